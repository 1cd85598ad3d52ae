/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-nudge-input.h"

G_BEGIN_DECLS

RapportNudgeInput *rapport_nudge_input_load (RapportDatabase *database,
                                             RapportInstant now,
                                             GTimeZone *zone,
                                             const RapportNudgePreferences *preferences,
                                             const RapportWorkWeek *week,
                                             gint64 attended_until,
                                             GError **error);

G_END_DECLS
