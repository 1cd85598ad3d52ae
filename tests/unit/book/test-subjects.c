/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book-test.h"

static const RapportWorkWeek every_day = { .only = FALSE, .work_days = RAPPORT_WORK_DAYS_DEFAULT };
static const RapportWorkWeek work_days = { .only = TRUE, .work_days = RAPPORT_WORK_DAYS_DEFAULT };

static void
assert_due (Fixture *fixture,
            const RapportWorkWeek *week,
            RapportDay day,
            int within,
            const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) subjects =
      rapport_subjects_list_due (get_reader (fixture), week, day, within, 0, 0, &error);
  g_autoptr (GString) names = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < subjects->len; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? " " : "",
                            ((RapportSubject *)g_ptr_array_index (subjects, i))->name);
  g_assert_cmpstr (names->str, ==, expected);
}

static RapportSubject *
get (Fixture *fixture, gint64 client)
{
  g_autoptr (GError) error = NULL;
  RapportSubject *subject =
      rapport_subject_get (get_reader (fixture), RAPPORT_SUBJECT_CLIENT, client, &error);

  g_assert_no_error (error);
  return subject;
}

static RapportCounts
count (Fixture *fixture, RapportDay day)
{
  g_autoptr (GError) error = NULL;
  RapportCounts counts;

  rapport_counts_read (get_reader (fixture), &every_day, day, &counts, &error);
  g_assert_no_error (error);
  return counts;
}

/* Most pressing first: the unattended, longest beyond their grace first, then the due. */
static void
test_due_order (Fixture *fixture, gconstpointer data)
{
  add_client (fixture, "due", NULL, "40d", TODAY - 41);
  add_client (fixture, "late", NULL, "40d", TODAY - 60);
  add_client (fixture, "later", NULL, "20d", TODAY - 60);
  add_client (fixture, "soon", NULL, "40d", TODAY - 36);
  add_client (fixture, "far", NULL, "40d", TODAY);
  add_client (fixture, "none", NULL, NULL, TODAY - 900);

  assert_due (fixture, &every_day, TODAY, 0, "later late due");
  assert_due (fixture, &every_day, TODAY, 4, "later late due soon");
  assert_due (fixture, &every_day, TODAY, 3, "later late due");
  assert_due (fixture, &every_day, TODAY - 30, 0, "later");
}

static void
test_limit_and_offset (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) first = NULL;
  g_autoptr (GPtrArray) rest = NULL;

  for (int i = 0; i < 5; i++)
    {
      g_autofree char *name = g_strdup_printf ("%d", i);

      add_client (fixture, name, NULL, "10d", TODAY - 100 + i);
    }
  first = rapport_subjects_list_due (get_reader (fixture), &every_day, TODAY, 0, 2, 0, NULL);
  rest = rapport_subjects_list_due (get_reader (fixture), &every_day, TODAY, 0, 0, 2, NULL);

  g_assert_cmpuint (first->len, ==, 2);
  g_assert_cmpstr (((RapportSubject *)g_ptr_array_index (first, 0))->name, ==, "0");
  g_assert_cmpuint (rest->len, ==, 3);
  g_assert_cmpstr (((RapportSubject *)g_ptr_array_index (rest, 0))->name, ==, "2");
}

/* C6: what falls on a Saturday is due on Monday. */
static void
test_work_days (Fixture *fixture, gconstpointer data)
{
  add_client (fixture, "saturday", NULL, "10d", TODAY - 12);

  assert_due (fixture, &every_day, TODAY - 2, 0, "saturday");
  assert_due (fixture, &work_days, TODAY - 2, 0, "");
  assert_due (fixture, &work_days, TODAY - 1, 0, "");
  assert_due (fixture, &work_days, TODAY, 0, "saturday");
}

typedef struct
{
  gint64 client;
  RapportDay until;
} Until;

static gboolean
snooze_cb (RapportTransaction *tx, gpointer data, GError **error)
{
  const Until *until = data;

  return rapport_act_snooze (tx, until->client, until->until, error);
}

static gboolean
pause_cb (RapportTransaction *tx, gpointer data, GError **error)
{
  const Until *until = data;

  return rapport_act_pause (tx, until->client, "pause", until->until, "leave", error);
}

