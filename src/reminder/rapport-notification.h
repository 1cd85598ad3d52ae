/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The action of a click on the notification itself. */
#define RAPPORT_NOTIFICATION_DEFAULT_ACTION "default"

typedef struct
{
  char *name;
  char *label;
} RapportNotificationAction;

/**
 * RapportNotification:
 *
 * What is to be shown about one subject; not changed once it is handed to a notifier, so that
 * threads may share it. The texts are plain: whoever shows them makes them harmless, and escapes
 * them where the server reads markup (N9).
 */
typedef struct _RapportNotification RapportNotification;

RapportNotification *
rapport_notification_new (const char *key, const char *title, const char *body);
RapportNotification *rapport_notification_ref (RapportNotification *self);
void rapport_notification_unref (RapportNotification *self);
void
rapport_notification_add_action (RapportNotification *self, const char *name, const char *label);

/* Of little urgency, and without a sound: kept for when the person looks. */
void rapport_notification_set_quiet (RapportNotification *self);

const char *rapport_notification_get_key (const RapportNotification *self);
const char *rapport_notification_get_title (const RapportNotification *self);
const char *rapport_notification_get_body (const RapportNotification *self);
gboolean rapport_notification_is_quiet (const RapportNotification *self);

guint rapport_notification_get_n_actions (const RapportNotification *self);
const RapportNotificationAction *
rapport_notification_get_action (const RapportNotification *self, guint index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapportNotification, rapport_notification_unref)

G_END_DECLS
