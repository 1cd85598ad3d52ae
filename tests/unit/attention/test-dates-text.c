/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-dates-text.h"

#include "attention-fixture.h"

static void
test_relative (void)
{
  static const struct
  {
    int days;
    const char *relative;
    const char *when;
    const char *plain;
  } cases[] = {
    { 0, "today", "today", "today" },
    { 1, "tomorrow", "tomorrow", "tomorrow" },
    { -1, "yesterday", "yesterday", "yesterday" },
    { 3, "in 3 days", "in 3 days", "25 November" },
    { -5, "5 days ago", "5 days ago", "17 November" },
    { 7, "in 7 days", "in 7 days", "29 November" },
    { 11, "3 December", "on 3 December", "3 December" },
    { 60, "21 January 2027", "on 21 January 2027", "21 January 2027" },
    { -400, "18 October 2025", "on 18 October 2025", "18 October 2025" },
  };
  RapportDay today = fixture_day (TODAY);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      RapportDay day = today + cases[i].days;
      g_autofree char *relative = rapport_dates_text_relative (day, today);
      g_autofree char *when = rapport_dates_text_when (day, today, RAPPORT_DATES_TEXT_NEAR);
      g_autofree char *plain = rapport_dates_text_plain (day, today);

      g_assert_cmpstr (relative, ==, cases[i].relative);
      g_assert_cmpstr (when, ==, cases[i].when);
      g_assert_cmpstr (plain, ==, cases[i].plain);
    }
}

static void
test_no_day (void)
{
  RapportDay today = fixture_day (TODAY);
  g_autofree char *relative = rapport_dates_text_relative (RAPPORT_DAY_NONE, today);
  g_autofree char *when = rapport_dates_text_when (RAPPORT_DAY_NONE, today, 7);
  g_autofree char *full = rapport_dates_text_full (RAPPORT_DAY_NONE);

  g_assert_cmpstr (relative, ==, "");
  g_assert_cmpstr (when, ==, "");
  g_assert_cmpstr (full, ==, "");
}

static void
test_full (void)
{
  g_autofree char *full = rapport_dates_text_full (fixture_day ("2026-12-03"));
  g_autofree char *weekday = rapport_dates_text_weekday (fixture_day (TODAY));
  g_autofree char *first = rapport_dates_text_full (1);
  g_autofree char *last = rapport_dates_text_full (RAPPORT_DAY_MAX);

  g_assert_cmpstr (full, ==, "Thursday, 3 December 2026");
  g_assert_cmpstr (weekday, ==, "Sunday, 22 November");
  g_assert_cmpstr (first, !=, "");
  g_assert_cmpstr (last, ==, "Friday, 31 December 9999");
}

static void
test_time (void)
{
  g_autofree char *early = rapport_dates_text_time (0);
  g_autofree char *late = rapport_dates_text_time (14 * 60 + 5);

  g_assert_cmpstr (early, ==, "00:00");
  g_assert_cmpstr (late, ==, "14:05");
}

static void
test_cadence (void)
{
  static const char *const cases[][2] = {
    { "1d", "every day" },     { "10d", "every 10 days" },    { "1w", "every week" },
    { "2w", "every 2 weeks" }, { "1m", "every month" },       { "6m", "every 6 months" },
    { "1y", "every year" },    { "999y", "every 999 years" }, { "none", "no rhythm" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = rapport_dates_text_cadence (fixture_cadence (cases[i][0]));

      g_assert_cmpstr (text, ==, cases[i][1]);
    }
}

static void
test_number (void)
{
  g_autofree char *two = rapport_dates_text_number (2, FALSE);
  g_autofree char *ten = rapport_dates_text_number (10, TRUE);
  g_autofree char *eleven = rapport_dates_text_number (11, TRUE);

  g_assert_cmpstr (two, ==, "two");
  g_assert_cmpstr (ten, ==, "Ten");
  g_assert_cmpstr (eleven, ==, "11");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/attention/dates-text/relative", test_relative);
  g_test_add_func ("/attention/dates-text/no-day", test_no_day);
  g_test_add_func ("/attention/dates-text/full", test_full);
  g_test_add_func ("/attention/dates-text/time", test_time);
  g_test_add_func ("/attention/dates-text/cadence", test_cadence);
  g_test_add_func ("/attention/dates-text/number", test_number);
  return g_test_run ();
}
