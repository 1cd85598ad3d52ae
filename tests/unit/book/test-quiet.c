/* SPDX-License-Identifier: GPL-3.0-or-later */

/* C9, snoozes, pauses and plans: what keeps a rhythm quiet, and for how long. */

#include "acts-test.h"

static GPtrArray *
list_rows (Fixture *fixture, const RapportTable *table, guint field, gint64 client)
{
  return rapport_database_list_records (get_reader (fixture), table, field, client, NULL);
}

static void
test_c9_rows (Fixture *fixture, gconstpointer data)
{
  gint64 client = add_client (fixture, "Maria Keller", NULL, NULL, TODAY - 100);
  g_autoptr (GPtrArray) rows = NULL;
  static const struct
  {
    int day;
    const char *cadence;
  } changes[] = { { -90, "10d" }, { -50, "20d" }, { -50, "30d" }, { -10, "none" } };

  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    do_act (fixture, TODAY + changes[i].day, cadence_cb,
            (Args){ client, .text = changes[i].cadence });
  rows = list_rows (fixture, &rapport_cadence_row_table, RAPPORT_CADENCE_ROW_CLIENT, client);
  g_assert_cmpuint (rows->len, ==, 3);
  g_assert_cmpint (rapport_record_get_day (rows->pdata[0], RAPPORT_CADENCE_ROW_FROM_ON), ==,
                   TODAY - 90);
  g_assert_true (rapport_cadence_equal (
      rapport_record_get_cadence (rows->pdata[0], RAPPORT_CADENCE_ROW_CADENCE),
      cadence_of ("10d")));
  g_assert_true (rapport_cadence_equal (
      rapport_record_get_cadence (rows->pdata[1], RAPPORT_CADENCE_ROW_CADENCE),
      cadence_of ("30d")));
  g_assert_false (rapport_record_is_set (rows->pdata[2], RAPPORT_CADENCE_ROW_CADENCE));
  g_assert_cmpint (due_of (fixture, client), ==, RAPPORT_DAY_NONE);
}

/* Written while the clock was wrong: replaced by what is decided now. */
static void
test_c9_later_rows (Fixture *fixture, gconstpointer data)
{
  gint64 client = add_client (fixture, "Maria Keller", NULL, NULL, TODAY);
  g_autoptr (GPtrArray) cadences = NULL, tiers = NULL, owners = NULL;

  do_act (fixture, TODAY + 4000, cadence_cb, (Args){ client, .text = "1y" });
  do_act (fixture, TODAY + 4000, tier_cb, (Args){ client, .text = "A" });
  do_act (fixture, TODAY + 4000, owner_cb, (Args){ client, .other = 1 });
  do_act (fixture, TODAY, cadence_cb, (Args){ client, .text = "10d" });
  do_act (fixture, TODAY, tier_cb, (Args){ client, .text = NULL });
  do_act (fixture, TODAY, owner_cb, (Args){ client, .other = 0 });
  cadences = list_rows (fixture, &rapport_cadence_row_table, RAPPORT_CADENCE_ROW_CLIENT, client);
  tiers = list_rows (fixture, &rapport_tier_row_table, RAPPORT_TIER_ROW_CLIENT, client);
  owners = list_rows (fixture, &rapport_owner_row_table, RAPPORT_OWNER_ROW_CLIENT, client);
  g_assert_cmpuint (cadences->len, ==, 1);
  g_assert_cmpuint (tiers->len, ==, 1);
  g_assert_cmpuint (owners->len, ==, 1);
  g_assert_cmpint (due_of (fixture, client), ==, TODAY + 10);
}

/* --- snoozes --- */

static RapportDay
snoozed_until (Fixture *fixture, gint64 client)
{
  g_autoptr (RapportSubject) subject = get_client (fixture, client);

  return subject->snoozed_until;
}

static gint64
snoozed_client (Fixture *fixture)
{
  gint64 client = add_client (fixture, "Maria Keller", NULL, "10d", TODAY - 30);

  do_act (fixture, TODAY, snooze_cb, (Args){ client, .day = TODAY + 3 });
  g_assert_cmpint (snoozed_until (fixture, client), ==, TODAY + 3);
  g_assert_cmpint (state_of (fixture, client, TODAY + 2), ==, RAPPORT_STATE_SNOOZED);
  g_assert_cmpint (state_of (fixture, client, TODAY + 3), ==, RAPPORT_STATE_UNATTENDED);
  return client;
}

