/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-record.h"

G_BEGIN_DECLS

typedef enum
{
  RAPPORT_CONTACT_METHOD_CLIENT,
  RAPPORT_CONTACT_METHOD_KIND,
  RAPPORT_CONTACT_METHOD_VALUE,
  RAPPORT_CONTACT_METHOD_MATCH_KEY, /* what imports are matched by: a lower-case address, or the
                                       last 9 digits of a number */
  RAPPORT_CONTACT_METHOD_LABEL,     /* home, work, mobile, ... */
  RAPPORT_CONTACT_METHOD_PREFERRED,
  RAPPORT_CONTACT_METHOD_POSITION,
  RAPPORT_CONTACT_METHOD_N_FIELDS,
} RapportContactMethodField;

#define RAPPORT_TYPE_CONTACT_METHOD (rapport_contact_method_get_type ())

/**
 * RapportContactMethod:
 *
 * A way to reach a client.
 */
G_DECLARE_FINAL_TYPE (RapportContactMethod,
                      rapport_contact_method,
                      RAPPORT,
                      CONTACT_METHOD,
                      RapportRecord)

extern const RapportTable rapport_contact_method_table;

RapportContactMethod *rapport_contact_method_new (void);

G_END_DECLS
