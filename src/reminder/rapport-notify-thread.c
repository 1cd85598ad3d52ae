/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-notify-thread.h"

#include <libnotify/notify.h>

#include "rapport-error.h"
#include "rapport-notification-text.h"

#include <glib/gi18n-lib.h>

#define SERVER_NAME "org.freedesktop.Notifications"
#define SERVER_PATH "/org/freedesktop/Notifications"

/* Every call of libnotify is synchronous, and waits 25 s for a server that hangs: it is called on
 * this thread and no other. Its state is the process's, so two of these threads take turns. */
static GMutex libnotify;

struct _RapportNotifyThread
{
  gatomicrefcount refs;
  GMainContext *context; /* of the thread */
  GMainLoop *loop;
  RapportNotifyMailbox *mailbox;
  guint call_timeout; /* milliseconds */

  /* touched by the thread only */
  GDBusConnection *bus;
  guint watch;
  char *server;     /* unique name of the server that `live` is up in, or NULL */
  GHashTable *live; /* key → Live */
  gboolean stopped;
};

/* One notification that is up. */
typedef struct
{
  RapportNotifyThread *thread;
  char *key;
  guint generation; /* 0 until it was shown */
  NotifyNotification *notification;
} Live;

/* What the server says it can do. */
typedef struct
{
  gboolean markup;
  gboolean actions;
} Abilities;

/* Something asked of the thread. */
typedef struct
{
  RapportNotifyThread *thread;
  guint generation;
  char *key;
  RapportNotification *notification;
  Abilities abilities;
} Request;

static RapportNotifyThread *
thread_ref (RapportNotifyThread *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

static void
thread_unref (RapportNotifyThread *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_main_loop_unref (self->loop);
  g_main_context_unref (self->context);
  rapport_notify_mailbox_unref (self->mailbox);
  g_hash_table_unref (self->live);
  g_free (self->server);
  g_free (self);
}

static void
live_free (Live *live)
{
  g_signal_handlers_disconnect_by_data (live->notification, live);
  g_object_unref (live->notification);
  g_free (live->key);
  g_free (live);
}

static Request *
request_new (RapportNotifyThread *thread,
             const char *key,
             guint generation,
             RapportNotification *notification)
{
  Request *request = g_new0 (Request, 1);

  request->thread = thread_ref (thread);
  request->key = g_strdup (key);
  request->generation = generation;
  if (notification != NULL)
    request->notification = rapport_notification_ref (notification);
  return request;
}

static Request *
request_copy (const Request *request)
{
  Request *copy =
      request_new (request->thread, request->key, request->generation, request->notification);

  copy->abilities = request->abilities;
  return copy;
}

static void
request_free (Request *request)
{
  g_clear_pointer (&request->notification, rapport_notification_unref);
  g_free (request->key);
  thread_unref (request->thread);
  g_free (request);
}

static void
tell (RapportNotifyThread *self, RapportNotifyEvent event)
{
  rapport_notify_mailbox_tell (self->mailbox, event);
}

static void
tell_closed (Live *live, RapportClosed reason)
{
  tell (live->thread, (RapportNotifyEvent){ .type = RAPPORT_NOTIFY_CLOSED,
                                            .key = g_strdup (live->key),
                                            .generation = live->generation,
                                            .reason = reason });
}

static void
tell_server (RapportNotifyThread *self, gboolean available)
{
  tell (self, (RapportNotifyEvent){ .type = RAPPORT_NOTIFY_SERVER, .available = available });
}

static gboolean
free_live_cb (gpointer data)
{
  return G_SOURCE_REMOVE;
}

static gboolean
close_live_cb (gpointer data)
{
  Live *live = data;
  int id;

  /* 0: the server closed it meanwhile, as most do when an action is taken. */
  g_object_get (live->notification, "id", &id, NULL);
  if (id != 0)
    notify_notification_close (live->notification, NULL);
  return G_SOURCE_REMOVE;
}

/* Forgets a notification from inside one of its own callbacks, in which it had better not be freed.
 */
static void
retire (Live *live, GSourceFunc func)
{
  RapportNotifyThread *self = live->thread;

  g_signal_handlers_disconnect_by_data (live->notification, live);
  g_hash_table_steal (self->live, live->key);
  rapport_notify_post (self->context, func, live, (GDestroyNotify)live_free);
}

static void
closed_cb (NotifyNotification *notification, gpointer data)
{
  Live *live = data;
  int reason = notify_notification_get_closed_reason (notification);

  if (reason < RAPPORT_CLOSED_EXPIRED || reason > RAPPORT_CLOSED_WITHDRAWN)
    reason = RAPPORT_CLOSED_UNDEFINED;
  tell_closed (live, reason);
  retire (live, free_live_cb);
}

static void
action_cb (NotifyNotification *notification, char *action, gpointer data)
{
  Live *live = data;

  /* A second click before the first was dealt with. */
  if (g_hash_table_lookup (live->thread->live, live->key) != live)
    return;
  tell (live->thread,
        (RapportNotifyEvent){
            .type = RAPPORT_NOTIFY_ACTION,
            .key = g_strdup (live->key),
            .generation = live->generation,
            .action = g_strdup (action),
            .activation_token = g_strdup (notify_notification_get_activation_token (notification)),
        });
  retire (live, close_live_cb);
}

/* The ids of a server mean nothing to the next one, in which they may be those of other
 * notifications. */
static void
set_server (RapportNotifyThread *self, const char *owner)
{
  GHashTableIter iter;
  gpointer live;

  if (g_strcmp0 (self->server, owner) == 0)
    return;
  g_hash_table_iter_init (&iter, self->live);
  while (g_hash_table_iter_next (&iter, NULL, &live))
    {
      tell_closed (live, RAPPORT_CLOSED_LOST);
      g_hash_table_iter_remove (&iter);
    }
  if (self->server != NULL)
    tell_server (self, FALSE);
  g_free (self->server);
  self->server = g_strdup (owner);
  if (self->server != NULL)
    tell_server (self, TRUE);
}

/* Asks the bus itself, which never hangs. */
static char *
get_server (RapportNotifyThread *self)
{
  g_autoptr (GVariant) reply = NULL;
  char *owner = NULL;

  reply = g_dbus_connection_call_sync (self->bus, "org.freedesktop.DBus", "/org/freedesktop/DBus",
                                       "org.freedesktop.DBus", "GetNameOwner",
                                       g_variant_new ("(s)", SERVER_NAME), G_VARIANT_TYPE ("(s)"),
                                       G_DBUS_CALL_FLAGS_NONE, self->call_timeout, NULL, NULL);
  if (reply != NULL)
    g_variant_get (reply, "(s)", &owner);
  return owner;
}

static void
update_server (RapportNotifyThread *self)
{
  g_autofree char *owner = get_server (self);

  set_server (self, owner);
}

static void
server_appeared_cb (GDBusConnection *bus, const char *name, const char *owner, gpointer data)
{
  update_server (data);
}

static void
server_vanished_cb (GDBusConnection *bus, const char *name, gpointer data)
{
  update_server (data);
}

static gboolean
connect_bus (RapportNotifyThread *self, GError **error)
{
  if (self->bus != NULL)
    return TRUE;
  self->bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, error);
  if (self->bus == NULL)
    return FALSE;
  self->watch =
      g_bus_watch_name_on_connection (self->bus, SERVER_NAME, G_BUS_NAME_WATCHER_FLAGS_NONE,
                                      server_appeared_cb, server_vanished_cb, self, NULL);
  return TRUE;
}

