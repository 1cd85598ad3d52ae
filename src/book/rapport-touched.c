/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-touched-private.h"

#include <string.h>

#include "rapport-rhythm-private.h"
#include "rapport-search-key.h"
#include "rapport-tables.h"

/* More than this in one transaction are announced as "everything"; as many announcements are kept.
 */
#define ANNOUNCED_AT_MOST  2000
#define KEPT_ANNOUNCEMENTS 10000

#define TABLE_SLOTS 32

/* Whether a row of this table can move a rhythm. */
static gboolean
moves_rhythms (const RapportTable *table)
{
  static const char *const names[] = { "client",      "account", "membership", "checkin",
                                       "participant", "note",    "cadence",    "tier",
                                       "pause",       "snooze",  "setting",    NULL };

  return g_strv_contains (names, table->name);
}

static gboolean
add_ids (RapportDatabase *database, const char *sql, gint64 id, GHashTable *ids, GError **error)
{
  g_autoptr (RapportStatement) statement = rapport_database_prepare (database, sql, error);
  RapportStep step;

  if (statement == NULL)
    return FALSE;
  if (id != 0)
    rapport_statement_bind_int (statement, 1, id);
  while ((step = rapport_statement_step (statement, error)) == RAPPORT_STEP_ROW)
    rapport_ids_add (ids, rapport_statement_get_int (statement, 0));
  return step == RAPPORT_STEP_DONE;
}

static gboolean
add_reference (RapportTouched *self,
               RapportDatabase *database,
               const RapportField *field,
               gint64 id,
               GError **error)
{
  if (field->reference == &rapport_client_table)
    rapport_ids_add (self->clients, id);
  else if (field->reference == &rapport_account_table)
    rapport_ids_add (self->accounts, id);
  else if (field->reference == &rapport_checkin_table && id != 0)
    return add_ids (database, "SELECT client FROM participant WHERE checkin = ?", id, self->clients,
                    error);
  return TRUE;
}

