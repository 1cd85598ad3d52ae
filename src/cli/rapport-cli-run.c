/* SPDX-License-Identifier: GPL-3.0-or-later */

/* From a command line to a command, and from its error to an exit code. */

#include "rapport-cli.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#include "rapport-cli-output.h"
#include "rapport-command.h"

static struct
{
  char *book;
  char *now;
  char *progress;
  gboolean json;
  gboolean help;
  gboolean version;
} globals;

static GOptionEntry global_options[] = {
  { "book", 0, 0, G_OPTION_ARG_FILENAME, &globals.book, N_ ("The book, if not your own"), "FILE" },
  { "now", 0, 0, G_OPTION_ARG_FILENAME, &globals.now, N_ ("The time it is taken to be"), "TIME" },
  { "json", 0, 0, G_OPTION_ARG_NONE, &globals.json, N_ ("Write one JSON document"), NULL },
  { "progress", 0, 0, G_OPTION_ARG_FILENAME, &globals.progress,
    N_ ("json: tell the progress of long work in lines of JSON"), "HOW" },
  { "help", 'h', 0, G_OPTION_ARG_NONE, &globals.help, N_ ("Explain the command"), NULL },
  { "version", 0, 0, G_OPTION_ARG_NONE, &globals.version, N_ ("Say the version"), NULL },
  { NULL },
};

static void
reset_options (const GOptionEntry *options)
{
  for (const GOptionEntry *o = options; o != NULL && o->long_name != NULL; o++)
    if (o->arg == G_OPTION_ARG_NONE)
      *(gboolean *)o->arg_data = FALSE;
    else if (o->arg == G_OPTION_ARG_FILENAME)
      g_clear_pointer ((char **)o->arg_data, g_free);
    else
      g_clear_pointer ((char ***)o->arg_data, g_strfreev);
}

static gboolean
check_utf8 (const char *text, GError **error)
{
  if (text == NULL || g_utf8_validate (text, -1, NULL))
    return TRUE;
  return rapport_cli_refuse (error, _ ("“%s” is not UTF-8 text"), text);
}

static gboolean
check_options (const GOptionEntry *options, GError **error)
{
  for (const GOptionEntry *o = options; o != NULL && o->long_name != NULL; o++)
    {
      if (o->arg == G_OPTION_ARG_NONE || g_strcmp0 (o->arg_description, "FILE") == 0)
        continue;
      if (o->arg == G_OPTION_ARG_FILENAME && !check_utf8 (*(char **)o->arg_data, error))
        return FALSE;
      if (o->arg != G_OPTION_ARG_FILENAME_ARRAY || *(char ***)o->arg_data == NULL)
        continue;
      for (char **value = *(char ***)o->arg_data; *value != NULL; value++)
        if (!check_utf8 (*value, error))
          return FALSE;
    }
  return TRUE;
}

static gboolean
check_arguments (const RapportCommand *command, char **arguments, GError **error)
{
  guint n = g_strv_length (arguments);

  if (n < command->n_least)
    return rapport_cli_refuse_usage (
        error, _ ("Something is missing: “rapportctl %s %s”; see “rapportctl %s --help”"),
        command->name, command->arguments, command->name);
  if (n > command->n_most)
    return rapport_cli_refuse_usage (
        error, _ ("“%s” is too much: “rapportctl %s %s”; put a text of several words in quotes"),
        arguments[command->n_most], command->name, command->arguments);
  for (guint i = 0; i < n && !command->takes_files; i++)
    if (!check_utf8 (arguments[i], error))
      return FALSE;
  return TRUE;
}

/* Global options are known after the command too. */
static GOptionContext *
make_context (const RapportCommand *command, GOptionEntry *entries)
{
  GOptionContext *context = g_option_context_new (command->arguments);

  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_set_summary (context, _ (command->summary));
  if (command->options != NULL)
    g_option_context_add_main_entries (context, command->options, NULL);
  g_option_context_add_main_entries (context, entries, NULL);
  return context;
}

static char *
get_help (const RapportCommand *command)
{
  g_autoptr (GOptionContext) context = make_context (command, global_options);
  g_autofree char *name = g_strconcat ("rapportctl ", command->name, NULL);
  g_autofree char *old = g_strdup (g_get_prgname ());
  char *help;

  g_set_prgname (name);
  help = g_option_context_get_help (context, TRUE, NULL);
  g_set_prgname (old);
  return help;
}

static void
print_general_help (void)
{
  g_autofree char *list = rapport_command_list_text (NULL);
  g_autoptr (GOptionContext) context = g_option_context_new (_ ("COMMAND …"));
  g_autofree char *help = NULL;

  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_set_summary (context, _ ("Your client book, for scripts and for the terminal"));
  g_option_context_add_main_entries (context, global_options, NULL);
  help = g_option_context_get_help (context, TRUE, NULL);
  fputs (help, stdout);
  fputs (_ ("Commands:\n"), stdout);
  fputs (list, stdout);
}

static gboolean
apply_globals (RapportCli *self, GError **error)
{
  self->json = self->json || globals.json;
  if (globals.book != NULL)
    {
      g_free (self->book_path);
      self->book_path = g_strdup (globals.book);
    }
  if (globals.progress != NULL)
    {
      if (!g_str_equal (globals.progress, "json"))
        return rapport_cli_refuse_usage (error, _ ("--progress takes “json”, not “%s”"),
                                         globals.progress);
      self->progress_json = TRUE;
    }
  return globals.now == NULL || rapport_instant_parse (globals.now, self->zone, &self->now, error);
}

