/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-day.h"

G_BEGIN_DECLS

typedef enum
{
  RAPPORT_UNIT_DAY,
  RAPPORT_UNIT_WEEK,
  RAPPORT_UNIT_MONTH,
  RAPPORT_UNIT_YEAR,
} RapportUnit;

/**
 * RapportCadence:
 * @count: 1 to 999; 0 means none
 * @unit: a #RapportUnit
 *
 * How often you mean to be in touch (C1).
 */
typedef struct
{
  guint16 count;
  guint8 unit; /* RapportUnit */
} RapportCadence;

#define RAPPORT_CADENCE_NONE ((RapportCadence){ 0, RAPPORT_UNIT_DAY })

/**
 * rapport_cadence_parse:
 * @cadence: (out): set on success only
 *
 * Reads `10d`, `2w`, `1m`, `1y` or `none`, and nothing else.
 *
 * Returns: %FALSE with `RAPPORT_ERROR_INVALID` for other text
 */
gboolean rapport_cadence_parse (const char *text, RapportCadence *cadence, GError **error);

/**
 * rapport_cadence_to_string:
 *
 * Returns: (transfer full): what [func@Rapport.cadence_parse] reads
 */
char *rapport_cadence_to_string (RapportCadence cadence);

gboolean rapport_cadence_is_set (RapportCadence cadence);
gboolean rapport_cadence_equal (RapportCadence a, RapportCadence b);

/**
 * rapport_cadence_add:
 *
 * One cadence after @day; months and years clamp to the month's last day (C2).
 *
 * Returns: the day, at most `RAPPORT_DAY_MAX`; `RAPPORT_DAY_NONE` without a cadence
 */
RapportDay rapport_cadence_add (RapportCadence cadence, RapportDay day);

/**
 * rapport_cadence_nth:
 * @n: 0 for the anchor itself; negative for earlier ones
 *
 * An occurrence of a recurrence, computed from its anchor (D4): *always* strictly increasing with
 * @n, no period skipped, no drift.
 *
 * Returns: the day, or `RAPPORT_DAY_NONE` without a cadence and outside the years 1 to 9999
 */
RapportDay rapport_cadence_nth (RapportCadence cadence, RapportDay anchor, int n);

/**
 * rapport_cadence_next:
 *
 * The first occurrence on or after a day, the anchor itself being the earliest (D4).
 *
 * Returns: the day, or `RAPPORT_DAY_NONE` as [func@Rapport.cadence_nth] does
 */
RapportDay rapport_cadence_next (RapportCadence cadence, RapportDay anchor, RapportDay on_or_after);

/**
 * RapportCadenceSource:
 *
 * Where a client's cadence comes from (C1). With `RAPPORT_CADENCE_SOURCE_ACCOUNT` the account is
 * the subject: whoever of its people is reached, it counts (C5).
 */
typedef enum
{
  RAPPORT_CADENCE_SOURCE_NONE,
  RAPPORT_CADENCE_SOURCE_CLIENT,
  RAPPORT_CADENCE_SOURCE_ACCOUNT,
  RAPPORT_CADENCE_SOURCE_TIER,
} RapportCadenceSource;

RapportCadenceSource
rapport_cadence_get_source (RapportCadence client, RapportCadence account, RapportCadence tier);

/**
 * rapport_cadence_resolve:
 *
 * Returns: the first that is set, or `RAPPORT_CADENCE_NONE` (C1)
 */
RapportCadence
rapport_cadence_resolve (RapportCadence client, RapportCadence account, RapportCadence tier);

/**
 * rapport_cadence_suggest:
 * @days: (array length=n_days): the qualifying days, sorted ascending; a day may come twice
 * @cadence: (out) (optional): the natural cadence nearest to the median gap
 * @median: (out) (optional): the median gap, in days: the evidence
 *
 * What history suggests (C8). Several check-ins on one day count as one.
 *
 * Returns: %FALSE, no error, with fewer than 4 gaps
 */
gboolean rapport_cadence_suggest (const RapportDay *days,
                                  gsize n_days,
                                  RapportCadence *cadence,
                                  int *median);

G_END_DECLS
