/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The program itself, on a bus with a notification server and a window that only take notes. */

#include <glib/gstdio.h>
#include <signal.h>

#include "fake-server.h"
#include "rapport-reminder-bus.h"
#include "service-fixture.h"
#include "wait-for.h"

#define WINDOW_PATH "/com/example/Rapport"

static GTestDBus *bus; /* never freed: that would wait for its connections to end */

static const char *const abilities[] = { "body", "body-markup", "actions", NULL };

typedef struct
{
  ServiceFixture base; /* its book and its folder; no service in this process */
  GDBusConnection *window;
  FakeServer *server;
  GSubprocess *program;
  GString *activated;
  char *clock_path;
} Fixture;

static const char window_introspection[] =
    "<node><interface name='org.freedesktop.Application'><method name='ActivateAction'>"
    "<arg type='s' direction='in'/><arg type='av' direction='in'/>"
    "<arg type='a{sv}' direction='in'/></method></interface></node>";

static void
window_call_cb (GDBusConnection *connection,
                const char *sender,
                const char *path,
                const char *interface,
                const char *method,
                GVariant *parameters,
                GDBusMethodInvocation *invocation,
                gpointer data)
{
  Fixture *fixture = data;
  g_autoptr (GVariant) target = NULL;
  g_autoptr (GVariant) platform = NULL;
  const char *action;
  const char *text = "-";
  const char *token = "-";

  g_variant_get (parameters, "(&s@av@a{sv})", &action, &target, &platform);
  if (g_variant_n_children (target) == 1)
    {
      g_autoptr (GVariant) boxed = g_variant_get_child_value (target, 0);
      g_autoptr (GVariant) inner = g_variant_get_variant (boxed);

      text = g_intern_string (g_variant_get_string (inner, NULL));
    }
  g_variant_lookup (platform, "activation-token", "&s", &token);
  g_string_append_printf (fixture->activated, "%s %s %s\n", action, text, token);
  g_dbus_method_invocation_return_value (invocation, NULL);
}

static GDBusConnection *
connect_bus (void)
{
  g_autoptr (GError) error = NULL;
  GDBusConnection *connection =
      g_dbus_connection_new_for_address_sync (g_test_dbus_get_bus_address (bus),
                                              G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT |
                                                  G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
                                              NULL, NULL, &error);

  g_assert_no_error (error);
  return connection;
}

static GVariant *
call_bus (Fixture *fixture, const char *method, GVariant *parameters)
{
  g_autoptr (GError) error = NULL;
  GVariant *reply = g_dbus_connection_call_sync (
      fixture->window, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
      method, parameters, NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);

  g_assert_no_error (error);
  return reply;
}

static void
open_window (Fixture *fixture)
{
  static const GDBusInterfaceVTable vtable = { .method_call = window_call_cb };
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (window_introspection, NULL);
  g_autoptr (GVariant) reply = NULL;

  fixture->window = connect_bus ();
  g_dbus_connection_register_object (fixture->window, WINDOW_PATH, node->interfaces[0], &vtable,
                                     fixture, NULL, NULL);
  reply = call_bus (fixture, "RequestName", g_variant_new ("(su)", RAPPORT_APPLICATION_ID, 0));
}

static void
write_clock (Fixture *fixture, gint64 seconds, const char *how)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/Berlin");
  g_autofree char *time =
      rapport_instant_to_string (rapport_instant_new (fixture->base.start + seconds, zone));
  g_autofree char *line = g_strdup_printf ("%s Europe/Berlin %s\n", time, how);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (fixture->clock_path, line, -1, &error);
  g_assert_no_error (error);
}

static GSubprocess *
spawn (Fixture *fixture, const char *option)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_NONE);
  g_autoptr (GError) error = NULL;
  GSubprocess *program;

  g_subprocess_launcher_setenv (launcher, "XDG_STATE_HOME", fixture->base.dir, TRUE);
  g_subprocess_launcher_setenv (launcher, "RAPPORT_TEST_CLOCK", fixture->clock_path, TRUE);
  program = g_subprocess_launcher_spawn (launcher, &error, g_getenv ("RAPPORT_REMINDER"), "--book",
                                         fixture->base.path, option, NULL);
  g_assert_no_error (error);
  return program;
}

