/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-record.h"

G_BEGIN_DECLS

typedef enum
{
  RAPPORT_SNOOZE_CLIENT,
  RAPPORT_SNOOZE_ACCOUNT,
  RAPPORT_SNOOZE_FROM_ON,
  RAPPORT_SNOOZE_UNTIL_ON, /* first day no longer snoozed */
  RAPPORT_SNOOZE_SET_AT,
  RAPPORT_SNOOZE_N_FIELDS,
} RapportSnoozeField;

#define RAPPORT_TYPE_SNOOZE (rapport_snooze_get_type ())

/**
 * RapportSnooze:
 *
 * A rhythm put off (N6).
 */
G_DECLARE_FINAL_TYPE (RapportSnooze, rapport_snooze, RAPPORT, SNOOZE, RapportRecord)

extern const RapportTable rapport_snooze_table;

RapportSnooze *rapport_snooze_new (void);

G_END_DECLS
