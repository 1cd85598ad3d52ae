/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-cadence-row.h"

#include "rapport-account.h"
#include "rapport-client.h"

struct _RapportCadenceRow
{
  RapportRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (RapportCadenceRow, rapport_cadence_row, RAPPORT_TYPE_RECORD)

static const RapportField fields[RAPPORT_CADENCE_ROW_N_FIELDS] = {
  [RAPPORT_CADENCE_ROW_CLIENT] = { "client", RAPPORT_FIELD_REFERENCE,
                                   .reference = &rapport_client_table },
  [RAPPORT_CADENCE_ROW_ACCOUNT] = { "account", RAPPORT_FIELD_REFERENCE,
                                    .reference = &rapport_account_table },
  [RAPPORT_CADENCE_ROW_FROM_ON] = { "from_on", RAPPORT_FIELD_DAY, RAPPORT_FIELD_REQUIRED },
  [RAPPORT_CADENCE_ROW_CADENCE] = { "cadence", RAPPORT_FIELD_CADENCE },
  [RAPPORT_CADENCE_ROW_SET_AT] = { "set_at", RAPPORT_FIELD_INSTANT,
                                   (RapportFieldFlags)(RAPPORT_FIELD_REQUIRED |
                                                       RAPPORT_FIELD_INTERNAL) },
};

const RapportTable rapport_cadence_row_table = {
  .name = "cadence",
  .number = 15,
  .get_type = rapport_cadence_row_get_type,
  .fields = fields,
  .n_fields = RAPPORT_CADENCE_ROW_N_FIELDS,
  .parent = -1,
  .keeps_deleted = FALSE,
};

static void
rapport_cadence_row_class_init (RapportCadenceRowClass *klass)
{
  rapport_record_class_bind_table (RAPPORT_RECORD_CLASS (klass), &rapport_cadence_row_table);
}

static void
rapport_cadence_row_init (RapportCadenceRow *self)
{
}

RapportCadenceRow *
rapport_cadence_row_new (void)
{
  return RAPPORT_CADENCE_ROW (rapport_record_new (&rapport_cadence_row_table));
}
