/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rapport-exchange as its parent sees it: standard input, JSON lines, exit status. */
#include <fcntl.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <gio/gio.h>

#include "rapport-card-event.h"
#include "reader-test.h"

/* Runs it on @input; returns its last event. */
static RapportCardEvent *
run (const char *input, gsize length, const char *const *arguments, guint *n_cards, int *status)
{
  g_autoptr (GSubprocess) child = NULL;
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autoptr (GBytes) in = g_bytes_new (input, length);
  g_autoptr (GBytes) out = NULL;
  const char *text;
  gsize size;
  RapportCardEvent *last = NULL;
  GError *error = NULL;

  g_ptr_array_add (argv, (gpointer)g_getenv ("RAPPORT_EXCHANGE"));
  for (; arguments != NULL && *arguments != NULL; arguments++)
    g_ptr_array_add (argv, (gpointer)*arguments);
  g_ptr_array_add (argv, NULL);
  child =
      g_subprocess_newv ((const char *const *)argv->pdata,
                         G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
  g_assert_no_error (error);
  g_subprocess_communicate (child, in, NULL, &out, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (child));
  *status = g_subprocess_get_exit_status (child);
  *n_cards = 0;
  text = g_bytes_get_data (out, &size);
  for (const char *end; size > 0; size -= (gsize)(end + 1 - text), text = end + 1)
    {
      end = memchr (text, '\n', size);
      g_assert_nonnull (end);
      g_clear_pointer (&last, rapport_card_event_free);
      last = rapport_card_event_parse (text, end - text, &error);
      g_assert_no_error (error);
      *n_cards += last->kind == RAPPORT_CARD_EVENT_CARD;
    }
  g_assert_nonnull (last);
  return last;
}

static void
test_done (void)
{
  static const char input[] = "BEGIN:VCARD\nFN:A\nEND:VCARD\nBEGIN:VCARD\nFN:B\nEND:VCARD\nx\n";
  g_autoptr (RapportCardEvent) last = NULL;
  guint n_cards;
  int status;

  last = run (input, strlen (input), NULL, &n_cards, &status);
  g_assert_cmpint (status, ==, 0);
  g_assert_cmpuint (n_cards, ==, 2);
  g_assert_cmpint (last->kind, ==, RAPPORT_CARD_EVENT_DONE);
  g_assert_cmpuint (last->cards, ==, 2);
  g_assert_cmpuint (last->refused, ==, 1);
  g_assert_cmpstr (last->text, ==, "vcard");
}

/* iconv's tables are still found behind the filter of system calls. */
static void
test_charset_inside_the_sandbox (void)
{
  static const char input[] = "BEGIN:VCARD\nFN;CHARSET=SHIFT_JIS:\x88\xc0\x93\xa1\nEND:VCARD\n";
  g_autoptr (GSubprocess) child = NULL;
  g_autofree char *out = NULL;
  GError *error = NULL;

  child = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error,
                            g_getenv ("RAPPORT_EXCHANGE"), NULL);
  g_assert_no_error (error);
  {
    g_autoptr (GBytes) in = g_bytes_new_static (input, strlen (input));
    g_autoptr (GBytes) bytes = NULL;

    g_subprocess_communicate (child, in, NULL, &bytes, NULL, &error);
    g_assert_no_error (error);
    out = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  }
  g_assert_nonnull (strstr (out, "\"安藤\""));
}

static void
test_format_named (void)
{
  static const char *const csv[] = { "--format", "csv", NULL };
  static const char *const wrong[] = { "--format", "xml", NULL };
  g_autoptr (RapportCardEvent) last = NULL;
  g_autoptr (RapportCardEvent) error = NULL;
  guint n_cards;
  int status;

  last = run ("Name\nA\n", 7, csv, &n_cards, &status);
  g_assert_cmpint (status, ==, 0);
  g_assert_cmpuint (n_cards, ==, 1);
  g_assert_cmpstr (last->text, ==, "csv");
  error = run ("", 0, wrong, &n_cards, &status);
  g_assert_cmpint (status, ==, 1);
  g_assert_cmpint (error->kind, ==, RAPPORT_CARD_EVENT_ERROR);
  g_assert_cmpstr (error->code, ==, "invalid");
  g_assert_cmpstr (error->text, ==, "“xml” is no format; it is auto, vcard or csv");
}

static void
test_unreadable_input (void)
{
  g_autoptr (GSubprocessLauncher) launcher =
      g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  g_autoptr (GSubprocess) child = NULL;
  g_autofree char *out = NULL;
  GError *error = NULL;

  g_subprocess_launcher_take_stdin_fd (launcher, open ("/", O_RDONLY | O_CLOEXEC));
  child = g_subprocess_launcher_spawn (launcher, &error, g_getenv ("RAPPORT_EXCHANGE"), NULL);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (child, NULL, NULL, &out, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_subprocess_get_exit_status (child), ==, 1);
  g_assert_true (g_str_has_prefix (out, "{\"error\":{\"code\":\"failed\""));
}

/* Memory does not grow with the file, and progress is told. */
static void
test_memory_is_flat (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (RapportCardEvent) last = NULL;
  struct rusage before, after;
  guint n_cards;
  int status;

  for (guint i = 0; i < 60000; i++)
    g_string_append_printf (text,
                            "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Person %u\r\nN:Person;%u;;;\r\n"
                            "EMAIL;TYPE=INTERNET:%u@example.com\r\nNOTE:%0300u\r\nEND:VCARD\r\n",
                            i, i, i, i);
  getrusage (RUSAGE_CHILDREN, &before);
  last = run (text->str, text->len, NULL, &n_cards, &status);
  getrusage (RUSAGE_CHILDREN, &after);
  g_assert_cmpuint (n_cards, ==, 60000);
  g_test_message ("peak: %ld KB", after.ru_maxrss);
#ifndef __SANITIZE_ADDRESS__
  g_assert_cmpint (after.ru_maxrss, <, 64 * 1024);
#endif
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reader-program/done", test_done);
  g_test_add_func ("/reader-program/charset-inside-the-sandbox", test_charset_inside_the_sandbox);
  g_test_add_func ("/reader-program/format-named", test_format_named);
  g_test_add_func ("/reader-program/unreadable-input", test_unreadable_input);
  g_test_add_func ("/reader-program/memory-is-flat", test_memory_is_flat);
  return g_test_run ();
}
