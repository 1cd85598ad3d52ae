/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-card.h"
#include "rapport-vcard-attributes.h"

G_BEGIN_DECLS

typedef struct
{
  RapportCard *card;
  GHashTable *labels; /* group → what X-ABLabel calls it */
  GHashTable *used_labels;
} RapportVcardContext;

/**
 * RapportVcardMapFunc:
 * @argument: from the table
 *
 * Gives one property, which is not blank, its place in the card. What it can't place, it may
 * report.
 *
 * Returns: whether it has its place; if not, the line is kept as it is
 */
typedef gboolean (*RapportVcardMapFunc) (RapportVcardContext *context,
                                         const RapportVcardProperty *property,
                                         int argument);

typedef struct
{
  const char *name;
  RapportVcardMapFunc map;
  int argument;
} RapportVcardRule;

const RapportVcardRule *rapport_vcard_rule_find (const char *name);

/* What a property with its group's label is called, for the functions in the table. */
const char *rapport_vcard_context_get_label (RapportVcardContext *context,
                                             const RapportVcardProperty *property);

gboolean rapport_vcard_map_date (RapportVcardContext *context,
                                 const RapportVcardProperty *property,
                                 int argument);
gboolean rapport_vcard_map_abdate (RapportVcardContext *context,
                                   const RapportVcardProperty *property,
                                   int argument);
gboolean rapport_vcard_map_related (RapportVcardContext *context,
                                    const RapportVcardProperty *property,
                                    int argument);
gboolean rapport_vcard_map_relative (RapportVcardContext *context,
                                     const RapportVcardProperty *property,
                                     int argument);
gboolean rapport_vcard_map_abrelated (RapportVcardContext *context,
                                      const RapportVcardProperty *property,
                                      int argument);
gboolean rapport_vcard_map_agent (RapportVcardContext *context,
                                  const RapportVcardProperty *property,
                                  int argument);
gboolean rapport_vcard_map_android (RapportVcardContext *context,
                                    const RapportVcardProperty *property,
                                    int argument);

typedef enum
{
  RAPPORT_VCARD_SPOUSE,
  RAPPORT_VCARD_CHILD,
  RAPPORT_VCARD_ASSISTANT,
  RAPPORT_VCARD_MANAGER,
} RapportVcardRelative;

G_END_DECLS
