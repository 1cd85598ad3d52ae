/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-participant.h"

#include "rapport-checkin.h"
#include "rapport-client.h"

struct _RapportParticipant
{
  RapportRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (RapportParticipant, rapport_participant, RAPPORT_TYPE_RECORD)

static const RapportField fields[RAPPORT_PARTICIPANT_N_FIELDS] = {
  [RAPPORT_PARTICIPANT_CHECKIN] = { "checkin", RAPPORT_FIELD_REFERENCE, RAPPORT_FIELD_REQUIRED,
                                    .reference = &rapport_checkin_table },
  [RAPPORT_PARTICIPANT_CLIENT] = { "client", RAPPORT_FIELD_REFERENCE, RAPPORT_FIELD_REQUIRED,
                                   .reference = &rapport_client_table },
};

const RapportTable rapport_participant_table = {
  .name = "participant",
  .number = 13,
  .get_type = rapport_participant_get_type,
  .fields = fields,
  .n_fields = RAPPORT_PARTICIPANT_N_FIELDS,
  .parent = RAPPORT_PARTICIPANT_CLIENT,
  .keeps_deleted = FALSE,
};

static void
rapport_participant_class_init (RapportParticipantClass *klass)
{
  rapport_record_class_bind_table (RAPPORT_RECORD_CLASS (klass), &rapport_participant_table);
}

static void
rapport_participant_init (RapportParticipant *self)
{
}

RapportParticipant *
rapport_participant_new (void)
{
  return RAPPORT_PARTICIPANT (rapport_record_new (&rapport_participant_table));
}
