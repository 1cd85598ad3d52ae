/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The change feed: within a process, between threads, and between two processes. */

#include "acts-test.h"

#define BOUND_SECONDS  10
#define ONE_BY_ONE     30
#define MORE_THAN_TOLD 1200
#define MORE_THAN_KEPT 2500

typedef struct
{
  GArray *changes;
  guint n_emissions;
  guint n_everything;
  GThread *thread;
} Heard;

static void
changed_cb (RapportBook *book, GArray *changes, Heard *heard)
{
  g_assert_true (g_thread_self () == heard->thread);
  heard->n_emissions++;
  if (changes == NULL)
    heard->n_everything++;
  else
    g_array_append_vals (heard->changes, changes->data, changes->len);
}

static void
listen (RapportBook *book, Heard *heard)
{
  heard->changes = g_array_new (FALSE, FALSE, sizeof (RapportChange));
  heard->n_emissions = 0;
  heard->n_everything = 0;
  heard->thread = g_thread_self ();
  rapport_book_watch (book);
  g_signal_connect (book, "changed", G_CALLBACK (changed_cb), heard);
}

static void
stop_listening (RapportBook *book, Heard *heard)
{
  g_signal_handlers_disconnect_by_data (book, heard);
  g_array_unref (heard->changes);
}

static guint
count (const Heard *heard, const RapportTable *table, gint64 id, RapportChangeKind kind)
{
  guint n = 0;

  for (guint i = 0; i < heard->changes->len; i++)
    {
      const RapportChange *change = &g_array_index (heard->changes, RapportChange, i);

      n += change->table == table && change->id == id && change->kind == kind;
    }
  return n;
}

static void
forget (Heard *heard)
{
  g_array_set_size (heard->changes, 0);
  heard->n_emissions = 0;
  heard->n_everything = 0;
}

static gboolean
too_late_cb (gpointer data)
{
  *(gboolean *)data = TRUE;
  return G_SOURCE_REMOVE;
}

#define WAIT_UNTIL(condition)                                                                      \
  G_STMT_START                                                                                     \
  {                                                                                                \
    gboolean too_late = FALSE;                                                                     \
    guint timeout = g_timeout_add_seconds (BOUND_SECONDS, too_late_cb, &too_late);                 \
    while (!(condition) && !too_late)                                                              \
      g_main_context_iteration (NULL, TRUE);                                                       \
    g_assert_false (too_late);                                                                     \
    g_source_remove (timeout);                                                                     \
  }                                                                                                \
  G_STMT_END

/* Each row once, and a change of the client whose rhythm moved. */
static void
test_exact (Fixture *fixture, gconstpointer data)
{
  gint64 client = add_client (fixture, "Maria Keller", NULL, "10d", TODAY - 30);
  gint64 other = add_client (fixture, "Jan Novák", NULL, "10d", TODAY - 30);
  gint64 checkin;
  Heard heard;

  listen (fixture->book, &heard);
  checkin = contact (fixture, client, TODAY, "phone", "reached", FALSE);
  g_assert_cmpuint (heard.n_emissions, ==, 1);
  g_assert_cmpuint (count (&heard, &rapport_checkin_table, checkin, RAPPORT_CHANGE_INSERT), ==, 1);
  g_assert_cmpuint (count (&heard, &rapport_participant_table, 1, RAPPORT_CHANGE_INSERT), ==, 1);
  g_assert_cmpuint (count (&heard, &rapport_client_table, client, RAPPORT_CHANGE_UPDATE), ==, 1);
  g_assert_cmpuint (count (&heard, &rapport_client_table, other, RAPPORT_CHANGE_UPDATE), ==, 0);
  g_assert_cmpuint (heard.changes->len, ==, 3);

  forget (&heard);
  do_act (fixture, TODAY, delete_checkin_cb, (Args){ checkin });
  g_assert_cmpuint (count (&heard, &rapport_checkin_table, checkin, RAPPORT_CHANGE_UPDATE), ==, 1);
  g_assert_cmpuint (heard.changes->len, ==, 2);

  forget (&heard);
  g_assert_true (rapport_book_undo (fixture->book, noon (TODAY), NULL, NULL));
  g_assert_true (rapport_book_undo (fixture->book, noon (TODAY), NULL, NULL));
  g_assert_cmpuint (heard.n_emissions, ==, 2);
  g_assert_cmpuint (count (&heard, &rapport_checkin_table, checkin, RAPPORT_CHANGE_DELETE), ==, 1);
  g_assert_cmpuint (count (&heard, &rapport_participant_table, 1, RAPPORT_CHANGE_DELETE), ==, 1);
  stop_listening (fixture->book, &heard);
}

