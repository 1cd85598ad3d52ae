/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-json-private.h"

#include <glib/gi18n-lib.h>

#define SECONDS_A_DAY G_GINT64_CONSTANT (86400)

/* What may be in a book once only, whatever its UUID: the one that is there stays, and what refers
 * to the other refers to it. */
static const struct
{
  const RapportTable *table;
  guint field;
} unique_fields[] = {
  { &rapport_member_table, RAPPORT_MEMBER_ME },    { &rapport_tag_table, RAPPORT_TAG_NAME },
  { &rapport_holiday_table, RAPPORT_HOLIDAY_DAY }, { &rapport_setting_table, RAPPORT_SETTING_KEY },
  { &rapport_nudge_table, RAPPORT_NUDGE_KEY },
};

/* A reference to a record further down in its own table, set when all of them are there. */
typedef struct
{
  RapportRecord *record;
  guint field;
  char *uuid;
} Forward;

typedef struct
{
  RapportTransaction *tx;
  RapportDatabase *database;
  int shift;
  GHashTable *ids;        /* UUID in the document → row id */
  GHashTable *unique_ids; /* value of the unique field of the table at hand → row id; NULL */
  GArray *forwards;
  guint n_added;
  guint n_there;
} Importer;

static void
clear_forward (gpointer data)
{
  Forward *forward = data;

  g_object_unref (forward->record);
  g_free (forward->uuid);
}

static Importer *
importer_new (RapportTransaction *tx, int shift)
{
  Importer *self = g_new0 (Importer, 1);

  self->tx = tx;
  self->database = rapport_transaction_get_database (tx);
  self->shift = shift;
  self->ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->forwards = g_array_new (FALSE, FALSE, sizeof (Forward));
  g_array_set_clear_func (self->forwards, clear_forward);
  return self;
}

static void
importer_free (Importer *self)
{
  g_hash_table_unref (self->ids);
  g_clear_pointer (&self->unique_ids, g_hash_table_unref);
  g_array_unref (self->forwards);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Importer, importer_free)

static gboolean
refuse (GError **error, const char *message)
{
  g_set_error_literal (error, RAPPORT_ERROR, RAPPORT_ERROR_INVALID, message);
  return FALSE;
}

static gboolean
shift_field (RapportRecord *record, guint index, int shift, GError **error)
{
  RapportPartialDate date;
  RapportInstant instant;
  RapportDay day = RAPPORT_DAY_NONE;
  int year, month, day_of_month;

  switch (rapport_record_get_table (record)->fields[index].type)
    {
    case RAPPORT_FIELD_DAY:
      day = rapport_record_get_day (record, index) + shift;
      if (day < 1 || day > RAPPORT_DAY_MAX)
        return refuse (error, _ ("a date would be moved out of the calendar"));
      rapport_record_set_day (record, index, day);
      return TRUE;
    case RAPPORT_FIELD_INSTANT:
      instant = rapport_record_get_instant (record, index);
      instant.time += shift * SECONDS_A_DAY;
      rapport_record_set_instant (record, index, instant);
      return TRUE;
    case RAPPORT_FIELD_PARTIAL_DATE:
      date = rapport_record_get_partial_date (record, index);
      if (date.day == 0)
        return TRUE;
      /* A leap year stands in for an unknown one, so that 29 February has a place. */
      day = rapport_day_new (date.year != 0 ? date.year : 2000, date.month, date.day) + shift;
      rapport_day_get (day, &year, &month, &day_of_month);
      if (year == 0)
        return refuse (error, _ ("a date would be moved out of the calendar"));
      date = (RapportPartialDate){ date.year != 0 ? year : 0, month, day_of_month };
      rapport_record_set_partial_date (record, index, date);
      return TRUE;
    case RAPPORT_FIELD_TEXT:
    case RAPPORT_FIELD_INT:
    case RAPPORT_FIELD_BOOL:
    case RAPPORT_FIELD_NICK:
    case RAPPORT_FIELD_CADENCE:
    case RAPPORT_FIELD_REFERENCE:
    case RAPPORT_FIELD_BYTES:
    default:
      return TRUE;
    }
}

