/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-address.h"

#include "rapport-client.h"

struct _RapportAddress
{
  RapportRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (RapportAddress, rapport_address, RAPPORT_TYPE_RECORD)

static const RapportField fields[RAPPORT_ADDRESS_N_FIELDS] = {
  [RAPPORT_ADDRESS_CLIENT] = { "client", RAPPORT_FIELD_REFERENCE, RAPPORT_FIELD_REQUIRED,
                               .reference = &rapport_client_table },
  [RAPPORT_ADDRESS_LABEL] = { "label", RAPPORT_FIELD_TEXT, RAPPORT_FIELD_SEARCHED },
  [RAPPORT_ADDRESS_PO_BOX] = { "po_box", RAPPORT_FIELD_TEXT, RAPPORT_FIELD_SEARCHED },
  [RAPPORT_ADDRESS_EXTENDED] = { "extended", RAPPORT_FIELD_TEXT, RAPPORT_FIELD_SEARCHED },
  [RAPPORT_ADDRESS_STREET] = { "street", RAPPORT_FIELD_TEXT, RAPPORT_FIELD_SEARCHED },
  [RAPPORT_ADDRESS_LOCALITY] = { "locality", RAPPORT_FIELD_TEXT, RAPPORT_FIELD_SEARCHED },
  [RAPPORT_ADDRESS_REGION] = { "region", RAPPORT_FIELD_TEXT, RAPPORT_FIELD_SEARCHED },
  [RAPPORT_ADDRESS_POSTAL_CODE] = { "postal_code", RAPPORT_FIELD_TEXT, RAPPORT_FIELD_SEARCHED },
  [RAPPORT_ADDRESS_COUNTRY] = { "country", RAPPORT_FIELD_TEXT, RAPPORT_FIELD_SEARCHED },
  [RAPPORT_ADDRESS_POSITION] = { "position", RAPPORT_FIELD_INT, RAPPORT_FIELD_INTERNAL },
};

const RapportTable rapport_address_table = {
  .name = "address",
  .number = 6,
  .get_type = rapport_address_get_type,
  .fields = fields,
  .n_fields = RAPPORT_ADDRESS_N_FIELDS,
  .parent = RAPPORT_ADDRESS_CLIENT,
  .keeps_deleted = TRUE,
};

static void
rapport_address_class_init (RapportAddressClass *klass)
{
  rapport_record_class_bind_table (RAPPORT_RECORD_CLASS (klass), &rapport_address_table);
}

static void
rapport_address_init (RapportAddress *self)
{
}

RapportAddress *
rapport_address_new (void)
{
  return RAPPORT_ADDRESS (rapport_record_new (&rapport_address_table));
}
