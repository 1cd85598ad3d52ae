/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rapport-exchange: reads an address book from standard input, writes its people as JSON lines. */
#include <locale.h>
#include <unistd.h>

#include <glib/gi18n.h>

#include "rapport-error.h"
#include "rapport-output.h"
#include "rapport-sandbox.h"

static char *format_name;
static char *display_name;

static const GOptionEntry entries[] = {
  { "format", 0, 0, G_OPTION_ARG_STRING, &format_name, N_ ("What the file is"), "auto|vcard|csv" },
  { "name", 0, 0, G_OPTION_ARG_STRING, &display_name, N_ ("What the file is called"), N_ ("NAME") },
  { NULL }
};

static gboolean
read_format (RapportReaderFormat *format, GError **error)
{
  if (format_name == NULL || g_str_equal (format_name, "auto"))
    *format = RAPPORT_READER_AUTO;
  else if (g_str_equal (format_name, "vcard"))
    *format = RAPPORT_READER_VCARD;
  else if (g_str_equal (format_name, "csv"))
    *format = RAPPORT_READER_CSV;
  else
    {
      g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_INVALID,
                   _ ("“%s” is no format; it is auto, vcard or csv"), format_name);
      return FALSE;
    }
  return TRUE;
}

static gboolean
run (int *argc, char ***argv, RapportOutput *output, GError **error)
{
  g_autoptr (GOptionContext) context = g_option_context_new (_ ("— read people from a file"));
  g_autoptr (RapportSource) source = NULL;
  RapportReaderFormat format;
  RapportReaderResult result;

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, argc, argv, error) || !read_format (&format, error))
    return FALSE;
  rapport_sandbox_enter ();
  source = rapport_source_new_for_fd (STDIN_FILENO);
  if (!rapport_reader_read (source, format, display_name, &rapport_output_sink, output, &result,
                            error))
    return FALSE;
  rapport_output_done (output, &result);
  return TRUE;
}

/* Libraries quote what they can't understand, and nothing about a person belongs in a log. */
static void
ignore_message_cb (const char *domain,
                   GLogLevelFlags level,
                   const char *message,
                   gpointer user_data)
{
}

int
main (int argc, char **argv)
{
  g_autoptr (RapportOutput) output = rapport_output_new ();
  g_autoptr (GError) error = NULL;

  g_log_set_handler ("libebook-contacts", G_LOG_LEVEL_WARNING | G_LOG_LEVEL_MESSAGE,
                     ignore_message_cb, NULL);
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, RAPPORT_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  if (run (&argc, &argv, output, &error))
    return 0;
  rapport_output_fail (output, error);
  return 1;
}