static void
test_quiet (Fixture *fixture, gconstpointer data)
{
  Until snoozed = { add_client (fixture, "snoozed", NULL, "10d", TODAY - 50), TODAY + 3 };
  Until paused = { add_client (fixture, "paused", NULL, "10d", TODAY - 51), TODAY + 5 };
  Until for_good = { add_client (fixture, "for-good", NULL, "10d", TODAY - 52), RAPPORT_DAY_NONE };
  gint64 planned = add_client (fixture, "planned", NULL, "10d", TODAY - 53);
  g_autoptr (RapportSubject) subject = NULL;

  write_on (fixture, TODAY, snooze_cb, &snoozed);
  write_on (fixture, TODAY, pause_cb, &paused);
  write_on (fixture, TODAY, pause_cb, &for_good);
  plan_checkin (fixture, planned, TODAY + 2);

  assert_due (fixture, &every_day, TODAY, 0, "");
  assert_due (fixture, &every_day, TODAY + 2, 0, "");
  assert_due (fixture, &every_day, TODAY + 3, 0, "planned snoozed");
  assert_due (fixture, &every_day, TODAY + 5, 0, "planned paused snoozed");
  /* A plan is expected to happen; a snooze is known to end. */
  assert_due (fixture, &every_day, TODAY, 7, "paused snoozed");

  subject = get (fixture, paused.client);
  g_assert_cmpint (subject->paused_until, ==, TODAY + 5);
  g_assert_cmpstr (subject->pause_why, ==, "leave");
}

/* The stored answer is the one the pure rule gives, for random histories and days. */
static void
test_agrees_with_the_rule (Fixture *fixture, gconstpointer data)
{
  static const char *const cadences[] = { "1d", "5d", "2w", "1m", "3m", "1y", NULL };
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  g_autoptr (GPtrArray) everybody = NULL;

  for (guint i = 0; i < 40; i++)
    {
      g_autofree char *name = g_strdup_printf ("client %u", i);
      Until until = { add_client (fixture, name, NULL, cadences[g_rand_int_range (random, 0, 7)],
                                  TODAY - g_rand_int_range (random, 0, 500)),
                      TODAY + g_rand_int_range (random, 1, 20) };

      if (g_rand_int_range (random, 0, 4) == 0)
        write_on (fixture, TODAY, snooze_cb, &until);
      if (g_rand_int_range (random, 0, 4) == 0)
        write_on (fixture, TODAY, pause_cb, &until);
      if (g_rand_int_range (random, 0, 3) == 0)
        plan_checkin (fixture, until.client, until.until);
    }

  everybody = rapport_subjects_list_clients (get_reader (fixture), NULL);
  g_assert_cmpuint (everybody->len, ==, 40);
  for (RapportDay day = TODAY; day < TODAY + 60; day++)
    {
      const RapportWorkWeek *week = day % 2 ? &every_day : &work_days;
      RapportCounts counts;
      guint due = 0, unattended = 0;

      for (guint i = 0; i < everybody->len; i++)
        {
          RapportSituation situation =
              rapport_subject_get_situation (g_ptr_array_index (everybody, i));
          RapportState state = rapport_state_on (&situation, week, day);

          due += state == RAPPORT_STATE_DUE;
          unattended += state == RAPPORT_STATE_UNATTENDED;
        }
      g_assert_true (rapport_counts_read (get_reader (fixture), week, day, &counts, NULL));
      g_assert_cmpuint (counts.due, ==, due);
      g_assert_cmpuint (counts.unattended, ==, unattended);
    }
}

static void
test_counts (Fixture *fixture, gconstpointer data)
{
  gint64 client = add_client (fixture, "due", NULL, "40d", TODAY - 41);
  g_autoptr (RapportRecord) note = rapport_record_new (&rapport_note_table);
  g_autoptr (RapportRecord) posted = rapport_record_new (&rapport_note_table);
  g_autoptr (RapportRecord) archived = rapport_record_new (&rapport_client_table);
  gint64 gone = add_client (fixture, "gone", NULL, "40d", TODAY - 60);
  RapportCounts counts;

  rapport_record_set_text (archived, RAPPORT_CLIENT_NAME, "archived");
  rapport_record_set_day (archived, RAPPORT_CLIENT_SINCE, TODAY - 60);
  rapport_record_set_int (archived, RAPPORT_CLIENT_ARCHIVED, TRUE);
  insert (fixture, archived);
  add_client (fixture, "late", NULL, "40d", TODAY - 60);
  add_client (fixture, "soon", NULL, "40d", TODAY - 34);
  rapport_record_set_int (note, RAPPORT_NOTE_CLIENT, client);
  rapport_record_set_text (note, RAPPORT_NOTE_STAGE, "idea");
  insert (fixture, note);
  rapport_record_set_int (posted, RAPPORT_NOTE_CLIENT, gone);
  rapport_record_set_text (posted, RAPPORT_NOTE_STAGE, "drafted");
  insert (fixture, posted);
  delete_client (fixture, gone);

  counts = count (fixture, TODAY);
  g_assert_cmpuint (counts.unattended, ==, 1);
  g_assert_cmpuint (counts.due, ==, 1);
  g_assert_cmpuint (counts.soon, ==, 1);
  g_assert_cmpuint (counts.clients, ==, 3);
  g_assert_cmpuint (counts.notes, ==, 1);
}

