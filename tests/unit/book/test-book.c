/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The file of a book: made, refused, kept, checked and copied. */

#include <sys/stat.h>
#include <unistd.h>

#include "book-test.h"
#include "scratch.h"
#include "shell.h"

typedef struct
{
  char *folder;
  char *path;
} Place;

static void
place_set_up (Place *place, gconstpointer data)
{
  place->folder = scratch_folder_new ();
  place->path = g_build_filename (place->folder, "book.db", NULL);
}

static void
place_tear_down (Place *place, gconstpointer data)
{
  scratch_folder_remove (place->folder);
  g_free (place->folder);
  g_free (place->path);
}

static char *
get_sum (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *content = NULL;
  gsize length;

  g_file_get_contents (path, &content, &length, &error);
  g_assert_no_error (error);
  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *)content, length);
}

static RapportBook *
open_book (const char *path)
{
  g_autoptr (GError) error = NULL;
  RapportBook *book = rapport_book_open (path, &error);

  g_assert_no_error (error);
  return book;
}

static void
add_clients (RapportBook *book, int n)
{
  for (int i = 0; i < n; i++)
    {
      NewClient new_client = { "Maria Keller", NULL, "10d", TODAY, 0 };
      g_autoptr (GError) error = NULL;

      rapport_book_write (book, "Test", noon (TODAY), add_client_cb, &new_client, &error);
      g_assert_no_error (error);
    }
}

static void
make_book (const char *path, int n_clients)
{
  RapportBook *book = open_book (path);

  add_clients (book, n_clients);
  g_assert_finalize_object (book);
}

static void
assert_refused_unchanged (const char *path, RapportError code)
{
  g_autofree char *before = get_sum (path);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (rapport_book_open (path, &error));
  g_assert_error (error, RAPPORT_ERROR, (int)code);
  g_assert_nonnull (strstr (error->message, path));
  after = get_sum (path);
  g_assert_cmpstr (after, ==, before);
}

static void
run_shell (const char *path, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) shell = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE, &error,
                                                    "sqlite3", "-batch", path, sql, NULL);

  g_assert_no_error (error);
  g_subprocess_wait_check (shell, NULL, &error);
  g_assert_no_error (error);
}

static void
test_no_book (Place *place, gconstpointer data)
{
  static const char *const contents[] = { "x", "Hello, this is a letter and no book at all.\n",
                                          "SQLite format 2", "BEGIN:VCARD\r\nEND:VCARD\r\n" };

  for (guint i = 0; i < G_N_ELEMENTS (contents); i++)
    {
      g_assert_true (g_file_set_contents (place->path, contents[i], -1, NULL));
      assert_refused_unchanged (place->path, RAPPORT_ERROR_CORRUPT);
    }
  g_assert_cmpint (g_remove (place->path), ==, 0);
  g_assert_cmpint (g_mkdir (place->path, 0700), ==, 0);
  g_assert_null (rapport_book_open (place->path, NULL));
}

static void
test_other_database (Place *place, gconstpointer data)
{
  run_shell (place->path,
             "CREATE TABLE invoice (id INTEGER PRIMARY KEY); INSERT INTO invoice VALUES (7)");
  assert_refused_unchanged (place->path, RAPPORT_ERROR_CORRUPT);
}

/* An empty file is an empty book. */
static void
test_empty_file (Place *place, gconstpointer data)
{
  g_assert_true (g_file_set_contents (place->path, "", 0, NULL));
  make_book (place->path, 1);
}

static void
test_newer (Place *place, gconstpointer data)
{
  make_book (place->path, 3);
  run_shell (place->path, "PRAGMA user_version = 999; PRAGMA wal_checkpoint (TRUNCATE)");
  assert_refused_unchanged (place->path, RAPPORT_ERROR_NEWER_VERSION);
}

static void
test_truncated (Place *place, gconstpointer data)
{
  GStatBuf whole;

  make_book (place->path, 30);
  g_assert_cmpint (g_stat (place->path, &whole), ==, 0);
  for (int part = 9; part > 0; part -= 2)
    {
      g_assert_cmpint (truncate (place->path, whole.st_size * part / 10), ==, 0);
      assert_refused_unchanged (place->path, RAPPORT_ERROR_CORRUPT);
    }
  g_assert_cmpint (truncate (place->path, 50), ==, 0);
  assert_refused_unchanged (place->path, RAPPORT_ERROR_CORRUPT);
}

