/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-record.h"

G_BEGIN_DECLS

typedef enum
{
  RAPPORT_SETTING_KEY,
  RAPPORT_SETTING_VALUE,
  RAPPORT_SETTING_N_FIELDS,
} RapportSettingField;

#define RAPPORT_TYPE_SETTING (rapport_setting_get_type ())

/**
 * RapportSetting:
 *
 * A setting of the book.
 */
G_DECLARE_FINAL_TYPE (RapportSetting, rapport_setting, RAPPORT, SETTING, RapportRecord)

extern const RapportTable rapport_setting_table;

RapportSetting *rapport_setting_new (void);

G_END_DECLS
