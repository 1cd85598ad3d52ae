/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-cadence.h"
#include "rapport-error.h"

/* Shorthand for the tests of dates: values from their text, and assertions that print text. */

#define N_CASES 5000

static inline RapportDay
day_of (const char *text)
{
  g_autoptr (GError) error = NULL;
  RapportDay day = RAPPORT_DAY_NONE;

  rapport_day_parse (text, &day, &error);
  g_assert_no_error (error);
  return day;
}

static inline RapportCadence
cadence_of (const char *text)
{
  g_autoptr (GError) error = NULL;
  RapportCadence cadence = RAPPORT_CADENCE_NONE;

  rapport_cadence_parse (text, &cadence, &error);
  g_assert_no_error (error);
  return cadence;
}

#define assert_day(day, expected)                                                                  \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *shown_ = rapport_day_to_string (day);                                         \
    g_assert_cmpstr (shown_, ==, expected);                                                        \
  }                                                                                                \
  G_STMT_END

#define assert_refused(parsed, error, part)                                                        \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_assert_false (parsed);                                                                       \
    g_assert_error (error, RAPPORT_ERROR, RAPPORT_ERROR_INVALID);                                  \
    g_assert_nonnull (strstr ((error)->message, part));                                            \
    g_assert_true (g_utf8_validate ((error)->message, -1, NULL));                                  \
    g_clear_error (&(error));                                                                      \
  }                                                                                                \
  G_STMT_END

/* Any day of 1900 to 2100, month ends and 29 February more often than by chance. */
static inline RapportDay
random_day (GRand *rand)
{
  int year = g_rand_int_range (rand, 1900, 2101);
  int month = g_rand_int_range (rand, 1, 13);
  int length = rapport_days_in_month (year, month);

  if (g_rand_int_range (rand, 0, 4) == 0)
    return rapport_day_new (year, month, length);
  if (g_rand_int_range (rand, 0, 20) == 0)
    return rapport_day_new (year / 4 * 4, 2, rapport_days_in_month (year / 4 * 4, 2));

  return rapport_day_new (year, month, g_rand_int_range (rand, 1, length + 1));
}

static inline RapportCadence
random_cadence (GRand *rand)
{
  static const int highest[] = { 400, 60, 40, 5 };
  int unit = g_rand_int_range (rand, 0, 4);

  return (RapportCadence){ (guint16)g_rand_int_range (rand, 1, highest[unit] + 1), (guint8)unit };
}
