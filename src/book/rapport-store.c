/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rows of any table to and from records, by the table's description. */

#include "rapport-database-private.h"
#include "rapport-record-private.h"

#include <glib/gi18n-lib.h>

#include "rapport-checkin.h"
#include "rapport-search-key.h"

static guint
count_columns (const RapportField *field)
{
  return field->type == RAPPORT_FIELD_INSTANT ? 2 : 1;
}

/* SQL texts are the statement cache's keys: made once a table and kept. */
static const char *
intern_sql (const RapportTable *table, const char *kind, char *(*make) (const RapportTable *))
{
  static GRecMutex mutex; /* making one text asks for another */
  static GHashTable *cache;
  g_autoptr (GRecMutexLocker) locker = g_rec_mutex_locker_new (&mutex);
  g_autofree char *key = g_strconcat (kind, table->name, NULL);
  const char *sql;

  if (cache == NULL)
    cache = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  sql = g_hash_table_lookup (cache, key);
  if (sql == NULL)
    {
      g_autofree char *made = make (table);

      sql = g_intern_string (made);
      g_hash_table_insert (cache, g_steal_pointer (&key), (gpointer)sql);
    }
  return sql;
}

static char *
make_columns (const RapportTable *table)
{
  GString *sql = g_string_new ("t.id, t.uuid");

  for (guint i = 0; i < table->n_fields; i++)
    {
      g_string_append_printf (sql, ", t.%s", table->fields[i].name);
      if (count_columns (&table->fields[i]) == 2)
        g_string_append_printf (sql, ", t.%s_offset", table->fields[i].name);
    }
  if (table->keeps_deleted)
    g_string_append (sql, ", t.deleted_at");
  return g_string_free (sql, FALSE);
}

static char *
make_insert (const RapportTable *table)
{
  GString *sql = g_string_new (NULL);
  guint n_columns = 1;

  g_string_append_printf (sql, "INSERT INTO %s (uuid", table->name);
  for (guint i = 0; i < table->n_fields; i++)
    {
      g_string_append_printf (sql, ", %s", table->fields[i].name);
      if (count_columns (&table->fields[i]) == 2)
        g_string_append_printf (sql, ", %s_offset", table->fields[i].name);
      n_columns += count_columns (&table->fields[i]);
    }
  g_string_append (sql, ") VALUES (?");
  for (guint i = 1; i < n_columns; i++)
    g_string_append (sql, ", ?");
  g_string_append_c (sql, ')');
  return g_string_free (sql, FALSE);
}

static char *
make_get (const RapportTable *table)
{
  return g_strdup_printf ("SELECT %s FROM %s t WHERE t.id = ?", rapport_table_get_columns (table),
                          table->name);
}

static char *
make_get_by_uuid (const RapportTable *table)
{
  return g_strdup_printf ("SELECT %s FROM %s t WHERE t.uuid = ?", rapport_table_get_columns (table),
                          table->name);
}

static char *
make_list_all (const RapportTable *table)
{
  return g_strdup_printf ("SELECT %s FROM %s t ORDER BY t.id", rapport_table_get_columns (table),
                          table->name);
}

const char *
rapport_table_get_columns (const RapportTable *table)
{
  return intern_sql (table, "columns ", make_columns);
}

static void
bind_field (RapportStatement *statement, int parameter, RapportRecord *record, guint field)
{
  RapportFieldType type = rapport_record_get_table (record)->fields[field].type;

  if (!rapport_record_is_set (record, field))
    {
      rapport_statement_bind_null (statement, parameter);
      if (type == RAPPORT_FIELD_INSTANT)
        rapport_statement_bind_null (statement, parameter + 1);
    }
  else if (type == RAPPORT_FIELD_INSTANT)
    {
      RapportInstant instant = rapport_record_get_instant (record, field);

      rapport_statement_bind_int (statement, parameter, instant.time);
      rapport_statement_bind_int (statement, parameter + 1, instant.offset);
    }
  else if (type == RAPPORT_FIELD_INT || type == RAPPORT_FIELD_BOOL ||
           type == RAPPORT_FIELD_REFERENCE)
    rapport_statement_bind_int (statement, parameter, rapport_record_get_int (record, field));
  else if (type == RAPPORT_FIELD_BYTES)
    rapport_statement_bind_bytes (statement, parameter, rapport_record_get_bytes (record, field));
  else
    {
      g_autofree char *text = rapport_record_get_as_text (record, field);

      rapport_statement_bind_text (statement, parameter, text);
    }
}

