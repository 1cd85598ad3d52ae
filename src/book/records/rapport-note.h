/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-record.h"

G_BEGIN_DECLS

typedef enum
{
  RAPPORT_NOTE_CLIENT,
  RAPPORT_NOTE_OCCASION, /* what it is for */
  RAPPORT_NOTE_STAGE,
  RAPPORT_NOTE_TEXT,
  RAPPORT_NOTE_POST_BY,
  RAPPORT_NOTE_POSTED_ON,
  RAPPORT_NOTE_ACKNOWLEDGED_ON,
  RAPPORT_NOTE_CREATED_AT,
  RAPPORT_NOTE_N_FIELDS,
} RapportNoteField;

#define RAPPORT_TYPE_NOTE (rapport_note_get_type ())

/**
 * RapportNote:
 *
 * A handwritten note.
 */
G_DECLARE_FINAL_TYPE (RapportNote, rapport_note, RAPPORT, NOTE, RapportRecord)

extern const RapportTable rapport_note_table;

RapportNote *rapport_note_new (void);

G_END_DECLS
