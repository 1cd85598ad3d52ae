/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-record.h"

G_BEGIN_DECLS

typedef enum
{
  RAPPORT_TAG_NAME,
  RAPPORT_TAG_N_FIELDS,
} RapportTagField;

#define RAPPORT_TYPE_TAG (rapport_tag_get_type ())

/**
 * RapportTag:
 *
 * A word that groups clients.
 */
G_DECLARE_FINAL_TYPE (RapportTag, rapport_tag, RAPPORT, TAG, RapportRecord)

extern const RapportTable rapport_tag_table;

RapportTag *rapport_tag_new (void);

G_END_DECLS
