/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book-test.h"

#include "rapport-nudge-sources.h"
#include "rapport-nudges.h"

#define RANDOM_DATES 300

static gboolean
holds (GPtrArray *records, gint64 id)
{
  for (guint i = 0; i < records->len; i++)
    {
      if (rapport_record_get_id (records->pdata[i]) == id)
        return TRUE;
    }
  return FALSE;
}

static gint64
add_occasion (Fixture *fixture, gint64 client, RapportPartialDate date, const char *leap_rule)
{
  g_autoptr (RapportRecord) occasion = RAPPORT_RECORD (rapport_occasion_new ());

  rapport_record_set_int (occasion, RAPPORT_OCCASION_CLIENT, client);
  rapport_record_set_text (occasion, RAPPORT_OCCASION_KIND, "birthday");
  rapport_record_set_partial_date (occasion, RAPPORT_OCCASION_DATE, date);
  rapport_record_set_text (occasion, RAPPORT_OCCASION_LEAP_RULE, leap_rule);
  return insert (fixture, occasion);
}

static GPtrArray *
list_between (Fixture *fixture, RapportDay from, RapportDay to, RapportDay *next)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *some = rapport_occasions_list_between (get_reader (fixture), from, to, next, &error);

  g_assert_no_error (error);
  return some;
}

static void
test_occasions (Fixture *fixture, gconstpointer data)
{
  gint64 maria = add_client (fixture, "Maria", NULL, NULL, 0);
  gint64 gone = add_client (fixture, "Gone", NULL, NULL, 0);
  gint64 leap = add_occasion (fixture, maria, (RapportPartialDate){ 1980, 2, 29 }, "march-1");
  gint64 january = add_occasion (fixture, maria, (RapportPartialDate){ 0, 1, 3 }, NULL);
  gint64 month = add_occasion (fixture, maria, (RapportPartialDate){ 1910, 2, 0 }, NULL);
  RapportDay next;
  g_autoptr (GPtrArray) in_march = NULL;
  g_autoptr (GPtrArray) at_new_year = NULL;
  g_autoptr (GPtrArray) all = NULL;

  add_occasion (fixture, gone, (RapportPartialDate){ 0, 1, 2 }, NULL);
  delete_client (fixture, gone);

  in_march =
      list_between (fixture, rapport_day_new (2027, 3, 1), rapport_day_new (2027, 3, 8), &next);
  g_assert_cmpuint (in_march->len, ==, 1);
  g_assert_true (holds (in_march, leap));
  g_assert_cmpint (next, <=, rapport_day_new (2028, 1, 3));
  g_assert_cmpint (next, >, rapport_day_new (2027, 3, 8));

  at_new_year =
      list_between (fixture, rapport_day_new (2026, 12, 28), rapport_day_new (2027, 1, 4), &next);
  g_assert_cmpuint (at_new_year->len, ==, 1);
  g_assert_true (holds (at_new_year, january));
  g_assert_cmpint (next, ==, rapport_day_new (2027, 2, 28));

  /* A month alone has no day to be told on. */
  all = list_between (fixture, TODAY, TODAY + 400, &next);
  g_assert_cmpuint (all->len, ==, 2);
  g_assert_false (holds (all, month));
  g_assert_cmpint (next, ==, RAPPORT_DAY_NONE);
}

/* Always: whatever comes from one day to another is listed, and nothing else comes before the day
 * that is called the next. */
static void
test_occasions_always (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261116);
  gint64 maria = add_client (fixture, "Maria", NULL, NULL, 0);
  gint64 ids[40];
  RapportPartialDate dates[G_N_ELEMENTS (ids)];
  RapportLeapRule rules[G_N_ELEMENTS (ids)];

  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      int month, day;

      rapport_day_get (TODAY + g_rand_int_range (rand, 0, 366), NULL, &month, &day);
      dates[i] = i % 5 == 0 ? (RapportPartialDate){ 1980, 2, 29 }
                            : (RapportPartialDate){ i % 2 == 0 ? 1970 : 0, month, day };
      rules[i] = i % 10 == 0 ? RAPPORT_LEAP_MARCH_1 : RAPPORT_LEAP_FEBRUARY_28;
      ids[i] = add_occasion (fixture, maria, dates[i], i % 10 == 0 ? "march-1" : NULL);
    }
  for (guint n = 0; n < RANDOM_DATES; n++)
    {
      RapportDay from = TODAY + g_rand_int_range (rand, 0, 1500);
      RapportDay to = from + g_rand_int_range (rand, 0, 80);
      RapportDay next;
      g_autoptr (GPtrArray) some = list_between (fixture, from, to, &next);

      for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
        {
          RapportDay day = rapport_partial_date_next (dates[i], from, rules[i]);

          if (day <= to)
            g_assert_true (holds (some, ids[i]));
          else
            g_assert_true (next != RAPPORT_DAY_NONE && (next <= day || holds (some, ids[i])));
        }
    }
}

static void
test_plans (Fixture *fixture, gconstpointer data)
{
  gint64 maria = add_client (fixture, "Maria", NULL, NULL, 0);
  gint64 today = plan_checkin (fixture, maria, TODAY);
  gint64 later = plan_checkin (fixture, maria, TODAY + 9);
  gint64 then = plan_checkin (fixture, maria, TODAY + 9);
  g_autoptr (GPtrArray) coming = NULL;

  plan_checkin (fixture, maria, TODAY - 2);
  plan_checkin (fixture, maria, TODAY + 10);
  coming = rapport_checkins_list_coming (get_reader (fixture), TODAY, TODAY + 1, NULL);
  g_assert_cmpuint (coming->len, ==, 3);
  g_assert_true (holds (coming, today) && holds (coming, later) && holds (coming, then));
}

