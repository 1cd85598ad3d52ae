/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-account.h"

struct _RapportAccount
{
  RapportRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (RapportAccount, rapport_account, RAPPORT_TYPE_RECORD)

static const RapportField fields[RAPPORT_ACCOUNT_N_FIELDS] = {
  [RAPPORT_ACCOUNT_NAME] = { "name", RAPPORT_FIELD_TEXT,
                             (RapportFieldFlags)(RAPPORT_FIELD_REQUIRED | RAPPORT_FIELD_SEARCHED) },
  [RAPPORT_ACCOUNT_NOTES] = { "notes", RAPPORT_FIELD_TEXT, RAPPORT_FIELD_SEARCHED },
  [RAPPORT_ACCOUNT_SINCE] = { "since", RAPPORT_FIELD_DAY },
  [RAPPORT_ACCOUNT_FIRST_DUE] = { "first_due", RAPPORT_FIELD_DAY, RAPPORT_FIELD_INTERNAL },
  [RAPPORT_ACCOUNT_CREATED_AT] = { "created_at", RAPPORT_FIELD_INSTANT, RAPPORT_FIELD_INTERNAL },
  [RAPPORT_ACCOUNT_SORT_KEY] = { "sort_key", RAPPORT_FIELD_TEXT, RAPPORT_FIELD_INTERNAL },
};

const RapportTable rapport_account_table = {
  .name = "account",
  .number = 2,
  .get_type = rapport_account_get_type,
  .fields = fields,
  .n_fields = RAPPORT_ACCOUNT_N_FIELDS,
  .parent = -1,
  .keeps_deleted = TRUE,
};

static void
rapport_account_class_init (RapportAccountClass *klass)
{
  rapport_record_class_bind_table (RAPPORT_RECORD_CLASS (klass), &rapport_account_table);
}

static void
rapport_account_init (RapportAccount *self)
{
}

RapportAccount *
rapport_account_new (void)
{
  return RAPPORT_ACCOUNT (rapport_record_new (&rapport_account_table));
}
