/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "attention-fixture.h"
#include "rapport-nudge-settled.h"

/* 23 November 2026 is a Monday. */
#define MONDAY    "2026-11-23T09:00"
#define TUESDAY   "2026-11-24T09:00"
#define WEDNESDAY "2026-11-25T09:00"

static void
assert_settled (Fixture *f, const char *expected)
{
  g_autofree char *keys = fixture_list_settled (f);

  g_assert_cmpstr (keys, ==, expected);
}

static char *
get_starter (RapportSubject *subject, gpointer user_data)
{
  return g_strdup ("Ask how\nLeo’s exams went");
}

static void
test_n2_key (void)
{
  Fixture f;
  RapportSubject *maria;

  fixture_init (&f, MONDAY);
  maria = fixture_add (&f, "Maria", "30d", 31);
  fixture_assert_shows (&f, "single client:Maria:start/30d:due");
  fixture_assert_plan (&f, "");
  fixture_set_now (&f, TUESDAY);
  fixture_assert_plan (&f, "");

  /* Correcting the anchor's day keeps its UUID: told already. */
  maria->last_on += 1;
  fixture_subject_set_cadence (maria, "30d");
  fixture_assert_plan (&f, "");

  /* Another anchor, or another cadence, is another occurrence. */
  fixture_subject_log (maria, fixture_day (TODAY) - 33);
  g_autofree char *expected =
      g_strdup_printf ("single client:Maria:log-%d/30d:due", fixture_day (TODAY) - 33);
  fixture_assert_plan (&f, expected);
  fixture_clear (&f);
}

static void
test_n2_outcomes (void)
{
  static const char *const final[] = { "dismissed", "expired", "done", "opened", "withdrawn" };
  const char *key = "client:Maria:start/30d:due";
  Fixture f;

  fixture_init (&f, MONDAY);
  fixture_add (&f, "Maria", "30d", 31);
  fixture_assert_shows (&f, "single client:Maria:start/30d:due");
  fixture_set_now (&f, TUESDAY);
  for (gsize i = 0; i < G_N_ELEMENTS (final); i++)
    {
      fixture_end (&f, key, final[i], NULL);
      fixture_assert_plan (&f, "");
    }
  fixture_clear (&f);
}

/* Claimed and never shown, or failed: it is planned again, also when the day's delivery is over. */
static void
test_n2_retry (void)
{
  Fixture f;
  RapportRecord *row;
  g_autoptr (RapportNudgePlan) plan = NULL;
  RapportNudgeItem *item;

  fixture_init (&f, MONDAY);
  fixture_add (&f, "Maria", "30d", 31);
  fixture_add (&f, "Tom", "30d", 32);
  fixture_assert_shows (&f, "single client:Tom:start/30d:due|single client:Maria:start/30d:due");

  row = (RapportRecord *)fixture_find (&f, "client:Maria:start/30d:due");
  rapport_record_unset (row, RAPPORT_NUDGE_SHOWN_AT);
  plan = fixture_plan (&f);
  g_assert_cmpuint (plan->items->len, ==, 1);
  item = plan->items->pdata[0];
  g_assert_true (((RapportNudgeKey *)item->keys->pdata[0])->retry);

  rapport_record_set_text (row, RAPPORT_NUDGE_OUTCOME, "failed");
  fixture_assert_plan (&f, "single client:Maria:start/30d:due");

  /* The second, marked as a repeat, is the last. */
  rapport_record_unset (row, RAPPORT_NUDGE_OUTCOME);
  rapport_record_set_int (row, RAPPORT_NUDGE_REPEAT, 1);
  fixture_assert_plan (&f, "");
  fixture_clear (&f);
}

