/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-acts.h"

#include "rapport-statement-private.h"

static RapportStatement *
prepare_list (RapportDatabase *database,
              const RapportTable *table,
              const char *from,
              GError **error)
{
  g_autofree char *sql =
      g_strdup_printf ("SELECT %s FROM %s", rapport_table_get_columns (table), from);

  return rapport_database_prepare (database, g_intern_string (sql), error);
}

/* Plans that nothing came of yet, with somebody who is still in the book. */
#define FROM_OPEN_PLANS                                                                            \
  "checkin t WHERE t.outcome = 'planned' AND t.fulfilled_by IS NULL AND t.deleted_at IS NULL"      \
  " AND EXISTS (SELECT 1 FROM participant p JOIN client c ON c.id = p.client"                      \
  "             WHERE p.checkin = t.id AND c.deleted_at IS NULL)"

/**
 * rapport_checkins_list:
 * @limit: 0 for all
 *
 * Returns: (transfer full) (nullable) (element-type RapportCheckin): those with a client, planned
 *   ones too, the newest first; %NULL on error
 */
GPtrArray *
rapport_checkins_list (RapportDatabase *database, gint64 client, guint limit, GError **error)
{
  g_autoptr (RapportStatement) statement =
      prepare_list (database, &rapport_checkin_table,
                    "participant p CROSS JOIN checkin t ON t.id = p.checkin"
                    " WHERE p.client = ?1 AND t.deleted_at IS NULL"
                    " ORDER BY t.at DESC, t.id DESC LIMIT ?2",
                    error);

  if (statement == NULL)
    return NULL;

  rapport_statement_bind_int (statement, 1, client);
  rapport_statement_bind_int (statement, 2, limit > 0 ? (gint64)limit : -1);
  return rapport_statement_list_records (statement, &rapport_checkin_table, error);
}

/**
 * rapport_checkins_list_clients:
 *
 * Returns: (transfer full) (nullable) (element-type RapportClient): who took part, or is to,
 * without the deleted ones; %NULL on error
 */
GPtrArray *
rapport_checkins_list_clients (RapportDatabase *database, gint64 checkin, GError **error)
{
  g_autoptr (RapportStatement) statement =
      prepare_list (database, &rapport_client_table,
                    "participant p CROSS JOIN client t ON t.id = p.client"
                    " WHERE p.checkin = ?1 AND t.deleted_at IS NULL ORDER BY p.id",
                    error);

  if (statement == NULL)
    return NULL;

  rapport_statement_bind_int (statement, 1, checkin);
  return rapport_statement_list_records (statement, &rapport_client_table, error);
}

/**
 * rapport_checkins_list_unanswered:
 *
 * Returns: (transfer full) (nullable) (element-type RapportCheckin): plans whose day is over and
 *   that nothing was logged for, the oldest first; %NULL on error
 */
GPtrArray *
rapport_checkins_list_unanswered (RapportDatabase *database, RapportDay today, GError **error)
{
  g_autoptr (RapportStatement) statement =
      prepare_list (database, &rapport_checkin_table,
                    FROM_OPEN_PLANS " AND t.day < ?1 ORDER BY t.day, t.at, t.id", error);

  if (statement == NULL)
    return NULL;

  rapport_statement_bind_day (statement, 1, today);
  return rapport_statement_list_records (statement, &rapport_checkin_table, error);
}

/**
 * rapport_checkins_list_planned:
 *
 * Returns: (transfer full) (nullable) (element-type RapportCheckin): plans from a day to another,
 *   both included, that nothing was logged for yet, the soonest first; %NULL on error
 */
GPtrArray *
rapport_checkins_list_planned (RapportDatabase *database,
                               RapportDay from,
                               RapportDay to,
                               GError **error)
{
  g_autoptr (RapportStatement) statement = prepare_list (
      database, &rapport_checkin_table,
      FROM_OPEN_PLANS " AND t.day BETWEEN ?1 AND ?2 ORDER BY t.day, t.at, t.id", error);

  if (statement == NULL)
    return NULL;

  rapport_statement_bind_day (statement, 1, from);
  rapport_statement_bind_day (statement, 2, to);
  return rapport_statement_list_records (statement, &rapport_checkin_table, error);
}

