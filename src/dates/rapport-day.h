/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A civil date (D1): days counted as GDate's Julian day, 1 = 1 January of year 1. Years 1 to 9999. */
typedef gint32 RapportDay;

#define RAPPORT_DAY_NONE ((RapportDay) 0)
#define RAPPORT_DAY_MAX  ((RapportDay) 3652059) /* 9999-12-31 */

RapportDay rapport_day_new           (int year, int month, int day); /* NONE when impossible */
void       rapport_day_get           (RapportDay day, int *year, int *month, int *day_of_month);
gboolean   rapport_day_parse         (const char *text, RapportDay *day, GError **error); /* YYYY-MM-DD */
char      *rapport_day_to_string     (RapportDay day);               /* YYYY-MM-DD; NULL for NONE */
RapportDay rapport_day_add_months    (RapportDay day, int months);   /* clamps to the month's last day */
int        rapport_day_get_weekday   (RapportDay day);               /* 1 Monday .. 7 Sunday */
int        rapport_days_in_month     (int year, int month);

G_END_DECLS