/* References before and after the change, and, in an update that left them alone, as they are. */
static gboolean
add_references (RapportTouched *self,
                RapportDatabase *database,
                sqlite3_changeset_iter *iter,
                const RapportTable *table,
                gint64 id,
                int operation,
                GError **error)
{
  g_autoptr (RapportRecord) record = NULL;

  if (operation == SQLITE_UPDATE)
    record = rapport_database_get_record (database, table, id, NULL);
  for (guint i = 0; i < table->n_fields; i++)
    {
      const RapportField *field = &table->fields[i];
      int column = rapport_database_find_column (database, table->name, field->name);
      sqlite3_value *before = NULL, *after = NULL;

      if (field->type != RAPPORT_FIELD_REFERENCE)
        continue;
      if (operation != SQLITE_INSERT)
        sqlite3changeset_old (iter, column, &before);
      if (operation != SQLITE_DELETE)
        sqlite3changeset_new (iter, column, &after);
      if ((before != NULL &&
           !add_reference (self, database, field, sqlite3_value_int64 (before), error)) ||
          (after != NULL &&
           !add_reference (self, database, field, sqlite3_value_int64 (after), error)) ||
          (record != NULL &&
           !add_reference (self, database, field, rapport_record_get_int (record, i), error)))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_owners (RapportTouched *self,
            RapportDatabase *database,
            sqlite3_changeset_iter *iter,
            const RapportTable *table,
            gint64 id,
            int operation,
            GError **error)
{
  if (!moves_rhythms (table))
    return TRUE;
  if (table == &rapport_client_table)
    rapport_ids_add (self->clients, id);
  else if (table == &rapport_account_table)
    rapport_ids_add (self->accounts, id);
  else if (table == &rapport_setting_table)
    return add_ids (database, "SELECT client FROM rhythm WHERE client IS NOT NULL", 0,
                    self->clients, error) &&
           add_ids (database, "SELECT account FROM rhythm WHERE account IS NOT NULL", 0,
                    self->accounts, error);
  else if (table == &rapport_checkin_table &&
           !add_ids (database, "SELECT client FROM participant WHERE checkin = ?", id,
                     self->clients, error))
    return FALSE;
  return add_references (self, database, iter, table, id, operation, error);
}

static RapportChangeKind
kind_from_operation (int operation)
{
  if (operation == SQLITE_INSERT)
    return RAPPORT_CHANGE_INSERT;
  return operation == SQLITE_DELETE ? RAPPORT_CHANGE_DELETE : RAPPORT_CHANGE_UPDATE;
}

static gboolean
read_one (RapportTouched *self,
          RapportDatabase *database,
          sqlite3_changeset_iter *iter,
          GError **error)
{
  const char *name;
  int n_columns, operation;
  sqlite3_value *key = NULL;
  RapportChange change;

  if (sqlite3changeset_op (iter, &name, &n_columns, &operation, NULL) != SQLITE_OK)
    return rapport_database_fail (database, "sqlite3changeset_op", error);
  change.table = rapport_table_find (name);
  if (change.table == NULL)
    return TRUE;
  if (operation == SQLITE_INSERT)
    sqlite3changeset_new (iter, 0, &key);
  else
    sqlite3changeset_old (iter, 0, &key);
  change.id = key == NULL ? 0 : sqlite3_value_int64 (key);
  change.kind = kind_from_operation (operation);
  g_array_append_val (self->changes, change);
  return add_owners (self, database, iter, change.table, change.id, operation, error);
}

RapportTouched *
rapport_touched_read (RapportDatabase *database, const void *changeset, int length, GError **error)
{
  g_autoptr (RapportTouched) self = g_new0 (RapportTouched, 1);
  sqlite3_changeset_iter *iter = NULL;
  gboolean ok = TRUE;
  int code;

  self->changes = g_array_new (FALSE, FALSE, sizeof (RapportChange));
  self->clients = rapport_ids_new ();
  self->accounts = rapport_ids_new ();
  if (length == 0)
    return g_steal_pointer (&self);
  if (sqlite3changeset_start (&iter, length, (void *)changeset) != SQLITE_OK)
    {
      rapport_database_fail (database, "sqlite3changeset_start", error);
      return NULL;
    }
  while (ok && (code = sqlite3changeset_next (iter)) == SQLITE_ROW)
    ok = read_one (self, database, iter, error);
  code = sqlite3changeset_finalize (iter);
  if (ok && code != SQLITE_OK)
    ok = rapport_database_fail_with (code, sqlite3_errstr (code), "", "sqlite3changeset_next",
                                     error);
  return ok ? g_steal_pointer (&self) : NULL;
}

void
rapport_touched_free (RapportTouched *self)
{
  g_array_unref (self->changes);
  g_hash_table_unref (self->clients);
  g_hash_table_unref (self->accounts);
  g_free (self);
}

/* Every text of a record that a person typed, as one key; NULL when it has none. */
static char *
make_key (RapportRecord *record)
{
  const RapportTable *table = rapport_record_get_table (record);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < table->n_fields; i++)
    if ((table->fields[i].flags & RAPPORT_FIELD_SEARCHED) != 0 && rapport_record_is_set (record, i))
      {
        g_autofree char *value = rapport_record_get_as_text (record, i);

        g_string_append (text, value);
        g_string_append_c (text, ' ');
      }
  return text->len == 0 ? NULL : rapport_search_key (text->str);
}

static gboolean
is_searched (const RapportTable *table)
{
  for (guint i = 0; i < table->n_fields; i++)
    if ((table->fields[i].flags & RAPPORT_FIELD_SEARCHED) != 0)
      return TRUE;
  return FALSE;
}

static gboolean
forget_key (RapportDatabase *database, gint64 row, GError **error)
{
  g_autoptr (RapportStatement) statement =
      rapport_database_prepare (database, "DELETE FROM search WHERE rowid = ?", error);

  if (statement == NULL)
    return FALSE;
  rapport_statement_bind_int (statement, 1, row);
  return rapport_statement_execute (statement, error);
}

/* A row of the search index for each record. */
static gint64
get_search_row (const RapportChange *change)
{
  return change->id * TABLE_SLOTS + change->table->number;
}

static int
compare_search_rows (gconstpointer a, gconstpointer b)
{
  gint64 left = get_search_row (*(const RapportChange *const *)a);
  gint64 right = get_search_row (*(const RapportChange *const *)b);

  return (left > right) - (left < right);
}

static gboolean
index_one (RapportDatabase *database, const RapportChange *change, GError **error)
{
  gint64 row = get_search_row (change);
  g_autoptr (RapportStatement) statement = NULL;
  g_autoptr (RapportRecord) record = NULL;
  g_autofree char *key = NULL;

  if (change->kind != RAPPORT_CHANGE_INSERT && !forget_key (database, row, error))
    return FALSE;
  if (change->kind == RAPPORT_CHANGE_DELETE)
    return TRUE;
  record = rapport_database_get_record (database, change->table, change->id, error);
  if (record == NULL)
    return FALSE;
  key = rapport_record_is_deleted (record) ? NULL : make_key (record);
  if (key == NULL)
    return TRUE;
  statement =
      rapport_database_prepare (database, "INSERT INTO search (rowid, key) VALUES (?, ?)", error);
  if (statement == NULL)
    return FALSE;
  rapport_statement_bind_int (statement, 1, row);
  rapport_statement_bind_text (statement, 2, key);
  return rapport_statement_execute (statement, error);
}

/* In the order of the index: FTS5 writes out what it has gathered whenever a row comes before the
 * last one, which for a large import is nearly every row. */
gboolean
rapport_touched_update_search (RapportTouched *self, RapportDatabase *database, GError **error)
{
  g_autoptr (GPtrArray) searched = g_ptr_array_new ();

  for (guint i = 0; i < self->changes->len; i++)
    {
      RapportChange *change = &g_array_index (self->changes, RapportChange, i);

      if (is_searched (change->table))
        g_ptr_array_add (searched, change);
    }
  g_ptr_array_sort (searched, compare_search_rows);
  for (guint i = 0; i < searched->len; i++)
    if (!index_one (database, g_ptr_array_index (searched, i), error))
      return FALSE;
  return TRUE;
}

static gboolean
announce_one (RapportDatabase *database,
              guint table,
              gint64 id,
              RapportChangeKind kind,
              GError **error)
{
  g_autoptr (RapportStatement) statement = rapport_database_prepare (
      database, "INSERT INTO change (table_number, row_id, kind) VALUES (?, ?, ?)", error);

  if (statement == NULL)
    return FALSE;
  rapport_statement_bind_int (statement, 1, table);
  rapport_statement_bind_int (statement, 2, id);
  rapport_statement_bind_int (statement, 3, kind);
  return rapport_statement_execute (statement, error);
}

static gboolean
announce_ids (RapportDatabase *database, const RapportTable *table, GHashTable *ids, GError **error)
{
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, ids);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (!announce_one (database, table->number, *(gint64 *)key, RAPPORT_CHANGE_UPDATE, error))
      return FALSE;
  return TRUE;
}

