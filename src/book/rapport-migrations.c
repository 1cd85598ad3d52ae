/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-migrations-private.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#include "rapport-book-resources.h"

typedef gboolean (*Migration) (RapportDatabase *database, GError **error);

static gboolean
run_resource (RapportDatabase *database, const char *path, GError **error)
{
  g_autoptr (GBytes) sql = g_resource_lookup_data (rapport_book_get_resource (), path,
                                                   G_RESOURCE_LOOKUP_FLAGS_NONE, error);

  return sql != NULL && rapport_database_execute (database, g_bytes_get_data (sql, NULL), error);
}

static gboolean
migrate_to_1 (RapportDatabase *database, GError **error)
{
  g_autofree char *uuid = g_uuid_string_random ();
  g_autoptr (RapportStatement) me = NULL;

  if (!run_resource (database, "/com/example/Rapport/book/migrations/1.sql", error))
    return FALSE;
  me = rapport_database_prepare_once (
      database, "INSERT INTO member (uuid, name, me) VALUES (?, 'Me', 1)", error);
  if (me == NULL)
    return FALSE;
  rapport_statement_bind_text (me, 1, uuid);
  return rapport_statement_execute (me, error);
}

/* migrations[n] takes a book from version n to n + 1. */
static const Migration migrations[RAPPORT_SCHEMA_VERSION] = {
  migrate_to_1,
};

static gboolean
refuse_foreign (const char *path, GError **error)
{
  g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_CORRUPT,
               _ ("%s is a database, but not a Rapport book. It was left as it is; choose another "
                  "file."),
               path);
  return FALSE;
}

gboolean
rapport_migrations_examine (RapportDatabase *database,
                            const char *path,
                            int *version,
                            GError **error)
{
  gint64 application, user_version, n_tables;

  if (!rapport_database_query_int (database, "PRAGMA application_id", &application, error) ||
      !rapport_database_query_int (database, "PRAGMA user_version", &user_version, error) ||
      !rapport_database_query_int (database, "SELECT count(*) FROM sqlite_schema", &n_tables,
                                   error))
    return FALSE;
  if (application == 0 && user_version == 0 && n_tables == 0)
    {
      *version = 0;
      return TRUE;
    }
  if (application != RAPPORT_APPLICATION_NUMBER || user_version < 1)
    return refuse_foreign (path, error);
  if (user_version > RAPPORT_SCHEMA_VERSION)
    {
      g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_NEWER_VERSION,
                   _ ("%s was written by a newer Rapport. It was left as it is; update Rapport to "
                      "open it."),
                   path);
      return FALSE;
    }
  *version = (int)user_version;
  return TRUE;
}

static gboolean
run_all (RapportDatabase *database, int version, GError **error)
{
  for (int from = version; from < RAPPORT_SCHEMA_VERSION; from++)
    {
      g_autofree char *mark = g_strdup_printf ("PRAGMA user_version = %d", from + 1);

      if (!migrations[from](database, error) || !rapport_database_execute (database, mark, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
rapport_migrations_run (RapportDatabase *database, int version, GError **error)
{
  g_autofree char *application =
      g_strdup_printf ("PRAGMA application_id = %d", RAPPORT_APPLICATION_NUMBER);

  if (!rapport_database_execute (database, "BEGIN IMMEDIATE", error))
    return FALSE;
  if (run_all (database, version, error) &&
      rapport_database_execute (database, application, error) &&
      rapport_database_execute (database, "COMMIT", error))
    return TRUE;
  (void)rapport_database_execute (database, "ROLLBACK", NULL);
  return FALSE;
}
