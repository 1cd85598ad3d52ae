/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-owner-row.h"

#include "rapport-client.h"
#include "rapport-member.h"

struct _RapportOwnerRow
{
  RapportRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (RapportOwnerRow, rapport_owner_row, RAPPORT_TYPE_RECORD)

static const RapportField fields[RAPPORT_OWNER_ROW_N_FIELDS] = {
  [RAPPORT_OWNER_ROW_CLIENT] = { "client", RAPPORT_FIELD_REFERENCE, RAPPORT_FIELD_REQUIRED,
                                 .reference = &rapport_client_table },
  [RAPPORT_OWNER_ROW_FROM_ON] = { "from_on", RAPPORT_FIELD_DAY, RAPPORT_FIELD_REQUIRED },
  [RAPPORT_OWNER_ROW_MEMBER] = { "member", RAPPORT_FIELD_REFERENCE,
                                 .reference = &rapport_member_table },
};

const RapportTable rapport_owner_row_table = {
  .name = "owner",
  .number = 17,
  .get_type = rapport_owner_row_get_type,
  .fields = fields,
  .n_fields = RAPPORT_OWNER_ROW_N_FIELDS,
  .parent = RAPPORT_OWNER_ROW_CLIENT,
  .keeps_deleted = FALSE,
};

static void
rapport_owner_row_class_init (RapportOwnerRowClass *klass)
{
  rapport_record_class_bind_table (RAPPORT_RECORD_CLASS (klass), &rapport_owner_row_table);
}

static void
rapport_owner_row_init (RapportOwnerRow *self)
{
}

RapportOwnerRow *
rapport_owner_row_new (void)
{
  return RAPPORT_OWNER_ROW (rapport_record_new (&rapport_owner_row_table));
}
