/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-day.h"

G_BEGIN_DECLS

/* A moment with the UTC offset of where it happened (D1). time: seconds since 1970 UTC; offset: seconds east. */
typedef struct {
  gint64 time;
  gint32 offset;
} RapportInstant;

RapportInstant rapport_instant_new       (gint64 unix_time, GTimeZone *zone);
RapportInstant rapport_instant_from_wall (RapportDay day, int minute_of_day, GTimeZone *zone);  /* D5 */
gboolean       rapport_instant_parse     (const char *text, GTimeZone *zone, RapportInstant *instant, GError **error);
char          *rapport_instant_to_string (RapportInstant instant);  /* 2026-11-22T14:30:00+01:00 */
RapportDay     rapport_instant_get_day   (RapportInstant instant);  /* in its own offset */
int            rapport_instant_get_minute (RapportInstant instant); /* minute of that day */
int            rapport_instant_compare   (RapportInstant a, RapportInstant b);

G_END_DECLS
