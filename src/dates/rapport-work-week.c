/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-work-week.h"

#include <glib/gi18n-lib.h>

#include "rapport-error.h"
#include "rapport-parse-private.h"

static const char *const weekdays[] = { "mon", "tue", "wed", "thu", "fri", "sat", "sun" };

#define EVERY_DAY 0x7f

static guint8
bit_of (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (weekdays); i++)
    {
      if (g_str_equal (name, weekdays[i]))
        return (guint8)(1u << i);
    }

  return 0;
}

gboolean
rapport_work_week_parse_days (const char *text, guint8 *work_days, GError **error)
{
  g_auto (GStrv) names = NULL;
  guint8 days = 0;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (work_days != NULL, FALSE);

  names = g_strsplit (text, ",", -1);
  if (names[0] == NULL)
    {
      g_set_error_literal (error, RAPPORT_ERROR, RAPPORT_ERROR_INVALID,
                           _ ("A work week needs at least one day; write it like "
                              "mon,tue,wed,thu,fri"));
      return FALSE;
    }

  for (guint i = 0; names[i] != NULL; i++)
    {
      guint8 bit = bit_of (g_strstrip (names[i]));

      if (bit == 0)
        return rapport_parse_refuse (
            names[i], _ ("“%s” is not a day of the week; write them like mon,tue,wed,thu,fri"),
            error);
      days |= bit;
    }

  *work_days = days;
  return TRUE;
}

char *
rapport_work_week_days_to_string (guint8 work_days)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (weekdays); i++)
    {
      if ((work_days & (1u << i)) == 0)
        continue;
      if (text->len > 0)
        g_string_append_c (text, ',');
      g_string_append (text, weekdays[i]);
    }

  return g_string_free (text, FALSE);
}

static gboolean
is_holiday (const RapportWorkWeek *week, RapportDay day)
{
  gsize low = 0;
  gsize high = week->n_holidays;

  while (low < high)
    {
      gsize middle = low + (high - low) / 2;

      if (week->holidays[middle] == day)
        return TRUE;
      if (week->holidays[middle] < day)
        low = middle + 1;
      else
        high = middle;
    }

  return FALSE;
}

gboolean
rapport_work_week_is_work_day (const RapportWorkWeek *week, RapportDay day)
{
  g_return_val_if_fail (week != NULL, FALSE);

  if (day < 1 || day > RAPPORT_DAY_MAX)
    return FALSE;

  return (week->work_days & (1u << (rapport_day_get_weekday (day) - 1))) != 0 &&
         !is_holiday (week, day);
}

/* The nearest working day from `day` in steps of `step`, or `day` itself when there is none or it
 * doesn't matter. */
static RapportDay
nearest_work_day (const RapportWorkWeek *week, RapportDay day, int step)
{
  if (!week->only || (week->work_days & EVERY_DAY) == 0)
    return day;

  for (RapportDay d = day; d >= 1 && d <= RAPPORT_DAY_MAX; d += step)
    {
      if (rapport_work_week_is_work_day (week, d))
        return d;
    }

  return day;
}

RapportDay
rapport_work_week_effective (const RapportWorkWeek *week, RapportDay today)
{
  g_return_val_if_fail (week != NULL, today);

  return nearest_work_day (week, today, -1);
}

RapportDay
rapport_work_week_next (const RapportWorkWeek *week, RapportDay day)
{
  g_return_val_if_fail (week != NULL, day);

  return nearest_work_day (week, day, 1);
}
