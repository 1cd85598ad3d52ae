/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-import.h"

G_BEGIN_DECLS

/* Reading and applying an import in a thread, with its progress told in the main one. */

/* fraction: negative while unknown. */
typedef void (*RapportImportWatch) (double fraction, guint n_cards, gpointer user_data);

/* paths: (element-type filename) */
void rapport_import_work_read_async (RapportImport *import,
                                     GPtrArray *paths,
                                     RapportImportWatch watch,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
void rapport_import_work_apply_async (RapportImport *import,
                                      RapportCadence cadence,
                                      RapportInstant now,
                                      RapportImportWatch watch,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
gboolean rapport_import_work_finish (GAsyncResult *result, GError **error);

G_END_DECLS
