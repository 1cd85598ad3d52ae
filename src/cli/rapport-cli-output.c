/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-cli-output.h"

#include <glib/gi18n.h>
#include <stdio.h>

#include "rapport-display-text.h"

/**
 * rapport_cli_print:
 *
 * Prints one line.
 */
void
rapport_cli_print (const char *format, ...)
{
  g_autofree char *text = NULL;
  g_autofree char *line = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  line = rapport_display_text_line (text);
  fputs (line, stdout);
  fputc ('\n', stdout);
}

static void
write_node (JsonObject *object, gboolean pretty)
{
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), object);
  g_autofree char *text = json_to_string (node, pretty);

  fputs (text, stdout);
}

void
rapport_cli_print_object (RapportCli *cli, JsonObject *object)
{
  write_node (object, TRUE);
  fputc ('\n', stdout);
}

void
rapport_cli_begin_list (RapportCli *cli)
{
  cli->n_items = 0;
  fputc ('[', stdout);
}

void
rapport_cli_list_item (RapportCli *cli, JsonObject *object)
{
  fputs (cli->n_items++ == 0 ? "\n" : ",\n", stdout);
  write_node (object, FALSE);
}

void
rapport_cli_end_list (RapportCli *cli)
{
  fputs (cli->n_items == 0 ? "]\n" : "\n]\n", stdout);
}

/**
 * rapport_cli_report_id:
 *
 * Says what was added.
 */
void
rapport_cli_report_id (RapportCli *cli, const char *uuid)
{
  g_autoptr (JsonObject) object = NULL;

  if (!cli->json)
    {
      rapport_cli_print ("%s", uuid);
      return;
    }
  object = json_object_new ();
  json_object_set_string_member (object, "id", uuid);
  rapport_cli_print_object (cli, object);
}

/**
 * rapport_cli_report_act:
 * @uuid: (nullable): of what it was done to
 * @label: what was done, as undo calls it
 */
void
rapport_cli_report_act (RapportCli *cli, const char *uuid, const char *label)
{
  g_autoptr (JsonObject) object = NULL;

  if (!cli->json)
    {
      rapport_cli_print ("%s", label);
      return;
    }
  object = json_object_new ();
  if (uuid != NULL)
    json_object_set_string_member (object, "id", uuid);
  json_object_set_string_member (object, "done", label);
  rapport_cli_print_object (cli, object);
}

static const char *
get_code (const GError *error)
{
  if (rapport_cli_exit_for (error) == RAPPORT_EXIT_USAGE)
    return "usage";
  if (error->domain == RAPPORT_ERROR)
    return rapport_error_to_nick ((RapportError)error->code);
  return rapport_error_to_nick (RAPPORT_ERROR_FAILED);
}

/**
 * rapport_cli_report_error:
 *
 * One line on standard error; with `--json` a document on standard output instead.
 */
void
rapport_cli_report_error (RapportCli *cli, const GError *error)
{
  g_autoptr (JsonObject) object = NULL;
  g_autofree char *line = rapport_display_text_line (error->message);
  JsonObject *inner;

  if (!cli->json)
    {
      fflush (stdout);
      fprintf (stderr, "rapportctl: %s\n", line);
      return;
    }
  object = json_object_new ();
  inner = json_object_new ();
  json_object_set_string_member (inner, "code", get_code (error));
  json_object_set_string_member (inner, "message", line);
  json_object_set_object_member (object, "error", inner);
  rapport_cli_print_object (cli, object);
}

/**
 * rapport_cli_report_progress:
 * @fraction: 0 to 1, or negative when unknown
 * @n: how many are done
 *
 * On standard error: a line that is written over on a terminal, or a JSON line with `--progress
 * json`.
 */
void
rapport_cli_report_progress (RapportCli *cli, const char *doing, double fraction, guint n)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  if (cli->progress_json)
    {
      if (fraction < 0)
        fprintf (stderr, "{\"progress\":null,\"done\":%u}\n", n);
      else
        fprintf (stderr, "{\"progress\":%s,\"done\":%u}\n",
                 g_ascii_formatd (number, sizeof number, "%.3f", fraction), n);
    }
  else if (cli->has_terminal)
    {
      if (fraction < 0)
        fprintf (stderr, "\r%s %u ", doing, n);
      else
        fprintf (stderr, "\r%s %3.0f %% ", doing, fraction * 100);
    }
}

void
rapport_cli_end_progress (RapportCli *cli)
{
  if (!cli->progress_json && cli->has_terminal)
    fputs ("\r\033[K", stderr);
}
