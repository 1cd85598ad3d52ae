/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-note.h"

#include "rapport-client.h"

struct _RapportNote
{
  RapportRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (RapportNote, rapport_note, RAPPORT_TYPE_RECORD)

static const char *const stage_nicks[] = { "idea",   "drafted",      "written",
                                           "posted", "acknowledged", NULL };

static const RapportField fields[RAPPORT_NOTE_N_FIELDS] = {
  [RAPPORT_NOTE_CLIENT] = { "client", RAPPORT_FIELD_REFERENCE, RAPPORT_FIELD_REQUIRED,
                            .reference = &rapport_client_table },
  [RAPPORT_NOTE_OCCASION] = { "occasion", RAPPORT_FIELD_TEXT, RAPPORT_FIELD_SEARCHED },
  [RAPPORT_NOTE_STAGE] = { "stage", RAPPORT_FIELD_NICK, RAPPORT_FIELD_REQUIRED,
                           .nicks = stage_nicks },
  [RAPPORT_NOTE_TEXT] = { "text", RAPPORT_FIELD_TEXT, RAPPORT_FIELD_SEARCHED },
  [RAPPORT_NOTE_POST_BY] = { "post_by", RAPPORT_FIELD_DAY },
  [RAPPORT_NOTE_POSTED_ON] = { "posted_on", RAPPORT_FIELD_DAY },
  [RAPPORT_NOTE_ACKNOWLEDGED_ON] = { "acknowledged_on", RAPPORT_FIELD_DAY },
  [RAPPORT_NOTE_CREATED_AT] = { "created_at", RAPPORT_FIELD_INSTANT, RAPPORT_FIELD_INTERNAL },
};

const RapportTable rapport_note_table = {
  .name = "note",
  .number = 14,
  .get_type = rapport_note_get_type,
  .fields = fields,
  .n_fields = RAPPORT_NOTE_N_FIELDS,
  .parent = RAPPORT_NOTE_CLIENT,
  .keeps_deleted = TRUE,
};

static void
rapport_note_class_init (RapportNoteClass *klass)
{
  rapport_record_class_bind_table (RAPPORT_RECORD_CLASS (klass), &rapport_note_table);
}

static void
rapport_note_init (RapportNote *self)
{
}

RapportNote *
rapport_note_new (void)
{
  return RAPPORT_NOTE (rapport_record_new (&rapport_note_table));
}
