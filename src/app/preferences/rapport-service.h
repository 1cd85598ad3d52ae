/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "rapport-instant.h"

G_BEGIN_DECLS

/**
 * RapportServiceStatus:
 * @last_shown: when it last showed a notification, in seconds since 1970; 0 never
 * @next: when it will next deliver; 0 unknown
 * @pending: how many could not be shown
 * @no_server: whether nothing on this desktop shows notifications
 * @do_not_disturb: whether they wait for that to be over
 * @problem: (nullable): why reminders can't be planned or shown, in words
 *
 * What the reminder service says of itself.
 */
typedef struct
{
  gint64 last_shown;
  gint64 next;
  guint pending;
  gboolean no_server;
  gboolean do_not_disturb;
  char *problem;
} RapportServiceStatus;

void rapport_service_status_clear (RapportServiceStatus *status);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RapportServiceStatus, rapport_service_status_clear)

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

/* Whether reminders go on as they should. */
gboolean rapport_service_is_well (const RapportServiceStatus *status);
/* What is wrong, in one line. (transfer full): NULL when all is well */
char *rapport_service_describe_trouble (const RapportServiceStatus *status);
/* All of it, in lines. (transfer full) */
char *rapport_service_describe (const RapportServiceStatus *status, RapportInstant now);

G_END_DECLS