static gboolean
parse (GOptionContext *context, GStrv *arguments, GError **error)
{
  GError *cause = NULL;

  if (g_option_context_parse_strv (context, arguments, &cause))
    return TRUE;
  /* Translators: the first is GLib's message, such as “Unknown option --foo”. */
  rapport_cli_refuse_usage (error, _ ("%s; see “rapportctl --help”"), cause->message);
  g_error_free (cause);
  return FALSE;
}

/* Options before the command. */
static gboolean
parse_globals (RapportCli *self, GStrv *arguments, GError **error)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);

  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_set_strict_posix (context, TRUE);
  g_option_context_add_main_entries (context, global_options, NULL);
  return parse (context, arguments, error) && check_options (global_options, error) &&
         apply_globals (self, error);
}

static gboolean
refuse_command (RapportCli *self, char **words, GError **error)
{
  g_autofree char *list = NULL;

  if (words[0] == NULL)
    return rapport_cli_refuse_usage (
        error, _ ("What shall it do? “rapportctl --help” lists the commands"));
  if (!rapport_command_is_group (words[0]))
    return rapport_cli_refuse_usage (
        error, _ ("There is no command “%s”; “rapportctl --help” lists them"), words[0]);
  if (globals.help || (words[1] != NULL && g_str_equal (words[1], "--help")))
    {
      list = rapport_command_list_text (words[0]);
      fputs (list, stdout);
      return TRUE;
    }
  if (words[1] == NULL)
    return rapport_cli_refuse_usage (
        error, _ ("“%s” needs a word more; see “rapportctl %s --help”"), words[0], words[0]);
  return rapport_cli_refuse_usage (error, _ ("There is no “%s %s”; see “rapportctl %s --help”"),
                                   words[0], words[1], words[0]);
}

/* GOption leaves the "--" there that ends the options. */
static char **
skip_end_of_options (char **arguments)
{
  guint kept = 0;
  gboolean seen = FALSE;

  for (guint i = 0; arguments[i] != NULL; i++)
    {
      if (!seen && g_str_equal (arguments[i], "--"))
        {
          seen = TRUE;
          g_free (arguments[i]);
        }
      else
        arguments[kept++] = arguments[i];
    }
  arguments[kept] = NULL;
  return arguments;
}

static gboolean
run_command (RapportCli *self, const RapportCommand *command, char **words, GError **error)
{
  g_autoptr (GOptionContext) context = make_context (command, global_options);
  g_autoptr (GPtrArray) line = g_ptr_array_new_null_terminated (8, g_free, TRUE);
  g_auto (GStrv) arguments = NULL;
  g_autofree char *help = NULL;

  g_ptr_array_add (line, g_strdup ("rapportctl"));
  for (char **word = words; *word != NULL; word++)
    g_ptr_array_add (line, g_strdup (*word));
  arguments = (char **)g_ptr_array_free (g_steal_pointer (&line), FALSE);

  reset_options (command->options);
  if (!parse (context, &arguments, error))
    return FALSE;
  if (globals.help)
    {
      help = get_help (command);
      fputs (help, stdout);
      return TRUE;
    }
  skip_end_of_options (arguments);
  return check_options (global_options, error) && apply_globals (self, error) &&
         check_options (command->options, error) &&
         check_arguments (command, arguments + 1, error) &&
         command->run (self, arguments + 1, error);
}

static gboolean
run (RapportCli *self, char **line, GError **error)
{
  g_auto (GStrv) arguments = g_strdupv (line);
  const RapportCommand *command;
  guint n_words;

  reset_options (global_options);
  if (!parse_globals (self, &arguments, error))
    return FALSE;
  if (globals.version)
    {
      rapport_cli_print ("rapportctl %s", RAPPORT_VERSION);
      return TRUE;
    }
  if (arguments[0] == NULL || arguments[1] == NULL)
    {
      if (!globals.help)
        return refuse_command (self, (char *[]){ NULL }, error);
      print_general_help ();
      return TRUE;
    }
  command = rapport_command_find (arguments + 1, &n_words);
  if (command == NULL)
    return refuse_command (self, arguments + 1, error);
  return run_command (self, command, arguments + 1 + n_words, error);
}

static gboolean
flush_output (GError **error)
{
  if (fflush (stdout) == 0 && !ferror (stdout))
    return TRUE;
  g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_FAILED, _ ("Could not write the output: %s"),
               g_strerror (errno));
  return FALSE;
}

/**
 * rapport_cli_run:
 * @arguments: (array zero-terminated=1): the command line, the program's name first
 *
 * Does what the command line says, once in a process' life or, in tests, one after the other.
 *
 * Returns: a #RapportExit
 */
int
rapport_cli_run (RapportCli *self, char **arguments)
{
  g_autoptr (GError) error = NULL;

  for (guint i = 1; arguments[i] != NULL && !g_str_equal (arguments[i], "--"); i++)
    self->json = self->json || g_str_equal (arguments[i], "--json");
  if (run (self, arguments, &error) && flush_output (&error))
    return RAPPORT_EXIT_DONE;
  rapport_cli_report_error (self, error);
  return rapport_cli_exit_for (error);
}
