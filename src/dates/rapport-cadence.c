/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-cadence.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "rapport-parse-private.h"

#define DAYS_PER_MONTH 30.436875 /* the Gregorian mean */
#define GAPS_MIN       4

static const char unit_letters[] = { 'd', 'w', 'm', 'y' };

/* The cadence in days or else in months, whichever its unit is counted in. */
static int
step_days (RapportCadence cadence)
{
  switch ((RapportUnit)cadence.unit)
    {
    case RAPPORT_UNIT_DAY:
      return cadence.count;
    case RAPPORT_UNIT_WEEK:
      return cadence.count * 7;
    case RAPPORT_UNIT_MONTH:
    case RAPPORT_UNIT_YEAR:
    default:
      return 0;
    }
}

static int
step_months (RapportCadence cadence)
{
  return cadence.unit == RAPPORT_UNIT_YEAR ? cadence.count * 12 : cadence.count;
}

gboolean
rapport_cadence_is_set (RapportCadence cadence)
{
  return cadence.count > 0;
}

gboolean
rapport_cadence_equal (RapportCadence a, RapportCadence b)
{
  if (!rapport_cadence_is_set (a) || !rapport_cadence_is_set (b))
    return rapport_cadence_is_set (a) == rapport_cadence_is_set (b);

  return a.count == b.count && a.unit == b.unit;
}

static gboolean
unit_from_letter (char letter, RapportUnit *unit)
{
  for (guint i = 0; i < G_N_ELEMENTS (unit_letters); i++)
    {
      if (unit_letters[i] == letter)
        {
          *unit = (RapportUnit)i;
          return TRUE;
        }
    }

  return FALSE;
}

gboolean
rapport_cadence_parse (const char *text, RapportCadence *cadence, GError **error)
{
  const char *cursor = text;
  RapportUnit unit;
  int count = 0;
  int digit;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (cadence != NULL, FALSE);

  if (g_str_equal (text, "none"))
    {
      *cadence = RAPPORT_CADENCE_NONE;
      return TRUE;
    }

  while (cursor - text < 3 && rapport_parse_digits (&cursor, 1, &digit))
    count = count * 10 + digit;

  if (text[0] != '0' && count > 0 && unit_from_letter (cursor[0], &unit) && cursor[1] == '\0')
    {
      *cadence = (RapportCadence){ (guint16)count, (guint8)unit };
      return TRUE;
    }

  return rapport_parse_refuse (
      text,
      _ ("“%s” is not a rhythm; write a number from 1 to 999 and d, w, m or y for days, "
         "weeks, months or years, like 2w, or none"),
      error);
}

char *
rapport_cadence_to_string (RapportCadence cadence)
{
  if (!rapport_cadence_is_set (cadence))
    return g_strdup ("none");

  g_return_val_if_fail (cadence.unit < G_N_ELEMENTS (unit_letters), NULL);

  return g_strdup_printf ("%d%c", cadence.count, unit_letters[cadence.unit]);
}

RapportDay
rapport_cadence_nth (RapportCadence cadence, RapportDay anchor, int n)
{
  gint64 day;

  if (!rapport_cadence_is_set (cadence) || anchor < 1 || anchor > RAPPORT_DAY_MAX)
    return RAPPORT_DAY_NONE;

  if (step_days (cadence) == 0)
    {
      gint64 months = (gint64)step_months (cadence) * n;

      return ABS (months) < 10000 * 12 ? rapport_day_add_months (anchor, (int)months)
                                       : RAPPORT_DAY_NONE;
    }

  day = anchor + (gint64)step_days (cadence) * n;
  return day >= 1 && day <= RAPPORT_DAY_MAX ? (RapportDay)day : RAPPORT_DAY_NONE;
}

RapportDay
rapport_cadence_add (RapportCadence cadence, RapportDay day)
{
  RapportDay result;

  if (!rapport_cadence_is_set (cadence) || day < 1 || day > RAPPORT_DAY_MAX)
    return RAPPORT_DAY_NONE;

  result = rapport_cadence_nth (cadence, day, 1);
  return result != RAPPORT_DAY_NONE ? result : RAPPORT_DAY_MAX;
}

