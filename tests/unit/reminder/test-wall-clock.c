/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-wall-clock.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "wait-for.h"

typedef struct
{
  char *dir;
  char *localtime;
  RapportClock *clock;
  guint alarms;
  guint jumps;
  guint zones;
} Fixture;

static GTestDBus *bus; /* never freed: that would wait for its connections to end */

static void
count_cb (guint *count)
{
  (*count)++;
}

static void
link_zone (Fixture *fixture, const char *zone)
{
  g_autofree char *aside = g_build_filename (fixture->dir, "aside", NULL);
  g_autofree char *target = g_build_filename ("/usr/share/zoneinfo", zone, NULL);

  g_assert_cmpint (symlink (target, aside), ==, 0);
  g_assert_cmpint (g_rename (aside, fixture->localtime), ==, 0);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->dir = g_dir_make_tmp ("rapport-zone-XXXXXX", &error);
  fixture->localtime = g_build_filename (fixture->dir, "localtime", NULL);
  link_zone (fixture, "Europe/Berlin");
  fixture->clock = rapport_wall_clock_new (fixture->localtime, &error);
  g_assert_no_error (error);
  g_signal_connect_swapped (fixture->clock, "alarm", G_CALLBACK (count_cb), &fixture->alarms);
  g_signal_connect_swapped (fixture->clock, "jumped", G_CALLBACK (count_cb), &fixture->jumps);
  g_signal_connect_swapped (fixture->clock, "zone-changed", G_CALLBACK (count_cb), &fixture->zones);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->clock);
  g_remove (fixture->localtime);
  g_rmdir (fixture->dir);
  g_free (fixture->localtime);
  g_free (fixture->dir);
}

/* What the kernel says of the one timer of this process. */
static char *
read_timer (void)
{
  g_autoptr (GDir) dir = g_dir_open ("/proc/self/fd", 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *link = g_build_filename ("/proc/self/fd", name, NULL);
      g_autofree char *info = g_build_filename ("/proc/self/fdinfo", name, NULL);
      g_autofree char *target = g_file_read_link (link, NULL);
      char *text = NULL;

      if (g_strcmp0 (target, "anon_inode:[timerfd]") == 0 &&
          g_file_get_contents (info, &text, NULL, NULL))
        return text;
    }
  g_assert_not_reached ();
}

static gint64
read_timer_seconds (void)
{
  g_autofree char *info = read_timer ();
  const char *value = strstr (info, "it_value: (");

  g_assert_nonnull (value);
  return g_ascii_strtoll (value + strlen ("it_value: ("), NULL, 10);
}

static void
test_now (Fixture *fixture, gconstpointer data)
{
  gint64 before = g_get_real_time () / G_USEC_PER_SEC;
  gint64 now = rapport_clock_get_time (fixture->clock);

  g_assert_cmpint (now, >=, before);
  g_assert_cmpint (now, <=, g_get_real_time () / G_USEC_PER_SEC);
}

static void
test_alarm (Fixture *fixture, gconstpointer data)
{
  gint64 at = rapport_clock_get_time (fixture->clock) + 2;

  rapport_clock_arm (fixture->clock, at);
  WAIT_FOR (fixture->alarms > 0);
  g_assert_cmpint (rapport_clock_get_time (fixture->clock), >=, at);
  g_assert_cmpuint (fixture->alarms, ==, 1);
  g_assert_cmpuint (fixture->jumps, ==, 0);
}

static void
test_alarm_in_the_past (Fixture *fixture, gconstpointer data)
{
  rapport_clock_arm (fixture->clock, rapport_clock_get_time (fixture->clock) - 86400);
  g_assert_cmpuint (fixture->alarms, ==, 0);
  WAIT_FOR (fixture->alarms == 1);
}

/* Absolute, on the wall clock, and cancelled when that is set; and it runs even with nothing due,
 * because a timer that is off tells nothing. */
static void
test_timer (Fixture *fixture, gconstpointer data)
{
  gint64 now = rapport_clock_get_time (fixture->clock);
  g_autofree char *info = read_timer ();

  g_assert_nonnull (strstr (info, "clockid: 0\n"));
  g_assert_nonnull (strstr (info, "settime flags: 03\n"));
  g_assert_cmpint (read_timer_seconds (), >, 300 * 86400);
  rapport_clock_arm (fixture->clock, now + 600);
  g_assert_cmpint (ABS (read_timer_seconds () - 600), <=, 5);
  /* an hour before, to read the clock each minute from then on */
  rapport_clock_arm (fixture->clock, now + 86400);
  g_assert_cmpint (ABS (read_timer_seconds () - 82800), <=, 5);
  rapport_clock_disarm (fixture->clock);
  g_assert_cmpint (read_timer_seconds (), >, 300 * 86400);
}

static void
test_zone_changed (Fixture *fixture, gconstpointer data)
{
  link_zone (fixture, "Asia/Tokyo");
  WAIT_FOR (fixture->zones > 0);
}

static void
emit_sleep (GDBusConnection *logind, gboolean going_to_sleep)
{
  g_autoptr (GError) error = NULL;

  g_dbus_connection_emit_signal (logind, NULL, "/org/freedesktop/login1",
                                 "org.freedesktop.login1.Manager", "PrepareForSleep",
                                 g_variant_new ("(b)", going_to_sleep), &error);
  g_assert_no_error (error);
}

static gboolean
emit_resume_cb (gpointer logind)
{
  emit_sleep (logind, FALSE);
  return G_SOURCE_CONTINUE;
}

static void
test_resume (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusConnection) logind = NULL;
  g_autoptr (GVariant) reply = NULL;
  guint repeat;

  logind =
      g_dbus_connection_new_for_address_sync (g_test_dbus_get_bus_address (bus),
                                              G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT |
                                                  G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
                                              NULL, NULL, &error);
  g_assert_no_error (error);
  reply = g_dbus_connection_call_sync (logind, "org.freedesktop.DBus", "/org/freedesktop/DBus",
                                       "org.freedesktop.DBus", "RequestName",
                                       g_variant_new ("(su)", "org.freedesktop.login1", 0), NULL,
                                       G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);
  g_assert_no_error (error);
  /* Repeated, because the clock subscribes some time after it was made. */
  repeat = g_timeout_add (20, emit_resume_cb, logind);
  WAIT_FOR (fixture->jumps > 0);
  g_source_remove (repeat);
  g_dbus_connection_close_sync (logind, NULL, NULL);
}

static void
add (const char *name, void (*test) (Fixture *, gconstpointer))
{
  g_autofree char *path = g_strconcat ("/reminder/wall-clock/", name, NULL);

  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (bus);
  g_setenv ("DBUS_SYSTEM_BUS_ADDRESS", g_test_dbus_get_bus_address (bus), TRUE);
  add ("now", test_now);
  add ("N10/alarm", test_alarm);
  add ("N10/alarm-in-the-past", test_alarm_in_the_past);
  add ("N10/timer", test_timer);
  add ("N10/zone-changed", test_zone_changed);
  add ("N10/resume", test_resume);
  status = g_test_run ();
  g_test_dbus_stop (bus);
  return status;
}
