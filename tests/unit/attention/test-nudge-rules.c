/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "attention-fixture.h"

/* All on working days unless said otherwise: 23 November 2026 is a Monday. */
#define MONDAY    "2026-11-23T09:00"
#define TUESDAY   "2026-11-24T09:00"
#define WEDNESDAY "2026-11-25T09:00"

static void
test_n1_due_and_unattended (void)
{
  Fixture f;

  fixture_init (&f, MONDAY);
  fixture_add (&f, "Due", "30d", 31);
  fixture_add (&f, "Slipped", "30d", 47);
  fixture_add (&f, "Soon", "30d", 28);
  fixture_assert_plan (&f, "single client:Slipped:start/30d:unattended|"
                           "single client:Due:start/30d:due");
  fixture_clear (&f);
}

static void
test_n1_unattended_supersedes_due (void)
{
  Fixture f;

  fixture_init (&f, MONDAY);
  fixture_add (&f, "Maria", "30d", 37);
  fixture_assert_shows (&f, "single client:Maria:start/30d:due");
  fixture_set_now (&f, TUESDAY);
  fixture_assert_shows (&f, "single client:Maria:start/30d:unattended");
  fixture_assert_plan (&f, "");
  fixture_clear (&f);
}

static void
test_n1_states (void)
{
  Fixture f;

  fixture_init (&f, MONDAY);
  fixture_add (&f, "Ended", "30d", 47)->closed_kind = g_strdup ("ended");
  fixture_add (&f, "Paused", "30d", 47)->paused_for_good = TRUE;
  fixture_add (&f, "Away", "30d", 47)->paused_until = fixture_day ("2026-12-24");
  fixture_add (&f, "Hurt", "30d", 47)->concern_open = TRUE;
  fixture_add (&f, "Free", "none", 47);
  fixture_add (&f, "Snoozed", "30d", 47)->snoozed_until = fixture_day ("2026-11-26");
  fixture_add (&f, "Archived", "30d", 47)->archived = TRUE;
  fixture_add (&f, "Member", "30d", 47)->is_subject = FALSE;
  fixture_assert_plan (&f, "");
  fixture_clear (&f);
}

static void
test_n1_account (void)
{
  Fixture f;
  RapportNudgeItem *item;
  g_autoptr (RapportNudgePlan) plan = NULL;

  fixture_init (&f, MONDAY);
  fixture_add (&f, "Brandt & Co", "30d", 31)->kind = RAPPORT_SUBJECT_ACCOUNT;
  plan = fixture_plan (&f);
  g_assert_cmpuint (plan->items->len, ==, 1);
  item = plan->items->pdata[0];
  g_assert_cmpstr (item->title, ==, "Brandt & Co: time to catch up");
  g_assert_cmpstr (item->account_uuid, ==, "Brandt & Co");
  g_assert_null (item->client_uuid);
  g_assert_cmpint (((RapportNudgeKey *)item->keys->pdata[0])->client, ==, 0);
  g_assert_cmpint (((RapportNudgeKey *)item->keys->pdata[0])->account, !=, 0);
  fixture_clear (&f);
}

static void
test_n3_late_start (void)
{
  Fixture f;

  fixture_init (&f, "2026-11-23T16:47");
  fixture_add (&f, "Maria", "30d", 31);
  fixture_assert_plan (&f, "single client:Maria:start/30d:due");
  f.attended_until = f.now - 20 * 3600;
  fixture_assert_plan (&f, "single client:Maria:start/30d:due");
  fixture_clear (&f);
}

static void
test_n3_summary (void)
{
  Fixture f;
  g_autoptr (RapportNudgePlan) plan = NULL;
  RapportNudgeItem *item;

  fixture_init (&f, MONDAY);
  f.attended_until = f.now - 12 * 86400;
  fixture_add (&f, "Maria Keller", "30d", 47);
  fixture_add (&f, "Tom Okafor", "30d", 46);
  fixture_add (&f, "Åse Solberg", "30d", 45);
  fixture_add (&f, "Ines Duarte", "30d", 44);
  fixture_assert_plan (&f, "summary client:Maria Keller:start/30d:unattended "
                           "client:Tom Okafor:start/30d:unattended "
                           "client:Åse Solberg:start/30d:unattended "
                           "client:Ines Duarte:start/30d:unattended");
  plan = fixture_plan (&f);
  item = plan->items->pdata[0];
  g_assert_cmpstr (item->title, ==, "While you were away: 4 relationships need you");
  g_assert_cmpstr (item->body, ==, "Maria, Tom, Åse and one more");
  fixture_show (&f, plan);
  f.attended_until = f.now;
  fixture_assert_plan (&f, "");
  fixture_clear (&f);
}

