/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RapportDay:
 *
 * A civil date (D1): days counted as [struct@GLib.Date]'s Julian day, 1 = 1 January of year 1.
 *
 * Years 1 to 9999. Days can be compared and subtracted as the integers they are.
 */
typedef gint32 RapportDay;

#define RAPPORT_DAY_NONE ((RapportDay)0)
#define RAPPORT_DAY_MAX  ((RapportDay)3652059) /* 9999-12-31 */

/**
 * rapport_day_new:
 *
 * Returns: the day, or `RAPPORT_DAY_NONE` when there is no such date
 */
RapportDay rapport_day_new (int year, int month, int day);

/**
 * rapport_day_get:
 * @year: (out) (optional): 1 to 9999
 * @month: (out) (optional): 1 to 12
 * @day_of_month: (out) (optional): 1 to 31
 *
 * Takes a day apart; `RAPPORT_DAY_NONE` gives three zeros.
 */
void rapport_day_get (RapportDay day, int *year, int *month, int *day_of_month);

/**
 * rapport_day_parse:
 * @day: (out): set on success only
 *
 * Reads `YYYY-MM-DD`, and nothing else.
 *
 * Returns: %FALSE with `RAPPORT_ERROR_INVALID` for other text and for an impossible date (D2)
 */
gboolean rapport_day_parse (const char *text, RapportDay *day, GError **error);

/**
 * rapport_day_to_string:
 *
 * Returns: (transfer full) (nullable): `YYYY-MM-DD`, for storing and for machines; %NULL for
 *   `RAPPORT_DAY_NONE`
 */
char *rapport_day_to_string (RapportDay day);

/**
 * rapport_day_add_months:
 * @months: may be negative
 *
 * The same day of another month, clamped to that month's last day (C2).
 *
 * Returns: the day, or `RAPPORT_DAY_NONE` outside the years 1 to 9999
 */
RapportDay rapport_day_add_months (RapportDay day, int months);

/**
 * rapport_day_get_weekday:
 *
 * Returns: 1 for Monday to 7 for Sunday; 0 for `RAPPORT_DAY_NONE`
 */
int rapport_day_get_weekday (RapportDay day);

/**
 * rapport_days_in_month:
 * @year: 1 to 9999, or 0 when it isn't known: February then has 29 days
 *
 * Returns: 28 to 31, or 0 when there is no such month
 */
int rapport_days_in_month (int year, int month);

G_END_DECLS
