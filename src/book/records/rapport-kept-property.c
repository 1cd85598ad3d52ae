/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-kept-property.h"

#include "rapport-client.h"

struct _RapportKeptProperty
{
  RapportRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (RapportKeptProperty, rapport_kept_property, RAPPORT_TYPE_RECORD)

static const RapportField fields[RAPPORT_KEPT_PROPERTY_N_FIELDS] = {
  [RAPPORT_KEPT_PROPERTY_CLIENT] = { "client", RAPPORT_FIELD_REFERENCE, RAPPORT_FIELD_REQUIRED,
                                     .reference = &rapport_client_table },
  [RAPPORT_KEPT_PROPERTY_LINE] = { "line", RAPPORT_FIELD_TEXT,
                                   (RapportFieldFlags)(RAPPORT_FIELD_REQUIRED |
                                                       RAPPORT_FIELD_SEARCHED) },
  [RAPPORT_KEPT_PROPERTY_POSITION] = { "position", RAPPORT_FIELD_INT, RAPPORT_FIELD_INTERNAL },
};

const RapportTable rapport_kept_property_table = {
  .name = "kept_property",
  .number = 21,
  .get_type = rapport_kept_property_get_type,
  .fields = fields,
  .n_fields = RAPPORT_KEPT_PROPERTY_N_FIELDS,
  .parent = RAPPORT_KEPT_PROPERTY_CLIENT,
  .keeps_deleted = FALSE,
};

static void
rapport_kept_property_class_init (RapportKeptPropertyClass *klass)
{
  rapport_record_class_bind_table (RAPPORT_RECORD_CLASS (klass), &rapport_kept_property_table);
}

static void
rapport_kept_property_init (RapportKeptProperty *self)
{
}

RapportKeptProperty *
rapport_kept_property_new (void)
{
  return RAPPORT_KEPT_PROPERTY (rapport_record_new (&rapport_kept_property_table));
}
