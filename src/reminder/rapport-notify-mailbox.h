/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-notifier.h"

G_BEGIN_DECLS

typedef enum
{
  RAPPORT_NOTIFY_SHOWN,
  RAPPORT_NOTIFY_FAILED,
  RAPPORT_NOTIFY_ACTION,
  RAPPORT_NOTIFY_CLOSED,
  RAPPORT_NOTIFY_SERVER,
} RapportNotifyEventType;

/* What the notification thread has to say. Fields that don't belong to the type are 0 or NULL. */
typedef struct
{
  RapportNotifyEventType type;
  char *key;
  guint generation; /* of the showing it is about */
  guint32 id;
  char *action;
  char *activation_token;
  RapportClosed reason;
  gboolean available;
  GError *error;
} RapportNotifyEvent;

typedef void (*RapportNotifyFunc) (const RapportNotifyEvent *event, gpointer user_data);

typedef struct _RapportNotifyMailbox RapportNotifyMailbox;

RapportNotifyMailbox *rapport_notify_mailbox_new (RapportNotifyFunc func, gpointer user_data);
RapportNotifyMailbox *rapport_notify_mailbox_ref (RapportNotifyMailbox *self);
void rapport_notify_mailbox_unref (RapportNotifyMailbox *self);
void rapport_notify_mailbox_close (RapportNotifyMailbox *self);
void rapport_notify_mailbox_tell (RapportNotifyMailbox *self, RapportNotifyEvent event);
void rapport_notify_mailbox_abandon (RapportNotifyMailbox *self, guint generation);
gboolean rapport_notify_mailbox_is_abandoned (RapportNotifyMailbox *self, guint generation);

void rapport_notify_post (GMainContext *context,
                          GSourceFunc func,
                          gpointer data,
                          GDestroyNotify destroy);

G_END_DECLS
