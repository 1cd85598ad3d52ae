/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rapport-session.h"
#include "rapport-subject.h"

G_BEGIN_DECLS

/**
 * RapportRhythmDialog:
 *
 * Sets how often to be in touch with a client, or an account.
 */
#define RAPPORT_TYPE_RHYTHM_DIALOG (rapport_rhythm_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RapportRhythmDialog, rapport_rhythm_dialog, RAPPORT, RHYTHM_DIALOG, AdwWindow)

RapportRhythmDialog *rapport_rhythm_dialog_new (RapportSession *session, RapportSubject *subject);
void
rapport_rhythm_dialog_present (GtkWindow *parent, RapportSession *session, RapportSubject *subject);

G_END_DECLS
