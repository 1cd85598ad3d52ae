/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-command.h"

#include <glib/gi18n.h>

#include "rapport-acts.h"
#include "rapport-cli-input.h"
#include "rapport-cli-output.h"
#include "rapport-cli-view.h"
#include "rapport-attention.h"

typedef struct
{
  RapportCli *cli;
  RapportRecord *account;
  char **words;
} Act;

static JsonObject *
view_account (RapportCli *cli, RapportDatabase *database, RapportRecord *account, GError **error)
{
  RapportDay today = rapport_cli_today (cli);
  gint64 id = rapport_record_get_id (account);
  const RapportWorkWeek *week = rapport_cli_get_week (cli, error);
  g_autoptr (RapportSubject) subject = NULL;
  g_autoptr (JsonObject) object = NULL;
  g_autoptr (GPtrArray) people = NULL;
  JsonArray *clients = json_array_new ();

  object = rapport_cli_view_record (database, account);
  json_object_set_array_member (object, "clients", clients);
  if (week == NULL)
    return NULL;
  subject = rapport_subject_get (database, RAPPORT_SUBJECT_ACCOUNT, id, error);
  people = subject != NULL ? rapport_cli_list_people (database, id, today, error) : NULL;
  if (people == NULL)
    return NULL;
  rapport_cli_view_rhythm (object, subject, week, today);
  for (guint i = 0; i < people->len; i++)
    {
      RapportRecord *client = g_ptr_array_index (people, i);
      JsonObject *person = json_object_new ();

      json_object_set_string_member (person, "id", rapport_record_get_uuid (client));
      json_object_set_string_member (person, "name", rapport_cli_get_name (client));
      json_array_add_object_element (clients, person);
    }
  return g_steal_pointer (&object);
}

static const char *
get_member (JsonObject *object, const char *name)
{
  return json_object_get_string_member_with_default (object, name, "");
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return g_utf8_collate (rapport_cli_get_name (*(RapportRecord *const *)a),
                         rapport_cli_get_name (*(RapportRecord *const *)b));
}

static gboolean
list (RapportCli *cli, char **arguments, GError **error)
{
  RapportDatabase *database = rapport_cli_get_database (cli, error);
  g_autoptr (RapportTextTable) table = rapport_text_table_new (5);
  g_autoptr (GPtrArray) objects = NULL;
  g_autoptr (GPtrArray) accounts = NULL;

  if (database == NULL)
    return FALSE;
  accounts = rapport_database_list_all (database, &rapport_account_table, error);
  if (accounts == NULL)
    return FALSE;
  g_ptr_array_sort (accounts, compare_names);
  objects = g_ptr_array_new_with_free_func ((GDestroyNotify)json_object_unref);
  for (guint i = 0; i < accounts->len; i++)
    {
      RapportRecord *account = g_ptr_array_index (accounts, i);
      JsonObject *object;

      if (rapport_record_is_deleted (account))
        continue;
      object = view_account (cli, database, account, error);
      if (object == NULL)
        return FALSE;
      g_ptr_array_add (objects, object);
    }
  if (cli->json)
    rapport_cli_begin_list (cli);
  for (guint i = 0; i < objects->len; i++)
    {
      JsonObject *object = g_ptr_array_index (objects, i);
      guint n = json_array_get_length (json_object_get_array_member (object, "clients"));
      g_autofree char *people = NULL;

      if (cli->json)
        {
          rapport_cli_list_item (cli, object);
          continue;
        }
      people = g_strdup_printf (ngettext ("%u client", "%u clients", n), n);
      rapport_text_table_add (table, get_member (object, "name"), people,
                              get_member (object, "cadence"), get_member (object, "due"),
                              get_member (object, "state"));
    }
  if (cli->json)
    rapport_cli_end_list (cli);
  else
    rapport_text_table_print (table);
  return TRUE;
}

static void
print_text (JsonObject *object)
{
  g_autoptr (RapportTextTable) table = rapport_text_table_new (2);
  JsonArray *clients = json_object_get_array_member (object, "clients");

  rapport_cli_print ("%s", get_member (object, "name"));
  rapport_cli_print ("%s", get_member (object, "reason"));
  rapport_cli_print ("%s", "");
  rapport_text_table_add (table, "id", get_member (object, "id"));
  rapport_text_table_add (table, "cadence", get_member (object, "cadence"));
  rapport_text_table_add (table, "due", get_member (object, "due"));
  rapport_text_table_add (table, "since", get_member (object, "since"));
  rapport_text_table_add (table, "notes", get_member (object, "notes"));
  for (guint i = 0; i < json_array_get_length (clients); i++)
    rapport_text_table_add (table, "client",
                            get_member (json_array_get_object_element (clients, i), "name"));
  rapport_text_table_print (table);
}

static gboolean
show (RapportCli *cli, char **arguments, GError **error)
{
  g_autoptr (RapportRecord) account = rapport_cli_find_account (cli, arguments[0], error);
  g_autoptr (JsonObject) object = NULL;

  if (account == NULL)
    return FALSE;
  object = view_account (cli, rapport_cli_get_database (cli, error), account, error);
  if (object == NULL)
    return FALSE;
  if (cli->json)
    rapport_cli_print_object (cli, object);
  else
    print_text (object);
  return TRUE;
}

static gboolean
apply (Act *act, RapportTransaction *tx, const RapportAssignment *assignment, GError **error)
{
  RapportCadence cadence;

  if (!g_str_equal (assignment->key, "cadence"))
    return rapport_cli_assign (act->cli, act->account, assignment, error);
  return rapport_assignment_check_plain (assignment, error) &&
         rapport_cadence_parse (*assignment->value != '\0' ? assignment->value : "none", &cadence,
                                error) &&
         rapport_act_set_account_cadence (tx, rapport_record_get_id (act->account), cadence, error);
}

static gboolean
set_cb (RapportTransaction *tx, gpointer user_data, GError **error)
{
  Act *act = user_data;

  for (char **word = act->words; *word != NULL; word++)
    {
      g_auto (RapportAssignment) assignment = { 0 };

      if (!rapport_cli_parse_assignment (*word, &assignment, error) ||
          !apply (act, tx, &assignment, error))
        return FALSE;
    }
  return rapport_transaction_update (tx, act->account, error);
}

static gboolean
set (RapportCli *cli, char **arguments, GError **error)
{
  g_autoptr (RapportRecord) account = rapport_cli_find_account (cli, arguments[0], error);
  Act act = { cli, account, arguments + 1 };
  g_autofree char *label = NULL;

  if (account == NULL)
    return FALSE;
  label = g_strdup_printf (_ ("Changed %s"), rapport_cli_get_name (account));
  if (!rapport_cli_write (cli, label, set_cb, &act, error))
    return FALSE;
  rapport_cli_report_act (cli, rapport_record_get_uuid (account), label);
  return TRUE;
}

const RapportCommand rapport_account_commands[] = {
  { "account list", "", N_ ("The accounts, by name"), 0, 0, NULL, FALSE, list },
  { "account show", "ACCOUNT", N_ ("An account and its people"), 1, 1, NULL, FALSE, show },
  { "account set", "ACCOUNT KEY=VALUE…", N_ ("Change an account: cadence, name, notes, since"), 2,
    RAPPORT_ANY_NUMBER, NULL, FALSE, set },
  { NULL },
};