static void
test_n3_summary_of_one (void)
{
  Fixture f;

  fixture_init (&f, MONDAY);
  f.attended_until = f.now - 12 * 86400;
  fixture_add (&f, "Maria", "30d", 47);
  fixture_assert_plan (&f, "single client:Maria:start/30d:unattended");
  fixture_clear (&f);
}

static void
test_n4_before_the_reminder (void)
{
  Fixture f;
  g_autoptr (RapportNudgePlan) plan = NULL;

  fixture_init (&f, "2026-11-23T08:59");
  fixture_add (&f, "Maria", "30d", 30);
  fixture_assert_plan (&f, "");
  plan = fixture_plan (&f);
  g_assert_cmpint (plan->next, ==, fixture_time (MONDAY, f.zone));
  fixture_set_now (&f, MONDAY);
  fixture_assert_plan (&f, "single client:Maria:start/30d:due");
  fixture_clear (&f);
}

static void
test_n4_singles_and_digest (void)
{
  Fixture f;
  g_autoptr (RapportNudgePlan) plan = NULL;
  RapportNudgeItem *digest;

  fixture_init (&f, MONDAY);
  fixture_add (&f, "Ines Duarte", "30d", 31);
  fixture_add (&f, "Maria Keller", "30d", 60);
  fixture_add (&f, "Ada Lund", "30d", 30);
  fixture_add (&f, "Tom Okafor", "30d", 47);
  fixture_add (&f, "Dr. Åse Solberg", "30d", 39);
  fixture_add (&f, "Wen Li", "30d", 30);
  fixture_assert_plan (&f, "single client:Maria Keller:start/30d:unattended|"
                           "single client:Tom Okafor:start/30d:unattended|"
                           "digest client:Dr. Åse Solberg:start/30d:unattended "
                           "client:Ines Duarte:start/30d:due client:Ada Lund:start/30d:due "
                           "client:Wen Li:start/30d:due");
  plan = fixture_plan (&f);
  digest = plan->items->pdata[2];
  g_assert_cmpstr (digest->title, ==, "4 more relationships need you");
  g_assert_cmpstr (digest->body, ==, "Åse, Ines, Ada and one more");
  g_assert_null (digest->client_uuid);

  f.preferences.single_nudges = 0;
  g_clear_pointer (&plan, rapport_nudge_plan_free);
  plan = fixture_plan (&f);
  g_assert_cmpuint (plan->items->len, ==, 1);
  digest = plan->items->pdata[0];
  g_assert_cmpstr (digest->title, ==, "6 relationships need you");
  g_assert_cmpstr (digest->body, ==, "Maria, Tom, Åse and three more");
  fixture_clear (&f);
}

static void
test_n4_one_delivery_a_day (void)
{
  Fixture f;
  RapportSubject *tom;
  g_autoptr (RapportNudgePlan) plan = NULL;

  fixture_init (&f, MONDAY);
  fixture_add (&f, "Maria", "30d", 31);
  tom = fixture_add (&f, "Tom", "30d", 5);
  fixture_assert_shows (&f, "single client:Maria:start/30d:due");

  /* A check-in deleted at noon makes another due. */
  fixture_set_now (&f, "2026-11-23T12:00");
  fixture_subject_log (tom, fixture_day (TODAY) - 40);
  plan = fixture_plan (&f);
  g_assert_cmpuint (plan->items->len, ==, 0);
  g_assert_cmpuint (plan->n_held, ==, 1);
  g_assert_cmpint (plan->next, ==, fixture_time (TUESDAY, f.zone));
  fixture_set_now (&f, TUESDAY);
  g_clear_pointer (&plan, rapport_nudge_plan_free);
  plan = fixture_plan (&f);
  g_assert_cmpuint (plan->items->len, ==, 1);
  fixture_clear (&f);
}