static gboolean
has_name (Fixture *fixture)
{
  g_autoptr (GVariant) reply =
      call_bus (fixture, "NameHasOwner", g_variant_new ("(s)", RAPPORT_REMINDER_BUS_NAME));
  gboolean owned;

  g_variant_get (reply, "(b)", &owned);
  return owned;
}

static gboolean
keep_looking_cb (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

/* What is looked at tells nobody when it changes, so the loop is kept turning. */
#define POLL_FOR(condition)                                                                        \
  G_STMT_START                                                                                     \
  {                                                                                                \
    guint poll_for_source = g_timeout_add (20, keep_looking_cb, NULL);                             \
    WAIT_FOR (condition);                                                                          \
    g_source_remove (poll_for_source);                                                             \
  }                                                                                                \
  G_STMT_END

static void
start_program (Fixture *fixture)
{
  fixture->program = spawn (fixture, NULL);
  POLL_FOR (has_name (fixture));
}

static void
end_program (Fixture *fixture, int with_signal)
{
  g_subprocess_send_signal (fixture->program, with_signal);
  g_subprocess_wait (fixture->program, NULL, NULL);
  g_clear_object (&fixture->program);
  POLL_FOR (!has_name (fixture));
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  service_set_up (&fixture->base, data);
  fixture->clock_path = g_build_filename (fixture->base.dir, "clock", NULL);
  write_clock (fixture, 0, "");
  fixture->activated = g_string_new (NULL);
  open_window (fixture);
  fixture->server = fake_server_new (g_test_dbus_get_bus_address (bus), abilities);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  if (fixture->program != NULL)
    end_program (fixture, SIGKILL);
  fake_server_free (fixture->server);
  g_dbus_connection_close_sync (fixture->window, NULL, NULL);
  g_object_unref (fixture->window);
  g_string_free (fixture->activated, TRUE);
  g_free (fixture->clock_path);
  service_tear_down (&fixture->base, data);
}

static void
called_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  GVariant *reply = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);

  g_assert_no_error (error);
  *(GVariant **)data = reply;
}

static GVariant *
call (Fixture *fixture, const char *method)
{
  GVariant *reply = NULL;

  g_dbus_connection_call (fixture->window, RAPPORT_REMINDER_BUS_NAME, RAPPORT_REMINDER_BUS_PATH,
                          RAPPORT_REMINDER_BUS_NAME, method, NULL, NULL, G_DBUS_CALL_FLAGS_NONE, -1,
                          NULL, called_cb, &reply);
  WAIT_FOR (reply != NULL);
  return reply;
}

static void
test_shows (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RapportClient) maria = service_add_client (&fixture->base, "Maria <b>Keller</b>", 100);
  const FakeNotification *shown;
  g_autofree char *actions = NULL;
  g_autofree char *expected = NULL;

  start_program (fixture);
  WAIT_FOR (fake_server_get_n_shown (fixture->server) == 1);
  shown = fake_server_get_last (fixture->server);
  actions = g_strjoinv ("|", shown->actions);
  g_assert_cmpstr (shown->desktop_entry, ==, "com.example.Rapport");
  g_assert_nonnull (g_strstr_len (shown->summary, -1, "Maria <b>Keller</b>"));
  g_assert_nonnull (g_strstr_len (actions, -1, "default|Open|log|Log check-in|snooze|Snooze"));
  fake_server_act (fixture->server, shown->id, "log", "token-7");
  WAIT_FOR (fixture->activated->len > 0);
  expected = g_strdup_printf ("log-checkin %s token-7\n",
                              rapport_record_get_uuid (RAPPORT_RECORD (maria)));
  g_assert_cmpstr (fixture->activated->str, ==, expected);
}

