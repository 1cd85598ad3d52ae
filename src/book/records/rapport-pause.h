/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-record.h"

G_BEGIN_DECLS

typedef enum
{
  RAPPORT_PAUSE_CLIENT,
  RAPPORT_PAUSE_KIND,
  RAPPORT_PAUSE_FROM_ON,
  RAPPORT_PAUSE_UNTIL_ON, /* first day no longer paused; unset: for good */
  RAPPORT_PAUSE_WHY,
  RAPPORT_PAUSE_SET_AT,
  RAPPORT_PAUSE_N_FIELDS,
} RapportPauseField;

#define RAPPORT_TYPE_PAUSE (rapport_pause_get_type ())

/**
 * RapportPause:
 *
 * A stop of nudges, for a while or for good (C9).
 */
G_DECLARE_FINAL_TYPE (RapportPause, rapport_pause, RAPPORT, PAUSE, RapportRecord)

extern const RapportTable rapport_pause_table;

RapportPause *rapport_pause_new (void);

G_END_DECLS
