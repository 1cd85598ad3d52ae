/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-client-show.h"

#include <glib/gi18n.h>

#include "rapport-acts.h"
#include "rapport-attention.h"
#include "rapport-cli-input.h"
#include "rapport-cli-output.h"
#include "rapport-cli-view.h"

#define N_CHECKINS 10

/* Everything about one client. */
typedef struct
{
  RapportDatabase *database;
  RapportRecord *client;
  RapportSubject *subject;
  const RapportWorkWeek *week;
  RapportDay today;
  GPtrArray *memberships;
  GPtrArray *methods;
  GPtrArray *addresses;
  GPtrArray *facts;
  GPtrArray *relatives;
  GPtrArray *occasions;
  GPtrArray *notes;
  GPtrArray *checkins;
  GPtrArray *tags; /* (element-type utf8) */
} Profile;

static void
profile_clear (Profile *self)
{
  g_clear_object (&self->client);
  g_clear_object (&self->subject);
  g_clear_pointer (&self->memberships, g_ptr_array_unref);
  g_clear_pointer (&self->methods, g_ptr_array_unref);
  g_clear_pointer (&self->addresses, g_ptr_array_unref);
  g_clear_pointer (&self->facts, g_ptr_array_unref);
  g_clear_pointer (&self->relatives, g_ptr_array_unref);
  g_clear_pointer (&self->occasions, g_ptr_array_unref);
  g_clear_pointer (&self->notes, g_ptr_array_unref);
  g_clear_pointer (&self->checkins, g_ptr_array_unref);
  g_clear_pointer (&self->tags, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Profile, profile_clear)

static gboolean
load_list (Profile *self, GPtrArray **list, const RapportTable *table, guint field, GError **error)
{
  *list = rapport_database_list_records (self->database, table, field,
                                         rapport_record_get_id (self->client), error);
  return *list != NULL;
}

static gboolean
load (Profile *self, RapportCli *cli, const char *who, GError **error)
{
  gint64 id;

  self->today = rapport_cli_today (cli);
  self->client = rapport_cli_find_client (cli, who, FALSE, error);
  if (self->client == NULL)
    return FALSE;
  self->database = rapport_cli_get_database (cli, error);
  self->week = rapport_cli_get_week (cli, error);
  if (self->week == NULL)
    return FALSE;
  id = rapport_record_get_id (self->client);
  self->subject = rapport_subject_get (self->database, RAPPORT_SUBJECT_CLIENT, id, error);
  if (self->subject == NULL)
    return FALSE;
  self->checkins = rapport_checkins_list (self->database, id, N_CHECKINS, error);
  if (self->checkins == NULL)
    return FALSE;
  self->tags = rapport_client_list_tags (self->database, id, error);
  return self->tags != NULL &&
         load_list (self, &self->memberships, &rapport_membership_table, RAPPORT_MEMBERSHIP_CLIENT,
                    error) &&
         load_list (self, &self->methods, &rapport_contact_method_table,
                    RAPPORT_CONTACT_METHOD_CLIENT, error) &&
         load_list (self, &self->addresses, &rapport_address_table, RAPPORT_ADDRESS_CLIENT,
                    error) &&
         load_list (self, &self->facts, &rapport_fact_table, RAPPORT_FACT_CLIENT, error) &&
         load_list (self, &self->relatives, &rapport_relative_table, RAPPORT_RELATIVE_CLIENT,
                    error) &&
         load_list (self, &self->occasions, &rapport_occasion_table, RAPPORT_OCCASION_CLIENT,
                    error) &&
         load_list (self, &self->notes, &rapport_note_table, RAPPORT_NOTE_CLIENT, error);
}

static char *
get_account_name (Profile *self, RapportRecord *membership)
{
  g_autoptr (RapportRecord) account = NULL;

  account = rapport_database_get_record (
      self->database, &rapport_account_table,
      rapport_record_get_int (membership, RAPPORT_MEMBERSHIP_ACCOUNT), NULL);
  return account != NULL ? g_strdup (rapport_cli_get_name (account)) : NULL;
}

static JsonArray *
view_memberships (Profile *self)
{
  JsonArray *array = rapport_cli_view_records (self->database, self->memberships);

  for (guint i = 0; i < self->memberships->len; i++)
    {
      g_autofree char *name = NULL;

      name = get_account_name (self, g_ptr_array_index (self->memberships, i));
      json_object_set_string_member (json_array_get_object_element (array, i), "name", name);
    }
  return array;
}

static JsonArray *
view_tags (Profile *self)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < self->tags->len; i++)
    json_array_add_string_element (array, g_ptr_array_index (self->tags, i));
  return array;
}

static void
print_json (RapportCli *cli, Profile *self)
{
  g_autoptr (JsonObject) object = rapport_cli_view_record (self->database, self->client);
  const struct
  {
    const char *name;
    GPtrArray *records;
  } lists[] = {
    { "methods", self->methods },     { "addresses", self->addresses },
    { "facts", self->facts },         { "relatives", self->relatives },
    { "occasions", self->occasions }, { "handwritten", self->notes },
    { "checkins", self->checkins },
  };

  if (rapport_record_is_set (self->client, RAPPORT_CLIENT_OCCASIONS))
    json_object_set_string_member (
        object, "occasion_nudges",
        rapport_record_get_text (self->client, RAPPORT_CLIENT_OCCASIONS));
  json_object_set_string_member (object, "account", self->subject->account_name);
  json_object_set_string_member (object, "tier", self->subject->tier);
  rapport_cli_view_rhythm (object, self->subject, self->week, self->today);
  json_object_set_array_member (object, "accounts", view_memberships (self));
  json_object_set_array_member (object, "tags", view_tags (self));
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    json_object_set_array_member (object, lists[i].name,
                                  rapport_cli_view_records (self->database, lists[i].records));
  rapport_cli_print_object (cli, object);
}