static void
test_n4_returns (void)
{
  Fixture f;
  g_autoptr (RapportNudgePlan) plan = NULL;
  g_autoptr (GString) told = g_string_new (NULL);

  fixture_init (&f, MONDAY);
  fixture_add (&f, "Maria", "30d", 47);
  for (int day = 0; day < 80; day++)
    {
      plan = fixture_plan (&f);
      for (guint i = 0; i < plan->items->len; i++)
        {
          RapportNudgeItem *item = plan->items->pdata[i];

          g_string_append_printf (told, "%d: %s; ", day, item->body);
        }
      fixture_show (&f, plan);
      g_clear_pointer (&plan, rapport_nudge_plan_free);
      f.now += 86400;
    }
  g_assert_cmpstr (told->str, ==,
                   "0: 47 days since you spoke; you meant to every 30; "
                   "3: 50 days since you spoke; you meant to every 30; "
                   "10: 57 days since you spoke; you meant to every 30; "
                   "40: 87 days since you spoke; you meant to every 30; "
                   "70: 117 days since you spoke; you meant to every 30; ");
  g_assert_nonnull (fixture_find (&f, "client:Maria:start/30d:unattended+4"));
  fixture_clear (&f);
}

static void
test_n4_most_a_day (void)
{
  Fixture f;

  fixture_init (&f, MONDAY);
  fixture_add (&f, "A", "30d", 31);
  fixture_add (&f, "B", "30d", 31);
  fixture_add (&f, "C", "30d", 31);
  f.preferences.nudges_a_day = 2;
  fixture_assert_plan (&f, "single client:A:start/30d:due|"
                           "digest client:B:start/30d:due client:C:start/30d:due");
  f.preferences.nudges_a_day = 1;
  fixture_assert_plan (&f, "digest client:A:start/30d:due client:B:start/30d:due "
                           "client:C:start/30d:due");
  f.preferences.nudges_a_day = 0;
  fixture_assert_plan (&f, "");
  f.preferences.nudges_a_day = 6;
  f.preferences.background = FALSE;
  fixture_assert_plan (&f, "");
  fixture_clear (&f);
}

static void
test_n5_quiet_hours (void)
{
  Fixture f;
  g_autoptr (RapportNudgePlan) plan = NULL;

  fixture_init (&f, MONDAY);
  fixture_add (&f, "Maria", "30d", 31);
  f.preferences.quiet_from = 8 * 60;
  f.preferences.quiet_to = 10 * 60 + 30;
  plan = fixture_plan (&f);
  g_assert_cmpuint (plan->items->len, ==, 0);
  g_assert_cmpint (plan->next, ==, fixture_time ("2026-11-23T10:30", f.zone));
  fixture_set_now (&f, "2026-11-23T10:30");
  fixture_assert_plan (&f, "single client:Maria:start/30d:due");
  fixture_clear (&f);
}

static void
test_n5_quiet_hours_over_midnight (void)
{
  Fixture f;
  g_autoptr (RapportNudgePlan) plan = NULL;

  fixture_init (&f, "2026-11-23T23:10");
  fixture_add (&f, "Maria", "30d", 30);
  f.preferences.reminder_minute = 23 * 60;
  f.preferences.quiet_from = 22 * 60;
  f.preferences.quiet_to = 7 * 60;
  plan = fixture_plan (&f);
  g_assert_cmpuint (plan->items->len, ==, 0);
  g_assert_cmpint (plan->next, ==, fixture_time ("2026-11-24T07:00", f.zone));
  fixture_set_now (&f, "2026-11-24T03:00");
  fixture_assert_plan (&f, "");
  fixture_set_now (&f, "2026-11-24T07:00");
  fixture_assert_plan (&f, "single client:Maria:start/30d:due");
  fixture_clear (&f);
}

