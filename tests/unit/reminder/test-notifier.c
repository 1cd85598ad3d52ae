/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-libnotify-notifier.h"

#include "fake-server.h"
#include "hostile-strings.h"
#include "rapport-display-text.h"
#include "rapport-error.h"
#include "wait-for.h"

static const char *const able[] = { "body", "body-markup", "actions", NULL };
static const char *const unable[] = { "body", NULL };

static GTestDBus *bus; /* never freed: that would wait for a connection the thread may still hold */
static const char *address;

typedef struct
{
  FakeServer *server;
  RapportNotifier *notifier;
  GString *heard; /* every signal, a line each */
  gboolean available;
} Fixture;

/* How one showing ended. */
typedef struct
{
  gboolean done;
  guint32 id;
  GError *error;
} Outcome;

static void
outcome_clear (Outcome *outcome)
{
  g_clear_error (&outcome->error);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Outcome, outcome_clear)

static void
action_cb (Fixture *fixture, const char *key, const char *action, const char *token)
{
  g_string_append_printf (fixture->heard, "action %s %s %s\n", key, action,
                          token != NULL ? token : "-");
}

static void
closed_cb (Fixture *fixture, const char *key, guint reason)
{
  static const char *const names[] = {
    "0", "expired", "dismissed", "withdrawn", "undefined", "lost"
  };

  g_assert_cmpuint (reason, <, G_N_ELEMENTS (names));
  g_string_append_printf (fixture->heard, "closed %s %s\n", key, names[reason]);
}

static void
server_changed_cb (Fixture *fixture, gboolean available)
{
  g_assert_cmpint (available, ==, rapport_notifier_is_available (fixture->notifier));
  fixture->available = available;
  g_string_append (fixture->heard, available ? "server\n" : "no server\n");
}

static void
start_notifier (Fixture *fixture, guint deadline)
{
  fixture->heard = g_string_new (NULL);
  fixture->notifier = rapport_libnotify_notifier_new (deadline);
  g_signal_connect_swapped (fixture->notifier, "action", G_CALLBACK (action_cb), fixture);
  g_signal_connect_swapped (fixture->notifier, "closed", G_CALLBACK (closed_cb), fixture);
  g_signal_connect_swapped (fixture->notifier, "server-changed", G_CALLBACK (server_changed_cb),
                            fixture);
}

static void
start_server (Fixture *fixture, const char *const *capabilities)
{
  fixture->server = fake_server_new (address, capabilities);
  WAIT_FOR (fixture->available);
  g_string_truncate (fixture->heard, 0);
}

static void
set_up (Fixture *fixture, gconstpointer capabilities)
{
  start_notifier (fixture, 10000);
  if (capabilities != NULL)
    start_server (fixture, capabilities);
}

static void
tear_down (Fixture *fixture, gconstpointer capabilities)
{
  g_assert_finalize_object (fixture->notifier);
  g_clear_pointer (&fixture->server, fake_server_free);
  g_string_free (fixture->heard, TRUE);
}

static gboolean
heard (Fixture *fixture, const char *line)
{
  return g_strstr_len (fixture->heard->str, -1, line) != NULL;
}

static void
shown_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Outcome *outcome = data;
  gboolean shown = rapport_notifier_show_finish (RAPPORT_NOTIFIER (source), result, &outcome->id,
                                                 &outcome->error);

  g_assert_cmpint (shown, ==, outcome->error == NULL);
  outcome->done = TRUE;
}

static void
ask (Fixture *fixture, const char *key, const char *title, const char *body, Outcome *outcome)
{
  g_autoptr (RapportNotification) notification = rapport_notification_new (key, title, body);

  rapport_notification_add_action (notification, "default", "Open");
  rapport_notification_add_action (notification, "log", "Log check-in");
  rapport_notifier_show_async (fixture->notifier, notification, shown_cb, outcome);
}

static guint32
show (Fixture *fixture, const char *key, const char *title, const char *body)
{
  g_auto (Outcome) outcome = { 0 };

  ask (fixture, key, title, body, &outcome);
  WAIT_FOR (outcome.done);
  g_assert_no_error (outcome.error);
  g_assert_cmpuint (outcome.id, !=, 0);
  return outcome.id;
}

static void
assert_fails (Fixture *fixture, const char *key, int code)
{
  g_auto (Outcome) outcome = { 0 };

  ask (fixture, key, "Title", "Body", &outcome);
  WAIT_FOR (outcome.done);
  g_assert_error (outcome.error, RAPPORT_ERROR, code);
}