static gint64
add_note (Fixture *fixture, gint64 client, const char *stage, RapportDay post_by)
{
  g_autoptr (RapportRecord) note = rapport_record_new (&rapport_note_table);

  rapport_record_set_int (note, RAPPORT_NOTE_CLIENT, client);
  rapport_record_set_text (note, RAPPORT_NOTE_STAGE, stage);
  rapport_record_set_day (note, RAPPORT_NOTE_POST_BY, post_by);
  return insert (fixture, note);
}

static void
test_notes (Fixture *fixture, gconstpointer data)
{
  gint64 maria = add_client (fixture, "Maria", NULL, NULL, 0);
  gint64 late = add_note (fixture, maria, "idea", TODAY - 9);
  gint64 ahead = add_note (fixture, maria, "drafted", TODAY + 5);
  g_autoptr (GPtrArray) notes = NULL;

  add_note (fixture, maria, "posted", TODAY);
  add_note (fixture, maria, "idea", RAPPORT_DAY_NONE);
  add_note (fixture, maria, "idea", TODAY + 6);
  notes = rapport_notes_list_to_post (get_reader (fixture), TODAY + 2, NULL);
  g_assert_cmpuint (notes->len, ==, 2);
  g_assert_true (holds (notes, late) && holds (notes, ahead));
}

typedef struct
{
  const char *key;
  gint64 client;
  const char *outcome;
} Told;

static gboolean
tell_cb (RapportTransaction *tx, gpointer data, GError **error)
{
  const Told *told = data;
  g_autoptr (RapportNudge) claim = rapport_nudge_new ();
  g_autoptr (RapportNudge) nudge = NULL;

  rapport_record_set_text (RAPPORT_RECORD (claim), RAPPORT_NUDGE_KEY, told->key);
  rapport_record_set_text (RAPPORT_RECORD (claim), RAPPORT_NUDGE_SUBJECT, "client");
  rapport_record_set_int (RAPPORT_RECORD (claim), RAPPORT_NUDGE_CLIENT, told->client);
  return rapport_nudges_claim (tx, claim, &nudge, error) &&
         (told->outcome == NULL ||
          rapport_nudges_end (tx, told->key, told->outcome, RAPPORT_DAY_NONE, NULL, error));
}

static void
tell (Fixture *fixture, RapportDay day, const char *key, gint64 client, const char *outcome)
{
  Told told = { key, client, outcome };

  write_on (fixture, day, tell_cb, &told);
}

static char *
list_for_planning (Fixture *fixture, gint64 client)
{
  g_autoptr (GArray) clients = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) accounts = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GString) keys = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  g_array_append_val (clients, client);
  rows = rapport_nudges_list_for_planning (get_reader (fixture), noon (TODAY).time, clients,
                                           accounts, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < rows->len; i++)
    g_string_append_printf (keys, "%s ",
                            rapport_record_get_text (rows->pdata[i], RAPPORT_NUDGE_KEY));
  return g_string_free (g_steal_pointer (&keys), FALSE);
}

static void
test_ledger (Fixture *fixture, gconstpointer data)
{
  gint64 maria = add_client (fixture, "Maria", NULL, NULL, 0);
  gint64 tom = add_client (fixture, "Tom", NULL, NULL, 0);
  g_autofree char *lately = NULL;
  g_autofree char *latest = NULL;

  tell (fixture, TODAY - 100, "long-ago", maria, "dismissed");
  tell (fixture, TODAY - 99, "failed-long-ago", tom, "failed");
  tell (fixture, TODAY - 98, "of-tom", tom, "done");
  tell (fixture, TODAY - 97, "of-maria", maria, "done");
  latest = list_for_planning (fixture, 0);
  g_assert_cmpstr (latest, ==, "failed-long-ago of-maria ");

  tell (fixture, TODAY, "today", tom, "done");
  lately = list_for_planning (fixture, maria);
  g_assert_cmpstr (lately, ==, "long-ago failed-long-ago of-maria today ");
}

static void
test_among (Fixture *fixture, gconstpointer data)
{
  gint64 maria = add_client (fixture, "Maria", "Acme", "1m", 0);
  gint64 gone = add_client (fixture, "Gone", NULL, NULL, 0);
  gint64 asked[] = { maria, gone, 4711 };
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (GPtrArray) memberships = NULL;
  g_autoptr (GPtrArray) subjects = NULL;
  g_autoptr (GPtrArray) none = NULL;

  delete_client (fixture, gone);
  none = rapport_subjects_list_among (get_reader (fixture), ids, NULL);
  g_assert_cmpuint (none->len, ==, 0);

  g_array_append_vals (ids, asked, G_N_ELEMENTS (asked));
  records = rapport_records_list_among (get_reader (fixture), &rapport_client_table, -1, ids, NULL);
  g_assert_cmpuint (records->len, ==, 1);
  memberships = rapport_records_list_among (get_reader (fixture), &rapport_membership_table,
                                            RAPPORT_MEMBERSHIP_CLIENT, ids, NULL);
  g_assert_cmpuint (memberships->len, ==, 1);
  subjects = rapport_subjects_list_among (get_reader (fixture), ids, NULL);
  g_assert_cmpuint (subjects->len, ==, 1);
  g_assert_cmpstr (((RapportSubject *)subjects->pdata[0])->name, ==, "Maria");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD_TEST ("/book/nudge-sources/occasions", test_occasions);
  ADD_TEST ("/book/nudge-sources/occasions-always", test_occasions_always);
  ADD_TEST ("/book/nudge-sources/plans", test_plans);
  ADD_TEST ("/book/nudge-sources/notes", test_notes);
  ADD_TEST ("/book/nudge-sources/ledger", test_ledger);
  ADD_TEST ("/book/nudge-sources/among", test_among);

  return g_test_run ();
}
