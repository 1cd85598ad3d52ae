/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-service.h"

#include <glib/gi18n.h>

#include "rapport-words.h"

#define BUS_NAME  "com.example.Rapport.Reminder"
#define PATH      "/com/example/Rapport/Reminder"
#define INTERFACE "com.example.Rapport.Reminder"

/* How long an answer is waited for, in milliseconds. */
#define PATIENCE 10000

#define LONGEST_PROBLEM 300

static void
call_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  GVariant *reply = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);

  if (reply != NULL)
    {
      g_task_return_pointer (task, reply, (GDestroyNotify)g_variant_unref);
      return;
    }
  g_dbus_error_strip_remote_error (error);
  g_task_return_error (task, error);
}

static void
bus_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  g_autoptr (GDBusConnection) bus = g_bus_get_finish (result, &error);

  if (bus == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  g_dbus_connection_call (bus, BUS_NAME, PATH, INTERFACE, g_task_get_task_data (task), NULL, NULL,
                          G_DBUS_CALL_FLAGS_NONE, PATIENCE, g_task_get_cancellable (task), call_cb,
                          g_object_ref (task));
}

static void
call (const char *method,
      GCancellable *cancellable,
      GAsyncReadyCallback callback,
      gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_task_data (task, (gpointer)method, NULL);
  g_bus_get (G_BUS_TYPE_SESSION, cancellable, bus_cb, task);
}

/* A number by whatever type it was sent as; 0 when it is missing. */
static gint64
look_up (GVariant *dictionary, const char *key)
{
  g_autoptr (GVariant) value = g_variant_lookup_value (dictionary, key, NULL);

  if (value == NULL)
    return 0;
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_INT64))
    return g_variant_get_int64 (value);
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_UINT64))
    return (gint64)g_variant_get_uint64 (value);
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_UINT32))
    return g_variant_get_uint32 (value);
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_INT32))
    return g_variant_get_int32 (value);
  return 0;
}

void
rapport_service_get_status_async (GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  call ("Status", cancellable, callback, user_data);
}

gboolean
rapport_service_get_status_finish (GAsyncResult *result,
                                   RapportServiceStatus *status,
                                   GError **error)
{
  g_autoptr (GVariant) reply = g_task_propagate_pointer (G_TASK (result), error);
  g_autoptr (GVariant) dictionary = NULL;
  gboolean server;

  *status = (RapportServiceStatus){ 0 };
  if (reply == NULL)
    return FALSE;
  if (!g_variant_is_of_type (reply, G_VARIANT_TYPE ("(a{sv})")))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                           _ ("it answers in a way this version does not understand"));
      return FALSE;
    }
  dictionary = g_variant_get_child_value (reply, 0);
  status->last_shown = look_up (dictionary, "last-shown");
  status->next = look_up (dictionary, "next-delivery");
  status->pending = (guint)look_up (dictionary, "pending");
  if (g_variant_lookup (dictionary, "server", "b", &server))
    status->no_server = !server;
  g_variant_lookup (dictionary, "do-not-disturb", "b", &status->do_not_disturb);
  g_variant_lookup (dictionary, "problem", "s", &status->problem);
  return TRUE;
}

void
rapport_service_send_test_async (GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  call ("SendTest", cancellable, callback, user_data);
}

gboolean
rapport_service_send_test_finish (GAsyncResult *result, GError **error)
{
  g_autoptr (GVariant) reply = g_task_propagate_pointer (G_TASK (result), error);

  return reply != NULL;
}

static char *
describe_moment (gint64 time, RapportInstant now)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();

  return rapport_words_moment (rapport_instant_new (time, zone), rapport_instant_get_day (now));
}

void
rapport_service_status_clear (RapportServiceStatus *status)
{
  g_clear_pointer (&status->problem, g_free);
}

gboolean
rapport_service_is_well (const RapportServiceStatus *status)
{
  return status->pending == 0 && !status->no_server && status->problem == NULL;
}

char *
rapport_service_describe_trouble (const RapportServiceStatus *status)
{
  if (status->pending > 0)
    return g_strdup_printf (ngettext ("%u reminder could not be shown",
                                      "%u reminders could not be shown", status->pending),
                            status->pending);
  if (status->problem != NULL)
    return rapport_words_line (status->problem, LONGEST_PROBLEM);
  if (status->no_server)
    return g_strdup (_ ("Nothing on this desktop shows notifications"));
  return NULL;
}

char *
rapport_service_describe (const RapportServiceStatus *status, RapportInstant now)
{
  g_autofree char *trouble = rapport_service_describe_trouble (status);
  g_autoptr (GString) text = g_string_new (trouble);

  if (text->len > 0)
    g_string_append_c (text, '\n');
  if (status->pending > 0 && status->problem != NULL)
    {
      g_autofree char *cause = rapport_words_line (status->problem, LONGEST_PROBLEM);

      g_string_append_printf (text, "%s\n", cause);
    }
  if (status->do_not_disturb)
    g_string_append_printf (text, "%s\n", _ ("Do Not Disturb is on, so reminders wait"));
  if (status->last_shown != 0)
    {
      g_autofree char *last = describe_moment (status->last_shown, now);

      /* Translators: %s is a day and a time of day */
      g_string_append_printf (text, _ ("Last reminder: %s"), last);
    }
  else
    g_string_append (text, _ ("No reminder was shown yet"));
  if (status->next != 0)
    {
      g_autofree char *next = describe_moment (status->next, now);

      g_string_append_c (text, '\n');
      /* Translators: %s is a day and a time of day */
      g_string_append_printf (text, _ ("Next: %s"), next);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}
