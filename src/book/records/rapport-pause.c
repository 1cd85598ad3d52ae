/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-pause.h"

#include "rapport-client.h"

struct _RapportPause
{
  RapportRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (RapportPause, rapport_pause, RAPPORT_TYPE_RECORD)

static const char *const kind_nicks[] = { "pause", "ended", "deceased", "do-not-contact", NULL };

static const RapportField fields[RAPPORT_PAUSE_N_FIELDS] = {
  [RAPPORT_PAUSE_CLIENT] = { "client", RAPPORT_FIELD_REFERENCE, RAPPORT_FIELD_REQUIRED,
                             .reference = &rapport_client_table },
  [RAPPORT_PAUSE_KIND] = { "kind", RAPPORT_FIELD_NICK, RAPPORT_FIELD_REQUIRED,
                           .nicks = kind_nicks },
  [RAPPORT_PAUSE_FROM_ON] = { "from_on", RAPPORT_FIELD_DAY, RAPPORT_FIELD_REQUIRED },
  [RAPPORT_PAUSE_UNTIL_ON] = { "until_on", RAPPORT_FIELD_DAY },
  [RAPPORT_PAUSE_WHY] = { "why", RAPPORT_FIELD_TEXT, RAPPORT_FIELD_SEARCHED },
  [RAPPORT_PAUSE_SET_AT] = { "set_at", RAPPORT_FIELD_INSTANT,
                             (RapportFieldFlags)(RAPPORT_FIELD_REQUIRED | RAPPORT_FIELD_INTERNAL) },
};

const RapportTable rapport_pause_table = {
  .name = "pause",
  .number = 18,
  .get_type = rapport_pause_get_type,
  .fields = fields,
  .n_fields = RAPPORT_PAUSE_N_FIELDS,
  .parent = RAPPORT_PAUSE_CLIENT,
  .keeps_deleted = FALSE,
};

static void
rapport_pause_class_init (RapportPauseClass *klass)
{
  rapport_record_class_bind_table (RAPPORT_RECORD_CLASS (klass), &rapport_pause_table);
}

static void
rapport_pause_init (RapportPause *self)
{
}

RapportPause *
rapport_pause_new (void)
{
  return RAPPORT_PAUSE (rapport_record_new (&rapport_pause_table));
}