/**
 * rapport_notes_list:
 * @stage: (nullable): %NULL for every one not yet posted
 *
 * Returns: (transfer full) (nullable) (element-type RapportNote): the most urgent first; %NULL on
 *   error
 */
GPtrArray *
rapport_notes_list (RapportDatabase *database, const char *stage, GError **error)
{
  g_autoptr (RapportStatement) statement =
      prepare_list (database, &rapport_note_table,
                    stage != NULL ? "note t JOIN client c ON c.id = t.client WHERE t.stage = ?1"
                                    " AND t.deleted_at IS NULL AND c.deleted_at IS NULL"
                                    " ORDER BY t.post_by IS NULL, t.post_by, t.created_at, t.id"
                                  : "note t JOIN client c ON c.id = t.client"
                                    " WHERE t.stage IN ('idea', 'drafted', 'written')"
                                    " AND t.deleted_at IS NULL AND c.deleted_at IS NULL"
                                    " ORDER BY t.post_by IS NULL, t.post_by, t.created_at, t.id",
                    error);

  if (statement == NULL)
    return NULL;

  if (stage != NULL)
    rapport_statement_bind_text (statement, 1, stage);
  return rapport_statement_list_records (statement, &rapport_note_table, error);
}

/**
 * rapport_occasions_list:
 *
 * Returns: (transfer full) (nullable) (element-type RapportOccasion): every important date of a
 *   client, or of a relative of theirs, who is still in the book; %NULL on error
 */
GPtrArray *
rapport_occasions_list (RapportDatabase *database, GError **error)
{
  g_autoptr (RapportStatement) statement =
      prepare_list (database, &rapport_occasion_table,
                    "occasion t JOIN client c ON c.id = t.client"
                    " LEFT JOIN relative r ON r.id = t.relative"
                    " WHERE t.deleted_at IS NULL AND c.deleted_at IS NULL"
                    " AND r.deleted_at IS NULL ORDER BY t.id",
                    error);

  return statement != NULL
             ? rapport_statement_list_records (statement, &rapport_occasion_table, error)
             : NULL;
}

/**
 * rapport_client_get_tier:
 *
 * Returns: (transfer full) (nullable): `A`, `B` or `C`, as last set; %NULL for none
 */
char *
rapport_client_get_tier (RapportDatabase *database, gint64 client)
{
  g_autoptr (RapportStatement) statement = rapport_database_prepare (
      database, "SELECT tier FROM tier WHERE client = ?1 ORDER BY from_on DESC, id DESC LIMIT 1",
      NULL);

  if (statement == NULL)
    return NULL;

  rapport_statement_bind_int (statement, 1, client);
  if (rapport_statement_step (statement, NULL) != RAPPORT_STEP_ROW)
    return NULL;
  return g_strdup (rapport_statement_get_text (statement, 0));
}

/**
 * rapport_client_list_tags:
 *
 * Returns: (transfer full) (nullable) (element-type utf8): the names of a client's tags, by name;
 *   %NULL on error
 */
GPtrArray *
rapport_client_list_tags (RapportDatabase *database, gint64 client, GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (RapportStatement) statement = rapport_database_prepare (
      database,
      "SELECT t.name FROM tagging g JOIN tag t ON t.id = g.tag WHERE g.client = ?1"
      " ORDER BY t.name COLLATE NOCASE, t.name",
      error);
  RapportStep step;

  if (statement == NULL)
    return NULL;

  rapport_statement_bind_int (statement, 1, client);
  while ((step = rapport_statement_step (statement, error)) == RAPPORT_STEP_ROW)
    g_ptr_array_add (names, g_strdup (rapport_statement_get_text (statement, 0)));

  return step == RAPPORT_STEP_DONE ? g_steal_pointer (&names) : NULL;
}
