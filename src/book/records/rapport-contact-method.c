/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-contact-method.h"

#include "rapport-client.h"

struct _RapportContactMethod
{
  RapportRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (RapportContactMethod, rapport_contact_method, RAPPORT_TYPE_RECORD)

static const char *const kind_nicks[] = { "phone", "email", "url", "im", NULL };

static const RapportField fields[RAPPORT_CONTACT_METHOD_N_FIELDS] = {
  [RAPPORT_CONTACT_METHOD_CLIENT] = { "client", RAPPORT_FIELD_REFERENCE, RAPPORT_FIELD_REQUIRED,
                                      .reference = &rapport_client_table },
  [RAPPORT_CONTACT_METHOD_KIND] = { "kind", RAPPORT_FIELD_NICK, RAPPORT_FIELD_REQUIRED,
                                    .nicks = kind_nicks },
  [RAPPORT_CONTACT_METHOD_VALUE] = { "value", RAPPORT_FIELD_TEXT,
                                     (RapportFieldFlags)(RAPPORT_FIELD_REQUIRED |
                                                         RAPPORT_FIELD_SEARCHED) },
  [RAPPORT_CONTACT_METHOD_MATCH_KEY] = { "match_key", RAPPORT_FIELD_TEXT, RAPPORT_FIELD_INTERNAL },
  [RAPPORT_CONTACT_METHOD_LABEL] = { "label", RAPPORT_FIELD_TEXT, RAPPORT_FIELD_SEARCHED },
  [RAPPORT_CONTACT_METHOD_PREFERRED] = { "preferred", RAPPORT_FIELD_BOOL },
  [RAPPORT_CONTACT_METHOD_POSITION] = { "position", RAPPORT_FIELD_INT, RAPPORT_FIELD_INTERNAL },
};

const RapportTable rapport_contact_method_table = {
  .name = "contact_method",
  .number = 5,
  .get_type = rapport_contact_method_get_type,
  .fields = fields,
  .n_fields = RAPPORT_CONTACT_METHOD_N_FIELDS,
  .parent = RAPPORT_CONTACT_METHOD_CLIENT,
  .keeps_deleted = TRUE,
};

static void
rapport_contact_method_class_init (RapportContactMethodClass *klass)
{
  rapport_record_class_bind_table (RAPPORT_RECORD_CLASS (klass), &rapport_contact_method_table);
}

static void
rapport_contact_method_init (RapportContactMethod *self)
{
}

RapportContactMethod *
rapport_contact_method_new (void)
{
  return RAPPORT_CONTACT_METHOD (rapport_record_new (&rapport_contact_method_table));
}
