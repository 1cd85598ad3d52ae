/* SPDX-License-Identifier: GPL-3.0-or-later */

/* log, plan, and checkin list, set and delete. */

#include "rapport-command.h"

#include <glib/gi18n.h>

#include "rapport-acts.h"
#include "rapport-cli-input.h"
#include "rapport-cli-output.h"
#include "rapport-cli-view.h"
#include "rapport-record-commands.h"

static struct
{
  char *at, *channel, *minutes, *mood, *satisfied, *talked, *reached_out, *intent, *they_said,
      *i_said;
  gboolean attempt;
} options;

#define AT_OPTION(text)                                                                            \
  {                                                                                                \
    "at", 0, 0, G_OPTION_ARG_FILENAME, &options.at, text, "TIME"                                   \
  }
#define CHANNEL_OPTION                                                                             \
  {                                                                                                \
    "channel", 0, 0, G_OPTION_ARG_FILENAME, &options.channel,                                      \
        N_ ("in-person, phone, video, email, message, letter or event"), "CHANNEL"                 \
  }

static GOptionEntry log_options[] = {
  AT_OPTION (N_ ("When it was (now)")),
  CHANNEL_OPTION,
  { "minutes", 0, 0, G_OPTION_ARG_FILENAME, &options.minutes, N_ ("How long it took"), "N" },
  { "attempt", 0, 0, G_OPTION_ARG_NONE, &options.attempt, N_ ("They were not reached"), NULL },
  { "mood", 0, 0, G_OPTION_ARG_FILENAME, &options.mood, N_ ("Their mood, from -2 to 2"), "N" },
  { "satisfied", 0, 0, G_OPTION_ARG_FILENAME, &options.satisfied,
    N_ ("Satisfied at the end: yes or no"), "ANSWER" },
  { "talked", 0, 0, G_OPTION_ARG_FILENAME, &options.talked,
    N_ ("Who talked most: them, even or me"), "WHO" },
  { "reached-out", 0, 0, G_OPTION_ARG_FILENAME, &options.reached_out,
    N_ ("Who reached out: me or them"), "WHO" },
  { "intent", 0, 0, G_OPTION_ARG_FILENAME, &options.intent,
    N_ ("appreciation, help, news, work, candour or ask"), "INTENT" },
  { "they-said", 0, 0, G_OPTION_ARG_FILENAME, &options.they_said, N_ ("What they said"), "TEXT" },
  { "i-said", 0, 0, G_OPTION_ARG_FILENAME, &options.i_said, N_ ("What I said"), "TEXT" },
  { NULL },
};

static GOptionEntry plan_options[] = {
  AT_OPTION (N_ ("When it is to be")),
  CHANNEL_OPTION,
  { NULL },
};

typedef gboolean (*AddFunc) (RapportTransaction *tx,
                             RapportCheckin *checkin,
                             const gint64 *clients,
                             gsize n_clients,
                             GError **error);

typedef struct
{
  RapportRecord *checkin;
  GPtrArray *clients; /* NULL: as they are */
  AddFunc func;
} Act;

static gboolean
act_cb (RapportTransaction *tx, gpointer user_data, GError **error)
{
  Act *act = user_data;
  g_autofree gint64 *ids = act->clients != NULL ? rapport_cli_get_ids (act->clients) : NULL;

  return act->func (tx, RAPPORT_CHECKIN (act->checkin), ids, ids != NULL ? act->clients->len : 0,
                    error);
}

static gboolean
fill (RapportCli *cli, RapportRecord *checkin, GError **error)
{
  const struct
  {
    const char *key;
    const char *value;
  } given[] = {
    { "at", options.at },
    { "channel", options.channel },
    { "minutes", options.minutes },
    { "mood", options.mood },
    { "satisfied", options.satisfied },
    { "talked", options.talked },
    { "reached-out", options.reached_out },
    { "intent", options.intent },
    { "they-said", options.they_said },
    { "i-said", options.i_said },
  };

  for (guint i = 0; i < G_N_ELEMENTS (given); i++)
    if (given[i].value != NULL &&
        !rapport_cli_set_field (cli, checkin, given[i].key, given[i].value, error))
      return FALSE;
  return TRUE;
}