/* What the server can do. Asked before each showing, by a call of our own and not of libnotify: it
 * has a bound, so that nothing is sent to a server that hangs, and its reply tells which server it
 * is. */
static gboolean
ask_abilities (RapportNotifyThread *self, Abilities *abilities, GError **error)
{
  g_autoptr (GDBusMessage) call = NULL;
  g_autoptr (GDBusMessage) reply = NULL;
  g_autofree const char **list = NULL;
  GVariant *body;

  if (!connect_bus (self, error))
    return FALSE;
  call = g_dbus_message_new_method_call (SERVER_NAME, SERVER_PATH, SERVER_NAME, "GetCapabilities");
  reply = g_dbus_connection_send_message_with_reply_sync (
      self->bus, call, G_DBUS_SEND_MESSAGE_FLAGS_NONE, self->call_timeout, NULL, NULL, error);
  if (reply == NULL || g_dbus_message_to_gerror (reply, error))
    return FALSE;
  set_server (self, g_dbus_message_get_sender (reply));
  body = g_dbus_message_get_body (reply);
  if (body == NULL || !g_variant_is_of_type (body, G_VARIANT_TYPE ("(as)")))
    return TRUE;
  g_variant_get (body, "(^a&s)", &list);
  abilities->markup = g_strv_contains (list, "body-markup");
  abilities->actions = g_strv_contains (list, "actions");
  return TRUE;
}

static gboolean
is_abandoned (RapportNotifyThread *self, guint generation)
{
  return self->stopped || rapport_notify_mailbox_is_abandoned (self->mailbox, generation);
}