static void
test_subject (Fixture *fixture, gconstpointer data)
{
  gint64 maria = add_client (fixture, "Maria", "Acme", "40d", TODAY - 50);
  gint64 checkin = log_checkin (fixture, maria, TODAY - 41, "hello");
  g_autoptr (RapportSubject) subject = get (fixture, maria);
  g_autofree char *name = NULL;
  g_autofree char *account = NULL;
  g_autoptr (GError) error = NULL;

  g_object_get (subject, "name", &name, "account-name", &account, NULL);
  g_assert_cmpstr (name, ==, "Maria");
  g_assert_cmpstr (account, ==, "Acme");
  g_assert_true (subject->kind == RAPPORT_SUBJECT_CLIENT);
  g_assert_true (subject->is_subject);
  g_assert_cmpstr (subject->cadence_source, ==, "client");
  g_assert_cmpint (subject->last_checkin, ==, checkin);
  g_assert_cmpint (subject->last_on, ==, TODAY - 41);
  g_assert_cmpint (subject->due.anchor, ==, TODAY - 41);
  g_assert_cmpint (subject->due.due, ==, TODAY - 1);
  g_assert_cmpint (subject->due.length, ==, 40);
  g_assert_cmpint (subject->due.grace, ==, 10);
  g_assert_cmpint (subject->due.window, ==, 7);

  delete_client (fixture, maria);
  g_assert_null (rapport_subject_get (get_reader (fixture), RAPPORT_SUBJECT_CLIENT, maria, &error));
  g_assert_error (error, RAPPORT_ERROR, RAPPORT_ERROR_NOT_FOUND);
}

/* Never later than the day on which the counts change (N10). */
static void
test_next_change (Fixture *fixture, gconstpointer data)
{
  Until snoozed = { 0, TODAY + 30 };
  RapportDay day = TODAY;
  RapportCounts before, after;

  g_assert_cmpint (rapport_subjects_next_change (get_reader (fixture), &every_day, TODAY, NULL), ==,
                   RAPPORT_DAY_NONE);

  add_client (fixture, "a", NULL, "20d", TODAY - 5);
  snoozed.client = add_client (fixture, "b", NULL, "10d", TODAY - 50);
  write_on (fixture, TODAY, snooze_cb, &snoozed);

  g_assert_cmpint (rapport_subjects_next_change (get_reader (fixture), &every_day, TODAY, NULL), ==,
                   TODAY + 15);
  while ((day = rapport_subjects_next_change (get_reader (fixture), &every_day, day, NULL)) !=
         RAPPORT_DAY_NONE)
    {
      g_assert_cmpint (day, <, TODAY + 40);
      before = count (fixture, day - 1);
      after = count (fixture, day);
      g_assert_true (before.due != after.due || before.unattended != after.unattended);
    }
  before = count (fixture, TODAY + 40);
  after = count (fixture, TODAY + 400);
  g_assert_cmpuint (before.unattended, ==, after.unattended);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD_TEST ("/book/subjects/due-order", test_due_order);
  ADD_TEST ("/book/subjects/limit-and-offset", test_limit_and_offset);
  ADD_TEST ("/book/C6/due-on-the-next-working-day", test_work_days);
  ADD_TEST ("/book/subjects/quiet", test_quiet);
  ADD_TEST ("/book/subjects/agrees-with-the-rule", test_agrees_with_the_rule);
  ADD_TEST ("/book/subjects/counts", test_counts);
  ADD_TEST ("/book/subjects/subject", test_subject);
  ADD_TEST ("/book/N10/next-change", test_next_change);

  return g_test_run ();
}
