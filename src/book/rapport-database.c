/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-database-private.h"

#include <glib/gi18n-lib.h>

struct _RapportDatabase
{
  sqlite3 *handle;
  char *path;
  GHashTable *statements; /* SQL text (borrowed) → sqlite3_stmt*, those not in use */
  GHashTable *columns;    /* table → GHashTable of column → position */
  int wal_pages;
};

struct _RapportStatement
{
  RapportDatabase *database;
  sqlite3_stmt *handle;
  const char *sql; /* the cache's key; NULL: not cached */
};

static RapportError
error_from_sqlite (int code)
{
  switch (code & 0xff)
    {
    case SQLITE_FULL:
      return RAPPORT_ERROR_FULL;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return RAPPORT_ERROR_BUSY;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return RAPPORT_ERROR_CORRUPT;
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return RAPPORT_ERROR_READ_ONLY;
    case SQLITE_CONSTRAINT:
      return RAPPORT_ERROR_CONFLICT;
    case SQLITE_INTERRUPT:
      return RAPPORT_ERROR_CANCELLED;
    default:
      return RAPPORT_ERROR_FAILED;
    }
}

gboolean
rapport_database_fail_with (int code,
                            const char *message,
                            const char *path,
                            const char *doing,
                            GError **error)
{
  RapportError kind = error_from_sqlite (code);

  if (kind == RAPPORT_ERROR_FULL)
    g_set_error (error, RAPPORT_ERROR, kind,
                 _ ("There is no space left for %s: nothing was changed. Make room and try again."),
                 path);
  else if (kind == RAPPORT_ERROR_CORRUPT)
    g_set_error (error, RAPPORT_ERROR, kind,
                 _ ("%s is damaged or is not a Rapport book (%s). It was left as it is; restore a "
                    "backup of it."),
                 path, message);
  else if (kind == RAPPORT_ERROR_READ_ONLY)
    g_set_error (error, RAPPORT_ERROR, kind, _ ("%s can't be written: its place is read-only."),
                 path);
  else
    /* Translators: a file, a statement or function of SQLite, and what went wrong. */
    g_set_error (error, RAPPORT_ERROR, kind, _ ("%s: “%s” did not work (%s)"), path, doing,
                 message);
  return FALSE;
}

gboolean
rapport_database_fail (RapportDatabase *self, const char *doing, GError **error)
{
  return rapport_database_fail_with (sqlite3_extended_errcode (self->handle),
                                     sqlite3_errmsg (self->handle), self->path, doing, error);
}

gboolean
rapport_database_execute (RapportDatabase *self, const char *sql, GError **error)
{
  if (sqlite3_exec (self->handle, sql, NULL, NULL, NULL) == SQLITE_OK)
    return TRUE;
  return rapport_database_fail (self, sql, error);
}

gboolean
rapport_database_query_int (RapportDatabase *self, const char *sql, gint64 *value, GError **error)
{
  g_autoptr (RapportStatement) statement = rapport_database_prepare_once (self, sql, error);

  if (statement == NULL)
    return FALSE;
  switch (rapport_statement_step (statement, error))
    {
    case RAPPORT_STEP_ROW:
      *value = rapport_statement_get_int (statement, 0);
      return TRUE;
    case RAPPORT_STEP_DONE:
      g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_NOT_FOUND, _ ("%s: nothing found"),
                   self->path);
      return FALSE;
    case RAPPORT_STEP_ERROR:
    default:
      return FALSE;
    }
}

/* A pragma that answers with something else than asked for was not obeyed: an error like any other.
 */
static gboolean
set_pragma (RapportDatabase *self, const char *sql, const char *expected, GError **error)
{
  g_autoptr (RapportStatement) statement = rapport_database_prepare_once (self, sql, error);
  RapportStep step;

  if (statement == NULL)
    return FALSE;
  step = rapport_statement_step (statement, error);
  if (step == RAPPORT_STEP_ERROR)
    return FALSE;
  if (expected == NULL || (step == RAPPORT_STEP_ROW &&
                           g_strcmp0 (rapport_statement_get_text (statement, 0), expected) == 0))
    return TRUE;
  g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_FAILED, _ ("%s: “%s” was not obeyed"),
               self->path, sql);
  return FALSE;
}

static int
wal_hook_cb (void *user_data, sqlite3 *handle, const char *schema, int pages)
{
  RapportDatabase *self = user_data;

  self->wal_pages = pages;
  return SQLITE_OK;
}

static void
finalize_cached (gpointer handle)
{
  sqlite3_finalize (handle);
}

