/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rapport-session.h"
#include "rapport-subject.h"

G_BEGIN_DECLS

/**
 * RapportPauseDialog:
 *
 * Stops the reminders of a client for a while, or for good.
 */
#define RAPPORT_TYPE_PAUSE_DIALOG (rapport_pause_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RapportPauseDialog, rapport_pause_dialog, RAPPORT, PAUSE_DIALOG, AdwWindow)

RapportPauseDialog *rapport_pause_dialog_new (RapportSession *session, RapportSubject *subject);
void
rapport_pause_dialog_present (GtkWindow *parent, RapportSession *session, RapportSubject *subject);

G_END_DECLS
