/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-record.h"

G_BEGIN_DECLS

typedef enum
{
  RAPPORT_OWNER_ROW_CLIENT,
  RAPPORT_OWNER_ROW_FROM_ON,
  RAPPORT_OWNER_ROW_MEMBER,
  RAPPORT_OWNER_ROW_N_FIELDS,
} RapportOwnerRowField;

#define RAPPORT_TYPE_OWNER_ROW (rapport_owner_row_get_type ())

/**
 * RapportOwnerRow:
 *
 * Who keeps the relationship, from a day on (C9).
 */
G_DECLARE_FINAL_TYPE (RapportOwnerRow, rapport_owner_row, RAPPORT, OWNER_ROW, RapportRecord)

extern const RapportTable rapport_owner_row_table;

RapportOwnerRow *rapport_owner_row_new (void);

G_END_DECLS