static gint64
find_id (Importer *self, const RapportTable *table, const char *uuid)
{
  gint64 *known = g_hash_table_lookup (self->ids, uuid);
  g_autoptr (RapportRecord) record = NULL;

  if (known != NULL)
    return *known;
  record = rapport_database_get_record_by_uuid (self->database, table, uuid, NULL);
  return record != NULL ? rapport_record_get_id (record) : 0;
}

static void
remember_id (Importer *self, const char *uuid, gint64 id)
{
  g_hash_table_insert (self->ids, g_strdup (uuid), g_memdup2 (&id, sizeof id));
}

static gboolean
set_reference (Importer *self, RapportRecord *record, guint index, const char *uuid, GError **error)
{
  const RapportTable *table = rapport_record_get_table (record);
  const RapportTable *reference = table->fields[index].reference;
  gint64 id = find_id (self, reference, uuid);

  if (id != 0)
    {
      rapport_record_set_int (record, index, id);
      return TRUE;
    }
  if (reference == table)
    {
      Forward forward = { g_object_ref (record), index, g_strdup (uuid) };

      g_array_append_val (self->forwards, forward);
      return TRUE;
    }
  g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_INVALID,
               /* Translators: a field of the JSON document, and a table of it such as “client”. */
               _ ("“%s” names nothing of “%s” in this document or this book"),
               table->fields[index].name, reference->name);
  return FALSE;
}

/* NULL when it can't be the value of a field. */
static char *
value_to_text (JsonNode *node)
{
  if (JSON_NODE_HOLDS_NULL (node))
    return g_strdup ("");
  if (!JSON_NODE_HOLDS_VALUE (node))
    return NULL;
  switch (json_node_get_value_type (node))
    {
    case G_TYPE_STRING:
      return g_strdup (json_node_get_string (node));
    case G_TYPE_BOOLEAN:
      return g_strdup (json_node_get_boolean (node) ? "true" : "false");
    case G_TYPE_INT64:
      return g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
    default:
      return NULL;
    }
}

static gboolean
set_member (Importer *self, RapportRecord *record, const char *name, JsonNode *node, GError **error)
{
  const RapportTable *table = rapport_record_get_table (record);
  g_autofree char *text = value_to_text (node);
  int index = rapport_table_find_field (table, name);

  if (text == NULL)
    {
      g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_INVALID, _ ("“%s” holds no plain value"),
                   name);
      return FALSE;
    }
  if (g_str_equal (name, "uuid"))
    {
      if (!g_uuid_string_is_valid (text))
        return refuse (error, _ ("its UUID is not a UUID"));
      rapport_record_set_uuid (record, text);
      return TRUE;
    }
  if (g_str_equal (name, RAPPORT_JSON_DELETED) || g_str_equal (name, RAPPORT_JSON_DELETED_AT))
    return TRUE;
  if (index < 0)
    {
      g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_INVALID,
                   _ ("this Rapport doesn't know its “%s”"), name);
      return FALSE;
    }
  if (*text == '\0')
    return TRUE;
  if (table->fields[index].type == RAPPORT_FIELD_REFERENCE)
    return set_reference (self, record, index, text, error);
  if (!rapport_record_set_from_text (record, index, text, NULL, error))
    return FALSE;
  return self->shift == 0 || shift_field (record, index, self->shift, error);
}

static int
find_unique_field (const RapportTable *table)
{
  for (guint i = 0; i < G_N_ELEMENTS (unique_fields); i++)
    if (unique_fields[i].table == table)
      return (int)unique_fields[i].field;
  return -1;
}

