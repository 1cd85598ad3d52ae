/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-record.h"

G_BEGIN_DECLS

typedef enum
{
  RAPPORT_OCCASION_CLIENT,
  RAPPORT_OCCASION_RELATIVE, /* whose date it is, when not the client's own */
  RAPPORT_OCCASION_KIND,
  RAPPORT_OCCASION_TITLE, /* for custom ones */
  RAPPORT_OCCASION_DATE,
  RAPPORT_OCCASION_LEAP_RULE, /* D3 */
  RAPPORT_OCCASION_RECURS,    /* unset: yearly */
  RAPPORT_OCCASION_SENSITIVE,
  RAPPORT_OCCASION_N_FIELDS,
} RapportOccasionField;

#define RAPPORT_TYPE_OCCASION (rapport_occasion_get_type ())

/**
 * RapportOccasion:
 *
 * An important date.
 */
G_DECLARE_FINAL_TYPE (RapportOccasion, rapport_occasion, RAPPORT, OCCASION, RapportRecord)

extern const RapportTable rapport_occasion_table;

RapportOccasion *rapport_occasion_new (void);

G_END_DECLS
