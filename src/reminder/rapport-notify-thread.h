/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-notification.h"
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

/* What the thread has to say. Fields that don't belong to the type are 0 or NULL. */
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

#define RAPPORT_NOTIFY_ANY_GENERATION G_MAXUINT

typedef struct _RapportNotifyThread RapportNotifyThread;

RapportNotifyThread *rapport_notify_thread_start   (guint call_timeout,
                                                    RapportNotifyFunc func,
                                                    gpointer user_data);
void                 rapport_notify_thread_stop    (RapportNotifyThread *self);
void                 rapport_notify_thread_show    (RapportNotifyThread *self,
                                                    guint generation,
                                                    RapportNotification *notification);
void                 rapport_notify_thread_abandon (RapportNotifyThread *self, guint generation);
void                 rapport_notify_thread_close   (RapportNotifyThread *self,
                                                    const char *key,
                                                    guint generation);

G_END_DECLS
