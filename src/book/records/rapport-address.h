/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-record.h"

G_BEGIN_DECLS

typedef enum
{
  RAPPORT_ADDRESS_CLIENT,
  RAPPORT_ADDRESS_LABEL, /* home, work, ... */
  RAPPORT_ADDRESS_PO_BOX,
  RAPPORT_ADDRESS_EXTENDED,
  RAPPORT_ADDRESS_STREET,
  RAPPORT_ADDRESS_LOCALITY,
  RAPPORT_ADDRESS_REGION,
  RAPPORT_ADDRESS_POSTAL_CODE,
  RAPPORT_ADDRESS_COUNTRY,
  RAPPORT_ADDRESS_POSITION,
  RAPPORT_ADDRESS_N_FIELDS,
} RapportAddressField;

#define RAPPORT_TYPE_ADDRESS (rapport_address_get_type ())

/**
 * RapportAddress:
 *
 * A postal address.
 */
G_DECLARE_FINAL_TYPE (RapportAddress, rapport_address, RAPPORT, ADDRESS, RapportRecord)

extern const RapportTable rapport_address_table;

RapportAddress *rapport_address_new (void);

G_END_DECLS
