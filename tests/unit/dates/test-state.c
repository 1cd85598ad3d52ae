/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-due.h"

#include <string.h>

#include "dates-test.h"

/* Length 30, grace 7, w 7: soon from 24 April, due on 1 May, unattended from 9 May. */
static RapportSituation
situation_of_april (void)
{
  RapportSituation situation = { .cadence = cadence_of ("30d") };

  situation.due = rapport_due_compute (situation.cadence, day_of ("2026-04-01"), 0, 0);
  return situation;
}

static void
assert_state (const RapportSituation *situation,
              const RapportWorkWeek *week,
              const char *today,
              const char *expected)
{
  RapportState state = rapport_state_on (situation, week, day_of (today));

  g_assert_cmpstr (rapport_state_to_nick (state), ==, expected);
}

static void
test_closed (void)
{
  RapportSituation situation = situation_of_april ();

  situation.closed = TRUE;
  assert_state (&situation, NULL, "2026-07-01", "closed");
}

static void
test_paused (void)
{
  RapportSituation situation = situation_of_april ();

  situation.paused_until = day_of ("2026-06-01");
  assert_state (&situation, NULL, "2026-05-31", "paused");
  assert_state (&situation, NULL, "2026-06-01", "unattended");

  situation.paused_until = RAPPORT_DAY_NONE;
  situation.paused_for_good = TRUE;
  assert_state (&situation, NULL, "2036-06-01", "paused");
}

static void
test_repairing (void)
{
  RapportSituation situation = situation_of_april ();

  situation.concern_open = TRUE;
  assert_state (&situation, NULL, "2026-04-02", "repairing");
  assert_state (&situation, NULL, "2026-07-01", "repairing");
}

static void
test_no_rhythm (void)
{
  RapportSituation situation = { 0 };

  situation.snoozed_until = day_of ("2027-01-01");
  assert_state (&situation, NULL, "2026-05-01", "no-rhythm");
}

static void
test_snoozed (void)
{
  RapportSituation situation = situation_of_april ();

  situation.snoozed_until = day_of ("2026-05-12");
  assert_state (&situation, NULL, "2026-05-11", "snoozed");
  assert_state (&situation, NULL, "2026-05-12", "unattended");
}

static void
test_planned (void)
{
  RapportSituation situation = situation_of_april ();

  /* Up to due + grace, 8 May; its own day included. */
  situation.planned_on = day_of ("2026-05-08");
  situation.planned_made_on = day_of ("2026-04-20");
  assert_state (&situation, NULL, "2026-04-20", "planned");
  assert_state (&situation, NULL, "2026-05-08", "planned");
  assert_state (&situation, NULL, "2026-05-09", "unattended");

  situation.planned_on = day_of ("2026-05-09");
  assert_state (&situation, NULL, "2026-05-03", "due");

  /* Made when long overdue, it shields from that day on. */
  situation.planned_made_on = day_of ("2026-06-10");
  situation.planned_on = day_of ("2026-06-17");
  assert_state (&situation, NULL, "2026-06-12", "planned");
  situation.planned_on = day_of ("2026-06-18");
  assert_state (&situation, NULL, "2026-06-12", "unattended");
}

static void
test_rhythm (void)
{
  RapportSituation situation = situation_of_april ();

  assert_state (&situation, NULL, "2026-04-01", "in-touch");
  assert_state (&situation, NULL, "2026-04-23", "in-touch");
  assert_state (&situation, NULL, "2026-04-24", "soon");
  assert_state (&situation, NULL, "2026-04-30", "soon");
  assert_state (&situation, NULL, "2026-05-01", "due");
  assert_state (&situation, NULL, "2026-05-08", "due");
  assert_state (&situation, NULL, "2026-05-09", "unattended");
}

