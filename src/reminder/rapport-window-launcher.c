/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-window-launcher.h"

#include <glib/gi18n-lib.h>

#include "rapport-error.h"

#define WINDOW_PATH "/com/example/Rapport"

/* The bus starts the window; on a slow machine that takes its time. */
#define TIMEOUT_MS 60000

static GVariant *
get_platform_data (const char *activation_token)
{
  GVariantDict data;

  g_variant_dict_init (&data, NULL);
  if (activation_token != NULL)
    {
      g_variant_dict_insert (&data, "activation-token", "s", activation_token);
      g_variant_dict_insert (&data, "desktop-startup-id", "s", activation_token);
    }
  return g_variant_dict_end (&data);
}

static void
called_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply =
      g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);

  if (reply != NULL)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  g_dbus_error_strip_remote_error (error);
  g_task_return_new_error (task, RAPPORT_ERROR, RAPPORT_ERROR_FAILED,
                           _ ("Rapport's window could not be opened: %s"), error->message);
}

/**
 * rapport_window_launcher_activate_async:
 * @action: an action of the application (CLI.md)
 * @target: (nullable): its text parameter
 * @activation_token: (nullable): with which the window may come to the front
 *
 * Has the application do something, starting it if need be.
 */
void
rapport_window_launcher_activate_async (GDBusConnection *bus,
                                        const char *action,
                                        const char *target,
                                        const char *activation_token,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data)
{
  GTask *task = g_task_new (bus, NULL, callback, user_data);
  GVariantBuilder parameters;

  g_variant_builder_init (&parameters, G_VARIANT_TYPE ("av"));
  if (target != NULL)
    g_variant_builder_add (&parameters, "v", g_variant_new_string (target));
  g_dbus_connection_call (
      bus, RAPPORT_APPLICATION_ID, WINDOW_PATH, "org.freedesktop.Application", "ActivateAction",
      g_variant_new ("(sav@a{sv})", action, &parameters, get_platform_data (activation_token)),
      NULL, G_DBUS_CALL_FLAGS_NONE, TIMEOUT_MS, NULL, called_cb, task);
}

gboolean
rapport_window_launcher_activate_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
