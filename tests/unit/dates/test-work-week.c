/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-work-week.h"

#include <string.h>

#include "dates-test.h"

static void
test_parse (void)
{
  static const char *const refused[] = { "mon,", "monday", "mon,tue,xyz", "mon;tue", "1,2", "MON" };
  g_autoptr (GError) error = NULL;
  guint8 days = 0;

  g_assert_true (rapport_work_week_parse_days ("mon,tue,wed,thu,fri", &days, &error));
  g_assert_cmpint (days, ==, RAPPORT_WORK_DAYS_DEFAULT);
  g_assert_true (rapport_work_week_parse_days ("sun, mon, sun", &days, &error));
  g_assert_cmpint (days, ==, 0x41);

  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    assert_refused (rapport_work_week_parse_days (refused[i], &days, &error), error,
                    "not a day of the week");
  assert_refused (rapport_work_week_parse_days ("", &days, &error), error, "at least one day");
  g_assert_cmpint (days, ==, 0x41);
}

static void
test_round_trip (void)
{
  g_autofree char *none = rapport_work_week_days_to_string (0);

  g_assert_cmpstr (none, ==, "");
  for (guint8 days = 1; days < 0x80; days++)
    {
      g_autofree char *text = rapport_work_week_days_to_string (days);
      guint8 read = 0;

      g_assert_true (rapport_work_week_parse_days (text, &read, NULL));
      g_assert_cmpint (read, ==, days);
    }
}

static void
test_effective (void)
{
  /* Friday and Monday around the weekend of 26 and 27 December 2026. */
  RapportDay holidays[] = { day_of ("2026-12-25"), day_of ("2026-12-28") };
  RapportWorkWeek week = { TRUE, RAPPORT_WORK_DAYS_DEFAULT, holidays, 2 };

  g_assert_true (rapport_work_week_is_work_day (&week, day_of ("2026-12-24")));
  g_assert_false (rapport_work_week_is_work_day (&week, day_of ("2026-12-25")));
  g_assert_false (rapport_work_week_is_work_day (&week, day_of ("2026-12-26")));
  g_assert_false (rapport_work_week_is_work_day (&week, day_of ("2026-12-28")));
  g_assert_false (rapport_work_week_is_work_day (&week, RAPPORT_DAY_NONE));

  assert_day (rapport_work_week_effective (&week, day_of ("2026-12-24")), "2026-12-24");
  assert_day (rapport_work_week_effective (&week, day_of ("2026-12-28")), "2026-12-24");
  assert_day (rapport_work_week_effective (&week, day_of ("2026-12-29")), "2026-12-29");
  assert_day (rapport_work_week_next (&week, day_of ("2026-12-24")), "2026-12-24");
  assert_day (rapport_work_week_next (&week, day_of ("2026-12-25")), "2026-12-29");

  week.only = FALSE;
  assert_day (rapport_work_week_effective (&week, day_of ("2026-12-26")), "2026-12-26");
  assert_day (rapport_work_week_next (&week, day_of ("2026-12-26")), "2026-12-26");

  week.only = TRUE;
  week.work_days = 0;
  assert_day (rapport_work_week_effective (&week, day_of ("2026-12-26")), "2026-12-26");
  assert_day (rapport_work_week_next (&week, day_of ("2026-12-26")), "2026-12-26");
}

static int
compare_days (gconstpointer a, gconstpointer b)
{
  return *(const RapportDay *)a - *(const RapportDay *)b;
}

/* C6: what falls on a day off becomes due on the next working day, never before, never later. */
static void
test_next_always (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (8);

  for (int i = 0; i < N_CASES; i++)
    {
      RapportDay holidays[12];
      RapportDay due = random_day (rand);
      RapportWorkWeek week = { TRUE, (guint8)g_rand_int_range (rand, 1, 0x80), holidays, 12 };
      RapportDay shows;

      for (int n = 0; n < 12; n++)
        holidays[n] = due + g_rand_int_range (rand, -15, 15);
      qsort (holidays, 12, sizeof *holidays, compare_days);

      shows = rapport_work_week_next (&week, due);
      g_assert_true (rapport_work_week_is_work_day (&week, shows));
      g_assert_cmpint (rapport_work_week_effective (&week, shows), >=, due);
      for (RapportDay day = due; day < shows; day++)
        {
          g_assert_false (rapport_work_week_is_work_day (&week, day));
          g_assert_cmpint (rapport_work_week_effective (&week, day), <, due);
        }
      for (RapportDay day = shows; day < shows + 20; day++)
        {
          g_assert_cmpint (rapport_work_week_effective (&week, day), >=, due);
          g_assert_cmpint (rapport_work_week_effective (&week, day), <=, day);
        }
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dates/C6/parse", test_parse);
  g_test_add_func ("/dates/C6/round-trip", test_round_trip);
  g_test_add_func ("/dates/C6/effective", test_effective);
  g_test_add_func ("/dates/C6/next-always", test_next_always);
  return g_test_run ();
}
