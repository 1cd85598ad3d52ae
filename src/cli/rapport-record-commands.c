/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-record-commands.h"

#include <glib/gi18n.h>

#include "rapport-cli-input.h"
#include "rapport-cli-output.h"
#include "rapport-cli-view.h"

typedef struct
{
  RapportCli *cli;
  RapportRecord *record;
} Act;

typedef struct
{
  const char *table;
  const char *added;
  const char *changed;
  const char *deleted;
} Words;

/* Whole sentences, since the words around a noun depend on it. */
static const Words words_of[] = {
  /* Translators: %s is a client. */
  { "fact", N_ ("Added a fact about %s"), N_ ("Changed a fact"), N_ ("Deleted a fact") },
  /* Translators: %s is a client. */
  { "relative", N_ ("Added a relative of %s"), N_ ("Changed a relative"),
    N_ ("Deleted a relative") },
  /* Translators: %s is a client. */
  { "occasion", N_ ("Added an important date of %s"), N_ ("Changed an important date"),
    N_ ("Deleted an important date") },
  { "checkin", N_ ("Added a check-in with %s"), N_ ("Changed a check-in"),
    N_ ("Deleted a check-in") },
};

static const Words *
find_words (const RapportTable *table)
{
  for (guint i = 0; i < G_N_ELEMENTS (words_of); i++)
    if (g_str_equal (words_of[i].table, table->name))
      return &words_of[i];
  g_assert_not_reached ();
}

char *
rapport_records_get_added (const RapportTable *table, const char *name)
{
  g_auto (GStrv) parts = g_strsplit (_ (find_words (table)->added), "%s", 2);

  return g_strjoinv (name, parts);
}

/**
 * rapport_records_list:
 * @kind_field: the column after the UUID
 * @text_field: the last column
 */
gboolean
rapport_records_list (RapportCli *cli,
                      const RapportTable *table,
                      const char *who,
                      guint kind_field,
                      guint text_field,
                      GError **error)
{
  g_autoptr (RapportRecord) client = rapport_cli_find_client (cli, who, FALSE, error);
  g_autoptr (RapportTextTable) text = rapport_text_table_new (3);
  g_autoptr (GPtrArray) records = NULL;
  RapportDatabase *database;

  if (client == NULL)
    return FALSE;
  database = rapport_cli_get_database (cli, error);
  records = rapport_database_list_records (database, table, (guint)table->parent,
                                           rapport_record_get_id (client), error);
  if (records == NULL)
    return FALSE;
  if (cli->json)
    rapport_cli_begin_list (cli);
  for (guint i = 0; i < records->len; i++)
    {
      RapportRecord *record = g_ptr_array_index (records, i);
      g_autofree char *kind = rapport_record_get_as_text (record, kind_field);
      g_autofree char *words = rapport_record_get_as_text (record, text_field);
      g_autoptr (JsonObject) object = NULL;

      rapport_text_table_add (text, rapport_record_get_uuid (record), kind, words);
      if (!cli->json)
        continue;
      object = rapport_cli_view_record (database, record);
      rapport_cli_list_item (cli, object);
    }
  if (cli->json)
    rapport_cli_end_list (cli);
  else
    rapport_text_table_print (text);
  return TRUE;
}

/**
 * rapport_records_apply:
 * @words: KEY=VALUE…
 */
gboolean
rapport_records_apply (RapportCli *cli, RapportRecord *record, char **words, GError **error)
{
  for (char **word = words; *word != NULL; word++)
    {
      g_auto (RapportAssignment) assignment = { 0 };

      if (!rapport_cli_parse_assignment (*word, &assignment, error) ||
          !rapport_cli_assign (cli, record, &assignment, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
update_cb (RapportTransaction *tx, gpointer user_data, GError **error)
{
  Act *act = user_data;

  return rapport_transaction_update (tx, act->record, error);
}

static gboolean
delete_cb (RapportTransaction *tx, gpointer user_data, GError **error)
{
  Act *act = user_data;

  return rapport_transaction_delete (tx, rapport_record_get_table (act->record),
                                     rapport_record_get_id (act->record), error);
}

/**
 * rapport_records_set:
 * @arguments: UUID KEY=VALUE…
 */
gboolean
rapport_records_set (RapportCli *cli, const RapportTable *table, char **arguments, GError **error)
{
  g_autoptr (RapportRecord) record = rapport_cli_find_record (cli, table, arguments[0], error);
  Act act = { cli, record };
  const char *label = _ (find_words (table)->changed);

  if (record == NULL || !rapport_records_apply (cli, record, arguments + 1, error))
    return FALSE;
  if (!rapport_cli_write (cli, label, update_cb, &act, error))
    return FALSE;
  rapport_cli_report_act (cli, rapport_record_get_uuid (record), label);
  return TRUE;
}

gboolean
rapport_records_delete (RapportCli *cli,
                        const RapportTable *table,
                        const char *uuid,
                        GError **error)
{
  g_autoptr (RapportRecord) record = rapport_cli_find_record (cli, table, uuid, error);
  Act act = { cli, record };
  const char *label = _ (find_words (table)->deleted);

  if (record == NULL)
    return FALSE;
  if (!rapport_cli_write (cli, label, delete_cb, &act, error))
    return FALSE;
  rapport_cli_report_act (cli, rapport_record_get_uuid (record), label);
  return TRUE;
}