/* Found when the last program did not end cleanly; the file is kept as it is. */
static void
test_damaged_after_crash (Place *place, gconstpointer data)
{
  g_autofree char *lock = g_strconcat (place->path, "-lock", NULL);
  g_autofree char *content = NULL;
  gsize length;

  make_book (place->path, 30);
  g_assert_true (g_file_get_contents (place->path, &content, &length, NULL));
  /* The last pages: of tables, not of the schema. */
  memset (content + length - 3 * 4096, 0xa5, 2 * 4096);
  g_assert_true (g_file_set_contents (place->path, content, (gssize)length, NULL));
  g_assert_true (g_file_set_contents (lock, "-w", 2, NULL));
  assert_refused_unchanged (place->path, RAPPORT_ERROR_CORRUPT);
}

/* A sound book is only looked at, once. */
static void
test_sound_after_crash (Place *place, gconstpointer data)
{
  g_autofree char *lock = g_strconcat (place->path, "-lock", NULL);
  g_autofree char *mark = NULL;

  make_book (place->path, 3);
  g_assert_true (g_file_set_contents (lock, "-w", 2, NULL));
  make_book (place->path, 1);
  g_assert_true (g_file_get_contents (lock, &mark, NULL, NULL));
  g_assert_cmpint (mark[1], ==, '-');
}

static void
test_no_folder (Place *place, gconstpointer data)
{
  g_autofree char *in_file = g_build_filename (place->path, "deeper", "book.db", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (place->path, "x", 1, NULL));
  g_assert_null (rapport_book_open (in_file, &error));
  g_assert_error (error, RAPPORT_ERROR, RAPPORT_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, place->path));
}

static guint
get_mode (const char *path)
{
  GStatBuf info;

  g_assert_cmpint (g_stat (path, &info), ==, 0);
  return info.st_mode & 0777;
}

static void
assert_private (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  g_assert_cmphex (get_mode (folder), ==, 0700);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_test_message ("%s", name);
      g_assert_cmphex (get_mode (path), ==, 0600);
    }
}

static void
test_permissions (Place *place, gconstpointer data)
{
  static const mode_t masks[] = { 0, 022, 077, 0777, 0277 };

  for (guint i = 0; i < G_N_ELEMENTS (masks); i++)
    {
      g_autofree char *name = g_strdup_printf ("%u", i);
      g_autofree char *folder = g_build_filename (place->folder, name, NULL);
      g_autofree char *path = g_build_filename (folder, "book.db", NULL);
      g_autofree char *copy = g_build_filename (folder, "copy.db", NULL);
      mode_t before = umask (masks[i]);
      RapportBook *book = open_book (path);

      add_clients (book, 2);
      g_assert_true (rapport_book_backup (book, copy, NULL));
      umask (before);
      assert_private (folder);
      g_assert_finalize_object (book);
      assert_private (folder);
    }
}

/* What is beside a book is not followed elsewhere. */
static void
test_links (Place *place, gconstpointer data)
{
  g_autofree char *elsewhere = g_build_filename (place->folder, "elsewhere", NULL);

  g_assert_cmpint (symlink (elsewhere, place->path), ==, 0);
  g_assert_null (rapport_book_open (place->path, NULL));
  g_assert_false (g_file_test (elsewhere, G_FILE_TEST_EXISTS));
}

