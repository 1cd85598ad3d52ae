/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-test-clock.h"

#include <gio/gio.h>

#include "rapport-error.h"

#include <glib/gi18n-lib.h>

/**
 * RapportTestClock:
 *
 * A clock that stands still until it is told otherwise, by a call or by a file of one line,
 *
 *     TIME ZONE [set]
 *
 * such as `2026-11-22T09:00:00+01:00 Europe/Berlin`: time has gone by to this moment; with `set`,
 * somebody has set the clock, or the machine has slept. The file is best replaced whole (written
 * aside and renamed).
 */
struct _RapportTestClock
{
  RapportClock parent_instance;

  gint64 time;
  gint64 armed;
  char *zone;
  GMainContext *context;
  GSource *ring;

  char *path;
  GFileMonitor *monitor;
};

typedef struct
{
  gint64 time;
  char *zone;
  gboolean set;
} Reading;

G_DEFINE_FINAL_TYPE (RapportTestClock, rapport_test_clock, RAPPORT_TYPE_CLOCK)

static void
reading_clear (Reading *reading)
{
  g_free (reading->zone);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reading, reading_clear)

static void
stop_ringing (RapportTestClock *self)
{
  if (self->ring != NULL)
    g_source_destroy (self->ring);
  g_clear_pointer (&self->ring, g_source_unref);
}

static gboolean
ring_cb (gpointer data)
{
  RapportTestClock *self = data;

  stop_ringing (self);
  self->armed = RAPPORT_CLOCK_NEVER;
  rapport_clock_ring (RAPPORT_CLOCK (self));
  return G_SOURCE_REMOVE;
}

static void
update_ring (RapportTestClock *self)
{
  stop_ringing (self);
  if (self->armed > self->time)
    return;
  self->ring = g_idle_source_new ();
  g_source_set_callback (self->ring, ring_cb, self, NULL);
  g_source_attach (self->ring, self->context);
}

static gboolean
parse (const char *text, Reading *reading, GError **error)
{
  g_auto (GStrv) words = g_strsplit_set (text, " \t\n", -1);
  g_autoptr (GPtrArray) found = g_ptr_array_new ();
  g_autoptr (GTimeZone) zone = NULL;
  RapportInstant instant;

  for (char **word = words; *word != NULL; word++)
    {
      if (**word != '\0')
        g_ptr_array_add (found, *word);
    }
  if (found->len < 2 || found->len > 3)
    {
      g_set_error_literal (error, RAPPORT_ERROR, RAPPORT_ERROR_INVALID,
                           _ ("The file of the test clock must hold a time and a zone, as in "
                              "“2026-11-22T09:00:00+01:00 Europe/Berlin”"));
      return FALSE;
    }
  zone = g_time_zone_new_identifier (found->pdata[1]);
  if (zone == NULL)
    {
      g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_INVALID,
                   _ ("The test clock's zone “%s” is not known"), (char *)found->pdata[1]);
      return FALSE;
    }
  if (!rapport_instant_parse (found->pdata[0], zone, &instant, error))
    return FALSE;
  reading->time = instant.time;
  reading->zone = g_strdup (found->pdata[1]);
  reading->set = found->len == 3 && g_str_equal (found->pdata[2], "set");
  return TRUE;
}

static gboolean
read_file (RapportTestClock *self, Reading *reading, GError **error)
{
  g_autofree char *text = NULL;

  return g_file_get_contents (self->path, &text, NULL, error) && parse (text, reading, error);
}

static void
file_changed_cb (RapportTestClock *self)
{
  g_auto (Reading) reading = { 0 };
  g_autoptr (GError) error = NULL;

  /* Half written, or just being replaced: another event follows. */
  if (!read_file (self, &reading, &error))
    {
      g_debug ("%s", error->message);
      return;
    }
  rapport_test_clock_set_zone (self, reading.zone);
  if (reading.time == self->time)
    return;
  if (reading.set)
    rapport_test_clock_set (self, reading.time);
  else
    rapport_test_clock_advance (self, reading.time);
}

static gint64
rapport_test_clock_get_time (RapportClock *clock)
{
  return RAPPORT_TEST_CLOCK (clock)->time;
}

static GTimeZone *
rapport_test_clock_dup_zone (RapportClock *clock)
{
  GTimeZone *zone = g_time_zone_new_identifier (RAPPORT_TEST_CLOCK (clock)->zone);

  return zone != NULL ? zone : g_time_zone_new_utc ();
}

static void
rapport_test_clock_arm (RapportClock *clock, gint64 unix_time)
{
  RapportTestClock *self = RAPPORT_TEST_CLOCK (clock);

  self->armed = unix_time;
  update_ring (self);
}

