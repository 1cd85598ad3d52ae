/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rapport-session.h"
#include "rapport-subject.h"

G_BEGIN_DECLS

/**
 * RapportSnoozeDialog:
 *
 * Puts a reminder off until a chosen day.
 */
#define RAPPORT_TYPE_SNOOZE_DIALOG (rapport_snooze_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RapportSnoozeDialog, rapport_snooze_dialog, RAPPORT, SNOOZE_DIALOG, AdwWindow)

RapportSnoozeDialog *rapport_snooze_dialog_new (RapportSession *session, RapportSubject *subject);
void
rapport_snooze_dialog_present (GtkWindow *parent, RapportSession *session, RapportSubject *subject);

G_END_DECLS
