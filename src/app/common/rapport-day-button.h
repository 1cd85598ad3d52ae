/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rapport-day.h"

G_BEGIN_DECLS

/**
 * RapportDayButton:
 *
 * A day, chosen in a calendar that drops down. Property "day" (int, a #RapportDay).
 */
#define RAPPORT_TYPE_DAY_BUTTON (rapport_day_button_get_type ())
G_DECLARE_FINAL_TYPE (RapportDayButton, rapport_day_button, RAPPORT, DAY_BUTTON, GtkWidget)

GtkWidget *rapport_day_button_new (void);
/* Near days are told in words counted from today. */
void rapport_day_button_set_today (RapportDayButton *self, RapportDay today);
RapportDay rapport_day_button_get_day (RapportDayButton *self);
void rapport_day_button_set_day (RapportDayButton *self, RapportDay day);

/* Of a calendar's selection. */
RapportDay rapport_day_from_calendar (GtkCalendar *calendar);
void rapport_day_to_calendar (RapportDay day, GtkCalendar *calendar);
/* GTK 4.8 leaves a calendar's arrows without names. */
void rapport_day_name_calendar (GtkCalendar *calendar);

G_END_DECLS