static void
test_n5_days_off (void)
{
  RapportDay monday = fixture_day ("2026-11-23");
  Fixture f;
  g_autoptr (RapportNudgePlan) plan = NULL;

  /* Saturday, and a holiday on Monday. */
  fixture_init (&f, "2026-11-21T09:00");
  f.week.only = TRUE;
  f.week.holidays = &monday;
  f.week.n_holidays = 1;
  fixture_add (&f, "Maria", "30d", 33);
  plan = fixture_plan (&f);
  g_assert_cmpuint (plan->items->len, ==, 0);
  g_assert_cmpint (plan->next, ==, fixture_time (TUESDAY, f.zone));
  fixture_set_now (&f, MONDAY);
  fixture_assert_plan (&f, "");
  fixture_set_now (&f, TUESDAY);
  fixture_assert_plan (&f, "single client:Maria:start/30d:due");

  /* Without *work days only* holidays still rest, weekends don't. */
  f.week.only = FALSE;
  fixture_set_now (&f, MONDAY);
  fixture_assert_plan (&f, "");
  fixture_set_now (&f, "2026-11-21T09:00");
  fixture_assert_plan (&f, "single client:Maria:start/30d:due");
  fixture_clear (&f);
}

static void
test_n11_created_after_the_reminder (void)
{
  Fixture f;
  RapportSubject *maria;

  fixture_init (&f, MONDAY);
  fixture_add (&f, "Tom", "30d", 31);
  fixture_assert_shows (&f, "single client:Tom:start/30d:due");

  fixture_set_now (&f, "2026-11-23T15:00");
  maria = fixture_add (&f, "Maria", "30d", 31);
  fixture_assert_plan (&f, "");
  maria->created_at = f.now;
  fixture_assert_shows (&f, "single client:Maria:start/30d:due");

  /* Two singles were told today, so that the rest are one digest, and no more of those. */
  fixture_add (&f, "Ada", "30d", 31)->created_at = f.now;
  fixture_assert_shows (&f, "digest client:Ada:start/30d:due");
  fixture_add (&f, "Wen", "30d", 31)->created_at = f.now;
  fixture_assert_plan (&f, "");
  fixture_set_now (&f, TUESDAY);
  fixture_assert_plan (&f, "single client:Wen:start/30d:due");
  fixture_clear (&f);
}

static void
test_n11_quiet (void)
{
  Fixture f;

  fixture_init (&f, "2026-11-23T15:00");
  f.preferences.quiet_from = 14 * 60;
  f.preferences.quiet_to = 16 * 60;
  fixture_add (&f, "Maria", "30d", 31)->created_at = f.now;
  fixture_assert_plan (&f, "");
  fixture_set_now (&f, "2026-11-23T16:00");
  fixture_assert_plan (&f, "single client:Maria:start/30d:due");
  fixture_clear (&f);
}

/* What becomes overdue by a change of cadence alone waits for the next reminder time (C7). */
static void
test_c7_changed_cadence (void)
{
  Fixture f;
  RapportSubject *maria;
  g_autoptr (RapportNudgePlan) plan = NULL;

  fixture_init (&f, "2026-11-23T15:00");
  maria = fixture_add (&f, "Maria", "1w", 20);
  maria->created_at = f.now - 600;
  maria->cadence_set_at = f.now;
  plan = fixture_plan (&f);
  g_assert_cmpuint (plan->items->len, ==, 0);
  g_assert_cmpint (plan->next, ==, fixture_time (TUESDAY, f.zone));
  fixture_set_now (&f, TUESDAY);
  fixture_assert_plan (&f, "single client:Maria:start/1w:unattended");

  /* Creating is not changing. */
  fixture_set_now (&f, "2026-11-23T15:00");
  maria->cadence_set_at = maria->created_at;
  fixture_assert_plan (&f, "single client:Maria:start/1w:unattended");
  fixture_clear (&f);
}

/* On 28 March 2027 clocks jump from 2:00 to 3:00, on 25 October 2026 2:00 to 3:00 comes twice. */
static void
test_d5 (void)
{
  Fixture f;
  gint64 first;

  fixture_init (&f, "2027-03-28T01:59:59");
  f.preferences.reminder_minute = 150;
  fixture_add (&f, "Maria", "30d", 30);
  fixture_assert_plan (&f, "");
  f.now += 1;
  fixture_assert_plan (&f, "single client:Maria:start/30d:due");
  fixture_clear (&f);

  fixture_init (&f, "2026-10-25T02:00+02:00");
  f.preferences.reminder_minute = 150;
  fixture_add (&f, "Maria", "30d", 30);
  first = fixture_time ("2026-10-25T02:30+02:00", f.zone);
  f.now = first - 1;
  fixture_assert_plan (&f, "");
  f.now = first;
  fixture_assert_shows (&f, "single client:Maria:start/30d:due");
  f.now = first + 3600;
  fixture_assert_plan (&f, "");
  fixture_clear (&f);
}

