/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is known about a client: fact, relative and occasion. */

#include "rapport-command.h"

#include <glib/gi18n.h>

#include "rapport-cli-input.h"
#include "rapport-cli-output.h"
#include "rapport-record-commands.h"

static struct
{
  char *birthday;
  char *kind;
  gboolean sensitive;
  gboolean once;
} options;

#define SENSITIVE_OPTION                                                                           \
  {                                                                                                \
    "sensitive", 0, 0, G_OPTION_ARG_NONE, &options.sensitive, N_ ("It never leaves the profile"),  \
        NULL                                                                                       \
  }

static GOptionEntry fact_options[] = { SENSITIVE_OPTION, { NULL } };

static GOptionEntry relative_options[] = {
  { "birthday", 0, 0, G_OPTION_ARG_FILENAME, &options.birthday,
    N_ ("2012-05-12, or --05-12 without the year"), "DATE" },
  SENSITIVE_OPTION,
  { NULL },
};

static GOptionEntry occasion_options[] = {
  { "kind", 0, 0, G_OPTION_ARG_FILENAME, &options.kind,
    N_ ("birthday, anniversary, death or custom"), "KIND" },
  { "once", 0, 0, G_OPTION_ARG_NONE, &options.once, N_ ("It doesn't come back every year"), NULL },
  SENSITIVE_OPTION,
  { NULL },
};

/* The record to add, and one more that refers to it; NULL. */
typedef struct
{
  RapportRecord *record;
  RapportRecord *birthday;
} Act;

static gboolean
add_cb (RapportTransaction *tx, gpointer user_data, GError **error)
{
  Act *act = user_data;

  if (!rapport_transaction_insert (tx, act->record, error))
    return FALSE;
  if (act->birthday == NULL)
    return TRUE;
  rapport_record_set_int (act->birthday, RAPPORT_OCCASION_RELATIVE,
                          rapport_record_get_id (act->record));
  return rapport_transaction_insert (tx, act->birthday, error);
}

static gboolean
add (RapportCli *cli, Act *act, RapportRecord *client, GError **error)
{
  const RapportTable *table = rapport_record_get_table (act->record);
  g_autofree char *label = NULL;

  label = rapport_records_get_added (table, rapport_cli_get_name (client));
  rapport_record_set_int (act->record, (guint)table->parent, rapport_record_get_id (client));
  if (!rapport_cli_write (cli, label, add_cb, act, error))
    return FALSE;
  rapport_cli_report_id (cli, rapport_record_get_uuid (act->record));
  return TRUE;
}

static gboolean
fact_add (RapportCli *cli, char **arguments, GError **error)
{
  g_autoptr (RapportRecord) client = rapport_cli_find_client (cli, arguments[0], FALSE, error);
  g_autoptr (RapportRecord) fact = rapport_record_new (&rapport_fact_table);
  Act act = { fact, NULL };

  if (client == NULL || !rapport_cli_set_field (cli, fact, "kind", arguments[1], error) ||
      !rapport_cli_set_field (cli, fact, "text", arguments[2], error))
    return FALSE;
  rapport_record_set_int (fact, RAPPORT_FACT_SENSITIVE, options.sensitive);
  rapport_record_set_day (fact, RAPPORT_FACT_LEARNED_ON, rapport_cli_today (cli));
  return add (cli, &act, client, error);
}

static gboolean
relative_add (RapportCli *cli, char **arguments, GError **error)
{
  g_autoptr (RapportRecord) client = rapport_cli_find_client (cli, arguments[0], FALSE, error);
  g_autoptr (RapportRecord) relative = rapport_record_new (&rapport_relative_table);
  g_autoptr (RapportRecord) birthday = NULL;
  Act act = { relative, NULL };

  if (client == NULL || !rapport_cli_set_field (cli, relative, "name", arguments[1], error) ||
      !rapport_cli_set_field (cli, relative, "relation", arguments[2], error))
    return FALSE;
  rapport_record_set_int (relative, RAPPORT_RELATIVE_SENSITIVE, options.sensitive);
  if (options.birthday != NULL)
    {
      act.birthday = birthday = rapport_record_new (&rapport_occasion_table);
      if (!rapport_cli_set_field (cli, birthday, "date", options.birthday, error))
        return FALSE;
      rapport_record_set_text (birthday, RAPPORT_OCCASION_KIND, "birthday");
      rapport_record_set_int (birthday, RAPPORT_OCCASION_SENSITIVE, options.sensitive);
      rapport_record_set_int (birthday, RAPPORT_OCCASION_CLIENT, rapport_record_get_id (client));
    }
  return add (cli, &act, client, error);
}

