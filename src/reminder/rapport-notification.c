/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-notification.h"

struct _RapportNotification
{
  gatomicrefcount refs;
  char *key;
  char *title;
  char *body;
  GPtrArray *actions;
  gboolean quiet;
};

static void
action_free (RapportNotificationAction *action)
{
  g_free (action->name);
  g_free (action->label);
  g_free (action);
}

/**
 * rapport_notification_new:
 * @key: the subject: at most one notification with this key is up at a time
 * @title: one line
 * @body: (nullable): one or more lines
 */
RapportNotification *
rapport_notification_new (const char *key, const char *title, const char *body)
{
  RapportNotification *self = g_new0 (RapportNotification, 1);

  g_atomic_ref_count_init (&self->refs);
  self->key = g_strdup (key);
  self->title = g_strdup (title);
  self->body = g_strdup (body != NULL ? body : "");
  self->actions = g_ptr_array_new_with_free_func ((GDestroyNotify)action_free);
  return self;
}

RapportNotification *
rapport_notification_ref (RapportNotification *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
rapport_notification_unref (RapportNotification *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_free (self->key);
  g_free (self->title);
  g_free (self->body);
  g_ptr_array_unref (self->actions);
  g_free (self);
}

/**
 * rapport_notification_add_action:
 * @name: as it comes back when pressed; %RAPPORT_NOTIFICATION_DEFAULT_ACTION is a click on the
 * notification itself
 * @label: what the button says; most servers show three at most
 */
void
rapport_notification_add_action (RapportNotification *self, const char *name, const char *label)
{
  RapportNotificationAction *action = g_new (RapportNotificationAction, 1);

  action->name = g_strdup (name);
  action->label = g_strdup (label);
  g_ptr_array_add (self->actions, action);
}

void
rapport_notification_set_quiet (RapportNotification *self)
{
  self->quiet = TRUE;
}

const char *
rapport_notification_get_key (const RapportNotification *self)
{
  return self->key;
}

const char *
rapport_notification_get_title (const RapportNotification *self)
{
  return self->title;
}

const char *
rapport_notification_get_body (const RapportNotification *self)
{
  return self->body;
}

gboolean
rapport_notification_is_quiet (const RapportNotification *self)
{
  return self->quiet;
}

guint
rapport_notification_get_n_actions (const RapportNotification *self)
{
  return self->actions->len;
}

const RapportNotificationAction *
rapport_notification_get_action (const RapportNotification *self, guint index)
{
  return self->actions->pdata[index];
}
