/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Programs that are killed while they write, and programs that write at the same time. */

#define _GNU_SOURCE /* ppoll */

#include <gio/gio.h>
#include <gio/gunixinputstream.h>
#include <poll.h>
#include <string.h>

#include "scratch.h"
#include "shell.h"

#define ROUNDS             200
#define ROUNDS_IN_LONG     10000
#define ROUNDS_ON_A_BOOK   10
#define MORE_THAN_SURVIVED "30"
#define CREATED            80
#define CREATED_IN_LONG    1000
#define TOGETHER           2000
#define TOGETHER_IN_LONG   20000

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

static int
choose (int usual, int in_long)
{
  return g_getenv ("RAPPORT_TEST_LONG") != NULL ? in_long : usual;
}

static GSubprocess *
start (const Place *place, const char *verb, const char *tag, const char *n)
{
  g_autoptr (GError) error = NULL;
  GSubprocess *process =
      g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, g_getenv ("BOOK_WRITER"), verb,
                        place->path, tag, n, NULL);

  g_assert_no_error (error);
  return process;
}

static GDataInputStream *
read_output (GSubprocess *process)
{
  return g_data_input_stream_new (g_subprocess_get_stdout_pipe (process));
}

/* The lines that are there, up to a number or the end. */
static void
take_lines (GDataInputStream *output, GString *acknowledged, int n)
{
  while (n-- != 0)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *line = g_data_input_stream_read_line (output, NULL, NULL, &error);

      g_assert_no_error (error);
      if (line == NULL)
        return;
      /* The last line of one who was killed may be cut. */
      if (strlen (line) == 36)
        g_string_append_printf (acknowledged, "%s\n", line);
    }
}

static void
kill_and_wait (GSubprocess *process)
{
  g_subprocess_force_exit (process);
  g_subprocess_wait (process, NULL, NULL);
}

/* Sound, with the right due days, and everything there that was said to be written. */
static void
check (const Place *place, const char *acknowledged)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) checker = g_subprocess_new (
      G_SUBPROCESS_FLAGS_STDIN_PIPE, &error, g_getenv ("BOOK_WRITER"), "check", place->path, NULL);

  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (checker, acknowledged, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_successful (checker));
}

/* A moment of a process's life, some microseconds from now: until it says something more or the
 * time is up. */
static void
let_run (GSubprocess *process, int microseconds)
{
  GInputStream *output = g_subprocess_get_stdout_pipe (process);
  struct pollfd fd = { g_unix_input_stream_get_fd (G_UNIX_INPUT_STREAM (output)), POLLIN, 0 };
  struct timespec limit = { 0, (long)microseconds * 1000 };

  g_assert_cmpint (ppoll (&fd, 1, &limit, NULL), >=, 0);
}

static void
kill_writers (const Place *place, int n_writers, GString *acknowledged, GRand *rand)
{
  static const char *const tags[] = { "One", "Two" };
  GSubprocess *writers[2] = { NULL, NULL };
  GDataInputStream *outputs[2] = { NULL, NULL };

  for (int i = 0; i < n_writers; i++)
    {
      writers[i] = start (place, "write", tags[i], MORE_THAN_SURVIVED);
      outputs[i] = read_output (writers[i]);
    }
  take_lines (outputs[0], acknowledged, g_rand_int_range (rand, 1, 12));
  /* Somewhere within a transaction. */
  let_run (writers[0], g_rand_int_range (rand, 0, 1500));
  for (int i = 0; i < n_writers; i++)
    g_subprocess_force_exit (writers[i]);
  for (int i = 0; i < n_writers; i++)
    {
      g_subprocess_wait (writers[i], NULL, NULL);
      take_lines (outputs[i], acknowledged, -1);
      g_object_unref (outputs[i]);
      g_object_unref (writers[i]);
    }
}