static gboolean
add (RapportCli *cli, RapportRecord *checkin, Act *act, const char *label, GError **error)
{
  if (!rapport_cli_write (cli, label, act_cb, act, error))
    return FALSE;
  rapport_cli_report_id (cli, rapport_record_get_uuid (checkin));
  return TRUE;
}

/* A date alone means noon; today's noon may still be to come, and then now is meant. */
static void
keep_out_of_future (RapportCli *cli, RapportRecord *checkin)
{
  RapportInstant at = rapport_record_get_instant (checkin, RAPPORT_CHECKIN_AT);
  RapportDay day;

  if (options.at != NULL && rapport_day_parse (options.at, &day, NULL) &&
      day == rapport_cli_today (cli) && rapport_instant_compare (at, cli->now) > 0)
    rapport_record_set_instant (checkin, RAPPORT_CHECKIN_AT, cli->now);
}

static gboolean
log_checkin (RapportCli *cli, char **arguments, GError **error)
{
  g_autoptr (RapportRecord) checkin = rapport_record_new (&rapport_checkin_table);
  g_autoptr (GPtrArray) clients = NULL;
  g_autofree char *names = NULL;
  g_autofree char *label = NULL;
  Act act = { checkin, NULL, rapport_act_log_checkin };

  rapport_record_set_instant (checkin, RAPPORT_CHECKIN_AT, cli->now);
  if (!fill (cli, checkin, error))
    return FALSE;
  keep_out_of_future (cli, checkin);
  rapport_record_set_text (checkin, RAPPORT_CHECKIN_OUTCOME,
                           options.attempt ? "attempt" : "reached");
  act.clients = clients = rapport_cli_find_clients (cli, arguments, error);
  if (clients == NULL)
    return FALSE;
  names = rapport_cli_join_names (clients);
  /* Translators: one or more names. */
  label = g_strdup_printf (_ ("Logged a check-in with %s"), names);
  return add (cli, checkin, &act, label, error);
}

static gboolean
plan (RapportCli *cli, char **arguments, GError **error)
{
  g_autoptr (RapportRecord) checkin = rapport_record_new (&rapport_checkin_table);
  g_autoptr (GPtrArray) clients = NULL;
  g_autofree char *names = NULL;
  g_autofree char *label = NULL;
  Act act = { checkin, NULL, rapport_act_plan_checkin };

  if (options.at == NULL)
    return rapport_cli_refuse_usage (error, _ ("A plan needs its time: --at TIME"));
  if (!fill (cli, checkin, error))
    return FALSE;
  rapport_record_set_text (checkin, RAPPORT_CHECKIN_OUTCOME, "planned");
  act.clients = clients = rapport_cli_find_clients (cli, arguments, error);
  if (clients == NULL)
    return FALSE;
  names = rapport_cli_join_names (clients);
  /* Translators: one or more names. */
  label = g_strdup_printf (_ ("Planned a check-in with %s"), names);
  return add (cli, checkin, &act, label, error);
}

static gboolean
print_json (RapportCli *cli, RapportDatabase *database, GPtrArray *checkins, GError **error)
{
  rapport_cli_begin_list (cli);
  for (guint i = 0; i < checkins->len; i++)
    {
      RapportRecord *checkin = g_ptr_array_index (checkins, i);
      g_autoptr (JsonObject) object = rapport_cli_view_record (database, checkin);
      g_autoptr (GPtrArray) clients = NULL;

      clients = rapport_checkins_list_clients (database, rapport_record_get_id (checkin), error);
      if (clients == NULL)
        return FALSE;
      json_object_set_array_member (object, "clients", rapport_cli_view_names (clients));
      rapport_cli_list_item (cli, object);
    }
  rapport_cli_end_list (cli);
  return TRUE;
}

static void
print_text (GPtrArray *checkins)
{
  g_autoptr (RapportTextTable) table = rapport_text_table_new (5);

  for (guint i = 0; i < checkins->len; i++)
    {
      RapportRecord *checkin = g_ptr_array_index (checkins, i);
      g_autofree char *at = NULL;

      at = rapport_cli_view_minute (rapport_record_get_instant (checkin, RAPPORT_CHECKIN_AT));
      rapport_text_table_add (table, rapport_record_get_uuid (checkin), at,
                              rapport_record_get_text (checkin, RAPPORT_CHECKIN_OUTCOME),
                              rapport_record_get_text (checkin, RAPPORT_CHECKIN_CHANNEL),
                              rapport_record_get_text (checkin, RAPPORT_CHECKIN_THEY_SAID));
    }
  rapport_text_table_print (table);
}