static void
test_check (Place *place, gconstpointer data)
{
  RapportBook *book = open_book (place->path);
  g_autoptr (GError) error = NULL;
  g_autofree char *sound = NULL;
  g_autofree char *spoiled = NULL;

  add_clients (book, 3);
  sound = rapport_book_check (book, &error);
  g_assert_no_error (error);
  g_assert_null (sound);
  run_shell (place->path, "PRAGMA foreign_keys = OFF; DELETE FROM client WHERE id = 2");
  spoiled = rapport_book_check (book, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (spoiled, "cadence"));
  g_assert_finalize_object (book);
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

/* The copy stands alone, is whole though the log is long, and replaces an older one. */
static void
test_backup (Place *place, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (place->folder, "copies", NULL);
  g_autofree char *copy = g_build_filename (folder, "copy.db", NULL);
  RapportBook *book = open_book (place->path);

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  for (int i = 1; i <= 3; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *found = NULL;
      g_autofree char *expected = g_strdup_printf ("delete\nok\n%d", i * 10);

      add_clients (book, 10);
      rapport_book_backup (book, copy, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (count_files (folder), ==, 1);
      found = shell_query (copy, "PRAGMA journal_mode; PRAGMA integrity_check;"
                                 "SELECT count(*) FROM client");
      g_assert_cmpstr (found, ==, expected);
    }
  g_assert_finalize_object (book);
  make_book (copy, 1);
}

static void
test_backup_fails (Place *place, gconstpointer data)
{
  g_autofree char *nowhere = g_build_filename (place->folder, "nowhere", "copy.db", NULL);
  RapportBook *book = open_book (place->path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) itself = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  guint n_files;

  add_clients (book, 3);
  n_files = count_files (place->folder);
  g_assert_false (rapport_book_backup (book, nowhere, &error));
  g_assert_error (error, RAPPORT_ERROR, RAPPORT_ERROR_FAILED);
  /* Over itself: the book that is open would be another file from then on. */
  before = get_sum (place->path);
  g_assert_false (rapport_book_backup (book, place->path, &itself));
  g_assert_error (itself, RAPPORT_ERROR, RAPPORT_ERROR_INVALID);
  after = get_sum (place->path);
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpuint (count_files (place->folder), ==, n_files);
  g_assert_finalize_object (book);
}

static gboolean
add_then_fail_cb (RapportTransaction *tx, gpointer data, GError **error)
{
  NewClient new_client = { "Maria Keller", "Keller & Co", "10d", TODAY, 0 };

  if (!add_client_cb (tx, &new_client, error))
    return FALSE;
  g_set_error_literal (error, RAPPORT_ERROR, RAPPORT_ERROR_CANCELLED, "not after all");
  return FALSE;
}

static void
test_rolled_back (Place *place, gconstpointer data)
{
  RapportBook *book = open_book (place->path);
  g_autoptr (GError) error = NULL;

  g_assert_false (rapport_book_write (book, "Test", noon (TODAY), add_then_fail_cb, NULL, &error));
  g_assert_error (error, RAPPORT_ERROR, RAPPORT_ERROR_CANCELLED);
  g_assert_cmpint (
      rapport_database_count (rapport_book_get_reader (book), &rapport_account_table, NULL), ==, 0);
  add_clients (book, 1);
  g_assert_finalize_object (book);
}

/* Odd names of files are names all the same. */
static void
test_odd_paths (Place *place, gconstpointer data)
{
  static const char *const names[] = { "a b.db",   "100%25.db", "what?mode=memory.db",
                                       "#1.db",    "ü👍.db",     "file:x.db",
                                       "a'b\"c.db" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (place->folder, names[i], NULL);
      g_autofree char *copy = g_strconcat (path, ".copy", NULL);
      RapportBook *book = open_book (path);

      add_clients (book, 1);
      g_assert_true (rapport_book_backup (book, copy, NULL));
      g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));
      g_assert_true (g_file_test (copy, G_FILE_TEST_IS_REGULAR));
      g_assert_finalize_object (book);
    }
}

#define ADD_PLACE_TEST(path, func)                                                                 \
  g_test_add (path, Place, NULL, place_set_up, func, place_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD_PLACE_TEST ("/book/file/no-book", test_no_book);
  ADD_PLACE_TEST ("/book/file/other-database", test_other_database);
  ADD_PLACE_TEST ("/book/file/empty", test_empty_file);
  ADD_PLACE_TEST ("/book/file/newer-version", test_newer);
  ADD_PLACE_TEST ("/book/file/truncated", test_truncated);
  ADD_PLACE_TEST ("/book/file/damaged-after-a-crash", test_damaged_after_crash);
  ADD_PLACE_TEST ("/book/file/sound-after-a-crash", test_sound_after_crash);
  ADD_PLACE_TEST ("/book/file/no-folder", test_no_folder);
  ADD_PLACE_TEST ("/book/file/permissions", test_permissions);
  ADD_PLACE_TEST ("/book/file/links", test_links);
  ADD_PLACE_TEST ("/book/file/check", test_check);
  ADD_PLACE_TEST ("/book/file/backup", test_backup);
  ADD_PLACE_TEST ("/book/file/backup-fails", test_backup_fails);
  ADD_PLACE_TEST ("/book/file/rolled-back", test_rolled_back);
  ADD_PLACE_TEST ("/book/file/odd-paths", test_odd_paths);

  return g_test_run ();
}
