/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-command.h"

#include <fcntl.h>
#include <glib/gi18n.h>
#include <unistd.h>

#include "rapport-cli-input.h"
#include "rapport-cli-output.h"
#include "rapport-import.h"
#include "rapport-json.h"

static struct
{
  char *format;
  char *cadence;
  gboolean dry_run;
} options;

static GOptionEntry import_options[] = {
  { "format", 0, 0, G_OPTION_ARG_FILENAME, &options.format,
    N_ ("vcard, csv or json (told by what is in the file)"), "FORMAT" },
  { "dry-run", 0, 0, G_OPTION_ARG_NONE, &options.dry_run, N_ ("Only say what would come in"),
    NULL },
  { "cadence", 0, 0, G_OPTION_ARG_FILENAME, &options.cadence,
    N_ ("How often to be in touch with those who are new"), "CADENCE" },
  { NULL },
};

typedef struct
{
  guint added;
  guint updated;
  guint unchanged;
} Counts;

static JsonArray *
view_issues (GPtrArray *issues)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; issues != NULL && i < issues->len; i++)
    {
      const RapportImportIssue *issue = g_ptr_array_index (issues, i);
      JsonObject *object = json_object_new ();

      json_object_set_string_member (object, "file", issue->file);
      json_object_set_int_member (object, "line", issue->line);
      if (issue->property != NULL)
        json_object_set_string_member (object, "property", issue->property);
      json_object_set_string_member (object, "why", issue->why);
      json_array_add_object_element (array, object);
    }
  return array;
}

static void
print_issues (GPtrArray *issues, const char *what)
{
  for (guint i = 0; issues != NULL && i < issues->len; i++)
    {
      const RapportImportIssue *issue = g_ptr_array_index (issues, i);

      /* FILE:LINE: as compilers write it, so that editors find the place. */
      rapport_cli_print ("%s:%u: %s: %s%s%s", issue->file, issue->line, what,
                         issue->property != NULL ? issue->property : "",
                         issue->property != NULL ? ": " : "", issue->why);
    }
}

static void
report (RapportCli *cli, const Counts *counts, GPtrArray *refused, GPtrArray *kept_raw)
{
  g_autoptr (JsonObject) object = NULL;

  if (!cli->json)
    {
      print_issues (refused, _ ("refused"));
      print_issues (kept_raw, _ ("kept as it is"));
      rapport_cli_print (
          options.dry_run ? _ ("%u would be added, %u updated, %u are unchanged; %u refused")
                          : _ ("%u added, %u updated, %u unchanged; %u refused"),
          counts->added, counts->updated, counts->unchanged, refused != NULL ? refused->len : 0);
      return;
    }
  object = json_object_new ();
  json_object_set_int_member (object, "added", counts->added);
  json_object_set_int_member (object, "updated", counts->updated);
  json_object_set_int_member (object, "unchanged", counts->unchanged);
  json_object_set_array_member (object, "refused", view_issues (refused));
  json_object_set_array_member (object, "kept_raw", view_issues (kept_raw));
  rapport_cli_print_object (cli, object);
}

/* --- books, as JSON --- */

typedef struct
{
  GPtrArray *roots; /* (element-type JsonNode) */
  Counts counts;
  gboolean done;
} Books;

static gboolean
import_books_cb (RapportTransaction *tx, gpointer user_data, GError **error)
{
  Books *books = user_data;

  for (guint i = 0; i < books->roots->len; i++)
    {
      guint n_added, n_there;

      if (!rapport_json_import (tx, g_ptr_array_index (books->roots, i), 0, &n_added, &n_there,
                                error))
        return FALSE;
      books->counts.added += n_added;
      books->counts.unchanged += n_there;
    }
  books->done = TRUE;
  if (!options.dry_run)
    return TRUE;
  g_set_error_literal (error, RAPPORT_ERROR, RAPPORT_ERROR_CANCELLED, "--dry-run");
  return FALSE;
}