static Live *
live_new (RapportNotifyThread *self, const char *key)
{
  Live *live = g_new0 (Live, 1);

  live->thread = self;
  live->key = g_strdup (key);
  live->notification = notify_notification_new ("Rapport", NULL, RAPPORT_APPLICATION_ID);
  /* libnotify would take it from the GApplication, which the service need not be. */
  notify_notification_set_hint (live->notification, "desktop-entry",
                                g_variant_new_string (RAPPORT_APPLICATION_ID));
  g_signal_connect (live->notification, "closed", G_CALLBACK (closed_cb), live);
  return live;
}

static void
live_fill (Live *live, const RapportNotification *notification, const Abilities *abilities)
{
  g_autofree char *title =
      rapport_notification_text_title (rapport_notification_get_title (notification));
  g_autofree char *body = rapport_notification_text_body (
      rapport_notification_get_body (notification), abilities->markup);
  gboolean quiet = rapport_notification_is_quiet (notification);
  guint n_actions = abilities->actions ? rapport_notification_get_n_actions (notification) : 0;

  notify_notification_update (live->notification, title, body, RAPPORT_APPLICATION_ID);
  notify_notification_set_urgency (live->notification,
                                   quiet ? NOTIFY_URGENCY_LOW : NOTIFY_URGENCY_NORMAL);
  notify_notification_set_hint (live->notification, "suppress-sound",
                                quiet ? g_variant_new_boolean (TRUE) : NULL);
  notify_notification_clear_actions (live->notification);
  for (guint i = 0; i < n_actions; i++)
    {
      const RapportNotificationAction *action = rapport_notification_get_action (notification, i);

      notify_notification_add_action (live->notification, action->name, action->label, action_cb,
                                      live, NULL);
    }
}

static void
tell_failed (RapportNotifyThread *self, const char *key, guint generation, const GError *cause)
{
  gboolean late = g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_TIMED_OUT);
  g_autofree char *remote = g_dbus_error_get_remote_error (cause);
  g_autoptr (GError) stripped = g_error_copy (cause);

  g_dbus_error_strip_remote_error (stripped);
  g_debug ("Showing %s failed: %s: %s", key, remote != NULL ? remote : "", stripped->message);
  tell (self, (RapportNotifyEvent){
                  .type = RAPPORT_NOTIFY_FAILED,
                  .key = g_strdup (key),
                  .generation = generation,
                  .error = g_error_new (
                      RAPPORT_ERROR, late ? RAPPORT_ERROR_BUSY : RAPPORT_ERROR_FAILED,
                      _ ("The desktop could not show the notification: %s"), stripped->message),
              });
}

/* The server may have been replaced between the question and the showing. */
static void
keep (RapportNotifyThread *self, Live *live)
{
  g_autofree char *owner = get_server (self);

  g_hash_table_steal (self->live, live->key);
  set_server (self, owner);
  g_hash_table_insert (self->live, live->key, live);
}

static Live *
ensure_live (RapportNotifyThread *self, const char *key)
{
  Live *live = g_hash_table_lookup (self->live, key);

  if (live == NULL)
    {
      live = live_new (self, key);
      g_hash_table_insert (self->live, live->key, live);
    }
  return live;
}

static gboolean
show_cb (gpointer data)
{
  Request *request = data;
  RapportNotifyThread *self = request->thread;
  Live *live;
  g_autoptr (GError) error = NULL;
  int id;

  if (is_abandoned (self, request->generation))
    return G_SOURCE_REMOVE;
  live = ensure_live (self, request->key);
  live_fill (live, request->notification, &request->abilities);
  if (!notify_notification_show (live->notification, &error))
    {
      tell_failed (self, request->key, request->generation, error);
      if (live->generation == 0)
        g_hash_table_remove (self->live, request->key);
      return G_SOURCE_REMOVE;
    }
  live->generation = request->generation;
  keep (self, live);
  g_object_get (live->notification, "id", &id, NULL);
  tell (self, (RapportNotifyEvent){ .type = RAPPORT_NOTIFY_SHOWN,
                                    .key = g_strdup (request->key),
                                    .generation = request->generation,
                                    .id = id });
  return G_SOURCE_REMOVE;
}

/* The showing itself waits in the queue behind what the server said before it answered: if it has
 * just closed the notification that is to be replaced, its id must not be used again. */
static gboolean
prepare_cb (gpointer data)
{
  Request *request = data;
  RapportNotifyThread *self = request->thread;
  g_autoptr (GError) error = NULL;

  if (is_abandoned (self, request->generation))
    return G_SOURCE_REMOVE;
  if (ask_abilities (self, &request->abilities, &error))
    rapport_notify_post (self->context, show_cb, request_copy (request),
                         (GDestroyNotify)request_free);
  else
    tell_failed (self, request->key, request->generation, error);
  return G_SOURCE_REMOVE;
}

