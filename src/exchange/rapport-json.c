/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-json-private.h"

typedef struct
{
  RapportDatabase *database;
  GHashTable *uuids;    /* table and row id → UUID */
  GHashTable *selected; /* table → (set of row ids), of one client's export; NULL: everything */
} Exporter;

static gint64
make_key (const RapportTable *table, gint64 id)
{
  return id << 6 | table->number;
}

static void
remember_uuid (GHashTable *uuids, const RapportTable *table, gint64 id, const char *uuid)
{
  gint64 key = make_key (table, id);

  g_hash_table_insert (uuids, g_memdup2 (&key, sizeof key), g_strdup (uuid));
}

static Exporter *
exporter_new (RapportDatabase *database)
{
  Exporter *self = g_new0 (Exporter, 1);

  self->database = database;
  self->uuids = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  return self;
}

static void
exporter_free (Exporter *self)
{
  g_hash_table_unref (self->uuids);
  g_clear_pointer (&self->selected, g_hash_table_unref);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Exporter, exporter_free)

static const char *
find_uuid (Exporter *self, const RapportTable *table, gint64 id)
{
  gint64 key = make_key (table, id);
  const char *uuid = g_hash_table_lookup (self->uuids, &key);
  g_autoptr (RapportRecord) record = NULL;

  if (uuid != NULL)
    return uuid;
  record = rapport_database_get_record (self->database, table, id, NULL);
  if (record == NULL)
    return NULL;
  remember_uuid (self->uuids, table, id, rapport_record_get_uuid (record));
  return g_hash_table_lookup (self->uuids, &key);
}

static gboolean
is_selected (Exporter *self, const RapportTable *table, gint64 id)
{
  GHashTable *ids;

  if (self->selected == NULL)
    return TRUE;
  ids = g_hash_table_lookup (self->selected, table);
  return ids != NULL && g_hash_table_contains (ids, &id);
}

static JsonNode *
make_value (Exporter *self, RapportRecord *record, guint index)
{
  const RapportField *field = &rapport_record_get_table (record)->fields[index];
  JsonNode *node = json_node_alloc ();
  g_autofree char *text = NULL;

  switch (field->type)
    {
    case RAPPORT_FIELD_INT:
      return json_node_init_int (node, rapport_record_get_int (record, index));
    case RAPPORT_FIELD_BOOL:
      return json_node_init_boolean (node, rapport_record_get_int (record, index) != 0);
    case RAPPORT_FIELD_REFERENCE:
      return json_node_init_string (
          node, find_uuid (self, field->reference, rapport_record_get_int (record, index)));
    case RAPPORT_FIELD_TEXT:
    case RAPPORT_FIELD_NICK:
    case RAPPORT_FIELD_DAY:
    case RAPPORT_FIELD_PARTIAL_DATE:
    case RAPPORT_FIELD_CADENCE:
    case RAPPORT_FIELD_INSTANT:
    case RAPPORT_FIELD_BYTES:
    default:
      text = rapport_record_get_as_text (record, index);
      return json_node_init_string (node, text);
    }
}

static JsonObject *
make_object (Exporter *self, RapportRecord *record)
{
  const RapportTable *table = rapport_record_get_table (record);
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "uuid", rapport_record_get_uuid (record));
  for (guint i = 0; i < table->n_fields; i++)
    {
      const RapportField *field = &table->fields[i];
      g_autofree char *name = NULL;

      if (!rapport_record_is_set (record, i))
        continue;
      if (field->type == RAPPORT_FIELD_REFERENCE &&
          !is_selected (self, field->reference, rapport_record_get_int (record, i)))
        continue;
      name = g_strdelimit (g_strdup (field->name), "_", '-');
      json_object_set_member (object, name, make_value (self, record, i));
    }
  if (rapport_record_is_deleted (record))
    {
      RapportInstant at = { rapport_record_get_deleted_at (record), 0 };
      g_autofree char *text = rapport_instant_to_string (at);

      json_object_set_string_member (object, RAPPORT_JSON_DELETED_AT, text);
    }
  return object;
}

/* Newly selected records are also put into the queue, for their own references. */
static void
select_record (Exporter *self, RapportRecord *record, GPtrArray *queue)
{
  const RapportTable *table = rapport_record_get_table (record);
  gint64 id = rapport_record_get_id (record);
  GHashTable *ids = g_hash_table_lookup (self->selected, table);

  if (ids == NULL)
    {
      ids = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
      g_hash_table_insert (self->selected, (gpointer)table, ids);
    }
  if (g_hash_table_contains (ids, &id))
    return;
  g_hash_table_insert (ids, g_memdup2 (&id, sizeof id), g_object_ref (record));
  g_ptr_array_add (queue, g_object_ref (record));
}