static void
test_n6_snooze (void)
{
  const char *key = "client:Maria:start/30d:due";
  Fixture f;
  g_autoptr (RapportNudgePlan) plan = NULL;

  fixture_init (&f, MONDAY);
  fixture_add (&f, "Maria", "30d", 31);
  fixture_assert_shows (&f, "single client:Maria:start/30d:due");
  fixture_end (&f, key, "snoozed", "2026-11-26");
  fixture_set_now (&f, WEDNESDAY);
  plan = fixture_plan (&f);
  g_assert_cmpuint (plan->items->len, ==, 0);
  g_assert_cmpint (plan->next, ==, fixture_time ("2026-11-26T09:00", f.zone));
  fixture_set_now (&f, "2026-11-26T08:59");
  fixture_assert_plan (&f, "");
  fixture_set_now (&f, "2026-11-26T09:00");
  fixture_assert_shows (&f, "single client:Maria:start/30d:due");
  fixture_assert_plan (&f, "");
  fixture_clear (&f);
}

/* Told, dismissed, and put off in the app or with rapportctl: it comes again when that ends. */
static void
test_n6_snoozed_elsewhere (void)
{
  const char *key = "client:Maria:start/30d:due";
  Fixture f;
  RapportSubject *maria;
  g_autoptr (RapportNudgePlan) plan = NULL;

  fixture_init (&f, MONDAY);
  maria = fixture_add (&f, "Maria", "30d", 31);
  fixture_assert_shows (&f, "single client:Maria:start/30d:due");
  fixture_end (&f, key, "dismissed", NULL);
  maria->snoozed_until = fixture_day ("2026-11-25");
  fixture_set_now (&f, TUESDAY);
  fixture_assert_plan (&f, "");
  fixture_set_now (&f, "2026-11-25T08:59");
  fixture_assert_plan (&f, "");
  fixture_set_now (&f, WEDNESDAY);
  plan = fixture_plan (&f);
  g_assert_cmpuint (plan->items->len, ==, 1);
  g_assert_cmpint (
      ((RapportNudgeKey *)((RapportNudgeItem *)plan->items->pdata[0])->keys->pdata[0])->told_at, ==,
      fixture_time (MONDAY, f.zone));
  fixture_assert_shows (&f, "single client:Maria:start/30d:due");
  fixture_assert_plan (&f, "");
  fixture_set_now (&f, "2026-11-26T09:00");
  fixture_assert_plan (&f, "");
  fixture_clear (&f);
}

/* Resumed before the bubble's snooze was over: told again with the next delivery. */
static void
test_n6_resumed (void)
{
  Fixture f;
  RapportSubject *maria;

  fixture_init (&f, MONDAY);
  maria = fixture_add (&f, "Maria", "30d", 31);
  fixture_assert_shows (&f, "single client:Maria:start/30d:due");
  fixture_end (&f, "client:Maria:start/30d:due", "snoozed", "2026-11-30");
  maria->snoozed_until = fixture_day ("2026-11-30");
  fixture_set_now (&f, TUESDAY);
  fixture_assert_plan (&f, "");
  maria->snoozed_until = fixture_day ("2026-11-24");
  fixture_assert_shows (&f, "single client:Maria:start/30d:due");
  fixture_assert_plan (&f, "");
  fixture_clear (&f);
}

/* Of what was told of the unattended, the last returns when the snooze ends, and the next after it
 * in its time. */
static void
test_n6_snoozed_unattended (void)
{
  Fixture f;
  RapportSubject *maria;

  fixture_init (&f, MONDAY);
  maria = fixture_add (&f, "Maria", "30d", 60);
  fixture_assert_shows (&f, "single client:Maria:start/30d:unattended");
  fixture_set_now (&f, "2026-11-26T09:00");
  fixture_assert_shows (&f, "single client:Maria:start/30d:unattended+1");
  maria->snoozed_until = fixture_day ("2026-12-10");
  fixture_set_now (&f, "2026-12-09T09:00");
  fixture_assert_plan (&f, "");
  fixture_set_now (&f, "2026-12-10T09:00");
  fixture_assert_shows (&f, "single client:Maria:start/30d:unattended+1");
  fixture_set_now (&f, "2026-12-16T09:00");
  fixture_assert_plan (&f, "");
  fixture_set_now (&f, "2026-12-17T09:00");
  fixture_assert_shows (&f, "single client:Maria:start/30d:unattended+2");
  fixture_clear (&f);
}