static gboolean
import_books (RapportCli *cli, char **files, GError **error)
{
  Books books = { NULL, { 0 }, FALSE };
  g_autoptr (GPtrArray) roots = g_ptr_array_new_with_free_func ((GDestroyNotify)json_node_unref);
  g_autoptr (GError) cause = NULL;

  for (char **file = files; *file != NULL; file++)
    {
      JsonNode *root = rapport_json_load (*file, error);

      if (root == NULL)
        return FALSE;
      g_ptr_array_add (roots, root);
    }
  books.roots = roots;
  if (!rapport_cli_write (cli, _ ("Imported a book"), import_books_cb, &books, &cause) &&
      !(options.dry_run && books.done))
    {
      g_propagate_error (error, g_steal_pointer (&cause));
      return FALSE;
    }
  report (cli, &books.counts, NULL, NULL);
  return TRUE;
}

/* --- contacts --- */

typedef struct
{
  RapportCli *cli;
  const char *doing;
} Progress;

static void
progress_cb (double fraction, guint n_cards, gpointer user_data)
{
  Progress *progress = user_data;

  rapport_cli_report_progress (progress->cli, progress->doing, fraction, n_cards);
}

static gboolean
run_import (RapportCli *cli,
            RapportImport *import,
            char **files,
            RapportCadence cadence,
            GError **error)
{
  Progress reading = { cli, _ ("Reading") };
  Progress applying = { cli, _ ("Importing") };

  for (char **file = files; *file != NULL; file++)
    if (!rapport_import_read (import, *file, options.format, progress_cb, &reading, NULL, error))
      return FALSE;
  return rapport_import_apply (import, cadence, cli->now, options.dry_run, progress_cb, &applying,
                               NULL, error);
}

static gboolean
import_contacts (RapportCli *cli, char **files, RapportCadence cadence, GError **error)
{
  RapportBook *book = rapport_cli_get_book (cli, error);
  g_autoptr (RapportImport) import = NULL;
  gboolean done;

  if (book == NULL)
    return FALSE;
  import = rapport_import_new (book);
  done = run_import (cli, import, files, cadence, error);
  rapport_cli_end_progress (cli);
  if (done)
    {
      Counts counts = { rapport_import_get_added (import), rapport_import_get_updated (import),
                        rapport_import_get_unchanged (import) };

      report (cli, &counts, rapport_import_get_refused (import),
              rapport_import_get_kept_raw (import));
    }
  return done;
}

/* A book begins with a brace, and nothing else that is read does. */
static gboolean
is_book (const char *path)
{
  char start = '\0';
  int fd;

  if (options.format != NULL)
    return g_str_equal (options.format, "json");
  fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (fd < 0)
    return FALSE;
  while (read (fd, &start, 1) == 1 && g_ascii_isspace (start))
    continue;
  close (fd);
  return start == '{';
}

static gboolean
check_format (GError **error)
{
  static const char *const formats[] = { "auto", "vcard", "csv", "json", NULL };

  if (options.format == NULL || g_strv_contains (formats, options.format))
    return TRUE;
  return rapport_cli_refuse (
      error, _ ("“%s” is no format that can be read; there are: vcard, csv, json"), options.format);
}

static gboolean
import (RapportCli *cli, char **arguments, GError **error)
{
  RapportCadence cadence = RAPPORT_CADENCE_NONE;
  guint n_books = 0;

  if (!check_format (error) ||
      (options.cadence != NULL && !rapport_cadence_parse (options.cadence, &cadence, error)))
    return FALSE;
  for (char **file = arguments; *file != NULL; file++)
    n_books += is_book (*file);
  if (n_books == 0)
    return import_contacts (cli, arguments, cadence, error);
  if (n_books < g_strv_length (arguments))
    return rapport_cli_refuse_usage (error,
                                     _ ("Import books (JSON) and contacts one after the other"));
  return import_books (cli, arguments, error);
}

const RapportCommand rapport_import_commands[] = {
  { "import", "FILE…", N_ ("Bring in contacts (vCard, CSV), or a book (JSON)"), 1,
    RAPPORT_ANY_NUMBER, import_options, TRUE, import },
  { NULL },
};
