/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "rapport-instant.h"

G_BEGIN_DECLS

/**
 * RapportServiceStatus:
 * @last_spoke: when it last showed a notification, in seconds since 1970; 0 never
 * @next: when it will look again; 0 unknown
 * @pending: how many could not be shown
 *
 * What the reminder service says of itself.
 */
typedef struct
{
  gint64 last_spoke;
  gint64 next;
  guint pending;
} RapportServiceStatus;

/* Both start the service where it isn't running. */
void rapport_service_get_status_async (GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
gboolean rapport_service_get_status_finish (GAsyncResult *result,
                                            RapportServiceStatus *status,
                                            GError **error);
void rapport_service_send_test_async (GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
gboolean rapport_service_send_test_finish (GAsyncResult *result, GError **error);

/* Status as a sentence. (transfer full) */
char *rapport_service_describe (const RapportServiceStatus *status, RapportInstant now);

G_END_DECLS