static void
test_withdraws (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RapportClient) maria = service_add_client (&fixture->base, "Maria Keller", 100);
  guint32 id;

  start_program (fixture);
  WAIT_FOR (fake_server_get_n_shown (fixture->server) == 1);
  id = fake_server_get_last (fixture->server)->id;
  service_do (&fixture->base, maria, service_log_func);
  WAIT_FOR (fake_server_was_closed (fixture->server, id));
}

static void
test_bus (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RapportClient) maria = service_add_client (&fixture->base, "Maria Keller", 100);
  g_autoptr (GVariant) test = NULL;
  g_autoptr (GVariant) status = NULL;
  g_autoptr (GVariant) rescan = NULL;
  g_autoptr (GVariant) values = NULL;
  gint64 last_shown;
  const char *book;

  start_program (fixture);
  WAIT_FOR (fake_server_get_n_shown (fixture->server) == 1);
  test = call (fixture, "SendTest");
  g_assert_cmpuint (fake_server_get_n_shown (fixture->server), ==, 2);
  rescan = call (fixture, "Rescan");
  g_assert_cmpuint (fake_server_get_n_shown (fixture->server), ==, 2);
  status = call (fixture, "Status");
  values = g_variant_get_child_value (status, 0);
  g_assert_true (g_variant_lookup (values, "last-shown", "x", &last_shown));
  g_assert_cmpint (last_shown, ==, fixture->base.start);
  g_assert_true (g_variant_lookup (values, "book", "&s", &book));
  g_assert_cmpstr (book, ==, fixture->base.path);
}

/* Nothing but what it offers is answered, and nothing brings it down. */
static void
test_bus_fuzzed (Fixture *fixture, gconstpointer data)
{
  static const char *const methods[] = { "Status", "Rescan", "SendTest", "Get",
                                         "Quit",   "status", "x" };
  g_autoptr (GRand) rand = g_rand_new_with_seed (4);
  g_autoptr (GVariant) status = NULL;

  start_program (fixture);
  for (guint i = 0; i < 10000; i++)
    {
      g_autoptr (GDBusMessage) message = g_dbus_message_new_method_call (
          RAPPORT_REMINDER_BUS_NAME,
          g_rand_boolean (rand) ? RAPPORT_REMINDER_BUS_PATH : "/com/example/Other",
          g_rand_int_range (rand, 0, 4) > 0 ? RAPPORT_REMINDER_BUS_NAME
                                            : "org.freedesktop.DBus.Properties",
          methods[g_rand_int_range (rand, 0, G_N_ELEMENTS (methods))]);

      switch (g_rand_int_range (rand, 0, 4))
        {
        case 0:
          g_dbus_message_set_body (message, g_variant_new ("(s)", "\u202e<b>"));
          break;
        case 1:
          g_dbus_message_set_body (message, g_variant_new ("(ux)", g_rand_int (rand), (gint64)-1));
          break;
        default:
          /* One without arguments may be a real call of SendTest or Rescan, which take their time.
           */
          g_dbus_message_set_body (message, g_variant_new ("(a{sv})", NULL));
        }
      g_dbus_message_set_flags (message, G_DBUS_MESSAGE_FLAGS_NO_REPLY_EXPECTED);
      g_dbus_connection_send_message (fixture->window, message, G_DBUS_SEND_MESSAGE_FLAGS_NONE,
                                      NULL, NULL);
    }
  status = call (fixture, "Status");
  g_assert_cmpuint (fake_server_get_n_shown (fixture->server), ==, 0);
}

static void
test_second (Fixture *fixture, gconstpointer data)
{
  GSubprocess *second;

  start_program (fixture);
  second = spawn (fixture, NULL);
  g_subprocess_wait (second, NULL, NULL);
  g_assert_true (g_subprocess_get_successful (second));
  g_object_unref (second);
  g_assert_true (has_name (fixture));
}

static void
test_terminated (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RapportClient) maria = service_add_client (&fixture->base, "Maria Keller", 100);
  guint32 id;
  GSubprocess *program;

  start_program (fixture);
  WAIT_FOR (fake_server_get_n_shown (fixture->server) == 1);
  id = fake_server_get_last (fixture->server)->id;
  program = g_steal_pointer (&fixture->program);
  g_subprocess_send_signal (program, SIGTERM);
  WAIT_FOR (fake_server_was_closed (fixture->server, id));
  g_subprocess_wait (program, NULL, NULL);
  g_assert_true (g_subprocess_get_successful (program));
  g_object_unref (program);
  g_assert_cmpstr (service_get_outcome (&fixture->base, maria), ==, "expired");
}