static void
log_at (Fixture *fixture, gint64 client, RapportInstant now, RapportDay day, const char *outcome)
{
  Contact data = { &client, 1, day, "phone", outcome, FALSE, 0 };

  write_at (fixture, now, contact_cb, &data);
}

static void
test_snooze_cleared (Fixture *fixture, gconstpointer data)
{
  gint64 client = snoozed_client (fixture);

  log_at (fixture, client, later (noon (TODAY), 60), RAPPORT_DAY_NONE, "attempt");
  g_assert_cmpint (snoozed_until (fixture, client), ==, TODAY + 3);
  /* Backdated, but logged after. */
  log_at (fixture, client, later (noon (TODAY), 60), TODAY - 25, "reached");
  g_assert_cmpint (snoozed_until (fixture, client), ==, RAPPORT_DAY_NONE);
}

static void
test_snooze_same_second (Fixture *fixture, gconstpointer data)
{
  gint64 client = snoozed_client (fixture);

  log_at (fixture, client, noon (TODAY), RAPPORT_DAY_NONE, "reached");
  g_assert_cmpint (snoozed_until (fixture, client), ==, RAPPORT_DAY_NONE);
  /* And the other way round. */
  do_act (fixture, TODAY, snooze_cb, (Args){ client, .day = TODAY + 5 });
  g_assert_cmpint (snoozed_until (fixture, client), ==, TODAY + 5);
}

static void
test_snooze_clock_set_back (Fixture *fixture, gconstpointer data)
{
  gint64 client = snoozed_client (fixture);
  RapportInstant earlier = noon (TODAY - 2);

  log_at (fixture, client, earlier, RAPPORT_DAY_NONE, "reached");
  g_assert_cmpint (snoozed_until (fixture, client), ==, RAPPORT_DAY_NONE);
  write_at (fixture, later (earlier, -600), snooze_cb, &(Args){ client, .day = TODAY + 9 });
  g_assert_cmpint (snoozed_until (fixture, client), ==, TODAY + 9);
  write_at (fixture, later (earlier, -900), snooze_cb, &(Args){ client, .day = TODAY + 1 });
  g_assert_cmpint (snoozed_until (fixture, client), ==, TODAY + 1);
}

static void
test_snooze_of_account (Fixture *fixture, gconstpointer data)
{
  gint64 maria = add_client (fixture, "Maria Keller", "Keller & Co", NULL, TODAY - 30);
  gint64 jan = add_client (fixture, "Jan Novák", "Keller & Co", NULL, TODAY - 30);
  gint64 company = rapport_find_account (get_reader (fixture), "Keller & Co", NULL);
  g_autoptr (RapportSubject) account = NULL;

  do_act (fixture, TODAY, account_cadence_cb, (Args){ company, .text = "10d" });
  do_act (fixture, TODAY, snooze_cb, (Args){ maria, .day = TODAY + 3 });
  account = get_account (fixture, company);
  g_assert_cmpint (account->snoozed_until, ==, TODAY + 3);
  g_assert_cmpint (snoozed_until (fixture, jan), ==, TODAY + 3);
  log_at (fixture, jan, noon (TODAY), RAPPORT_DAY_NONE, "reached");
  g_assert_cmpint (snoozed_until (fixture, maria), ==, RAPPORT_DAY_NONE);
}

static void
test_snooze_refused (Fixture *fixture, gconstpointer data)
{
  gint64 client = add_client (fixture, "Maria Keller", NULL, "10d", TODAY - 30);
  g_autoptr (GError) error = NULL;
  Args args = { client, .day = TODAY };

  g_assert_false (rapport_book_write (fixture->book, NULL, noon (TODAY), snooze_cb, &args, &error));
  g_assert_error (error, RAPPORT_ERROR, RAPPORT_ERROR_INVALID);
}

/* --- pauses --- */

static void
test_pause (Fixture *fixture, gconstpointer data)
{
  gint64 client = add_client (fixture, "Maria Keller", NULL, "10d", TODAY - 100);
  g_autoptr (RapportSubject) subject = NULL;
  g_autoptr (GPtrArray) rows = NULL;

  do_act (fixture, TODAY - 9, pause_cb, (Args){ client, .text = "pause", .day = TODAY + 9 });
  subject = get_client (fixture, client);
  g_assert_cmpstr (subject->pause_why, ==, "Leave");
  g_assert_cmpint (state_of (fixture, client, TODAY + 8), ==, RAPPORT_STATE_PAUSED);
  g_assert_cmpint (state_of (fixture, client, TODAY + 9), ==, RAPPORT_STATE_UNATTENDED);
  do_act (fixture, TODAY, snooze_cb, (Args){ client, .day = TODAY + 20 });
  do_act (fixture, TODAY, resume_cb, (Args){ client });
  g_assert_cmpint (state_of (fixture, client, TODAY), ==, RAPPORT_STATE_UNATTENDED);
  rows = list_rows (fixture, &rapport_pause_table, RAPPORT_PAUSE_CLIENT, client);
  g_assert_cmpuint (rows->len, ==, 1);
  g_assert_cmpint (rapport_record_get_day (rows->pdata[0], RAPPORT_PAUSE_UNTIL_ON), ==, TODAY);
}

