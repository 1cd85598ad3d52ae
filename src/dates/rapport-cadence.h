/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-day.h"

G_BEGIN_DECLS

typedef enum {
  RAPPORT_UNIT_DAY,
  RAPPORT_UNIT_WEEK,
  RAPPORT_UNIT_MONTH,
  RAPPORT_UNIT_YEAR,
} RapportUnit;

/* How often you mean to be in touch (C1). count 1..999; 0 means none. */
typedef struct {
  guint16 count;
  guint8 unit; /* RapportUnit */
} RapportCadence;

#define RAPPORT_CADENCE_NONE ((RapportCadence) { 0, RAPPORT_UNIT_DAY })

gboolean       rapport_cadence_parse     (const char *text, RapportCadence *cadence, GError **error); /* 10d 2w 1m 1y none */
char          *rapport_cadence_to_string (RapportCadence cadence);
gboolean       rapport_cadence_is_set    (RapportCadence cadence);
gboolean       rapport_cadence_equal     (RapportCadence a, RapportCadence b);
RapportDay     rapport_cadence_add       (RapportCadence cadence, RapportDay day);          /* C2 */
RapportDay     rapport_cadence_nth       (RapportCadence cadence, RapportDay anchor, int n);  /* D4 */
RapportDay     rapport_cadence_next      (RapportCadence cadence, RapportDay anchor, RapportDay on_or_after); /* D4 */
typedef enum {
  RAPPORT_CADENCE_SOURCE_NONE,
  RAPPORT_CADENCE_SOURCE_CLIENT,
  RAPPORT_CADENCE_SOURCE_ACCOUNT,
  RAPPORT_CADENCE_SOURCE_TIER,
} RapportCadenceSource;

RapportCadenceSource rapport_cadence_get_source (RapportCadence client, RapportCadence account, RapportCadence tier);
/* C1: the first that is set. */
RapportCadence rapport_cadence_resolve   (RapportCadence client, RapportCadence account, RapportCadence tier);
/* C8: days sorted ascending; FALSE with fewer than 4 gaps. median in days. */
gboolean       rapport_cadence_suggest   (const RapportDay *days, gsize n_days, RapportCadence *cadence, int *median);

G_END_DECLS
