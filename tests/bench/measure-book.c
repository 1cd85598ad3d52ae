/* SPDX-License-Identifier: GPL-3.0-or-later */

/* measure-book counts|log BOOK DAY ROUNDS: what the book does and its yardstick, in turn, within
 * one process. Prints a line "FIGURE YARDSTICK" in microseconds for each round. "log" writes to the
 * book. */

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "rapport-acts.h"
#include "rapport-book.h"
#include "rapport-subject.h"

#define SEED 7

typedef struct
{
  RapportBook *book;
  RapportDay today;
  RapportInstant now;
  gint64 client;
} Measured;

static void
fail (const char *message)
{
  fprintf (stderr, "measure-book: %s\n", message);
  exit (1);
}

static void
check (const GError *error)
{
  if (error != NULL)
    fail (error->message);
}

static void
expect (sqlite3 *handle, int code, int expected)
{
  if (code != expected)
    fail (sqlite3_errmsg (handle));
}

static sqlite3 *
open_bare (const char *path)
{
  sqlite3 *handle;

  expect (NULL, sqlite3_open (path, &handle), SQLITE_OK);
  expect (handle, sqlite3_exec (handle, "PRAGMA cache_size = -8000", NULL, NULL, NULL), SQLITE_OK);
  return handle;
}

static void
print_round (gint64 begun, gint64 between, gint64 ended)
{
  printf ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT "\n", between - begun, ended - between);
}

/* --- the counts of the sidebar, over one count of who is due from a covering index --- */

static void
count_bare (sqlite3 *handle, sqlite3_stmt *statement, const char *today)
{
  expect (handle, sqlite3_bind_text (statement, 1, today, -1, SQLITE_STATIC), SQLITE_OK);
  expect (handle, sqlite3_step (statement), SQLITE_ROW);
  expect (handle, sqlite3_reset (statement), SQLITE_OK);
}

static void
measure_counts (Measured *self, int rounds)
{
  RapportDatabase *reader = rapport_book_get_reader (self->book);
  g_autoptr (GError) error = NULL;
  g_autoptr (RapportSettings) settings = rapport_settings_load (reader, &error);
  g_autofree char *today = rapport_day_to_string (self->today);
  sqlite3 *bare = open_bare (rapport_book_get_path (self->book));
  sqlite3_stmt *statement;
  RapportWorkWeek week;
  RapportCounts counts;

  check (error);
  week = rapport_settings_work_week (settings);
  expect (
      bare,
      sqlite3_prepare_v2 (bare,
                          "SELECT count (*) FROM rhythm WHERE subject = 1 AND due_on IS NOT NULL"
                          " AND due_on <= ?1 AND quiet_until <= ?1",
                          -1, &statement, NULL),
      SQLITE_OK);
  for (int i = 0; i < rounds; i++)
    {
      gint64 begun = g_get_monotonic_time (), between;

      (void)rapport_counts_read_badges (reader, &week, self->today, &counts, &error);
      between = g_get_monotonic_time ();
      check (error);
      count_bare (bare, statement, today);
      print_round (begun, between, g_get_monotonic_time ());
    }
  sqlite3_finalize (statement);
  sqlite3_close (bare);
}

/* --- logging a check-in, over a commit of one row --- */

static gboolean
log_checkin (RapportTransaction *tx, gpointer user_data, GError **error)
{
  Measured *self = user_data;
  g_autoptr (RapportCheckin) checkin = rapport_checkin_new ();

  rapport_record_set_text (RAPPORT_RECORD (checkin), RAPPORT_CHECKIN_CHANNEL, "phone");
  rapport_record_set_text (RAPPORT_RECORD (checkin), RAPPORT_CHECKIN_THEY_SAID,
                           "The exhibition opens in May and her son has passed his exams");
  return rapport_act_log_checkin (tx, checkin, &self->client, 1, error);
}

static void
commit_bare (sqlite3 *handle)
{
  expect (handle, sqlite3_exec (handle, "INSERT INTO t (x) VALUES ('one row')", NULL, NULL, NULL),
          SQLITE_OK);
}

static void
measure_log (Measured *self, int rounds)
{
  g_autofree char *path = g_strconcat (rapport_book_get_path (self->book), ".yardstick", NULL);
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED);
  g_autoptr (GError) error = NULL;
  gint64 n =
      rapport_database_count (rapport_book_get_reader (self->book), &rapport_client_table, &error);
  sqlite3 *bare = open_bare (path);

  check (error);
  expect (bare,
          sqlite3_exec (bare,
                        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
                        "CREATE TABLE t (id INTEGER PRIMARY KEY, x TEXT) STRICT",
                        NULL, NULL, NULL),
          SQLITE_OK);
  for (int i = 0; i < rounds; i++)
    {
      gint64 begun, between;

      self->client = g_rand_int_range (rand, 1, (gint32)n + 1);
      self->now.time += 60;
      begun = g_get_monotonic_time ();
      (void)rapport_book_write (self->book, "Logged a check-in", self->now, log_checkin, self,
                                &error);
      between = g_get_monotonic_time ();
      check (error);
      commit_bare (bare);
      print_round (begun, between, g_get_monotonic_time ());
    }
  sqlite3_close (bare);
  g_unlink (path);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (RapportBook) book = NULL;
  g_autoptr (GError) error = NULL;
  Measured self = { 0 };

  if (argc != 5 || !rapport_day_parse (argv[3], &self.today, NULL))
    fail ("measure-book counts|log BOOK DAY ROUNDS");
  self.now = rapport_instant_from_wall (self.today, 12 * 60, utc);
  self.book = book = rapport_book_open (argv[2], &error);
  check (error);
  if (strcmp (argv[1], "counts") == 0)
    measure_counts (&self, atoi (argv[4]));
  else if (strcmp (argv[1], "log") == 0)
    measure_log (&self, atoi (argv[4]));
  else
    fail ("counts or log");
  return 0;
}
