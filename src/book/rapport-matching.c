/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-matching.h"

#include "rapport-search-key.h"
#include "rapport-statement-private.h"

static gint64
first_id (RapportStatement *statement, GError **error)
{
  switch (rapport_statement_step (statement, error))
    {
    case RAPPORT_STEP_ROW:
      return rapport_statement_get_int (statement, 0);
    case RAPPORT_STEP_DONE:
      return 0;
    case RAPPORT_STEP_ERROR:
    default:
      return -1;
    }
}

gint64
rapport_match_uid (RapportDatabase *database, const char *uid, GError **error)
{
  g_autoptr (RapportStatement) statement = rapport_database_prepare (
      database,
      "SELECT id FROM client WHERE external_uid = ?1 AND deleted_at IS NULL"
      " UNION ALL SELECT id FROM client WHERE uuid = ?2 AND deleted_at IS NULL LIMIT 1",
      error);

  if (statement == NULL)
    return -1;
  rapport_statement_bind_text (statement, 1, uid);
  rapport_statement_bind_text (
      statement, 2, g_str_has_prefix (uid, "urn:uuid:") ? uid + strlen ("urn:uuid:") : uid);
  return first_id (statement, error);
}

GArray *
rapport_match_methods (RapportDatabase *database, const char *key, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (RapportStatement) statement = rapport_database_prepare (
      database,
      "SELECT DISTINCT m.client FROM contact_method m JOIN client c ON c.id = m.client"
      " WHERE m.match_key = ? AND m.deleted_at IS NULL AND c.deleted_at IS NULL ORDER BY m.client",
      error);
  RapportStep step;

  if (statement == NULL)
    return NULL;
  rapport_statement_bind_text (statement, 1, key);
  while ((step = rapport_statement_step (statement, error)) == RAPPORT_STEP_ROW)
    {
      gint64 id = rapport_statement_get_int (statement, 0);

      g_array_append_val (ids, id);
    }
  return step == RAPPORT_STEP_ERROR ? NULL : g_steal_pointer (&ids);
}

gint64
rapport_match_name (RapportDatabase *database,
                    const char *name,
                    const char *account,
                    GError **error)
{
  g_autofree char *name_key = rapport_search_key (name);
  g_autofree char *account_key = account == NULL ? NULL : rapport_search_key (account);
  g_autoptr (RapportStatement) statement = rapport_database_prepare (
      database,
      account != NULL ? "SELECT c.id FROM client c JOIN membership m ON m.client = c.id JOIN "
                        "account a ON a.id = m.account"
                        " WHERE c.sort_key = ?1 AND c.deleted_at IS NULL AND m.deleted_at IS NULL"
                        " AND a.deleted_at IS NULL AND a.sort_key = ?2 LIMIT 1"
                      : "SELECT c.id FROM client c WHERE c.sort_key = ?1 AND c.deleted_at IS NULL "
                        "AND ?2 IS NULL"
                        " AND NOT EXISTS (SELECT 1 FROM membership m WHERE m.client = c.id AND "
                        "m.deleted_at IS NULL)"
                        " LIMIT 1",
      error);

  if (statement == NULL)
    return -1;
  if (*name_key == '\0')
    return 0;
  rapport_statement_bind_text (statement, 1, name_key);
  rapport_statement_bind_text (statement, 2, account_key);
  return first_id (statement, error);
}
