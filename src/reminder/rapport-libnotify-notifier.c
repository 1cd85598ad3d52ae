/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-libnotify-notifier.h"

#include "rapport-error.h"
#include "rapport-notify-thread.h"

#include <glib/gi18n-lib.h>

/**
 * RapportLibnotifyNotifier:
 *
 * Notifications by the desktop's server. This half lives in the main thread and keeps the bounds;
 * libnotify, which blocks, lives in a thread of its own.
 *
 * Each showing has a number, its generation, so that what the thread says about an earlier showing
 * of the same key is known to be old.
 */
struct _RapportLibnotifyNotifier
{
  GObject parent_instance;

  RapportNotifyThread *thread;
  GMainContext *context;
  guint deadline; /* milliseconds */
  guint last_generation;
  gboolean available;
  GHashTable *pending; /* key → Pending */
  GHashTable *live;    /* key → generation */
};

/* A showing whose outcome the caller still waits for. */
typedef struct
{
  RapportLibnotifyNotifier *notifier; /* the task keeps it */
  const char *key;
  guint generation;
  RapportNotification *notification;
  GTask *task;
  GSource *deadline;
} Pending;

static void notifier_iface_init (RapportNotifierInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (RapportLibnotifyNotifier,
                               rapport_libnotify_notifier,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (RAPPORT_TYPE_NOTIFIER, notifier_iface_init))

static void
pending_free (Pending *pending)
{
  g_source_destroy (pending->deadline);
  g_source_unref (pending->deadline);
  rapport_notification_unref (pending->notification);
  g_object_unref (pending->task);
  g_free (pending);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Pending, pending_free)

static Pending *
steal_pending (RapportLibnotifyNotifier *self, const char *key)
{
  Pending *pending = g_hash_table_lookup (self->pending, key);

  if (pending != NULL)
    g_hash_table_steal (self->pending, key);
  return pending;
}

/* NULL if the thread speaks of a showing that is no longer waited for. */
static Pending *
steal_pending_of (RapportLibnotifyNotifier *self, const RapportNotifyEvent *event)
{
  Pending *pending = g_hash_table_lookup (self->pending, event->key);

  if (pending == NULL || pending->generation != event->generation)
    return NULL;
  return steal_pending (self, event->key);
}

static void
give_up (Pending *pending, RapportError code, const char *message)
{
  rapport_notify_thread_abandon (pending->notifier->thread, pending->generation);
  g_task_return_new_error (pending->task, RAPPORT_ERROR, code, "%s", message);
}

static gboolean
deadline_cb (gpointer data)
{
  Pending *late = data;
  g_autoptr (Pending) pending = steal_pending (late->notifier, late->key);

  give_up (pending, RAPPORT_ERROR_BUSY,
           _ ("The desktop did not answer when it was asked to show the notification"));
  return G_SOURCE_REMOVE;
}

static void
cancel_pending (RapportLibnotifyNotifier *self, const char *key)
{
  g_autoptr (Pending) pending = steal_pending (self, key);

  if (pending != NULL)
    give_up (pending, RAPPORT_ERROR_CANCELLED, _ ("The notification is no longer wanted"));
}

static void
handle_shown (RapportLibnotifyNotifier *self, const RapportNotifyEvent *event)
{
  g_autoptr (Pending) pending = steal_pending_of (self, event);

  if (pending == NULL)
    {
      /* Too late: the caller was told it failed, and will show it again. It took the place of what
       * was up, which ends with it. */
      if (g_hash_table_contains (self->live, event->key))
        g_hash_table_insert (self->live, g_strdup (event->key),
                             GUINT_TO_POINTER (event->generation));
      rapport_notify_thread_close (self->thread, event->key, event->generation);
      return;
    }
  g_hash_table_insert (self->live, g_strdup (event->key), GUINT_TO_POINTER (event->generation));
  g_task_return_int (pending->task, event->id);
}

static void
handle_failed (RapportLibnotifyNotifier *self, const RapportNotifyEvent *event)
{
  g_autoptr (Pending) pending = steal_pending_of (self, event);

  if (pending != NULL)
    g_task_return_error (pending->task, g_error_copy (event->error));
}

static void
handle_end (RapportLibnotifyNotifier *self, const RapportNotifyEvent *event)
{
  if (GPOINTER_TO_UINT (g_hash_table_lookup (self->live, event->key)) != event->generation)
    return;
  g_hash_table_remove (self->live, event->key);
  if (event->type == RAPPORT_NOTIFY_ACTION)
    rapport_notifier_emit_action (RAPPORT_NOTIFIER (self), event->key, event->action,
                                  event->activation_token);
  /* One that is being replaced ends without a word. */
  else if (!g_hash_table_contains (self->pending, event->key))
    rapport_notifier_emit_closed (RAPPORT_NOTIFIER (self), event->key, event->reason);
}

static void
event_cb (const RapportNotifyEvent *event, gpointer data)
{
  g_autoptr (RapportLibnotifyNotifier) self = g_object_ref (data);

  switch (event->type)
    {
    case RAPPORT_NOTIFY_SHOWN:
      handle_shown (self, event);
      break;
    case RAPPORT_NOTIFY_FAILED:
      handle_failed (self, event);
      break;
    case RAPPORT_NOTIFY_ACTION:
    case RAPPORT_NOTIFY_CLOSED:
      handle_end (self, event);
      break;
    case RAPPORT_NOTIFY_SERVER:
      self->available = event->available;
      rapport_notifier_emit_server_changed (RAPPORT_NOTIFIER (self), event->available);
      break;
    default:
      g_assert_not_reached ();
    }
}

static void
rapport_libnotify_notifier_show_async (RapportNotifier *notifier,
                                       RapportNotification *notification,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data)
{
  RapportLibnotifyNotifier *self = RAPPORT_LIBNOTIFY_NOTIFIER (notifier);
  Pending *pending = g_new0 (Pending, 1);

  cancel_pending (self, rapport_notification_get_key (notification));
  pending->notifier = self;
  pending->generation = ++self->last_generation;
  pending->notification = rapport_notification_ref (notification);
  pending->key = rapport_notification_get_key (notification);
  pending->task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (pending->task, rapport_libnotify_notifier_show_async);
  pending->deadline = g_timeout_source_new (self->deadline);
  g_source_set_callback (pending->deadline, deadline_cb, pending, NULL);
  g_source_attach (pending->deadline, self->context);
  g_hash_table_insert (self->pending, (gpointer)pending->key, pending);
  rapport_notify_thread_show (self->thread, pending->generation, notification);
}

static gboolean
rapport_libnotify_notifier_show_finish (RapportNotifier *notifier,
                                        GAsyncResult *result,
                                        guint32 *id,
                                        GError **error)
{
  gssize shown;

  g_return_val_if_fail (g_task_is_valid (result, notifier), FALSE);

  shown = g_task_propagate_int (G_TASK (result), error);
  if (shown < 0)
    return FALSE;
  if (id != NULL)
    *id = shown;
  return TRUE;
}

static void
rapport_libnotify_notifier_withdraw (RapportNotifier *notifier, const char *key)
{
  RapportLibnotifyNotifier *self = RAPPORT_LIBNOTIFY_NOTIFIER (notifier);

  if (!g_hash_table_contains (self->pending, key) && !g_hash_table_contains (self->live, key))
    return;
  rapport_notify_thread_close (self->thread, key, RAPPORT_NOTIFY_ANY_GENERATION);
  cancel_pending (self, key);
}

static gboolean
rapport_libnotify_notifier_is_available (RapportNotifier *notifier)
{
  return RAPPORT_LIBNOTIFY_NOTIFIER (notifier)->available;
}

static void
notifier_iface_init (RapportNotifierInterface *iface)
{
  iface->show_async = rapport_libnotify_notifier_show_async;
  iface->show_finish = rapport_libnotify_notifier_show_finish;
  iface->withdraw = rapport_libnotify_notifier_withdraw;
  iface->is_available = rapport_libnotify_notifier_is_available;
}

static void
rapport_libnotify_notifier_dispose (GObject *object)
{
  RapportLibnotifyNotifier *self = RAPPORT_LIBNOTIFY_NOTIFIER (object);

  g_clear_pointer (&self->thread, rapport_notify_thread_stop);
  G_OBJECT_CLASS (rapport_libnotify_notifier_parent_class)->dispose (object);
}

static void
rapport_libnotify_notifier_finalize (GObject *object)
{
  RapportLibnotifyNotifier *self = RAPPORT_LIBNOTIFY_NOTIFIER (object);

  g_hash_table_unref (self->pending);
  g_hash_table_unref (self->live);
  g_main_context_unref (self->context);
  G_OBJECT_CLASS (rapport_libnotify_notifier_parent_class)->finalize (object);
}

static void
rapport_libnotify_notifier_class_init (RapportLibnotifyNotifierClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = rapport_libnotify_notifier_dispose;
  object_class->finalize = rapport_libnotify_notifier_finalize;
}

static void
rapport_libnotify_notifier_init (RapportLibnotifyNotifier *self)
{
  self->context = g_main_context_ref_thread_default ();
  self->pending =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)pending_free);
  self->live = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/**
 * rapport_libnotify_notifier_new:
 * @deadline: how long one showing may take, in milliseconds: %RAPPORT_LIBNOTIFY_DEADLINE
 *
 * Its callbacks and signals come in the caller's thread-default main context. Dropping it leaves up
 * what is up.
 */
RapportNotifier *
rapport_libnotify_notifier_new (guint deadline)
{
  RapportLibnotifyNotifier *self = g_object_new (RAPPORT_TYPE_LIBNOTIFY_NOTIFIER, NULL);

  self->deadline = deadline;
  self->thread = rapport_notify_thread_start (MAX (1, deadline / 2), event_cb, self);
  return RAPPORT_NOTIFIER (self);
}
