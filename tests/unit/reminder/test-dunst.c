/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-libnotify-notifier.h"

#include <glib/gstdio.h>
#include <signal.h>

#include "hostile-strings.h"
#include "rapport-display-text.h"
#include "rapport-error.h"
#include "wait-for.h"

/* The context menu is answered by grep, which picks the button by its label. */
#define CONFIGURATION                                                                              \
  "[global]\n"                                                                                     \
  "  markup = full\n"                                                                              \
  "  format = \"%%s\\n%%b\"\n"                                                                     \
  "  stack_duplicates = false\n"                                                                   \
  "  history_length = 1000\n"                                                                      \
  "  dmenu = /usr/bin/env grep Log\n"                                                              \
  "[urgency_normal]\n"                                                                             \
  "  timeout = %d\n"

#define FOR_EVER 0

static GTestDBus *bus; /* never freed: that would wait for its connections to end */
static char *display;  /* GTestDBus takes it out of the environment */

typedef struct
{
  char *dir;
  char *configuration;
  GSubprocess *dunst;
  GDBusConnection *session;
  RapportNotifier *notifier;
  GString *heard;
} Fixture;

static void
action_cb (Fixture *fixture, const char *key, const char *action, const char *token)
{
  g_string_append_printf (fixture->heard, "action %s %s\n", key, action);
}

static void
closed_cb (Fixture *fixture, const char *key, guint reason)
{
  g_string_append_printf (fixture->heard, "closed %s %u\n", key, reason);
}

static void
server_changed_cb (Fixture *fixture, gboolean available)
{
  g_string_append (fixture->heard, available ? "server\n" : "no server\n");
}

static void
expect (Fixture *fixture, const char *lines)
{
  gsize length = strlen (lines);

  WAIT_FOR (fixture->heard->len >= length);
  g_assert_cmpstr (fixture->heard->str, ==, lines);
  g_string_truncate (fixture->heard, 0);
}

static void
start_dunst (Fixture *fixture, int timeout)
{
  g_autoptr (GSubprocessLauncher) launcher =
      g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autofree char *text = g_strdup_printf (CONFIGURATION, timeout);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (fixture->configuration, text, -1, &error);
  g_assert_no_error (error);
  g_subprocess_launcher_unsetenv (launcher, "G_DEBUG");
  g_subprocess_launcher_setenv (launcher, "DISPLAY", display, TRUE);
  fixture->dunst = g_subprocess_launcher_spawn (launcher, &error, "dunst", "-conf",
                                                fixture->configuration, NULL);
  g_assert_no_error (error);
  expect (fixture, "server\n");
}

static void
kill_dunst (Fixture *fixture)
{
  g_subprocess_force_exit (fixture->dunst);
  g_subprocess_wait (fixture->dunst, NULL, NULL);
  g_clear_object (&fixture->dunst);
}

static void
start (Fixture *fixture, guint deadline, int timeout)
{
  fixture->dir = g_dir_make_tmp ("rapport-dunst-XXXXXX", NULL);
  fixture->configuration = g_build_filename (fixture->dir, "dunstrc", NULL);
  fixture->session = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  fixture->heard = g_string_new (NULL);
  fixture->notifier = rapport_libnotify_notifier_new (deadline);
  g_signal_connect_swapped (fixture->notifier, "action", G_CALLBACK (action_cb), fixture);
  g_signal_connect_swapped (fixture->notifier, "closed", G_CALLBACK (closed_cb), fixture);
  g_signal_connect_swapped (fixture->notifier, "server-changed", G_CALLBACK (server_changed_cb),
                            fixture);
  start_dunst (fixture, timeout);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  start (fixture, RAPPORT_LIBNOTIFY_DEADLINE, FOR_EVER);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->notifier);
  kill_dunst (fixture);
  g_object_unref (fixture->session);
  g_string_free (fixture->heard, TRUE);
  g_remove (fixture->configuration);
  g_rmdir (fixture->dir);
  g_free (fixture->configuration);
  g_free (fixture->dir);
}

static GVariant *
call_dunst (Fixture *fixture, const char *interface, const char *method, GVariant *parameters)
{
  g_autoptr (GError) error = NULL;
  GVariant *reply = g_dbus_connection_call_sync (
      fixture->session, "org.freedesktop.Notifications", "/org/freedesktop/Notifications",
      interface, method, parameters, NULL, G_DBUS_CALL_FLAGS_NONE, 20000, NULL, &error);

  g_assert_no_error (error);
  return reply;
}

