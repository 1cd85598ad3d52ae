/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-command.h"

#include <glib/gi18n.h>

#include "rapport-cli-input.h"
#include "rapport-cli-output.h"
#include "rapport-cli-view.h"
#include "rapport-nudge-load.h"
#include "rapport-nudge-plan.h"
#include "rapport-nudge-settings.h"
#include "rapport-nudge-starter.h"
#include "rapport-nudges.h"

static struct
{
  char *on;
  char *limit;
  gboolean history;
} options;

static GOptionEntry nudges_options[] = {
  { "on", 0, 0, G_OPTION_ARG_FILENAME, &options.on, N_ ("At that time rather than now"), "TIME" },
  { "history", 0, 0, G_OPTION_ARG_NONE, &options.history, N_ ("What was shown, and how each ended"),
    NULL },
  { "limit", 0, 0, G_OPTION_ARG_FILENAME, &options.limit, N_ ("Of the history, at most so many"),
    "N" },
  { NULL },
};

static void
list_item (RapportCli *cli, RapportTextTable *table, const RapportNudgeItem *item)
{
  static const char *const forms[] = { "single", "digest", "summary" };
  g_autoptr (JsonObject) object = NULL;
  JsonArray *keys;

  rapport_text_table_add (table, item->title, item->body);
  if (!cli->json)
    return;
  object = json_object_new ();
  keys = json_array_new ();
  for (guint i = 0; i < item->keys->len; i++)
    {
      const RapportNudgeKey *key = g_ptr_array_index (item->keys, i);

      json_array_add_string_element (keys, key->key);
    }
  json_object_set_string_member (object, "form", forms[item->form]);
  json_object_set_string_member (object, "title", item->title);
  json_object_set_string_member (object, "body", item->body);
  json_object_set_string_member (object, "client", item->client_uuid);
  json_object_set_string_member (object, "account", item->account_uuid);
  json_object_set_array_member (object, "keys", keys);
  rapport_cli_list_item (cli, object);
}

static gboolean
print_plan (RapportCli *cli, RapportInstant now, GError **error)
{
  const RapportWorkWeek *week = rapport_cli_get_week (cli, error);
  RapportDatabase *database = rapport_cli_get_database (cli, error);
  g_autoptr (RapportTextTable) table = rapport_text_table_new (2);
  g_autoptr (RapportNudgeInput) input = NULL;
  g_autoptr (RapportNudgePlan) plan = NULL;
  g_autoptr (GSettings) settings = rapport_nudge_settings_open ();
  RapportNudgePreferences preferences;

  if (week == NULL)
    return FALSE;
  rapport_nudge_settings_read (settings, &preferences);
  input = rapport_nudge_input_load (database, now, cli->zone, &preferences, week, 0, error);
  if (input == NULL)
    return FALSE;
  input->starter_func = rapport_nudge_starter_choose;
  input->starter_data = database;
  plan = rapport_nudge_plan_new (input);
  if (cli->json)
    rapport_cli_begin_list (cli);
  for (guint i = 0; i < plan->items->len; i++)
    list_item (cli, table, g_ptr_array_index (plan->items, i));
  if (cli->json)
    rapport_cli_end_list (cli);
  else if (plan->items->len == 0)
    rapport_cli_print (_ ("Nothing would be shown then."));
  else
    rapport_text_table_print (table);
  return TRUE;
}

static void
list_shown (RapportCli *cli,
            RapportDatabase *database,
            RapportTextTable *table,
            RapportRecord *nudge)
{
  gboolean shown = rapport_record_is_set (nudge, RAPPORT_NUDGE_SHOWN_AT);
  guint when = shown ? RAPPORT_NUDGE_SHOWN_AT : RAPPORT_NUDGE_CLAIMED_AT;
  const char *outcome = rapport_record_get_text (nudge, RAPPORT_NUDGE_OUTCOME);
  g_autofree char *at = rapport_cli_view_minute (rapport_record_get_instant (nudge, when));
  gint64 id = rapport_record_get_int (nudge, RAPPORT_NUDGE_CLIENT);
  g_autoptr (RapportRecord) whose = NULL;
  g_autoptr (JsonObject) object = NULL;
  const char *name;

  if (id != 0)
    whose = rapport_database_get_record (database, &rapport_client_table, id, NULL);
  else
    whose =
        rapport_database_get_record (database, &rapport_account_table,
                                     rapport_record_get_int (nudge, RAPPORT_NUDGE_ACCOUNT), NULL);
  name = whose != NULL ? rapport_cli_get_name (whose) : NULL;
  rapport_text_table_add (table, at, rapport_record_get_text (nudge, RAPPORT_NUDGE_SUBJECT),
                          rapport_record_get_text (nudge, RAPPORT_NUDGE_STAGE), name,
                          outcome != NULL ? outcome
                          : shown         ? ""
                                          : "pending");
  if (!cli->json)
    return;
  object = rapport_cli_view_record (database, nudge);
  json_object_set_string_member (object, "name", name);
  rapport_cli_list_item (cli, object);
}

static gboolean
print_history (RapportCli *cli, GError **error)
{
  RapportDatabase *database = rapport_cli_get_database (cli, error);
  g_autoptr (RapportTextTable) table = rapport_text_table_new (5);
  g_autoptr (GPtrArray) nudges = NULL;
  guint limit;

  if (database == NULL || !rapport_cli_parse_limit (options.limit, &limit, error))
    return FALSE;
  nudges = rapport_nudges_list_history (database, limit, error);
  if (nudges == NULL)
    return FALSE;
  if (cli->json)
    rapport_cli_begin_list (cli);
  for (guint i = 0; i < nudges->len; i++)
    list_shown (cli, database, table, g_ptr_array_index (nudges, i));
  if (cli->json)
    rapport_cli_end_list (cli);
  else if (nudges->len == 0)
    rapport_cli_print (_ ("Nothing has been shown yet."));
  else
    rapport_text_table_print (table);
  return TRUE;
}

static gboolean
nudges (RapportCli *cli, char **arguments, GError **error)
{
  RapportInstant now;

  if (options.history)
    return print_history (cli, error);
  return rapport_cli_parse_instant (cli, options.on, &now, error) && print_plan (cli, now, error);
}

const RapportCommand rapport_nudges_commands[] = {
  { "nudges", "", N_ ("What would be shown now, or was"), 0, 0, nudges_options, FALSE, nudges },
  { NULL },
};