static gboolean
select_referring (Exporter *self, gint64 client, GPtrArray *queue, GError **error)
{
  for (guint t = 0; rapport_tables[t] != NULL; t++)
    for (guint i = 0; i < rapport_tables[t]->n_fields; i++)
      {
        g_autoptr (GPtrArray) records = NULL;

        if (rapport_tables[t]->fields[i].reference != &rapport_client_table)
          continue;
        records =
            rapport_database_list_records (self->database, rapport_tables[t], i, client, error);
        if (records == NULL)
          return FALSE;
        for (guint r = 0; r < records->len; r++)
          select_record (self, g_ptr_array_index (records, r), queue);
      }
  return TRUE;
}

/* What a client's records refer to (accounts, tags, check-ins, who wrote them) comes with them;
 * other clients, and what is known about them, do not. */
static gboolean
select_referred (Exporter *self, RapportRecord *record, GPtrArray *queue, GError **error)
{
  const RapportTable *table = rapport_record_get_table (record);

  for (guint i = 0; i < table->n_fields; i++)
    {
      const RapportTable *reference = table->fields[i].reference;
      g_autoptr (RapportRecord) referred = NULL;

      if (reference == NULL || reference == &rapport_client_table ||
          !rapport_record_is_set (record, i))
        continue;
      referred = rapport_database_get_record (self->database, reference,
                                              rapport_record_get_int (record, i), error);
      if (referred == NULL)
        return FALSE;
      select_record (self, referred, queue);
    }
  return TRUE;
}

static gboolean
select_client (Exporter *self, gint64 client, GError **error)
{
  g_autoptr (GPtrArray) queue = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (RapportRecord) record = NULL;

  record = rapport_database_get_record (self->database, &rapport_client_table, client, error);
  if (record == NULL)
    return FALSE;
  self->selected = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)g_hash_table_unref);
  select_record (self, record, queue);
  if (!select_referring (self, client, queue, error))
    return FALSE;
  for (guint i = 0; i < queue->len; i++)
    if (!select_referred (self, g_ptr_array_index (queue, i), queue, error))
      return FALSE;
  return TRUE;
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  gint64 left = rapport_record_get_id (*(RapportRecord *const *)a);
  gint64 right = rapport_record_get_id (*(RapportRecord *const *)b);

  return (left > right) - (left < right);
}

static GPtrArray *
list_selected (Exporter *self, const RapportTable *table)
{
  GPtrArray *records = g_ptr_array_new_with_free_func (g_object_unref);
  GHashTable *ids = g_hash_table_lookup (self->selected, table);
  GHashTableIter iter;
  gpointer record;

  if (ids == NULL)
    return records;
  g_hash_table_iter_init (&iter, ids);
  while (g_hash_table_iter_next (&iter, NULL, &record))
    g_ptr_array_add (records, g_object_ref (record));
  g_ptr_array_sort (records, compare_ids);
  return records;
}

static gboolean
add_table (Exporter *self, JsonObject *root, const RapportTable *table, GError **error)
{
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (JsonArray) array = NULL;

  if (self->selected != NULL)
    records = list_selected (self, table);
  else
    records = rapport_database_list_all (self->database, table, error);
  if (records == NULL)
    return FALSE;
  if (records->len == 0)
    return TRUE;
  for (guint i = 0; i < records->len; i++)
    {
      RapportRecord *record = g_ptr_array_index (records, i);

      remember_uuid (self->uuids, table, rapport_record_get_id (record),
                     rapport_record_get_uuid (record));
    }
  array = json_array_sized_new (records->len);
  for (guint i = 0; i < records->len; i++)
    json_array_add_object_element (array, make_object (self, g_ptr_array_index (records, i)));
  json_object_set_array_member (root, table->name, g_steal_pointer (&array));
  return TRUE;
}

/**
 * rapport_json_export:
 * @client: the row id of the one client to export with all that is theirs; 0 for everything
 * @today: the day that is noted as the day it was made
 *
 * Returns: (transfer full) (nullable): the document, which gives the same book when it is imported
 *   into an empty one
 */
JsonNode *
rapport_json_export (RapportDatabase *database, gint64 client, RapportDay today, GError **error)
{
  g_autoptr (Exporter) exporter = exporter_new (database);
  g_autoptr (JsonObject) root = json_object_new ();
  g_autofree char *made_on = rapport_day_to_string (today);
  JsonObject *head = json_object_new ();

  json_object_set_int_member (head, "format", RAPPORT_JSON_FORMAT);
  json_object_set_string_member (head, "made-on", made_on);
  json_object_set_object_member (root, "rapport", head);
  if (client != 0 && !select_client (exporter, client, error))
    return NULL;
  for (guint i = 0; rapport_tables[i] != NULL; i++)
    if (!add_table (exporter, root, rapport_tables[i], error))
      return NULL;
  return json_node_init_object (json_node_alloc (), root);
}

/**
 * rapport_json_from_record:
 *
 * Returns: (transfer full): the record as an object, as it stands in an export
 */
JsonNode *
rapport_json_from_record (RapportDatabase *database, RapportRecord *record)
{
  g_autoptr (Exporter) exporter = exporter_new (database);
  g_autoptr (JsonObject) object = make_object (exporter, record);

  return json_node_init_object (json_node_alloc (), object);
}
