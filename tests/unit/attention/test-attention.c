/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-attention.h"

#include "attention-fixture.h"

static void
assert_reason_with (RapportSubject *subject,
                    const RapportWorkWeek *week,
                    RapportState state,
                    const char *expected)
{
  RapportDay today = fixture_day (TODAY);
  g_autofree char *reason = rapport_attention_get_reason (subject, week, today);

  g_assert_cmpstr (rapport_state_to_nick (rapport_attention_get_state (subject, week, today)), ==,
                   rapport_state_to_nick (state));
  g_assert_cmpstr (reason, ==, expected);
}

static void
assert_reason (RapportSubject *subject, RapportState state, const char *expected)
{
  assert_reason_with (subject, NULL, state, expected);
}

static RapportSubject *
subject_since (const char *cadence, int days)
{
  return fixture_subject ("Maria Keller", cadence, fixture_day (TODAY) - days);
}

static RapportSubject *
subject_never (const char *cadence, int days)
{
  RapportSubject *subject = fixture_subject ("Maria Keller", cadence, RAPPORT_DAY_NONE);

  subject->since = fixture_day (TODAY) - days;
  fixture_subject_set_cadence (subject, cadence);
  return subject;
}

static void
test_unattended (void)
{
  static const struct
  {
    const char *cadence;
    int days;
    const char *reason;
  } cases[] = {
    { "30d", 47, "47 days since you spoke; you meant to every 30" },
    { "1d", 5, "5 days since you spoke; you meant to every day" },
    { "2w", 20, "20 days since you spoke; you meant to every 2 weeks" },
    { "1m", 47, "47 days since you spoke; you meant to every month" },
    { "3m", 150, "150 days since you spoke; you meant to every 3 months" },
    { "1y", 400, "400 days since you spoke; you meant to every year" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (RapportSubject) subject = subject_since (cases[i].cadence, cases[i].days);

      assert_reason (subject, RAPPORT_STATE_UNATTENDED, cases[i].reason);
    }
}

static void
test_unattended_in_writing (void)
{
  g_autoptr (RapportSubject) subject = subject_since ("30d", 47);

  subject->last_channel = g_strdup ("letter");
  assert_reason (subject, RAPPORT_STATE_UNATTENDED,
                 "47 days since you were in touch; you meant to every 30");
}

static void
test_unattended_never (void)
{
  g_autoptr (RapportSubject) subject = subject_never ("2w", 40);

  assert_reason (subject, RAPPORT_STATE_UNATTENDED,
                 "Never in touch since you took them on 40 days ago; you meant to every 2 weeks");
  subject->since = RAPPORT_DAY_NONE;
  assert_reason (subject, RAPPORT_STATE_UNATTENDED,
                 "Never in touch so far; you meant to every 2 weeks");
}

static void
test_due (void)
{
  g_autoptr (RapportSubject) today = subject_since ("30d", 30);
  g_autoptr (RapportSubject) over = subject_since ("30d", 33);
  g_autoptr (RapportSubject) one = subject_since ("1d", 1);
  g_autoptr (RapportSubject) never = subject_never ("30d", 30);

  assert_reason (today, RAPPORT_STATE_DUE, "Due today; 30 days since you spoke");
  assert_reason (over, RAPPORT_STATE_DUE, "33 days since you spoke; you meant to every 30");
  assert_reason (one, RAPPORT_STATE_DUE, "Due today; 1 day since you spoke");
  assert_reason (never, RAPPORT_STATE_DUE,
                 "Due today; never in touch since you took them on 30 days ago");
}

static void
test_soon (void)
{
  g_autoptr (RapportSubject) in_3 = subject_since ("30d", 27);
  g_autoptr (RapportSubject) tomorrow = subject_since ("30d", 29);
  g_autoptr (RapportSubject) never = subject_never ("30d", 28);

  assert_reason (in_3, RAPPORT_STATE_SOON, "Due in 3 days; 27 days since you spoke");
  assert_reason (tomorrow, RAPPORT_STATE_SOON, "Due tomorrow; 29 days since you spoke");
  assert_reason (never, RAPPORT_STATE_SOON, "Due in 2 days; never in touch so far");
}

/* TODAY is a Sunday: what falls due on it is due on Monday (C6). */
static void
test_soon_on_a_day_off (void)
{
  RapportWorkWeek week = { .only = TRUE, .work_days = RAPPORT_WORK_DAYS_DEFAULT };
  g_autoptr (RapportSubject) subject = subject_since ("30d", 31);

  assert_reason_with (subject, &week, RAPPORT_STATE_SOON, "Due tomorrow; 31 days since you spoke");
}

static void
test_in_touch (void)
{
  g_autoptr (RapportSubject) subject = subject_since ("30d", 12);
  g_autoptr (RapportSubject) far = subject_since ("3m", 12);
  g_autoptr (RapportSubject) today = subject_since ("30d", 0);
  g_autoptr (RapportSubject) never = subject_never ("30d", 2);

  assert_reason (subject, RAPPORT_STATE_IN_TOUCH, "12 days since you spoke; next in 18 days");
  assert_reason (far, RAPPORT_STATE_IN_TOUCH, "12 days since you spoke; next on 10 February 2027");
  assert_reason (today, RAPPORT_STATE_IN_TOUCH, "You spoke today; next in 30 days");
  assert_reason (never, RAPPORT_STATE_IN_TOUCH, "Not in touch yet; first check-in in 28 days");
}

static void
test_planned (void)
{
  g_autoptr (RapportSubject) subject = subject_since ("30d", 47);

  subject->planned_made_on = fixture_day (TODAY);
  subject->planned_on = fixture_day ("2026-11-24");
  assert_reason (subject, RAPPORT_STATE_PLANNED, "A check-in is planned in 2 days");
  subject->planned_on = fixture_day (TODAY);
  assert_reason (subject, RAPPORT_STATE_PLANNED, "A check-in is planned today");
  fixture_subject_set_cadence (subject, "3m");
  subject->planned_on = fixture_day ("2026-12-03");
  assert_reason (subject, RAPPORT_STATE_PLANNED, "A check-in is planned on 3 December");
}

static void
test_snoozed (void)
{
  g_autoptr (RapportSubject) subject = subject_since ("30d", 47);
  g_autoptr (RapportSubject) never = subject_never ("2w", 40);

  subject->snoozed_until = never->snoozed_until = fixture_day ("2026-11-25");
  assert_reason (subject, RAPPORT_STATE_SNOOZED,
                 "Snoozed until 25 November; 47 days since you spoke");
  assert_reason (never, RAPPORT_STATE_SNOOZED, "Snoozed until 25 November; never in touch so far");
}

static void
test_no_rhythm (void)
{
  g_autoptr (RapportSubject) subject = subject_since ("none", 12);
  g_autoptr (RapportSubject) never = subject_never ("none", 12);

  assert_reason (subject, RAPPORT_STATE_NO_RHYTHM,
                 "No rhythm set; 12 days since you were in touch");
  assert_reason (never, RAPPORT_STATE_NO_RHYTHM, "No rhythm set; never in touch so far");
}

static void
test_repairing (void)
{
  g_autoptr (RapportSubject) subject = subject_since ("30d", 47);

  subject->concern_open = TRUE;
  assert_reason (subject, RAPPORT_STATE_REPAIRING,
                 "A concern is open; 47 days since you were in touch");
}

static void
test_paused (void)
{
  g_autoptr (RapportSubject) subject = subject_since ("30d", 47);

  subject->paused_until = fixture_day ("2027-01-10");
  assert_reason (subject, RAPPORT_STATE_PAUSED, "Paused until 10 January 2027");
  subject->pause_why = g_strdup ("parental\nleave");
  assert_reason (subject, RAPPORT_STATE_PAUSED, "Paused until 10 January 2027: parental leave");
  subject->paused_for_good = TRUE;
  assert_reason (subject, RAPPORT_STATE_PAUSED, "Paused for good: parental leave");
  g_clear_pointer (&subject->pause_why, g_free);
  assert_reason (subject, RAPPORT_STATE_PAUSED, "Paused for good");
}

static void
test_closed (void)
{
  g_autoptr (RapportSubject) ended = subject_since ("30d", 47);
  g_autoptr (RapportSubject) deceased = subject_never ("30d", 47);

  ended->closed_kind = g_strdup ("ended");
  assert_reason (ended, RAPPORT_STATE_CLOSED, "Ended; you were last in touch on 6 October");
  ended->pause_why = g_strdup ("moved to 100% in-house");
  assert_reason (ended, RAPPORT_STATE_CLOSED, "Ended: moved to 100% in-house");
  deceased->closed_kind = g_strdup ("deceased");
  assert_reason (deceased, RAPPORT_STATE_CLOSED, "Has died; no reminders come any more");
  g_free (deceased->closed_kind);
  deceased->closed_kind = g_strdup ("do-not-contact");
  assert_reason (deceased, RAPPORT_STATE_CLOSED, "Does not wish to be contacted");
}

static void
test_labels (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < RAPPORT_N_STATES; i++)
    g_assert_true (
        g_hash_table_add (seen, (gpointer)rapport_attention_get_state_label ((RapportState)i)));
  g_assert_cmpstr (rapport_attention_get_state_label (RAPPORT_STATE_UNATTENDED), ==, "Unattended");
  g_assert_cmpstr (rapport_attention_get_state_label (RAPPORT_STATE_IN_TOUCH), ==, "In touch");
}

