/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The write-ahead log beside a book: whoever opens the book first has to read all of it. */

#include "book-test.h"

static RapportBook *
open_again (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  RapportBook *book = rapport_book_open (rapport_book_get_path (fixture->book), &error);

  g_assert_no_error (error);
  return book;
}

static void
write_to (Fixture *fixture, RapportBook *book)
{
  Fixture other = { fixture->folder, book };

  add_client (&other, "Maria Keller", NULL, "1m", TODAY);
}

static goffset
get_log_size (Fixture *fixture)
{
  g_autofree char *path = g_strconcat (rapport_book_get_path (fixture->book), "-wal", NULL);
  GStatBuf status;

  g_assert_cmpint (g_stat (path, &status), ==, 0);
  return status.st_size;
}

static void
test_emptied (Fixture *fixture, gconstpointer data)
{
  RapportBook *writer = open_again (fixture);

  write_to (fixture, writer);
  g_assert_cmpint (get_log_size (fixture), >, 0);
  g_assert_finalize_object (writer);
  g_assert_cmpint (get_log_size (fixture), ==, 0);
}

static void
test_others_read_on (Fixture *fixture, gconstpointer data)
{
  RapportDatabase *reader = rapport_book_get_reader (fixture->book);
  g_autoptr (GError) error = NULL;

  for (gint64 n = 1; n <= 3; n++)
    {
      RapportBook *writer = open_again (fixture);

      write_to (fixture, writer);
      g_assert_cmpint (rapport_database_count (reader, &rapport_client_table, &error), ==, n);
      g_assert_finalize_object (writer);
      g_assert_cmpint (rapport_database_count (reader, &rapport_client_table, &error), ==, n);
      g_assert_no_error (error);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD_TEST ("/book/write-log/emptied-when-the-writer-closes", test_emptied);
  ADD_TEST ("/book/write-log/others-read-on", test_others_read_on);
  return g_test_run ();
}
