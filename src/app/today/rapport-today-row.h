/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rapport-session.h"
#include "rapport-subject.h"

G_BEGIN_DECLS

/**
 * RapportTodayRow:
 *
 * A relationship that needs you: who, why, what to ask, and what to do about it. Property "narrow":
 * the buttons go below the words.
 */
#define RAPPORT_TYPE_TODAY_ROW (rapport_today_row_get_type ())
G_DECLARE_FINAL_TYPE (RapportTodayRow, rapport_today_row, RAPPORT, TODAY_ROW, GtkListBoxRow)

GtkWidget *rapport_today_row_new (RapportSession *session, RapportSubject *subject);
RapportSubject *rapport_today_row_get_subject (RapportTodayRow *self);
/* Reads again what the row shows besides the subject. */
void rapport_today_row_refresh (RapportTodayRow *self);

G_END_DECLS
