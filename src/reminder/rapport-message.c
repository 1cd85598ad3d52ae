/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-message.h"

#include <glib/gi18n-lib.h>

#include "rapport-nudge-actions.h"

#define TEST_KEY   "test"
#define NOTICE_KEY "notice"

static void
told_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  if (!rapport_notifier_show_finish (RAPPORT_NOTIFIER (source), result, NULL, &error))
    g_debug ("%s", error->message);
}

/**
 * rapport_message_tell:
 * @text: a sentence for the person
 *
 * Says something such as why a button did nothing (N6).
 */
void
rapport_message_tell (RapportNotifier *notifier, const char *text)
{
  g_autoptr (RapportNotification) notification =
      rapport_notification_new (NOTICE_KEY, "Rapport", text);

  rapport_notification_add_action (notification, RAPPORT_NOTIFICATION_DEFAULT_ACTION, _ ("Open"));
  rapport_notifier_show_async (notifier, notification, told_cb, NULL);
}

static void
tested_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;

  if (rapport_notifier_show_finish (RAPPORT_NOTIFIER (source), result, NULL, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * rapport_message_send_test_async:
 *
 * Shows a notification that looks like a reminder (N8).
 */
void
rapport_message_send_test_async (RapportNotifier *notifier,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_autoptr (RapportNotification) notification =
      rapport_notification_new (TEST_KEY, _ ("A test from Rapport"),
                                _ ("This is how you will be told that a client needs you."));

  rapport_notification_add_action (notification, RAPPORT_NOTIFICATION_DEFAULT_ACTION, _ ("Open"));
  rapport_notification_add_action (notification, RAPPORT_NUDGE_ACTION_OPEN, _ ("Open"));
  rapport_notifier_show_async (notifier, notification, tested_cb,
                               g_task_new (notifier, NULL, callback, user_data));
}

gboolean
rapport_message_send_test_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * rapport_message_is_key:
 *
 * Returns: whether a notification with that key is one of these
 */
gboolean
rapport_message_is_key (const char *key)
{
  return g_str_equal (key, TEST_KEY) || g_str_equal (key, NOTICE_KEY);
}