static void
test_writers (void)
{
  int rounds = choose (ROUNDS, ROUNDS_IN_LONG);
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261122);
  int n_acknowledged = 0;

  for (int round = 0; round < rounds; round += ROUNDS_ON_A_BOOK)
    {
      g_autoptr (GString) acknowledged = g_string_new (NULL);
      Place place;

      place_set_up (&place, NULL);
      for (int i = 0; i < ROUNDS_ON_A_BOOK; i++)
        {
          kill_writers (&place, 1 + i % 2, acknowledged, rand);
          check (&place, acknowledged->str);
        }
      n_acknowledged += (int)(acknowledged->len / 37);
      place_tear_down (&place, NULL);
    }
  g_test_message ("%d kills of writers, %d writes acknowledged, none lost", rounds, n_acknowledged);
  g_assert_cmpint (n_acknowledged, >=, rounds);
}

static char *
try (const Place *place)
{
  g_autoptr (GSubprocess) process = start (place, "try", NULL, NULL);
  g_autoptr (GError) error = NULL;
  char *output = NULL;

  g_subprocess_communicate_utf8 (process, NULL, NULL, &output, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_successful (process));
  return output;
}

/* Killed while the book is made: there is none yet, or a whole one. */
static void
test_creation (void)
{
  int rounds = choose (CREATED, CREATED_IN_LONG);
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  int n_made = 0;

  for (int round = 0; round < rounds; round++)
    {
      g_autofree char *result = NULL;
      g_autofree char *version = NULL;
      Place place;

      place_set_up (&place, NULL);
      {
        g_autoptr (GSubprocess) maker = start (&place, "try", NULL, NULL);

        let_run (maker, g_rand_int_range (rand, 1000, 25000));
        kill_and_wait (maker);
      }
      if (g_file_test (place.path, G_FILE_TEST_EXISTS))
        {
          version =
              shell_query (place.path, "PRAGMA user_version; SELECT count(*) FROM sqlite_schema"
                                       " WHERE type = 'table' AND name = 'act'");
          g_assert_true (g_str_equal (version, "0\n0") || g_str_equal (version, "1\n1"));
          n_made += *version == '1';
        }
      result = try (&place);
      g_assert_true (g_str_equal (result, "open 0, written\n") ||
                     g_str_equal (result, "open 1, written\n"));
      place_tear_down (&place, NULL);
    }
  g_test_message ("%d kills while making a book, %d of them after it was made", rounds, n_made);
}

/* Nobody sees that the other is writing, and nothing is lost. */
static void
test_together (Place *place, gconstpointer data)
{
  int n = choose (TOGETHER, TOGETHER_IN_LONG);
  g_autofree char *half = g_strdup_printf ("%d", n / 2);
  g_autofree char *expected = g_strdup_printf ("%d\n%d\nok", n, n);
  g_autofree char *found = NULL;
  g_autoptr (GSubprocess) one = start (place, "write", "One", half);
  g_autoptr (GSubprocess) two = start (place, "write", "Two", half);
  g_autoptr (GDataInputStream) output_one = read_output (one);
  g_autoptr (GDataInputStream) output_two = read_output (two);
  g_autoptr (GString) acknowledged = g_string_new (NULL);

  for (int i = 0; i < n / 2; i++)
    {
      take_lines (output_one, acknowledged, 1);
      take_lines (output_two, acknowledged, 1);
    }
  g_assert_true (g_subprocess_wait_check (one, NULL, NULL));
  g_assert_true (g_subprocess_wait_check (two, NULL, NULL));
  g_assert_cmpuint (acknowledged->len, ==, (gsize)n * 37);
  found = shell_query (place->path, "SELECT count(*) FROM client; SELECT count(*) FROM checkin;"
                                    "PRAGMA integrity_check");
  g_assert_cmpstr (found, ==, expected);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/faults/kill/writers", test_writers);
  g_test_add_func ("/faults/kill/creation", test_creation);
  g_test_add ("/faults/two-writers", Place, NULL, place_set_up, test_together, place_tear_down);

  return g_test_run ();
}
