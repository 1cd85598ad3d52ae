/* SPDX-License-Identifier: GPL-3.0-or-later */

/* client add, set, delete and restore. */

#include "rapport-command.h"

#include <glib/gi18n.h>

#include "rapport-acts.h"
#include "rapport-cli-input.h"
#include "rapport-cli-output.h"
#include "rapport-client-keys.h"
#include "rapport-client-show.h"

static struct
{
  char *account, *role, *tier, *cadence, *since, *address, *birthday, *time_zone, *channel;
  char **emails, **phones, **tags;
} options;

static GOptionEntry add_options[] = {
  { "account", 0, 0, G_OPTION_ARG_FILENAME, &options.account, N_ ("Their organisation"), "NAME" },
  { "role", 0, 0, G_OPTION_ARG_FILENAME, &options.role, N_ ("Their role there"), "TEXT" },
  { "tier", 0, 0, G_OPTION_ARG_FILENAME, &options.tier, N_ ("A, B or C"), "TIER" },
  { "cadence", 0, 0, G_OPTION_ARG_FILENAME, &options.cadence,
    N_ ("How often to be in touch: 10d, 2w, 1m, 1y"), "CADENCE" },
  { "since", 0, 0, G_OPTION_ARG_FILENAME, &options.since, N_ ("Taken on that day (today)"),
    "DATE" },
  { "email", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options.emails, N_ ("May be repeated"),
    "ADDRESS" },
  { "phone", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options.phones, N_ ("May be repeated"), "NUMBER" },
  { "address", 0, 0, G_OPTION_ARG_FILENAME, &options.address, N_ ("For letters"), "TEXT" },
  { "birthday", 0, 0, G_OPTION_ARG_FILENAME, &options.birthday,
    N_ ("1980-04-12, or --04-12 without the year"), "DATE" },
  { "timezone", 0, 0, G_OPTION_ARG_FILENAME, &options.time_zone, N_ ("As Europe/Berlin"), "ZONE" },
  { "channel", 0, 0, G_OPTION_ARG_FILENAME, &options.channel, N_ ("How they like to be reached"),
    "CHANNEL" },
  { "tag", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options.tags, N_ ("May be repeated"), "TAG" },
  { NULL },
};

typedef struct
{
  RapportCli *cli;
  RapportRecord *client;
  char **words; /* KEY=VALUE */
} Act;