static gboolean
configure (RapportDatabase *self, RapportOpenMode mode, GError **error)
{
  /* Checkpoints run only under the book's lock (rapport-lock.h): never by themselves, never on
   * close. */
  if (sqlite3_db_config (self->handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL) != SQLITE_OK ||
      sqlite3_busy_timeout (self->handle, RAPPORT_BUSY_TIMEOUT) != SQLITE_OK)
    return rapport_database_fail (self, "sqlite3_db_config", error);
  sqlite3_wal_hook (self->handle, wal_hook_cb, self);
  if (!set_pragma (self, "PRAGMA foreign_keys = ON", NULL, error) ||
      !set_pragma (self, "PRAGMA foreign_keys", "1", error) ||
      !set_pragma (self, "PRAGMA temp_store = MEMORY", NULL, error) ||
      !set_pragma (self, "PRAGMA cache_size = -8000", NULL, error))
    return FALSE;
  if (mode != RAPPORT_OPEN_READ_WRITE)
    return set_pragma (self, "PRAGMA query_only = ON", NULL, error);
  return set_pragma (self, "PRAGMA synchronous = FULL", NULL, error) &&
         set_pragma (self, "PRAGMA synchronous", "2", error);
}

static char *
make_uri (const char *path, RapportOpenMode mode)
{
  g_autofree char *escaped = g_uri_escape_string (path, "/", FALSE);

  return g_strconcat ("file:", escaped, mode == RAPPORT_OPEN_IMMUTABLE ? "?immutable=1" : NULL,
                      NULL);
}

