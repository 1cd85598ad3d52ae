/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "rapport-notification.h"

G_BEGIN_DECLS

/**
 * RapportClosed:
 * @RAPPORT_CLOSED_EXPIRED: nobody reacted
 * @RAPPORT_CLOSED_DISMISSED: the person closed it
 * @RAPPORT_CLOSED_WITHDRAWN: rapport_notifier_withdraw()
 * @RAPPORT_CLOSED_UNDEFINED: the server did not say
 * @RAPPORT_CLOSED_LOST: the server went away with it
 */
typedef enum
{
  RAPPORT_CLOSED_EXPIRED = 1, /* the first four as in the specification */
  RAPPORT_CLOSED_DISMISSED,
  RAPPORT_CLOSED_WITHDRAWN,
  RAPPORT_CLOSED_UNDEFINED,
  RAPPORT_CLOSED_LOST,
} RapportClosed;

#define RAPPORT_TYPE_NOTIFIER (rapport_notifier_get_type ())
G_DECLARE_INTERFACE (RapportNotifier, rapport_notifier, RAPPORT, NOTIFIER, GObject)

struct _RapportNotifierInterface
{
  GTypeInterface parent_interface;

  void (*show_async) (RapportNotifier *self,
                      RapportNotification *notification,
                      GAsyncReadyCallback callback,
                      gpointer user_data);
  gboolean (*show_finish) (RapportNotifier *self,
                           GAsyncResult *result,
                           guint32 *id,
                           GError **error);
  void (*withdraw) (RapportNotifier *self, const char *key);
  gboolean (*is_available) (RapportNotifier *self);
};

void rapport_notifier_show_async (RapportNotifier *self,
                                  RapportNotification *notification,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
gboolean rapport_notifier_show_finish (RapportNotifier *self,
                                       GAsyncResult *result,
                                       guint32 *id,
                                       GError **error);
void rapport_notifier_withdraw (RapportNotifier *self, const char *key);
gboolean rapport_notifier_is_available (RapportNotifier *self);

/* For implementations. */
void rapport_notifier_emit_action (RapportNotifier *self,
                                   const char *key,
                                   const char *action,
                                   const char *activation_token);
void rapport_notifier_emit_closed (RapportNotifier *self, const char *key, RapportClosed reason);
void rapport_notifier_emit_server_changed (RapportNotifier *self, gboolean available);

G_END_DECLS
