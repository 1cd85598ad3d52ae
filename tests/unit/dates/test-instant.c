/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-instant.h"

#include <string.h>

#include "dates-test.h"

#define EPOCH 719163 /* 1970-01-01 as a day */

static GTimeZone *
zone_of (const char *name)
{
  GTimeZone *zone = g_time_zone_new_identifier (name);

  g_assert_nonnull (zone);
  return zone;
}

static RapportInstant
instant_of (const char *text, GTimeZone *zone)
{
  g_autoptr (GError) error = NULL;
  RapportInstant instant = { 0 };

  rapport_instant_parse (text, zone, &instant, &error);
  g_assert_no_error (error);
  return instant;
}

static void
assert_instant (RapportInstant instant, const char *expected)
{
  g_autofree char *text = rapport_instant_to_string (instant);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_parse (void)
{
  static const struct
  {
    const char *text;
    const char *expected;
  } read[] = {
    { "2026-11-22", "2026-11-22T12:00:00+01:00" },
    { "2026-07-22", "2026-07-22T12:00:00+02:00" },
    { "2026-11-22T14:30", "2026-11-22T14:30:00+01:00" },
    { "2026-11-22T14:30:59", "2026-11-22T14:30:59+01:00" },
    { "2026-11-22T14:30Z", "2026-11-22T14:30:00+00:00" },
    { "2026-11-22T14:30:15+05:30", "2026-11-22T14:30:15+05:30" },
    { "2026-11-22T14:30-0800", "2026-11-22T14:30:00-08:00" },
    { "2026-11-22T00:00-00:30", "2026-11-22T00:00:00-00:30" },
    { "0001-01-01T00:00:00Z", "0001-01-01T00:00:00+00:00" },
    { "9999-12-31T23:59:59Z", "9999-12-31T23:59:59+00:00" },
    { "2026-03-29T02:30:45", "2026-03-29T03:00:00+02:00" },
  };
  static const char *const refused[] = {
    "",
    "yesterday",
    "2026-11-22T",
    "2026-11-22T14",
    "2026-11-22T14:3",
    "2026-11-22T24:00",
    "2026-11-22T14:60",
    "2026-11-22T14:30:60",
    "2026-11-22T14:30:",
    "2026-11-22T14:30 ",
    "2026-11-22T14:30z",
    "2026-11-22 14:30",
    "2026-11-22T14:30+1",
    "2026-11-22T14:30+01",
    "2026-11-22T14:30+24:00",
    "2026-11-22T14:30+01:60",
    "2026-11-22T14:30+01:000",
    "2026-11-22T14:30:00.5",
    "2026-11-22T14:30Zx",
    "2026-04-31T14:30",
    "0000-01-01T14:30",
    "10000-01-01",
    "1763818200",
  };
  g_autoptr (GTimeZone) zone = zone_of ("Europe/Berlin");
  g_autoptr (GError) error = NULL;
  RapportInstant instant = { 1, 2 };

  for (gsize i = 0; i < G_N_ELEMENTS (read); i++)
    assert_instant (instant_of (read[i].text, zone), read[i].expected);

  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    assert_refused (rapport_instant_parse (refused[i], zone, &instant, &error), error, " ");
  g_assert_cmpint (instant.time, ==, 1);
}

static void
test_where_it_happened (void)
{
  g_autoptr (GTimeZone) berlin = zone_of ("Europe/Berlin");
  g_autoptr (GTimeZone) tokyo = zone_of ("Asia/Tokyo");
  RapportInstant in_new_york = instant_of ("2026-11-22T23:30:00-05:00", berlin);
  RapportInstant same_in_tokyo = rapport_instant_new (in_new_york.time, tokyo);

  assert_day (rapport_instant_get_day (in_new_york), "2026-11-22");
  g_assert_cmpint (rapport_instant_get_minute (in_new_york), ==, 23 * 60 + 30);
  assert_instant (same_in_tokyo, "2026-11-23T13:30:00+09:00");
  assert_day (rapport_instant_get_day (same_in_tokyo), "2026-11-23");
  g_assert_cmpint (rapport_instant_compare (in_new_york, same_in_tokyo), ==, 0);

  same_in_tokyo.time++;
  g_assert_cmpint (rapport_instant_compare (in_new_york, same_in_tokyo), ==, -1);
  g_assert_cmpint (rapport_instant_compare (same_in_tokyo, in_new_york), ==, 1);
}

static void
test_round_trip (void)
{
  g_autoptr (GTimeZone) zone = zone_of ("Europe/Berlin");
  g_autoptr (GRand) rand = g_rand_new_with_seed (14);

  for (int i = 0; i < N_CASES; i++)
    {
      RapportInstant instant = {
        g_rand_double_range (rand, -62000000000.0, 253000000000.0),
        g_rand_int_range (rand, -14 * 60, 14 * 60 + 1) * 60,
      };
      g_autofree char *text = rapport_instant_to_string (instant);
      g_autoptr (GDateTime) other = g_date_time_new_from_iso8601 (text, NULL);
      RapportInstant read = instant_of (text, zone);
      g_autofree char *day = rapport_day_to_string (rapport_instant_get_day (instant));

      g_assert_cmpint (read.time, ==, instant.time);
      g_assert_cmpint (read.offset, ==, instant.offset);
      g_assert_cmpint (g_date_time_to_unix (other), ==, instant.time);
      g_assert_true (g_str_has_prefix (text, day));
    }
}

static void
test_limits (void)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  RapportInstant far[] = { { G_MAXINT64, 3600 }, { G_MININT64, -3600 }, { 253402300800, 0 } };

  for (gsize i = 0; i < G_N_ELEMENTS (far); i++)
    {
      g_assert_null (rapport_instant_to_string (far[i]));
      g_assert_cmpint (rapport_instant_get_day (far[i]), ==, RAPPORT_DAY_NONE);
    }

  assert_instant ((RapportInstant){ 253402300799, 0 }, "9999-12-31T23:59:59+00:00");
  assert_instant (rapport_instant_new (0, utc), "1970-01-01T00:00:00+00:00");
  assert_instant (rapport_instant_new (-1, utc), "1969-12-31T23:59:59+00:00");
}

