/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A book that gives its memory back goes on as before. */

#include "book-test.h"

static void
test_goes_on (Fixture *fixture, gconstpointer data)
{
  RapportDatabase *reader = rapport_book_get_reader (fixture->book);
  g_autoptr (GError) error = NULL;

  rapport_book_rest (fixture->book);
  for (gint64 n = 1; n <= 3; n++)
    {
      add_client (fixture, "Maria Keller", "Acme", "1m", TODAY);
      rapport_book_rest (fixture->book);
      g_assert_cmpint (rapport_database_count (reader, &rapport_client_table, &error), ==, n);
      g_assert_no_error (error);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD_TEST ("/book/rest/goes-on", test_goes_on);
  return g_test_run ();
}
