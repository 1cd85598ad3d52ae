/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-search-private.h"

#include "rapport-statement-private.h"
#include "rapport-subject-private.h"
#include "rapport-tables.h"

/* Finds in other text than names that a list of clients takes up, so that a key stroke costs the
 * same in any book. */
#define MAX_FINDS 300

static RapportStatement *
prepare_match (RapportDatabase *database, const char *sql, const char *match, GError **error)
{
  RapportStatement *statement = rapport_database_prepare (database, sql, error);

  if (statement != NULL)
    rapport_statement_bind_text (statement, 1, match);
  return statement;
}

/* The clients that a row of a table belongs to, as SQL; NULL for what belongs to nobody. */
static const char *
get_owner_sql (const RapportTable *table)
{
  g_autofree char *sql = NULL;

  if (table == &rapport_client_table)
    return "SELECT id FROM client WHERE id = ?1 AND deleted_at IS NULL AND archived IS NOT 1";
  if (table == &rapport_checkin_table)
    return "SELECT c.id FROM participant p JOIN client c ON c.id = p.client"
           " WHERE p.checkin = ?1 AND c.deleted_at IS NULL AND c.archived IS NOT 1 ORDER BY p.id";
  if (table == &rapport_account_table)
    return "SELECT c.id FROM membership m JOIN client c ON c.id = m.client"
           " WHERE m.account = ?1 AND m.deleted_at IS NULL"
           " AND c.deleted_at IS NULL AND c.archived IS NOT 1 ORDER BY c.sort_key LIMIT 50";
  if (table == &rapport_tag_table)
    return "SELECT c.id FROM tagging g JOIN client c ON c.id = g.client"
           " WHERE g.tag = ?1 AND c.deleted_at IS NULL AND c.archived IS NOT 1"
           " ORDER BY c.sort_key LIMIT 50";
  if (table->parent < 0)
    return NULL;

  sql = g_strdup_printf ("SELECT c.id FROM %s t JOIN client c ON c.id = t.%s"
                         " WHERE t.id = ?1 AND c.deleted_at IS NULL AND c.archived IS NOT 1",
                         table->name, table->fields[table->parent].name);
  return g_intern_string (sql);
}

static gboolean
append_owners (RapportDatabase *database,
               const RapportTable *table,
               gint64 id,
               GArray *clients,
               GError **error)
{
  const char *sql = get_owner_sql (table);
  g_autoptr (RapportStatement) statement = NULL;
  g_autoptr (GArray) owners = NULL;

  if (sql == NULL)
    return TRUE;

  statement = rapport_database_prepare (database, sql, error);
  if (statement == NULL)
    return FALSE;

  rapport_statement_bind_int (statement, 1, id);
  owners = rapport_subjects_collect_ids (statement, error);
  if (owners == NULL)
    return FALSE;

  g_array_append_vals (clients, owners->data, owners->len);
  return TRUE;
}

static gboolean
list_by_name (RapportDatabase *database, const char *match, GArray *clients, GError **error)
{
  g_autoptr (RapportStatement) statement = prepare_match (
      database, "SELECT rowid FROM client_search WHERE client_search MATCH ?1", match, error);
  g_autoptr (GArray) ids = NULL;

  if (statement == NULL)
    return FALSE;

  ids = rapport_subjects_collect_ids (statement, error);
  if (ids == NULL)
    return FALSE;

  g_array_append_vals (clients, ids->data, ids->len);
  return TRUE;
}

static gboolean
list_by_text (RapportDatabase *database, const char *match, GArray *clients, GError **error)
{
  g_autoptr (RapportStatement) statement = prepare_match (
      database, "SELECT rowid FROM search WHERE search MATCH ?1 ORDER BY rowid DESC", match, error);
  RapportStep step = RAPPORT_STEP_DONE;

  if (statement == NULL)
    return FALSE;

  for (guint i = 0; i < MAX_FINDS; i++)
    {
      const RapportTable *table;
      gint64 entry;

      step = rapport_statement_step (statement, error);
      if (step != RAPPORT_STEP_ROW)
        break;
      entry = rapport_statement_get_int (statement, 0);
      table = rapport_search_entry_find_table (entry);
      if (table != NULL &&
          !append_owners (database, table, rapport_search_entry_get_id (entry), clients, error))
        return FALSE;
    }

  return step != RAPPORT_STEP_ERROR;
}

const RapportTable *
rapport_search_entry_find_table (gint64 entry)
{
  guint number = (guint)(entry % RAPPORT_SEARCH_TABLE_SLOTS);

  for (guint i = 0; rapport_tables[i] != NULL; i++)
    if (rapport_tables[i]->number == number)
      return rapport_tables[i];

  return NULL;
}

gint64
rapport_search_entry_get_id (gint64 entry)
{
  return entry / RAPPORT_SEARCH_TABLE_SLOTS;
}

gboolean
rapport_search_list_clients (RapportDatabase *database,
                             const char *match,
                             GArray *by_name,
                             GArray *by_text,
                             GError **error)
{
  return list_by_name (database, match, by_name, error) &&
         list_by_text (database, match, by_text, error);
}
