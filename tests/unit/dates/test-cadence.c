/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-cadence.h"

#include <string.h>

#include "dates-test.h"

static void
test_parse (void)
{
  static const char *const accepted[] = { "1d", "10d", "2w", "1m", "1y", "999y", "none" };
  static const char *const refused[] = {
    "",     "0d",  "00d", "007d", "1000d", "d",    "1",     "1x",  "-1d",          "+1d",
    "1.5m", " 1d", "1d ", "1dd",  "1D",    "None", "one m", "1 d", "99999999999d",
  };
  g_autoptr (GError) error = NULL;
  RapportCadence cadence = { 3, RAPPORT_UNIT_WEEK };

  for (gsize i = 0; i < G_N_ELEMENTS (accepted); i++)
    {
      g_autofree char *text = rapport_cadence_to_string (cadence_of (accepted[i]));

      g_assert_cmpstr (text, ==, accepted[i]);
    }

  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    assert_refused (rapport_cadence_parse (refused[i], &cadence, &error), error, "1 to 999");
  g_assert_cmpint (cadence.count, ==, 3);
}

static void
test_round_trip (void)
{
  for (int unit = RAPPORT_UNIT_DAY; unit <= RAPPORT_UNIT_YEAR; unit++)
    {
      for (int count = 1; count <= 999; count++)
        {
          RapportCadence cadence = { (guint16)count, (guint8)unit };
          g_autofree char *text = rapport_cadence_to_string (cadence);

          g_assert_true (rapport_cadence_equal (cadence_of (text), cadence));
        }
    }

  g_assert_true (
      rapport_cadence_equal (RAPPORT_CADENCE_NONE, (RapportCadence){ 0, RAPPORT_UNIT_YEAR }));
  g_assert_false (rapport_cadence_equal (cadence_of ("1m"), cadence_of ("1y")));
  g_assert_false (rapport_cadence_equal (cadence_of ("1m"), cadence_of ("2m")));
  g_assert_false (rapport_cadence_equal (cadence_of ("1d"), RAPPORT_CADENCE_NONE));
}

static void
test_resolve (void)
{
  RapportCadence none = RAPPORT_CADENCE_NONE;
  RapportCadence c = cadence_of ("1w"), a = cadence_of ("1m"), t = cadence_of ("3m");

  g_assert_true (rapport_cadence_equal (rapport_cadence_resolve (c, a, t), c));
  g_assert_true (rapport_cadence_equal (rapport_cadence_resolve (none, a, t), a));
  g_assert_true (rapport_cadence_equal (rapport_cadence_resolve (none, none, t), t));
  g_assert_false (rapport_cadence_is_set (rapport_cadence_resolve (none, none, none)));
}

static void
test_source (void)
{
  RapportCadence none = RAPPORT_CADENCE_NONE;
  RapportCadence m = cadence_of ("1m");

  g_assert_cmpint (rapport_cadence_get_source (m, m, m), ==, RAPPORT_CADENCE_SOURCE_CLIENT);
  g_assert_cmpint (rapport_cadence_get_source (none, m, m), ==, RAPPORT_CADENCE_SOURCE_ACCOUNT);
  g_assert_cmpint (rapport_cadence_get_source (none, none, m), ==, RAPPORT_CADENCE_SOURCE_TIER);
  g_assert_cmpint (rapport_cadence_get_source (none, none, none), ==, RAPPORT_CADENCE_SOURCE_NONE);
}

static void
test_from_anchor (void)
{
  static const char *const monthly[] = { "2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30",
                                         "2026-05-31", "2026-06-30", "2026-07-31", "2026-08-31",
                                         "2026-09-30", "2026-10-31", "2026-11-30", "2026-12-31",
                                         "2027-01-31" };
  RapportDay leap = day_of ("2024-02-29");

  for (int n = 0; n < (int)G_N_ELEMENTS (monthly); n++)
    assert_day (rapport_cadence_nth (cadence_of ("1m"), day_of (monthly[0]), n), monthly[n]);

  assert_day (rapport_cadence_nth (cadence_of ("1m"), day_of ("2024-01-31"), 1), "2024-02-29");
  assert_day (rapport_cadence_nth (cadence_of ("1y"), leap, 1), "2025-02-28");
  assert_day (rapport_cadence_nth (cadence_of ("1y"), leap, 4), "2028-02-29");
  assert_day (rapport_cadence_nth (cadence_of ("2w"), leap, 2), "2024-03-28");
  assert_day (rapport_cadence_nth (cadence_of ("10d"), leap, -1), "2024-02-19");
}

