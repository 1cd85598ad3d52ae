/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-record.h"

G_BEGIN_DECLS

typedef enum
{
  RAPPORT_KEPT_PROPERTY_CLIENT,
  RAPPORT_KEPT_PROPERTY_LINE,
  RAPPORT_KEPT_PROPERTY_POSITION,
  RAPPORT_KEPT_PROPERTY_N_FIELDS,
} RapportKeptPropertyField;

#define RAPPORT_TYPE_KEPT_PROPERTY (rapport_kept_property_get_type ())

/**
 * RapportKeptProperty:
 *
 * A property of an imported card that Rapport has no place for, verbatim.
 */
G_DECLARE_FINAL_TYPE (RapportKeptProperty,
                      rapport_kept_property,
                      RAPPORT,
                      KEPT_PROPERTY,
                      RapportRecord)

extern const RapportTable rapport_kept_property_table;

RapportKeptProperty *rapport_kept_property_new (void);

G_END_DECLS
