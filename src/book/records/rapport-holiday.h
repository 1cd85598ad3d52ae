/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-record.h"

G_BEGIN_DECLS

typedef enum
{
  RAPPORT_HOLIDAY_DAY,
  RAPPORT_HOLIDAY_NAME,
  RAPPORT_HOLIDAY_N_FIELDS,
} RapportHolidayField;

#define RAPPORT_TYPE_HOLIDAY (rapport_holiday_get_type ())

/**
 * RapportHoliday:
 *
 * A day off (C6).
 */
G_DECLARE_FINAL_TYPE (RapportHoliday, rapport_holiday, RAPPORT, HOLIDAY, RapportRecord)

extern const RapportTable rapport_holiday_table;

RapportHoliday *rapport_holiday_new (void);

G_END_DECLS
