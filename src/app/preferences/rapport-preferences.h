/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rapport-session.h"

G_BEGIN_DECLS

/**
 * RapportPreferences:
 *
 * When and how one is reminded, what the book goes by, and whether the reminder service runs.
 */
#define RAPPORT_TYPE_PREFERENCES (rapport_preferences_get_type ())
G_DECLARE_FINAL_TYPE (RapportPreferences,
                      rapport_preferences,
                      RAPPORT,
                      PREFERENCES,
                      AdwPreferencesWindow)

/* session: (nullable): without a book only the settings of the person are there. */
RapportPreferences *rapport_preferences_new (RapportSession *session);
void rapport_preferences_present (GtkWindow *parent, RapportSession *session);

G_END_DECLS