/* Names are sorted and found by a normalised key beside them. */
static void
update_sort_key (RapportRecord *record)
{
  const RapportTable *table = rapport_record_get_table (record);
  int name = rapport_table_find_field (table, "name");
  int sort_key = rapport_table_find_field (table, "sort_key");
  g_autofree char *key = NULL;

  if (name < 0 || sort_key < 0 || !rapport_record_is_dirty (record, (guint)name))
    return;
  key = rapport_search_key (rapport_record_get_text (record, (guint)name));
  rapport_record_set_text (record, (guint)sort_key, key);
}

/* D1: the civil date of a check-in is the one it had where it happened. */
static void
update_day (RapportRecord *record)
{
  if (rapport_record_get_table (record) == &rapport_checkin_table &&
      rapport_record_is_dirty (record, RAPPORT_CHECKIN_AT))
    rapport_record_set_day (
        record, RAPPORT_CHECKIN_DAY,
        rapport_instant_get_day (rapport_record_get_instant (record, RAPPORT_CHECKIN_AT)));
}

gboolean
rapport_store_insert (RapportDatabase *self, RapportRecord *record, GError **error)
{
  const RapportTable *table = rapport_record_get_table (record);
  g_autoptr (RapportStatement) statement =
      rapport_database_prepare (self, intern_sql (table, "insert ", make_insert), error);
  int parameter = 2;

  if (statement == NULL || !rapport_record_validate (record, error))
    return FALSE;
  if (rapport_record_get_uuid (record) == NULL)
    {
      g_autofree char *uuid = g_uuid_string_random ();

      rapport_record_set_uuid (record, uuid);
    }
  update_sort_key (record);
  update_day (record);
  rapport_statement_bind_text (statement, 1, rapport_record_get_uuid (record));
  for (guint i = 0; i < table->n_fields; i++)
    {
      bind_field (statement, parameter, record, i);
      parameter += (int)count_columns (&table->fields[i]);
    }
  if (!rapport_statement_execute (statement, error))
    return FALSE;
  rapport_record_set_id (record, rapport_database_last_insert_id (self));
  rapport_record_clear_dirty (record);
  return TRUE;
}

static char *
make_update (RapportRecord *record)
{
  const RapportTable *table = rapport_record_get_table (record);
  GString *sql = g_string_new (NULL);
  const char *comma = "";

  g_string_append_printf (sql, "UPDATE %s SET ", table->name);
  for (guint i = 0; i < table->n_fields; i++)
    {
      if (!rapport_record_is_dirty (record, i))
        continue;
      g_string_append_printf (sql, "%s%s = ?", comma, table->fields[i].name);
      if (count_columns (&table->fields[i]) == 2)
        g_string_append_printf (sql, ", %s_offset = ?", table->fields[i].name);
      comma = ", ";
    }
  if (*comma == '\0')
    return g_string_free (sql, TRUE);
  g_string_append (sql, " WHERE id = ?");
  return g_string_free (sql, FALSE);
}

gboolean
rapport_store_update (RapportDatabase *self, RapportRecord *record, GError **error)
{
  const RapportTable *table = rapport_record_get_table (record);
  g_autoptr (RapportStatement) statement = NULL;
  g_autofree char *sql = NULL;
  int parameter = 1;

  g_return_val_if_fail (rapport_record_get_id (record) != 0, FALSE);
  if (!rapport_record_validate (record, error))
    return FALSE;
  update_sort_key (record);
  update_day (record);
  sql = make_update (record);
  if (sql == NULL)
    return TRUE;
  statement = rapport_database_prepare_once (self, sql, error);
  if (statement == NULL)
    return FALSE;
  for (guint i = 0; i < table->n_fields; i++)
    if (rapport_record_is_dirty (record, i))
      {
        bind_field (statement, parameter, record, i);
        parameter += (int)count_columns (&table->fields[i]);
      }
  rapport_statement_bind_int (statement, parameter, rapport_record_get_id (record));
  if (!rapport_statement_execute (statement, error))
    return FALSE;
  rapport_record_clear_dirty (record);
  return TRUE;
}