static void
test_limits (void)
{
  RapportCadence month = cadence_of ("1m");
  RapportCadence longest = cadence_of ("999y");
  RapportDay last = RAPPORT_DAY_MAX;

  g_assert_cmpint (rapport_cadence_nth (month, last, 1), ==, RAPPORT_DAY_NONE);
  g_assert_cmpint (rapport_cadence_nth (month, last, G_MAXINT), ==, RAPPORT_DAY_NONE);
  g_assert_cmpint (rapport_cadence_nth (cadence_of ("999d"), 1, G_MAXINT), ==, RAPPORT_DAY_NONE);
  g_assert_cmpint (rapport_cadence_nth (cadence_of ("999d"), 1, G_MININT), ==, RAPPORT_DAY_NONE);
  g_assert_cmpint (rapport_cadence_nth (RAPPORT_CADENCE_NONE, 1, 1), ==, RAPPORT_DAY_NONE);
  g_assert_cmpint (rapport_cadence_add (longest, last), ==, last);
  g_assert_cmpint (rapport_cadence_add (RAPPORT_CADENCE_NONE, last), ==, RAPPORT_DAY_NONE);
  g_assert_cmpint (rapport_cadence_add (month, RAPPORT_DAY_NONE), ==, RAPPORT_DAY_NONE);
  g_assert_cmpint (rapport_cadence_next (RAPPORT_CADENCE_NONE, 1, 9), ==, RAPPORT_DAY_NONE);
  g_assert_cmpint (rapport_cadence_next (month, day_of ("9999-12-30"), last), ==, RAPPORT_DAY_NONE);
  assert_day (rapport_cadence_next (month, day_of ("2026-05-31"), day_of ("2020-01-01")),
              "2026-05-31");
}

/* D4, always: strictly increasing, no period skipped, no drift. */
static void
test_recurrence_always (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);

  for (int i = 0; i < N_CASES; i++)
    {
      RapportCadence cadence = random_cadence (rand);
      RapportDay anchor = random_day (rand);
      int anchor_year, anchor_month, anchor_day;

      rapport_day_get (anchor, &anchor_year, &anchor_month, &anchor_day);
      for (int n = 1; n <= 30; n++)
        {
          RapportDay day = rapport_cadence_nth (cadence, anchor, n);
          int year, month, day_of_month, months;

          g_assert_cmpint (day, >, rapport_cadence_nth (cadence, anchor, n - 1));
          if (cadence.unit <= RAPPORT_UNIT_WEEK)
            {
              int step = cadence.unit == RAPPORT_UNIT_WEEK ? 7 * cadence.count : cadence.count;

              g_assert_cmpint (day - anchor, ==, n * step);
              continue;
            }

          months = n * cadence.count * (cadence.unit == RAPPORT_UNIT_YEAR ? 12 : 1);
          rapport_day_get (day, &year, &month, &day_of_month);
          g_assert_cmpint ((year - anchor_year) * 12 + month - anchor_month, ==, months);
          g_assert_cmpint (day_of_month, ==, MIN (anchor_day, rapport_days_in_month (year, month)));
        }
    }
}

static void
test_next_always (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (6);

  for (int i = 0; i < N_CASES; i++)
    {
      RapportCadence cadence = random_cadence (rand);
      RapportDay anchor = random_day (rand);
      RapportDay from = anchor + g_rand_int_range (rand, -500, 5000);
      RapportDay expected = anchor;

      for (int n = 1; expected < from; n++)
        expected = rapport_cadence_nth (cadence, anchor, n);
      g_assert_cmpint (rapport_cadence_next (cadence, anchor, from), ==, expected);
    }
}

