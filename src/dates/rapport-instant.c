/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-instant.h"

#include <glib/gi18n-lib.h>

#include "rapport-error.h"
#include "rapport-parse-private.h"

#define DAY_SECONDS     G_GINT64_CONSTANT (86400)
#define MINUTES_PER_DAY 1440
#define EPOCH_DAY       719163 /* 1970-01-01 */
#define NOON            720

/* Before time was standardised, zones were off by odd seconds, which ISO 8601 can't write: the
 * nearest minute is kept. */
static gint32
whole_minutes (gint32 offset)
{
  return (offset + (offset < 0 ? -30 : 30)) / 60 * 60;
}

static gint32
offset_of (GTimeZone *zone, int interval)
{
  return whole_minutes (g_time_zone_get_offset (zone, interval));
}

static int
interval_at (GTimeZone *zone, gint64 time)
{
  return g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, time);
}

RapportInstant
rapport_instant_new (gint64 unix_time, GTimeZone *zone)
{
  g_return_val_if_fail (zone != NULL, ((RapportInstant){ unix_time, 0 }));

  return (RapportInstant){ unix_time, offset_of (zone, interval_at (zone, unix_time)) };
}

/* The first instant in (before, after] that lies in a later interval than `interval`. */
static gint64
find_transition (GTimeZone *zone, int interval, gint64 before, gint64 after)
{
  while (after - before > 1)
    {
      gint64 middle = before + (after - before) / 2;

      if (interval_at (zone, middle) > interval)
        after = middle;
      else
        before = middle;
    }

  return after;
}

/* The first whole minute on the clock after a gap that swallowed `local`, between intervals `first`
 * and `last`. */
static RapportInstant
after_gap (GTimeZone *zone, gint64 local, int first, int last)
{
  for (int i = first; i < last; i++)
    {
      gint64 transition =
          find_transition (zone, i, local - 2 * DAY_SECONDS, local + 2 * DAY_SECONDS);
      gint32 offset = offset_of (zone, interval_at (zone, transition));

      if (transition + offset > local)
        {
          gint64 past_minute = ((transition + offset) % 60 + 60) % 60;

          return (RapportInstant){ transition + (60 - past_minute) % 60, offset };
        }
    }

  return rapport_instant_new (local - offset_of (zone, last), zone);
}

RapportInstant
rapport_instant_from_wall (RapportDay day, int minute_of_day, GTimeZone *zone)
{
  gint64 local = (day - EPOCH_DAY) * DAY_SECONDS + minute_of_day * 60;
  int first, last;

  g_return_val_if_fail (day >= 1 && day <= RAPPORT_DAY_MAX, ((RapportInstant){ 0, 0 }));
  g_return_val_if_fail (minute_of_day >= 0 && minute_of_day < MINUTES_PER_DAY,
                        ((RapportInstant){ 0, 0 }));
  g_return_val_if_fail (zone != NULL, ((RapportInstant){ 0, 0 }));

  /* Earlier intervals first, so that an overlap gives its first instant (D5). */
  first = interval_at (zone, local - 2 * DAY_SECONDS);
  last = interval_at (zone, local + 2 * DAY_SECONDS);
  for (int i = first; i <= last; i++)
    {
      gint32 offset = offset_of (zone, i);

      if (interval_at (zone, local - offset) == i)
        return (RapportInstant){ local - offset, offset };
    }

  return after_gap (zone, local, first, last);
}

typedef struct
{
  RapportDay day;
  int minute;
  int second;
  gboolean has_offset;
  gint32 offset;
} Reading;

static gboolean
read_offset (const char **cursor, Reading *reading)
{
  int hours, minutes, sign;

  reading->has_offset = TRUE;
  if (rapport_parse_literal (cursor, "Z"))
    return TRUE;

  if (rapport_parse_literal (cursor, "+"))
    sign = 1;
  else if (rapport_parse_literal (cursor, "-"))
    sign = -1;
  else
    return FALSE;

  if (!rapport_parse_digits (cursor, 2, &hours))
    return FALSE;
  rapport_parse_literal (cursor, ":");
  if (!rapport_parse_digits (cursor, 2, &minutes) || hours > 23 || minutes > 59)
    return FALSE;

  reading->offset = sign * (hours * 60 + minutes) * 60;
  return TRUE;
}

