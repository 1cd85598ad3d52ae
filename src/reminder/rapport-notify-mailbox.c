/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-notify-mailbox.h"

/**
 * RapportNotifyMailbox:
 *
 * What the notification thread tells its owner, and what the owner no longer wants of it.
 */
struct _RapportNotifyMailbox
{
  gatomicrefcount refs;
  GMainContext *context; /* the owner's */

  /* touched by the owner's thread only */
  RapportNotifyFunc func;
  gpointer user_data;

  GMutex lock;
  GHashTable *abandoned; /* generations; under the lock */
};

typedef struct
{
  RapportNotifyMailbox *mailbox;
  RapportNotifyEvent event;
} Letter;

static void
letter_free (Letter *letter)
{
  g_free (letter->event.key);
  g_free (letter->event.action);
  g_free (letter->event.activation_token);
  g_clear_error (&letter->event.error);
  rapport_notify_mailbox_unref (letter->mailbox);
  g_free (letter);
}

/**
 * rapport_notify_mailbox_new:
 * @func: told everything, in the caller's thread-default main context
 */
RapportNotifyMailbox *
rapport_notify_mailbox_new (RapportNotifyFunc func, gpointer user_data)
{
  RapportNotifyMailbox *self = g_new0 (RapportNotifyMailbox, 1);

  g_atomic_ref_count_init (&self->refs);
  g_mutex_init (&self->lock);
  self->context = g_main_context_ref_thread_default ();
  self->func = func;
  self->user_data = user_data;
  self->abandoned = g_hash_table_new (NULL, NULL);
  return self;
}

RapportNotifyMailbox *
rapport_notify_mailbox_ref (RapportNotifyMailbox *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
rapport_notify_mailbox_unref (RapportNotifyMailbox *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_main_context_unref (self->context);
  g_hash_table_unref (self->abandoned);
  g_mutex_clear (&self->lock);
  g_free (self);
}

/**
 * rapport_notify_mailbox_close:
 *
 * Called by the owner: nothing is told from now on.
 */
void
rapport_notify_mailbox_close (RapportNotifyMailbox *self)
{
  self->func = NULL;
}

/**
 * rapport_notify_post:
 *
 * Has @func called in @context. Not g_main_context_invoke(): that runs at once, in the wrong
 * thread, when nobody has the context yet.
 */
void
rapport_notify_post (GMainContext *context, GSourceFunc func, gpointer data, GDestroyNotify destroy)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, func, data, destroy);
  g_source_attach (source, context);
}

static gboolean
deliver_cb (gpointer data)
{
  Letter *letter = data;
  RapportNotifyMailbox *self = letter->mailbox;

  if (letter->event.type == RAPPORT_NOTIFY_SHOWN || letter->event.type == RAPPORT_NOTIFY_FAILED)
    {
      g_mutex_lock (&self->lock);
      g_hash_table_remove (self->abandoned, GUINT_TO_POINTER (letter->event.generation));
      g_mutex_unlock (&self->lock);
    }
  if (self->func != NULL)
    self->func (&letter->event, self->user_data);
  return G_SOURCE_REMOVE;
}

/**
 * rapport_notify_mailbox_tell:
 * @event: what it points to is taken
 *
 * Called by the thread.
 */
void
rapport_notify_mailbox_tell (RapportNotifyMailbox *self, RapportNotifyEvent event)
{
  Letter *letter = g_new (Letter, 1);

  letter->mailbox = rapport_notify_mailbox_ref (self);
  letter->event = event;
  rapport_notify_post (self->context, deliver_cb, letter, (GDestroyNotify)letter_free);
}

/**
 * rapport_notify_mailbox_abandon:
 *
 * Called by the owner while the outcome of a showing was not told: it is no longer wanted.
 */
void
rapport_notify_mailbox_abandon (RapportNotifyMailbox *self, guint generation)
{
  g_mutex_lock (&self->lock);
  g_hash_table_add (self->abandoned, GUINT_TO_POINTER (generation));
  g_mutex_unlock (&self->lock);
}

/**
 * rapport_notify_mailbox_is_abandoned:
 *
 * Called by the thread, which drops the showing if so.
 */
gboolean
rapport_notify_mailbox_is_abandoned (RapportNotifyMailbox *self, guint generation)
{
  gboolean abandoned;

  g_mutex_lock (&self->lock);
  abandoned = g_hash_table_remove (self->abandoned, GUINT_TO_POINTER (generation));
  g_mutex_unlock (&self->lock);
  return abandoned;
}
