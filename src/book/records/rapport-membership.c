/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-membership.h"

#include "rapport-account.h"
#include "rapport-client.h"

struct _RapportMembership
{
  RapportRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (RapportMembership, rapport_membership, RAPPORT_TYPE_RECORD)

static const RapportField fields[RAPPORT_MEMBERSHIP_N_FIELDS] = {
  [RAPPORT_MEMBERSHIP_CLIENT] = { "client", RAPPORT_FIELD_REFERENCE, RAPPORT_FIELD_REQUIRED,
                                  .reference = &rapport_client_table },
  [RAPPORT_MEMBERSHIP_ACCOUNT] = { "account", RAPPORT_FIELD_REFERENCE, RAPPORT_FIELD_REQUIRED,
                                   .reference = &rapport_account_table },
  [RAPPORT_MEMBERSHIP_ROLE] = { "role", RAPPORT_FIELD_TEXT, RAPPORT_FIELD_SEARCHED },
  [RAPPORT_MEMBERSHIP_DEPARTMENT] = { "department", RAPPORT_FIELD_TEXT, RAPPORT_FIELD_SEARCHED },
  [RAPPORT_MEMBERSHIP_FROM_ON] = { "from_on", RAPPORT_FIELD_DAY },
  [RAPPORT_MEMBERSHIP_UNTIL_ON] = { "until_on", RAPPORT_FIELD_DAY },
  [RAPPORT_MEMBERSHIP_MAIN] = { "main", RAPPORT_FIELD_BOOL },
};

const RapportTable rapport_membership_table = {
  .name = "membership",
  .number = 4,
  .get_type = rapport_membership_get_type,
  .fields = fields,
  .n_fields = RAPPORT_MEMBERSHIP_N_FIELDS,
  .parent = RAPPORT_MEMBERSHIP_CLIENT,
  .keeps_deleted = TRUE,
};

static void
rapport_membership_class_init (RapportMembershipClass *klass)
{
  rapport_record_class_bind_table (RAPPORT_RECORD_CLASS (klass), &rapport_membership_table);
}

static void
rapport_membership_init (RapportMembership *self)
{
}

RapportMembership *
rapport_membership_new (void)
{
  return RAPPORT_MEMBERSHIP (rapport_record_new (&rapport_membership_table));
}