static const char *
guess_kind (const char *title)
{
  if (g_ascii_strcasecmp (title, "birthday") == 0)
    return "birthday";
  if (g_ascii_strcasecmp (title, "anniversary") == 0)
    return "anniversary";
  return "custom";
}

static gboolean
occasion_add (RapportCli *cli, char **arguments, GError **error)
{
  g_autoptr (RapportRecord) client = rapport_cli_find_client (cli, arguments[0], FALSE, error);
  g_autoptr (RapportRecord) occasion = rapport_record_new (&rapport_occasion_table);
  const char *kind = options.kind != NULL ? options.kind : guess_kind (arguments[1]);
  Act act = { occasion, NULL };

  if (client == NULL || !rapport_cli_set_field (cli, occasion, "title", arguments[1], error) ||
      !rapport_cli_set_field (cli, occasion, "date", arguments[2], error) ||
      !rapport_cli_set_field (cli, occasion, "kind", kind, error))
    return FALSE;
  rapport_record_set_text (occasion, RAPPORT_OCCASION_RECURS, options.once ? "once" : "yearly");
  rapport_record_set_int (occasion, RAPPORT_OCCASION_SENSITIVE, options.sensitive);
  return add (cli, &act, client, error);
}

static gboolean
fact_list (RapportCli *cli, char **arguments, GError **error)
{
  return rapport_records_list (cli, &rapport_fact_table, arguments[0], RAPPORT_FACT_KIND,
                               RAPPORT_FACT_TEXT, error);
}

static gboolean
relative_list (RapportCli *cli, char **arguments, GError **error)
{
  return rapport_records_list (cli, &rapport_relative_table, arguments[0],
                               RAPPORT_RELATIVE_RELATION, RAPPORT_RELATIVE_NAME, error);
}

static gboolean
occasion_list (RapportCli *cli, char **arguments, GError **error)
{
  return rapport_records_list (cli, &rapport_occasion_table, arguments[0], RAPPORT_OCCASION_DATE,
                               RAPPORT_OCCASION_TITLE, error);
}

static gboolean
fact_set (RapportCli *cli, char **arguments, GError **error)
{
  return rapport_records_set (cli, &rapport_fact_table, arguments, error);
}

static gboolean
relative_set (RapportCli *cli, char **arguments, GError **error)
{
  return rapport_records_set (cli, &rapport_relative_table, arguments, error);
}

static gboolean
occasion_set (RapportCli *cli, char **arguments, GError **error)
{
  return rapport_records_set (cli, &rapport_occasion_table, arguments, error);
}

static gboolean
fact_delete (RapportCli *cli, char **arguments, GError **error)
{
  return rapport_records_delete (cli, &rapport_fact_table, arguments[0], error);
}

static gboolean
relative_delete (RapportCli *cli, char **arguments, GError **error)
{
  return rapport_records_delete (cli, &rapport_relative_table, arguments[0], error);
}

static gboolean
occasion_delete (RapportCli *cli, char **arguments, GError **error)
{
  return rapport_records_delete (cli, &rapport_occasion_table, arguments[0], error);
}

const RapportCommand rapport_about_commands[] = {
  { "fact add", "WHO KIND TEXT", N_ ("Something learned: hobby, interest, family, food, …"), 3, 3,
    fact_options, FALSE, fact_add },
  { "fact list", "WHO", N_ ("What is known about a client"), 1, 1, NULL, FALSE, fact_list },
  { "fact set", "ID KEY=VALUE…", N_ ("Change a fact"), 2, RAPPORT_ANY_NUMBER, NULL, FALSE,
    fact_set },
  { "fact delete", "ID", N_ ("Delete a fact"), 1, 1, NULL, FALSE, fact_delete },
  { "relative add", "WHO NAME RELATION", N_ ("Somebody close to a client"), 3, 3, relative_options,
    FALSE, relative_add },
  { "relative list", "WHO", N_ ("Who is close to a client"), 1, 1, NULL, FALSE, relative_list },
  { "relative set", "ID KEY=VALUE…", N_ ("Change a relative"), 2, RAPPORT_ANY_NUMBER, NULL, FALSE,
    relative_set },
  { "relative delete", "ID", N_ ("Delete a relative"), 1, 1, NULL, FALSE, relative_delete },
  { "occasion add", "WHO TITLE DATE", N_ ("An important date"), 3, 3, occasion_options, FALSE,
    occasion_add },
  { "occasion list", "WHO", N_ ("A client's important dates"), 1, 1, NULL, FALSE, occasion_list },
  { "occasion set", "ID KEY=VALUE…", N_ ("Change an important date"), 2, RAPPORT_ANY_NUMBER, NULL,
    FALSE, occasion_set },
  { "occasion delete", "ID", N_ ("Delete an important date"), 1, 1, NULL, FALSE, occasion_delete },
  { NULL },
};
