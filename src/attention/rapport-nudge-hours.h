/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-instant.h"
#include "rapport-work-week.h"

G_BEGIN_DECLS

/**
 * RapportNudgeHours:
 * @reminder: minute of the day of the day's delivery
 * @quiet_from: minute, or -1
 * @quiet_to: minute, or -1
 *
 * When somebody may be told something (N4, N5). Times are unix times.
 */
typedef struct
{
  GTimeZone *zone;             /* borrowed */
  const RapportWorkWeek *week; /* borrowed */
  int reminder;
  int quiet_from;
  int quiet_to;
} RapportNudgeHours;

gboolean rapport_nudge_hours_is_quiet (const RapportNudgeHours *self, gint64 time);
gboolean rapport_nudge_hours_is_off (const RapportNudgeHours *self, RapportDay day);
gint64 rapport_nudge_hours_put_off (const RapportNudgeHours *self, gint64 time);
gint64 rapport_nudge_hours_get_slot (const RapportNudgeHours *self, RapportDay day);
gint64 rapport_nudge_hours_get_last (const RapportNudgeHours *self, gint64 now, RapportDay *day);
gint64 rapport_nudge_hours_get_next (const RapportNudgeHours *self, gint64 now);
gint64 rapport_nudge_hours_get_for_occasion (const RapportNudgeHours *self,
                                             RapportDay day,
                                             RapportDay occasion);
RapportDay rapport_nudge_hours_get_day (const RapportNudgeHours *self, gint64 time);

G_END_DECLS
