/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-client-show.h"

#include <glib/gi18n.h>

#include "rapport-acts.h"
#include "rapport-attention.h"
#include "rapport-cli-input.h"
#include "rapport-cli-output.h"
#include "rapport-cli-view.h"

static struct
{
  char *state;
  char *tier;
  char *tag;
  char *account;
  char *limit;
} options;

GOptionEntry rapport_client_list_options[] = {
  { "state", 0, 0, G_OPTION_ARG_FILENAME, &options.state, N_ ("Only those in that state"),
    "STATE" },
  { "tier", 0, 0, G_OPTION_ARG_FILENAME, &options.tier, N_ ("Only those of that tier"), "TIER" },
  { "tag", 0, 0, G_OPTION_ARG_FILENAME, &options.tag, N_ ("Only those with that tag"), "TAG" },
  { "account", 0, 0, G_OPTION_ARG_FILENAME, &options.account, N_ ("Only those of that account"),
    "NAME" },
  { "limit", 0, 0, G_OPTION_ARG_FILENAME, &options.limit, N_ ("At most so many"), "N" },
  { NULL },
};

typedef struct
{
  RapportState state;
  const char *tier;
  GHashTable *tagged;  /* (set of row ids); NULL: any */
  GHashTable *members; /* (set of row ids); NULL: any */
  guint limit;
} Filter;

static void
filter_clear (Filter *self)
{
  g_clear_pointer (&self->tagged, g_hash_table_unref);
  g_clear_pointer (&self->members, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Filter, filter_clear)

static GHashTable *
collect (GPtrArray *records, guint client_field, RapportDay current_on)
{
  GHashTable *ids = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint i = 0; i < records->len; i++)
    {
      RapportRecord *record = g_ptr_array_index (records, i);
      gint64 id = rapport_record_get_int (record, client_field);

      if (current_on == RAPPORT_DAY_NONE || rapport_cli_is_current (record, current_on))
        g_hash_table_add (ids, g_memdup2 (&id, sizeof id));
    }
  return ids;
}

static gboolean
load_tagged (Filter *filter, RapportDatabase *database, GError **error)
{
  g_autoptr (GPtrArray) taggings = NULL;
  gint64 tag;

  if (options.tag == NULL)
    return TRUE;
  tag = rapport_find_tag (database, options.tag, error);
  if (tag == 0)
    return FALSE;
  taggings = rapport_database_list_records (database, &rapport_tagging_table, RAPPORT_TAGGING_TAG,
                                            tag, error);
  if (taggings == NULL)
    return FALSE;
  filter->tagged = collect (taggings, RAPPORT_TAGGING_CLIENT, RAPPORT_DAY_NONE);
  return TRUE;
}

static gboolean
load_members (Filter *filter, RapportCli *cli, RapportDatabase *database, GError **error)
{
  g_autoptr (GPtrArray) memberships = NULL;
  gint64 account;

  if (options.account == NULL)
    return TRUE;
  account = rapport_find_account (database, options.account, error);
  if (account == 0)
    return FALSE;
  memberships = rapport_database_list_records (database, &rapport_membership_table,
                                               RAPPORT_MEMBERSHIP_ACCOUNT, account, error);
  if (memberships == NULL)
    return FALSE;
  filter->members = collect (memberships, RAPPORT_MEMBERSHIP_CLIENT, rapport_cli_today (cli));
  return TRUE;
}

static gboolean
load_filter (Filter *filter, RapportCli *cli, RapportDatabase *database, GError **error)
{
  return (options.state == NULL || rapport_state_parse (options.state, &filter->state, error)) &&
         (options.tier == NULL || rapport_cli_parse_tier (options.tier, &filter->tier, error)) &&
         rapport_cli_parse_limit (options.limit, &filter->limit, error) &&
         load_tagged (filter, database, error) && load_members (filter, cli, database, error);
}

static gboolean
passes (const Filter *filter, RapportSubject *subject, RapportState state)
{
  return (options.state == NULL || state == filter->state) &&
         (options.tier == NULL || g_strcmp0 (subject->tier, filter->tier) == 0) &&
         (filter->tagged == NULL || g_hash_table_contains (filter->tagged, &subject->id)) &&
         (filter->members == NULL || g_hash_table_contains (filter->members, &subject->id));
}

static void
print_json (RapportCli *cli, GPtrArray *subjects, const RapportWorkWeek *week)
{
  rapport_cli_begin_list (cli);
  for (guint i = 0; i < subjects->len; i++)
    {
      RapportSubject *subject = g_ptr_array_index (subjects, i);
      g_autoptr (JsonObject) object = NULL;

      object = rapport_cli_view_subject (subject, week, rapport_cli_today (cli));
      json_object_set_boolean_member (object, "archived", subject->archived);
      rapport_cli_list_item (cli, object);
    }
  rapport_cli_end_list (cli);
}

static void
print_text (RapportCli *cli, GPtrArray *subjects, const RapportWorkWeek *week)
{
  g_autoptr (RapportTextTable) table = rapport_text_table_new (6);

  for (guint i = 0; i < subjects->len; i++)
    {
      RapportSubject *subject = g_ptr_array_index (subjects, i);
      RapportState state = rapport_attention_get_state (subject, week, rapport_cli_today (cli));
      g_autofree char *cadence = rapport_cadence_to_string (subject->cadence);
      g_autofree char *due = rapport_day_to_string (subject->due.due);

      rapport_text_table_add (table, subject->name, subject->account_name,
                              subject->tier != NULL ? subject->tier : "", cadence,
                              due != NULL ? due : "", rapport_state_to_nick (state));
    }
  rapport_text_table_print (table);
  if (subjects->len == 0)
    rapport_cli_print (_ ("No clients."));
}

gboolean
rapport_client_list_command (RapportCli *cli, char **arguments, GError **error)
{
  RapportDatabase *database = rapport_cli_get_database (cli, error);
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) subjects = NULL;
  g_auto (Filter) filter = { 0 };
  const RapportWorkWeek *week;

  if (database == NULL || !load_filter (&filter, cli, database, error))
    return FALSE;
  week = rapport_cli_get_week (cli, error);
  if (week == NULL)
    return FALSE;
  subjects = rapport_subjects_list_clients (database, error);
  if (subjects == NULL)
    return FALSE;
  for (guint i = 0; i < subjects->len; i++)
    {
      RapportSubject *subject = g_ptr_array_index (subjects, i);
      RapportState state = rapport_attention_get_state (subject, week, rapport_cli_today (cli));

      if (filter.limit > 0 && found->len == filter.limit)
        break;
      if (passes (&filter, subject, state))
        g_ptr_array_add (found, g_object_ref (subject));
    }
  if (cli->json)
    print_json (cli, found, week);
  else
    print_text (cli, found, week);
  return TRUE;
}