static void
add_fields (RapportTextTable *table, RapportRecord *client)
{
  const RapportTable *fields = rapport_record_get_table (client);

  for (guint i = 0; i < fields->n_fields; i++)
    {
      g_autofree char *text = rapport_record_get_as_text (client, i);
      g_autofree char *name = g_strdelimit (g_strdup (fields->fields[i].name), "_", ' ');

      if (text != NULL && i != RAPPORT_CLIENT_NAME &&
          (fields->fields[i].flags & RAPPORT_FIELD_INTERNAL) == 0)
        rapport_text_table_add (table, name, text);
    }
}

static void
add_memberships (RapportTextTable *table, Profile *self)
{
  for (guint i = 0; i < self->memberships->len; i++)
    {
      RapportRecord *membership = g_ptr_array_index (self->memberships, i);
      const char *role = rapport_record_get_text (membership, RAPPORT_MEMBERSHIP_ROLE);
      g_autofree char *name = get_account_name (self, membership);
      g_autofree char *both = NULL;

      if (!rapport_cli_is_current (membership, self->today))
        continue;
      /* Translators: a role, then the account it is held in. */
      both = role != NULL ? g_strdup_printf (_ ("%s, %s"), role, name) : g_strdup (name);
      rapport_text_table_add (table, "account", both);
    }
}

static void
add_records (RapportTextTable *table, GPtrArray *records, guint name_field, guint text_field)
{
  for (guint i = 0; i < records->len; i++)
    {
      RapportRecord *record = g_ptr_array_index (records, i);
      g_autofree char *name = rapport_record_get_as_text (record, name_field);
      g_autofree char *text = rapport_record_get_as_text (record, text_field);

      rapport_text_table_add (table, name, text);
    }
}

static void
add_address (RapportTextTable *table, RapportRecord *address)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = RAPPORT_ADDRESS_PO_BOX; i <= RAPPORT_ADDRESS_COUNTRY; i++)
    if (rapport_record_is_set (address, i))
      g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "",
                              rapport_record_get_text (address, i));
  rapport_text_table_add (table, "address", text->str);
}

static void
add_occasions (RapportTextTable *table, GPtrArray *occasions)
{
  for (guint i = 0; i < occasions->len; i++)
    {
      RapportRecord *occasion = g_ptr_array_index (occasions, i);
      const char *title = rapport_record_get_text (occasion, RAPPORT_OCCASION_TITLE);
      g_autofree char *date = rapport_record_get_as_text (occasion, RAPPORT_OCCASION_DATE);

      if (title == NULL)
        title = rapport_record_get_text (occasion, RAPPORT_OCCASION_KIND);
      rapport_text_table_add (table, title, date);
    }
}

static void
print_checkins (GPtrArray *checkins)
{
  g_autoptr (RapportTextTable) table = rapport_text_table_new (4);

  for (guint i = 0; i < checkins->len; i++)
    {
      RapportRecord *checkin = g_ptr_array_index (checkins, i);
      g_autofree char *at = NULL;

      at = rapport_cli_view_minute (rapport_record_get_instant (checkin, RAPPORT_CHECKIN_AT));
      rapport_text_table_add (table, at, rapport_record_get_text (checkin, RAPPORT_CHECKIN_OUTCOME),
                              rapport_record_get_text (checkin, RAPPORT_CHECKIN_CHANNEL),
                              rapport_record_get_text (checkin, RAPPORT_CHECKIN_THEY_SAID));
    }
  rapport_text_table_print (table);
}

static void
print_text (Profile *self)
{
  g_autoptr (RapportTextTable) table = rapport_text_table_new (2);
  g_autofree char *reason = rapport_attention_get_reason (self->subject, self->week, self->today);
  g_autofree char *due = rapport_day_to_string (self->subject->due.due);
  g_autofree char *cadence = rapport_cadence_to_string (self->subject->cadence);

  rapport_cli_print ("%s", rapport_cli_get_name (self->client));
  rapport_cli_print ("%s", reason);
  rapport_cli_print ("%s", "");
  rapport_text_table_add (table, "id", rapport_record_get_uuid (self->client));
  rapport_text_table_add (table, "cadence", cadence);
  if (due != NULL)
    rapport_text_table_add (table, "due", due);
  if (self->subject->tier != NULL)
    rapport_text_table_add (table, "tier", self->subject->tier);
  add_memberships (table, self);
  add_fields (table, self->client);
  add_records (table, self->methods, RAPPORT_CONTACT_METHOD_KIND, RAPPORT_CONTACT_METHOD_VALUE);
  for (guint i = 0; i < self->addresses->len; i++)
    add_address (table, g_ptr_array_index (self->addresses, i));
  for (guint i = 0; i < self->tags->len; i++)
    rapport_text_table_add (table, "tag", g_ptr_array_index (self->tags, i));
  add_records (table, self->facts, RAPPORT_FACT_KIND, RAPPORT_FACT_TEXT);
  add_records (table, self->relatives, RAPPORT_RELATIVE_RELATION, RAPPORT_RELATIVE_NAME);
  add_occasions (table, self->occasions);
  rapport_text_table_print (table);
  if (self->checkins->len == 0)
    return;
  rapport_cli_print ("%s", "");
  rapport_cli_print (_ ("Check-ins"));
  print_checkins (self->checkins);
}

gboolean
rapport_client_show_command (RapportCli *cli, char **arguments, GError **error)
{
  g_auto (Profile) profile = { 0 };

  if (!load (&profile, cli, arguments[0], error))
    return FALSE;
  if (cli->json)
    print_json (cli, &profile);
  else
    print_text (&profile);
  return TRUE;
}