/* Row id of the record that has the place of this one; 0. */
static gint64
find_there (Importer *self, RapportRecord *record)
{
  const RapportTable *table = rapport_record_get_table (record);
  const char *uuid = rapport_record_get_uuid (record);
  int field = find_unique_field (table);
  g_autofree char *value = NULL;
  gint64 *id;

  if (uuid != NULL)
    {
      g_autoptr (RapportRecord) there = NULL;

      there = rapport_database_get_record_by_uuid (self->database, table, uuid, NULL);
      if (there != NULL)
        return rapport_record_get_id (there);
    }
  if (field < 0 || !rapport_record_is_set (record, field))
    return 0;
  value = rapport_record_get_as_text (record, field);
  id = g_hash_table_lookup (self->unique_ids, value);
  return id != NULL ? *id : 0;
}

/* A new book has made a member of its own; in an empty one it gives way to the one that comes in.
 */
static gboolean
give_way (Importer *self, GError **error)
{
  static const RapportTable *const tables[] = { &rapport_client_table, &rapport_checkin_table };
  g_autoptr (GPtrArray) members = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      gint64 n = rapport_database_count (self->database, tables[i], error);
      g_autoptr (GPtrArray) deleted = NULL;

      if (n != 0)
        return n > 0;
      deleted = rapport_database_list_all (self->database, tables[i], error);
      if (deleted == NULL || deleted->len > 0)
        return deleted != NULL;
    }
  members = rapport_database_list_all (self->database, &rapport_member_table, error);
  if (members == NULL)
    return FALSE;
  for (guint i = 0; i < members->len; i++)
    if (!rapport_transaction_delete (self->tx, &rapport_member_table,
                                     rapport_record_get_id (g_ptr_array_index (members, i)), error))
      return FALSE;
  return TRUE;
}

static gboolean
load_unique (Importer *self, const RapportTable *table, GError **error)
{
  int field = find_unique_field (table);
  g_autoptr (GPtrArray) records = NULL;

  g_clear_pointer (&self->unique_ids, g_hash_table_unref);
  if (field < 0)
    return TRUE;
  if (table == &rapport_member_table && !give_way (self, error))
    return FALSE;
  records = rapport_database_list_all (self->database, table, error);
  if (records == NULL)
    return FALSE;
  self->unique_ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < records->len; i++)
    {
      RapportRecord *record = g_ptr_array_index (records, i);
      gint64 id = rapport_record_get_id (record);

      if (rapport_record_is_set (record, field))
        g_hash_table_insert (self->unique_ids, rapport_record_get_as_text (record, field),
                             g_memdup2 (&id, sizeof id));
    }
  return TRUE;
}

typedef struct
{
  gint64 id;
  gint64 at; /* seconds since 1970 UTC */
} Deletion;

/* *at: 0 when the record is not deleted. */
static gboolean
read_deleted_at (Importer *self,
                 const RapportTable *table,
                 JsonObject *object,
                 gint64 *at,
                 GError **error)
{
  JsonNode *mark = json_object_get_member (object, RAPPORT_JSON_DELETED);
  JsonNode *when = json_object_get_member (object, RAPPORT_JSON_DELETED_AT);
  RapportInstant instant = { 0, 0 };

  *at = 0;
  if (when != NULL)
    {
      g_autofree char *text = value_to_text (when);
      g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();

      if (text == NULL || !rapport_instant_parse (text, utc, &instant, NULL))
        return refuse (error, _ ("“deleted-at” is no time"));
      *at = instant.time + self->shift * SECONDS_A_DAY;
    }
  else if (mark != NULL && json_node_get_value_type (mark) == G_TYPE_BOOLEAN &&
           json_node_get_boolean (mark))
    *at = rapport_transaction_get_now (self->tx).time;
  return *at == 0 || table->keeps_deleted ||
         refuse (error, _ ("it is marked as deleted, and nothing deleted is kept of its kind"));
}