static void
command (Fixture *fixture, const char *method, GVariant *parameters)
{
  g_variant_unref (call_dunst (fixture, "org.dunstproject.cmd0", method, parameters));
}

static guint32
count_displayed (Fixture *fixture)
{
  g_autoptr (GVariant) reply =
      call_dunst (fixture, "org.freedesktop.DBus.Properties", "Get",
                  g_variant_new ("(ss)", "org.dunstproject.cmd0", "displayedLength"));
  g_autoptr (GVariant) value = NULL;

  g_variant_get (reply, "(v)", &value);
  return g_variant_get_uint32 (value);
}

/* Dunst tells nobody, so it is asked again and again. */
static void
wait_for_empty_screen (Fixture *fixture)
{
  gint64 bound = g_get_monotonic_time () + WAIT_SECONDS * G_USEC_PER_SEC;

  while (count_displayed (fixture) > 0)
    g_assert_cmpint (g_get_monotonic_time (), <, bound);
}

typedef struct
{
  gboolean done;
  GError *error;
} Outcome;

static void
shown_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Outcome *outcome = data;

  rapport_notifier_show_finish (RAPPORT_NOTIFIER (source), result, NULL, &outcome->error);
  outcome->done = TRUE;
}

static void
try_show (Fixture *fixture, const char *key, const char *title, const char *body, GError **error)
{
  g_autoptr (RapportNotification) notification = rapport_notification_new (key, title, body);
  Outcome outcome = { 0 };

  rapport_notification_add_action (notification, "default", "Open");
  rapport_notification_add_action (notification, "log", "Log check-in");
  rapport_notification_add_action (notification, "snooze", "Snooze");
  rapport_notifier_show_async (fixture->notifier, notification, shown_cb, &outcome);
  WAIT_FOR (outcome.done);
  if (outcome.error != NULL)
    g_propagate_error (error, outcome.error);
}

static void
show (Fixture *fixture, const char *key, const char *title, const char *body)
{
  g_autoptr (GError) error = NULL;

  try_show (fixture, key, title, body, &error);
  g_assert_no_error (error);
}

static void
append_text_cb (GMarkupParseContext *context,
                const char *text,
                gsize length,
                gpointer data,
                GError **error)
{
  g_string_append_len (data, text, length);
}

/* What stands on the screen: dunst keeps the markup it draws, in which nothing of ours may be an
 * element. */
static char *
read_markup (const char *markup)
{
  static const GMarkupParser parser = { .text = append_text_cb };
  g_autofree char *document = g_strconcat ("<root>", markup, "</root>", NULL);
  GString *text = g_string_new (NULL);
  g_autoptr (GMarkupParseContext) context =
      g_markup_parse_context_new (&parser, G_MARKUP_DEFAULT_FLAGS, text, NULL);
  g_autoptr (GError) error = NULL;

  g_markup_parse_context_parse (context, document, -1, &error);
  g_assert_no_error (error);
  return g_string_free (text, FALSE);
}

static void
test_hostile (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) strings = hostile_strings_new ();
  g_autoptr (GVariant) reply = NULL;
  g_autoptr (GVariant) history = NULL;

  for (guint i = 0; i < strings->len; i++)
    {
      g_autofree char *key = g_strdup_printf ("%03u", i);
      g_autofree char *ended = g_strdup_printf ("closed %s 3\n", key);
      g_autofree char *name =
          rapport_display_text_line (((HostileString *)strings->pdata[i])->text);
      g_autofree char *text = g_strdup_printf ("%u: %s.", i, name);

      show (fixture, key, text, text);
      rapport_notifier_withdraw (fixture->notifier, key);
      expect (fixture, ended);
    }
  reply = call_dunst (fixture, "org.dunstproject.cmd0", "NotificationListHistory", NULL);
  history = g_variant_get_child_value (reply, 0);
  g_assert_cmpuint (g_variant_n_children (history), ==, strings->len);
  for (guint i = 0; i < strings->len; i++)
    {
      /* the latest first */
      g_autoptr (GVariant) entry = g_variant_get_child_value (history, strings->len - 1 - i);
      const HostileString *string = strings->pdata[i];
      g_autofree char *seen = g_strdup_printf ("%u: %s.", i, string->seen);
      g_autofree char *both = g_strconcat (seen, "\n", seen, NULL);
      g_autofree char *read = NULL;
      const char *summary;
      const char *message;

      g_assert_true (g_variant_lookup (entry, "summary", "&s", &summary));
      g_assert_true (g_variant_lookup (entry, "message", "&s", &message));
      g_assert_cmpstr (summary, ==, seen);
      g_assert_null (g_strstr_len (message, -1, "<"));
      read = read_markup (message);
      g_assert_cmpstr (read, ==, both);
    }
}

