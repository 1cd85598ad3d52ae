/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The book itself: book show and set, undo, redo and sample. */

#include "rapport-command.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "rapport-cli-input.h"
#include "rapport-cli-output.h"
#include "rapport-json.h"

static gboolean
show (RapportCli *cli, char **arguments, GError **error)
{
  RapportDatabase *database = rapport_cli_get_database (cli, error);
  g_autoptr (RapportTextTable) table = rapport_text_table_new (2);
  g_autoptr (JsonObject) object = json_object_new ();
  g_autoptr (GPtrArray) settings = NULL;

  if (database == NULL)
    return FALSE;
  settings = rapport_settings_list (database, error);
  if (settings == NULL)
    return FALSE;
  for (guint i = 0; i + 1 < settings->len; i += 2)
    {
      const char *key = g_ptr_array_index (settings, i);
      const char *value = g_ptr_array_index (settings, i + 1);

      json_object_set_string_member (object, key, value);
      rapport_text_table_add (table, key, value);
    }
  if (cli->json)
    rapport_cli_print_object (cli, object);
  else
    rapport_text_table_print (table);
  return TRUE;
}

static gboolean
set_cb (RapportTransaction *tx, gpointer user_data, GError **error)
{
  for (char **word = user_data; *word != NULL; word++)
    {
      g_auto (RapportAssignment) assignment = { 0 };

      if (!rapport_cli_parse_assignment (*word, &assignment, error) ||
          !rapport_assignment_check_plain (&assignment, error) ||
          !rapport_settings_set (tx, assignment.key, assignment.value, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
set (RapportCli *cli, char **arguments, GError **error)
{
  const char *label = _ ("Changed the settings of the book");

  if (!rapport_cli_write (cli, label, set_cb, arguments, error))
    return FALSE;
  rapport_cli_report_act (cli, NULL, label);
  return TRUE;
}

static void
report_undone (RapportCli *cli, const char *member, const char *text, const char *label)
{
  g_autoptr (JsonObject) object = NULL;

  if (!cli->json)
    {
      rapport_cli_print ("%s", text);
      return;
    }
  object = json_object_new ();
  json_object_set_string_member (object, member, label);
  rapport_cli_print_object (cli, object);
}

static gboolean
undo (RapportCli *cli, char **arguments, GError **error)
{
  RapportBook *book = rapport_cli_get_book (cli, error);
  g_autofree char *label = NULL;
  g_autofree char *text = NULL;

  if (book == NULL || !rapport_book_undo (book, cli->now, &label, error))
    return FALSE;
  /* Translators: what was undone, such as “Deleted Maria Keller”. */
  text = g_strdup_printf (_ ("Undone: %s"), label);
  report_undone (cli, "undone", text, label);
  return TRUE;
}

static gboolean
redo (RapportCli *cli, char **arguments, GError **error)
{
  RapportBook *book = rapport_cli_get_book (cli, error);
  g_autofree char *label = NULL;
  g_autofree char *text = NULL;

  if (book == NULL || !rapport_book_redo (book, cli->now, &label, error))
    return FALSE;
  /* Translators: what was done again, such as “Deleted Maria Keller”. */
  text = g_strdup_printf (_ ("Done again: %s"), label);
  report_undone (cli, "redone", text, label);
  return TRUE;
}

typedef struct
{
  JsonNode *root;
  int shift;
  guint n_added;
} Sample;

static gboolean
sample_cb (RapportTransaction *tx, gpointer user_data, GError **error)
{
  Sample *sample = user_data;

  return rapport_json_import (tx, sample->root, sample->shift, &sample->n_added, NULL, error);
}

/* As if it had been written today. */
static int
get_shift (RapportCli *cli, JsonNode *root)
{
  RapportDay made_on = rapport_json_get_made_on (root);

  return made_on != RAPPORT_DAY_NONE ? rapport_cli_today (cli) - made_on : 0;
}

static void
remove_book (const char *path)
{
  static const char *const endings[] = { "", "-wal", "-shm", "-lock" };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *file = g_strconcat (path, endings[i], NULL);

      g_unlink (file);
    }
}

static gboolean
sample_book (RapportCli *cli, char **arguments, GError **error)
{
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (RapportBook) book = NULL;
  g_autofree char *name = g_filename_display_name (arguments[0]);
  Sample sample = { 0 };

  if (g_file_test (arguments[0], G_FILE_TEST_EXISTS | G_FILE_TEST_IS_SYMLINK))
    return rapport_cli_refuse (
        error, _ ("%s is there already: the sample book is written to a new file only"), name);
  root = rapport_json_load (cli->sample_path, error);
  if (root == NULL)
    return FALSE;
  sample.root = root;
  sample.shift = get_shift (cli, root);
  book = rapport_book_open (arguments[0], error);
  if (book == NULL)
    return FALSE;
  /* Not an act: there is nothing to undo in a book that begins so. */
  if (!rapport_book_write (book, NULL, cli->now, sample_cb, &sample, error))
    {
      g_clear_object (&book);
      remove_book (arguments[0]);
      return FALSE;
    }
  rapport_cli_report_act (cli, NULL, _ ("The sample book is written"));
  return TRUE;
}

const RapportCommand rapport_book_commands[] = {
  { "book show", "", N_ ("The settings that travel with the book"), 0, 0, NULL, FALSE, show },
  { "book set", "KEY=VALUE…", N_ ("Change them: tier-a, work-days, work-days-only, …"), 1,
    RAPPORT_ANY_NUMBER, NULL, FALSE, set },
  { "undo", "", N_ ("Take back what was done last"), 0, 0, NULL, FALSE, undo },
  { "redo", "", N_ ("Do again what was taken back"), 0, 0, NULL, FALSE, redo },
  { "sample", "FILE", N_ ("Write the sample book to a new file"), 1, 1, NULL, TRUE, sample_book },
  { NULL },
};
