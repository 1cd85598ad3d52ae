/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-partial-date.h"

#include <string.h>

#include "dates-test.h"

static RapportPartialDate
partial (const char *text)
{
  g_autoptr (GError) error = NULL;
  RapportPartialDate date = { 0 };

  rapport_partial_date_parse (text, &date, &error);
  g_assert_no_error (error);
  return date;
}

static void
test_parse (void)
{
  static const char *const accepted[] = { "1980-04-12", "--04-12",    "1980-04",   "--04",
                                          "--02-29",    "2000-02-29", "1604-04-12" };
  static const struct
  {
    const char *text;
    const char *says;
  } refused[] = {
    { "", "write it like" },
    { "1980", "write it like" },
    { "19800412", "write it like" },
    { "--0412", "write it like" },
    { "---12", "write it like" },
    { "1980-04-12 ", "write it like" },
    { "1980-04-12T00:00:00Z", "write it like" },
    { "1980-4-12", "write it like" },
    { "0000-04-12", "write it like" },
    { "1980-04-", "write it like" },
    { "1980-04-00", "no day 0" },
    { "--13", "no month 13" },
    { "1980-00", "no month 0" },
    { "1980-04-31", "April has only 30 days" },
    { "--04-31", "April has only 30 days" },
    { "--02-30", "February has only 29 days" },
    { "1981-02-29", "February 1981 has only 28 days" },
  };
  g_autoptr (GError) error = NULL;
  RapportPartialDate date = { 1, 1, 1 };

  for (gsize i = 0; i < G_N_ELEMENTS (accepted); i++)
    {
      g_autofree char *text = rapport_partial_date_to_string (partial (accepted[i]));

      g_assert_cmpstr (text, ==, accepted[i]);
    }

  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    assert_refused (rapport_partial_date_parse (refused[i].text, &date, &error), error,
                    refused[i].says);
  g_assert_cmpint (date.day, ==, 1);
}

static void
test_parse_foreign (void)
{
  static const struct
  {
    const char *text;
    int omit_year;
    const char *expected;
  } read[] = {
    { "1980-04-12", 0, "1980-04-12" },
    { "19800412", 0, "1980-04-12" },
    { "--0412", 0, "--04-12" },
    { "--04-12", 0, "--04-12" },
    { "--04", 0, "--04" },
    { "1980-04", 0, "1980-04" },
    { " 1980-04-12\r\n", 0, "1980-04-12" },
    { "1980-04-12T00:00:00Z", 0, "1980-04-12" },
    { "1980-04-12T23:59:59.5+02:00", 0, "1980-04-12" },
    { "1980-04-12 00:00:00", 0, "1980-04-12" },
    { "19800412T000000Z", 0, "1980-04-12" },
    { "--0412T102200", 0, "--04-12" },
    { "1604-04-12", 0, "--04-12" },
    { "1604-04-12", 1604, "--04-12" },
    { "16040412", 0, "--04-12" },
    { "0000-04-12", 0, "--04-12" },
    { "1900-04-12", 1900, "--04-12" },
    { "1980-04-12", 1604, "1980-04-12" },
    { "1604-02-29", 1604, "--02-29" },
    { "--0229", 0, "--02-29" },
    { "0001-02-29", 1, "--02-29" },
  };
  static const struct
  {
    const char *text;
    const char *says;
  } refused[] = {
    { "", "not a date" },
    { "unknown", "not a date" },
    { "1980", "only a year" },
    { "---12", "only a day" },
    { "198004", "not a date" },
    { "1980-04-12Txyz", "not a date" },
    { "1980-04-12x", "not a date" },
    { "T102200", "not a date" },
    { "12/04/1980", "not a date" },
    { "1980-04-31", "April has only 30 days" },
    { "19800431", "April has only 30 days" },
    { "--0431", "April has only 30 days" },
    { "19810229", "February 1981 has only 28 days" },
    { "1980-13-01", "no month 13" },
    { "1980-04-00", "no day 0" },
    { "0000-00-00", "no day 0" },
  };
  g_autoptr (GError) error = NULL;
  RapportPartialDate date;

  for (gsize i = 0; i < G_N_ELEMENTS (read); i++)
    {
      g_autofree char *text = NULL;

      rapport_partial_date_parse_foreign (read[i].text, read[i].omit_year, &date, &error);
      g_assert_no_error (error);
      text = rapport_partial_date_to_string (date);
      g_assert_cmpstr (text, ==, read[i].expected);
    }

  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    assert_refused (rapport_partial_date_parse_foreign (refused[i].text, 0, &date, &error), error,
                    refused[i].says);
}

