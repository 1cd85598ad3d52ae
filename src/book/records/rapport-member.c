/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-member.h"

struct _RapportMember
{
  RapportRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (RapportMember, rapport_member, RAPPORT_TYPE_RECORD)

static const RapportField fields[RAPPORT_MEMBER_N_FIELDS] = {
  [RAPPORT_MEMBER_NAME] = { "name", RAPPORT_FIELD_TEXT, RAPPORT_FIELD_REQUIRED },
  [RAPPORT_MEMBER_ME] = { "me", RAPPORT_FIELD_BOOL },
};

const RapportTable rapport_member_table = {
  .name = "member",
  .number = 1,
  .get_type = rapport_member_get_type,
  .fields = fields,
  .n_fields = RAPPORT_MEMBER_N_FIELDS,
  .parent = -1,
  .keeps_deleted = FALSE,
};

static void
rapport_member_class_init (RapportMemberClass *klass)
{
  rapport_record_class_bind_table (RAPPORT_RECORD_CLASS (klass), &rapport_member_table);
}

static void
rapport_member_init (RapportMember *self)
{
}

RapportMember *
rapport_member_new (void)
{
  return RAPPORT_MEMBER (rapport_record_new (&rapport_member_table));
}
