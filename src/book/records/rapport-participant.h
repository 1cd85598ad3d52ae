/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-record.h"

G_BEGIN_DECLS

typedef enum
{
  RAPPORT_PARTICIPANT_CHECKIN,
  RAPPORT_PARTICIPANT_CLIENT,
  RAPPORT_PARTICIPANT_N_FIELDS,
} RapportParticipantField;

#define RAPPORT_TYPE_PARTICIPANT (rapport_participant_get_type ())

/**
 * RapportParticipant:
 *
 * A client in a check-in.
 */
G_DECLARE_FINAL_TYPE (RapportParticipant, rapport_participant, RAPPORT, PARTICIPANT, RapportRecord)

extern const RapportTable rapport_participant_table;

RapportParticipant *rapport_participant_new (void);

G_END_DECLS