static gboolean
not_found (const RapportTable *table, GError **error)
{
  static const struct
  {
    const char *table;
    const char *sentence;
  } gone[] = {
    { "client", N_ ("This client is no longer in the book") },
    { "account", N_ ("This account is no longer in the book") },
    { "checkin", N_ ("This check-in is no longer in the book") },
    { "fact", N_ ("This fact is no longer in the book") },
    { "relative", N_ ("This relative is no longer in the book") },
    { "occasion", N_ ("This important date is no longer in the book") },
    { "note", N_ ("This note is no longer in the book") },
  };
  const char *sentence = N_ ("What was to be changed is no longer in the book");

  for (guint i = 0; i < G_N_ELEMENTS (gone); i++)
    if (g_str_equal (table->name, gone[i].table))
      sentence = gone[i].sentence;
  g_set_error_literal (error, RAPPORT_ERROR, RAPPORT_ERROR_NOT_FOUND, _ (sentence));
  return FALSE;
}

gboolean
rapport_store_set_deleted (RapportDatabase *self,
                           const RapportTable *table,
                           gint64 id,
                           gint64 deleted_at,
                           GError **error)
{
  g_autofree char *sql = g_strdup_printf ("UPDATE %s SET deleted_at = ? WHERE id = ?", table->name);
  g_autoptr (RapportStatement) statement = rapport_database_prepare_once (self, sql, error);

  if (statement == NULL)
    return FALSE;
  rapport_statement_bind_id (statement, 1, deleted_at);
  rapport_statement_bind_int (statement, 2, id);
  if (!rapport_statement_execute (statement, error))
    return FALSE;
  return sqlite3_changes (rapport_database_get_handle (self)) == 1 || not_found (table, error);
}

gboolean
rapport_store_erase (RapportDatabase *self, const RapportTable *table, gint64 id, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("DELETE FROM %s WHERE id = ?", table->name);
  g_autoptr (RapportStatement) statement = rapport_database_prepare_once (self, sql, error);

  if (statement == NULL)
    return FALSE;
  rapport_statement_bind_int (statement, 1, id);
  if (!rapport_statement_execute (statement, error))
    return FALSE;
  return sqlite3_changes (rapport_database_get_handle (self)) == 1 || not_found (table, error);
}

static void
read_field (RapportStatement *statement, int column, RapportRecord *record, guint field)
{
  RapportFieldType type = rapport_record_get_table (record)->fields[field].type;

  if (rapport_statement_is_null (statement, column))
    return;
  if (type == RAPPORT_FIELD_INSTANT)
    {
      RapportInstant instant = { rapport_statement_get_int (statement, column),
                                 (gint32)rapport_statement_get_int (statement, column + 1) };

      rapport_record_set_instant (record, field, instant);
    }
  else if (type == RAPPORT_FIELD_INT || type == RAPPORT_FIELD_BOOL ||
           type == RAPPORT_FIELD_REFERENCE)
    rapport_record_set_int (record, field, rapport_statement_get_int (statement, column));
  else if (type == RAPPORT_FIELD_TEXT || type == RAPPORT_FIELD_NICK)
    rapport_record_set_text (record, field, rapport_statement_get_text (statement, column));
  else if (type == RAPPORT_FIELD_BYTES)
    {
      g_autoptr (GBytes) bytes = rapport_statement_get_bytes (statement, column);

      rapport_record_set_bytes (record, field, bytes);
    }
  else
    {
      g_autoptr (GError) error = NULL;

      /* Written by another program, perhaps by hand: what can't be read is as if it were not there.
       */
      if (!rapport_record_set_from_text (
              record, field, rapport_statement_get_text (statement, column), NULL, &error))
        g_debug ("a stored value can't be read: %s", error->message);
    }
}

RapportRecord *
rapport_statement_get_record (RapportStatement *self, const RapportTable *table)
{
  RapportRecord *record = rapport_record_new (table);
  int column = 2;

  rapport_record_set_id (record, rapport_statement_get_int (self, 0));
  rapport_record_set_uuid (record, rapport_statement_get_text (self, 1));
  for (guint i = 0; i < table->n_fields; i++)
    {
      read_field (self, column, record, i);
      column += (int)count_columns (&table->fields[i]);
    }
  if (table->keeps_deleted)
    rapport_record_set_deleted_at (record, rapport_statement_get_int (self, column));
  rapport_record_clear_dirty (record);
  return record;
}