/* C6: 9 May 2026 is a Saturday, 1 May a Friday. */
static void
test_work_days_only (void)
{
  RapportDay holiday = day_of ("2026-05-01");
  RapportWorkWeek week = { TRUE, RAPPORT_WORK_DAYS_DEFAULT, &holiday, 1 };
  RapportSituation situation = situation_of_april ();

  assert_state (&situation, &week, "2026-05-01", "soon");
  assert_state (&situation, &week, "2026-05-03", "soon");
  assert_state (&situation, &week, "2026-05-04", "due");
  assert_state (&situation, &week, "2026-05-09", "due");
  assert_state (&situation, &week, "2026-05-10", "due");
  assert_state (&situation, &week, "2026-05-11", "unattended");

  week.only = FALSE;
  assert_state (&situation, &week, "2026-05-09", "unattended");
  week.only = TRUE;

  /* What was said of a day holds on that day, whether or not anybody works. */
  situation.snoozed_until = day_of ("2026-05-10");
  assert_state (&situation, &week, "2026-05-10", "due");
  situation.paused_until = day_of ("2026-05-10");
  assert_state (&situation, &week, "2026-05-10", "due");
  situation.snoozed_until = situation.paused_until = RAPPORT_DAY_NONE;
  situation.planned_on = situation.planned_made_on = day_of ("2026-05-08");
  assert_state (&situation, &week, "2026-05-09", "due");
}

/* With everything true at once, the first that holds wins; then the next, and so on. */
static void
test_order (void)
{
  RapportSituation situation = situation_of_april ();
  RapportCadence cadence = situation.cadence;
  const char *today = "2026-06-01";

  situation.closed = situation.paused_for_good = situation.concern_open = TRUE;
  situation.snoozed_until = situation.planned_on = day_of ("2026-06-02");
  situation.planned_made_on = day_of ("2026-06-01");
  situation.cadence = RAPPORT_CADENCE_NONE;

  assert_state (&situation, NULL, today, "closed");
  situation.closed = FALSE;
  assert_state (&situation, NULL, today, "paused");
  situation.paused_for_good = FALSE;
  assert_state (&situation, NULL, today, "repairing");
  situation.concern_open = FALSE;
  assert_state (&situation, NULL, today, "no-rhythm");
  situation.cadence = cadence;
  assert_state (&situation, NULL, today, "snoozed");
  situation.snoozed_until = RAPPORT_DAY_NONE;
  assert_state (&situation, NULL, today, "planned");
  situation.planned_on = RAPPORT_DAY_NONE;
  assert_state (&situation, NULL, today, "unattended");
}

static void
test_nicks (void)
{
  static const char *const expected[] = { "closed",  "paused",  "repairing",  "no-rhythm",
                                          "snoozed", "planned", "unattended", "due",
                                          "soon",    "in-touch" };
  g_autoptr (GError) error = NULL;
  RapportState state;

  for (int i = 0; i < RAPPORT_N_STATES; i++)
    {
      g_assert_cmpstr (rapport_state_to_nick (i), ==, expected[i]);
      g_assert_true (rapport_state_parse (expected[i], &state, &error));
      g_assert_cmpint (state, ==, i);
    }

  assert_refused (rapport_state_parse ("overdue", &state, &error), error, "unattended");
}

static RapportDay
maybe_near (GRand *rand, RapportDay day)
{
  return g_rand_boolean (rand) ? day + g_rand_int_range (rand, -40, 40) : RAPPORT_DAY_NONE;
}

/* The page's own words, from the raw numbers. */
static RapportState
by_the_book (const RapportSituation *s, RapportDay last, RapportDay today)
{
  RapportDay due = rapport_cadence_add (s->cadence, last);
  int quarter = (due - last) / 4;
  int grace = quarter < 1 ? 1 : quarter > 30 ? 30 : quarter;
  int w = quarter > 7 ? 7 : quarter;
  RapportDay latest_plan = (due > s->planned_made_on ? due : s->planned_made_on) + grace;

  if (s->closed)
    return RAPPORT_STATE_CLOSED;
  if (s->paused_for_good || (s->paused_until != 0 && today < s->paused_until))
    return RAPPORT_STATE_PAUSED;
  if (s->concern_open)
    return RAPPORT_STATE_REPAIRING;
  if (s->cadence.count == 0)
    return RAPPORT_STATE_NO_RHYTHM;
  if (s->snoozed_until != 0 && today < s->snoozed_until)
    return RAPPORT_STATE_SNOOZED;
  if (s->planned_on != 0 && today <= s->planned_on && s->planned_on <= latest_plan)
    return RAPPORT_STATE_PLANNED;
  if (today > due + grace)
    return RAPPORT_STATE_UNATTENDED;
  if (due <= today)
    return RAPPORT_STATE_DUE;
  if (due - w <= today)
    return RAPPORT_STATE_SOON;

  return RAPPORT_STATE_IN_TOUCH;
}

