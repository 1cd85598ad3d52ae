/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-day.h"

G_BEGIN_DECLS

/**
 * RapportLeapRule:
 * @RAPPORT_LEAP_FEBRUARY_28: kept on 28 February
 * @RAPPORT_LEAP_MARCH_1: kept on 1 March
 *
 * When 29 February is kept in other years (D3).
 */
typedef enum
{
  RAPPORT_LEAP_FEBRUARY_28,
  RAPPORT_LEAP_MARCH_1,
} RapportLeapRule;

/**
 * RapportPartialDate:
 * @year: 1 to 9999, or 0 when unknown
 * @month: 1 to 12, or 0 when there is no date at all
 * @day: 1 to 31, or 0 when unknown
 *
 * A date that may lack the year or the day (D2). A day or a year always comes with the month.
 */
typedef struct
{
  guint16 year;
  guint8 month;
  guint8 day;
} RapportPartialDate;

/**
 * rapport_partial_date_parse:
 * @date: (out): set on success only
 *
 * Reads `1980-04-12`, `--04-12`, `1980-04` or `--04`, and nothing else.
 *
 * Returns: %FALSE with `RAPPORT_ERROR_INVALID`, and a message that says what is wrong, for other
 *   text and for an impossible date; 29 February is possible where the year isn't known
 */
gboolean rapport_partial_date_parse (const char *text, RapportPartialDate *date, GError **error);

/**
 * rapport_partial_date_parse_foreign:
 * @omit_year: the value of `X-APPLE-OMIT-YEAR`, or 0
 * @date: (out): set on success only
 *
 * Reads a date as other programs write it: also `19800412` and `--0412`, and with a time of day,
 * which is dropped. The years 0000, 1604 and @omit_year mean that the year isn't known (D2).
 *
 * Returns: %FALSE with `RAPPORT_ERROR_INVALID` as [func@Rapport.partial_date_parse] does, also for
 *   a year or a day without the month
 */
gboolean rapport_partial_date_parse_foreign (const char *text,
                                             int omit_year,
                                             RapportPartialDate *date,
                                             GError **error);

/**
 * rapport_partial_date_to_string:
 *
 * Returns: (transfer full) (nullable): what [func@Rapport.partial_date_parse] reads; %NULL for a
 *   date that isn't valid
 */
char *rapport_partial_date_to_string (RapportPartialDate date);

/**
 * rapport_partial_date_is_valid:
 *
 * Returns: whether it is set, and there is such a date
 */
gboolean rapport_partial_date_is_valid (RapportPartialDate date);

gboolean rapport_partial_date_is_set (RapportPartialDate date);

/**
 * rapport_partial_date_in_year:
 *
 * The day on which it falls in @year, *always* one (D3), whatever year it holds itself.
 *
 * Returns: the day, or `RAPPORT_DAY_NONE` when the day isn't known or @year isn't 1 to 9999
 */
RapportDay rapport_partial_date_in_year (RapportPartialDate date, int year, RapportLeapRule rule);

/**
 * rapport_partial_date_next:
 *
 * The first day on or after @on_or_after on which it falls; where the year is known, not before the
 * date itself.
 *
 * Returns: the day, or `RAPPORT_DAY_NONE` as [func@Rapport.partial_date_in_year] does
 */
RapportDay
rapport_partial_date_next (RapportPartialDate date, RapportDay on_or_after, RapportLeapRule rule);

/**
 * rapport_partial_date_get_age:
 *
 * Returns: whole years on the day @on; where only the month is known, counted up when that month
 *   is over. -1 before the date, and when the year isn't known: no year, no age (D2)
 */
int rapport_partial_date_get_age (RapportPartialDate date, RapportDay on, RapportLeapRule rule);

G_END_DECLS
