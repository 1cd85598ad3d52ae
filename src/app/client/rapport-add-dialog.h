/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rapport-session.h"

G_BEGIN_DECLS

/**
 * RapportAddDialog:
 *
 * Adds a client: a name and a rhythm, and more where it is known.
 */
#define RAPPORT_TYPE_ADD_DIALOG (rapport_add_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RapportAddDialog, rapport_add_dialog, RAPPORT, ADD_DIALOG, AdwWindow)

RapportAddDialog *rapport_add_dialog_new (RapportSession *session);
void rapport_add_dialog_present (GtkWindow *parent, RapportSession *session);

G_END_DECLS
