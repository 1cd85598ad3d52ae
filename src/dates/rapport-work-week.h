/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-day.h"

G_BEGIN_DECLS

/* The days somebody works (C6). work_days: bit 0 Monday .. bit 6 Sunday; holidays sorted ascending, borrowed. */
typedef struct {
  gboolean only; /* "work days only" is on */
  guint8 work_days;
  const RapportDay *holidays;
  gsize n_holidays;
} RapportWorkWeek;

#define RAPPORT_WORK_DAYS_DEFAULT 0x1f

gboolean   rapport_work_week_parse_days (const char *text, guint8 *work_days, GError **error); /* mon,tue,wed,thu,fri */
char      *rapport_work_week_days_to_string (guint8 work_days);
gboolean   rapport_work_week_is_work_day (const RapportWorkWeek *week, RapportDay day);
/* The day that due days are compared with: the last working day on or before today, or today itself when `only` is off. */
RapportDay rapport_work_week_effective  (const RapportWorkWeek *week, RapportDay today);
/* The first day on or after `day` on which something due that day shows as due. */
RapportDay rapport_work_week_next       (const RapportWorkWeek *week, RapportDay day);

G_END_DECLS