RapportDatabase *
rapport_database_open (const char *path, RapportOpenMode mode, GError **error)
{
  g_autoptr (RapportDatabase) self = g_new0 (RapportDatabase, 1);
  g_autofree char *uri = make_uri (path, mode);
  int flags = mode == RAPPORT_OPEN_READ_WRITE ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY;

  self->path = g_strdup (path);
  self->statements = g_hash_table_new_full (g_direct_hash, g_direct_equal, NULL, finalize_cached);
  self->columns =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_hash_table_unref);
  if (sqlite3_open_v2 (uri, &self->handle, flags | SQLITE_OPEN_URI | SQLITE_OPEN_EXRESCODE, NULL) !=
      SQLITE_OK)
    {
      rapport_database_fail (self, "sqlite3_open_v2", error);
      return NULL;
    }
  if (!configure (self, mode, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
rapport_database_close (RapportDatabase *self)
{
  g_hash_table_unref (self->statements);
  g_hash_table_unref (self->columns);
  sqlite3_close (self->handle);
  g_free (self->path);
  g_free (self);
}

void
rapport_database_rest (RapportDatabase *self)
{
  g_hash_table_remove_all (self->statements);
  sqlite3_db_release_memory (self->handle);
}

sqlite3 *
rapport_database_get_handle (RapportDatabase *self)
{
  return self->handle;
}

int
rapport_database_get_wal_pages (RapportDatabase *self)
{
  return self->wal_pages;
}

gint64
rapport_database_last_insert_id (RapportDatabase *self)
{
  return sqlite3_last_insert_rowid (self->handle);
}

static GHashTable *
read_columns (RapportDatabase *self, const char *table)
{
  g_autofree char *sql = g_strdup_printf ("SELECT * FROM %s LIMIT 0", table);
  GHashTable *columns = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (RapportStatement) statement = rapport_database_prepare_once (self, sql, NULL);

  if (statement != NULL)
    for (int i = 0; i < sqlite3_column_count (statement->handle); i++)
      g_hash_table_insert (columns, g_strdup (sqlite3_column_name (statement->handle, i)),
                           GINT_TO_POINTER (i + 1));
  return columns;
}

int
rapport_database_find_column (RapportDatabase *self, const char *table, const char *column)
{
  GHashTable *columns = g_hash_table_lookup (self->columns, table);

  if (columns == NULL)
    {
      columns = read_columns (self, table);
      g_hash_table_insert (self->columns, g_strdup (table), columns);
    }
  return GPOINTER_TO_INT (g_hash_table_lookup (columns, column)) - 1;
}

static RapportStatement *
prepare (RapportDatabase *self, const char *sql, gboolean cached, GError **error)
{
  g_autofree RapportStatement *statement = g_new0 (RapportStatement, 1);
  gpointer handle;

  statement->database = self;
  statement->sql = cached ? sql : NULL;
  if (cached && g_hash_table_steal_extended (self->statements, sql, NULL, &handle))
    statement->handle = handle;
  else if (sqlite3_prepare_v3 (self->handle, sql, -1, cached ? SQLITE_PREPARE_PERSISTENT : 0,
                               &statement->handle, NULL) != SQLITE_OK)
    {
      rapport_database_fail (self, sql, error);
      return NULL;
    }
  return g_steal_pointer (&statement);
}

RapportStatement *
rapport_database_prepare (RapportDatabase *self, const char *sql, GError **error)
{
  return prepare (self, sql, TRUE, error);
}

RapportStatement *
rapport_database_prepare_once (RapportDatabase *self, const char *sql, GError **error)
{
  return prepare (self, sql, FALSE, error);
}

void
rapport_statement_free (RapportStatement *self)
{
  if (self->sql == NULL || g_hash_table_contains (self->database->statements, self->sql))
    sqlite3_finalize (self->handle);
  else
    {
      rapport_statement_reset (self);
      g_hash_table_insert (self->database->statements, (gpointer)self->sql, self->handle);
    }
  g_free (self);
}

void
rapport_statement_reset (RapportStatement *self)
{
  sqlite3_reset (self->handle);
  sqlite3_clear_bindings (self->handle);
}

/* Binding fails only by a wrong parameter number, a programmer error, or without memory, where GLib
 * aborts too. */
static void
check_bound (RapportStatement *self, int code)
{
  if (code != SQLITE_OK)
    g_error ("binding a parameter of “%s”: %s", sqlite3_sql (self->handle), sqlite3_errstr (code));
}

void
rapport_statement_bind_int (RapportStatement *self, int parameter, gint64 value)
{
  check_bound (self, sqlite3_bind_int64 (self->handle, parameter, value));
}

void
rapport_statement_bind_id (RapportStatement *self, int parameter, gint64 id)
{
  if (id == 0)
    rapport_statement_bind_null (self, parameter);
  else
    rapport_statement_bind_int (self, parameter, id);
}

void
rapport_statement_bind_null (RapportStatement *self, int parameter)
{
  check_bound (self, sqlite3_bind_null (self->handle, parameter));
}

void
rapport_statement_bind_text (RapportStatement *self, int parameter, const char *text)
{
  check_bound (self, sqlite3_bind_text (self->handle, parameter, text, -1, SQLITE_TRANSIENT));
}

void
rapport_statement_bind_day (RapportStatement *self, int parameter, RapportDay day)
{
  g_autofree char *text = day == RAPPORT_DAY_NONE ? NULL : rapport_day_to_string (day);

  rapport_statement_bind_text (self, parameter, text);
}

void
rapport_statement_bind_bytes (RapportStatement *self, int parameter, GBytes *bytes)
{
  gsize length;
  const void *data;

  if (bytes == NULL)
    {
      rapport_statement_bind_null (self, parameter);
      return;
    }
  data = g_bytes_get_data (bytes, &length);
  check_bound (self, sqlite3_bind_blob64 (self->handle, parameter, data != NULL ? data : "", length,
                                          SQLITE_TRANSIENT));
}

RapportStep
rapport_statement_step (RapportStatement *self, GError **error)
{
  int code = sqlite3_step (self->handle);

  if (code == SQLITE_ROW)
    return RAPPORT_STEP_ROW;
  if (code == SQLITE_DONE)
    return RAPPORT_STEP_DONE;
  rapport_database_fail (self->database, sqlite3_sql (self->handle), error);
  return RAPPORT_STEP_ERROR;
}

gboolean
rapport_statement_execute (RapportStatement *self, GError **error)
{
  RapportStep step = rapport_statement_step (self, error);

  rapport_statement_reset (self);
  return step != RAPPORT_STEP_ERROR;
}

gboolean
rapport_statement_is_null (RapportStatement *self, int column)
{
  return sqlite3_column_type (self->handle, column) == SQLITE_NULL;
}

gint64
rapport_statement_get_int (RapportStatement *self, int column)
{
  return sqlite3_column_int64 (self->handle, column);
}

const char *
rapport_statement_get_text (RapportStatement *self, int column)
{
  return (const char *)sqlite3_column_text (self->handle, column);
}

RapportDay
rapport_statement_get_day (RapportStatement *self, int column)
{
  const char *text = rapport_statement_get_text (self, column);
  RapportDay day = RAPPORT_DAY_NONE;

  if (text != NULL && !rapport_day_parse (text, &day, NULL))
    return RAPPORT_DAY_NONE;
  return day;
}

GBytes *
rapport_statement_get_bytes (RapportStatement *self, int column)
{
  const void *data = sqlite3_column_blob (self->handle, column);

  return g_bytes_new (data, (gsize)sqlite3_column_bytes (self->handle, column));
}