/* Zones were off by odd seconds once; wall time still reads back as it was written. */
static void
test_odd_seconds (void)
{
  g_autoptr (GTimeZone) berlin = zone_of ("Europe/Berlin");
  RapportInstant instant = rapport_instant_from_wall (day_of ("1890-06-01"), 720, berlin);

  assert_instant (instant, "1890-06-01T12:00:00+00:53");
  g_assert_cmpint (rapport_instant_get_minute (instant), ==, 720);
  g_assert_cmpint (instant.offset, ==, 53 * 60);
  g_assert_cmpint (instant_of ("1890-06-01T12:00:00+00:53", berlin).time, ==, instant.time);
}

/* Past the last change that the zone's table lists, the rule goes on. */
static void
test_far_future (void)
{
  g_autoptr (GTimeZone) berlin = zone_of ("Europe/Berlin");

  assert_instant (instant_of ("2060-07-01", berlin), "2060-07-01T12:00:00+02:00");
  assert_instant (instant_of ("2060-01-01", berlin), "2060-01-01T12:00:00+01:00");
}

static void
test_gaps_and_overlaps (void)
{
  static const struct
  {
    const char *zone;
    const char *wall;
    const char *expected;
  } rows[] = {
    { "Europe/Berlin", "2026-03-29T02:00", "2026-03-29T03:00:00+02:00" },
    { "Europe/Berlin", "2026-03-29T02:59", "2026-03-29T03:00:00+02:00" },
    { "Europe/Berlin", "2026-03-29T01:59", "2026-03-29T01:59:00+01:00" },
    { "Europe/Berlin", "2026-10-25T02:30", "2026-10-25T02:30:00+02:00" },
    { "Europe/Berlin", "2026-10-25T03:00", "2026-10-25T03:00:00+01:00" },
    { "America/New_York", "2026-03-08T02:30", "2026-03-08T03:00:00-04:00" },
    { "America/New_York", "2026-11-01T01:30", "2026-11-01T01:30:00-04:00" },
    { "Australia/Lord_Howe", "2026-10-04T02:15", "2026-10-04T02:30:00+11:00" },
    { "Australia/Lord_Howe", "2026-04-05T01:45", "2026-04-05T01:45:00+11:00" },
    { "America/Sao_Paulo", "2018-11-04T00:00", "2018-11-04T01:00:00-02:00" },
    { "America/Sao_Paulo", "2018-02-17T23:30", "2018-02-17T23:30:00-02:00" },
    { "Asia/Tehran", "2022-03-22T00:30", "2022-03-22T01:00:00+04:30" },
    { "Asia/Tehran", "2022-09-21T23:30", "2022-09-21T23:30:00+04:30" },
    { "Africa/Cairo", "2024-04-26T00:30", "2024-04-26T01:00:00+03:00" },
    { "Pacific/Apia", "2011-12-30T09:00", "2011-12-31T00:00:00+14:00" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GTimeZone) zone = zone_of (rows[i].zone);

      assert_instant (instant_of (rows[i].wall, zone), rows[i].expected);
    }
}

/* Minutes on the wall since 1970 at a UTC minute, by GDateTime. */
static gint64
wall_minute (gint64 utc_minute, GTimeZone *zone)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (utc_minute * 60);
  g_autoptr (GDateTime) there = g_date_time_to_timezone (utc, zone);

  return utc_minute + g_date_time_get_utc_offset (there) / G_TIME_SPAN_MINUTE;
}

#define AROUND 300

/* Every wall minute around a change of offset: the first UTC minute that shows it, or the first
 * that shows a later one. Found by looking at each. */
