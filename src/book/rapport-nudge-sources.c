/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-nudge-sources.h"

#include <string.h>

#include "rapport-checkin.h"
#include "rapport-note.h"
#include "rapport-nudge.h"
#include "rapport-occasion.h"
#include "rapport-subject-private.h"

#define DAYS_OF_A_YEAR 366

static RapportStatement *
prepare (RapportDatabase *database, const RapportTable *table, const char *from, GError **error)
{
  g_autofree char *sql =
      g_strdup_printf ("SELECT %s FROM %s", rapport_table_get_columns (table), from);

  return rapport_database_prepare (database, g_intern_string (sql), error);
}

/* A set of ids as one parameter, for json_each(). */
static void
bind_ids (RapportStatement *statement, int parameter, GArray *ids)
{
  g_autoptr (GString) text = g_string_new ("[");

  for (guint i = 0; i < ids->len; i++)
    g_string_append_printf (text, i > 0 ? ",%" G_GINT64_FORMAT : "%" G_GINT64_FORMAT,
                            g_array_index (ids, gint64, i));
  g_string_append_c (text, ']');
  rapport_statement_bind_text (statement, parameter, text->str);
}

/* --- occasions --- */

/* As the index has it. */
#define MONTH_DAY "substr (t.date, -5)"

/* 1980-04-12 or --04-12; neither 1980-04 nor --04. */
#define HAS_DAY "(length (t.date) = 10 OR (length (t.date) = 7 AND t.date LIKE '--%'))"

#define FROM_OCCASIONS                                                                             \
  "occasion t JOIN client c ON c.id = t.client LEFT JOIN relative r ON r.id = t.relative"          \
  " WHERE t.deleted_at IS NULL AND c.deleted_at IS NULL AND r.deleted_at IS NULL AND " HAS_DAY

static char *
get_month_day (RapportDay day)
{
  int month, day_of_month;

  rapport_day_get (day, NULL, &month, &day_of_month);
  return g_strdup_printf ("%02d-%02d", month, day_of_month);
}

/* The first month and day after another, or of the year; %FALSE when there is none. */
static gboolean
find_month_day (RapportDatabase *database,
                const char *after,
                RapportPartialDate *found,
                GError **error)
{
  g_autoptr (RapportStatement) statement = rapport_database_prepare (
      database,
      "SELECT '--' || " MONTH_DAY " FROM occasion t WHERE t.deleted_at IS NULL"
      " AND " MONTH_DAY " > ?1 AND " HAS_DAY " ORDER BY " MONTH_DAY " LIMIT 1",
      error);

  if (statement == NULL)
    return FALSE;
  rapport_statement_bind_text (statement, 1, after);
  return rapport_statement_step (statement, error) == RAPPORT_STEP_ROW &&
         rapport_partial_date_parse (rapport_statement_get_text (statement, 0), found, error);
}

static gboolean
find_next (RapportDatabase *database, RapportDay to, RapportDay *next, GError **error)
{
  g_autofree char *after = get_month_day (to);
  g_autoptr (GError) cause = NULL;
  RapportPartialDate found;

  *next = RAPPORT_DAY_NONE;
  if (find_month_day (database, after, &found, &cause) ||
      (cause == NULL && find_month_day (database, "", &found, &cause)))
    *next = rapport_partial_date_next (found, to + 1, RAPPORT_LEAP_FEBRUARY_28);
  if (cause == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&cause));
  return FALSE;
}

/**
 * rapport_occasions_list_between:
 * @next: (out): the first day after them on which another may come, never later than the true one;
 *   or `RAPPORT_DAY_NONE`
 *
 * Returns: (transfer full) (nullable) (element-type RapportOccasion): every important date that has
 *   a day and a month and may come from @from to @to, both included, in any year; %NULL on error
 */
GPtrArray *
rapport_occasions_list_between (RapportDatabase *database,
                                RapportDay from,
                                RapportDay to,
                                RapportDay *next,
                                GError **error)
{
  gboolean all = to - from >= DAYS_OF_A_YEAR - 2;
  /* A day more on each side: 29 February may fall on either (D3). */
  g_autofree char *first = get_month_day (MAX (1, from - 1));
  g_autofree char *last = get_month_day (MIN (to + 1, RAPPORT_DAY_MAX));
  gboolean wraps = strcmp (first, last) > 0;
  g_autoptr (RapportStatement) statement = NULL;

  *next = RAPPORT_DAY_NONE;
  statement = prepare (
      database, &rapport_occasion_table,
      all     ? FROM_OCCASIONS
      : wraps ? FROM_OCCASIONS " AND (" MONTH_DAY " >= ?1 OR " MONTH_DAY " <= ?2) ORDER BY t.id"
              : FROM_OCCASIONS " AND " MONTH_DAY " BETWEEN ?1 AND ?2 ORDER BY t.id",
      error);
  if (statement == NULL)
    return NULL;
  if (!all)
    {
      rapport_statement_bind_text (statement, 1, first);
      rapport_statement_bind_text (statement, 2, last);
      if (!find_next (database, MIN (to, RAPPORT_DAY_MAX - 1), next, error))
        return NULL;
    }
  return rapport_statement_list_records (statement, &rapport_occasion_table, error);
}

/* --- plans and notes --- */

#define OPEN_PLAN "outcome = 'planned' AND fulfilled_by IS NULL AND deleted_at IS NULL"

