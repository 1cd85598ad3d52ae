/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "rapport-card-event.h"

G_BEGIN_DECLS

/* FALSE with the error set stops the reading. The event is the caller's. */
typedef gboolean (*RapportImportEventFunc) (RapportCardEvent *event,
                                            gpointer user_data,
                                            GError **error);

/* Has rapport-exchange read a file in its own process, and calls func for each line it writes.
 * Blocks. Errors: NOT_FOUND, INVALID (refused whole, a link, not a file), CANCELLED, FAILED. */
gboolean rapport_import_run (const char *path,
                             const char *format,
                             RapportImportEventFunc func,
                             gpointer user_data,
                             GCancellable *cancellable,
                             GError **error);

G_END_DECLS
