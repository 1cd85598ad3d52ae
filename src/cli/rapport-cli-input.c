/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-cli-input.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rapport-acts.h"

void
rapport_assignment_clear (RapportAssignment *self)
{
  g_clear_pointer (&self->key, g_free);
}

/**
 * rapport_cli_parse_assignment:
 * @text: must outlive @result
 */
gboolean
rapport_cli_parse_assignment (const char *text, RapportAssignment *result, GError **error)
{
  const char *equals = strchr (text, '=');
  gsize length;

  if (equals == NULL || equals == text)
    return rapport_cli_refuse_usage (error, _ ("“%s” is not of the form KEY=VALUE"), text);
  length = equals - text;
  result->how = '=';
  if (length > 1 && (equals[-1] == '+' || equals[-1] == '-'))
    {
      result->how = equals[-1];
      length--;
    }
  result->key = g_strdelimit (g_ascii_strdown (text, (gssize)length), "_", '-');
  result->value = equals + 1;
  return TRUE;
}

/**
 * rapport_assignment_check_plain:
 *
 * Returns: whether it is KEY=VALUE, which is all that a single value takes
 */
gboolean
rapport_assignment_check_plain (const RapportAssignment *self, GError **error)
{
  if (self->how == '=')
    return TRUE;
  return rapport_cli_refuse (error, _ ("“%s” is a single value: write %s=VALUE"), self->key,
                             self->key);
}

/**
 * rapport_cli_parse_day:
 * @day: (out): `RAPPORT_DAY_NONE` when @text is %NULL
 */
gboolean
rapport_cli_parse_day (const char *text, RapportDay *day, GError **error)
{
  *day = RAPPORT_DAY_NONE;
  return text == NULL || rapport_day_parse (text, day, error);
}

gboolean
rapport_cli_parse_instant (RapportCli *cli, const char *text, RapportInstant *at, GError **error)
{
  *at = cli->now;
  return text == NULL || rapport_instant_parse (text, cli->zone, at, error);
}

/**
 * rapport_cli_parse_span:
 * @until: (out): the day that is `3d`, `2w`, `1m` or `1y` from today
 */
gboolean
rapport_cli_parse_span (RapportCli *cli, const char *text, RapportDay *until, GError **error)
{
  RapportCadence span;

  if (!rapport_cadence_parse (text, &span, error))
    return FALSE;
  *until = rapport_cli_today (cli);
  if (rapport_cadence_is_set (span))
    *until = rapport_cadence_add (span, *until);
  return TRUE;
}

/**
 * rapport_cli_parse_limit:
 * @limit: (out): 0 when @text is %NULL
 */
gboolean
rapport_cli_parse_limit (const char *text, guint *limit, GError **error)
{
  guint64 number;

  *limit = 0;
  if (text == NULL)
    return TRUE;
  if (!g_ascii_string_to_unsigned (text, 10, 1, G_MAXINT, &number, NULL))
    return rapport_cli_refuse (error, _ ("“%s” is no number from 1 on"), text);
  *limit = (guint)number;
  return TRUE;
}

/**
 * rapport_cli_parse_tier:
 * @tier: (out) (transfer none): %NULL for `none`
 */
gboolean
rapport_cli_parse_tier (const char *text, const char **tier, GError **error)
{
  static const char *const tiers[] = { "A", "B", "C" };

  *tier = NULL;
  if (*text == '\0' || g_str_equal (text, "none"))
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (tiers); i++)
    if (g_ascii_strcasecmp (text, tiers[i]) == 0)
      {
        *tier = tiers[i];
        return TRUE;
      }
  return rapport_cli_refuse (error, _ ("“%s” is no tier: there are A, B, C and none"), text);
}

gboolean
rapport_cli_check_time_zone (const char *name, GError **error)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (name);

  if (zone != NULL || *name == '\0')
    return TRUE;
  return rapport_cli_refuse (
      error, _ ("“%s” is no time zone known here: write it as in Europe/Berlin"), name);
}

static gboolean
refuse_key (const RapportTable *table, const char *key, GError **error)
{
  g_autoptr (GString) known = g_string_new (NULL);

  for (guint i = 0; i < table->n_fields; i++)
    {
      const RapportField *field = &table->fields[i];

      if ((field->flags & RAPPORT_FIELD_INTERNAL) == 0 && field->type != RAPPORT_FIELD_REFERENCE)
        g_string_append_printf (known, "%s%s", known->len > 0 ? ", " : "", field->name);
    }
  g_strdelimit (known->str, "_", '-');
  return rapport_cli_refuse (error,
                             /* Translators: a key as in KEY=VALUE, then a list of keys. */
                             _ ("“%s” is nothing that can be set here; there are: %s"), key,
                             known->str);
}