static void
test_by_the_book_always (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (12);
  guint seen[RAPPORT_N_STATES] = { 0 };

  for (int i = 0; i < 4 * N_CASES; i++)
    {
      RapportDay last = random_day (rand);
      RapportSituation situation = { .cadence = random_cadence (rand) };
      RapportDay today;
      RapportState state;

      if (g_rand_int_range (rand, 0, 8) == 0)
        situation.cadence = RAPPORT_CADENCE_NONE;
      situation.due = rapport_due_compute (situation.cadence, last, 1, 0);
      today = MAX (last, situation.due.due) + g_rand_int_range (rand, -60, 60);
      situation.closed = g_rand_int_range (rand, 0, 10) == 0;
      situation.paused_for_good = g_rand_int_range (rand, 0, 10) == 0;
      situation.concern_open = g_rand_int_range (rand, 0, 10) == 0;
      situation.paused_until = g_rand_boolean (rand) ? 0 : maybe_near (rand, today);
      situation.snoozed_until = g_rand_boolean (rand) ? 0 : maybe_near (rand, today);
      situation.planned_on = maybe_near (rand, today);
      situation.planned_made_on = today - g_rand_int_range (rand, 0, 50);

      state = rapport_state_on (&situation, NULL, today);
      g_assert_cmpint (state, ==, by_the_book (&situation, last, today));
      seen[state]++;
    }

  for (int state = 0; state < RAPPORT_N_STATES; state++)
    g_assert_cmpuint (seen[state], >, 100);
}

/* Day by day a rhythm goes from in touch to unattended, never back, also over days off. */
static void
test_one_way_always (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (13);

  for (int i = 0; i < N_CASES / 5; i++)
    {
      RapportCadence cadence = random_cadence (rand);
      RapportDay last = random_day (rand);
      RapportSituation situation = { .cadence = cadence };
      RapportWorkWeek week = { g_rand_boolean (rand), (guint8)g_rand_int_range (rand, 1, 0x80),
                               NULL, 0 };
      RapportState previous = RAPPORT_STATE_IN_TOUCH;

      situation.due = rapport_due_compute (cadence, last, 1, 0);
      for (RapportDay today = situation.due.soon_from - 10;
           today < situation.due.unattended_from + 10; today++)
        {
          RapportState state = rapport_state_on (&situation, &week, today);
          RapportDay shows = rapport_work_week_next (&week, situation.due.due);

          g_assert_cmpint (state, <=, previous);
          g_assert_cmpint (state, >=, RAPPORT_STATE_UNATTENDED);
          g_assert_cmpint (state <= RAPPORT_STATE_DUE, ==, today >= shows);
          previous = state;
        }
      g_assert_cmpint (previous, ==, RAPPORT_STATE_UNATTENDED);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dates/state/1-closed", test_closed);
  g_test_add_func ("/dates/state/2-paused", test_paused);
  g_test_add_func ("/dates/state/3-repairing", test_repairing);
  g_test_add_func ("/dates/state/4-no-rhythm", test_no_rhythm);
  g_test_add_func ("/dates/state/5-snoozed", test_snoozed);
  g_test_add_func ("/dates/state/6-planned", test_planned);
  g_test_add_func ("/dates/state/7-to-10-rhythm", test_rhythm);
  g_test_add_func ("/dates/C6/state", test_work_days_only);
  g_test_add_func ("/dates/state/order", test_order);
  g_test_add_func ("/dates/state/nicks", test_nicks);
  g_test_add_func ("/dates/state/by-the-book-always", test_by_the_book_always);
  g_test_add_func ("/dates/state/one-way-always", test_one_way_always);
  return g_test_run ();
}
