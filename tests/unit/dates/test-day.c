/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-day.h"

#include <string.h>

#include "dates-test.h"

static void
test_julian (void)
{
  GDate date;

  g_date_clear (&date, 1);
  for (RapportDay day = 1; day <= RAPPORT_DAY_MAX; day += 17)
    {
      int year, month, day_of_month;

      g_date_set_julian (&date, (guint32)day);
      rapport_day_get (day, &year, &month, &day_of_month);
      g_assert_cmpint (year, ==, g_date_get_year (&date));
      g_assert_cmpint (month, ==, (int)g_date_get_month (&date));
      g_assert_cmpint (day_of_month, ==, g_date_get_day (&date));
      g_assert_cmpint (rapport_day_get_weekday (day), ==, (int)g_date_get_weekday (&date));
      g_assert_cmpint (rapport_day_new (year, month, day_of_month), ==, day);
    }

  g_assert_cmpint (rapport_day_new (1, 1, 1), ==, 1);
  g_assert_cmpint (rapport_day_new (9999, 12, 31), ==, RAPPORT_DAY_MAX);
}

static void
test_none (void)
{
  int year = 9, month = 9, day = 9;

  rapport_day_get (RAPPORT_DAY_NONE, &year, &month, &day);
  g_assert_cmpint (year, ==, 0);
  g_assert_cmpint (month, ==, 0);
  g_assert_cmpint (day, ==, 0);
  g_assert_null (rapport_day_to_string (RAPPORT_DAY_NONE));
  g_assert_null (rapport_day_to_string (RAPPORT_DAY_MAX + 1));
  g_assert_cmpint (rapport_day_get_weekday (RAPPORT_DAY_NONE), ==, 0);
  g_assert_cmpint (rapport_day_add_months (RAPPORT_DAY_NONE, 1), ==, RAPPORT_DAY_NONE);

  g_assert_cmpint (rapport_day_new (0, 1, 1), ==, RAPPORT_DAY_NONE);
  g_assert_cmpint (rapport_day_new (10000, 1, 1), ==, RAPPORT_DAY_NONE);
  g_assert_cmpint (rapport_day_new (2026, 0, 1), ==, RAPPORT_DAY_NONE);
  g_assert_cmpint (rapport_day_new (2026, 13, 1), ==, RAPPORT_DAY_NONE);
  g_assert_cmpint (rapport_day_new (2026, 4, 0), ==, RAPPORT_DAY_NONE);
  g_assert_cmpint (rapport_day_new (2026, 4, 31), ==, RAPPORT_DAY_NONE);
  g_assert_cmpint (rapport_day_new (1900, 2, 29), ==, RAPPORT_DAY_NONE);
  g_assert_cmpint (rapport_day_new (2000, 2, 29), !=, RAPPORT_DAY_NONE);
}

static void
test_round_trip (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);

  for (int i = 0; i < N_CASES; i++)
    {
      RapportDay day = g_rand_int_range (rand, 1, RAPPORT_DAY_MAX + 1);
      g_autofree char *text = rapport_day_to_string (day);

      g_assert_cmpuint (strlen (text), ==, 10);
      g_assert_cmpint (day_of (text), ==, day);
    }
}

static void
test_refused (void)
{
  static const struct
  {
    const char *text;
    const char *says;
  } refused[] = {
    { "", "2026-11-22" },
    { "today", "2026-11-22" },
    { "2026-11-2", "2026-11-22" },
    { "2026-11-222", "2026-11-22" },
    { "2026-11-22 ", "2026-11-22" },
    { " 2026-11-22", "2026-11-22" },
    { "+026-11-22", "2026-11-22" },
    { "20261122", "2026-11-22" },
    { "2026/11/22", "2026-11-22" },
    { "--04-12", "2026-11-22" },
    { "0000-01-01", "2026-11-22" },
    { "2026-01-00", "2026-11-22" },
    { "2026-00-01", "no month 0" },
    { "2026-13-01", "no month 13" },
    { "2026-04-31", "April has only 30 days" },
    { "1900-02-29", "February 1900 has only 28 days" },
    { "\xff\xfe", "2026-11-22" },
    { "2026\n\033[31m", "\xef\xbf\xbd\xef\xbf\xbd[31m" },
  };
  g_autofree char *long_text = g_strnfill (10000, 'x');
  g_autoptr (GError) error = NULL;
  RapportDay day = 7;

  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    assert_refused (rapport_day_parse (refused[i].text, &day, &error), error, refused[i].says);

  g_assert_false (rapport_day_parse (long_text, &day, &error));
  g_assert_cmpuint (strlen (error->message), <, 200);
  g_assert_cmpint (day, ==, 7);
}

/* GDate's own month arithmetic is the second opinion. */
static void
test_add_months (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (2);

  for (int i = 0; i < N_CASES; i++)
    {
      RapportDay day = random_day (rand);
      int months = g_rand_int_range (rand, -1200, 1200);
      GDate date;

      g_date_clear (&date, 1);
      g_date_set_julian (&date, (guint32)day);
      if (months < 0)
        g_date_subtract_months (&date, (guint)-months);
      else
        g_date_add_months (&date, (guint)months);
      g_assert_cmpint (rapport_day_add_months (day, months), ==, (int)g_date_get_julian (&date));
    }

  assert_day (rapport_day_add_months (day_of ("2024-03-31"), -1), "2024-02-29");
  assert_day (rapport_day_add_months (day_of ("9999-11-30"), 1), "9999-12-30");
  g_assert_cmpint (rapport_day_add_months (day_of ("9999-12-01"), 1), ==, RAPPORT_DAY_NONE);
  g_assert_cmpint (rapport_day_add_months (day_of ("0001-01-31"), -1), ==, RAPPORT_DAY_NONE);
  g_assert_cmpint (rapport_day_add_months (day_of ("2026-01-31"), G_MAXINT), ==, RAPPORT_DAY_NONE);
  g_assert_cmpint (rapport_day_add_months (day_of ("2026-01-31"), G_MININT), ==, RAPPORT_DAY_NONE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dates/day/julian", test_julian);
  g_test_add_func ("/dates/day/none", test_none);
  g_test_add_func ("/dates/D1/day-round-trip", test_round_trip);
  g_test_add_func ("/dates/D2/day-refused", test_refused);
  g_test_add_func ("/dates/day/add-months", test_add_months);
  return g_test_run ();
}