/* How many whole steps certainly lie between the anchor and the day: never one too many. */
static int
steps_before (RapportCadence cadence, RapportDay anchor, RapportDay day)
{
  int year, month, anchor_year, anchor_month;

  if (step_days (cadence) > 0)
    return (day - anchor) / step_days (cadence);

  rapport_day_get (anchor, &anchor_year, &anchor_month, NULL);
  rapport_day_get (day, &year, &month, NULL);
  return MAX (0, (year - anchor_year) * 12 + month - anchor_month - 1) / step_months (cadence);
}

RapportDay
rapport_cadence_next (RapportCadence cadence, RapportDay anchor, RapportDay on_or_after)
{
  RapportDay occurrence;
  int n;

  if (!rapport_cadence_is_set (cadence) || anchor < 1 || on_or_after > RAPPORT_DAY_MAX)
    return RAPPORT_DAY_NONE;
  if (on_or_after <= anchor)
    return anchor;

  n = steps_before (cadence, anchor, on_or_after);
  do
    occurrence = rapport_cadence_nth (cadence, anchor, n++);
  while (occurrence != RAPPORT_DAY_NONE && occurrence < on_or_after);

  return occurrence;
}

RapportCadenceSource
rapport_cadence_get_source (RapportCadence client, RapportCadence account, RapportCadence tier)
{
  if (rapport_cadence_is_set (client))
    return RAPPORT_CADENCE_SOURCE_CLIENT;
  if (rapport_cadence_is_set (account))
    return RAPPORT_CADENCE_SOURCE_ACCOUNT;
  if (rapport_cadence_is_set (tier))
    return RAPPORT_CADENCE_SOURCE_TIER;

  return RAPPORT_CADENCE_SOURCE_NONE;
}

RapportCadence
rapport_cadence_resolve (RapportCadence client, RapportCadence account, RapportCadence tier)
{
  switch (rapport_cadence_get_source (client, account, tier))
    {
    case RAPPORT_CADENCE_SOURCE_CLIENT:
      return client;
    case RAPPORT_CADENCE_SOURCE_ACCOUNT:
      return account;
    case RAPPORT_CADENCE_SOURCE_TIER:
      return tier;
    case RAPPORT_CADENCE_SOURCE_NONE:
    default:
      return RAPPORT_CADENCE_NONE;
    }
}

static int
compare_gaps (gconstpointer a, gconstpointer b)
{
  return *(const int *)a - *(const int *)b;
}

static int
median_of (GArray *gaps)
{
  guint middle = gaps->len / 2;
  int upper;

  g_array_sort (gaps, compare_gaps);
  upper = g_array_index (gaps, int, middle);
  if (gaps->len % 2 == 1)
    return upper;

  return (g_array_index (gaps, int, middle - 1) + upper + 1) / 2;
}

static RapportCadence
nearest_natural (int days)
{
  int weeks = (days + 3) / 7;
  int months = (int)lround (days / DAYS_PER_MONTH);

  if (days < 28 && (weeks == 0 || ABS (days - weeks * 7) > 1))
    return (RapportCadence){ (guint16)days, RAPPORT_UNIT_DAY };
  if (days < 28)
    return (RapportCadence){ (guint16)weeks, RAPPORT_UNIT_WEEK };
  if (months % 12 == 0 || months > 999)
    return (RapportCadence){ (guint16)CLAMP ((months + 6) / 12, 1, 999), RAPPORT_UNIT_YEAR };

  return (RapportCadence){ (guint16)months, RAPPORT_UNIT_MONTH };
}

gboolean
rapport_cadence_suggest (const RapportDay *days, gsize n_days, RapportCadence *cadence, int *median)
{
  g_autoptr (GArray) gaps = g_array_new (FALSE, FALSE, sizeof (int));
  int middle;

  g_return_val_if_fail (days != NULL || n_days == 0, FALSE);

  for (gsize i = 1; i < n_days; i++)
    {
      int gap = days[i] - days[i - 1];

      /* Two talks on one day are one meeting of minds, not a rhythm of zero days. */
      if (gap > 0)
        g_array_append_val (gaps, gap);
    }

  if (gaps->len < GAPS_MIN)
    return FALSE;

  middle = median_of (gaps);
  if (cadence != NULL)
    *cadence = nearest_natural (middle);
  if (median != NULL)
    *median = middle;
  return TRUE;
}