static void
test_n7_settled (void)
{
  Fixture f;
  RapportSubject *maria, *tom;

  fixture_init (&f, MONDAY);
  maria = fixture_add (&f, "Maria", "30d", 37);
  tom = fixture_add (&f, "Tom", "30d", 47);
  fixture_assert_shows (&f, "single client:Tom:start/30d:unattended|"
                            "single client:Maria:start/30d:due");
  assert_settled (&f, "");

  /* Growing from due to unattended settles nothing. */
  fixture_set_now (&f, TUESDAY);
  assert_settled (&f, "");

  fixture_subject_log (maria, fixture_day ("2026-11-24"));
  assert_settled (&f, "client:Maria:start/30d:due");
  tom->snoozed_until = fixture_day ("2026-11-30");
  assert_settled (&f, "client:Tom:start/30d:unattended client:Maria:start/30d:due");
  tom->snoozed_until = RAPPORT_DAY_NONE;
  tom->closed_kind = g_strdup ("deceased");
  assert_settled (&f, "client:Tom:start/30d:unattended client:Maria:start/30d:due");
  g_ptr_array_set_size (f.subjects, 0);
  assert_settled (&f, "client:Tom:start/30d:unattended client:Maria:start/30d:due");
  fixture_clear (&f);
}

/* What is left of a digest: its number, and who. */
static void
test_n7_digest (void)
{
  static const char *const names[] = { "A", "B", "C", "D", "E" };
  Fixture f;
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (RapportNudgePlan) plan = NULL;
  RapportNudgeItem *item;
  g_autofree char *title = NULL;
  g_autofree char *body = NULL;

  fixture_init (&f, MONDAY);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    fixture_add (&f, names[i], "30d", 31);
  plan = fixture_plan (&f);
  item = plan->items->pdata[2];
  g_assert_cmpstr (item->title, ==, "3 more relationships need you");
  g_assert_cmpstr (item->body, ==, "C, D and E");
  for (guint i = 0; i < item->keys->len; i++)
    g_ptr_array_add (keys, g_strdup (((RapportNudgeKey *)item->keys->pdata[i])->key));
  fixture_show (&f, plan);

  /* A week later one is logged, and those left are unattended. */
  fixture_set_now (&f, "2026-12-01T09:00");
  fixture_subject_log (f.subjects->pdata[3], fixture_day ("2026-12-01"));
  g_assert_true (rapport_nudge_settled_describe_rest (fixture_get_input (&f), keys, item->group,
                                                      &title, &body));
  g_assert_cmpstr (title, ==, "2 more relationships need you");
  g_assert_cmpstr (body, ==, "C and E");
  g_ptr_array_set_size (f.subjects, 2);
  g_assert_false (
      rapport_nudge_settled_describe_rest (fixture_get_input (&f), keys, item->group, NULL, NULL));
  fixture_clear (&f);
}

/* The singles were shown, the digest was not: it alone comes again, with all it held. */
static void
test_n8_failed_digest (void)
{
  static const char *const names[] = { "A", "B", "C", "D" };
  Fixture f;

  fixture_init (&f, MONDAY);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    fixture_add (&f, names[i], "30d", 31);
  fixture_assert_shows (&f, "single client:A:start/30d:due|single client:B:start/30d:due|"
                            "digest client:C:start/30d:due client:D:start/30d:due");
  for (gsize i = 2; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *key = g_strdup_printf ("client:%s:start/30d:due", names[i]);

      fixture_end (&f, key, "failed", NULL);
      rapport_record_unset (RAPPORT_RECORD (fixture_find (&f, key)), RAPPORT_NUDGE_SHOWN_AT);
    }
  fixture_assert_shows (&f, "digest client:C:start/30d:due client:D:start/30d:due");
  fixture_assert_plan (&f, "");
  fixture_clear (&f);
}

