/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-test-clock.h"

#include <glib/gstdio.h>

#include "rapport-error.h"
#include "wait-for.h"

#define NOON G_GINT64_CONSTANT (1795345200) /* 2026-11-22T11:00:00Z */

static void
count_cb (guint *count)
{
  (*count)++;
}

typedef struct
{
  RapportTestClock *clock;
  guint alarms;
  guint jumps;
  guint zones;
} Fixture;

static void
watch (Fixture *fixture)
{
  g_signal_connect_swapped (fixture->clock, "alarm", G_CALLBACK (count_cb), &fixture->alarms);
  g_signal_connect_swapped (fixture->clock, "jumped", G_CALLBACK (count_cb), &fixture->jumps);
  g_signal_connect_swapped (fixture->clock, "zone-changed", G_CALLBACK (count_cb), &fixture->zones);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->clock = rapport_test_clock_new (NOON, "Europe/Berlin");
  watch (fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->clock);
}

static void
drain (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
test_now (Fixture *fixture, gconstpointer data)
{
  RapportInstant now = rapport_clock_now (RAPPORT_CLOCK (fixture->clock));

  g_assert_cmpint (now.time, ==, NOON);
  g_assert_cmpint (now.offset, ==, 3600);
}

static void
test_alarm_once (Fixture *fixture, gconstpointer data)
{
  rapport_clock_arm (RAPPORT_CLOCK (fixture->clock), NOON + 60);
  drain ();
  g_assert_cmpuint (fixture->alarms, ==, 0);
  rapport_test_clock_advance (fixture->clock, NOON + 59);
  drain ();
  g_assert_cmpuint (fixture->alarms, ==, 0);
  rapport_test_clock_advance (fixture->clock, NOON + 60);
  g_assert_cmpuint (fixture->alarms, ==, 0);
  drain ();
  g_assert_cmpuint (fixture->alarms, ==, 1);
  g_assert_cmpint (rapport_test_clock_get_armed (fixture->clock), ==, RAPPORT_CLOCK_NEVER);
  rapport_test_clock_advance (fixture->clock, NOON + 3600);
  drain ();
  g_assert_cmpuint (fixture->alarms, ==, 1);
  g_assert_cmpuint (fixture->jumps, ==, 0);
}

static void
test_alarm_in_the_past (Fixture *fixture, gconstpointer data)
{
  rapport_clock_arm (RAPPORT_CLOCK (fixture->clock), NOON - 60);
  g_assert_cmpuint (fixture->alarms, ==, 0);
  drain ();
  g_assert_cmpuint (fixture->alarms, ==, 1);
}

static void
test_alarm_replaced (Fixture *fixture, gconstpointer data)
{
  rapport_clock_arm (RAPPORT_CLOCK (fixture->clock), NOON);
  rapport_clock_arm (RAPPORT_CLOCK (fixture->clock), NOON + 60);
  drain ();
  g_assert_cmpuint (fixture->alarms, ==, 0);
  rapport_clock_disarm (RAPPORT_CLOCK (fixture->clock));
  rapport_test_clock_advance (fixture->clock, NOON + 60);
  drain ();
  g_assert_cmpuint (fixture->alarms, ==, 0);
}

static void
test_set (Fixture *fixture, gconstpointer data)
{
  rapport_clock_arm (RAPPORT_CLOCK (fixture->clock), NOON + 60);
  rapport_test_clock_set (fixture->clock, NOON - 86400);
  drain ();
  g_assert_cmpuint (fixture->jumps, ==, 1);
  g_assert_cmpuint (fixture->alarms, ==, 0);
  rapport_test_clock_set (fixture->clock, NOON + 86400);
  drain ();
  g_assert_cmpuint (fixture->jumps, ==, 2);
  g_assert_cmpuint (fixture->alarms, ==, 1);
}

static void
test_zone (Fixture *fixture, gconstpointer data)
{
  rapport_test_clock_set_zone (fixture->clock, "Europe/Berlin");
  g_assert_cmpuint (fixture->zones, ==, 0);
  rapport_test_clock_set_zone (fixture->clock, "Asia/Tokyo");
  g_assert_cmpuint (fixture->zones, ==, 1);
  g_assert_cmpint (rapport_clock_now (RAPPORT_CLOCK (fixture->clock)).offset, ==, 9 * 3600);
}

static void
write_file (const char *path, const char *text)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

static void
test_file (void)
{
  Fixture fixture = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *dir = g_dir_make_tmp ("rapport-clock-XXXXXX", &error);
  g_autofree char *path = g_build_filename (dir, "clock", NULL);

  write_file (path, "2026-11-22T12:00:00+01:00 Europe/Berlin\n");
  fixture.clock = rapport_test_clock_new_for_file (path, &error);
  g_assert_no_error (error);
  watch (&fixture);
  g_assert_cmpint (rapport_clock_get_time (RAPPORT_CLOCK (fixture.clock)), ==, NOON);

  rapport_clock_arm (RAPPORT_CLOCK (fixture.clock), NOON + 60);
  write_file (path, "2026-11-22T12:01:00+01:00 Europe/Berlin\n");
  WAIT_FOR (fixture.alarms == 1);
  g_assert_cmpuint (fixture.jumps, ==, 0);

  write_file (path, "2027-11-22T12:01:00+01:00 Europe/Berlin set\n");
  WAIT_FOR (fixture.jumps == 1);

  write_file (path, "2027-11-22T20:01:00+09:00 Asia/Tokyo\n");
  WAIT_FOR (fixture.zones == 1);
  g_assert_cmpuint (fixture.jumps, ==, 1);

  g_assert_finalize_object (fixture.clock);
  g_remove (path);
  g_rmdir (dir);
}

static void
test_file_refused (void)
{
  static const char *const texts[] = { "", "2026-11-22T12:00:00+01:00", "noon Europe/Berlin",
                                       "2026-11-22T12:00:00+01:00 Europe/Nowhere" };
  g_autofree char *dir = g_dir_make_tmp ("rapport-clock-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (dir, "clock", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;

      write_file (path, texts[i]);
      g_assert_null (rapport_test_clock_new_for_file (path, &error));
      g_assert_error (error, RAPPORT_ERROR, RAPPORT_ERROR_INVALID);
    }
  g_remove (path);
  g_rmdir (dir);
}

static void
add (const char *name, void (*test) (Fixture *, gconstpointer))
{
  g_autofree char *path = g_strconcat ("/reminder/clock/", name, NULL);

  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add ("now", test_now);
  add ("N10/alarm-once", test_alarm_once);
  add ("N10/alarm-in-the-past", test_alarm_in_the_past);
  add ("N10/alarm-replaced", test_alarm_replaced);
  add ("N10/set", test_set);
  add ("D6/zone", test_zone);
  g_test_add_func ("/reminder/clock/file", test_file);
  g_test_add_func ("/reminder/clock/file-refused", test_file_refused);
  return g_test_run ();
}
