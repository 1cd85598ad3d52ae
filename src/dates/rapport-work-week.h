/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-day.h"

G_BEGIN_DECLS

/**
 * RapportWorkWeek:
 * @only: whether *work days only* is on
 * @work_days: bit 0 for Monday to bit 6 for Sunday
 * @holidays: (array length=n_holidays): sorted ascending, borrowed
 * @n_holidays: how many
 *
 * The days somebody works (C6).
 */
typedef struct
{
  gboolean only;
  guint8 work_days;
  const RapportDay *holidays;
  gsize n_holidays;
} RapportWorkWeek;

#define RAPPORT_WORK_DAYS_DEFAULT 0x1f

/**
 * rapport_work_week_parse_days:
 * @work_days: (out): set on success only
 *
 * Reads `mon,tue,wed,thu,fri`, in any order.
 *
 * Returns: %FALSE with `RAPPORT_ERROR_INVALID` for other text and for no day at all
 */
gboolean rapport_work_week_parse_days (const char *text, guint8 *work_days, GError **error);

/**
 * rapport_work_week_days_to_string:
 *
 * Returns: (transfer full): what [func@Rapport.work_week_parse_days] reads, from Monday on
 */
char *rapport_work_week_days_to_string (guint8 work_days);

/**
 * rapport_work_week_is_work_day:
 *
 * Returns: whether it is a working day and no holiday, whether or not *work days only* is on
 */
gboolean rapport_work_week_is_work_day (const RapportWorkWeek *week, RapportDay day);

/**
 * rapport_work_week_effective:
 *
 * Returns: the day that due days are compared with (C6): the last working day on or before @today,
 *   or @today itself when *work days only* is off or no day is a working day
 */
RapportDay rapport_work_week_effective (const RapportWorkWeek *week, RapportDay today);

/**
 * rapport_work_week_next:
 *
 * Returns: the first day on or after @day on which something due that day shows as due (C6)
 */
RapportDay rapport_work_week_next (const RapportWorkWeek *week, RapportDay day);

G_END_DECLS