static void
test_n9_hidden (void)
{
  Fixture f;
  g_autoptr (RapportNudgePlan) plan = NULL;
  RapportNudgeItem *item;

  fixture_init (&f, MONDAY);
  f.preferences.hide_details = TRUE;
  for (int i = 0; i < 5; i++)
    {
      g_autofree char *name = g_strdup_printf ("Secret %d", i);

      fixture_add (&f, name, "30d", 47);
    }
  plan = fixture_plan (&f);
  g_assert_cmpuint (plan->items->len, ==, 3);
  for (guint i = 0; i < 3; i++)
    {
      item = plan->items->pdata[i];
      g_assert_cmpstr (item->title, ==, i < 2 ? "A client needs you" : "3 clients need you");
      g_assert_null (strstr (item->body, "Secret"));
      g_assert_null (strstr (item->body, "47"));
    }
  fixture_clear (&f);
}

static void
test_n9_texts (void)
{
  Fixture f;
  g_autoptr (RapportNudgePlan) plan = NULL;
  RapportNudgeItem *item;

  fixture_init (&f, MONDAY);
  fixture_add (&f, "Maria\n\u202eKeller <b>", "30d", 47);
  fixture_get_input (&f)->starter_func = get_starter;
  plan = fixture_plan (&f);
  item = plan->items->pdata[0];
  g_assert_cmpstr (item->title, ==, "Maria Keller <b>: time to catch up");
  g_assert_cmpstr (item->body, ==, "47 days since you spoke; you meant to every 30");

  f.preferences.starters = TRUE;
  g_clear_pointer (&plan, rapport_nudge_plan_free);
  plan = fixture_plan (&f);
  item = plan->items->pdata[0];
  g_assert_cmpstr (item->body, ==,
                   "47 days since you spoke; you meant to every 30\nAsk how Leo’s exams went");
  fixture_clear (&f);
}

static void
test_n10_clock_set_back (void)
{
  Fixture f;
  g_autoptr (RapportNudgePlan) plan = NULL;

  fixture_init (&f, "2026-11-23T09:30");
  fixture_add (&f, "Maria", "30d", 31);
  fixture_assert_shows (&f, "single client:Maria:start/30d:due");
  fixture_set_now (&f, "2026-11-23T09:05");
  fixture_assert_plan (&f, "");

  plan = fixture_plan (&f);
  g_assert_cmpuint (plan->void_keys->len, ==, 0);
  g_assert_cmpuint (plan->restamp_keys->len, ==, 1);
  fixture_clear (&f);
}

/* A clock that was a year ahead at boot told everything; none of it was due yet. */
static void
test_n10_wrong_boot_clock (void)
{
  Fixture f;
  g_autoptr (RapportNudgePlan) plan = NULL;

  fixture_init (&f, "2027-11-23T09:00");
  fixture_add (&f, "Maria", "30d", 372);
  fixture_assert_shows (&f, "single client:Maria:start/30d:unattended");
  fixture_set_now (&f, MONDAY);
  plan = fixture_plan (&f);
  g_assert_cmpuint (plan->restamp_keys->len, ==, 0);
  g_assert_cmpuint (plan->void_keys->len, ==, 1);
  g_assert_cmpstr (plan->void_keys->pdata[0], ==, "client:Maria:start/30d:unattended");
  fixture_clear (&f);
}

/* Due in an hour, and stamped next year: the service wakes for it all the same. */
static void
test_n10_void_stamp (void)
{
  Fixture f;
  RapportSubject *maria;
  g_autoptr (RapportNudgePlan) plan = NULL;

  fixture_init (&f, "2027-11-23T09:00");
  maria = fixture_add (&f, "Maria", "30d", 30);
  fixture_assert_shows (&f, "single client:Maria:start/30d:due");
  fixture_set_now (&f, "2026-11-23T08:00");
  maria->last_on = fixture_day ("2026-10-24");
  fixture_subject_set_cadence (maria, "30d");
  plan = fixture_plan (&f);
  g_assert_cmpint (plan->next, ==, fixture_time (MONDAY, f.zone));
  g_assert_cmpuint (plan->void_keys->len, ==, 1);
  g_ptr_array_set_size (f.ledger, 0);
  fixture_set_now (&f, MONDAY);
  fixture_assert_plan (&f, "single client:Maria:start/30d:due");
  fixture_clear (&f);
}