static gboolean
nothing_cb (RapportTransaction *tx, gpointer data, GError **error)
{
  return TRUE;
}

static gboolean
fail_cb (RapportTransaction *tx, gpointer data, GError **error)
{
  g_set_error_literal (error, RAPPORT_ERROR, RAPPORT_ERROR_INVALID, "no");
  return FALSE;
}

static gboolean
add_and_fail_cb (RapportTransaction *tx, gpointer data, GError **error)
{
  return add_client_cb (tx, data, error) && fail_cb (tx, data, error);
}

static void
test_nothing_changed (Fixture *fixture, gconstpointer data)
{
  NewClient new_client = { "Maria Keller", NULL, NULL, TODAY, 0 };
  g_autoptr (GError) error = NULL;
  Heard heard;

  listen (fixture->book, &heard);
  write_on (fixture, TODAY, nothing_cb, NULL);
  rapport_book_write (fixture->book, "Test", noon (TODAY), add_and_fail_cb, &new_client, &error);
  g_assert_error (error, RAPPORT_ERROR, RAPPORT_ERROR_INVALID);
  g_assert_cmpuint (heard.n_emissions, ==, 0);
  g_assert_cmpint (rapport_book_get_last_act (fixture->book), ==, 0);
  stop_listening (fixture->book, &heard);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  rapport_book_write_finish (RAPPORT_BOOK (source), result, &error);
  g_assert_no_error (error);
  *(gboolean *)data = TRUE;
}

/* A worker thread lets go of its task a moment after it has told of it. */
static void
wait_for_workers (RapportBook *book)
{
  gint64 end = g_get_monotonic_time () + BOUND_SECONDS * G_USEC_PER_SEC;

  while (g_atomic_int_get ((int *)&G_OBJECT (book)->ref_count) > 1)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      g_thread_yield ();
    }
}

/* Written by another thread, heard in this one. */
static void
test_asynchronous (Fixture *fixture, gconstpointer data)
{
  Heard heard;

  listen (fixture->book, &heard);
  for (int i = 0; i < ONE_BY_ONE; i++)
    {
      NewClient new_client = { "Maria Keller", NULL, NULL, TODAY, 0 };
      gboolean done = FALSE;

      rapport_book_write_async (fixture->book, "Test", noon (TODAY), add_client_cb, &new_client,
                                NULL, NULL, written_cb, &done);
      WAIT_UNTIL (done);
      WAIT_UNTIL (heard.changes->len == 2);
      g_assert_cmpuint (count (&heard, &rapport_client_table, new_client.id, RAPPORT_CHANGE_INSERT),
                        ==, 1);
      forget (&heard);
    }
  stop_listening (fixture->book, &heard);
  wait_for_workers (fixture->book);
}

static void
write_again_cb (RapportBook *book, GArray *changes, Fixture *fixture)
{
  g_signal_handlers_disconnect_by_data (book, fixture);
  add_client (fixture, "Jan Novák", NULL, NULL, TODAY);
}

/* Whoever hears of a change may write in turn. */
static void
test_written_in_turn (Fixture *fixture, gconstpointer data)
{
  Heard heard;

  listen (fixture->book, &heard);
  g_signal_connect (fixture->book, "changed", G_CALLBACK (write_again_cb), fixture);
  add_client (fixture, "Maria Keller", NULL, NULL, TODAY);
  g_assert_cmpuint (heard.n_emissions, ==, 2);
  g_assert_cmpint (rapport_database_count (get_reader (fixture), &rapport_client_table, NULL), ==,
                   2);
  stop_listening (fixture->book, &heard);
}

static gboolean
add_clients_cb (RapportTransaction *tx, gpointer data, GError **error)
{
  for (int i = 0; i < *(int *)data; i++)
    {
      NewClient new_client = { "Maria Keller", NULL, NULL, TODAY, 0 };

      if (!add_client_cb (tx, &new_client, error))
        return FALSE;
    }
  return TRUE;
}

static void
test_everything (Fixture *fixture, gconstpointer data)
{
  int n = MORE_THAN_TOLD;
  Heard heard;

  listen (fixture->book, &heard);
  write_on (fixture, TODAY, add_clients_cb, &n);
  g_assert_cmpuint (heard.n_emissions, ==, 1);
  g_assert_cmpuint (heard.n_everything, ==, 1);
  g_assert_cmpuint (heard.changes->len, ==, 0);
  stop_listening (fixture->book, &heard);
}