/* D6: the reminder time is in the user's present zone. */
static void
test_d6 (void)
{
  Fixture f;
  g_autoptr (RapportNudgePlan) plan = NULL;

  fixture_init (&f, MONDAY);
  fixture_add (&f, "Maria", "30d", 31);
  fixture_assert_shows (&f, "single client:Maria:start/30d:due");
  fixture_add (&f, "Tom", "30d", 30);
  g_time_zone_unref (f.zone);
  f.zone = g_time_zone_new_identifier ("America/New_York");
  g_clear_pointer (&f.input, rapport_nudge_input_free);
  plan = fixture_plan (&f);
  g_assert_cmpuint (plan->items->len, ==, 0);
  g_assert_cmpint (plan->next, ==, fixture_time ("2026-11-23T09:00-05:00", f.zone));
  fixture_clear (&f);
}

static void
test_preferences (void)
{
  g_assert_cmpint (rapport_nudge_preferences_parse_minute ("09:30", -1), ==, 570);
  g_assert_cmpint (rapport_nudge_preferences_parse_minute ("00:00", -1), ==, 0);
  g_assert_cmpint (rapport_nudge_preferences_parse_minute ("23:59", -1), ==, 1439);
  g_assert_cmpint (rapport_nudge_preferences_parse_minute ("", -1), ==, -1);
  g_assert_cmpint (rapport_nudge_preferences_parse_minute (NULL, 540), ==, 540);
  g_assert_cmpint (rapport_nudge_preferences_parse_minute ("24:00", -1), ==, -1);
  g_assert_cmpint (rapport_nudge_preferences_parse_minute ("9:30", -1), ==, -1);
  g_assert_cmpint (rapport_nudge_preferences_parse_minute ("09:60", -1), ==, -1);
  g_assert_cmpint (rapport_nudge_preferences_parse_minute ("09:3x", -1), ==, -1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/attention/N1/due-and-unattended", test_n1_due_and_unattended);
  g_test_add_func ("/attention/N1/unattended-supersedes-due", test_n1_unattended_supersedes_due);
  g_test_add_func ("/attention/N1/states", test_n1_states);
  g_test_add_func ("/attention/N1/account", test_n1_account);
  g_test_add_func ("/attention/N3/late-start", test_n3_late_start);
  g_test_add_func ("/attention/N3/summary", test_n3_summary);
  g_test_add_func ("/attention/N3/summary-of-one", test_n3_summary_of_one);
  g_test_add_func ("/attention/N4/before-the-reminder", test_n4_before_the_reminder);
  g_test_add_func ("/attention/N4/singles-and-digest", test_n4_singles_and_digest);
  g_test_add_func ("/attention/N4/one-delivery-a-day", test_n4_one_delivery_a_day);
  g_test_add_func ("/attention/N4/returns", test_n4_returns);
  g_test_add_func ("/attention/N4/most-a-day", test_n4_most_a_day);
  g_test_add_func ("/attention/N5/quiet-hours", test_n5_quiet_hours);
  g_test_add_func ("/attention/N5/quiet-hours-over-midnight", test_n5_quiet_hours_over_midnight);
  g_test_add_func ("/attention/N5/days-off", test_n5_days_off);
  g_test_add_func ("/attention/N11/created-after-the-reminder",
                   test_n11_created_after_the_reminder);
  g_test_add_func ("/attention/N11/quiet", test_n11_quiet);
  g_test_add_func ("/attention/C7/changed-cadence", test_c7_changed_cadence);
  g_test_add_func ("/attention/D5/reminder", test_d5);
  g_test_add_func ("/attention/D6/reminder", test_d6);
  g_test_add_func ("/attention/preferences/minutes", test_preferences);
  return g_test_run ();
}