/* A stamp of next year must not keep a relationship that is unattended now from coming back. */
static void
test_n10_restamped_returns (void)
{
  Fixture f;
  g_autoptr (RapportNudgePlan) plan = NULL;
  RapportRecord *row;

  fixture_init (&f, "2027-11-23T09:00");
  fixture_add (&f, "Maria", "30d", 412);
  fixture_assert_shows (&f, "single client:Maria:start/30d:unattended");
  fixture_set_now (&f, MONDAY);
  plan = fixture_plan (&f);
  g_assert_cmpuint (plan->items->len, ==, 0);
  g_assert_cmpuint (plan->restamp_keys->len, ==, 1);
  g_assert_cmpint (plan->next, ==, fixture_time ("2026-11-26T09:00", f.zone));
  row = (RapportRecord *)fixture_find (&f, plan->restamp_keys->pdata[0]);
  rapport_record_set_instant (row, RAPPORT_NUDGE_SHOWN_AT, rapport_instant_new (f.now, f.zone));
  fixture_set_now (&f, "2026-11-26T09:00");
  fixture_assert_plan (&f, "single client:Maria:start/30d:unattended+1");
  fixture_clear (&f);
}

static void
test_n10_next (void)
{
  Fixture f;
  g_autoptr (RapportNudgePlan) plan = NULL;

  fixture_init (&f, MONDAY);
  plan = fixture_plan (&f);
  g_assert_cmpint (plan->next, ==, 0);
  g_clear_pointer (&plan, rapport_nudge_plan_free);

  fixture_get_input (&f)->next_change = fixture_day ("2026-12-05");
  plan = fixture_plan (&f);
  g_assert_cmpint (plan->next, ==, fixture_time ("2026-12-05T09:00", f.zone));
  g_clear_pointer (&plan, rapport_nudge_plan_free);

  /* Due, told, and unattended from 1 December on. */
  fixture_add (&f, "Maria", "30d", 30);
  fixture_assert_shows (&f, "single client:Maria:start/30d:due");
  plan = fixture_plan (&f);
  g_assert_cmpint (plan->next, ==, fixture_time ("2026-12-01T09:00", f.zone));
  g_assert_cmpint (rapport_nudge_plan_get_reminder (fixture_get_input (&f)), ==,
                   fixture_time (TUESDAY, f.zone));
  fixture_clear (&f);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/attention/N2/key", test_n2_key);
  g_test_add_func ("/attention/N2/outcomes", test_n2_outcomes);
  g_test_add_func ("/attention/N2/retry", test_n2_retry);
  g_test_add_func ("/attention/N6/snooze", test_n6_snooze);
  g_test_add_func ("/attention/N6/snoozed-elsewhere", test_n6_snoozed_elsewhere);
  g_test_add_func ("/attention/N6/resumed", test_n6_resumed);
  g_test_add_func ("/attention/N6/snoozed-unattended", test_n6_snoozed_unattended);
  g_test_add_func ("/attention/N7/settled", test_n7_settled);
  g_test_add_func ("/attention/N7/digest", test_n7_digest);
  g_test_add_func ("/attention/N8/failed-digest", test_n8_failed_digest);
  g_test_add_func ("/attention/N9/hidden", test_n9_hidden);
  g_test_add_func ("/attention/N9/texts", test_n9_texts);
  g_test_add_func ("/attention/N10/clock-set-back", test_n10_clock_set_back);
  g_test_add_func ("/attention/N10/wrong-boot-clock", test_n10_wrong_boot_clock);
  g_test_add_func ("/attention/N10/void-stamp", test_n10_void_stamp);
  g_test_add_func ("/attention/N10/restamped-returns", test_n10_restamped_returns);
  g_test_add_func ("/attention/N10/next", test_n10_next);
  return g_test_run ();
}
