/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-notifier.h"

G_BEGIN_DECLS

/* Notifications that are no reminders. */

void rapport_message_tell (RapportNotifier *notifier, const char *text);
void rapport_message_send_test_async (RapportNotifier *notifier,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
gboolean rapport_message_send_test_finish (GAsyncResult *result, GError **error);
gboolean rapport_message_is_key (const char *key);

G_END_DECLS
