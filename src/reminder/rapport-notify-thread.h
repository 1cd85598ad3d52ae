/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-notification.h"
#include "rapport-notify-mailbox.h"

G_BEGIN_DECLS

#define RAPPORT_NOTIFY_ANY_GENERATION G_MAXUINT

typedef struct _RapportNotifyThread RapportNotifyThread;

RapportNotifyThread *
rapport_notify_thread_start (guint call_timeout, RapportNotifyFunc func, gpointer user_data);
void rapport_notify_thread_stop (RapportNotifyThread *self);
void rapport_notify_thread_show (RapportNotifyThread *self,
                                 guint generation,
                                 RapportNotification *notification);
void rapport_notify_thread_abandon (RapportNotifyThread *self, guint generation);
void rapport_notify_thread_close (RapportNotifyThread *self, const char *key, guint generation);

G_END_DECLS
