/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-tagging.h"

#include "rapport-client.h"
#include "rapport-tag.h"

struct _RapportTagging
{
  RapportRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (RapportTagging, rapport_tagging, RAPPORT_TYPE_RECORD)

static const RapportField fields[RAPPORT_TAGGING_N_FIELDS] = {
  [RAPPORT_TAGGING_CLIENT] = { "client", RAPPORT_FIELD_REFERENCE, RAPPORT_FIELD_REQUIRED,
                               .reference = &rapport_client_table },
  [RAPPORT_TAGGING_TAG] = { "tag", RAPPORT_FIELD_REFERENCE, RAPPORT_FIELD_REQUIRED,
                            .reference = &rapport_tag_table },
};

const RapportTable rapport_tagging_table = {
  .name = "tagging",
  .number = 8,
  .get_type = rapport_tagging_get_type,
  .fields = fields,
  .n_fields = RAPPORT_TAGGING_N_FIELDS,
  .parent = RAPPORT_TAGGING_CLIENT,
  .keeps_deleted = FALSE,
};

static void
rapport_tagging_class_init (RapportTaggingClass *klass)
{
  rapport_record_class_bind_table (RAPPORT_RECORD_CLASS (klass), &rapport_tagging_table);
}

static void
rapport_tagging_init (RapportTagging *self)
{
}

RapportTagging *
rapport_tagging_new (void)
{
  return RAPPORT_TAGGING (rapport_record_new (&rapport_tagging_table));
}