/* Killed between claiming and showing: told once, and marked. */
static void
test_killed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RapportClient) maria = service_add_client (&fixture->base, "Maria Keller", 100);

  fake_server_set_mood (fixture->server, "Notify", FAKE_HANG);
  start_program (fixture);
  WAIT_FOR (fake_server_get_n_held (fixture->server) == 1);
  end_program (fixture, SIGKILL);
  fake_server_set_mood (fixture->server, "Notify", FAKE_ANSWER);
  start_program (fixture);
  WAIT_FOR (fake_server_get_n_shown (fixture->server) == 1);
  g_assert_nonnull (
      g_strstr_len (fake_server_get_last (fixture->server)->body, -1, "may have seen"));
  end_program (fixture, SIGKILL);
  start_program (fixture);
  g_variant_unref (call (fixture, "Rescan"));
  g_assert_cmpuint (fake_server_get_n_shown (fixture->server), ==, 1);
}

static void
test_once (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RapportClient) maria = service_add_client (&fixture->base, "Maria Keller", 100);
  GSubprocess *program = spawn (fixture, "--once");

  WAIT_FOR (fake_server_get_n_shown (fixture->server) == 1);
  g_assert_false (has_name (fixture));
  fake_server_close (fixture->server, fake_server_get_last (fixture->server)->id, 2);
  g_subprocess_wait (program, NULL, NULL);
  g_assert_true (g_subprocess_get_successful (program));
  g_object_unref (program);
  g_assert_cmpstr (service_get_outcome (&fixture->base, maria), ==, "dismissed");
}

static void
test_once_with_nothing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GSubprocess) program = spawn (fixture, "--once");

  g_subprocess_wait (program, NULL, NULL);
  g_assert_true (g_subprocess_get_successful (program));
  g_assert_cmpuint (fake_server_get_n_shown (fixture->server), ==, 0);
}

static void
test_clock (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RapportClient) maria = service_add_client (&fixture->base, "Maria Keller", 29);

  start_program (fixture);
  g_variant_unref (call (fixture, "Rescan"));
  g_assert_cmpuint (fake_server_get_n_shown (fixture->server), ==, 0);
  write_clock (fixture, 24 * 3600, "");
  WAIT_FOR (fake_server_get_n_shown (fixture->server) == 1);
}

static void
test_do_not_disturb (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RapportClient) maria = service_add_client (&fixture->base, "Maria Keller", 100);

  fake_server_set_inhibited (fixture->server, TRUE);
  start_program (fixture);
  g_variant_unref (call (fixture, "Rescan"));
  g_variant_unref (call (fixture, "SendTest"));
  g_assert_cmpuint (fake_server_get_n_shown (fixture->server), ==, 1);
  fake_server_set_inhibited (fixture->server, FALSE);
  WAIT_FOR (fake_server_get_n_shown (fixture->server) == 2);
  g_assert_nonnull (
      g_strstr_len (fake_server_get_last (fixture->server)->summary, -1, "Maria Keller"));
}

static void
add (const char *name, void (*test) (Fixture *, gconstpointer))
{
  g_autofree char *path = g_strconcat ("/reminder/program/", name, NULL);

  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (bus);
  add ("shows", test_shows);
  add ("N7/withdraws", test_withdraws);
  add ("bus", test_bus);
  add ("bus-fuzzed", test_bus_fuzzed);
  add ("N5/do-not-disturb", test_do_not_disturb);
  add ("second", test_second);
  add ("terminated", test_terminated);
  add ("N2/killed", test_killed);
  add ("once", test_once);
  add ("once-with-nothing", test_once_with_nothing);
  add ("N10/clock", test_clock);
  status = g_test_run ();
  g_test_dbus_stop (bus);
  return status;
}
