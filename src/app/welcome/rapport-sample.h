/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "rapport-instant.h"

G_BEGIN_DECLS

/* The sample book: $XDG_DATA_HOME/rapport/sample.db, apart from one's own. */

/* (transfer full) */
char *rapport_sample_get_path (void);
/**
 * rapport_sample_make_async:
 * @source: the JSON it is made from
 *
 * Makes it in a thread, told as of @now, unless it is there already.
 */
void rapport_sample_make_async (const char *source,
                                RapportInstant now,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
gboolean rapport_sample_make_finish (GAsyncResult *result, GError **error);

G_END_DECLS
