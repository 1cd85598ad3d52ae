/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-fact.h"

#include "rapport-client.h"

struct _RapportFact
{
  RapportRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (RapportFact, rapport_fact, RAPPORT_TYPE_RECORD)

static const char *const kind_nicks[] = { "hobby",  "interest", "family", "work",  "food",
                                          "health", "travel",   "music",  "sport", "pet",
                                          "gift",   "other",    NULL };

static const RapportField fields[RAPPORT_FACT_N_FIELDS] = {
  [RAPPORT_FACT_CLIENT] = { "client", RAPPORT_FIELD_REFERENCE, RAPPORT_FIELD_REQUIRED,
                            .reference = &rapport_client_table },
  [RAPPORT_FACT_KIND] = { "kind", RAPPORT_FIELD_NICK, RAPPORT_FIELD_REQUIRED, .nicks = kind_nicks },
  [RAPPORT_FACT_TEXT] = { "text", RAPPORT_FIELD_TEXT,
                          (RapportFieldFlags)(RAPPORT_FIELD_REQUIRED | RAPPORT_FIELD_SEARCHED) },
  [RAPPORT_FACT_SENSITIVE] = { "sensitive", RAPPORT_FIELD_BOOL },
  [RAPPORT_FACT_LEARNED_ON] = { "learned_on", RAPPORT_FIELD_DAY },
  [RAPPORT_FACT_ASKED_ON] = { "asked_on", RAPPORT_FIELD_DAY },
  [RAPPORT_FACT_POSITION] = { "position", RAPPORT_FIELD_INT, RAPPORT_FIELD_INTERNAL },
};

const RapportTable rapport_fact_table = {
  .name = "fact",
  .number = 9,
  .get_type = rapport_fact_get_type,
  .fields = fields,
  .n_fields = RAPPORT_FACT_N_FIELDS,
  .parent = RAPPORT_FACT_CLIENT,
  .keeps_deleted = TRUE,
};

static void
rapport_fact_class_init (RapportFactClass *klass)
{
  rapport_record_class_bind_table (RAPPORT_RECORD_CLASS (klass), &rapport_fact_table);
}

static void
rapport_fact_init (RapportFact *self)
{
}

RapportFact *
rapport_fact_new (void)
{
  return RAPPORT_FACT (rapport_record_new (&rapport_fact_table));
}