static gboolean
trim_announcements (RapportDatabase *database, GError **error)
{
  g_autoptr (RapportStatement) statement = rapport_database_prepare (
      database, "DELETE FROM change WHERE seq <= (SELECT max (seq) FROM change) - ?", error);

  if (statement == NULL)
    return FALSE;
  rapport_statement_bind_int (statement, 1, KEPT_ANNOUNCEMENTS);
  return rapport_statement_execute (statement, error);
}

gboolean
rapport_touched_announce (RapportTouched *self, RapportDatabase *database, GError **error)
{
  guint n =
      self->changes->len + g_hash_table_size (self->clients) + g_hash_table_size (self->accounts);

  if (n > ANNOUNCED_AT_MOST)
    return announce_one (database, 0, 0, RAPPORT_CHANGE_UPDATE, error) &&
           trim_announcements (database, error);
  for (guint i = 0; i < self->changes->len; i++)
    {
      const RapportChange *change = &g_array_index (self->changes, RapportChange, i);

      if (!announce_one (database, change->table->number, change->id, change->kind, error))
        return FALSE;
    }
  return announce_ids (database, &rapport_client_table, self->clients, error) &&
         announce_ids (database, &rapport_account_table, self->accounts, error) &&
         trim_announcements (database, error);
}

static const RapportTable *
find_table (guint number)
{
  for (guint i = 0; rapport_tables[i] != NULL; i++)
    if (rapport_tables[i]->number == number)
      return rapport_tables[i];
  return NULL;
}

GArray *
rapport_changes_read (RapportDatabase *database, gint64 *seq, GError **error)
{
  g_autoptr (GArray) changes = g_array_new (FALSE, FALSE, sizeof (RapportChange));
  g_autoptr (RapportStatement) statement = rapport_database_prepare (
      database, "SELECT seq, table_number, row_id, kind FROM change WHERE seq > ? ORDER BY seq",
      error);
  gboolean everything = FALSE;
  gint64 last = *seq;
  RapportStep step;

  if (statement == NULL)
    return NULL;
  rapport_statement_bind_int (statement, 1, *seq);
  while ((step = rapport_statement_step (statement, error)) == RAPPORT_STEP_ROW)
    {
      RapportChange change = { .id = rapport_statement_get_int (statement, 2) };
      gint64 this_seq = rapport_statement_get_int (statement, 0);

      change.table = find_table ((guint)rapport_statement_get_int (statement, 1));
      change.kind = (RapportChangeKind)rapport_statement_get_int (statement, 3);
      /* Older announcements than those kept were missed. */
      everything |= change.table == NULL || (last == *seq && this_seq != last + 1);
      last = this_seq;
      g_array_append_val (changes, change);
    }
  if (step == RAPPORT_STEP_ERROR || last == *seq)
    return NULL;
  *seq = last;
  if (everything)
    g_array_set_size (changes, 0);
  return g_steal_pointer (&changes);
}
