/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-nudge-sources.h"
#include "rapport-subject-private.h"

/* Grace is at most 30 days, so whoever is due by a day is unattended by this many days later: the
 * bound that lets the index on unattended_on answer. */
#define UNATTENDED_AFTER_DUE 31

#define SOON_DAYS 7

static RapportDay
add_days (RapportDay day, int days)
{
  return MIN (day + days, RAPPORT_DAY_MAX);
}

/* ?1: the day due days are compared with. ?2: the bound. ?3: the day itself. ?4: today. */
static void
bind_due (RapportStatement *statement, const RapportWorkWeek *week, RapportDay today, int within)
{
  RapportDay day = add_days (today, within);
  RapportDay effective = rapport_work_week_effective (week, day);

  rapport_statement_bind_day (statement, 1, effective);
  rapport_statement_bind_day (statement, 2, add_days (effective, UNATTENDED_AFTER_DUE));
  rapport_statement_bind_day (statement, 3, day);
}

/* "+": not by the index on due_on, which would have to be sorted. */
#define WHERE_DUE                                                                                  \
  " WHERE r.subject = 1 AND r.due_on IS NOT NULL AND r.unattended_on <= ?2 AND +r.due_on <= ?1"    \
  " AND r.quiet_until <= ?3"

/* The order of the index itself, so that nothing is sorted. */
#define ORDER_DUE                                                                                  \
  " ORDER BY r.unattended_on, r.due_on, r.quiet_until, r.client, r.account LIMIT ?5 OFFSET ?6"

/* Ahead, a snooze or pause that ends in time counts as due then, but a plan is expected to happen.
 */
#define AND_NO_PLAN " AND (r.planned_on IS NULL OR r.planned_on < ?4)"

#define DUE_IDS      "SELECT r.id FROM rhythm r" WHERE_DUE
#define DUE_SUBJECTS "SELECT " RAPPORT_SUBJECT_COLUMNS RAPPORT_SUBJECT_FROM_RHYTHM WHERE_DUE

typedef struct
{
  const char *today;
  const char *ahead;
} DueSql;

static RapportStatement *
prepare_due (RapportDatabase *database,
             const DueSql *sql,
             const RapportWorkWeek *week,
             RapportDay today,
             int within,
             guint limit,
             guint offset,
             GError **error)
{
  RapportStatement *statement =
      rapport_database_prepare (database, within > 0 ? sql->ahead : sql->today, error);

  if (statement == NULL)
    return NULL;

  bind_due (statement, week, today, MAX (within, 0));
  if (within > 0)
    rapport_statement_bind_day (statement, 4, today);
  rapport_statement_bind_int (statement, 5, limit > 0 ? (gint64)limit : -1);
  rapport_statement_bind_int (statement, 6, offset);

  return statement;
}

GArray *
rapport_subjects_collect_ids (RapportStatement *statement, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  RapportStep step;

  while ((step = rapport_statement_step (statement, error)) == RAPPORT_STEP_ROW)
    {
      gint64 id = rapport_statement_get_int (statement, 0);

      g_array_append_val (ids, id);
    }

  return step == RAPPORT_STEP_DONE ? g_steal_pointer (&ids) : NULL;
}

GArray *
rapport_subjects_list_due_ids (RapportDatabase *database,
                               const RapportWorkWeek *week,
                               RapportDay today,
                               int within,
                               guint limit,
                               guint offset,
                               GError **error)
{
  static const DueSql sql = { DUE_IDS ORDER_DUE, DUE_IDS AND_NO_PLAN ORDER_DUE };
  g_autoptr (RapportStatement) statement =
      prepare_due (database, &sql, week, today, within, limit, offset, error);

  return statement != NULL ? rapport_subjects_collect_ids (statement, error) : NULL;
}

GPtrArray *
rapport_subjects_collect (RapportStatement *statement, GError **error)
{
  g_autoptr (GPtrArray) subjects = g_ptr_array_new_with_free_func (g_object_unref);
  RapportStep step;

  while ((step = rapport_statement_step (statement, error)) == RAPPORT_STEP_ROW)
    g_ptr_array_add (subjects, rapport_subject_from_row (statement));

  return step == RAPPORT_STEP_DONE ? g_steal_pointer (&subjects) : NULL;
}

