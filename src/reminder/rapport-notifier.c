/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-notifier.h"

/**
 * RapportNotifier:
 *
 * Shows notifications, one for each key at most: showing another with the same key replaces the
 * first, which then ends without a word. Each other one that was shown ends with one signal: an
 * action or a closing.
 */
G_DEFINE_INTERFACE (RapportNotifier, rapport_notifier, G_TYPE_OBJECT)

enum
{
  ACTION,
  CLOSED,
  SERVER_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
rapport_notifier_default_init (RapportNotifierInterface *iface)
{
  /**
   * RapportNotifier::action:
   * @key: the subject
   * @action: the action's name
   * @activation_token: (nullable): lets the window that is opened for it come to the front
   *
   * The person pressed a button, or clicked the notification, which is gone now.
   */
  signals[ACTION] =
      g_signal_new ("action", RAPPORT_TYPE_NOTIFIER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 3, G_TYPE_STRING, G_TYPE_STRING, G_TYPE_STRING);

  /**
   * RapportNotifier::closed:
   * @key: the subject
   * @reason: a #RapportClosed
   *
   * The notification is gone, and no action was taken.
   */
  signals[CLOSED] = g_signal_new ("closed", RAPPORT_TYPE_NOTIFIER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_UINT);

  /**
   * RapportNotifier::server-changed:
   * @available: whether there is a server now
   *
   * The notification server came or went. What was up in one that went was reported closed before,
   * as lost; a server that was restarted is first unavailable, then available.
   */
  signals[SERVER_CHANGED] =
      g_signal_new ("server-changed", RAPPORT_TYPE_NOTIFIER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
}

/**
 * rapport_notifier_show_async:
 *
 * Shows @notification, replacing the one with the same key that is up or on its way: the latter is
 * reported as cancelled. It never blocks, and always comes to an end.
 */
void
rapport_notifier_show_async (RapportNotifier *self,
                             RapportNotification *notification,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_return_if_fail (RAPPORT_IS_NOTIFIER (self) && notification != NULL);

  RAPPORT_NOTIFIER_GET_IFACE (self)->show_async (self, notification, callback, user_data);
}

/**
 * rapport_notifier_show_finish:
 * @id: (out) (optional): the server's id, never 0
 *
 * Returns: whether the notification is up. If not, the error is RAPPORT_ERROR_CANCELLED when it was
 * replaced or withdrawn before it came up, RAPPORT_ERROR_BUSY when the server did not answer in
 * time (if it shows it later, it is taken down again), else RAPPORT_ERROR_FAILED.
 */
gboolean
rapport_notifier_show_finish (RapportNotifier *self,
                              GAsyncResult *result,
                              guint32 *id,
                              GError **error)
{
  g_return_val_if_fail (RAPPORT_IS_NOTIFIER (self), FALSE);

  return RAPPORT_NOTIFIER_GET_IFACE (self)->show_finish (self, result, id, error);
}

/**
 * rapport_notifier_withdraw:
 * @key: a subject, of which nothing need be up
 *
 * Takes the notification down (N7). One that is up then ends as #RAPPORT_CLOSED_WITHDRAWN.
 */
void
rapport_notifier_withdraw (RapportNotifier *self, const char *key)
{
  g_return_if_fail (RAPPORT_IS_NOTIFIER (self) && key != NULL);

  RAPPORT_NOTIFIER_GET_IFACE (self)->withdraw (self, key);
}

/**
 * rapport_notifier_is_available:
 *
 * Returns: whether a server is on the bus. Where there is none, showing one may still start it.
 */
gboolean
rapport_notifier_is_available (RapportNotifier *self)
{
  g_return_val_if_fail (RAPPORT_IS_NOTIFIER (self), FALSE);

  return RAPPORT_NOTIFIER_GET_IFACE (self)->is_available (self);
}

void
rapport_notifier_emit_action (RapportNotifier *self,
                              const char *key,
                              const char *action,
                              const char *activation_token)
{
  g_signal_emit (self, signals[ACTION], 0, key, action, activation_token);
}

void
rapport_notifier_emit_closed (RapportNotifier *self, const char *key, RapportClosed reason)
{
  g_signal_emit (self, signals[CLOSED], 0, key, (guint)reason);
}

void
rapport_notifier_emit_server_changed (RapportNotifier *self, gboolean available)
{
  g_signal_emit (self, signals[SERVER_CHANGED], 0, available);
}