static void
check_change (gint64 utc_minute, GTimeZone *zone)
{
  gint64 walls[2 * AROUND];

  for (int i = 0; i < 2 * AROUND; i++)
    walls[i] = wall_minute (utc_minute - AROUND + i, zone);

  for (gint64 wall = walls[0] + 120; wall < walls[2 * AROUND - 1] - 120; wall++)
    {
      RapportInstant instant;
      int first = 0;

      while (walls[first] < wall)
        first++;
      instant =
          rapport_instant_from_wall (EPOCH + (RapportDay)(wall / 1440), (int)(wall % 1440), zone);
      g_assert_cmpint (instant.time, ==, (utc_minute - AROUND + first) * 60);
      g_assert_cmpint (instant.offset, ==, (walls[first] * 60 - instant.time));
    }
}

static void
test_every_change_always (gconstpointer data)
{
  g_autoptr (GTimeZone) zone = zone_of (data);
  const gint64 first = (gint64)(day_of ("1975-01-01") - EPOCH) * 1440;
  const gint64 last = (gint64)(day_of ("2037-01-01") - EPOCH) * 1440;
  int n_changes = 0;

  for (gint64 day = first; day < last; day += 1440)
    {
      gint64 before = wall_minute (day, zone) - day;
      gint64 change = day;

      if (wall_minute (day + 1440, zone) - day - 1440 == before)
        continue;
      while (wall_minute (change, zone) - change == before)
        change++;
      check_change (change, zone);
      n_changes++;
    }

  g_assert_cmpint (n_changes, >, 20);
}

/* A time that the clocks do show reads back as itself. */
static void
test_wall_always (void)
{
  static const char *const names[] = { "Europe/Berlin", "America/New_York", "Australia/Lord_Howe",
                                       "America/Sao_Paulo", "Asia/Tehran" };
  g_autoptr (GRand) rand = g_rand_new_with_seed (15);

  for (gsize n = 0; n < G_N_ELEMENTS (names); n++)
    {
      g_autoptr (GTimeZone) zone = zone_of (names[n]);

      for (int i = 0; i < N_CASES; i++)
        {
          RapportInstant instant =
              rapport_instant_new (g_rand_int_range (rand, G_MININT32, G_MAXINT32), zone);
          RapportInstant again = rapport_instant_from_wall (
              rapport_instant_get_day (instant), rapport_instant_get_minute (instant), zone);

          g_assert_cmpint (rapport_instant_get_minute (again), ==,
                           rapport_instant_get_minute (instant));
          g_assert_cmpint (rapport_instant_get_day (again), ==, rapport_instant_get_day (instant));
          g_assert_cmpint (again.time, <=, instant.time);
        }
    }
}

/* D6: 09:00 is the user's, where they are now; what the clock shows at the client's is only shown.
 */
static void
test_zones_of_user_and_client (void)
{
  g_autoptr (GTimeZone) berlin = zone_of ("Europe/Berlin");
  g_autoptr (GTimeZone) new_york = zone_of ("America/New_York");
  g_autoptr (GTimeZone) sao_paulo = zone_of ("America/Sao_Paulo");
  RapportDay day = day_of ("2026-11-22");
  RapportInstant at_home = rapport_instant_from_wall (day, 9 * 60, berlin);
  RapportInstant on_a_trip = rapport_instant_from_wall (day, 9 * 60, new_york);
  RapportInstant there = rapport_instant_new (at_home.time, sao_paulo);

  assert_instant (at_home, "2026-11-22T09:00:00+01:00");
  assert_instant (on_a_trip, "2026-11-22T09:00:00-05:00");
  g_assert_cmpint (on_a_trip.time - at_home.time, ==, 6 * 3600);
  g_assert_cmpint (rapport_instant_get_minute (there), ==, 5 * 60);
}

int
main (int argc, char *argv[])
{
  static const char *const zones[] = { "Europe/Berlin",       "America/New_York",
                                       "Australia/Lord_Howe", "America/Sao_Paulo",
                                       "Asia/Tehran",         "Africa/Cairo" };

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dates/D1/parse", test_parse);
  g_test_add_func ("/dates/D1/where-it-happened", test_where_it_happened);
  g_test_add_func ("/dates/D1/round-trip", test_round_trip);
  g_test_add_func ("/dates/D1/limits", test_limits);
  g_test_add_func ("/dates/D1/odd-seconds", test_odd_seconds);
  g_test_add_func ("/dates/D1/far-future", test_far_future);
  g_test_add_func ("/dates/D5/gaps-and-overlaps", test_gaps_and_overlaps);
  for (gsize i = 0; i < G_N_ELEMENTS (zones); i++)
    {
      g_autofree char *path = g_strdup_printf ("/dates/D5/every-change-always/%s", zones[i]);

      g_test_add_data_func (path, zones[i], test_every_change_always);
    }
  g_test_add_func ("/dates/D5/wall-always", test_wall_always);
  g_test_add_func ("/dates/D6/zones-of-user-and-client", test_zones_of_user_and_client);
  return g_test_run ();
}