/**
 * rapport_subjects_list_due:
 * @within: 0 for who is due or unattended @today; else also who will be within that many days
 * @limit: 0 for all
 *
 * Returns: (transfer full) (nullable) (element-type RapportSubject): those longest beyond their
 *   grace first; %NULL on error
 */
GPtrArray *
rapport_subjects_list_due (RapportDatabase *database,
                           const RapportWorkWeek *week,
                           RapportDay today,
                           int within,
                           guint limit,
                           guint offset,
                           GError **error)
{
  static const DueSql sql = { DUE_SUBJECTS ORDER_DUE, DUE_SUBJECTS AND_NO_PLAN ORDER_DUE };
  g_autoptr (RapportStatement) statement =
      prepare_due (database, &sql, week, today, within, limit, offset, error);

  return statement != NULL ? rapport_subjects_collect (statement, error) : NULL;
}

/**
 * rapport_subjects_list_due_for_planning:
 *
 * The same for @today, when everybody is read: in the order of the file, which is read once then
 * instead of a page here and a page there, and without the names of accounts.
 *
 * Returns: (transfer full) (nullable) (element-type RapportSubject): in no order; %NULL on error
 */
GPtrArray *
rapport_subjects_list_due_for_planning (RapportDatabase *database,
                                        const RapportWorkWeek *week,
                                        RapportDay today,
                                        GError **error)
{
  g_autoptr (RapportStatement) statement = rapport_database_prepare (
      database,
      "SELECT " RAPPORT_SUBJECT_COLUMNS_BARE " FROM (" DUE_IDS " ORDER BY r.id) d"
      " CROSS JOIN rhythm r ON r.id = d.id LEFT JOIN client c ON c.id = r.client"
      " LEFT JOIN account a ON a.id = r.account",
      error);

  if (statement == NULL)
    return NULL;
  bind_due (statement, week, today, 0);
  return rapport_subjects_collect (statement, error);
}

/**
 * rapport_subjects_list_clients:
 *
 * Returns: (transfer full) (nullable) (element-type RapportSubject): every client by name, the
 *   archived ones too; %NULL on error
 */
GPtrArray *
rapport_subjects_list_clients (RapportDatabase *database, GError **error)
{
  g_autoptr (RapportStatement) statement = rapport_database_prepare (
      database,
      "SELECT " RAPPORT_SUBJECT_COLUMNS
      " FROM client c LEFT JOIN rhythm r ON r.client = c.id LEFT JOIN account a ON a.id = r.account"
      " WHERE c.deleted_at IS NULL ORDER BY c.sort_key, c.id",
      error);

  return statement != NULL ? rapport_subjects_collect (statement, error) : NULL;
}

/* Binds the days that aren't NONE. */
static gboolean
read_count (RapportDatabase *database,
            const char *sql,
            RapportDay day1,
            RapportDay day2,
            RapportDay day3,
            guint *count,
            GError **error)
{
  g_autoptr (RapportStatement) statement = rapport_database_prepare (database, sql, error);
  const RapportDay days[] = { day1, day2, day3 };

  if (statement == NULL)
    return FALSE;

  for (int i = 0; i < (int)G_N_ELEMENTS (days); i++)
    if (days[i] != RAPPORT_DAY_NONE)
      rapport_statement_bind_day (statement, i + 1, days[i]);
  if (rapport_statement_step (statement, error) != RAPPORT_STEP_ROW)
    return FALSE;

  *count = (guint)rapport_statement_get_int (statement, 0);
  return TRUE;
}

/* Plain counts of covering indexes: a FILTER over one scan costs more than two of these. */
#define COUNT_RHYTHMS "SELECT count (*) FROM rhythm WHERE subject = 1 AND due_on IS NOT NULL"

/* All but the few that are gone: those left would each be a look at a row. */
#define TO_WRITE "n.stage IN ('idea', 'drafted', 'written') AND n.deleted_at IS NULL"
#define COUNT_NOTES                                                                                \
  "SELECT (SELECT count (*) FROM note n WHERE " TO_WRITE ") - (SELECT count (*) FROM client c"     \
  " CROSS JOIN note n ON n.client = c.id WHERE c.deleted_at IS NOT NULL AND " TO_WRITE ")"
#define COUNT_CLIENTS                                                                              \
  "SELECT (SELECT count (*) FROM client)"                                                          \
  " - (SELECT count (*) FROM client WHERE deleted_at IS NOT NULL)"                                 \
  " - (SELECT count (*) FROM client WHERE archived = 1 AND deleted_at IS NULL)"

