/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-partial-date.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "rapport-parse-private.h"

/* The leap year that Apple and others write where they know none. */
#define NO_YEAR_PLACEHOLDER 1604

/* Numbers as they were written; -1 for one that wasn't. */
typedef struct
{
  int year;
  int month;
  int day;
} Reading;

static gboolean
read_dashed (const char *text, Reading *reading)
{
  const char *cursor = text;

  *reading = (Reading){ -1, -1, -1 };
  if (!rapport_parse_literal (&cursor, "--") &&
      !(rapport_parse_digits (&cursor, 4, &reading->year) && rapport_parse_literal (&cursor, "-")))
    return FALSE;
  if (!rapport_parse_digits (&cursor, 2, &reading->month))
    return FALSE;
  if (*cursor == '\0')
    return TRUE;

  return rapport_parse_literal (&cursor, "-") && rapport_parse_digits (&cursor, 2, &reading->day) &&
         *cursor == '\0';
}

/* vCard's basic forms: 19800412 and --0412. */
static gboolean
read_basic (const char *text, Reading *reading)
{
  const char *cursor = text;

  *reading = (Reading){ -1, -1, -1 };
  if (!rapport_parse_literal (&cursor, "--") && !rapport_parse_digits (&cursor, 4, &reading->year))
    return FALSE;

  return rapport_parse_digits (&cursor, 2, &reading->month) &&
         rapport_parse_digits (&cursor, 2, &reading->day) && *cursor == '\0';
}

static gboolean
accept (const char *text, const Reading *reading, RapportPartialDate *date, GError **error)
{
  int year = MAX (0, reading->year);
  int day = MAX (0, reading->day);

  if (reading->day == 0)
    return rapport_parse_refuse (text, _ ("“%s” is not a date: there is no day 0"), error);
  if (!rapport_parse_check_date (text, year, reading->month, day, error))
    return FALSE;

  *date = (RapportPartialDate){ (guint16)year, (guint8)reading->month, (guint8)day };
  return TRUE;
}

gboolean
rapport_partial_date_parse (const char *text, RapportPartialDate *date, GError **error)
{
  Reading reading;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (date != NULL, FALSE);

  if (!read_dashed (text, &reading) || reading.year == 0)
    return rapport_parse_refuse (
        text,
        _ ("“%s” is not a date; write it like 1980-04-12, or --04-12 without the year, "
           "or 1980-04 without the day"),
        error);

  return accept (text, &reading, date, error);
}

/* Cuts a time of day off, when what follows looks like one; the date is kept as it was written
 * (D1). */
static void
strip_time (char *text)
{
  char *separator = strpbrk (text, "Tt ");

  if (separator == NULL || !g_ascii_isdigit (separator[1]))
    return;
  if (separator[1 + strspn (separator + 1, "0123456789:.,+-Zz")] == '\0')
    *separator = '\0';
}

static gboolean
is_digits (const char *text, gsize n)
{
  return strlen (text) == n && strspn (text, "0123456789") == n;
}

gboolean
rapport_partial_date_parse_foreign (const char *text,
                                    int omit_year,
                                    RapportPartialDate *date,
                                    GError **error)
{
  g_autofree char *trimmed = NULL;
  Reading reading;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (date != NULL, FALSE);

  trimmed = g_strstrip (g_strdup (text));
  strip_time (trimmed);

  if (g_str_has_prefix (trimmed, "---"))
    return rapport_parse_refuse (
        text, _ ("“%s” holds only a day of the month; a date needs its month"), error);
  if (is_digits (trimmed, 4))
    return rapport_parse_refuse (text, _ ("“%s” holds only a year; a date needs its month"), error);
  if (!read_dashed (trimmed, &reading) && !read_basic (trimmed, &reading))
    return rapport_parse_refuse (text, _ ("“%s” is not a date that Rapport can read"), error);

  if (reading.year == NO_YEAR_PLACEHOLDER || reading.year == omit_year)
    reading.year = 0;

  return accept (text, &reading, date, error);
}

char *
rapport_partial_date_to_string (RapportPartialDate date)
{
  if (!rapport_partial_date_is_valid (date))
    return NULL;

  if (date.year == 0 && date.day == 0)
    return g_strdup_printf ("--%02d", date.month);
  if (date.year == 0)
    return g_strdup_printf ("--%02d-%02d", date.month, date.day);
  if (date.day == 0)
    return g_strdup_printf ("%04d-%02d", date.year, date.month);

  return g_strdup_printf ("%04d-%02d-%02d", date.year, date.month, date.day);
}

gboolean
rapport_partial_date_is_valid (RapportPartialDate date)
{
  int length = rapport_days_in_month (date.year, date.month);

  return length > 0 && date.day <= length;
}

gboolean
rapport_partial_date_is_set (RapportPartialDate date)
{
  return date.month != 0;
}

RapportDay
rapport_partial_date_in_year (RapportPartialDate date, int year, RapportLeapRule rule)
{
  if (date.day == 0 || !rapport_partial_date_is_valid (date))
    return RAPPORT_DAY_NONE;

  if (date.month == G_DATE_FEBRUARY && date.day > rapport_days_in_month (year, G_DATE_FEBRUARY))
    return rule == RAPPORT_LEAP_MARCH_1 ? rapport_day_new (year, G_DATE_MARCH, 1)
                                        : rapport_day_new (year, G_DATE_FEBRUARY, 28);

  return rapport_day_new (year, date.month, date.day);
}

RapportDay
rapport_partial_date_next (RapportPartialDate date, RapportDay on_or_after, RapportLeapRule rule)
{
  RapportDay occurrence;
  int year;

  rapport_day_get (on_or_after, &year, NULL, NULL);
  if (year == 0)
    return RAPPORT_DAY_NONE;
  if (date.year > year)
    return rapport_partial_date_in_year (date, date.year, rule);

  occurrence = rapport_partial_date_in_year (date, year, rule);
  if (occurrence != RAPPORT_DAY_NONE && occurrence < on_or_after)
    return rapport_partial_date_in_year (date, year + 1, rule);

  return occurrence;
}

int
rapport_partial_date_get_age (RapportPartialDate date, RapportDay on, RapportLeapRule rule)
{
  gboolean reached;
  int year, month;

  rapport_day_get (on, &year, &month, NULL);
  if (date.year == 0 || year == 0 || !rapport_partial_date_is_valid (date))
    return -1;

  if (date.day != 0)
    reached = on >= rapport_partial_date_in_year (date, year, rule);
  else
    reached = month > date.month;

  return MAX (-1, year - date.year - (reached ? 0 : 1));
}
