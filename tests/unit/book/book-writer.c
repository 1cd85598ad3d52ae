/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A second program at the same book, for tests of two of them, and of one that is killed.
 *
 *   write PATH TAG N      N transactions, each a new client with a check-in; their UUIDs on
 * standard output, a line each, once they are written for good serve PATH TAG        one such
 * transaction for each line from standard input check PATH            is everything sound, are the
 * due days right, and is every UUID from standard input there? open PATH             opens the book
 * and closes it
 */

#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>

#include "rapport-acts.h"
#include "rhythm-oracle.h"

typedef struct
{
  const char *tag;
  guint number;
  char *uuid;
} Job;

static RapportInstant
get_now (void)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();

  return rapport_instant_from_wall (rapport_day_new (2026, 11, 16), 12 * 60, utc);
}

static void
fail (const char *what, GError *error)
{
  fprintf (stderr, "%s: %s\n", what, error != NULL ? error->message : "no reason given");
  exit (1);
}

static RapportBook *
open_book (const char *path)
{
  g_autoptr (GError) error = NULL;
  RapportBook *book = rapport_book_open (path, &error);

  if (book == NULL)
    fail ("opening", error);
  return book;
}

static gboolean
write_cb (RapportTransaction *tx, gpointer data, GError **error)
{
  Job *job = data;
  g_autoptr (RapportClient) client = rapport_client_new ();
  g_autoptr (RapportCheckin) checkin = rapport_checkin_new ();
  g_autofree char *name = g_strdup_printf ("%s %u", job->tag, job->number);
  g_autofree char *text = g_strnfill (job->number % 50 == 0 ? 20000 : 200, 'x');
  RapportInstant at = rapport_transaction_get_now (tx);
  RapportCadence cadence = { (guint16)(1 + job->number % 30), RAPPORT_UNIT_DAY };
  gint64 id;

  at.time -= (gint64)(job->number % 40) * 24 * 60 * 60;
  rapport_record_set_text (RAPPORT_RECORD (client), RAPPORT_CLIENT_NAME, name);
  rapport_record_set_text (RAPPORT_RECORD (client), RAPPORT_CLIENT_NOTES, text);
  rapport_record_set_instant (RAPPORT_RECORD (checkin), RAPPORT_CHECKIN_AT, at);
  if (!rapport_act_add_client (tx, client, error))
    return FALSE;
  id = rapport_record_get_id (RAPPORT_RECORD (client));
  job->uuid = g_strdup (rapport_record_get_uuid (RAPPORT_RECORD (client)));
  return rapport_act_set_cadence (tx, id, cadence, error) &&
         rapport_act_log_checkin (tx, checkin, &id, 1, error);
}

static void
write_one (RapportBook *book, const char *tag, guint number)
{
  Job job = { tag, number, NULL };
  g_autoptr (GError) error = NULL;

  if (!rapport_book_write (book, "Add a client", get_now (), write_cb, &job, &error))
    fail ("writing", error);
  printf ("%s\n", job.uuid);
  fflush (stdout);
  g_free (job.uuid);
}

static int
write_many (const char *path, const char *tag, guint n)
{
  g_autoptr (RapportBook) book = open_book (path);

  for (guint i = 0; i < n; i++)
    write_one (book, tag, i);
  return 0;
}

static int
serve (const char *path, const char *tag)
{
  g_autoptr (RapportBook) book = open_book (path);
  char line[256];

  for (guint i = 0; fgets (line, sizeof line, stdin) != NULL; i++)
    write_one (book, tag, i);
  return 0;
}

static void
check_acknowledged (RapportBook *book)
{
  char line[256];

  while (fgets (line, sizeof line, stdin) != NULL)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (RapportRecord) client = NULL;
      g_autoptr (GPtrArray) checkins = NULL;

      client = rapport_database_get_record_by_uuid (
          rapport_book_get_reader (book), &rapport_client_table, g_strchomp (line), &error);
      if (client == NULL)
        fail ("an acknowledged client is lost", error);
      checkins = rapport_checkins_list (rapport_book_get_reader (book),
                                        rapport_record_get_id (client), 0, &error);
      if (checkins == NULL || checkins->len != 1)
        fail ("an acknowledged check-in is lost", error);
    }
}

static int
check (const char *path)
{
  g_autoptr (RapportBook) book = open_book (path);
  g_autoptr (GError) error = NULL;
  g_autofree char *findings = rapport_book_check (book, &error);

  if (findings != NULL || error != NULL)
    {
      fprintf (stderr, "%s\n", findings);
      fail ("the book is not sound", error);
    }
  check_acknowledged (book);
  rhythm_oracle_check (rapport_book_get_reader (book), rapport_instant_get_day (get_now ()));
  return 0;
}

static int
try (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RapportBook) book = rapport_book_open (path, &error);
  Job job = { "Try", 0, NULL };
  gint64 n;

  if (book == NULL)
    {
      printf ("%s\n", rapport_error_to_nick ((RapportError)error->code));
      return 0;
    }
  n = rapport_database_count (rapport_book_get_reader (book), &rapport_client_table, NULL);
  printf ("%s %d, ", rapport_book_is_read_only (book) ? "read-only" : "open", (int)n);
  rapport_book_write (book, "Add a client", get_now (), write_cb, &job, &error);
  printf ("%s\n", error != NULL ? rapport_error_to_nick ((RapportError)error->code) : "written");
  g_free (job.uuid);
  return 0;
}

static GError *
write_until_it_fails (RapportBook *book, guint limit)
{
  GError *error = NULL;

  for (guint i = 0; i < limit && error == NULL; i++)
    {
      Job job = { "Fill", 50, NULL };

      if (rapport_book_write (book, "Add a client", get_now (), write_cb, &job, &error))
        printf ("%s\n", job.uuid);
      g_free (job.uuid);
    }
  return error;
}

static void
expect_full (GError *error, const char *doing)
{
  if (!g_error_matches (error, RAPPORT_ERROR, RAPPORT_ERROR_FULL))
    fail (doing, error);
}

static int
fill (const char *path, const char *ballast)
{
  g_autoptr (RapportBook) book = open_book (path);
  g_autoptr (GError) full = write_until_it_fails (book, G_MAXUINT);
  g_autoptr (GError) still_full = write_until_it_fails (book, 1);
  g_autoptr (GError) no_copy = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *copy = g_strconcat (path, ".copy", NULL);

  expect_full (full, "filling the disk");
  expect_full (still_full, "writing once more");
  rapport_book_backup (book, copy, &no_copy);
  expect_full (no_copy, "backing up");
  if (g_file_test (copy, G_FILE_TEST_EXISTS))
    fail ("half a copy was left", NULL);
  if (g_remove (ballast) != 0)
    fail ("removing the ballast", NULL);
  error = write_until_it_fails (book, 5);
  if (error != NULL)
    fail ("writing with space again", error);
  return 0;
}

int
main (int argc, char **argv)
{
  if (argc == 5 && g_str_equal (argv[1], "write"))
    return write_many (argv[2], argv[3], (guint)atoi (argv[4]));
  if (argc == 4 && g_str_equal (argv[1], "serve"))
    return serve (argv[2], argv[3]);
  if (argc == 4 && g_str_equal (argv[1], "fill"))
    return fill (argv[2], argv[3]);
  if (argc == 3 && g_str_equal (argv[1], "check"))
    return check (argv[2]);
  if (argc == 3 && g_str_equal (argv[1], "try"))
    return try (argv[2]);
  fprintf (stderr,
           "write PATH TAG N | serve PATH TAG | fill PATH BALLAST | check PATH | try PATH\n");
  return 2;
}
