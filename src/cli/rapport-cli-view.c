/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-cli-view.h"

#include "rapport-attention.h"
#include "rapport-json.h"

/* Kept by the book for itself; of no use to who reads a list. */
static const char *const hidden[] = { "uuid", "sort-key", "match-key", "position", NULL };

/**
 * rapport_cli_view_record:
 *
 * Returns: (transfer full): the record as in an export, its UUID as `id`
 */
JsonObject *
rapport_cli_view_record (RapportDatabase *database, RapportRecord *record)
{
  g_autoptr (JsonNode) node = rapport_json_from_record (database, record);
  JsonObject *object = json_object_new ();
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  json_object_set_string_member (object, "id", rapport_record_get_uuid (record));
  json_object_iter_init_ordered (&iter, json_node_get_object (node));
  while (json_object_iter_next_ordered (&iter, &name, &value))
    if (!g_strv_contains (hidden, name))
      json_object_set_member (object, name, json_node_copy (value));
  return object;
}

JsonArray *
rapport_cli_view_records (RapportDatabase *database, GPtrArray *records)
{
  JsonArray *array = json_array_sized_new (records->len);

  for (guint i = 0; i < records->len; i++)
    json_array_add_object_element (
        array, rapport_cli_view_record (database, g_ptr_array_index (records, i)));
  return array;
}

/**
 * rapport_cli_view_names:
 * @clients: (element-type RapportRecord)
 */
JsonArray *
rapport_cli_view_names (GPtrArray *clients)
{
  JsonArray *array = json_array_sized_new (clients->len);

  for (guint i = 0; i < clients->len; i++)
    json_array_add_string_element (
        array, rapport_record_get_text (g_ptr_array_index (clients, i), RAPPORT_CLIENT_NAME));
  return array;
}

/**
 * rapport_cli_view_day:
 *
 * Sets a member to the day, or to null.
 */
void
rapport_cli_view_day (JsonObject *object, const char *name, RapportDay day)
{
  g_autofree char *text = rapport_day_to_string (day);

  json_object_set_string_member (object, name, text);
}

/**
 * rapport_cli_view_rhythm:
 *
 * Adds `state`, `due`, `last`, `days_over`, `cadence`, `cadence_source` and `reason`.
 */
void
rapport_cli_view_rhythm (JsonObject *object,
                         RapportSubject *subject,
                         const RapportWorkWeek *week,
                         RapportDay today)
{
  g_autofree char *reason = rapport_attention_get_reason (subject, week, today);
  g_autofree char *cadence = rapport_cadence_to_string (subject->cadence);

  json_object_set_string_member (
      object, "state", rapport_state_to_nick (rapport_attention_get_state (subject, week, today)));
  rapport_cli_view_day (object, "due", subject->due.due);
  rapport_cli_view_day (object, "last", subject->last_on);
  if (subject->due.due != RAPPORT_DAY_NONE)
    json_object_set_int_member (object, "days_over",
                                rapport_attention_get_days_over (subject, today));
  else
    json_object_set_null_member (object, "days_over");
  if (rapport_cadence_is_set (subject->cadence))
    {
      json_object_set_string_member (object, "cadence", cadence);
      json_object_set_string_member (object, "cadence_source", subject->cadence_source);
    }
  else
    {
      json_object_set_null_member (object, "cadence");
      json_object_set_null_member (object, "cadence_source");
    }
  json_object_set_string_member (object, "reason", reason);
}

/**
 * rapport_cli_view_subject:
 *
 * Returns: (transfer full): a row of `due` and of `client list`
 */
JsonObject *
rapport_cli_view_subject (RapportSubject *subject, const RapportWorkWeek *week, RapportDay today)
{
  JsonObject *object = json_object_new ();
  gboolean is_client = subject->kind == RAPPORT_SUBJECT_CLIENT;

  json_object_set_string_member (object, "id", subject->uuid);
  json_object_set_string_member (object, "kind", is_client ? "client" : "account");
  json_object_set_string_member (object, "name", subject->name);
  json_object_set_string_member (object, "account",
                                 is_client ? subject->account_name : subject->name);
  if (is_client)
    json_object_set_string_member (object, "tier", subject->tier);
  rapport_cli_view_rhythm (object, subject, week, today);
  return object;
}

/**
 * rapport_cli_view_minute:
 *
 * Returns: (transfer full): the date and time of day that it was where it happened
 */
char *
rapport_cli_view_minute (RapportInstant at)
{
  g_autofree char *day = rapport_day_to_string (rapport_instant_get_day (at));
  int minute = rapport_instant_get_minute (at);

  return g_strdup_printf ("%s %02d:%02d", day != NULL ? day : "", minute / 60, minute % 60);
}

/**
 * rapport_cli_is_current:
 *
 * Returns: whether a membership covers @today
 */
gboolean
rapport_cli_is_current (RapportRecord *membership, RapportDay today)
{
  RapportDay from = rapport_record_get_day (membership, RAPPORT_MEMBERSHIP_FROM_ON);
  RapportDay until = rapport_record_get_day (membership, RAPPORT_MEMBERSHIP_UNTIL_ON);

  return (from == RAPPORT_DAY_NONE || from <= today) &&
         (until == RAPPORT_DAY_NONE || until >= today);
}

/**
 * rapport_cli_list_people:
 *
 * Returns: (transfer full) (nullable) (element-type RapportRecord): the clients of an account
 */
GPtrArray *
rapport_cli_list_people (RapportDatabase *database,
                         gint64 account,
                         RapportDay today,
                         GError **error)
{
  g_autoptr (GPtrArray) people = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) memberships = NULL;

  memberships = rapport_database_list_records (database, &rapport_membership_table,
                                               RAPPORT_MEMBERSHIP_ACCOUNT, account, error);
  if (memberships == NULL)
    return NULL;
  for (guint i = 0; i < memberships->len; i++)
    {
      RapportRecord *membership = g_ptr_array_index (memberships, i);
      RapportRecord *client;

      if (!rapport_cli_is_current (membership, today))
        continue;
      client = rapport_database_get_record (
          database, &rapport_client_table,
          rapport_record_get_int (membership, RAPPORT_MEMBERSHIP_CLIENT), error);
      if (client == NULL)
        return NULL;
      if (rapport_record_is_deleted (client))
        g_object_unref (client);
      else
        g_ptr_array_add (people, client);
    }
  return g_steal_pointer (&people);
}
