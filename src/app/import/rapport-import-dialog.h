/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rapport-session.h"

G_BEGIN_DECLS

/**
 * RapportImportDialog:
 *
 * Brings contacts from files into the book: reads them, lets people be picked, imports those.
 */
#define RAPPORT_TYPE_IMPORT_DIALOG (rapport_import_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RapportImportDialog, rapport_import_dialog, RAPPORT, IMPORT_DIALOG, AdwWindow)

/* More new people than this, and nobody is picked to begin with. */
#define RAPPORT_IMPORT_PICK_ALL 15

RapportImportDialog *rapport_import_dialog_new (RapportSession *session);
/* paths: (element-type filename) */
void rapport_import_dialog_read (RapportImportDialog *self, GPtrArray *paths);
/* Asks which files, then opens the dialog. */
void rapport_import_dialog_choose (GtkWindow *parent, RapportSession *session);

G_END_DECLS