/* --- between processes --- */

static GSubprocess *
start_writer (Fixture *fixture, const char *n)
{
  g_autoptr (GError) error = NULL;
  GSubprocess *writer =
      g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, g_getenv ("BOOK_WRITER"), "write",
                        rapport_book_get_path (fixture->book), "Other", n, NULL);

  g_assert_no_error (error);
  return writer;
}

static void
ended_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  g_subprocess_wait_check_finish (G_SUBPROCESS (source), result, &error);
  g_assert_no_error (error);
  *(gboolean *)data = TRUE;
}

/* Every single write is heard of, though the other process writes nothing more and goes on running.
 */
static void
test_other_process (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) writer = g_subprocess_new (
      G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error,
      g_getenv ("BOOK_WRITER"), "serve", rapport_book_get_path (fixture->book), "Other", NULL);
  GOutputStream *orders = g_subprocess_get_stdin_pipe (writer);
  Heard heard;

  g_assert_no_error (error);
  listen (fixture->book, &heard);
  for (int i = 1; i <= ONE_BY_ONE; i++)
    {
      g_output_stream_write_all (orders, "\n", 1, NULL, NULL, &error);
      g_assert_no_error (error);
      WAIT_UNTIL (heard.changes->len > 0);
      g_assert_cmpuint (count (&heard, &rapport_client_table, i, RAPPORT_CHANGE_INSERT), ==, 1);
      g_assert_cmpuint (count (&heard, &rapport_checkin_table, i, RAPPORT_CHANGE_INSERT), ==, 1);
      forget (&heard);
    }
  g_output_stream_close (orders, NULL, &error);
  g_assert_no_error (error);
  g_subprocess_wait_check (writer, NULL, &error);
  g_assert_no_error (error);
  stop_listening (fixture->book, &heard);
}

/* This one writes while the other does: each hears of every row once. */
static void
test_both_write (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GSubprocess) writer = NULL;
  gboolean ended = FALSE;
  Heard heard;
  guint n = 0;

  listen (fixture->book, &heard);
  writer = start_writer (fixture, "40");
  g_subprocess_wait_check_async (writer, NULL, ended_cb, &ended);
  for (int i = 0; i < 40; i++)
    {
      add_client (fixture, "Maria Keller", NULL, NULL, TODAY);
      g_main_context_iteration (NULL, FALSE);
    }
  WAIT_UNTIL (ended);
  for (gint64 id = 1; id <= 80; id++)
    WAIT_UNTIL (count (&heard, &rapport_client_table, id, RAPPORT_CHANGE_INSERT) > 0);
  for (gint64 id = 1; id <= 80; id++)
    n += count (&heard, &rapport_client_table, id, RAPPORT_CHANGE_INSERT);
  g_assert_cmpuint (n, ==, 80);
  g_assert_cmpuint (heard.n_everything, ==, 0);
  stop_listening (fixture->book, &heard);
}

/* More was written than is kept of announcements while this one looked away. */
static void
test_missed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RapportBook) other = rapport_book_open (rapport_book_get_path (fixture->book), &error);
  Heard heard;

  g_assert_no_error (error);
  listen (fixture->book, &heard);
  for (int i = 0; i < MORE_THAN_KEPT / 250; i++)
    {
      int n = 900;

      rapport_book_write (other, NULL, noon (TODAY), add_clients_cb, &n, &error);
      g_assert_no_error (error);
    }
  WAIT_UNTIL (heard.n_emissions > 0);
  g_assert_cmpuint (heard.n_everything, ==, 1);
  forget (&heard);
  add_client (fixture, "Maria Keller", NULL, NULL, TODAY);
  g_assert_cmpuint (heard.n_everything, ==, 0);
  g_assert_cmpuint (heard.changes->len, ==, 2);
  stop_listening (fixture->book, &heard);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD_TEST ("/book/feed/exact-rows", test_exact);
  ADD_TEST ("/book/feed/nothing-changed", test_nothing_changed);
  ADD_TEST ("/book/feed/asynchronous", test_asynchronous);
  ADD_TEST ("/book/feed/written-in-turn", test_written_in_turn);
  ADD_TEST ("/book/feed/everything", test_everything);
  ADD_TEST ("/book/feed/other-process", test_other_process);
  ADD_TEST ("/book/feed/both-write", test_both_write);
  ADD_TEST ("/book/feed/missed", test_missed);

  return g_test_run ();
}
