/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-day.h"

G_BEGIN_DECLS

/**
 * RapportInstant:
 * @time: seconds since 1970-01-01T00:00:00 UTC
 * @offset: seconds east of UTC, in whole minutes
 *
 * A moment, with the UTC offset of where it happened (D1).
 */
typedef struct
{
  gint64 time;
  gint32 offset;
} RapportInstant;

/**
 * rapport_instant_new:
 *
 * The moment as the clocks in @zone show it. The odd seconds of zones before about 1970 are rounded
 * to the minute, because ISO 8601 can't write them.
 */
RapportInstant rapport_instant_new (gint64 unix_time, GTimeZone *zone);

/**
 * rapport_instant_from_wall:
 * @day: a day, not `RAPPORT_DAY_NONE`
 * @minute_of_day: 0 to 1439
 *
 * The moment at which the clocks in @zone show a time (D5): the first minute after it when daylight
 * saving skips it, the earlier one when it comes twice.
 */
RapportInstant rapport_instant_from_wall (RapportDay day, int minute_of_day, GTimeZone *zone);

/**
 * rapport_instant_parse:
 * @zone: the user's, for text without an offset
 * @instant: (out): set on success only
 *
 * Reads ISO 8601: `2026-11-22` (noon in @zone), `2026-11-22T14:30` (in @zone), or with `Z`,
 * `+01:00` or `+0100` behind it. Seconds are optional; anything left over is refused.
 *
 * Returns: %FALSE with `RAPPORT_ERROR_INVALID` for other text
 */
gboolean
rapport_instant_parse (const char *text, GTimeZone *zone, RapportInstant *instant, GError **error);

/**
 * rapport_instant_to_string:
 *
 * Returns: (transfer full) (nullable): `2026-11-22T14:30:00+01:00`, which
 *   [func@Rapport.instant_parse] reads back; %NULL outside the years 1 to 9999
 */
char *rapport_instant_to_string (RapportInstant instant);

/**
 * rapport_instant_get_day:
 *
 * Returns: the civil date it had where it happened (D1); `RAPPORT_DAY_NONE` outside the years 1 to
 *   9999
 */
RapportDay rapport_instant_get_day (RapportInstant instant);

/**
 * rapport_instant_get_minute:
 *
 * Returns: the minute of that day, 0 to 1439
 */
int rapport_instant_get_minute (RapportInstant instant);

/**
 * rapport_instant_compare:
 *
 * Returns: -1, 0 or 1: which came first, wherever they happened
 */
int rapport_instant_compare (RapportInstant a, RapportInstant b);

G_END_DECLS
