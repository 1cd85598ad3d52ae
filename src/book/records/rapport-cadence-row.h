/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-record.h"

G_BEGIN_DECLS

typedef enum
{
  RAPPORT_CADENCE_ROW_CLIENT,
  RAPPORT_CADENCE_ROW_ACCOUNT,
  RAPPORT_CADENCE_ROW_FROM_ON,
  RAPPORT_CADENCE_ROW_CADENCE, /* unset: its own no longer */
  RAPPORT_CADENCE_ROW_SET_AT,
  RAPPORT_CADENCE_ROW_N_FIELDS,
} RapportCadenceRowField;

#define RAPPORT_TYPE_CADENCE_ROW (rapport_cadence_row_get_type ())

/**
 * RapportCadenceRow:
 *
 * How often you mean to be in touch, from a day on (C9).
 */
G_DECLARE_FINAL_TYPE (RapportCadenceRow, rapport_cadence_row, RAPPORT, CADENCE_ROW, RapportRecord)

extern const RapportTable rapport_cadence_row_table;

RapportCadenceRow *rapport_cadence_row_new (void);

G_END_DECLS
