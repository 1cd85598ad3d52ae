/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-setting.h"

struct _RapportSetting
{
  RapportRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (RapportSetting, rapport_setting, RAPPORT_TYPE_RECORD)

static const RapportField fields[RAPPORT_SETTING_N_FIELDS] = {
  [RAPPORT_SETTING_KEY] = { "key", RAPPORT_FIELD_TEXT, RAPPORT_FIELD_REQUIRED },
  [RAPPORT_SETTING_VALUE] = { "value", RAPPORT_FIELD_TEXT },
};

const RapportTable rapport_setting_table = {
  .name = "setting",
  .number = 23,
  .get_type = rapport_setting_get_type,
  .fields = fields,
  .n_fields = RAPPORT_SETTING_N_FIELDS,
  .parent = -1,
  .keeps_deleted = FALSE,
};

static void
rapport_setting_class_init (RapportSettingClass *klass)
{
  rapport_record_class_bind_table (RAPPORT_RECORD_CLASS (klass), &rapport_setting_table);
}

static void
rapport_setting_init (RapportSetting *self)
{
}

RapportSetting *
rapport_setting_new (void)
{
  return RAPPORT_SETTING (rapport_record_new (&rapport_setting_table));
}