/**
 * rapport_counts_read_badges:
 *
 * Counts what the sidebar shows: the unattended, the due and the notes to write. The other counts
 * are left at 0.
 */
gboolean
rapport_counts_read_badges (RapportDatabase *database,
                            const RapportWorkWeek *week,
                            RapportDay today,
                            RapportCounts *counts,
                            GError **error)
{
  RapportDay effective = rapport_work_week_effective (week, today);

  *counts = (RapportCounts){ 0 };
  return read_count (database, COUNT_RHYTHMS " AND unattended_on <= ?1 AND quiet_until <= ?2",
                     effective, today, RAPPORT_DAY_NONE, &counts->unattended, error) &&
         read_count (database,
                     COUNT_RHYTHMS " AND due_on > ?1 AND due_on <= ?2 AND unattended_on > ?2"
                                   " AND quiet_until <= ?3",
                     effective - UNATTENDED_AFTER_DUE, effective, today, &counts->due, error) &&
         read_count (database, COUNT_NOTES, RAPPORT_DAY_NONE, RAPPORT_DAY_NONE, RAPPORT_DAY_NONE,
                     &counts->notes, error);
}

/**
 * rapport_counts_read:
 *
 * Counts everything, from indexes alone.
 */
gboolean
rapport_counts_read (RapportDatabase *database,
                     const RapportWorkWeek *week,
                     RapportDay today,
                     RapportCounts *counts,
                     GError **error)
{
  RapportDay effective = rapport_work_week_effective (week, today);
  RapportDay ahead = rapport_work_week_effective (week, add_days (today, SOON_DAYS));

  return rapport_counts_read_badges (database, week, today, counts, error) &&
         read_count (database,
                     COUNT_RHYTHMS " AND due_on > ?1 AND due_on <= ?2 AND quiet_until <= ?3",
                     effective, ahead, today, &counts->soon, error) &&
         read_count (database, COUNT_CLIENTS, RAPPORT_DAY_NONE, RAPPORT_DAY_NONE, RAPPORT_DAY_NONE,
                     &counts->clients, error);
}

static gboolean
read_day (RapportDatabase *database,
          const char *sql,
          RapportDay after,
          RapportDay *day,
          GError **error)
{
  g_autoptr (RapportStatement) statement = rapport_database_prepare (database, sql, error);

  if (statement == NULL)
    return FALSE;

  rapport_statement_bind_day (statement, 1, after);
  if (rapport_statement_step (statement, error) != RAPPORT_STEP_ROW)
    return FALSE;

  *day = rapport_statement_get_day (statement, 0);
  return TRUE;
}

static RapportDay
earlier (RapportDay a, RapportDay b)
{
  if (a == RAPPORT_DAY_NONE || b == RAPPORT_DAY_NONE)
    return MAX (a, b);
  return MIN (a, b);
}

/**
 * rapport_subjects_next_change:
 *
 * The first day after @today on which somebody may newly become due or unattended: never later
 * than the true one, sometimes earlier (somebody paused is looked at as well).
 *
 * Returns: the day; `RAPPORT_DAY_NONE` when nothing will change by itself, and on error
 */
RapportDay
rapport_subjects_next_change (RapportDatabase *database,
                              const RapportWorkWeek *week,
                              RapportDay today,
                              GError **error)
{
  RapportDay effective = rapport_work_week_effective (week, today);
  RapportDay due, unattended, audible;

  if (!read_day (database,
                 "SELECT min (due_on) FROM rhythm"
                 " WHERE subject = 1 AND due_on IS NOT NULL AND due_on > ?1",
                 effective, &due, error) ||
      !read_day (database,
                 "SELECT min (unattended_on) FROM rhythm"
                 " WHERE subject = 1 AND due_on IS NOT NULL AND unattended_on > ?1",
                 effective, &unattended, error) ||
      !read_day (database,
                 "SELECT min (quiet_until) FROM rhythm"
                 " WHERE subject = 1 AND quiet_until > '' AND quiet_until < '9999'"
                 " AND quiet_until > ?1",
                 today, &audible, error))
    return RAPPORT_DAY_NONE;

  due = earlier (due, unattended);
  if (due != RAPPORT_DAY_NONE)
    due = MAX (rapport_work_week_next (week, due), today + 1);

  return earlier (due, audible);
}