static void
test_pause_for_good (Fixture *fixture, gconstpointer data)
{
  gint64 client = add_client (fixture, "Maria Keller", NULL, "10d", TODAY - 100);
  static const char *const closed[] = { "ended", "deceased", "do-not-contact" };

  do_act (fixture, TODAY, pause_cb, (Args){ client, .text = "pause" });
  g_assert_cmpint (state_of (fixture, client, TODAY + 3000), ==, RAPPORT_STATE_PAUSED);
  for (guint i = 0; i < G_N_ELEMENTS (closed); i++)
    {
      g_autoptr (RapportSubject) subject = NULL;

      do_act (fixture, TODAY, pause_cb, (Args){ client, .text = closed[i] });
      subject = get_client (fixture, client);
      g_assert_cmpstr (subject->closed_kind, ==, closed[i]);
      g_assert_false (subject->paused_for_good);
      g_assert_cmpint (state_of (fixture, client, TODAY + 3000), ==, RAPPORT_STATE_CLOSED);
    }
  do_act (fixture, TODAY, resume_cb, (Args){ client });
  g_assert_cmpint (state_of (fixture, client, TODAY), ==, RAPPORT_STATE_UNATTENDED);
}

/* Nobody is left at the account to be in touch with. */
static void
test_pause_of_the_last (Fixture *fixture, gconstpointer data)
{
  gint64 client = add_client (fixture, "Maria Keller", "Keller & Co", NULL, TODAY - 30);
  gint64 company = rapport_find_account (get_reader (fixture), "Keller & Co", NULL);
  g_autoptr (RapportSubject) before = NULL, after = NULL;

  do_act (fixture, TODAY, account_cadence_cb, (Args){ company, .text = "10d" });
  before = get_account (fixture, company);
  g_assert_true (before->is_subject);
  do_act (fixture, TODAY, pause_cb, (Args){ client, .text = "ended" });
  after = get_account (fixture, company);
  g_assert_false (after->is_subject);
}

/* --- plans --- */

static gint64
plan_on (Fixture *fixture, gint64 client, RapportDay today, RapportDay day)
{
  Contact data = { &client, 1, day, "phone", "planned", FALSE, 0 };

  write_on (fixture, today, contact_cb, &data);
  return data.id;
}

static gboolean
is_fulfilled_by (Fixture *fixture, gint64 plan, gint64 checkin)
{
  g_autoptr (RapportRecord) record =
      rapport_database_get_record (get_reader (fixture), &rapport_checkin_table, plan, NULL);

  return rapport_record_get_int (record, RAPPORT_CHECKIN_FULFILLED_BY) == checkin;
}

static void
test_plan_shields (Fixture *fixture, gconstpointer data)
{
  gint64 client = add_client (fixture, "Maria Keller", NULL, "20d", TODAY - 30);

  plan_on (fixture, client, TODAY, TODAY + 5);
  g_assert_cmpint (state_of (fixture, client, TODAY), ==, RAPPORT_STATE_PLANNED);
  g_assert_cmpint (state_of (fixture, client, TODAY + 5), ==, RAPPORT_STATE_PLANNED);
  g_assert_cmpint (state_of (fixture, client, TODAY + 6), ==, RAPPORT_STATE_UNATTENDED);
}

/* Too far away: the grace is 5 days after the day it was planned. */
static void
test_plan_too_late (Fixture *fixture, gconstpointer data)
{
  gint64 client = add_client (fixture, "Maria Keller", NULL, "20d", TODAY - 30);

  plan_on (fixture, client, TODAY, TODAY + 6);
  g_assert_cmpint (state_of (fixture, client, TODAY), ==, RAPPORT_STATE_UNATTENDED);
}

