/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rapport-cadence.h"

G_BEGIN_DECLS

/**
 * RapportRhythmGroup:
 *
 * How often to be in touch: the usual rhythms, and any other. Property "none-label": what to call
 * having no rhythm (nothing: it can't be chosen). Signal "changed".
 */
#define RAPPORT_TYPE_RHYTHM_GROUP (rapport_rhythm_group_get_type ())
G_DECLARE_FINAL_TYPE (RapportRhythmGroup,
                      rapport_rhythm_group,
                      RAPPORT,
                      RHYTHM_GROUP,
                      AdwPreferencesGroup)

RapportCadence rapport_rhythm_group_get_cadence (RapportRhythmGroup *self);
void rapport_rhythm_group_set_cadence (RapportRhythmGroup *self, RapportCadence cadence);
/* Puts the keyboard's focus on the first choice. (As a group's own grab_focus it would catch
 * Shift+Tab.) */
gboolean rapport_rhythm_group_focus (RapportRhythmGroup *self);

G_END_DECLS