static void
test_valid (void)
{
  g_assert_false (rapport_partial_date_is_set ((RapportPartialDate){ 0 }));
  g_assert_false (rapport_partial_date_is_valid ((RapportPartialDate){ 0 }));
  g_assert_true (rapport_partial_date_is_set (partial ("--04")));
  g_assert_true (rapport_partial_date_is_valid ((RapportPartialDate){ 0, 2, 29 }));
  g_assert_false (rapport_partial_date_is_valid ((RapportPartialDate){ 1981, 2, 29 }));
  g_assert_false (rapport_partial_date_is_valid ((RapportPartialDate){ 1981, 0, 12 }));
  g_assert_false (rapport_partial_date_is_valid ((RapportPartialDate){ 1981, 13, 1 }));
  g_assert_null (rapport_partial_date_to_string ((RapportPartialDate){ 1981, 4, 31 }));
}

static void
test_round_trip (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);

  for (int i = 0; i < N_CASES; i++)
    {
      RapportPartialDate date = {
        (guint16)(g_rand_boolean (rand) ? g_rand_int_range (rand, 1, 10000) : 0),
        (guint8)g_rand_int_range (rand, 0, 15),
        (guint8)g_rand_int_range (rand, 0, 33),
      };
      g_autofree char *text = rapport_partial_date_to_string (date);
      RapportPartialDate read;

      g_assert_cmpint (text != NULL, ==, rapport_partial_date_is_valid (date));
      if (text == NULL)
        continue;
      read = partial (text);
      g_assert_cmpmem (&read, sizeof read, &date, sizeof date);
    }
}

static int
age (const char *born, const char *on, RapportLeapRule rule)
{
  return rapport_partial_date_get_age (partial (born), day_of (on), rule);
}

static void
test_age (void)
{
  g_assert_cmpint (age ("--04-12", "2026-04-12", RAPPORT_LEAP_FEBRUARY_28), ==, -1);
  g_assert_cmpint (age ("--04", "2026-04-12", RAPPORT_LEAP_FEBRUARY_28), ==, -1);
  g_assert_cmpint (age ("1980-04-12", "2026-04-11", RAPPORT_LEAP_FEBRUARY_28), ==, 45);
  g_assert_cmpint (age ("1980-04-12", "2026-04-12", RAPPORT_LEAP_FEBRUARY_28), ==, 46);
  g_assert_cmpint (age ("1980-04-12", "1980-04-12", RAPPORT_LEAP_FEBRUARY_28), ==, 0);
  g_assert_cmpint (age ("1980-04-12", "1980-04-11", RAPPORT_LEAP_FEBRUARY_28), ==, -1);
  g_assert_cmpint (age ("1980-04-12", "1950-01-01", RAPPORT_LEAP_FEBRUARY_28), ==, -1);
  g_assert_cmpint (age ("1980-02-29", "2026-02-28", RAPPORT_LEAP_FEBRUARY_28), ==, 46);
  g_assert_cmpint (age ("1980-02-29", "2026-02-28", RAPPORT_LEAP_MARCH_1), ==, 45);
  g_assert_cmpint (age ("1980-02-29", "2026-03-01", RAPPORT_LEAP_MARCH_1), ==, 46);
  g_assert_cmpint (age ("1980-04", "2026-04-30", RAPPORT_LEAP_FEBRUARY_28), ==, 45);
  g_assert_cmpint (age ("1980-04", "2026-05-01", RAPPORT_LEAP_FEBRUARY_28), ==, 46);
}