static void
assert_suggests (const char *expected, int expected_median, const int *gaps, gsize n_gaps)
{
  g_autoptr (GArray) days = g_array_new (FALSE, FALSE, sizeof (RapportDay));
  RapportDay day = day_of ("2024-01-15");
  g_autofree char *text = NULL;
  RapportCadence cadence;
  int median;

  g_array_append_val (days, day);
  for (gsize i = 0; i < n_gaps; i++)
    {
      day += gaps[i];
      g_array_append_val (days, day);
    }

  if (!rapport_cadence_suggest ((RapportDay *)(void *)days->data, days->len, &cadence, &median))
    {
      g_assert_null (expected);
      return;
    }

  text = rapport_cadence_to_string (cadence);
  g_assert_cmpstr (text, ==, expected);
  g_assert_cmpint (median, ==, expected_median);
}

#define SUGGESTS(expected, median, ...)                                                            \
  G_STMT_START                                                                                     \
  {                                                                                                \
    const int gaps_[] = { __VA_ARGS__ };                                                           \
    assert_suggests (expected, median, gaps_, G_N_ELEMENTS (gaps_));                               \
  }                                                                                                \
  G_STMT_END

static void
test_suggest (void)
{
  SUGGESTS (NULL, 0, 7, 7, 7);
  SUGGESTS (NULL, 0, 7, 0, 7, 0, 7);
  SUGGESTS ("1w", 7, 7, 7, 7, 7);
  SUGGESTS ("1w", 7, 7, 0, 7, 7, 0, 0, 7);
  SUGGESTS ("1w", 8, 8, 8, 8, 8);
  SUGGESTS ("2w", 13, 1, 12, 13, 14, 200);
  SUGGESTS ("1d", 1, 1, 1, 1, 1);
  SUGGESTS ("5d", 5, 5, 5, 5, 5);
  SUGGESTS ("1w", 6, 6, 6, 6, 6);
  SUGGESTS ("10d", 10, 10, 10, 10, 10);
  SUGGESTS ("11d", 11, 9, 10, 12, 90);
  SUGGESTS ("25d", 25, 25, 25, 25, 25);
  SUGGESTS ("4w", 27, 27, 27, 27, 27);
  SUGGESTS ("1m", 28, 28, 28, 28, 28);
  SUGGESTS ("1m", 31, 30, 31, 28, 31, 90);
  SUGGESTS ("2m", 60, 60, 60, 60, 60);
  SUGGESTS ("3m", 92, 91, 92, 92, 91);
  SUGGESTS ("18m", 548, 548, 548, 548, 548);
  SUGGESTS ("1y", 360, 360, 360, 360, 360);
  SUGGESTS ("1y", 365, 365, 365, 365, 366);
  SUGGESTS ("2y", 730, 730, 730, 731, 730);
  SUGGESTS ("100y", 36524, 36524, 36524, 36524, 36524);
  g_assert_false (rapport_cadence_suggest (NULL, 0, NULL, NULL));
}

/* A rhythm that was kept exactly is the one suggested, in days at least. */
static void
test_suggest_always (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (int i = 0; i < N_CASES; i++)
    {
      RapportCadence kept = random_cadence (rand);
      RapportDay days[9];
      RapportCadence suggested;
      int median, length;

      days[0] = random_day (rand);
      for (int n = 1; n < 9; n++)
        days[n] = rapport_cadence_nth (kept, days[0], n);

      g_assert_true (rapport_cadence_suggest (days, 9, &suggested, &median));
      length = rapport_cadence_add (suggested, days[0]) - days[0];
      g_assert_cmpint (suggested.count, >=, 1);
      g_assert_cmpint (suggested.count, <=, 999);
      g_assert_cmpint (ABS (length - median), <=, 17);
      if (kept.unit == RAPPORT_UNIT_YEAR || (kept.unit == RAPPORT_UNIT_MONTH && kept.count < 12))
        g_assert_true (rapport_cadence_equal (suggested, kept));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dates/C1/parse", test_parse);
  g_test_add_func ("/dates/C1/round-trip", test_round_trip);
  g_test_add_func ("/dates/C1/resolve", test_resolve);
  g_test_add_func ("/dates/C5/source", test_source);
  g_test_add_func ("/dates/D4/from-anchor", test_from_anchor);
  g_test_add_func ("/dates/D4/limits", test_limits);
  g_test_add_func ("/dates/D4/recurrence-always", test_recurrence_always);
  g_test_add_func ("/dates/D4/next-always", test_next_always);
  g_test_add_func ("/dates/C8/suggest", test_suggest);
  g_test_add_func ("/dates/C8/suggest-always", test_suggest_always);
  return g_test_run ();
}
