/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rapport-import.h"

G_BEGIN_DECLS

/**
 * RapportImportRow:
 *
 * A person of a file, to be picked, with what importing would do. Property "item".
 */
#define RAPPORT_TYPE_IMPORT_ROW (rapport_import_row_get_type ())
G_DECLARE_FINAL_TYPE (RapportImportRow, rapport_import_row, RAPPORT, IMPORT_ROW, GtkWidget)

GtkWidget *rapport_import_row_new (void);
void rapport_import_row_set_item (RapportImportRow *self, RapportImportItem *item);

G_END_DECLS
