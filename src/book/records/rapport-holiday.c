/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-holiday.h"

struct _RapportHoliday
{
  RapportRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (RapportHoliday, rapport_holiday, RAPPORT_TYPE_RECORD)

static const RapportField fields[RAPPORT_HOLIDAY_N_FIELDS] = {
  [RAPPORT_HOLIDAY_DAY] = { "day", RAPPORT_FIELD_DAY, RAPPORT_FIELD_REQUIRED },
  [RAPPORT_HOLIDAY_NAME] = { "name", RAPPORT_FIELD_TEXT, RAPPORT_FIELD_SEARCHED },
};

const RapportTable rapport_holiday_table = {
  .name = "holiday",
  .number = 22,
  .get_type = rapport_holiday_get_type,
  .fields = fields,
  .n_fields = RAPPORT_HOLIDAY_N_FIELDS,
  .parent = -1,
  .keeps_deleted = FALSE,
};

static void
rapport_holiday_class_init (RapportHolidayClass *klass)
{
  rapport_record_class_bind_table (RAPPORT_RECORD_CLASS (klass), &rapport_holiday_table);
}

static void
rapport_holiday_init (RapportHoliday *self)
{
}

RapportHoliday *
rapport_holiday_new (void)
{
  return RAPPORT_HOLIDAY (rapport_record_new (&rapport_holiday_table));
}
