/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-due.h"

#include <string.h>

#include "dates-test.h"
#include "rapport-channel.h"

static RapportDue
compute (const char *cadence, const char *last, const char *start, const char *first_due)
{
  return rapport_due_compute (cadence_of (cadence), last ? day_of (last) : RAPPORT_DAY_NONE,
                              start ? day_of (start) : RAPPORT_DAY_NONE,
                              first_due ? day_of (first_due) : RAPPORT_DAY_NONE);
}

static void
test_last (void)
{
  RapportDue due = compute ("1m", "2026-01-31", "2025-06-01", "2025-06-15");

  assert_day (due.anchor, "2026-01-31");
  assert_day (due.due, "2026-02-28");
  assert_day (compute ("30d", "2026-01-31", "2025-06-01", NULL).due, "2026-03-02");
  assert_day (compute ("2w", "2026-01-31", "2025-06-01", NULL).due, "2026-02-14");
  assert_day (compute ("1y", "2024-02-29", "2023-06-01", NULL).due, "2025-02-28");
}

static void
test_never_contacted (void)
{
  RapportDue due = compute ("3m", NULL, "2026-01-31", NULL);

  assert_day (due.anchor, "2026-01-31");
  assert_day (due.due, "2026-04-30");
}

static void
test_no_cadence (void)
{
  RapportDue due = compute ("none", "2026-01-31", "2025-06-01", "2026-02-01");
  RapportDue zero = { 0 };

  g_assert_cmpmem (&due, sizeof due, &zero, sizeof zero);
}

static void
test_first_due (void)
{
  RapportDue due = compute ("1m", NULL, "2025-06-01", "2026-03-31");

  assert_day (due.anchor, "2026-02-28");
  assert_day (due.due, "2026-03-31");
  g_assert_cmpint (due.length, ==, 31);

  /* Until the first qualifying check-in, and again once that is deleted. */
  assert_day (compute ("1m", "2026-03-05", "2025-06-01", "2026-03-31").due, "2026-04-05");
  assert_day (compute ("1m", NULL, "2025-06-01", "2026-03-31").due, "2026-03-31");

  due = compute ("999y", NULL, NULL, "0500-01-01");
  assert_day (due.anchor, "0001-01-01");
}