static void
test_days_over (void)
{
  RapportDay today = fixture_day (TODAY);
  g_autoptr (RapportSubject) over = subject_since ("30d", 47);
  g_autoptr (RapportSubject) before = subject_since ("30d", 12);
  g_autoptr (RapportSubject) none = subject_since ("none", 12);

  g_assert_cmpint (rapport_attention_get_days_over (over, today), ==, 17);
  g_assert_cmpint (rapport_attention_get_days_over (before, today), ==, 0);
  g_assert_cmpint (rapport_attention_get_days_over (none, today), ==, 0);
}

static void
test_progress (void)
{
  RapportDay today = fixture_day (TODAY);
  g_autoptr (RapportSubject) over = subject_since ("30d", 47);
  g_autoptr (RapportSubject) third = subject_since ("30d", 10);
  g_autoptr (RapportSubject) new = subject_since ("30d", 0);
  g_autoptr (RapportSubject) none = subject_since ("none", 12);

  g_assert_cmpfloat_with_epsilon (rapport_attention_get_progress (over, today), 1, 1e-9);
  g_assert_cmpfloat_with_epsilon (rapport_attention_get_progress (third, today), 1. / 3, 1e-9);
  g_assert_cmpfloat_with_epsilon (rapport_attention_get_progress (new, today), 0, 1e-9);
  g_assert_cmpfloat_with_epsilon (rapport_attention_get_progress (none, today), 0, 1e-9);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/attention/state/unattended", test_unattended);
  g_test_add_func ("/attention/state/unattended/in-writing", test_unattended_in_writing);
  g_test_add_func ("/attention/state/unattended/never", test_unattended_never);
  g_test_add_func ("/attention/state/due", test_due);
  g_test_add_func ("/attention/state/soon", test_soon);
  g_test_add_func ("/attention/state/soon/C6", test_soon_on_a_day_off);
  g_test_add_func ("/attention/state/in-touch", test_in_touch);
  g_test_add_func ("/attention/state/planned", test_planned);
  g_test_add_func ("/attention/state/snoozed", test_snoozed);
  g_test_add_func ("/attention/state/no-rhythm", test_no_rhythm);
  g_test_add_func ("/attention/state/repairing", test_repairing);
  g_test_add_func ("/attention/state/paused", test_paused);
  g_test_add_func ("/attention/state/closed", test_closed);
  g_test_add_func ("/attention/state/labels", test_labels);
  g_test_add_func ("/attention/days-over", test_days_over);
  g_test_add_func ("/attention/progress", test_progress);
  return g_test_run ();
}
