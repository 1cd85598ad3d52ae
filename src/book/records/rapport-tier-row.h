/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-record.h"

G_BEGIN_DECLS

typedef enum
{
  RAPPORT_TIER_ROW_CLIENT,
  RAPPORT_TIER_ROW_FROM_ON,
  RAPPORT_TIER_ROW_TIER, /* unset: none */
  RAPPORT_TIER_ROW_SET_AT,
  RAPPORT_TIER_ROW_N_FIELDS,
} RapportTierRowField;

#define RAPPORT_TYPE_TIER_ROW (rapport_tier_row_get_type ())

/**
 * RapportTierRow:
 *
 * A client's tier, from a day on (C9).
 */
G_DECLARE_FINAL_TYPE (RapportTierRow, rapport_tier_row, RAPPORT, TIER_ROW, RapportRecord)

extern const RapportTable rapport_tier_row_table;

RapportTierRow *rapport_tier_row_new (void);

G_END_DECLS
