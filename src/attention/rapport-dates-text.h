/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-cadence.h"

G_BEGIN_DECLS

/* Dates, times and rhythms in words, for the locale. None of them reads the clock. */

char *rapport_dates_text_full (RapportDay day);
char *rapport_dates_text_weekday (RapportDay day);
char *rapport_dates_text_plain (RapportDay day, RapportDay today);
char *rapport_dates_text_relative (RapportDay day, RapportDay today);
char *rapport_dates_text_when (RapportDay day, RapportDay today, int near);
char *rapport_dates_text_time (int minute_of_day);
char *rapport_dates_text_cadence (RapportCadence cadence);
char *rapport_dates_text_number (guint number, gboolean starts_sentence);

/* Up to how many days away a date is told as a distance ("in 3 days"). */
#define RAPPORT_DATES_TEXT_NEAR 7

G_END_DECLS