static void
test_leap_day (void)
{
  RapportPartialDate date = partial ("--02-29");

  for (int year = 1900; year <= 2100; year++)
    {
      gboolean leap = g_date_is_leap_year ((GDateYear)year);
      g_autofree char *february = g_strdup_printf ("%d-02-%d", year, leap ? 29 : 28);
      g_autofree char *march = g_strdup_printf ("%d-%s", year, leap ? "02-29" : "03-01");

      assert_day (rapport_partial_date_in_year (date, year, RAPPORT_LEAP_FEBRUARY_28), february);
      assert_day (rapport_partial_date_in_year (date, year, RAPPORT_LEAP_MARCH_1), march);
    }
}

static void
test_next (void)
{
  RapportPartialDate date = partial ("1980-02-29");

  assert_day (rapport_partial_date_next (partial ("--04-12"), day_of ("2026-04-12"), 0),
              "2026-04-12");
  assert_day (rapport_partial_date_next (partial ("--04-12"), day_of ("2026-04-13"), 0),
              "2027-04-12");
  assert_day (rapport_partial_date_next (date, day_of ("2026-02-28"), RAPPORT_LEAP_MARCH_1),
              "2026-03-01");
  assert_day (rapport_partial_date_next (date, day_of ("2026-03-01"), RAPPORT_LEAP_FEBRUARY_28),
              "2027-02-28");
  assert_day (rapport_partial_date_next (date, day_of ("1975-06-01"), 0), "1980-02-29");
  assert_day (rapport_partial_date_next (date, day_of ("1980-01-01"), 0), "1980-02-29");
  g_assert_cmpint (rapport_partial_date_next (partial ("--04"), day_of ("2026-01-01"), 0), ==,
                   RAPPORT_DAY_NONE);
  g_assert_cmpint (rapport_partial_date_next (partial ("--04-12"), day_of ("9999-12-31"), 0), ==,
                   RAPPORT_DAY_NONE);
  g_assert_cmpint (rapport_partial_date_next (date, RAPPORT_DAY_NONE, 0), ==, RAPPORT_DAY_NONE);
}

/* D3 and D4: always once a year, each year, whatever the date and the rule. */
static void
test_once_a_year (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (4);

  for (int i = 0; i < N_CASES; i++)
    {
      RapportLeapRule rule =
          g_rand_boolean (rand) ? RAPPORT_LEAP_MARCH_1 : RAPPORT_LEAP_FEBRUARY_28;
      RapportPartialDate date = { 0 };
      RapportDay previous;
      int month, day, year;

      rapport_day_get (random_day (rand), NULL, &month, &day);
      date.month = (guint8)month;
      date.day = (guint8)day;
      previous = rapport_partial_date_next (date, random_day (rand), rule);
      rapport_day_get (previous, &year, NULL, NULL);

      for (int n = 1; n <= 9; n++)
        {
          RapportDay next = rapport_partial_date_next (date, previous + 1, rule);
          int next_year;

          rapport_day_get (next, &next_year, NULL, NULL);
          g_assert_cmpint (next_year, ==, year + n);
          g_assert_cmpint (next - previous, >=, 365);
          g_assert_cmpint (next - previous, <=, 366);
          previous = next;
        }
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dates/D2/parse", test_parse);
  g_test_add_func ("/dates/D2/parse-foreign", test_parse_foreign);
  g_test_add_func ("/dates/D2/valid", test_valid);
  g_test_add_func ("/dates/D2/round-trip", test_round_trip);
  g_test_add_func ("/dates/D2/no-year-no-age", test_age);
  g_test_add_func ("/dates/D3/leap-day-1900-to-2100", test_leap_day);
  g_test_add_func ("/dates/D3/next", test_next);
  g_test_add_func ("/dates/D3/once-a-year-always", test_once_a_year);
  return g_test_run ();
}