static void
test_plan_fulfilled (Fixture *fixture, gconstpointer data)
{
  gint64 client = add_client (fixture, "Maria Keller", NULL, "20d", TODAY - 30);
  gint64 other = add_client (fixture, "Jan Novák", NULL, "20d", TODAY - 30);
  gint64 plan = plan_on (fixture, client, TODAY - 3, TODAY);
  gint64 second = plan_on (fixture, client, TODAY - 3, TODAY);
  gint64 tomorrow = plan_on (fixture, client, TODAY - 3, TODAY + 1);
  gint64 checkin;

  contact (fixture, other, TODAY, "phone", "reached", FALSE);
  g_assert_true (is_fulfilled_by (fixture, plan, 0));
  contact (fixture, client, TODAY - 1, "phone", "reached", FALSE);
  g_assert_true (is_fulfilled_by (fixture, plan, 0));
  checkin = contact (fixture, client, TODAY, "phone", "reached", FALSE);
  g_assert_true (is_fulfilled_by (fixture, plan, checkin));
  g_assert_true (is_fulfilled_by (fixture, second, checkin));
  g_assert_true (is_fulfilled_by (fixture, tomorrow, 0));
  g_assert_true (rapport_book_undo (fixture->book, noon (TODAY), NULL, NULL));
  g_assert_true (is_fulfilled_by (fixture, plan, 0));
  g_assert_true (rapport_book_redo (fixture->book, noon (TODAY), NULL, NULL));
  g_assert_true (is_fulfilled_by (fixture, plan, checkin));
}

/* The log was a mistake: the plan is as open as before. */
static void
test_plan_reopened (Fixture *fixture, gconstpointer data)
{
  gint64 client = add_client (fixture, "Maria Keller", NULL, "20d", TODAY - 30);
  gint64 plan = plan_on (fixture, client, TODAY - 1, TODAY);
  gint64 checkin = contact (fixture, client, TODAY, "phone", "reached", FALSE);

  g_assert_cmpint (state_of (fixture, client, TODAY), ==, RAPPORT_STATE_IN_TOUCH);
  do_act (fixture, TODAY, delete_checkin_cb, (Args){ checkin });
  g_assert_true (is_fulfilled_by (fixture, plan, 0));
  g_assert_cmpint (state_of (fixture, client, TODAY), ==, RAPPORT_STATE_PLANNED);
  g_assert_true (rapport_book_undo (fixture->book, noon (TODAY), NULL, NULL));
  g_assert_true (is_fulfilled_by (fixture, plan, checkin));
}

static void
test_plan_and_log_refused (Fixture *fixture, gconstpointer data)
{
  gint64 client = add_client (fixture, "Maria Keller", NULL, "20d", TODAY - 30);
  Contact cases[] = {
    { &client, 1, TODAY - 1, "phone", "planned", FALSE, 0 },
    { &client, 1, TODAY + 1, "phone", "reached", FALSE, 0 },
    { &client, 0, TODAY, "phone", "reached", FALSE, 0 },
    { &client, 0, TODAY, "phone", "planned", FALSE, 0 },
    { &client, 1, TODAY, "pigeon", "reached", FALSE, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (
          rapport_book_write (fixture->book, NULL, noon (TODAY), contact_cb, &cases[i], &error));
      g_assert_error (error, RAPPORT_ERROR, RAPPORT_ERROR_INVALID);
    }
  g_assert_cmpint (rapport_database_count (get_reader (fixture), &rapport_checkin_table, NULL), ==,
                   0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD_TEST ("/book/C9/dated-rows", test_c9_rows);
  ADD_TEST ("/book/C9/rows-of-later-days", test_c9_later_rows);
  ADD_TEST ("/book/snooze/cleared-by-a-log", test_snooze_cleared);
  ADD_TEST ("/book/snooze/same-second", test_snooze_same_second);
  ADD_TEST ("/book/snooze/clock-set-back", test_snooze_clock_set_back);
  ADD_TEST ("/book/snooze/account", test_snooze_of_account);
  ADD_TEST ("/book/snooze/refused", test_snooze_refused);
  ADD_TEST ("/book/pause/until", test_pause);
  ADD_TEST ("/book/pause/for-good-and-closed", test_pause_for_good);
  ADD_TEST ("/book/pause/last-of-an-account", test_pause_of_the_last);
  ADD_TEST ("/book/plan/shields", test_plan_shields);
  ADD_TEST ("/book/plan/too-late", test_plan_too_late);
  ADD_TEST ("/book/plan/fulfilled-on-its-day", test_plan_fulfilled);
  ADD_TEST ("/book/plan/reopened", test_plan_reopened);
  ADD_TEST ("/book/plan/refused", test_plan_and_log_refused);

  return g_test_run ();
}