static void
test_replaces (Fixture *fixture, gconstpointer data)
{
  show (fixture, "a", "One", "");
  show (fixture, "b", "Other", "");
  g_assert_cmpuint (count_displayed (fixture), ==, 2);
  for (guint i = 0; i < 20; i++)
    show (fixture, "a", "Two", "");
  g_assert_cmpuint (count_displayed (fixture), ==, 2);
  g_assert_cmpstr (fixture->heard->str, ==, "");
}

static void
test_withdraw (Fixture *fixture, gconstpointer data)
{
  show (fixture, "a", "One", "");
  rapport_notifier_withdraw (fixture->notifier, "a");
  expect (fixture, "closed a 3\n");
  g_assert_cmpuint (count_displayed (fixture), ==, 0);
}

static void
test_default_action (Fixture *fixture, gconstpointer data)
{
  show (fixture, "a", "One", "");
  command (fixture, "NotificationAction", g_variant_new ("(u)", 0));
  expect (fixture, "action a default\n");
  wait_for_empty_screen (fixture);
}

static void
test_named_action (Fixture *fixture, gconstpointer data)
{
  show (fixture, "a", "One", "");
  command (fixture, "ContextMenuCall", NULL);
  expect (fixture, "action a log\n");
  wait_for_empty_screen (fixture);
}

static void
test_dismissed (Fixture *fixture, gconstpointer data)
{
  show (fixture, "a", "One", "");
  command (fixture, "NotificationCloseLast", NULL);
  expect (fixture, "closed a 2\n");
}

static void
set_up_brief (Fixture *fixture, gconstpointer data)
{
  start (fixture, RAPPORT_LIBNOTIFY_DEADLINE, 1);
}

static void
test_expired (Fixture *fixture, gconstpointer data)
{
  show (fixture, "a", "One", "");
  expect (fixture, "closed a 1\n");
}

static void
test_killed (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 5; i++)
    {
      show (fixture, "a", "One", "");
      kill_dunst (fixture);
      expect (fixture, "closed a 5\nno server\n");
      start_dunst (fixture, FOR_EVER);
    }
  show (fixture, "a", "One", "");
  g_assert_cmpuint (count_displayed (fixture), ==, 1);
}

static void
set_up_hasty (Fixture *fixture, gconstpointer data)
{
  start (fixture, 500, FOR_EVER);
}

static void
test_stopped (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_subprocess_send_signal (fixture->dunst, SIGSTOP);
  try_show (fixture, "a", "One", "", &error);
  g_assert_error (error, RAPPORT_ERROR, RAPPORT_ERROR_BUSY);
  g_subprocess_send_signal (fixture->dunst, SIGCONT);
  g_assert_cmpuint (count_displayed (fixture), ==, 0);
  g_clear_error (&error);
  do
    {
      g_clear_error (&error);
      try_show (fixture, "a", "One", "", &error);
    }
  while (g_error_matches (error, RAPPORT_ERROR, RAPPORT_ERROR_BUSY));
  g_assert_no_error (error);
  g_assert_cmpuint (count_displayed (fixture), ==, 1);
}

static void
add_with (const char *name,
          void (*prepare) (Fixture *, gconstpointer),
          void (*test) (Fixture *, gconstpointer))
{
  g_autofree char *path = g_strconcat ("/reminder/dunst/", name, NULL);

  g_test_add (path, Fixture, NULL, prepare, test, tear_down);
}

int
main (int argc, char *argv[])
{
  GDBusConnection *session;
  int status;

  g_test_init (&argc, &argv, NULL);
  display = g_strdup (g_getenv ("DISPLAY"));
  g_assert_nonnull (display);
  bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (bus);
  session = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  g_dbus_connection_set_exit_on_close (session, FALSE);
  add_with ("N9/hostile", set_up, test_hostile);
  add_with ("N9/replaces", set_up, test_replaces);
  add_with ("N7/withdraw", set_up, test_withdraw);
  add_with ("N6/default-action", set_up, test_default_action);
  add_with ("N6/named-action", set_up, test_named_action);
  add_with ("N6/dismissed", set_up, test_dismissed);
  add_with ("N6/expired", set_up_brief, test_expired);
  add_with ("N8/killed", set_up, test_killed);
  add_with ("N8/stopped", set_up_hasty, test_stopped);
  status = g_test_run ();
  g_test_dbus_stop (bus);
  g_object_unref (session);
  g_free (display);
  return status;
}