static void
test_show (Fixture *fixture, gconstpointer data)
{
  guint32 id = show (fixture, "a", "Maria & Tom", "<b>47</b> days & more");
  const FakeNotification *shown = fake_server_get_last (fixture->server);
  g_autofree char *actions = g_strjoinv ("|", shown->actions);

  g_assert_cmpuint (shown->id, ==, id);
  g_assert_cmpstr (shown->app_name, ==, "Rapport");
  g_assert_cmpstr (shown->icon, ==, "com.example.Rapport");
  g_assert_cmpstr (shown->desktop_entry, ==, "com.example.Rapport");
  g_assert_cmpstr (shown->summary, ==, "Maria & Tom");
  g_assert_cmpstr (shown->body, ==, "&lt;b&gt;47&lt;/b&gt; days &amp; more");
  g_assert_cmpstr (actions, ==, "default|Open|log|Log check-in");
}

static void
test_show_to_simple_server (Fixture *fixture, gconstpointer data)
{
  const FakeNotification *shown;

  show (fixture, "a", "Maria & Tom", "<b>47</b> days & more");
  shown = fake_server_get_last (fixture->server);
  g_assert_cmpstr (shown->summary, ==, "Maria & Tom");
  g_assert_cmpstr (shown->body, ==, "<b>47</b> days & more");
  g_assert_cmpuint (g_strv_length (shown->actions), ==, 0);
}

static void
test_hostile (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) strings = hostile_strings_new ();
  gboolean markup = data == able;

  for (guint i = 0; i < strings->len; i++)
    {
      const HostileString *string = strings->pdata[i];
      g_autofree char *name = rapport_display_text_line (string->text);
      g_autofree char *body = g_strdup_printf ("%s: 47 days", name);
      g_autofree char *seen = g_strdup_printf ("%s: 47 days", string->seen);
      g_autofree char *escaped = g_markup_escape_text (seen, -1);
      const FakeNotification *shown;

      show (fixture, "a", body, body);
      shown = fake_server_get_last (fixture->server);
      g_assert_cmpstr (shown->summary, ==, seen);
      g_assert_cmpstr (shown->body, ==, markup ? escaped : seen);
    }
}

static void
test_replaces (Fixture *fixture, gconstpointer data)
{
  guint32 first = show (fixture, "a", "One", "");
  guint32 other = show (fixture, "b", "Other", "");
  guint32 second = show (fixture, "a", "Two", "");

  g_assert_cmpuint (first, ==, second);
  g_assert_cmpuint (first, !=, other);
  g_assert_cmpuint (fake_server_get_last (fixture->server)->replaces, ==, first);
  g_assert_cmpstr (fixture->heard->str, ==, "");
  fake_server_close (fixture->server, second, 2);
  WAIT_FOR (fixture->heard->len > 0);
  g_assert_cmpstr (fixture->heard->str, ==, "closed a dismissed\n");
}

/* The server gives the id of a notification it has just closed to one that replaces it: the news of
 * the closing must not be taken for that of the new one. */
static void
test_replaces_what_expires (Fixture *fixture, gconstpointer data)
{
  guint32 id = show (fixture, "a", "One", "");

  for (guint i = 0; i < 100; i++)
    {
      fake_server_close (fixture->server, id, 1);
      id = show (fixture, "a", "Two", "");
    }
  g_assert_false (fake_server_get_last (fixture->server)->replaces == id);
  g_string_truncate (fixture->heard, 0);
  fake_server_act (fixture->server, id, "log", NULL);
  WAIT_FOR (heard (fixture, "action"));
  g_assert_cmpstr (fixture->heard->str, ==, "action a log -\n");
}

static void
test_action (Fixture *fixture, gconstpointer data)
{
  guint32 id = show (fixture, "a", "One", "");
  guint32 other = show (fixture, "b", "Other", "");

  fake_server_act (fixture->server, id, "log", "token-1");
  WAIT_FOR (fake_server_was_closed (fixture->server, id));
  fake_server_act (fixture->server, other, "default", NULL);
  WAIT_FOR (heard (fixture, "action b"));
  g_assert_cmpstr (fixture->heard->str, ==, "action a log token-1\naction b default -\n");
}

static void
test_action_twice (Fixture *fixture, gconstpointer data)
{
  guint32 id = show (fixture, "a", "One", "");
  guint32 other = show (fixture, "b", "Other", "");

  fake_server_act (fixture->server, id, "log", NULL);
  fake_server_act (fixture->server, id, "log", NULL);
  fake_server_close (fixture->server, id, 2);
  fake_server_close (fixture->server, other, 1);
  WAIT_FOR (heard (fixture, "closed b"));
  g_assert_cmpstr (fixture->heard->str, ==, "action a log -\nclosed b expired\n");
}

