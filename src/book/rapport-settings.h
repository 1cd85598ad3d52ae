/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-transaction.h"
#include "rapport-work-week.h"

G_BEGIN_DECLS

/**
 * RapportSettings:
 *
 * The settings that travel with the book, so that every program agrees (C1). Keys as rapportctl
 * book set has them: tier-a, tier-b, tier-c (cadences), work-days, work-days-only, notes-count.
 */
typedef struct
{
  RapportCadence tiers[3]; /* A, B, C */
  guint8 work_days;
  gboolean work_days_only;
  gboolean notes_count; /* a posted note counts as contact (C3); on by default */
  GArray *holidays;     /* (element-type RapportDay) sorted */
} RapportSettings;

RapportSettings *rapport_settings_load (RapportDatabase *database, GError **error);
void rapport_settings_free (RapportSettings *self);
RapportWorkWeek rapport_settings_work_week (const RapportSettings *self); /* borrows the holidays */
/* key and value as above, plus holidays=DAY[,DAY...] which replaces them; INVALID when unknown or
 * impossible. */
gboolean rapport_settings_set (RapportTransaction *transaction,
                               const char *key,
                               const char *value,
                               GError **error);
/* Every key with its value, defaults included. (transfer full) (element-type utf8 utf8), in order:
 * key, value, key, value, ... */
GPtrArray *rapport_settings_list (RapportDatabase *database, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapportSettings, rapport_settings_free)

G_END_DECLS
