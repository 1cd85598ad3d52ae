/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-record.h"

G_BEGIN_DECLS

typedef enum
{
  RAPPORT_NUDGE_KEY, /* subject, id, occurrence, stage */
  RAPPORT_NUDGE_SUBJECT,
  RAPPORT_NUDGE_STAGE,
  RAPPORT_NUDGE_CLIENT,
  RAPPORT_NUDGE_ACCOUNT,
  RAPPORT_NUDGE_CLAIMANT, /* who is about to show it; unset when they are known to be gone */
  RAPPORT_NUDGE_CLAIMED_AT,
  RAPPORT_NUDGE_SHOWN_AT,
  RAPPORT_NUDGE_SERVER_ID,
  RAPPORT_NUDGE_SHOWS,   /* how often it was shown */
  RAPPORT_NUDGE_REPEAT,  /* shown again after a crash */
  RAPPORT_NUDGE_OUTCOME, /* unset: pending */
  RAPPORT_NUDGE_OUTCOME_AT,
  RAPPORT_NUDGE_SNOOZED_UNTIL,
  RAPPORT_NUDGE_WHY, /* why it could not be shown */
  RAPPORT_NUDGE_N_FIELDS,
} RapportNudgeField;

#define RAPPORT_TYPE_NUDGE (rapport_nudge_get_type ())

/**
 * RapportNudge:
 *
 * One desktop notification about one subject, and how it ended (N2).
 */
G_DECLARE_FINAL_TYPE (RapportNudge, rapport_nudge, RAPPORT, NUDGE, RapportRecord)

extern const RapportTable rapport_nudge_table;

RapportNudge *rapport_nudge_new (void);

G_END_DECLS