static gboolean
close_cb (gpointer data)
{
  Request *request = data;
  RapportNotifyThread *self = request->thread;
  Live *live = g_hash_table_lookup (self->live, request->key);

  if (live == NULL || (request->generation != RAPPORT_NOTIFY_ANY_GENERATION &&
                       request->generation != live->generation))
    return G_SOURCE_REMOVE;
  g_signal_handlers_disconnect_by_data (live->notification, live);
  notify_notification_close (live->notification, NULL);
  tell_closed (live, RAPPORT_CLOSED_WITHDRAWN);
  g_hash_table_remove (self->live, request->key);
  return G_SOURCE_REMOVE;
}

static gboolean
quit_cb (gpointer data)
{
  Request *request = data;

  request->thread->stopped = TRUE;
  g_main_loop_quit (request->thread->loop);
  return G_SOURCE_REMOVE;
}

static void
drain (RapportNotifyThread *self)
{
  while (g_main_context_iteration (self->context, FALSE))
    ;
}

static gpointer
run (gpointer data)
{
  RapportNotifyThread *self = data;
  g_autoptr (GError) error = NULL;

  g_mutex_lock (&libnotify);
  g_main_context_push_thread_default (self->context);
  notify_init ("Rapport");
  if (!connect_bus (self, &error))
    g_debug ("No session bus yet: %s", error->message);
  g_main_loop_run (self->loop);
  if (self->watch != 0)
    g_bus_unwatch_name (self->watch);
  g_hash_table_remove_all (self->live);
  drain (self);
  notify_uninit ();
  /* What the proxy of libnotify holds is freed from the loop. */
  drain (self);
  g_clear_object (&self->bus);
  g_main_context_pop_thread_default (self->context);
  g_mutex_unlock (&libnotify);
  thread_unref (self);
  return NULL;
}

static void
ask (RapportNotifyThread *self,
     GSourceFunc func,
     const char *key,
     guint generation,
     RapportNotification *notification)
{
  rapport_notify_post (self->context, func, request_new (self, key, generation, notification),
                       (GDestroyNotify)request_free);
}

/**
 * rapport_notify_thread_start:
 * @call_timeout: how long the server may take to say what it can do, in milliseconds
 * @func: told everything, in the caller's thread-default main context
 *
 * Starts the thread in which all of libnotify lives.
 */
RapportNotifyThread *
rapport_notify_thread_start (guint call_timeout, RapportNotifyFunc func, gpointer user_data)
{
  RapportNotifyThread *self = g_new0 (RapportNotifyThread, 1);

  g_atomic_ref_count_init (&self->refs);
  self->context = g_main_context_new ();
  self->loop = g_main_loop_new (self->context, FALSE);
  self->mailbox = rapport_notify_mailbox_new (func, user_data);
  self->call_timeout = call_timeout;
  self->live = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)live_free);
  g_thread_unref (g_thread_new ("notifications", run, thread_ref (self)));
  return self;
}

/**
 * rapport_notify_thread_stop:
 *
 * Frees @self: nothing is told from now on. The thread ends as soon as it can; a server that hangs
 * may hold it, but not the caller. What is up stays up.
 */
void
rapport_notify_thread_stop (RapportNotifyThread *self)
{
  rapport_notify_mailbox_close (self->mailbox);
  ask (self, quit_cb, NULL, 0, NULL);
  thread_unref (self);
}

/**
 * rapport_notify_thread_show:
 * @generation: the caller's number of this showing, not 0
 *
 * Shows @notification. Unless it is abandoned, one event tells how it went.
 */
void
rapport_notify_thread_show (RapportNotifyThread *self,
                            guint generation,
                            RapportNotification *notification)
{
  ask (self, prepare_cb, rapport_notification_get_key (notification), generation, notification);
}

/**
 * rapport_notify_thread_abandon:
 *
 * Spares the thread a showing if it has not begun; call it only while its outcome was not told. It
 * may come up all the same.
 */
void
rapport_notify_thread_abandon (RapportNotifyThread *self, guint generation)
{
  rapport_notify_mailbox_abandon (self->mailbox, generation);
}

/**
 * rapport_notify_thread_close:
 * @generation: the showing to close, or %RAPPORT_NOTIFY_ANY_GENERATION
 *
 * Takes it down, if it is up when all that was asked before is done.
 */
void
rapport_notify_thread_close (RapportNotifyThread *self, const char *key, guint generation)
{
  ask (self, close_cb, key, generation, NULL);
}
