/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-snooze.h"

#include "rapport-account.h"
#include "rapport-client.h"

struct _RapportSnooze
{
  RapportRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (RapportSnooze, rapport_snooze, RAPPORT_TYPE_RECORD)

static const RapportField fields[RAPPORT_SNOOZE_N_FIELDS] = {
  [RAPPORT_SNOOZE_CLIENT] = { "client", RAPPORT_FIELD_REFERENCE,
                              .reference = &rapport_client_table },
  [RAPPORT_SNOOZE_ACCOUNT] = { "account", RAPPORT_FIELD_REFERENCE,
                               .reference = &rapport_account_table },
  [RAPPORT_SNOOZE_FROM_ON] = { "from_on", RAPPORT_FIELD_DAY, RAPPORT_FIELD_REQUIRED },
  [RAPPORT_SNOOZE_UNTIL_ON] = { "until_on", RAPPORT_FIELD_DAY, RAPPORT_FIELD_REQUIRED },
  [RAPPORT_SNOOZE_SET_AT] = { "set_at", RAPPORT_FIELD_INSTANT,
                              (RapportFieldFlags)(RAPPORT_FIELD_REQUIRED |
                                                  RAPPORT_FIELD_INTERNAL) },
};

const RapportTable rapport_snooze_table = {
  .name = "snooze",
  .number = 19,
  .get_type = rapport_snooze_get_type,
  .fields = fields,
  .n_fields = RAPPORT_SNOOZE_N_FIELDS,
  .parent = -1,
  .keeps_deleted = FALSE,
};

static void
rapport_snooze_class_init (RapportSnoozeClass *klass)
{
  rapport_record_class_bind_table (RAPPORT_RECORD_CLASS (klass), &rapport_snooze_table);
}

static void
rapport_snooze_init (RapportSnooze *self)
{
}

RapportSnooze *
rapport_snooze_new (void)
{
  return RAPPORT_SNOOZE (rapport_record_new (&rapport_snooze_table));
}
