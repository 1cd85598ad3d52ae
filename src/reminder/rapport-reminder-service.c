/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-reminder-service.h"

#include <glib-unix.h>
#include <glib/gi18n-lib.h>
#include <signal.h>

#include "rapport-error.h"
#include "rapport-libnotify-notifier.h"
#include "rapport-nudge-settings.h"
#include "rapport-reminder-bus.h"
#include "rapport-window-launcher.h"

/* How long leaving waits for the notifications to be taken down. */
#define LEAVE_MS 2000

/* The process: the reminder, its name on the bus, and how it ends. */
typedef struct
{
  GMainLoop *loop;
  GDBusConnection *bus;
  RapportReminder *reminder;
  gboolean once;
  gboolean leaving;
  GError *error;
} Service;

static gboolean
give_up_cb (gpointer data)
{
  Service *self = data;

  g_main_loop_quit (self->loop);
  return G_SOURCE_REMOVE;
}

static gboolean
leave_cb (gpointer data)
{
  Service *self = data;

  self->leaving = TRUE;
  rapport_reminder_stop (self->reminder);
  if (rapport_reminder_is_settled (self->reminder))
    g_main_loop_quit (self->loop);
  else
    g_timeout_add (LEAVE_MS, give_up_cb, self);
  return G_SOURCE_CONTINUE;
}

static void
settled_cb (Service *self)
{
  const char *problem = rapport_reminder_get_problem (self->reminder);

  if (!self->once && !self->leaving)
    return;
  if (self->once && problem != NULL && self->error == NULL)
    self->error = g_error_new_literal (RAPPORT_ERROR, RAPPORT_ERROR_FAILED, problem);
  g_main_loop_quit (self->loop);
}

static void
activated_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (RapportReminder) reminder = data;
  g_autoptr (GError) error = NULL;

  if (!rapport_window_launcher_activate_finish (result, &error))
    rapport_reminder_tell (reminder, error->message);
}

static void
activate_cb (Service *self, const char *action, const char *target, const char *token)
{
  rapport_window_launcher_activate_async (self->bus, action, target, token, activated_cb,
                                          g_object_ref (self->reminder));
}

/* Another service has the name: it does all there is to do. */
static void
name_lost_cb (GDBusConnection *bus, const char *name, gpointer data)
{
  Service *self = data;

  g_message ("Reminders are served already");
  g_main_loop_quit (self->loop);
}

static void
name_acquired_cb (GDBusConnection *bus, const char *name, gpointer data)
{
  rapport_reminder_start (((Service *)data)->reminder);
}

static gboolean
connect_bus (Service *self, GError **error)
{
  g_autoptr (GError) cause = NULL;

  self->bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &cause);
  if (self->bus == NULL)
    g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_FAILED,
                 _ ("There is no session bus to show notifications on: %s"), cause->message);
  return self->bus != NULL;
}

static void
make_reminder (Service *self, RapportClock *clock, const char *book_path, const char *state_path)
{
  g_autoptr (RapportNotifier) notifier =
      rapport_libnotify_notifier_new (RAPPORT_LIBNOTIFY_DEADLINE);
  g_autoptr (RapportDoNotDisturb) quiet = rapport_do_not_disturb_new (self->bus);
  g_autoptr (GSettings) settings = rapport_nudge_settings_open ();

  self->reminder = rapport_reminder_new (book_path, state_path, clock, notifier);
  rapport_reminder_set_settings (self->reminder, settings);
  rapport_reminder_set_do_not_disturb (self->reminder, quiet);
  g_signal_connect_swapped (self->reminder, "activate", G_CALLBACK (activate_cb), self);
  g_signal_connect_swapped (self->reminder, "settled", G_CALLBACK (settled_cb), self);
}

/* With --once it does its work without a name: a service may run beside it. */
static guint
own_name (Service *self, GError **error)
{
  if (rapport_reminder_bus_export (self->reminder, self->bus, error) == 0)
    return 0;
  return g_bus_own_name_on_connection (self->bus, RAPPORT_REMINDER_BUS_NAME,
                                       G_BUS_NAME_OWNER_FLAGS_DO_NOT_QUEUE, name_acquired_cb,
                                       name_lost_cb, self, NULL);
}

/**
 * rapport_reminder_service_run:
 * @once: whether to end when all that is due now was answered, or has expired
 *
 * Serves reminders until it is told to end, or another service is found to.
 */
gboolean
rapport_reminder_service_run (RapportClock *clock,
                              const char *book_path,
                              const char *state_path,
                              gboolean once,
                              GError **error)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Service self = { .loop = loop, .once = once };
  guint name = 0;
  guint terminate, interrupt;

  if (!connect_bus (&self, error))
    return FALSE;
  make_reminder (&self, clock, book_path, state_path);
  terminate = g_unix_signal_add (SIGTERM, leave_cb, &self);
  interrupt = g_unix_signal_add (SIGINT, leave_cb, &self);
  if (once)
    rapport_reminder_start (self.reminder);
  else
    name = own_name (&self, &self.error);
  if (self.error == NULL)
    g_main_loop_run (loop);

  g_source_remove (terminate);
  g_source_remove (interrupt);
  if (name != 0)
    g_bus_unown_name (name);
  g_signal_handlers_disconnect_by_data (self.reminder, &self);
  g_object_unref (self.reminder);
  g_object_unref (self.bus);
  if (self.error != NULL)
    g_propagate_error (error, self.error);
  return self.error == NULL;
}
