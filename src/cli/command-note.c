/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The handwritten notes. */

#include "rapport-command.h"

#include <glib/gi18n.h>

#include "rapport-acts.h"
#include "rapport-cli-input.h"
#include "rapport-cli-output.h"
#include "rapport-cli-view.h"

static struct
{
  char *occasion;
  char *post_by;
  char *text;
  char *stage;
} options;

static GOptionEntry add_options[] = {
  { "occasion", 0, 0, G_OPTION_ARG_FILENAME, &options.occasion, N_ ("What it is for"), "TEXT" },
  { "post-by", 0, 0, G_OPTION_ARG_FILENAME, &options.post_by, N_ ("To be posted by that day"),
    "DATE" },
  { "text", 0, 0, G_OPTION_ARG_FILENAME, &options.text, N_ ("The draft"), "TEXT" },
  { NULL },
};

static GOptionEntry list_options[] = {
  { "stage", 0, 0, G_OPTION_ARG_FILENAME, &options.stage,
    N_ ("idea, drafted, written, posted or acknowledged (all not yet posted)"), "STAGE" },
  { NULL },
};

typedef struct
{
  RapportCli *cli;
  RapportRecord *note;
  char **words;
} Act;

static gboolean
add_cb (RapportTransaction *tx, gpointer user_data, GError **error)
{
  Act *act = user_data;

  return rapport_act_add_note (tx, RAPPORT_NOTE (act->note), error);
}

static gboolean
set_given (RapportCli *cli, RapportRecord *note, const char *key, const char *value, GError **error)
{
  return value == NULL || rapport_cli_set_field (cli, note, key, value, error);
}

static gboolean
add (RapportCli *cli, char **arguments, GError **error)
{
  g_autoptr (RapportRecord) client = rapport_cli_find_client (cli, arguments[0], FALSE, error);
  g_autoptr (RapportRecord) note = rapport_record_new (&rapport_note_table);
  g_autofree char *label = NULL;
  Act act = { cli, note, NULL };

  if (client == NULL || !set_given (cli, note, "occasion", options.occasion, error) ||
      !set_given (cli, note, "post-by", options.post_by, error) ||
      !set_given (cli, note, "text", options.text, error))
    return FALSE;
  rapport_record_set_int (note, RAPPORT_NOTE_CLIENT, rapport_record_get_id (client));
  rapport_record_set_text (note, RAPPORT_NOTE_STAGE, options.text != NULL ? "drafted" : "idea");
  label = g_strdup_printf (_ ("Added a note to %s"), rapport_cli_get_name (client));
  if (!rapport_cli_write (cli, label, add_cb, &act, error))
    return FALSE;
  rapport_cli_report_id (cli, rapport_record_get_uuid (note));
  return TRUE;
}

static char *
get_client_name (RapportDatabase *database, RapportRecord *note)
{
  g_autoptr (RapportRecord) client = NULL;

  client = rapport_database_get_record (database, &rapport_client_table,
                                        rapport_record_get_int (note, RAPPORT_NOTE_CLIENT), NULL);
  return client != NULL ? g_strdup (rapport_cli_get_name (client)) : NULL;
}

static void
print_notes (RapportCli *cli, RapportDatabase *database, GPtrArray *notes)
{
  g_autoptr (RapportTextTable) table = rapport_text_table_new (5);

  if (cli->json)
    rapport_cli_begin_list (cli);
  for (guint i = 0; i < notes->len; i++)
    {
      RapportRecord *note = g_ptr_array_index (notes, i);
      g_autofree char *post_by = rapport_record_get_as_text (note, RAPPORT_NOTE_POST_BY);
      g_autofree char *name = get_client_name (database, note);
      g_autoptr (JsonObject) object = NULL;

      rapport_text_table_add (table, rapport_record_get_uuid (note),
                              rapport_record_get_text (note, RAPPORT_NOTE_STAGE), name,
                              post_by != NULL ? post_by : "",
                              rapport_record_get_text (note, RAPPORT_NOTE_OCCASION));
      if (!cli->json)
        continue;
      object = rapport_cli_view_record (database, note);
      json_object_set_string_member (object, "name", name);
      rapport_cli_list_item (cli, object);
    }
  if (cli->json)
    rapport_cli_end_list (cli);
  else if (notes->len == 0)
    rapport_cli_print (_ ("No notes."));
  else
    rapport_text_table_print (table);
}

static gboolean
list (RapportCli *cli, char **arguments, GError **error)
{
  RapportDatabase *database = rapport_cli_get_database (cli, error);
  g_autoptr (RapportRecord) probe = rapport_record_new (&rapport_note_table);
  g_autoptr (GPtrArray) notes = NULL;

  if (database == NULL || !set_given (cli, probe, "stage", options.stage, error))
    return FALSE;
  notes = rapport_notes_list (database, options.stage, error);
  if (notes == NULL)
    return FALSE;
  print_notes (cli, database, notes);
  return TRUE;
}

/* The stage last: posting stamps the day unless it was set. */
static gboolean
set_cb (RapportTransaction *tx, gpointer user_data, GError **error)
{
  Act *act = user_data;
  const char *stage = NULL;

  for (char **word = act->words; *word != NULL; word++)
    {
      g_auto (RapportAssignment) assignment = { 0 };

      if (!rapport_cli_parse_assignment (*word, &assignment, error))
        return FALSE;
      if (g_str_equal (assignment.key, "stage"))
        {
          if (!rapport_assignment_check_plain (&assignment, error))
            return FALSE;
          stage = assignment.value;
        }
      else if (!rapport_cli_assign (act->cli, act->note, &assignment, error))
        return FALSE;
    }
  return rapport_transaction_update (tx, act->note, error) &&
         (stage == NULL ||
          rapport_act_set_note_stage (tx, rapport_record_get_id (act->note), stage, error));
}

static gboolean
set (RapportCli *cli, char **arguments, GError **error)
{
  g_autoptr (RapportRecord) note = NULL;
  const char *label = _ ("Changed a note");
  Act act = { cli, NULL, arguments + 1 };

  note = rapport_cli_find_record (cli, &rapport_note_table, arguments[0], error);
  if (note == NULL)
    return FALSE;
  act.note = note;
  if (!rapport_cli_write (cli, label, set_cb, &act, error))
    return FALSE;
  rapport_cli_report_act (cli, rapport_record_get_uuid (note), label);
  return TRUE;
}

const RapportCommand rapport_note_commands[] = {
  { "note add", "WHO", N_ ("A handwritten note to write"), 1, 1, add_options, FALSE, add },
  { "note list", "", N_ ("The notes to write"), 0, 0, list_options, FALSE, list },
  { "note set", "ID KEY=VALUE…", N_ ("Change a note: stage, occasion, text, post-by, …"), 2,
    RAPPORT_ANY_NUMBER, NULL, FALSE, set },
  { NULL },
};
