/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-nudge.h"

#include "rapport-account.h"
#include "rapport-client.h"

struct _RapportNudge
{
  RapportRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (RapportNudge, rapport_nudge, RAPPORT_TYPE_RECORD)

static const char *const outcome_nicks[] = { "shown",     "digest",  "summary", "dismissed",
                                             "expired",   "snoozed", "done",    "opened",
                                             "withdrawn", "failed",  NULL };

static const RapportField fields[RAPPORT_NUDGE_N_FIELDS] = {
  [RAPPORT_NUDGE_KEY] = { "key", RAPPORT_FIELD_TEXT,
                          (RapportFieldFlags)(RAPPORT_FIELD_REQUIRED | RAPPORT_FIELD_INTERNAL) },
  [RAPPORT_NUDGE_SUBJECT] = { "subject", RAPPORT_FIELD_TEXT, RAPPORT_FIELD_REQUIRED },
  [RAPPORT_NUDGE_STAGE] = { "stage", RAPPORT_FIELD_TEXT },
  [RAPPORT_NUDGE_CLIENT] = { "client", RAPPORT_FIELD_REFERENCE,
                             .reference = &rapport_client_table },
  [RAPPORT_NUDGE_ACCOUNT] = { "account", RAPPORT_FIELD_REFERENCE,
                              .reference = &rapport_account_table },
  [RAPPORT_NUDGE_CLAIMANT] = { "claimant", RAPPORT_FIELD_TEXT, RAPPORT_FIELD_INTERNAL },
  [RAPPORT_NUDGE_CLAIMED_AT] = { "claimed_at", RAPPORT_FIELD_INSTANT, RAPPORT_FIELD_REQUIRED },
  [RAPPORT_NUDGE_SHOWN_AT] = { "shown_at", RAPPORT_FIELD_INSTANT },
  [RAPPORT_NUDGE_SERVER_ID] = { "server_id", RAPPORT_FIELD_INT },
  [RAPPORT_NUDGE_SHOWS] = { "shows", RAPPORT_FIELD_INT },
  [RAPPORT_NUDGE_REPEAT] = { "repeat", RAPPORT_FIELD_BOOL },
  [RAPPORT_NUDGE_OUTCOME] = { "outcome", RAPPORT_FIELD_NICK, .nicks = outcome_nicks },
  [RAPPORT_NUDGE_OUTCOME_AT] = { "outcome_at", RAPPORT_FIELD_INSTANT },
  [RAPPORT_NUDGE_SNOOZED_UNTIL] = { "snoozed_until", RAPPORT_FIELD_DAY },
  [RAPPORT_NUDGE_WHY] = { "why", RAPPORT_FIELD_TEXT },
};

const RapportTable rapport_nudge_table = {
  .name = "nudge",
  .number = 24,
  .get_type = rapport_nudge_get_type,
  .fields = fields,
  .n_fields = RAPPORT_NUDGE_N_FIELDS,
  .parent = -1,
  .keeps_deleted = FALSE,
};

static void
rapport_nudge_class_init (RapportNudgeClass *klass)
{
  rapport_record_class_bind_table (RAPPORT_RECORD_CLASS (klass), &rapport_nudge_table);
}

static void
rapport_nudge_init (RapportNudge *self)
{
}

RapportNudge *
rapport_nudge_new (void)
{
  return RAPPORT_NUDGE (rapport_record_new (&rapport_nudge_table));
}