static gboolean
read_time (const char *cursor, Reading *reading)
{
  int hour, minute;

  if (!rapport_parse_digits (&cursor, 2, &hour) || !rapport_parse_literal (&cursor, ":") ||
      !rapport_parse_digits (&cursor, 2, &minute) || hour > 23 || minute > 59)
    return FALSE;
  reading->minute = hour * 60 + minute;

  if (rapport_parse_literal (&cursor, ":") &&
      (!rapport_parse_digits (&cursor, 2, &reading->second) || reading->second > 59))
    return FALSE;
  if (*cursor == '\0')
    return TRUE;

  return read_offset (&cursor, reading) && *cursor == '\0';
}

static RapportInstant
place (const Reading *reading, GTimeZone *zone)
{
  RapportInstant instant;

  if (reading->has_offset)
    return (RapportInstant){
      (reading->day - EPOCH_DAY) * DAY_SECONDS + reading->minute * 60 + reading->second -
          reading->offset,
      reading->offset,
    };

  instant = rapport_instant_from_wall (reading->day, reading->minute, zone);
  if (rapport_instant_get_minute (instant) == reading->minute)
    instant.time += reading->second;
  return instant;
}

gboolean
rapport_instant_parse (const char *text, GTimeZone *zone, RapportInstant *instant, GError **error)
{
  g_auto (GStrv) parts = NULL;
  Reading reading = { .minute = NOON };

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (zone != NULL, FALSE);
  g_return_val_if_fail (instant != NULL, FALSE);

  parts = g_strsplit (text, "T", 2);
  if (parts[0] == NULL || !rapport_day_parse (parts[0], &reading.day, error))
    {
      if (parts[0] == NULL)
        g_set_error_literal (error, RAPPORT_ERROR, RAPPORT_ERROR_INVALID,
                             _ ("The time is empty; write it like 2026-11-22 or "
                                "2026-11-22T14:30"));
      return FALSE;
    }

  if (parts[1] != NULL && !read_time (parts[1], &reading))
    {
      return rapport_parse_refuse (text,
                                   _ ("“%s” is not a time; write it like 2026-11-22T14:30 or "
                                      "2026-11-22T14:30+01:00"),
                                   error);
    }

  *instant = place (&reading, zone);
  return TRUE;
}

/* Seconds on the clock there since 1970-01-01T00:00, split into day and second of that day. */
static RapportDay
split (RapportInstant instant, int *second_of_day)
{
  const gint64 first = (1 - EPOCH_DAY) * DAY_SECONDS;
  const gint64 past_last = (RAPPORT_DAY_MAX + 1 - EPOCH_DAY) * DAY_SECONDS;
  gint64 wall;

  *second_of_day = 0;
  if (instant.time < first - DAY_SECONDS || instant.time > past_last + DAY_SECONDS)
    return RAPPORT_DAY_NONE;

  wall = instant.time + whole_minutes (instant.offset);
  if (wall < first || wall >= past_last)
    return RAPPORT_DAY_NONE;

  *second_of_day = (int)((wall - first) % DAY_SECONDS);
  return (RapportDay)((wall - first) / DAY_SECONDS) + 1;
}

char *
rapport_instant_to_string (RapportInstant instant)
{
  g_autofree char *date = NULL;
  int second;
  int offset = whole_minutes (instant.offset) / 60;

  date = rapport_day_to_string (split (instant, &second));
  if (date == NULL)
    return NULL;

  return g_strdup_printf ("%sT%02d:%02d:%02d%c%02d:%02d", date, second / 3600, second / 60 % 60,
                          second % 60, offset < 0 ? '-' : '+', ABS (offset) / 60,
                          ABS (offset) % 60);
}

RapportDay
rapport_instant_get_day (RapportInstant instant)
{
  int second;

  return split (instant, &second);
}

int
rapport_instant_get_minute (RapportInstant instant)
{
  int second;

  split (instant, &second);
  return second / 60;
}

int
rapport_instant_compare (RapportInstant a, RapportInstant b)
{
  return (a.time > b.time) - (a.time < b.time);
}