/**
 * rapport_checkins_list_coming:
 *
 * Returns: (transfer full) (nullable) (element-type RapportCheckin): plans that nothing was logged
 *   for from @from to @to, both included, and those of the first day after that has any; %NULL on
 *   error
 */
GPtrArray *
rapport_checkins_list_coming (RapportDatabase *database,
                              RapportDay from,
                              RapportDay to,
                              GError **error)
{
  g_autoptr (RapportStatement) statement =
      prepare (database, &rapport_checkin_table,
               "checkin t WHERE " OPEN_PLAN " AND day BETWEEN ?1 AND coalesce ("
               "(SELECT min (day) FROM checkin WHERE " OPEN_PLAN " AND day > ?2), ?2)"
               " ORDER BY t.day, t.at, t.id",
               error);

  if (statement == NULL)
    return NULL;
  rapport_statement_bind_day (statement, 1, from);
  rapport_statement_bind_day (statement, 2, to);
  return rapport_statement_list_records (statement, &rapport_checkin_table, error);
}

#define TO_POST "stage IN ('idea', 'drafted', 'written') AND deleted_at IS NULL"

/**
 * rapport_notes_list_to_post:
 *
 * Returns: (transfer full) (nullable) (element-type RapportNote): those to be posted by @by or
 *   before, and on the first day after that has any; %NULL on error
 */
GPtrArray *
rapport_notes_list_to_post (RapportDatabase *database, RapportDay by, GError **error)
{
  g_autoptr (RapportStatement) statement =
      prepare (database, &rapport_note_table,
               "note t WHERE " TO_POST " AND post_by <= coalesce ("
               "(SELECT min (post_by) FROM note WHERE " TO_POST " AND post_by > ?1), ?1)"
               " ORDER BY t.post_by, t.id",
               error);

  if (statement == NULL)
    return NULL;
  rapport_statement_bind_day (statement, 1, by);
  return rapport_statement_list_records (statement, &rapport_note_table, error);
}

/* --- the ledger --- */

/**
 * rapport_nudges_list_for_planning:
 * @since: unix time
 * @clients: (element-type gint64)
 * @accounts: (element-type gint64)
 *
 * Returns: (transfer full) (nullable) (element-type RapportNudge): the rows about these, those that
 *   have not ended for good, those claimed since, and the latest; %NULL on error
 */
GPtrArray *
rapport_nudges_list_for_planning (RapportDatabase *database,
                                  gint64 since,
                                  GArray *clients,
                                  GArray *accounts,
                                  GError **error)
{
  g_autoptr (RapportStatement) statement =
      prepare (database, &rapport_nudge_table,
               "nudge t WHERE t.id IN ("
               "SELECT id FROM nudge WHERE outcome IS NULL OR outcome = 'failed'"
               " UNION SELECT id FROM nudge WHERE claimed_at >= ?1"
               " UNION SELECT id FROM nudge WHERE client IN (SELECT value FROM json_each (?2))"
               " UNION SELECT id FROM nudge WHERE account IN (SELECT value FROM json_each (?3))"
               " UNION SELECT * FROM (SELECT id FROM nudge ORDER BY claimed_at DESC LIMIT 1)"
               ") ORDER BY t.id",
               error);

  if (statement == NULL)
    return NULL;
  rapport_statement_bind_int (statement, 1, since);
  bind_ids (statement, 2, clients);
  bind_ids (statement, 3, accounts);
  return rapport_statement_list_records (statement, &rapport_nudge_table, error);
}

/* --- whom they are about --- */

/**
 * rapport_records_list_among:
 * @reference_field: a field of @table, or -1 for the row ids themselves
 * @ids: (element-type gint64)
 *
 * Returns: (transfer full) (nullable) (element-type RapportRecord): those there are that are not
 *   deleted, by row id; %NULL on error
 */
GPtrArray *
rapport_records_list_among (RapportDatabase *database,
                            const RapportTable *table,
                            int reference_field,
                            GArray *ids,
                            GError **error)
{
  g_autofree char *from = g_strdup_printf (
      "%s t WHERE t.%s IN (SELECT value FROM json_each (?1))%s ORDER BY t.id", table->name,
      reference_field < 0 ? "id" : table->fields[reference_field].name,
      table->keeps_deleted ? " AND t.deleted_at IS NULL" : "");
  g_autoptr (RapportStatement) statement = prepare (database, table, from, error);

  if (statement == NULL)
    return NULL;
  bind_ids (statement, 1, ids);
  return rapport_statement_list_records (statement, table, error);
}

/**
 * rapport_subjects_list_among:
 * @clients: (element-type gint64)
 *
 * Returns: (transfer full) (nullable) (element-type RapportSubject): those there are that are not
 *   deleted, without the names of their accounts; %NULL on error
 */
GPtrArray *
rapport_subjects_list_among (RapportDatabase *database, GArray *clients, GError **error)
{
  g_autoptr (RapportStatement) statement = rapport_database_prepare (
      database,
      "SELECT " RAPPORT_SUBJECT_COLUMNS_BARE " FROM client c"
      " LEFT JOIN rhythm r ON r.client = c.id LEFT JOIN account a ON a.id = r.account"
      " WHERE c.id IN (SELECT value FROM json_each (?1)) AND c.deleted_at IS NULL",
      error);

  if (statement == NULL)
    return NULL;
  bind_ids (statement, 1, clients);
  return rapport_subjects_collect (statement, error);
}
