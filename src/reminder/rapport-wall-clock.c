/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-wall-clock.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib-unix.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

#include "rapport-error.h"

#include <glib/gi18n-lib.h>

#define SECONDS_PER_HOUR 3600
#define SECONDS_PER_YEAR (365 * 24 * SECONDS_PER_HOUR)

/* While something is due within the hour the time is read again this often: a clock that is changed
 * behind the timer's back (as libfaketime does) delays a reminder by no more. */
#define TICK_SECONDS 60

/**
 * RapportWallClock:
 *
 * The machine's clock. A timer of the kernel, absolute and cancelled when the clock is set, wakes
 * it; GLib's own timeouts stop in suspend and don't follow the wall clock. Resume is learned from
 * logind too, where there is one.
 */
struct _RapportWallClock
{
  RapportClock parent_instance;

  int fd;
  gint64 armed; /* seconds since 1970, or RAPPORT_CLOCK_NEVER */
  gint64 wake;  /* what the timer is set to; 0 when it is of no use */
  GMainContext *context;
  GSource *timer;
  GSource *tick;
  GSource *jump; /* a jump to be told from the main context */

  GFileMonitor *localtime;
  GSource *zone; /* the same for a change of zone: one change makes several events */

  GDBusConnection *system_bus;
  guint sleep_subscription;
};

G_DEFINE_FINAL_TYPE (RapportWallClock, rapport_wall_clock, RAPPORT_TYPE_CLOCK)

static void
clear_source (GSource **source)
{
  if (*source != NULL)
    g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

static GSource *
attach (RapportWallClock *self, GSource *source, GSourceFunc callback)
{
  g_source_set_callback (source, callback, self, NULL);
  g_source_attach (source, self->context);
  return source;
}

static gboolean
tell_jump_cb (gpointer data)
{
  RapportWallClock *self = data;

  clear_source (&self->jump);
  rapport_clock_jump (RAPPORT_CLOCK (self));
  return G_SOURCE_REMOVE;
}

static void
queue_jump (RapportWallClock *self)
{
  if (self->jump == NULL)
    self->jump = attach (self, g_idle_source_new (), tell_jump_cb);
}

static gboolean
set_timer_fd (RapportWallClock *self, gint64 unix_time)
{
  struct itimerspec spec = { .it_value = { .tv_sec = unix_time } };

  if (timerfd_settime (self->fd, TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET, &spec, NULL) == 0)
    return TRUE;
  if (errno != ECANCELED)
    return FALSE;
  /* The clock was set since the timer was last read; it is armed all the same. */
  queue_jump (self);
  return TRUE;
}

static gboolean tick_cb (gpointer data);

static void
start_ticking (RapportWallClock *self)
{
  if (self->tick == NULL)
    self->tick = attach (self, g_timeout_source_new_seconds (TICK_SECONDS), tick_cb);
}

/* The timer always runs, were it for a year: only a running timer tells that the clock was set. */
static void
update_timer (RapportWallClock *self)
{
  gint64 now = rapport_clock_get_time (RAPPORT_CLOCK (self));
  gint64 left = self->armed == RAPPORT_CLOCK_NEVER ? RAPPORT_CLOCK_NEVER : self->armed - now;

  if (left <= 0)
    self->wake = 1;
  else if (left <= SECONDS_PER_HOUR)
    self->wake = self->armed;
  else
    self->wake =
        MIN (now + SECONDS_PER_YEAR,
             self->armed == RAPPORT_CLOCK_NEVER ? self->armed : self->armed - SECONDS_PER_HOUR);
  if (left <= SECONDS_PER_HOUR)
    start_ticking (self);
  else
    clear_source (&self->tick);
  if (!set_timer_fd (self, self->wake))
    {
      g_debug ("The timer can't be set (%s), reading the clock every minute", g_strerror (errno));
      self->wake = 0;
      start_ticking (self);
    }
}

static gboolean
ring_if_due (RapportWallClock *self)
{
  if (self->armed > rapport_clock_get_time (RAPPORT_CLOCK (self)))
    return FALSE;
  self->armed = RAPPORT_CLOCK_NEVER;
  update_timer (self);
  rapport_clock_ring (RAPPORT_CLOCK (self));
  return TRUE;
}

static gboolean
tick_cb (gpointer data)
{
  g_autoptr (RapportWallClock) self = g_object_ref (data);

  if (!ring_if_due (self) && self->wake != 0)
    update_timer (self);
  return self->tick != NULL ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static gboolean
timer_cb (int fd, GIOCondition condition, gpointer data)
{
  g_autoptr (RapportWallClock) self = g_object_ref (data);
  guint64 expirations;
  gint64 now;

  if (read (fd, &expirations, sizeof expirations) < 0)
    {
      if (errno == ECANCELED)
        {
          update_timer (self);
          queue_jump (self);
        }
      return G_SOURCE_CONTINUE;
    }
  now = rapport_clock_get_time (RAPPORT_CLOCK (self));
  if (ring_if_due (self))
    return G_SOURCE_CONTINUE;
  if (now < self->wake)
    {
      /* The kernel's clock is ahead of the one we are shown: set again, the timer would ring
       * without end. */
      self->wake = 0;
      start_ticking (self);
    }
  else
    update_timer (self);
  return G_SOURCE_CONTINUE;
}

static gboolean
tell_zone_cb (gpointer data)
{
  RapportWallClock *self = data;

  clear_source (&self->zone);
  tzset ();
  rapport_clock_zone_changed (RAPPORT_CLOCK (self));
  return G_SOURCE_REMOVE;
}

static void
localtime_changed_cb (RapportWallClock *self)
{
  if (self->zone == NULL)
    self->zone = attach (self, g_idle_source_new (), tell_zone_cb);
}

static void
prepare_for_sleep_cb (GDBusConnection *bus,
                      const char *sender,
                      const char *path,
                      const char *interface,
                      const char *signal,
                      GVariant *parameters,
                      gpointer data)
{
  RapportWallClock *self = data;
  gboolean going_to_sleep = TRUE;

  if (g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(b)")))
    g_variant_get (parameters, "(b)", &going_to_sleep);
  if (going_to_sleep)
    return;
  update_timer (self);
  queue_jump (self);
}

static void
weak_ref_free (GWeakRef *ref)
{
  g_weak_ref_clear (ref);
  g_free (ref);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GWeakRef, weak_ref_free)

static void
system_bus_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GWeakRef) ref = data;
  g_autoptr (RapportWallClock) self = g_weak_ref_get (ref);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusConnection) bus = g_bus_get_finish (result, &error);

  if (bus == NULL)
    {
      g_debug ("No system bus, so no word from logind on resume: %s", error->message);
      return;
    }
  /* Shared and by default deadly: the service can do without it. */
  g_dbus_connection_set_exit_on_close (bus, FALSE);
  if (self == NULL)
    return;
  self->sleep_subscription = g_dbus_connection_signal_subscribe (
      bus, "org.freedesktop.login1", "org.freedesktop.login1.Manager", "PrepareForSleep",
      "/org/freedesktop/login1", NULL, G_DBUS_SIGNAL_FLAGS_NONE, prepare_for_sleep_cb, self, NULL);
  self->system_bus = g_steal_pointer (&bus);
}