static void
rapport_test_clock_dispose (GObject *object)
{
  RapportTestClock *self = RAPPORT_TEST_CLOCK (object);

  stop_ringing (self);
  if (self->monitor != NULL)
    g_file_monitor_cancel (self->monitor);
  g_clear_object (&self->monitor);
  G_OBJECT_CLASS (rapport_test_clock_parent_class)->dispose (object);
}

static void
rapport_test_clock_finalize (GObject *object)
{
  RapportTestClock *self = RAPPORT_TEST_CLOCK (object);

  g_free (self->zone);
  g_free (self->path);
  g_main_context_unref (self->context);
  G_OBJECT_CLASS (rapport_test_clock_parent_class)->finalize (object);
}

static void
rapport_test_clock_class_init (RapportTestClockClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  RapportClockClass *clock_class = RAPPORT_CLOCK_CLASS (klass);

  object_class->dispose = rapport_test_clock_dispose;
  object_class->finalize = rapport_test_clock_finalize;
  clock_class->get_time = rapport_test_clock_get_time;
  clock_class->dup_zone = rapport_test_clock_dup_zone;
  clock_class->arm = rapport_test_clock_arm;
}

static void
rapport_test_clock_init (RapportTestClock *self)
{
  self->armed = RAPPORT_CLOCK_NEVER;
  self->context = g_main_context_ref_thread_default ();
}

/**
 * rapport_test_clock_new:
 * @unix_time: what time it is
 * @zone: an identifier such as `Europe/Berlin`; one that is not known counts as UTC
 */
RapportTestClock *
rapport_test_clock_new (gint64 unix_time, const char *zone)
{
  RapportTestClock *self = g_object_new (RAPPORT_TYPE_TEST_CLOCK, NULL);

  self->time = unix_time;
  self->zone = g_strdup (zone);
  return self;
}

/**
 * rapport_test_clock_new_for_file:
 * @path: a file as described above, which is followed from now on
 *
 * Returns: (transfer full): the clock, or %NULL if the file can't be read or understood
 */
RapportTestClock *
rapport_test_clock_new_for_file (const char *path, GError **error)
{
  g_autoptr (RapportTestClock) self = g_object_new (RAPPORT_TYPE_TEST_CLOCK, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_auto (Reading) reading = { 0 };

  self->path = g_strdup (path);
  self->monitor = g_file_monitor_file (file, G_FILE_MONITOR_WATCH_MOVES, NULL, error);
  if (self->monitor == NULL || !read_file (self, &reading, error))
    return NULL;
  g_file_monitor_set_rate_limit (self->monitor, 10);
  g_signal_connect_object (self->monitor, "changed", G_CALLBACK (file_changed_cb), self,
                           G_CONNECT_SWAPPED);
  self->time = reading.time;
  self->zone = g_steal_pointer (&reading.zone);
  return g_steal_pointer (&self);
}

/**
 * rapport_test_clock_advance:
 *
 * Lets the time go by to @unix_time, which rings an alarm it passes.
 */
void
rapport_test_clock_advance (RapportTestClock *self, gint64 unix_time)
{
  g_return_if_fail (RAPPORT_IS_TEST_CLOCK (self));

  self->time = unix_time;
  update_ring (self);
}

/**
 * rapport_test_clock_set:
 *
 * Sets the clock, forward or back, as a person, a time server or a resume does.
 */
void
rapport_test_clock_set (RapportTestClock *self, gint64 unix_time)
{
  g_return_if_fail (RAPPORT_IS_TEST_CLOCK (self));

  self->time = unix_time;
  update_ring (self);
  rapport_clock_jump (RAPPORT_CLOCK (self));
}

/**
 * rapport_test_clock_set_zone:
 * @zone: an identifier such as `Asia/Tokyo`
 *
 * Moves the user to another zone.
 */
void
rapport_test_clock_set_zone (RapportTestClock *self, const char *zone)
{
  g_return_if_fail (RAPPORT_IS_TEST_CLOCK (self));

  if (g_strcmp0 (self->zone, zone) == 0)
    return;
  g_free (self->zone);
  self->zone = g_strdup (zone);
  rapport_clock_zone_changed (RAPPORT_CLOCK (self));
}

/**
 * rapport_test_clock_get_armed:
 *
 * Returns: what the alarm is set to, or %RAPPORT_CLOCK_NEVER
 */
gint64
rapport_test_clock_get_armed (RapportTestClock *self)
{
  g_return_val_if_fail (RAPPORT_IS_TEST_CLOCK (self), RAPPORT_CLOCK_NEVER);

  return self->armed;
}
