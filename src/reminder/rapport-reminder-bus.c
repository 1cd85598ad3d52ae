/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-reminder-bus.h"

#include "rapport-message.h"

/* All that the service offers to others. Nothing takes a path or gives away anything about a
 * client. */
static const char introspection[] =
    "<node><interface name='" RAPPORT_REMINDER_BUS_NAME "'>"
    "<method name='Status'><arg name='status' type='a{sv}' direction='out'/></method>"
    "<method name='Rescan'/>"
    "<method name='SendTest'/>"
    "</interface></node>";

static void
return_error (GDBusMethodInvocation *invocation, const GError *error)
{
  g_dbus_method_invocation_return_dbus_error (invocation, RAPPORT_APPLICATION_ID ".Error.Failed",
                                              error->message);
}

static void
tested_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GDBusMethodInvocation *invocation = data;
  g_autoptr (GError) error = NULL;

  if (rapport_message_send_test_finish (result, &error))
    g_dbus_method_invocation_return_value (invocation, NULL);
  else
    return_error (invocation, error);
}

static void
rescan (RapportReminder *reminder, GDBusMethodInvocation *invocation)
{
  g_autoptr (GError) error = NULL;

  if (rapport_reminder_rescan (reminder, &error))
    g_dbus_method_invocation_return_value (invocation, NULL);
  else
    return_error (invocation, error);
}

static void
method_call_cb (GDBusConnection *bus,
                const char *sender,
                const char *path,
                const char *interface,
                const char *method,
                GVariant *parameters,
                GDBusMethodInvocation *invocation,
                gpointer data)
{
  RapportReminder *reminder = data;

  if (g_str_equal (method, "Status"))
    g_dbus_method_invocation_return_value (
        invocation, g_variant_new ("(@a{sv})", rapport_reminder_get_status (reminder)));
  else if (g_str_equal (method, "Rescan"))
    rescan (reminder, invocation);
  else
    rapport_message_send_test_async (rapport_reminder_get_notifier (reminder), tested_cb,
                                     invocation);
}

/**
 * rapport_reminder_bus_export:
 *
 * Offers `Status`, `Rescan` and `SendTest` (CLI.md) on @bus for as long as @reminder lives.
 *
 * Returns: the registration's id, or 0
 */
guint
rapport_reminder_bus_export (RapportReminder *reminder, GDBusConnection *bus, GError **error)
{
  static const GDBusInterfaceVTable vtable = { .method_call = method_call_cb };
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (introspection, error);

  if (node == NULL)
    return 0;
  return g_dbus_connection_register_object (bus, RAPPORT_REMINDER_BUS_PATH, node->interfaces[0],
                                            &vtable, g_object_ref (reminder), g_object_unref,
                                            error);
}
