/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The reminder service, over the session bus. */

#include "rapport-command.h"

#include <glib/gi18n.h>
#include <gio/gio.h>
#include <signal.h>

#include "rapport-cli-output.h"

#define SERVICE_NAME RAPPORT_APPLICATION_ID ".Reminder"
#define SERVICE_PATH "/com/example/Rapport/Reminder"
#define BUS_NAME     "org.freedesktop.DBus"
#define BUS_PATH     "/org/freedesktop/DBus"
/* The service itself waits for the notification server before it answers SendTest. */
#define TIMEOUT_MS        15000
#define STOP_TIMEOUT_SECS 10

static GDBusConnection *
get_bus (GError **error)
{
  g_autoptr (GError) cause = NULL;
  GDBusConnection *bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &cause);

  if (bus == NULL)
    g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_FAILED,
                 _ ("There is no session bus here (%s): run this within your desktop session"),
                 cause->message);
  return bus;
}

static GVariant *
call (GDBusConnection *bus,
      const char *name,
      const char *path,
      const char *method,
      GVariant *parameters,
      GError **error)
{
  g_autoptr (GError) cause = NULL;
  GVariant *reply;

  reply = g_dbus_connection_call_sync (bus, name, path, name, method, parameters, NULL,
                                       G_DBUS_CALL_FLAGS_NO_AUTO_START, TIMEOUT_MS, NULL, &cause);
  if (reply != NULL)
    return reply;
  g_dbus_error_strip_remote_error (cause);
  g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_FAILED, "%s", cause->message);
  return NULL;
}

static GVariant *
call_service (GDBusConnection *bus, const char *method, GError **error)
{
  g_autoptr (GError) cause = NULL;
  GVariant *reply = call (bus, SERVICE_NAME, SERVICE_PATH, method, NULL, &cause);

  if (reply == NULL)
    g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_FAILED, _ ("The reminder service says: %s"),
                 cause->message);
  return reply;
}

static gboolean
is_running (GDBusConnection *bus, gboolean *running, GError **error)
{
  g_autoptr (GVariant) reply = NULL;

  reply =
      call (bus, BUS_NAME, BUS_PATH, "NameHasOwner", g_variant_new ("(s)", SERVICE_NAME), error);
  if (reply == NULL)
    return FALSE;
  g_variant_get (reply, "(b)", running);
  return TRUE;
}

static void
print_status (RapportCli *cli, JsonObject *object)
{
  g_autoptr (RapportTextTable) table = rapport_text_table_new (2);
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  if (cli->json)
    {
      rapport_cli_print_object (cli, object);
      return;
    }
  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &name, &node))
    {
      g_autofree char *text = NULL;

      if (JSON_NODE_HOLDS_NULL (node))
        text = g_strdup (_ ("never"));
      else if (json_node_get_value_type (node) == G_TYPE_STRING)
        text = g_strdup (json_node_get_string (node));
      else
        text = json_to_string (node, FALSE);
      rapport_text_table_add (table, name, text);
    }
  rapport_text_table_print (table);
}

/* Times in the answer are unix times, 0 for never; shown as people read them. */
static void
put_member (RapportCli *cli, JsonObject *object, const char *name, GVariant *value)
{
  g_autofree char *text = NULL;

  if (g_variant_is_of_type (value, G_VARIANT_TYPE_INT64))
    {
      gint64 time = g_variant_get_int64 (value);

      if (time > 0)
        text = rapport_instant_to_string (rapport_instant_new (time, cli->zone));
      json_object_set_string_member (object, name, text);
      return;
    }
  json_object_set_member (object, name, json_gvariant_serialize (value));
}

static void
put_answer (RapportCli *cli, JsonObject *object, GVariant *reply)
{
  g_autoptr (GVariant) answer = g_variant_get_child_value (reply, 0);
  GVariantIter iter;
  const char *name;
  GVariant *value;

  if (!g_variant_is_of_type (answer, G_VARIANT_TYPE_VARDICT))
    return;
  g_variant_iter_init (&iter, answer);
  while (g_variant_iter_next (&iter, "{&sv}", &name, &value))
    {
      put_member (cli, object, name, value);
      g_variant_unref (value);
    }
}