/**
 * rapport_cli_set_field:
 * @key: with '-' or '_'
 * @value: "" unsets it
 *
 * Sets what people may set of a record.
 */
gboolean
rapport_cli_set_field (RapportCli *cli,
                       RapportRecord *record,
                       const char *key,
                       const char *value,
                       GError **error)
{
  const RapportTable *table = rapport_record_get_table (record);
  int index = rapport_table_find_field (table, key);

  if (index < 0 || (table->fields[index].flags & RAPPORT_FIELD_INTERNAL) != 0 ||
      table->fields[index].type == RAPPORT_FIELD_REFERENCE)
    return refuse_key (table, key, error);
  if (g_str_equal (table->fields[index].name, "time_zone") &&
      !rapport_cli_check_time_zone (value, error))
    return FALSE;
  return rapport_record_set_from_text (record, index, value, cli->zone, error);
}

gboolean
rapport_cli_assign (RapportCli *cli,
                    RapportRecord *record,
                    const RapportAssignment *assignment,
                    GError **error)
{
  return rapport_assignment_check_plain (assignment, error) &&
         rapport_cli_set_field (cli, record, assignment->key, assignment->value, error);
}

static RapportRecord *
get_found (RapportDatabase *database, const RapportTable *table, gint64 id, GError **error)
{
  return id != 0 ? rapport_database_get_record (database, table, id, error) : NULL;
}

/**
 * rapport_cli_find_client:
 * @deleted: look among the deleted ones
 *
 * Returns: (transfer full) (nullable): the client that WHO means
 */
RapportRecord *
rapport_cli_find_client (RapportCli *cli, const char *who, gboolean deleted, GError **error)
{
  RapportDatabase *database = rapport_cli_get_database (cli, error);

  if (database == NULL)
    return NULL;
  return get_found (database, &rapport_client_table,
                    rapport_find_client (database, who, deleted, error), error);
}

RapportRecord *
rapport_cli_find_account (RapportCli *cli, const char *who, GError **error)
{
  RapportDatabase *database = rapport_cli_get_database (cli, error);

  if (database == NULL)
    return NULL;
  return get_found (database, &rapport_account_table, rapport_find_account (database, who, error),
                    error);
}

/**
 * rapport_cli_find_record:
 * @uuid: a UUID or an unambiguous start of one
 */
RapportRecord *
rapport_cli_find_record (RapportCli *cli,
                         const RapportTable *table,
                         const char *uuid,
                         GError **error)
{
  RapportDatabase *database = rapport_cli_get_database (cli, error);

  if (database == NULL)
    return NULL;
  return get_found (database, table, rapport_find_record (database, table, uuid, error), error);
}

/**
 * rapport_cli_find_clients:
 *
 * Returns: (transfer full) (nullable) (element-type RapportRecord): each once
 */
GPtrArray *
rapport_cli_find_clients (RapportCli *cli, char **who, GError **error)
{
  g_autoptr (GPtrArray) clients = g_ptr_array_new_with_free_func (g_object_unref);

  for (; *who != NULL; who++)
    {
      g_autoptr (RapportRecord) client = rapport_cli_find_client (cli, *who, FALSE, error);
      gboolean there = FALSE;

      if (client == NULL)
        return NULL;
      for (guint i = 0; i < clients->len; i++)
        there = there || rapport_record_get_id (g_ptr_array_index (clients, i)) ==
                             rapport_record_get_id (client);
      if (!there)
        g_ptr_array_add (clients, g_steal_pointer (&client));
    }
  return g_steal_pointer (&clients);
}

/**
 * rapport_cli_get_ids:
 *
 * Returns: (transfer full): their row ids
 */
gint64 *
rapport_cli_get_ids (GPtrArray *records)
{
  gint64 *ids = g_new (gint64, records->len);

  for (guint i = 0; i < records->len; i++)
    ids[i] = rapport_record_get_id (g_ptr_array_index (records, i));
  return ids;
}

const char *
rapport_cli_get_name (RapportRecord *client_or_account)
{
  const RapportTable *table = rapport_record_get_table (client_or_account);

  return rapport_record_get_text (client_or_account, table == &rapport_client_table
                                                         ? RAPPORT_CLIENT_NAME
                                                         : RAPPORT_ACCOUNT_NAME);
}

char *
rapport_cli_join_names (GPtrArray *clients)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < clients->len; i++)
    {
      /* Translators: between the names in a list. */
      g_string_append (names, i > 0 ? _ (", ") : "");
      g_string_append (names, rapport_cli_get_name (g_ptr_array_index (clients, i)));
    }
  return g_strdup (names->str);
}
