/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-day.h"

#include <glib/gi18n-lib.h>

#include "rapport-parse-private.h"

int
rapport_days_in_month (int year, int month)
{
  if (month < 1 || month > 12 || year < 0 || year > 9999)
    return 0;
  if (year == 0)
    return month == G_DATE_FEBRUARY ? 29 : g_date_get_days_in_month ((GDateMonth)month, 2001);

  return g_date_get_days_in_month ((GDateMonth)month, (GDateYear)year);
}

RapportDay
rapport_day_new (int year, int month, int day)
{
  GDate date;

  if (year < 1 || day < 1 || day > rapport_days_in_month (year, month))
    return RAPPORT_DAY_NONE;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay)day, (GDateMonth)month, (GDateYear)year);
  return (RapportDay)g_date_get_julian (&date);
}

void
rapport_day_get (RapportDay day, int *year, int *month, int *day_of_month)
{
  GDate date;
  gboolean known = day >= 1 && day <= RAPPORT_DAY_MAX;

  g_date_clear (&date, 1);
  if (known)
    g_date_set_julian (&date, (guint32)day);

  if (year != NULL)
    *year = known ? g_date_get_year (&date) : 0;
  if (month != NULL)
    *month = known ? (int)g_date_get_month (&date) : 0;
  if (day_of_month != NULL)
    *day_of_month = known ? g_date_get_day (&date) : 0;
}

gboolean
rapport_day_parse (const char *text, RapportDay *day, GError **error)
{
  const char *cursor = text;
  int year, month, day_of_month;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (day != NULL, FALSE);

  if (!rapport_parse_digits (&cursor, 4, &year) || !rapport_parse_literal (&cursor, "-") ||
      !rapport_parse_digits (&cursor, 2, &month) || !rapport_parse_literal (&cursor, "-") ||
      !rapport_parse_digits (&cursor, 2, &day_of_month) || *cursor != '\0' || year == 0 ||
      day_of_month == 0)
    return rapport_parse_refuse (text, _ ("“%s” is not a date; write it like 2026-11-22"), error);

  if (!rapport_parse_check_date (text, year, month, day_of_month, error))
    return FALSE;

  *day = rapport_day_new (year, month, day_of_month);
  return TRUE;
}

char *
rapport_day_to_string (RapportDay day)
{
  int year, month, day_of_month;

  rapport_day_get (day, &year, &month, &day_of_month);
  if (year == 0)
    return NULL;

  return g_strdup_printf ("%04d-%02d-%02d", year, month, day_of_month);
}

RapportDay
rapport_day_add_months (RapportDay day, int months)
{
  int year, month, day_of_month;
  gint64 total;

  rapport_day_get (day, &year, &month, &day_of_month);
  if (year == 0)
    return RAPPORT_DAY_NONE;

  total = (gint64)year * 12 + month - 1 + months;
  if (total < 12 || total >= 10000 * 12)
    return RAPPORT_DAY_NONE;

  year = (int)(total / 12);
  month = (int)(total % 12) + 1;
  return rapport_day_new (year, month, MIN (day_of_month, rapport_days_in_month (year, month)));
}

int
rapport_day_get_weekday (RapportDay day)
{
  if (day < 1 || day > RAPPORT_DAY_MAX)
    return 0;

  /* 1 January of year 1 was a Monday. */
  return (day - 1) % 7 + 1;
}
