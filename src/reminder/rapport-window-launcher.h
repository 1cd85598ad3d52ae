/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

void rapport_window_launcher_activate_async (GDBusConnection *bus,
                                             const char *action,
                                             const char *target,
                                             const char *activation_token,
                                             GAsyncReadyCallback callback,
                                             gpointer user_data);
gboolean rapport_window_launcher_activate_finish (GAsyncResult *result, GError **error);

G_END_DECLS
