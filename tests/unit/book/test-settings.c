/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book-test.h"

typedef struct
{
  const char *key;
  const char *value;
} Pair;

static gboolean
set_cb (RapportTransaction *tx, gpointer data, GError **error)
{
  const Pair *pair = data;

  return rapport_settings_set (tx, pair->key, pair->value, error);
}

static void
set (Fixture *fixture, const char *key, const char *value)
{
  Pair pair = { key, value };

  write_on (fixture, TODAY, set_cb, &pair);
}

static void
assert_refused (Fixture *fixture, const char *key, const char *value)
{
  g_autoptr (GError) error = NULL;
  Pair pair = { key, value };

  g_assert_false (rapport_book_write (fixture->book, NULL, noon (TODAY), set_cb, &pair, &error));
  g_assert_error (error, RAPPORT_ERROR, RAPPORT_ERROR_INVALID);
}

static void
assert_listed (Fixture *fixture, const char *key, const char *value)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = rapport_settings_list (get_reader (fixture), &error);

  g_assert_no_error (error);
  g_assert_cmpuint (list->len % 2, ==, 0);
  for (guint i = 0; i < list->len; i += 2)
    if (g_str_equal (g_ptr_array_index (list, i), key))
      {
        g_assert_cmpstr (g_ptr_array_index (list, i + 1), ==, value);
        return;
      }
  g_error ("no setting %s", key);
}

static void
test_defaults (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RapportSettings) settings = rapport_settings_load (get_reader (fixture), NULL);
  RapportWorkWeek week = rapport_settings_work_week (settings);

  assert_listed (fixture, "tier-a", "1m");
  assert_listed (fixture, "tier-b", "3m");
  assert_listed (fixture, "tier-c", "6m");
  assert_listed (fixture, "work-days", "mon,tue,wed,thu,fri");
  assert_listed (fixture, "work-days-only", "false");
  assert_listed (fixture, "notes-count", "true");
  assert_listed (fixture, "holidays", "");
  g_assert_false (week.only);
  g_assert_cmpuint (week.n_holidays, ==, 0);
}

static void
test_set (Fixture *fixture, gconstpointer data)
{
  set (fixture, "tier-a", "2w");
  set (fixture, "tier-a", "3w");
  set (fixture, "tier-c", "none");
  set (fixture, "work-days", "sun,mon");
  set (fixture, "work-days-only", "true");
  set (fixture, "notes-count", "false");

  assert_listed (fixture, "tier-a", "3w");
  assert_listed (fixture, "tier-c", "none");
  assert_listed (fixture, "work-days", "mon,sun");
  assert_listed (fixture, "work-days-only", "true");
  assert_listed (fixture, "notes-count", "false");
}

static void
test_holidays (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RapportSettings) settings = NULL;
  RapportWorkWeek week;

  set (fixture, "holidays", "2026-12-25, 2026-01-01,2026-12-25");
  assert_listed (fixture, "holidays", "2026-01-01,2026-12-25");
  set (fixture, "holidays", "2026-12-25,2026-12-26");
  assert_listed (fixture, "holidays", "2026-12-25,2026-12-26");

  settings = rapport_settings_load (get_reader (fixture), NULL);
  week = rapport_settings_work_week (settings);
  g_assert_cmpuint (week.n_holidays, ==, 2);
  g_assert_false (rapport_work_week_is_work_day (&week, rapport_day_new (2026, 12, 25)));

  set (fixture, "holidays", "");
  assert_listed (fixture, "holidays", "");
}

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  assert_refused (fixture, "tier-d", "1m");
  assert_refused (fixture, "tier-a", "often");
  assert_refused (fixture, "tier-a", "");
  assert_refused (fixture, "work-days", "");
  assert_refused (fixture, "work-days-only", "maybe");
  assert_refused (fixture, "holidays", "2026-02-30");
  assert_refused (fixture, "holidays", "2026-12-25,soon");
  assert_listed (fixture, "holidays", "");
}

/* C1: a tier's cadence is the book's, so that changing it changes who is due at once. */
static gboolean
set_tier_cb (RapportTransaction *tx, gpointer data, GError **error)
{
  return rapport_act_set_tier (tx, *(gint64 *)data, "A", error);
}

static void
test_tier_cadence (Fixture *fixture, gconstpointer data)
{
  gint64 client = add_client (fixture, "Maria Keller", NULL, NULL, TODAY - 10);
  g_autoptr (RapportSubject) before = NULL;
  g_autoptr (RapportSubject) after = NULL;

  write_on (fixture, TODAY, set_tier_cb, &client);
  before = rapport_subject_get (get_reader (fixture), RAPPORT_SUBJECT_CLIENT, client, NULL);
  g_assert_cmpint (before->due.due, ==, rapport_day_add_months (TODAY - 10, 1));

  set (fixture, "tier-a", "5d");
  after = rapport_subject_get (get_reader (fixture), RAPPORT_SUBJECT_CLIENT, client, NULL);
  g_assert_cmpint (after->due.due, ==, TODAY - 5);
  g_assert_cmpstr (after->cadence_source, ==, "tier");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD_TEST ("/book/settings/defaults", test_defaults);
  ADD_TEST ("/book/settings/set", test_set);
  ADD_TEST ("/book/settings/holidays", test_holidays);
  ADD_TEST ("/book/settings/refused", test_refused);
  ADD_TEST ("/book/C1/tier-cadence-of-the-book", test_tier_cadence);

  return g_test_run ();
}
