/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-record.h"

G_BEGIN_DECLS

typedef enum
{
  RAPPORT_TAGGING_CLIENT,
  RAPPORT_TAGGING_TAG,
  RAPPORT_TAGGING_N_FIELDS,
} RapportTaggingField;

#define RAPPORT_TYPE_TAGGING (rapport_tagging_get_type ())

/**
 * RapportTagging:
 *
 * A tag on a client.
 */
G_DECLARE_FINAL_TYPE (RapportTagging, rapport_tagging, RAPPORT, TAGGING, RapportRecord)

extern const RapportTable rapport_tagging_table;

RapportTagging *rapport_tagging_new (void);

G_END_DECLS
