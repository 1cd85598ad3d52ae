/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "rapport-nudge-input.h"

G_BEGIN_DECLS

GSettings *rapport_nudge_settings_open (void);
void rapport_nudge_settings_read (GSettings *settings, RapportNudgePreferences *preferences);

G_END_DECLS