static gint64
rapport_wall_clock_get_time (RapportClock *clock)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

static GTimeZone *
rapport_wall_clock_dup_zone (RapportClock *clock)
{
  return g_time_zone_new_local ();
}

static void
rapport_wall_clock_arm (RapportClock *clock, gint64 unix_time)
{
  RapportWallClock *self = RAPPORT_WALL_CLOCK (clock);

  self->armed = unix_time;
  update_timer (self);
}

static void
rapport_wall_clock_dispose (GObject *object)
{
  RapportWallClock *self = RAPPORT_WALL_CLOCK (object);

  clear_source (&self->timer);
  clear_source (&self->tick);
  clear_source (&self->jump);
  clear_source (&self->zone);
  if (self->localtime != NULL)
    g_file_monitor_cancel (self->localtime);
  g_clear_object (&self->localtime);
  if (self->sleep_subscription != 0)
    g_dbus_connection_signal_unsubscribe (self->system_bus, self->sleep_subscription);
  self->sleep_subscription = 0;
  g_clear_object (&self->system_bus);
  G_OBJECT_CLASS (rapport_wall_clock_parent_class)->dispose (object);
}

static void
rapport_wall_clock_finalize (GObject *object)
{
  RapportWallClock *self = RAPPORT_WALL_CLOCK (object);

  if (self->fd >= 0)
    close (self->fd);
  g_main_context_unref (self->context);
  G_OBJECT_CLASS (rapport_wall_clock_parent_class)->finalize (object);
}

static void
rapport_wall_clock_class_init (RapportWallClockClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  RapportClockClass *clock_class = RAPPORT_CLOCK_CLASS (klass);

  object_class->dispose = rapport_wall_clock_dispose;
  object_class->finalize = rapport_wall_clock_finalize;
  clock_class->get_time = rapport_wall_clock_get_time;
  clock_class->dup_zone = rapport_wall_clock_dup_zone;
  clock_class->arm = rapport_wall_clock_arm;
}

static void
rapport_wall_clock_init (RapportWallClock *self)
{
  self->fd = -1;
  self->armed = RAPPORT_CLOCK_NEVER;
  self->context = g_main_context_ref_thread_default ();
}

static void
watch_localtime (RapportWallClock *self, const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;

  self->localtime = g_file_monitor_file (file, G_FILE_MONITOR_WATCH_MOVES, NULL, &error);
  if (self->localtime == NULL)
    g_debug ("A change of zone will be noticed late: %s", error->message);
  else
    g_signal_connect_object (self->localtime, "changed", G_CALLBACK (localtime_changed_cb), self,
                             G_CONNECT_SWAPPED);
}

static void
watch_resume (RapportWallClock *self)
{
  GWeakRef *ref = g_new (GWeakRef, 1);

  /* Not cancellable: the connection is shared, and a cancelled first caller leaves it broken for
   * the others. */
  g_weak_ref_init (ref, self);
  g_bus_get (G_BUS_TYPE_SYSTEM, NULL, system_bus_cb, ref);
}

/**
 * rapport_wall_clock_new:
 * @localtime_path: the file whose change means another zone: %RAPPORT_WALL_CLOCK_LOCALTIME
 *
 * Its signals are emitted in the thread-default main context of the caller.
 *
 * Returns: (transfer full): the machine's clock, or %NULL if the kernel gives no timer
 */
RapportClock *
rapport_wall_clock_new (const char *localtime_path, GError **error)
{
  g_autoptr (RapportWallClock) self = g_object_new (RAPPORT_TYPE_WALL_CLOCK, NULL);

  self->fd = timerfd_create (CLOCK_REALTIME, TFD_NONBLOCK | TFD_CLOEXEC);
  if (self->fd < 0)
    {
      g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_FAILED,
                   _ ("The system gives no timer, so reminders can't be timed: %s"),
                   g_strerror (errno));
      return NULL;
    }
  self->timer = g_unix_fd_source_new (self->fd, G_IO_IN);
  g_source_set_callback (self->timer, G_SOURCE_FUNC (timer_cb), self, NULL);
  g_source_attach (self->timer, self->context);
  update_timer (self);
  watch_localtime (self, localtime_path);
  watch_resume (self);
  return RAPPORT_CLOCK (g_steal_pointer (&self));
}
