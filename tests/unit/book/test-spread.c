/* SPDX-License-Identifier: GPL-3.0-or-later */

/* C7: many who begin at once are not due at once. */

#include "acts-test.h"
#include "book-dump.h"

#define MOST_AT_ONCE 20

typedef struct
{
  guint n;
  const char *cadence;
  gboolean verbatim;
  gint64 ids[MOST_AT_ONCE];
} Many;

static gboolean
add_many_cb (RapportTransaction *tx, gpointer data, GError **error)
{
  Many *many = data;

  if (many->verbatim)
    rapport_transaction_set_verbatim (tx);
  for (guint i = 0; i < many->n; i++)
    {
      g_autofree char *name = g_strdup_printf ("Client %u", i);
      NewClient new_client = { name, NULL, many->cadence, TODAY, 0 };

      if (!add_client_cb (tx, &new_client, error))
        return FALSE;
      many->ids[i] = new_client.id;
    }
  return TRUE;
}

static gboolean
set_many_cb (RapportTransaction *tx, gpointer data, GError **error)
{
  Many *many = data;

  for (guint i = 0; i < many->n; i++)
    if (!rapport_act_set_cadence (tx, many->ids[i], cadence_of (many->cadence), error))
      return FALSE;
  return TRUE;
}

static int
compare_uuids (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(RapportSubject **)a)->uuid, (*(RapportSubject **)b)->uuid);
}

/* Ranked by UUID, evenly over one cadence from the day after `today`. */
static void
assert_spread (Fixture *fixture, const Many *many, RapportDay today)
{
  g_autoptr (GPtrArray) subjects = g_ptr_array_new_with_free_func (g_object_unref);
  int length = rapport_cadence_add (cadence_of (many->cadence), today) - today;

  for (guint i = 0; i < many->n; i++)
    g_ptr_array_add (subjects, get_client (fixture, many->ids[i]));
  g_ptr_array_sort (subjects, compare_uuids);
  for (guint i = 0; i < subjects->len; i++)
    {
      RapportSubject *subject = g_ptr_array_index (subjects, i);

      g_assert_cmpint (subject->due.due, ==, today + 1 + (int)i * length / (int)many->n);
    }
}

static void
assert_not_spread (Fixture *fixture, const Many *many, RapportDay due)
{
  for (guint i = 0; i < many->n; i++)
    g_assert_cmpint (due_of (fixture, many->ids[i]), ==, due);
}

static void
test_six (Fixture *fixture, gconstpointer data)
{
  Many many = { 6, "30d", FALSE, { 0 } };

  write_on (fixture, TODAY, add_many_cb, &many);
  assert_spread (fixture, &many, TODAY);
}

static void
test_twenty_later (Fixture *fixture, gconstpointer data)
{
  Many many = { MOST_AT_ONCE, NULL, FALSE, { 0 } };

  write_on (fixture, TODAY, add_many_cb, &many);
  many.cadence = "2m";
  write_on (fixture, TODAY + 9, set_many_cb, &many);
  assert_spread (fixture, &many, TODAY + 9);
}

static void
test_five (Fixture *fixture, gconstpointer data)
{
  Many many = { 5, "30d", FALSE, { 0 } };

  write_on (fixture, TODAY, add_many_cb, &many);
  assert_not_spread (fixture, &many, TODAY + 30);
}

/* Those contacted before, and those who had a cadence, are not among the six. */
static void
test_only_who_begins (Fixture *fixture, gconstpointer data)
{
  Many many = { 7, NULL, FALSE, { 0 } };

  write_on (fixture, TODAY, add_many_cb, &many);
  contact (fixture, many.ids[0], TODAY, "phone", "reached", FALSE);
  do_act (fixture, TODAY, cadence_cb, (Args){ many.ids[1], .text = "3d" });
  many.cadence = "30d";
  write_on (fixture, TODAY, set_many_cb, &many);
  assert_not_spread (fixture, &many, TODAY + 30);
}

/* A tier that gets a cadence is one act too. */
static void
test_by_tier (Fixture *fixture, gconstpointer data)
{
  const char *none[] = { "tier-a", "none" };
  const char *some[] = { "tier-a", "30d" };
  Many many = { 6, NULL, FALSE, { 0 } };

  write_on (fixture, TODAY, setting_cb, none);
  write_on (fixture, TODAY, add_many_cb, &many);
  for (guint i = 0; i < many.n; i++)
    do_act (fixture, TODAY, tier_cb, (Args){ many.ids[i], .text = "A" });
  write_on (fixture, TODAY, setting_cb, some);
  many.cadence = "30d";
  assert_spread (fixture, &many, TODAY);
}

static void
test_until_first_checkin (Fixture *fixture, gconstpointer data)
{
  Many many = { 6, "30d", FALSE, { 0 } };
  RapportDay first_due;
  gint64 checkin;

  write_on (fixture, TODAY, add_many_cb, &many);
  first_due = due_of (fixture, many.ids[0]);
  contact (fixture, many.ids[0], TODAY, "phone", "attempt", FALSE);
  g_assert_cmpint (due_of (fixture, many.ids[0]), ==, first_due);
  checkin = contact (fixture, many.ids[0], TODAY, "phone", "reached", FALSE);
  g_assert_cmpint (due_of (fixture, many.ids[0]), ==, TODAY + 30);
  do_act (fixture, TODAY, delete_checkin_cb, (Args){ checkin });
  g_assert_cmpint (due_of (fixture, many.ids[0]), ==, first_due);
}

/* A book that comes from elsewhere keeps the days it had. */
static void
test_verbatim (Fixture *fixture, gconstpointer data)
{
  Many many = { 8, "30d", TRUE, { 0 } };

  write_on (fixture, TODAY, add_many_cb, &many);
  assert_not_spread (fixture, &many, TODAY + 30);
}

static void
test_undo_and_redo (Fixture *fixture, gconstpointer data)
{
  Many many = { 8, NULL, FALSE, { 0 } };
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *undone = NULL;
  g_autofree char *redone = NULL;

  write_on (fixture, TODAY, add_many_cb, &many);
  before = book_dump (get_reader (fixture));
  many.cadence = "30d";
  write_on (fixture, TODAY, set_many_cb, &many);
  after = book_dump (get_reader (fixture));
  assert_spread (fixture, &many, TODAY);
  g_assert_true (rapport_book_undo (fixture->book, noon (TODAY + 3), NULL, NULL));
  undone = book_dump (get_reader (fixture));
  g_assert_cmpstr (undone, ==, before);
  assert_not_spread (fixture, &many, RAPPORT_DAY_NONE);
  g_assert_true (rapport_book_redo (fixture->book, noon (TODAY + 7), NULL, NULL));
  redone = book_dump (get_reader (fixture));
  g_assert_cmpstr (redone, ==, after);
  assert_spread (fixture, &many, TODAY);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD_TEST ("/book/C7/six-at-once", test_six);
  ADD_TEST ("/book/C7/twenty-later", test_twenty_later);
  ADD_TEST ("/book/C7/five-are-few", test_five);
  ADD_TEST ("/book/C7/only-who-begins", test_only_who_begins);
  ADD_TEST ("/book/C7/by-tier", test_by_tier);
  ADD_TEST ("/book/C7/until-the-first-check-in", test_until_first_checkin);
  ADD_TEST ("/book/C7/verbatim", test_verbatim);
  ADD_TEST ("/book/C7/undo-and-redo", test_undo_and_redo);

  return g_test_run ();
}
