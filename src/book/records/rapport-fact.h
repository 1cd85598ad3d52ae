/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-record.h"

G_BEGIN_DECLS

typedef enum
{
  RAPPORT_FACT_CLIENT,
  RAPPORT_FACT_KIND,
  RAPPORT_FACT_TEXT,
  RAPPORT_FACT_SENSITIVE, /* never leaves the profile (N9) */
  RAPPORT_FACT_LEARNED_ON,
  RAPPORT_FACT_ASKED_ON, /* last asked about */
  RAPPORT_FACT_POSITION,
  RAPPORT_FACT_N_FIELDS,
} RapportFactField;

#define RAPPORT_TYPE_FACT (rapport_fact_get_type ())

/**
 * RapportFact:
 *
 * Something learned about a client.
 */
G_DECLARE_FINAL_TYPE (RapportFact, rapport_fact, RAPPORT, FACT, RapportRecord)

extern const RapportTable rapport_fact_table;

RapportFact *rapport_fact_new (void);

G_END_DECLS
