/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Changesets applied again, forwards or backwards. Foreign key actions run while one is applied, so
 * that rows go, and references to them are cleared, before the changeset comes to them: that is no
 * conflict, since the changeset holds the same. */

#include "rapport-replay-private.h"

#include <string.h>

#include "rapport-tables.h"

static gboolean
values_equal (sqlite3_value *a, sqlite3_value *b)
{
  int length;

  if (sqlite3_value_type (a) != sqlite3_value_type (b))
    return FALSE;
  if (sqlite3_value_type (a) == SQLITE_NULL)
    return TRUE;
  if (sqlite3_value_type (a) == SQLITE_INTEGER)
    return sqlite3_value_int64 (a) == sqlite3_value_int64 (b);
  length = sqlite3_value_bytes (a);
  return length == sqlite3_value_bytes (b) &&
         (length == 0 ||
          memcmp (sqlite3_value_blob (a), sqlite3_value_blob (b), (gsize)length) == 0);
}

/* The column holds nothing because the row it referred to is gone by now. */
static gboolean
was_cleared (RapportDatabase *database,
             const RapportTable *table,
             int column,
             sqlite3_value *old,
             sqlite3_value *present)
{
  if (table == NULL || sqlite3_value_type (present) != SQLITE_NULL)
    return FALSE;
  for (guint i = 0; i < table->n_fields; i++)
    {
      const RapportField *field = &table->fields[i];
      g_autoptr (RapportRecord) record = NULL;

      if (field->type != RAPPORT_FIELD_REFERENCE ||
          rapport_database_find_column (database, table->name, field->name) != column)
        continue;
      record =
          rapport_database_get_record (database, field->reference, sqlite3_value_int64 (old), NULL);
      return record == NULL;
    }
  return FALSE;
}

static gboolean
is_expected (RapportDatabase *database,
             sqlite3_changeset_iter *iter,
             const RapportTable *table,
             int operation,
             int column)
{
  sqlite3_value *present = NULL, *old = NULL, *new = NULL;

  sqlite3changeset_old (iter, column, &old);
  if (operation == SQLITE_UPDATE)
    sqlite3changeset_new (iter, column, &new);
  if (old == NULL || sqlite3changeset_conflict (iter, column, &present) != SQLITE_OK)
    return TRUE;
  return values_equal (present, old) || (new != NULL &&values_equal (present, new)) ||
         (operation == SQLITE_DELETE && was_cleared (database, table, column, old, present));
}

static int
resolve_conflict (void *user_data, int conflict, sqlite3_changeset_iter *iter)
{
  const RapportTable *table;
  const char *name;
  int n_columns, operation;

  if (sqlite3changeset_op (iter, &name, &n_columns, &operation, NULL) != SQLITE_OK)
    return SQLITE_CHANGESET_ABORT;
  if (conflict == SQLITE_CHANGESET_NOTFOUND && operation == SQLITE_DELETE)
    return SQLITE_CHANGESET_OMIT;
  if (conflict != SQLITE_CHANGESET_DATA)
    return SQLITE_CHANGESET_ABORT;
  table = rapport_table_find (name);
  for (int i = 0; i < n_columns; i++)
    if (!is_expected (user_data, iter, table, operation, i))
      return SQLITE_CHANGESET_ABORT;
  return SQLITE_CHANGESET_REPLACE;
}

gboolean
rapport_replay_apply (RapportDatabase *database,
                      GBytes *changeset,
                      gboolean backwards,
                      gboolean *conflict,
                      GError **error)
{
  gsize length;
  gconstpointer data = g_bytes_get_data (changeset, &length);
  int code = sqlite3changeset_apply_v2 (rapport_database_get_handle (database), (int)length,
                                        (void *)data, NULL, resolve_conflict, database, NULL, NULL,
                                        backwards ? SQLITE_CHANGESETAPPLY_INVERT : 0);

  *conflict = code == SQLITE_ABORT || (code & 0xff) == SQLITE_CONSTRAINT;
  return code == SQLITE_OK || *conflict ||
         rapport_database_fail (database, "sqlite3changeset_apply", error);
}

/* "table id" of every row. */
static GHashTable *
list_rows (GBytes *changeset)
{
  GHashTable *rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  sqlite3_changeset_iter *iter = NULL;
  gsize length;
  gconstpointer data = g_bytes_get_data (changeset, &length);

  if (length == 0 || sqlite3changeset_start (&iter, (int)length, (void *)data) != SQLITE_OK)
    return rows;
  while (sqlite3changeset_next (iter) == SQLITE_ROW)
    {
      sqlite3_value *id = NULL;
      const char *name;
      int n_columns, operation;

      sqlite3changeset_op (iter, &name, &n_columns, &operation, NULL);
      if (operation == SQLITE_INSERT)
        sqlite3changeset_new (iter, 0, &id);
      else
        sqlite3changeset_old (iter, 0, &id);
      if (id != NULL)
        g_hash_table_add (
            rows, g_strdup_printf ("%s %" G_GINT64_FORMAT, name, (gint64)sqlite3_value_int64 (id)));
    }
  sqlite3changeset_finalize (iter);
  return rows;
}

gboolean
rapport_replay_matches (GBytes *changeset, GBytes *other)
{
  g_autoptr (GHashTable) rows = list_rows (changeset);
  g_autoptr (GHashTable) other_rows = list_rows (other);
  GHashTableIter iter;
  gpointer row;

  if (g_hash_table_size (rows) != g_hash_table_size (other_rows))
    return FALSE;
  g_hash_table_iter_init (&iter, rows);
  while (g_hash_table_iter_next (&iter, &row, NULL))
    if (!g_hash_table_contains (other_rows, row))
      return FALSE;
  return TRUE;
}
