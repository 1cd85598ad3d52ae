/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-nudge-hours.h"

/* Whoever has no working day in two years has none at all: then no day is off. */
#define DAYS_MAX 740

static gint64
at (const RapportNudgeHours *self, RapportDay day, int minute)
{
  return rapport_instant_from_wall (CLAMP (day, 1, RAPPORT_DAY_MAX), minute, self->zone).time;
}

static gboolean
is_quiet_minute (const RapportNudgeHours *self, int minute)
{
  if (self->quiet_from < 0 || self->quiet_to < 0 || self->quiet_from == self->quiet_to)
    return FALSE;
  if (self->quiet_from < self->quiet_to)
    return minute >= self->quiet_from && minute < self->quiet_to;
  return minute >= self->quiet_from || minute < self->quiet_to;
}

RapportDay
rapport_nudge_hours_get_day (const RapportNudgeHours *self, gint64 time)
{
  return rapport_instant_get_day (rapport_instant_new (time, self->zone));
}

gboolean
rapport_nudge_hours_is_quiet (const RapportNudgeHours *self, gint64 time)
{
  /* The second pass of an hour that clocks show twice is not quiet again (D5). */
  return rapport_nudge_hours_put_off (self, time) > time;
}

/**
 * rapport_nudge_hours_is_off:
 *
 * Returns: whether ordinary nudges rest that day: a holiday, or a day off with *work days only*
 *   (N5)
 */
gboolean
rapport_nudge_hours_is_off (const RapportNudgeHours *self, RapportDay day)
{
  RapportWorkWeek week = *self->week;

  if (!week.only)
    week.work_days = 0x7f;
  if ((week.work_days & 0x7f) == 0)
    return FALSE;
  return !rapport_work_week_is_work_day (&week, day);
}

static RapportDay
first_day_on (const RapportNudgeHours *self, RapportDay day)
{
  for (int i = 0; i < DAYS_MAX; i++)
    {
      if (!rapport_nudge_hours_is_off (self, day + i))
        return day + i;
    }
  return day;
}

/**
 * rapport_nudge_hours_put_off:
 *
 * Returns: @time, or the end of the quiet hours it lies in (N5)
 */
gint64
rapport_nudge_hours_put_off (const RapportNudgeHours *self, gint64 time)
{
  RapportInstant instant = rapport_instant_new (time, self->zone);
  RapportDay day = rapport_instant_get_day (instant);
  int minute = rapport_instant_get_minute (instant);

  if (!is_quiet_minute (self, minute))
    return time;
  return MAX (time, at (self, minute < self->quiet_to ? day : day + 1, self->quiet_to));
}

/**
 * rapport_nudge_hours_get_slot:
 *
 * Returns: when the delivery comes in which something of @day is told: at the reminder time of the
 *   first day on or after it that is not off, put off past the quiet hours (N4, N5). Never earlier
 *   for a later day.
 */
gint64
rapport_nudge_hours_get_slot (const RapportNudgeHours *self, RapportDay day)
{
  gint64 slot =
      rapport_nudge_hours_put_off (self, at (self, first_day_on (self, day), self->reminder));
  RapportInstant instant = rapport_instant_new (slot, self->zone);
  RapportDay landed = rapport_instant_get_day (instant);

  /* A reminder time late at night can be put off into a day off. */
  if (!rapport_nudge_hours_is_off (self, landed))
    return slot;
  return at (self, first_day_on (self, landed), rapport_instant_get_minute (instant));
}

/**
 * rapport_nudge_hours_get_last:
 * @day: (out): the latest day whose delivery has come by @now
 *
 * Returns: when the latest delivery was to come; 0, and `RAPPORT_DAY_NONE`, if there was none
 */
gint64
rapport_nudge_hours_get_last (const RapportNudgeHours *self, gint64 now, RapportDay *day)
{
  RapportDay today = rapport_nudge_hours_get_day (self, now);

  for (int i = 0; i < DAYS_MAX && today - i >= 1; i++)
    {
      gint64 slot = rapport_nudge_hours_get_slot (self, today - i);

      if (slot <= now)
        {
          *day = today - i;
          return slot;
        }
    }
  *day = RAPPORT_DAY_NONE;
  return 0;
}

/**
 * rapport_nudge_hours_get_next:
 *
 * Returns: when the first delivery after @now is to come
 */
gint64
rapport_nudge_hours_get_next (const RapportNudgeHours *self, gint64 now)
{
  RapportDay today = rapport_nudge_hours_get_day (self, now);
  gint64 slot = 0;

  for (int i = -1; i < DAYS_MAX; i++)
    {
      slot = rapport_nudge_hours_get_slot (self, MAX (1, today + i));
      if (slot > now)
        break;
    }
  return slot;
}

/**
 * rapport_nudge_hours_get_for_occasion:
 * @day: when it would be told
 * @occasion: its own day
 *
 * Returns: when it is told: as get_slot() has it, but never put off past its day (N5): then at the
 *   reminder time of that day, or in the last minute before the quiet hours
 */
gint64
rapport_nudge_hours_get_for_occasion (const RapportNudgeHours *self,
                                      RapportDay day,
                                      RapportDay occasion)
{
  gint64 time = rapport_nudge_hours_get_slot (self, day);

  if (rapport_nudge_hours_get_day (self, time) <= occasion)
    return time;
  time = rapport_nudge_hours_put_off (self, at (self, occasion, self->reminder));
  if (rapport_nudge_hours_get_day (self, time) <= occasion)
    return time;
  return at (self, occasion, MAX (0, self->quiet_from - 1));
}
