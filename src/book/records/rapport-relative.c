/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-relative.h"

#include "rapport-client.h"

struct _RapportRelative
{
  RapportRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (RapportRelative, rapport_relative, RAPPORT_TYPE_RECORD)

static const char *const status_nicks[] = { "died", "parted", NULL };

static const RapportField fields[RAPPORT_RELATIVE_N_FIELDS] = {
  [RAPPORT_RELATIVE_CLIENT] = { "client", RAPPORT_FIELD_REFERENCE, RAPPORT_FIELD_REQUIRED,
                                .reference = &rapport_client_table },
  [RAPPORT_RELATIVE_NAME] = { "name", RAPPORT_FIELD_TEXT,
                              (RapportFieldFlags)(RAPPORT_FIELD_REQUIRED |
                                                  RAPPORT_FIELD_SEARCHED) },
  [RAPPORT_RELATIVE_RELATION] = { "relation", RAPPORT_FIELD_TEXT, RAPPORT_FIELD_SEARCHED },
  [RAPPORT_RELATIVE_STATUS] = { "status", RAPPORT_FIELD_NICK, .nicks = status_nicks },
  [RAPPORT_RELATIVE_NOTES] = { "notes", RAPPORT_FIELD_TEXT, RAPPORT_FIELD_SEARCHED },
  [RAPPORT_RELATIVE_SENSITIVE] = { "sensitive", RAPPORT_FIELD_BOOL },
  [RAPPORT_RELATIVE_EXTERNAL_UID] = { "external_uid", RAPPORT_FIELD_TEXT, RAPPORT_FIELD_INTERNAL },
  [RAPPORT_RELATIVE_POSITION] = { "position", RAPPORT_FIELD_INT, RAPPORT_FIELD_INTERNAL },
};

const RapportTable rapport_relative_table = {
  .name = "relative",
  .number = 10,
  .get_type = rapport_relative_get_type,
  .fields = fields,
  .n_fields = RAPPORT_RELATIVE_N_FIELDS,
  .parent = RAPPORT_RELATIVE_CLIENT,
  .keeps_deleted = TRUE,
};

static void
rapport_relative_class_init (RapportRelativeClass *klass)
{
  rapport_record_class_bind_table (RAPPORT_RECORD_CLASS (klass), &rapport_relative_table);
}

static void
rapport_relative_init (RapportRelative *self)
{
}

RapportRelative *
rapport_relative_new (void)
{
  return RAPPORT_RELATIVE (rapport_record_new (&rapport_relative_table));
}
