/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <locale.h>
#include <stdio.h>
#include <sys/stat.h>

#include "rapport-book.h"
#include "rapport-reminder-service.h"
#include "rapport-test-clock.h"
#include "rapport-wall-clock.h"

/* For tests: the file of a clock to go by. */
#define TEST_CLOCK_VARIABLE "RAPPORT_TEST_CLOCK"

typedef struct
{
  char *book;
  gboolean once;
  gboolean version;
} Options;

static gboolean
parse (Options *options, int *argc, char ***argv, GError **error)
{
  const GOptionEntry entries[] = {
    { "book", 0, 0, G_OPTION_ARG_FILENAME, &options->book, N_ ("Serve another book than your own"),
      N_ ("FILE") },
    { "once", 0, 0, G_OPTION_ARG_NONE, &options->once,
      N_ ("Show what is due now, and exit when all is answered or expired"), NULL },
    { "version", 0, 0, G_OPTION_ARG_NONE, &options->version, N_ ("Show the version"), NULL },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);

  g_option_context_set_summary (context, _ ("Shows Rapport’s reminders as desktop notifications."));
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (!g_option_context_parse (context, argc, argv, error))
    return FALSE;
  if (*argc == 1)
    return TRUE;
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_UNKNOWN_OPTION,
               _ ("“%s” is not understood; see --help"), (*argv)[1]);
  return FALSE;
}

static RapportClock *
open_clock (GError **error)
{
  const char *path = g_getenv (TEST_CLOCK_VARIABLE);

  if (path == NULL)
    return rapport_wall_clock_new (RAPPORT_WALL_CLOCK_LOCALTIME, error);
  return (RapportClock *)rapport_test_clock_new_for_file (path, error);
}

static gboolean
run (const Options *options, GError **error)
{
  g_autofree char *own = rapport_book_get_default_path ();
  g_autofree char *state = g_build_filename (g_get_user_state_dir (), "rapport", "reminder", NULL);
  g_autoptr (RapportClock) clock = open_clock (error);

  if (clock == NULL)
    return FALSE;
  return rapport_reminder_service_run (clock, options->book != NULL ? options->book : own, state,
                                       options->once, error);
}

int
main (int argc, char *argv[])
{
  g_autofree char *book = NULL;
  Options options = { 0 };
  g_autoptr (GError) error = NULL;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, RAPPORT_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_set_prgname ("rapport-reminder");
  umask (0077);

  if (!parse (&options, &argc, &argv, &error))
    {
      g_printerr ("rapport-reminder: %s\n", error->message);
      return 2;
    }
  book = options.book;
  if (options.version)
    {
      printf ("rapport-reminder %s\n", RAPPORT_VERSION);
      return 0;
    }
  if (!run (&options, &error))
    {
      g_printerr ("rapport-reminder: %s\n", error->message);
      return 1;
    }
  return 0;
}
