/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-record.h"

G_BEGIN_DECLS

typedef enum
{
  RAPPORT_RELATIVE_CLIENT,
  RAPPORT_RELATIVE_NAME,
  RAPPORT_RELATIVE_RELATION, /* spouse, daughter, friend, assistant, ... */
  RAPPORT_RELATIVE_STATUS,   /* never congratulated then (N1) */
  RAPPORT_RELATIVE_NOTES,
  RAPPORT_RELATIVE_SENSITIVE,
  RAPPORT_RELATIVE_EXTERNAL_UID, /* the UID of the related card */
  RAPPORT_RELATIVE_POSITION,
  RAPPORT_RELATIVE_N_FIELDS,
} RapportRelativeField;

#define RAPPORT_TYPE_RELATIVE (rapport_relative_get_type ())

/**
 * RapportRelative:
 *
 * Somebody in a client's life.
 */
G_DECLARE_FINAL_TYPE (RapportRelative, rapport_relative, RAPPORT, RELATIVE, RapportRecord)

extern const RapportTable rapport_relative_table;

RapportRelative *rapport_relative_new (void);

G_END_DECLS
