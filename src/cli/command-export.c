/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-command.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "rapport-cli-input.h"
#include "rapport-cli-output.h"
#include "rapport-csv.h"
#include "rapport-json.h"
#include "rapport-vcard.h"

static struct
{
  char *format;
  char *client;
  char *output;
  gboolean spreadsheet;
} options;

static GOptionEntry export_options[] = {
  { "format", 0, 0, G_OPTION_ARG_FILENAME, &options.format, N_ ("vcard, the default, csv or json"),
    "FORMAT" },
  { "client", 0, 0, G_OPTION_ARG_FILENAME, &options.client, N_ ("Only that client"), "WHO" },
  { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options.output,
    N_ ("Into a file, which is replaced whole"), "FILE" },
  { "spreadsheet", 0, 0, G_OPTION_ARG_NONE, &options.spreadsheet,
    N_ ("Of csv: no cell can be taken for a formula"), NULL },
  { NULL },
};

static char *
make_json (RapportCli *cli, RapportDatabase *database, gint64 client, GError **error)
{
  g_autoptr (JsonNode) root = NULL;

  root = rapport_json_export (database, client, rapport_cli_today (cli), error);
  return root != NULL ? json_to_string (root, TRUE) : NULL;
}

static char *
make_vcard (RapportCli *cli, RapportDatabase *database, gint64 client, GError **error)
{
  return rapport_vcard_export (database, client, error);
}

static char *
make_csv (RapportCli *cli, RapportDatabase *database, gint64 client, GError **error)
{
  return rapport_csv_export (database, client, options.spreadsheet, error);
}

typedef char *(*MakeFunc) (RapportCli *cli,
                           RapportDatabase *database,
                           gint64 client,
                           GError **error);

static const struct
{
  const char *name;
  MakeFunc make;
} formats[] = {
  { "vcard", make_vcard },
  { "csv", make_csv },
  { "json", make_json },
};

static MakeFunc
find_format (GError **error)
{
  const char *name = options.format != NULL ? options.format : formats[0].name;
  g_autoptr (GString) known = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      if (g_str_equal (name, formats[i].name))
        return formats[i].make;
      g_string_append_printf (known, "%s%s", i > 0 ? ", " : "", formats[i].name);
    }
  rapport_cli_refuse (error, _ ("“%s” is no format that can be written; there are: %s"), name,
                      known->str);
  return NULL;
}

static gboolean
fail_file (const char *path, GError **error)
{
  int code = errno;
  g_autofree char *name = g_filename_display_name (path);

  g_set_error (error, RAPPORT_ERROR, code == ENOSPC ? RAPPORT_ERROR_FULL : RAPPORT_ERROR_FAILED,
               _ ("Could not write %s: %s"), name, g_strerror (code));
  return FALSE;
}

static gboolean
write_all (int fd, const char *text)
{
  gsize left = strlen (text);

  while (left > 0)
    {
      ssize_t n = write (fd, text, left);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return FALSE;
      text += n;
      left -= (gsize)n;
    }
  return fsync (fd) == 0;
}

/* A new file beside it takes its place: whole or not at all, and never through a link. */
static gboolean
write_file (const char *path, const char *text, GError **error)
{
  g_autofree char *temporary = g_strconcat (path, ".XXXXXX", NULL);
  int fd = g_mkstemp_full (temporary, O_WRONLY | O_CLOEXEC, 0600);
  gboolean written;

  if (fd < 0)
    return fail_file (path, error);
  written = write_all (fd, text);
  written = close (fd) == 0 && written;
  if (written && g_rename (temporary, path) == 0)
    return TRUE;
  fail_file (path, error);
  g_unlink (temporary);
  return FALSE;
}

static gboolean
export_book (RapportCli *cli, char **arguments, GError **error)
{
  MakeFunc make = find_format (error);
  g_autoptr (RapportRecord) client = NULL;
  g_autofree char *text = NULL;
  RapportDatabase *database;

  if (make == NULL)
    return FALSE;
  if (cli->json && options.output == NULL && make != make_json)
    return rapport_cli_refuse_usage (
        error, _ ("Cards are no JSON: write them to a file with -o FILE, or leave out --json"));
  if (options.spreadsheet && make != make_csv)
    return rapport_cli_refuse_usage (error, _ ("--spreadsheet is of csv: add --format csv"));
  database = rapport_cli_get_database (cli, error);
  if (database == NULL)
    return FALSE;
  if (options.client != NULL)
    {
      client = rapport_cli_find_client (cli, options.client, FALSE, error);
      if (client == NULL)
        return FALSE;
    }
  text = make (cli, database, client != NULL ? rapport_record_get_id (client) : 0, error);
  if (text == NULL)
    return FALSE;
  if (options.output == NULL)
    {
      fputs (text, stdout);
      if (!g_str_has_suffix (text, "\n"))
        fputc ('\n', stdout);
      return TRUE;
    }
  if (!write_file (options.output, text, error))
    return FALSE;
  rapport_cli_report_act (cli, NULL, _ ("Exported"));
  return TRUE;
}

const RapportCommand rapport_export_commands[] = {
  { "export", "", N_ ("Write the book, or a client, to a file"), 0, 0, export_options, FALSE,
    export_book },
  { NULL },
};
