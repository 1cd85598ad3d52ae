/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-nudge-survey.h"

G_BEGIN_DECLS

/* Names as notifications show them: harmless and cut (N9). */

char *rapport_nudge_names_get (RapportSubject *subject);
char *rapport_nudge_names_get_relative (RapportRelative *relative);
gboolean rapport_nudge_names_is_sensitive (RapportNudgeOccasion *entry);
GPtrArray *rapport_nudge_names_list (GPtrArray *candidates);
char *rapport_nudge_names_join (GPtrArray *labels);

G_END_DECLS
