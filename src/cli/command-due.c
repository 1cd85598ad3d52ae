/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-command.h"

#include <glib/gi18n.h>

#include "rapport-attention.h"
#include "rapport-cli-input.h"
#include "rapport-cli-output.h"
#include "rapport-cli-view.h"

static struct
{
  char *on;
  char *within;
  char *limit;
  gboolean all;
} options;

static GOptionEntry due_options[] = {
  { "on", 0, 0, G_OPTION_ARG_FILENAME, &options.on, N_ ("As of that day"), "DATE" },
  { "within", 0, 0, G_OPTION_ARG_FILENAME, &options.within,
    N_ ("Also who will be due within so much more"), "7d" },
  { "all", 0, 0, G_OPTION_ARG_NONE, &options.all, N_ ("Every client with its state"), NULL },
  { "limit", 0, 0, G_OPTION_ARG_FILENAME, &options.limit, N_ ("At most so many"), "N" },
  { NULL },
};

static gboolean
list_item (RapportCli *cli,
           RapportDatabase *database,
           RapportSubject *subject,
           const RapportWorkWeek *week,
           RapportDay today,
           GError **error)
{
  g_autoptr (JsonObject) object = rapport_cli_view_subject (subject, week, today);
  g_autoptr (GPtrArray) people = NULL;

  if (subject->kind == RAPPORT_SUBJECT_ACCOUNT)
    {
      people = rapport_cli_list_people (database, subject->id, today, error);
      if (people == NULL)
        return FALSE;
      json_object_set_array_member (object, "clients", rapport_cli_view_names (people));
    }
  rapport_cli_list_item (cli, object);
  return TRUE;
}

static gboolean
print_json (RapportCli *cli,
            GPtrArray *subjects,
            const RapportWorkWeek *week,
            RapportDay today,
            GError **error)
{
  RapportDatabase *database = rapport_cli_get_database (cli, error);

  rapport_cli_begin_list (cli);
  for (guint i = 0; i < subjects->len; i++)
    if (!list_item (cli, database, g_ptr_array_index (subjects, i), week, today, error))
      return FALSE;
  rapport_cli_end_list (cli);
  return TRUE;
}

static void
print_text (GPtrArray *subjects, const RapportWorkWeek *week, RapportDay today)
{
  g_autoptr (RapportTextTable) table = rapport_text_table_new (4);

  for (guint i = 0; i < subjects->len; i++)
    {
      RapportSubject *subject = g_ptr_array_index (subjects, i);
      g_autofree char *reason = rapport_attention_get_reason (subject, week, today);
      RapportState state = rapport_attention_get_state (subject, week, today);

      rapport_text_table_add (table, rapport_state_to_nick (state), subject->name,
                              subject->account_name, reason);
    }
  rapport_text_table_print (table);
  if (subjects->len == 0)
    rapport_cli_print (_ ("Nobody needs you just now."));
}

static GPtrArray *
list_subjects (RapportCli *cli,
               const RapportWorkWeek *week,
               RapportDay today,
               int within,
               guint limit,
               GError **error)
{
  RapportDatabase *database = rapport_cli_get_database (cli, error);
  GPtrArray *subjects;

  if (!options.all)
    return rapport_subjects_list_due (database, week, today, within, limit, 0, error);
  subjects = rapport_subjects_list_clients (database, error);
  if (subjects != NULL && limit > 0 && subjects->len > limit)
    g_ptr_array_set_size (subjects, (int)limit);
  return subjects;
}

static gboolean
due (RapportCli *cli, char **arguments, GError **error)
{
  const RapportWorkWeek *week;
  g_autoptr (GPtrArray) subjects = NULL;
  RapportDay today, until;
  guint limit;

  if (!rapport_cli_parse_day (options.on, &today, error) ||
      !rapport_cli_parse_span (cli, options.within != NULL ? options.within : "none", &until,
                               error) ||
      !rapport_cli_parse_limit (options.limit, &limit, error))
    return FALSE;
  if (today == RAPPORT_DAY_NONE)
    today = rapport_cli_today (cli);
  week = rapport_cli_get_week (cli, error);
  if (week == NULL)
    return FALSE;
  subjects = list_subjects (cli, week, today, until - rapport_cli_today (cli), limit, error);
  if (subjects == NULL)
    return FALSE;
  if (cli->json)
    return print_json (cli, subjects, week, today, error);
  print_text (subjects, week, today);
  return TRUE;
}

const RapportCommand rapport_due_commands[] = {
  { "due", "", N_ ("Who needs you, most pressing first"), 0, 0, due_options, FALSE, due },
  { NULL },
};
