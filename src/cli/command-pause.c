/* SPDX-License-Identifier: GPL-3.0-or-later */

/* snooze, pause and resume. */

#include "rapport-command.h"

#include <glib/gi18n.h>

#include "rapport-acts.h"
#include "rapport-cli-input.h"
#include "rapport-cli-output.h"

#define SNOOZE_DEFAULT "3d"

static struct
{
  char *span;
  char *until;
  char *why;
  char *kind;
} options;

static GOptionEntry snooze_options[] = {
  { "for", 0, 0, G_OPTION_ARG_FILENAME, &options.span, N_ ("For so long (3d)"), "SPAN" },
  { "until", 0, 0, G_OPTION_ARG_FILENAME, &options.until, N_ ("Until that day"), "DATE" },
  { NULL },
};

static GOptionEntry pause_options[] = {
  { "until", 0, 0, G_OPTION_ARG_FILENAME, &options.until,
    N_ ("Until that day, rather than for good"), "DATE" },
  { "why", 0, 0, G_OPTION_ARG_FILENAME, &options.why, N_ ("The reason"), "TEXT" },
  { "kind", 0, 0, G_OPTION_ARG_FILENAME, &options.kind,
    N_ ("pause, ended, deceased or do-not-contact"), "KIND" },
  { NULL },
};

typedef struct
{
  RapportRecord *record;
  RapportDay until;
} Act;

static gboolean
snooze_cb (RapportTransaction *tx, gpointer user_data, GError **error)
{
  Act *act = user_data;
  gint64 id = rapport_record_get_id (act->record);

  if (rapport_record_get_table (act->record) == &rapport_account_table)
    return rapport_act_snooze_account (tx, id, act->until, error);
  return rapport_act_snooze (tx, id, act->until, error);
}

static gboolean
pause_cb (RapportTransaction *tx, gpointer user_data, GError **error)
{
  Act *act = user_data;

  return rapport_act_pause (tx, rapport_record_get_id (act->record),
                            options.kind != NULL ? options.kind : "pause", act->until, options.why,
                            error);
}

static gboolean
resume_cb (RapportTransaction *tx, gpointer user_data, GError **error)
{
  Act *act = user_data;

  return rapport_act_resume (tx, rapport_record_get_id (act->record), error);
}

static gboolean
do_it (RapportCli *cli, Act *act, const char *label, RapportWriteFunc func, GError **error)
{
  if (!rapport_cli_write (cli, label, func, act, error))
    return FALSE;
  rapport_cli_report_act (cli, rapport_record_get_uuid (act->record), label);
  return TRUE;
}

/* Where the rhythm is the account's, that is what is put off. */
static RapportRecord *
find_subject (RapportCli *cli, const char *who, GError **error)
{
  g_autoptr (GError) cause = NULL;
  RapportRecord *record = rapport_cli_find_client (cli, who, FALSE, &cause);

  if (record == NULL && g_error_matches (cause, RAPPORT_ERROR, RAPPORT_ERROR_NOT_FOUND))
    record = rapport_cli_find_account (cli, who, NULL);
  if (record == NULL)
    g_propagate_error (error, g_steal_pointer (&cause));
  return record;
}

static gboolean
snooze (RapportCli *cli, char **arguments, GError **error)
{
  g_autoptr (RapportRecord) record = NULL;
  g_autofree char *label = NULL;
  g_autofree char *day = NULL;
  Act act = { NULL, RAPPORT_DAY_NONE };

  if (options.span != NULL && options.until != NULL)
    return rapport_cli_refuse_usage (error, _ ("--for and --until say the same; give one of them"));
  if (options.until != NULL)
    {
      if (!rapport_cli_parse_day (options.until, &act.until, error))
        return FALSE;
    }
  else if (!rapport_cli_parse_span (cli, options.span != NULL ? options.span : SNOOZE_DEFAULT,
                                    &act.until, error))
    return FALSE;
  act.record = record = find_subject (cli, arguments[0], error);
  if (record == NULL)
    return FALSE;
  day = rapport_day_to_string (act.until);
  /* Translators: a name and a date. */
  label = g_strdup_printf (_ ("Snoozed %s until %s"), rapport_cli_get_name (record), day);
  return do_it (cli, &act, label, snooze_cb, error);
}

static gboolean
pause_client (RapportCli *cli, char **arguments, GError **error)
{
  g_autoptr (RapportRecord) record = NULL;
  g_autofree char *label = NULL;
  Act act = { NULL, RAPPORT_DAY_NONE };

  if (!rapport_cli_parse_day (options.until, &act.until, error))
    return FALSE;
  act.record = record = rapport_cli_find_client (cli, arguments[0], FALSE, error);
  if (record == NULL)
    return FALSE;
  label = g_strdup_printf (_ ("Paused %s"), rapport_cli_get_name (record));
  return do_it (cli, &act, label, pause_cb, error);
}

static gboolean
resume (RapportCli *cli, char **arguments, GError **error)
{
  g_autoptr (RapportRecord) record = NULL;
  g_autofree char *label = NULL;
  Act act = { NULL, RAPPORT_DAY_NONE };

  act.record = record = rapport_cli_find_client (cli, arguments[0], FALSE, error);
  if (record == NULL)
    return FALSE;
  label = g_strdup_printf (_ ("Resumed %s"), rapport_cli_get_name (record));
  return do_it (cli, &act, label, resume_cb, error);
}

const RapportCommand rapport_pause_commands[] = {
  { "snooze", "WHO", N_ ("Put off the next nudge"), 1, 1, snooze_options, FALSE, snooze },
  { "pause", "WHO", N_ ("Stop the nudges for a while, or for good"), 1, 1, pause_options, FALSE,
    pause_client },
  { "resume", "WHO", N_ ("End a pause"), 1, 1, NULL, FALSE, resume },
  { NULL },
};