static void
test_reasons (Fixture *fixture, gconstpointer data)
{
  static const guint32 reasons[] = { 1, 2, 3, 4, 77 };

  for (guint i = 0; i < G_N_ELEMENTS (reasons); i++)
    {
      g_autofree char *key = g_strdup_printf ("k%u", reasons[i]);

      fake_server_close (fixture->server, show (fixture, key, "One", ""), reasons[i]);
    }
  WAIT_FOR (heard (fixture, "k77"));
  g_assert_cmpstr (fixture->heard->str, ==,
                   "closed k1 expired\nclosed k2 dismissed\nclosed k3 withdrawn\n"
                   "closed k4 undefined\nclosed k77 undefined\n");
}

static void
test_withdraw (Fixture *fixture, gconstpointer data)
{
  guint32 id = show (fixture, "a", "One", "");

  rapport_notifier_withdraw (fixture->notifier, "nothing");
  rapport_notifier_withdraw (fixture->notifier, "a");
  WAIT_FOR (fixture->heard->len > 0);
  g_assert_cmpstr (fixture->heard->str, ==, "closed a withdrawn\n");
  g_assert_true (fake_server_was_closed (fixture->server, id));
}

static void
test_withdraw_pending (Fixture *fixture, gconstpointer data)
{
  g_auto (Outcome) outcome = { 0 };

  fake_server_set_mood (fixture->server, "Notify", FAKE_HANG);
  ask (fixture, "a", "One", "", &outcome);
  WAIT_FOR (fake_server_get_n_held (fixture->server) == 1);
  rapport_notifier_withdraw (fixture->notifier, "a");
  WAIT_FOR (outcome.done);
  g_assert_error (outcome.error, RAPPORT_ERROR, RAPPORT_ERROR_CANCELLED);
  fake_server_release (fixture->server);
  WAIT_FOR (fake_server_get_n_shown (fixture->server) == 1 &&
            fake_server_was_closed (fixture->server, fake_server_get_last (fixture->server)->id));
  show (fixture, "b", "Other", "");
  g_assert_cmpstr (fixture->heard->str, ==, "");
}

static void
test_superseded (Fixture *fixture, gconstpointer data)
{
  g_auto (Outcome) first = { 0 };
  g_auto (Outcome) second = { 0 };

  fake_server_set_mood (fixture->server, "Notify", FAKE_HANG);
  ask (fixture, "a", "One", "", &first);
  WAIT_FOR (fake_server_get_n_held (fixture->server) == 1);
  ask (fixture, "a", "Two", "", &second);
  WAIT_FOR (first.done);
  g_assert_error (first.error, RAPPORT_ERROR, RAPPORT_ERROR_CANCELLED);
  fake_server_release (fixture->server);
  WAIT_FOR (second.done);
  g_assert_no_error (second.error);
  g_assert_cmpstr (fake_server_get_last (fixture->server)->summary, ==, "Two");
  fake_server_act (fixture->server, second.id, "log", NULL);
  WAIT_FOR (fixture->heard->len > 0);
  g_assert_cmpstr (fixture->heard->str, ==, "action a log -\n");
}

static void
test_error_reply (Fixture *fixture, gconstpointer data)
{
  guint32 id;

  fake_server_set_mood (fixture->server, "Notify", FAKE_FAIL);
  assert_fails (fixture, "a", RAPPORT_ERROR_FAILED);
  fake_server_set_mood (fixture->server, "GetCapabilities", FAKE_FAIL);
  assert_fails (fixture, "a", RAPPORT_ERROR_FAILED);
  fake_server_release (fixture->server);
  id = show (fixture, "a", "One", "");
  fake_server_set_mood (fixture->server, "Notify", FAKE_FAIL);
  assert_fails (fixture, "a", RAPPORT_ERROR_FAILED);
  /* what was up still is */
  fake_server_act (fixture->server, id, "log", NULL);
  WAIT_FOR (fixture->heard->len > 0);
  g_assert_cmpstr (fixture->heard->str, ==, "action a log -\n");
}

static void
test_absent (Fixture *fixture, gconstpointer data)
{
  assert_fails (fixture, "a", RAPPORT_ERROR_FAILED);
  g_assert_false (rapport_notifier_is_available (fixture->notifier));
  rapport_notifier_withdraw (fixture->notifier, "a");
  start_server (fixture, able);
  show (fixture, "a", "One", "");
}

static void
test_killed_mid_call (Fixture *fixture, gconstpointer data)
{
  show (fixture, "b", "Other", "");
  fake_server_set_mood (fixture->server, "Notify", FAKE_DIE);
  assert_fails (fixture, "a", RAPPORT_ERROR_FAILED);
  WAIT_FOR (heard (fixture, "no server"));
  g_assert_cmpstr (fixture->heard->str, ==, "closed b lost\nno server\n");
  fake_server_free (fixture->server);
  start_server (fixture, able);
  show (fixture, "a", "One", "");
  g_assert_cmpuint (fake_server_get_last (fixture->server)->replaces, ==, 0);
}

static void
restart_server (Fixture *fixture)
{
  fake_server_stop (fixture->server);
  g_clear_pointer (&fixture->server, fake_server_free);
  fixture->server = fake_server_new (address, able);
}