static gboolean
status (RapportCli *cli, char **arguments, GError **error)
{
  g_autoptr (JsonObject) object = json_object_new ();
  g_autoptr (GDBusConnection) bus = get_bus (error);
  g_autoptr (GVariant) reply = NULL;
  gboolean running;

  if (bus == NULL || !is_running (bus, &running, error))
    return FALSE;
  json_object_set_boolean_member (object, "running", running);
  if (running)
    {
      reply = call_service (bus, "Status", error);
      if (reply == NULL)
        return FALSE;
      put_answer (cli, object, reply);
    }
  print_status (cli, object);
  return TRUE;
}

static gboolean
start_service (GDBusConnection *bus, GError **error)
{
  g_autoptr (GVariant) reply = NULL;
  g_autoptr (GError) cause = NULL;

  reply = call (bus, BUS_NAME, BUS_PATH, "StartServiceByName",
                g_variant_new ("(su)", SERVICE_NAME, 0), &cause);
  if (reply != NULL)
    return TRUE;
  g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_FAILED,
               _ ("The reminder service can't be started; is Rapport installed? (%s)"),
               cause->message);
  return FALSE;
}

static gboolean
start (RapportCli *cli, char **arguments, GError **error)
{
  g_autoptr (GDBusConnection) bus = get_bus (error);

  if (bus == NULL || !start_service (bus, error))
    return FALSE;
  rapport_cli_report_act (cli, NULL, _ ("The service runs"));
  return TRUE;
}

static gboolean
test (RapportCli *cli, char **arguments, GError **error)
{
  g_autoptr (GDBusConnection) bus = get_bus (error);
  g_autoptr (GVariant) reply = NULL;

  if (bus == NULL || !start_service (bus, error))
    return FALSE;
  reply = call_service (bus, "SendTest", error);
  if (reply == NULL)
    return FALSE;
  rapport_cli_report_act (cli, NULL, _ ("A test notification is on its way"));
  return TRUE;
}

typedef struct
{
  GMainLoop *loop;
  gboolean gone;
} Wait;

static void
vanished_cb (GDBusConnection *bus, const char *name, gpointer user_data)
{
  Wait *wait = user_data;

  wait->gone = TRUE;
  g_main_loop_quit (wait->loop);
}

static gboolean
timeout_cb (gpointer user_data)
{
  Wait *wait = user_data;

  g_main_loop_quit (wait->loop);
  return G_SOURCE_REMOVE;
}

static gboolean
wait_until_gone (GDBusConnection *bus)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Wait wait = { loop, FALSE };
  guint watch = g_bus_watch_name_on_connection (bus, SERVICE_NAME, G_BUS_NAME_WATCHER_FLAGS_NONE,
                                                NULL, vanished_cb, &wait, NULL);
  guint timeout = g_timeout_add_seconds (STOP_TIMEOUT_SECS, timeout_cb, &wait);

  g_main_loop_run (loop);
  g_bus_unwatch_name (watch);
  if (wait.gone)
    g_source_remove (timeout);
  return wait.gone;
}

/* By its process: alike with systemd and without, and a service that hangs is stopped too. */
static gboolean
stop (RapportCli *cli, char **arguments, GError **error)
{
  g_autoptr (GDBusConnection) bus = get_bus (error);
  g_autoptr (GVariant) reply = NULL;
  gboolean running;
  guint32 pid;

  if (bus == NULL || !is_running (bus, &running, error))
    return FALSE;
  if (!running)
    {
      rapport_cli_report_act (cli, NULL, _ ("The service was not running"));
      return TRUE;
    }
  reply = call (bus, BUS_NAME, BUS_PATH, "GetConnectionUnixProcessID",
                g_variant_new ("(s)", SERVICE_NAME), error);
  if (reply == NULL)
    return FALSE;
  g_variant_get (reply, "(u)", &pid);
  if (pid == 0 || kill ((pid_t)pid, SIGTERM) != 0 || !wait_until_gone (bus))
    {
      g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_FAILED,
                   _ ("The service (process %u) does not stop"), pid);
      return FALSE;
    }
  rapport_cli_report_act (cli, NULL, _ ("The service is stopped"));
  return TRUE;
}

const RapportCommand rapport_service_commands[] = {
  { "service status", "", N_ ("Whether reminders run, when they last spoke, when they next will"),
    0, 0, NULL, FALSE, status },
  { "service test", "", N_ ("Show a test notification"), 0, 0, NULL, FALSE, test },
  { "service start", "", N_ ("Start the reminder service"), 0, 0, NULL, FALSE, start },
  { "service stop", "", N_ ("Stop it"), 0, 0, NULL, FALSE, stop },
  { NULL },
};