GPtrArray *
rapport_statement_list_records (RapportStatement *self, const RapportTable *table, GError **error)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  RapportStep step;

  while ((step = rapport_statement_step (self, error)) == RAPPORT_STEP_ROW)
    g_ptr_array_add (records, rapport_statement_get_record (self, table));
  return step == RAPPORT_STEP_ERROR ? NULL : g_steal_pointer (&records);
}

static RapportRecord *
get_one (RapportStatement *statement, const RapportTable *table, GError **error)
{
  switch (rapport_statement_step (statement, error))
    {
    case RAPPORT_STEP_ROW:
      return rapport_statement_get_record (statement, table);
    case RAPPORT_STEP_DONE:
      not_found (table, error);
      return NULL;
    case RAPPORT_STEP_ERROR:
    default:
      return NULL;
    }
}

/**
 * rapport_database_get_record:
 *
 * Returns: (transfer full): the record, deleted or not, or %NULL with %RAPPORT_ERROR_NOT_FOUND
 */
RapportRecord *
rapport_database_get_record (RapportDatabase *self,
                             const RapportTable *table,
                             gint64 id,
                             GError **error)
{
  g_autoptr (RapportStatement) statement =
      rapport_database_prepare (self, intern_sql (table, "get ", make_get), error);

  if (statement == NULL)
    return NULL;
  rapport_statement_bind_int (statement, 1, id);
  return get_one (statement, table, error);
}

/**
 * rapport_database_get_record_by_uuid:
 *
 * Returns: (transfer full): the record, deleted or not, or %NULL with %RAPPORT_ERROR_NOT_FOUND
 */
RapportRecord *
rapport_database_get_record_by_uuid (RapportDatabase *self,
                                     const RapportTable *table,
                                     const char *uuid,
                                     GError **error)
{
  g_autoptr (RapportStatement) statement =
      rapport_database_prepare (self, intern_sql (table, "uuid ", make_get_by_uuid), error);

  if (statement == NULL)
    return NULL;
  rapport_statement_bind_text (statement, 1, uuid);
  return get_one (statement, table, error);
}

/**
 * rapport_database_list_records:
 * @reference_field: index of a reference field of @table
 * @id: what it refers to
 *
 * Returns: (transfer full) (element-type RapportRecord): the records not deleted, in their order
 */
GPtrArray *
rapport_database_list_records (RapportDatabase *self,
                               const RapportTable *table,
                               guint reference_field,
                               gint64 id,
                               GError **error)
{
  g_autofree char *sql = g_strdup_printf (
      "SELECT %s FROM %s t WHERE t.%s = ?%s ORDER BY %s t.id", rapport_table_get_columns (table),
      table->name, table->fields[reference_field].name,
      table->keeps_deleted ? " AND t.deleted_at IS NULL" : "",
      rapport_table_find_field (table, "position") >= 0 ? "t.position," : "");
  g_autoptr (RapportStatement) statement =
      rapport_database_prepare (self, g_intern_string (sql), error);

  g_assert (table->fields[reference_field].type == RAPPORT_FIELD_REFERENCE);
  if (statement == NULL)
    return NULL;
  rapport_statement_bind_int (statement, 1, id);
  return rapport_statement_list_records (statement, table, error);
}

/**
 * rapport_database_list_all:
 *
 * Returns: (transfer full) (element-type RapportRecord): every row by row id, deleted ones included
 */
GPtrArray *
rapport_database_list_all (RapportDatabase *self, const RapportTable *table, GError **error)
{
  g_autoptr (RapportStatement) statement =
      rapport_database_prepare (self, intern_sql (table, "all ", make_list_all), error);

  return statement == NULL ? NULL : rapport_statement_list_records (statement, table, error);
}

gint64
rapport_database_count (RapportDatabase *self, const RapportTable *table, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count(*) FROM %s%s", table->name,
                                          table->keeps_deleted ? " WHERE deleted_at IS NULL" : "");
  gint64 count;

  return rapport_database_query_int (self, sql, &count, error) ? count : -1;
}