static gboolean
import_record (Importer *self,
               const RapportTable *table,
               JsonObject *object,
               GArray *deleted,
               GError **error)
{
  g_autoptr (RapportRecord) record = rapport_record_new (table);
  guint n_forwards = self->forwards->len;
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;
  gint64 id, deleted_at;

  if (!read_deleted_at (self, table, object, &deleted_at, error))
    return FALSE;
  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &name, &node))
    if (!set_member (self, record, name, node, error))
      return FALSE;
  id = find_there (self, record);
  if (id != 0)
    {
      g_array_set_size (self->forwards, n_forwards);
      self->n_there++;
    }
  else
    {
      if (!rapport_transaction_insert (self->tx, record, error))
        return FALSE;
      id = rapport_record_get_id (record);
      self->n_added++;
      if (deleted_at != 0)
        {
          Deletion deletion = { id, deleted_at };

          g_array_append_val (deleted, deletion);
        }
    }
  if (rapport_record_get_uuid (record) != NULL)
    remember_id (self, rapport_record_get_uuid (record), id);
  return TRUE;
}

static gboolean
resolve_forwards (Importer *self, GError **error)
{
  for (guint i = 0; i < self->forwards->len; i++)
    {
      Forward *forward = &g_array_index (self->forwards, Forward, i);
      const RapportTable *table = rapport_record_get_table (forward->record);
      gint64 id = find_id (self, table, forward->uuid);

      if (id == 0)
        {
          g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_INVALID,
                       /* Translators: a field of the JSON document, and a table of it. */
                       _ ("“%s” names nothing of “%s” in this document or this book"),
                       table->fields[forward->field].name, table->name);
          return FALSE;
        }
      rapport_record_set_int (forward->record, forward->field, id);
      if (!rapport_transaction_update (self->tx, forward->record, error))
        return FALSE;
    }
  g_array_set_size (self->forwards, 0);
  return TRUE;
}

static gboolean
import_table (Importer *self, const RapportTable *table, JsonArray *array, GError **error)
{
  g_autoptr (GArray) deleted = g_array_new (FALSE, FALSE, sizeof (Deletion));
  guint n = json_array_get_length (array);

  if (!load_unique (self, table, error))
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      JsonNode *node = json_array_get_element (array, i);

      if (!JSON_NODE_HOLDS_OBJECT (node))
        {
          refuse (error, _ ("it is no object"));
          g_prefix_error (error, "%s[%u]: ", table->name, i);
          return FALSE;
        }
      if (!import_record (self, table, json_node_get_object (node), deleted, error))
        {
          g_prefix_error (error, "%s[%u]: ", table->name, i);
          return FALSE;
        }
    }
  if (!resolve_forwards (self, error))
    return FALSE;
  for (guint i = 0; i < deleted->len; i++)
    {
      const Deletion *deletion = &g_array_index (deleted, Deletion, i);

      if (!rapport_transaction_delete_at (self->tx, table, deletion->id, deletion->at, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * rapport_json_import:
 * @shift: days added to every date and instant: 0 for a plain import; the sample book is told as of
 *   today by it
 * @n_added: (out) (optional): records that were new
 * @n_there: (out) (optional): records that were there already, which are left as they are
 *
 * Brings an exported book into the transaction's book.
 *
 * Returns: %FALSE with %RAPPORT_ERROR_INVALID, naming the record (counted from 0) and the cause,
 * when anything in it is refused; %RAPPORT_ERROR_NEWER_VERSION when a newer Rapport wrote it
 */
gboolean
rapport_json_import (RapportTransaction *tx,
                     JsonNode *root,
                     int shift,
                     guint *n_added,
                     guint *n_there,
                     GError **error)
{
  g_autoptr (Importer) importer = importer_new (tx, shift);
  JsonObject *tables;

  if (!rapport_json_check (root, error))
    return FALSE;
  tables = json_node_get_object (root);
  rapport_transaction_set_verbatim (tx);
  for (guint i = 0; rapport_tables[i] != NULL; i++)
    {
      const RapportTable *table = rapport_tables[i];

      if (json_object_has_member (tables, table->name) &&
          !import_table (importer, table, json_object_get_array_member (tables, table->name),
                         error))
        return FALSE;
    }
  if (n_added != NULL)
    *n_added = importer->n_added;
  if (n_there != NULL)
    *n_there = importer->n_there;
  return TRUE;
}
