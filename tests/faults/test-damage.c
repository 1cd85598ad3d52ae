/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Files that were spoiled: pages and logs. Nothing may crash, and what is refused stays as it is.
 */

#include <gio/gio.h>
#include <unistd.h>

#include "scratch.h"

#define DAMAGED         200
#define DAMAGED_IN_LONG 1000
#define CUT             100
#define CUT_IN_LONG     500
#define PAGE            4096

typedef struct
{
  char *folder;
  char *path;
  char *log;
  GRand *rand;
} Place;

static void
place_set_up (Place *place, gconstpointer data)
{
  place->folder = scratch_folder_new ();
  place->path = g_build_filename (place->folder, "book.db", NULL);
  place->log = g_strconcat (place->path, "-wal", NULL);
  place->rand = g_rand_new_with_seed (7);
}

static void
place_tear_down (Place *place, gconstpointer data)
{
  scratch_folder_remove (place->folder);
  g_free (place->folder);
  g_free (place->path);
  g_free (place->log);
  g_rand_free (place->rand);
}

static int
choose (int usual, int in_long)
{
  return g_getenv ("RAPPORT_TEST_LONG") != NULL ? in_long : usual;
}

/* What the other program says; it must end by itself. */
static char *
run (const char *verb, const char *path, const char *tag, const char *n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process =
      g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDIN_PIPE, &error,
                        g_getenv ("BOOK_WRITER"), verb, path, tag, n, NULL);
  char *output = NULL;

  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, "", NULL, &output, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_successful (process));
  return output;
}

static GBytes *
read_file (const char *path)
{
  g_autoptr (GError) error = NULL;
  char *content;
  gsize length;

  g_file_get_contents (path, &content, &length, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (content, length);
}

static void
write_file (const char *path, GBytes *bytes)
{
  g_assert_true (g_file_set_contents (path, g_bytes_get_data (bytes, NULL),
                                      (gssize)g_bytes_get_size (bytes), NULL));
}

/* Some bytes, a zeroed page, or the end. */
static GBytes *
spoil (GBytes *whole, GRand *rand)
{
  gsize length = g_bytes_get_size (whole);
  g_autofree guint8 *data = g_memdup2 (g_bytes_get_data (whole, NULL), length);
  gint32 n_pages = (gint32)(length / PAGE);

  switch (g_rand_int_range (rand, 0, 3))
    {
    case 0:
      for (int i = g_rand_int_range (rand, 1, 30); i > 0; i--)
        data[g_rand_int_range (rand, 0, (gint32)length)] = (guint8)g_rand_int (rand);
      break;
    case 1:
      memset (data + (gsize)g_rand_int_range (rand, 0, n_pages) * PAGE, 0, PAGE);
      break;
    default:
      length = (gsize)g_rand_int_range (rand, 1, (gint32)length);
    }
  return g_bytes_new (data, length);
}

static void
test_pages (Place *place, gconstpointer data)
{
  g_autofree char *uuids = run ("write", place->path, "One", "40");
  g_autofree char *lock = g_strconcat (place->path, "-lock", NULL);
  g_autoptr (GBytes) whole = read_file (place->path);
  int n_refused = 0;

  for (int i = choose (DAMAGED, DAMAGED_IN_LONG); i > 0; i--)
    {
      g_autoptr (GBytes) spoilt = spoil (whole, place->rand);
      g_autofree char *result = NULL;

      unlink (place->log);
      write_file (place->path, spoilt);
      /* As after a crash, so that it is looked at. */
      g_assert_true (g_file_set_contents (lock, "-w", 2, NULL));
      result = run ("try", place->path, NULL, NULL);
      if (g_str_equal (result, "corrupt\n") || g_str_equal (result, "newer-version\n"))
        {
          g_autoptr (GBytes) left = read_file (place->path);

          g_assert_true (g_bytes_equal (left, spoilt));
          n_refused++;
        }
    }
  g_test_message ("%d of the damaged books were refused", n_refused);
  g_assert_cmpint (n_refused, >, 0);
}

/* The log of one who was killed, cut anywhere: a sound book with the first of what was written. */
static void
test_log (Place *place, gconstpointer data)
{
  g_autofree char *uuids = run ("write", place->path, "One", "5");
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) writer =
      g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error,
                        g_getenv ("BOOK_WRITER"), "serve", place->path, "Two", NULL);
  g_autoptr (GDataInputStream) output = NULL;
  g_autoptr (GBytes) book = NULL;
  g_autoptr (GBytes) log = NULL;

  g_assert_no_error (error);
  output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (writer));
  for (int i = 0; i < 20; i++)
    {
      g_autofree char *line = NULL;

      g_output_stream_write_all (g_subprocess_get_stdin_pipe (writer), "\n", 1, NULL, NULL, &error);
      g_assert_no_error (error);
      line = g_data_input_stream_read_line (output, NULL, NULL, NULL);
      g_assert_nonnull (line);
    }
  g_subprocess_force_exit (writer);
  g_subprocess_wait (writer, NULL, NULL);
  book = read_file (place->path);
  log = read_file (place->log);
  for (int i = choose (CUT, CUT_IN_LONG); i > 0; i--)
    {
      gsize length = (gsize)g_rand_int_range (place->rand, 0, (gint32)g_bytes_get_size (log));
      g_autoptr (GBytes) cut = g_bytes_new_from_bytes (log, 0, length);
      g_autofree char *nothing = NULL;

      write_file (place->path, book);
      write_file (place->log, cut);
      nothing = run ("check", place->path, NULL, NULL);
    }
}

#define ADD_TEST(path, func) g_test_add (path, Place, NULL, place_set_up, func, place_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD_TEST ("/faults/damage/pages", test_pages);
  ADD_TEST ("/faults/damage/log-cut", test_log);

  return g_test_run ();
}