static gboolean
checkin_list (RapportCli *cli, char **arguments, GError **error)
{
  g_autoptr (RapportRecord) client = rapport_cli_find_client (cli, arguments[0], FALSE, error);
  g_autoptr (GPtrArray) checkins = NULL;
  RapportDatabase *database;

  if (client == NULL)
    return FALSE;
  database = rapport_cli_get_database (cli, error);
  checkins = rapport_checkins_list (database, rapport_record_get_id (client), 0, error);
  if (checkins == NULL)
    return FALSE;
  if (cli->json)
    return print_json (cli, database, checkins, error);
  print_text (checkins);
  return TRUE;
}

/* with+=WHO and with-=WHO. */
static gboolean
change_clients (RapportCli *cli, Act *act, const RapportAssignment *assignment, GError **error)
{
  g_autoptr (RapportRecord) client = NULL;

  client = rapport_cli_find_client (cli, assignment->value, FALSE, error);
  if (client == NULL)
    return FALSE;
  if (act->clients == NULL)
    act->clients = rapport_checkins_list_clients (rapport_cli_get_database (cli, error),
                                                  rapport_record_get_id (act->checkin), error);
  if (act->clients == NULL)
    return FALSE;
  if (assignment->how == '=')
    g_ptr_array_set_size (act->clients, 0);
  for (guint i = act->clients->len; i > 0; i--)
    if (rapport_record_get_id (g_ptr_array_index (act->clients, i - 1)) ==
        rapport_record_get_id (client))
      g_ptr_array_remove_index (act->clients, i - 1);
  if (assignment->how != '-')
    g_ptr_array_add (act->clients, g_steal_pointer (&client));
  if (act->clients->len > 0)
    return TRUE;
  return rapport_cli_refuse (error, _ ("A check-in is with at least one client"));
}

static gboolean
change (RapportCli *cli, Act *act, char **words, GError **error)
{
  for (char **word = words; *word != NULL; word++)
    {
      g_auto (RapportAssignment) assignment = { 0 };

      if (!rapport_cli_parse_assignment (*word, &assignment, error))
        return FALSE;
      if (g_str_equal (assignment.key, "with"))
        {
          if (!change_clients (cli, act, &assignment, error))
            return FALSE;
        }
      else if (!rapport_cli_assign (cli, act->checkin, &assignment, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
checkin_set (RapportCli *cli, char **arguments, GError **error)
{
  g_autoptr (RapportRecord) checkin = NULL;
  const char *label = _ ("Changed a check-in");
  Act act = { NULL, NULL, rapport_act_edit_checkin };
  gboolean done;

  checkin = rapport_cli_find_record (cli, &rapport_checkin_table, arguments[0], error);
  if (checkin == NULL)
    return FALSE;
  act.checkin = checkin;
  done = change (cli, &act, arguments + 1, error) &&
         rapport_cli_write (cli, label, act_cb, &act, error);
  g_clear_pointer (&act.clients, g_ptr_array_unref);
  if (done)
    rapport_cli_report_act (cli, rapport_record_get_uuid (checkin), label);
  return done;
}

static gboolean
checkin_delete (RapportCli *cli, char **arguments, GError **error)
{
  return rapport_records_delete (cli, &rapport_checkin_table, arguments[0], error);
}

const RapportCommand rapport_checkin_commands[] = {
  { "log", "WHO…", N_ ("Log a check-in that was"), 1, RAPPORT_ANY_NUMBER, log_options, FALSE,
    log_checkin },
  { "plan", "WHO…", N_ ("Plan a check-in"), 1, RAPPORT_ANY_NUMBER, plan_options, FALSE, plan },
  { "checkin list", "WHO", N_ ("The check-ins with a client, newest first"), 1, 1, NULL, FALSE,
    checkin_list },
  { "checkin set", "ID KEY=VALUE…", N_ ("Change a check-in (also with+=WHO and with-=WHO)"), 2,
    RAPPORT_ANY_NUMBER, NULL, FALSE, checkin_set },
  { "checkin delete", "ID", N_ ("Delete a check-in"), 1, 1, NULL, FALSE, checkin_delete },
  { NULL },
};
