/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fake-notifier.h"

#include "rapport-error.h"

struct _FakeNotifier
{
  GObject parent_instance;

  gboolean failing;
  gboolean hanging;
  guint n_shown;
  GHashTable *live; /* key → notification */
  GPtrArray *held;  /* tasks */
};

static void notifier_iface_init (RapportNotifierInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FakeNotifier,
                               fake_notifier,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (RAPPORT_TYPE_NOTIFIER, notifier_iface_init))

static void
answer (FakeNotifier *self, GTask *task)
{
  RapportNotification *notification = g_task_get_task_data (task);

  if (self->failing)
    {
      g_task_return_new_error (task, RAPPORT_ERROR, RAPPORT_ERROR_FAILED, "no server");
      return;
    }
  self->n_shown++;
  g_hash_table_insert (self->live, g_strdup (rapport_notification_get_key (notification)),
                       rapport_notification_ref (notification));
  g_task_return_int (task, self->n_shown);
}

static void
fake_notifier_show_async (RapportNotifier *notifier,
                          RapportNotification *notification,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  FakeNotifier *self = FAKE_NOTIFIER (notifier);
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);

  g_task_set_task_data (task, rapport_notification_ref (notification),
                        (GDestroyNotify)rapport_notification_unref);
  if (self->hanging)
    g_ptr_array_add (self->held, g_steal_pointer (&task));
  else
    answer (self, task);
}

static gboolean
fake_notifier_show_finish (RapportNotifier *notifier,
                           GAsyncResult *result,
                           guint32 *id,
                           GError **error)
{
  gssize shown = g_task_propagate_int (G_TASK (result), error);

  if (shown >= 0 && id != NULL)
    *id = (guint32)shown;
  return shown >= 0;
}

static void
fake_notifier_withdraw (RapportNotifier *notifier, const char *key)
{
  if (g_hash_table_contains (FAKE_NOTIFIER (notifier)->live, key))
    fake_notifier_close (FAKE_NOTIFIER (notifier), key, RAPPORT_CLOSED_WITHDRAWN);
}

static gboolean
fake_notifier_is_available (RapportNotifier *notifier)
{
  return !FAKE_NOTIFIER (notifier)->failing;
}

static void
notifier_iface_init (RapportNotifierInterface *iface)
{
  iface->show_async = fake_notifier_show_async;
  iface->show_finish = fake_notifier_show_finish;
  iface->withdraw = fake_notifier_withdraw;
  iface->is_available = fake_notifier_is_available;
}

static void
fake_notifier_finalize (GObject *object)
{
  FakeNotifier *self = FAKE_NOTIFIER (object);

  g_hash_table_unref (self->live);
  g_ptr_array_unref (self->held);
  G_OBJECT_CLASS (fake_notifier_parent_class)->finalize (object);
}

static void
fake_notifier_class_init (FakeNotifierClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fake_notifier_finalize;
}

static void
fake_notifier_init (FakeNotifier *self)
{
  self->live = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                      (GDestroyNotify)rapport_notification_unref);
  self->held = g_ptr_array_new_with_free_func (g_object_unref);
}

FakeNotifier *
fake_notifier_new (void)
{
  return g_object_new (FAKE_TYPE_NOTIFIER, NULL);
}

void
fake_notifier_set_failing (FakeNotifier *self, gboolean failing)
{
  self->failing = failing;
}

/* Set back, it answers what it held. */
void
fake_notifier_set_hanging (FakeNotifier *self, gboolean hanging)
{
  self->hanging = hanging;
  for (guint i = 0; !hanging && i < self->held->len; i++)
    answer (self, self->held->pdata[i]);
  if (!hanging)
    g_ptr_array_set_size (self->held, 0);
}

/* The server goes with all it shows, and another comes. */
void
fake_notifier_restart (FakeNotifier *self)
{
  GHashTableIter iter;
  gpointer key;

  while (g_hash_table_iter_init (&iter, self->live), g_hash_table_iter_next (&iter, &key, NULL))
    fake_notifier_close (self, key, RAPPORT_CLOSED_LOST);
  rapport_notifier_emit_server_changed (RAPPORT_NOTIFIER (self), FALSE);
  rapport_notifier_emit_server_changed (RAPPORT_NOTIFIER (self), TRUE);
}

guint
fake_notifier_get_n_shown (FakeNotifier *self)
{
  return self->n_shown;
}

guint
fake_notifier_get_n_live (FakeNotifier *self)
{
  return g_hash_table_size (self->live);
}

RapportNotification *
fake_notifier_get_live (FakeNotifier *self, const char *key)
{
  return g_hash_table_lookup (self->live, key);
}

/* The live one whose title or body contains the text, or NULL. */
RapportNotification *
fake_notifier_find (FakeNotifier *self, const char *text)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->live);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      if (g_strstr_len (rapport_notification_get_title (value), -1, text) != NULL ||
          g_strstr_len (rapport_notification_get_body (value), -1, text) != NULL)
        return value;
    }
  return NULL;
}

void
fake_notifier_act (FakeNotifier *self, const char *key, const char *action, const char *token)
{
  g_autofree char *kept = g_strdup (key);

  g_assert_true (g_hash_table_remove (self->live, kept));
  rapport_notifier_emit_action (RAPPORT_NOTIFIER (self), kept, action, token);
}

void
fake_notifier_close (FakeNotifier *self, const char *key, RapportClosed reason)
{
  g_autofree char *kept = g_strdup (key);

  g_assert_true (g_hash_table_remove (self->live, kept));
  rapport_notifier_emit_closed (RAPPORT_NOTIFIER (self), kept, reason);
}