static gboolean
set_all (Act *act, RapportTransaction *tx, const char *key, char **values, GError **error)
{
  gboolean handled;

  for (char **value = values; value != NULL && *value != NULL; value++)
    {
      RapportAssignment assignment = { (char *)key, '+', *value };

      if (!rapport_client_set_key (act->cli, tx, act->client, &assignment, &handled, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
set_one (Act *act, RapportTransaction *tx, const char *key, const char *value, GError **error)
{
  RapportAssignment assignment = { (char *)key, '=', value };
  gboolean handled;

  return value == NULL ||
         rapport_client_set_key (act->cli, tx, act->client, &assignment, &handled, error);
}

static gboolean
add_cb (RapportTransaction *tx, gpointer user_data, GError **error)
{
  Act *act = user_data;

  return rapport_act_add_client (tx, RAPPORT_CLIENT (act->client), error) &&
         set_one (act, tx, "account", options.account, error) &&
         set_one (act, tx, "role", options.role, error) &&
         set_one (act, tx, "tier", options.tier, error) &&
         set_one (act, tx, "cadence", options.cadence, error) &&
         set_one (act, tx, "address", options.address, error) &&
         set_one (act, tx, "birthday", options.birthday, error) &&
         set_all (act, tx, "email", options.emails, error) &&
         set_all (act, tx, "phone", options.phones, error) &&
         set_all (act, tx, "tag", options.tags, error);
}

static gboolean
set_given (Act *act, const char *key, const char *value, GError **error)
{
  return value == NULL || rapport_cli_set_field (act->cli, act->client, key, value, error);
}

static gboolean
add (RapportCli *cli, char **arguments, GError **error)
{
  g_autoptr (RapportRecord) client = rapport_record_new (&rapport_client_table);
  g_autofree char *label = NULL;
  Act act = { cli, client, NULL };

  if (!set_given (&act, "name", arguments[0], error) ||
      !set_given (&act, "since", options.since, error) ||
      !set_given (&act, "time-zone", options.time_zone, error) ||
      !set_given (&act, "preferred-channel", options.channel, error))
    return FALSE;
  label = g_strdup_printf (_ ("Added %s"), arguments[0]);
  if (!rapport_cli_write (cli, label, add_cb, &act, error))
    return FALSE;
  rapport_cli_report_id (cli, rapport_record_get_uuid (client));
  return TRUE;
}

/* The names that `client add` has for two fields. */
static void
translate_key (RapportAssignment *assignment)
{
  if (g_str_equal (assignment->key, "timezone"))
    {
      g_free (assignment->key);
      assignment->key = g_strdup ("time-zone");
    }
  else if (g_str_equal (assignment->key, "channel"))
    {
      g_free (assignment->key);
      assignment->key = g_strdup ("preferred-channel");
    }
}

static gboolean
set_cb (RapportTransaction *tx, gpointer user_data, GError **error)
{
  Act *act = user_data;

  for (char **word = act->words; *word != NULL; word++)
    {
      g_auto (RapportAssignment) assignment = { 0 };
      gboolean handled;

      if (!rapport_cli_parse_assignment (*word, &assignment, error))
        return FALSE;
      translate_key (&assignment);
      if (!rapport_client_set_key (act->cli, tx, act->client, &assignment, &handled, error) ||
          (!handled && !rapport_cli_assign (act->cli, act->client, &assignment, error)))
        return FALSE;
    }
  return rapport_transaction_update (tx, act->client, error);
}

static gboolean
delete_cb (RapportTransaction *tx, gpointer user_data, GError **error)
{
  Act *act = user_data;

  return rapport_act_delete_client (tx, rapport_record_get_id (act->client), error);
}

static gboolean
restore_cb (RapportTransaction *tx, gpointer user_data, GError **error)
{
  Act *act = user_data;

  return rapport_act_restore_client (tx, rapport_record_get_id (act->client), error);
}

static gboolean
change (Act *act, const char *label, RapportWriteFunc func, GError **error)
{
  if (!rapport_cli_write (act->cli, label, func, act, error))
    return FALSE;
  rapport_cli_report_act (act->cli, rapport_record_get_uuid (act->client), label);
  return TRUE;
}

static gboolean
set (RapportCli *cli, char **arguments, GError **error)
{
  g_autoptr (RapportRecord) client = rapport_cli_find_client (cli, arguments[0], FALSE, error);
  Act act = { cli, client, arguments + 1 };
  g_autofree char *label = NULL;

  if (client == NULL)
    return FALSE;
  label = g_strdup_printf (_ ("Changed %s"), rapport_cli_get_name (client));
  return change (&act, label, set_cb, error);
}

static gboolean
delete_client (RapportCli *cli, char **arguments, GError **error)
{
  g_autoptr (RapportRecord) client = rapport_cli_find_client (cli, arguments[0], FALSE, error);
  Act act = { cli, client, NULL };
  g_autofree char *label = NULL;

  if (client == NULL)
    return FALSE;
  label = g_strdup_printf (_ ("Deleted %s"), rapport_cli_get_name (client));
  return change (&act, label, delete_cb, error);
}

static gboolean
restore (RapportCli *cli, char **arguments, GError **error)
{
  g_autoptr (RapportRecord) client = rapport_cli_find_client (cli, arguments[0], TRUE, error);
  Act act = { cli, client, NULL };
  g_autofree char *label = NULL;

  if (client == NULL)
    return FALSE;
  label = g_strdup_printf (_ ("Restored %s"), rapport_cli_get_name (client));
  return change (&act, label, restore_cb, error);
}

const RapportCommand rapport_client_commands[] = {
  { "client add", "NAME", N_ ("Add a client"), 1, 1, add_options, FALSE, add },
  { "client list", "", N_ ("The clients, by name"), 0, 0, rapport_client_list_options, FALSE,
    rapport_client_list_command },
  { "client show", "WHO", N_ ("Everything about a client"), 1, 1, NULL, FALSE,
    rapport_client_show_command },
  { "client set", "WHO KEY=VALUE…",
    N_ ("Change a client (also KEY+=VALUE and KEY-=VALUE, of tag, email, phone, account)"), 2,
    RAPPORT_ANY_NUMBER, NULL, FALSE, set },
  { "client delete", "WHO", N_ ("Delete a client; for 30 days it can be restored"), 1, 1, NULL,
    FALSE, delete_client },
  { "client restore", "WHO", N_ ("Bring back a deleted client"), 1, 1, NULL, FALSE, restore },
  { NULL },
};