static void
test_thresholds (void)
{
  static const struct
  {
    const char *cadence;
    int length, grace, window;
  } rows[] = {
    { "1d", 1, 1, 0 },      { "3d", 3, 1, 0 },    { "4d", 4, 1, 1 },      { "7d", 7, 1, 1 },
    { "8d", 8, 2, 2 },      { "2w", 14, 3, 3 },   { "28d", 28, 7, 7 },    { "31d", 31, 7, 7 },
    { "32d", 32, 8, 7 },    { "1m", 31, 7, 7 },   { "119d", 119, 29, 7 }, { "120d", 120, 30, 7 },
    { "124d", 124, 30, 7 }, { "1y", 365, 30, 7 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      RapportDue due = compute (rows[i].cadence, "2026-01-01", NULL, NULL);

      g_assert_cmpint (due.length, ==, rows[i].length);
      g_assert_cmpint (due.grace, ==, rows[i].grace);
      g_assert_cmpint (due.window, ==, rows[i].window);
      g_assert_cmpint (due.soon_from, ==, due.due - rows[i].window);
      g_assert_cmpint (due.unattended_from, ==, due.due + rows[i].grace + 1);
    }

  g_assert_cmpint (compute ("1m", "9999-12-31", NULL, NULL).length, ==, 1);
}

typedef struct
{
  RapportDay day;
  RapportChannel channel;
  RapportOutcome outcome;
  gboolean deleted;
} CheckIn;

#define N_CHECK_INS 12

static RapportDay
latest (const CheckIn *check_ins, const int *order)
{
  RapportDay last = RAPPORT_DAY_NONE;

  for (int i = 0; i < N_CHECK_INS; i++)
    {
      const CheckIn *check_in = &check_ins[order[i]];

      if (!check_in->deleted &&
          rapport_channel_qualifies (check_in->channel, check_in->outcome, FALSE))
        last = MAX (last, check_in->day);
    }

  return last;
}

static CheckIn
random_check_in (GRand *rand, RapportDay start)
{
  return (CheckIn){
    .day = start + g_rand_int_range (rand, 0, 700),
    .channel = (RapportChannel)g_rand_int_range (rand, 0, RAPPORT_CHANNEL_EVENT + 1),
    .outcome = (RapportOutcome)g_rand_int_range (rand, 0, RAPPORT_OUTCOME_PLANNED + 1),
    .deleted = g_rand_int_range (rand, 0, 4) == 0,
  };
}

static void
shuffle (GRand *rand, int *order)
{
  for (int i = N_CHECK_INS - 1; i > 0; i--)
    {
      int j = g_rand_int_range (rand, 0, i + 1);
      int kept = order[i];

      order[i] = order[j];
      order[j] = kept;
    }
}

/* C4, always: only what was logged matters, not the order; an older log never moves due backward.
 */
static void
test_histories_always (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (9);

  for (int i = 0; i < N_CASES; i++)
    {
      RapportCadence cadence = random_cadence (rand);
      RapportDay start = random_day (rand);
      RapportDay first_due = g_rand_boolean (rand) ? start + 5 : RAPPORT_DAY_NONE;
      CheckIn check_ins[N_CHECK_INS];
      int order[N_CHECK_INS];
      RapportDue before, after;
      RapportDay older, last;

      for (int n = 0; n < N_CHECK_INS; n++)
        {
          check_ins[n] = random_check_in (rand, start);
          order[n] = n;
        }

      last = latest (check_ins, order);
      before = rapport_due_compute (cadence, last, start, first_due);
      shuffle (rand, order);
      after = rapport_due_compute (cadence, latest (check_ins, order), start, first_due);
      g_assert_cmpmem (&before, sizeof before, &after, sizeof after);

      if (last == RAPPORT_DAY_NONE)
        continue;
      older = last - g_rand_int_range (rand, 0, 100);
      check_ins[0] = (CheckIn){ older, RAPPORT_CHANNEL_PHONE, RAPPORT_OUTCOME_REACHED, FALSE };
      check_ins[1] = (CheckIn){ last, RAPPORT_CHANNEL_VIDEO, RAPPORT_OUTCOME_REACHED, FALSE };
      after = rapport_due_compute (cadence, latest (check_ins, order), start, first_due);
      g_assert_cmpint (after.due, ==, before.due);
    }
}

/* A later check-in never makes the next one due earlier, month ends included. */
static void
test_monotone_always (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (10);

  for (int i = 0; i < N_CASES; i++)
    {
      RapportCadence cadence = random_cadence (rand);
      RapportDay last = random_day (rand);

      for (RapportDay later = last + 1; later < last + 5; later++)
        g_assert_cmpint (rapport_due_compute (cadence, later, 1, 0).due, >=,
                         rapport_due_compute (cadence, last, 1, 0).due);
    }
}

/* C5: the account is one subject; whoever of its people was reached last, sets its due day. */
static void
test_account (void)
{
  RapportCadence account = cadence_of ("1m");
  RapportDay maria = day_of ("2026-03-10"), leo = day_of ("2026-03-20");
  RapportCadence cadence =
      rapport_cadence_resolve (RAPPORT_CADENCE_NONE, account, cadence_of ("3m"));

  assert_day (rapport_due_compute (cadence, MAX (maria, leo), day_of ("2026-01-01"), 0).due,
              "2026-04-20");

  cadence = rapport_cadence_resolve (cadence_of ("2w"), account, cadence_of ("3m"));
  assert_day (rapport_due_compute (cadence, maria, day_of ("2026-01-01"), 0).due, "2026-03-24");
}

static void
test_spread (void)
{
  RapportDay today = day_of ("2026-04-15");
  RapportCadence month = cadence_of ("1m");
  int per_day[31] = { 0 };

  /* 30 days to 15 May: 200 clients make 6 or 7 a day, not 200. */
  for (guint rank = 0; rank < 200; rank++)
    per_day[rapport_due_spread (month, today, rank, 200) - today]++;

  g_assert_cmpint (per_day[0], ==, 0);
  for (int i = 1; i <= 30; i++)
    {
      g_assert_cmpint (per_day[i], >=, 6);
      g_assert_cmpint (per_day[i], <=, 7);
    }

  assert_day (rapport_due_spread (cadence_of ("6d"), today, 0, 6), "2026-04-16");
  assert_day (rapport_due_spread (cadence_of ("6d"), today, 5, 6), "2026-04-21");
  assert_day (rapport_due_spread (cadence_of ("1d"), today, 99, 100), "2026-04-16");
  g_assert_cmpint (rapport_due_spread (RAPPORT_CADENCE_NONE, today, 0, 6), ==, RAPPORT_DAY_NONE);
}

static void
test_spread_always (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);

  for (int i = 0; i < N_CASES; i++)
    {
      RapportCadence cadence = random_cadence (rand);
      RapportDay today = random_day (rand);
      guint n = (guint)g_rand_int_range (rand, 1, 300);
      int length = rapport_cadence_add (cadence, today) - today;
      RapportDay previous = today + 1;
      int run = 0;

      g_assert_cmpint (rapport_due_spread (cadence, today, 0, n), ==, today + 1);
      for (guint rank = 0; rank < n; rank++)
        {
          RapportDay day = rapport_due_spread (cadence, today, rank, n);

          g_assert_cmpint (day, >=, previous);
          g_assert_cmpint (day, <=, today + length);
          g_assert_cmpint (day - previous, <=, length / (int)n + 1);
          run = day == previous ? run + 1 : 1;
          g_assert_cmpint (run, <=, ((int)n + length - 1) / length);
          g_assert_cmpint (rapport_due_compute (cadence, 0, today, day).due, ==, day);
          previous = day;
        }
    }

  /* Far more clients than days, without overflow. */
  assert_day (
      rapport_due_spread (cadence_of ("999d"), day_of ("2026-01-01"), G_MAXUINT - 1, G_MAXUINT),
      "2028-09-26");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dates/C2/last", test_last);
  g_test_add_func ("/dates/C2/never-contacted", test_never_contacted);
  g_test_add_func ("/dates/C2/no-cadence", test_no_cadence);
  g_test_add_func ("/dates/C7/first-due", test_first_due);
  g_test_add_func ("/dates/state/thresholds", test_thresholds);
  g_test_add_func ("/dates/C4/histories-always", test_histories_always);
  g_test_add_func ("/dates/C4/monotone-always", test_monotone_always);
  g_test_add_func ("/dates/C5/account", test_account);
  g_test_add_func ("/dates/C7/spread", test_spread);
  g_test_add_func ("/dates/C7/spread-always", test_spread_always);
  return g_test_run ();
}