static void
test_restarted (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 50; i++)
    {
      show (fixture, "a", "One", "");
      g_assert_cmpuint (fake_server_get_last (fixture->server)->replaces, ==, 0);
      restart_server (fixture);
      WAIT_FOR (heard (fixture, "no server\nserver\n"));
      g_assert_cmpstr (fixture->heard->str, ==, "closed a lost\nno server\nserver\n");
      g_string_truncate (fixture->heard, 0);
    }
}

/* Shown before the word of the restart is dealt with, and with the id that another one had before.
 */
static void
test_restarted_unnoticed (Fixture *fixture, gconstpointer data)
{
  guint32 before = show (fixture, "a", "One", "");
  guint32 after;

  restart_server (fixture);
  after = show (fixture, "b", "Other", "");
  g_assert_cmpuint (before, ==, after);
  g_assert_cmpuint (fake_server_get_last (fixture->server)->replaces, ==, 0);
  fake_server_act (fixture->server, after, "log", NULL);
  WAIT_FOR (heard (fixture, "action"));
  g_assert_cmpstr (fixture->heard->str, ==, "closed a lost\nno server\nserver\naction b log -\n");
}

static gboolean
tick_cb (gpointer data)
{
  (*(guint *)data)++;
  return G_SOURCE_CONTINUE;
}

static void
assert_late (Fixture *fixture, const char *method)
{
  guint ticks = 0;
  guint ticking;
  g_autoptr (FakeServer) server = fake_server_new (address, able);

  start_notifier (fixture, 400);
  WAIT_FOR (fixture->available);
  fake_server_set_mood (server, method, FAKE_HANG);
  ticking = g_timeout_add (5, tick_cb, &ticks);
  assert_fails (fixture, "a", RAPPORT_ERROR_BUSY);
  g_source_remove (ticking);
  g_assert_cmpuint (ticks, >, 5);
  fixture->server = g_steal_pointer (&server);
}

/* Nothing is sent to a server that does not answer, so nothing comes up late. */
static void
test_hangs (Fixture *fixture, gconstpointer data)
{
  assert_late (fixture, "GetCapabilities");
  g_assert_cmpuint (fake_server_get_n_shown (fixture->server), ==, 0);
  fake_server_release (fixture->server);
  show (fixture, "b", "Other", "");
  g_assert_cmpuint (fake_server_get_n_shown (fixture->server), ==, 1);
}

/* What comes up after the caller was told it failed is taken down again. */
static void
test_answers_late (Fixture *fixture, gconstpointer data)
{
  guint32 id;

  assert_late (fixture, "Notify");
  fake_server_release (fixture->server);
  WAIT_FOR (fake_server_get_n_shown (fixture->server) == 1);
  id = fake_server_get_last (fixture->server)->id;
  WAIT_FOR (fake_server_was_closed (fixture->server, id));
  show (fixture, "a", "Again", "");
  g_assert_cmpuint (fake_server_get_last (fixture->server)->replaces, ==, 0);
}

static void
add (const char *name, const char *const *capabilities, void (*test) (Fixture *, gconstpointer))
{
  g_autofree char *path = g_strconcat ("/reminder/notifier/", name, NULL);

  g_test_add (path, Fixture, capabilities, set_up, test, tear_down);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GDBusConnection) session = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (bus);
  address = g_test_dbus_get_bus_address (bus);
  session = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  g_dbus_connection_set_exit_on_close (session, FALSE);
  add ("show", able, test_show);
  add ("N9/show-to-simple-server", unable, test_show_to_simple_server);
  add ("N9/hostile", able, test_hostile);
  add ("N9/hostile-to-simple-server", unable, test_hostile);
  add ("N9/replaces", able, test_replaces);
  add ("N9/replaces-what-expires", able, test_replaces_what_expires);
  add ("N6/action", able, test_action);
  add ("N6/action-twice", able, test_action_twice);
  add ("N6/reasons", able, test_reasons);
  add ("N7/withdraw", able, test_withdraw);
  add ("N7/withdraw-pending", able, test_withdraw_pending);
  add ("N9/superseded", able, test_superseded);
  add ("N8/error-reply", able, test_error_reply);
  add ("N8/absent", NULL, test_absent);
  add ("N8/killed-mid-call", able, test_killed_mid_call);
  add ("N8/restarted", able, test_restarted);
  add ("N8/restarted-unnoticed", able, test_restarted_unnoticed);
  g_test_add ("/reminder/notifier/N8/hangs", Fixture, NULL, NULL, test_hangs, tear_down);
  g_test_add ("/reminder/notifier/N8/answers-late", Fixture, NULL, NULL, test_answers_late,
              tear_down);
  status = g_test_run ();
  g_test_dbus_stop (bus);
  return status;
}
