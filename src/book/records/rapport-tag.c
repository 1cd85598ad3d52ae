/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-tag.h"

struct _RapportTag
{
  RapportRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (RapportTag, rapport_tag, RAPPORT_TYPE_RECORD)

static const RapportField fields[RAPPORT_TAG_N_FIELDS] = {
  [RAPPORT_TAG_NAME] = { "name", RAPPORT_FIELD_TEXT,
                         (RapportFieldFlags)(RAPPORT_FIELD_REQUIRED | RAPPORT_FIELD_SEARCHED) },
};

const RapportTable rapport_tag_table = {
  .name = "tag",
  .number = 7,
  .get_type = rapport_tag_get_type,
  .fields = fields,
  .n_fields = RAPPORT_TAG_N_FIELDS,
  .parent = -1,
  .keeps_deleted = FALSE,
};

static void
rapport_tag_class_init (RapportTagClass *klass)
{
  rapport_record_class_bind_table (RAPPORT_RECORD_CLASS (klass), &rapport_tag_table);
}

static void
rapport_tag_init (RapportTag *self)
{
}

RapportTag *
rapport_tag_new (void)
{
  return RAPPORT_TAG (rapport_record_new (&rapport_tag_table));
}
