/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rapport-session.h"

G_BEGIN_DECLS

/**
 * RapportWindow:
 *
 * The window: the places in a sidebar, the place that is open, and what is said across it.
 */
#define RAPPORT_TYPE_WINDOW (rapport_window_get_type ())
G_DECLARE_FINAL_TYPE (RapportWindow, rapport_window, RAPPORT, WINDOW, AdwApplicationWindow)

RapportWindow *rapport_window_new (GtkApplication *application);

/* session: (nullable): none while there is no book to show. */
void rapport_window_set_session (RapportWindow *self, RapportSession *session);
/* Says why the book at path can't be shown, and what to do. */
void rapport_window_show_failure (RapportWindow *self, const char *path, const GError *error);

/* What is wrong with the reminders, to be said across the window. (nullable): nothing */
void rapport_window_set_trouble (RapportWindow *self, const char *trouble);

void rapport_window_show_today (RapportWindow *self);
void rapport_window_new_client (RapportWindow *self);
void rapport_window_show_preferences (RapportWindow *self);
void rapport_window_show_about (RapportWindow *self);

/* By UUID. One that is not there, or no longer, is said so in a toast. */
void rapport_window_show_client (RapportWindow *self, const char *uuid);
void rapport_window_show_note (RapportWindow *self, const char *uuid);
/* uuid: "" for a check-in with anybody. */
void rapport_window_log_checkin (RapportWindow *self, const char *uuid);

G_END_DECLS
