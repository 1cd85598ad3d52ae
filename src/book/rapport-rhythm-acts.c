/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What people do with rhythms: dated rows (C9), so that the state of any past day can be told. */

#include "rapport-acts.h"

#include <glib/gi18n-lib.h>

#include "rapport-database-private.h"

/* A row of today or, written while the clock was wrong, of a later day is replaced: nobody decides
 * in the future. */
static gboolean
drop_rows_from_today (RapportTransaction *tx,
                      const char *table,
                      const char *owner,
                      gint64 id,
                      GError **error)
{
  g_autofree char *sql =
      g_strdup_printf ("DELETE FROM %s WHERE %s = ? AND from_on >= ?", table, owner);
  g_autoptr (RapportStatement) statement =
      rapport_database_prepare_once (rapport_transaction_get_database (tx), sql, error);

  if (statement == NULL)
    return FALSE;
  rapport_statement_bind_int (statement, 1, id);
  rapport_statement_bind_day (statement, 2, rapport_transaction_get_today (tx));
  return rapport_statement_execute (statement, error);
}

static gboolean
set_cadence (RapportTransaction *tx,
             gint64 client,
             gint64 account,
             RapportCadence cadence,
             GError **error)
{
  g_autoptr (RapportRecord) row = RAPPORT_RECORD (rapport_cadence_row_new ());

  if (!drop_rows_from_today (tx, "cadence", client != 0 ? "client" : "account",
                             client != 0 ? client : account, error))
    return FALSE;
  rapport_record_set_int (row, RAPPORT_CADENCE_ROW_CLIENT, client);
  rapport_record_set_int (row, RAPPORT_CADENCE_ROW_ACCOUNT, account);
  rapport_record_set_day (row, RAPPORT_CADENCE_ROW_FROM_ON, rapport_transaction_get_today (tx));
  rapport_record_set_cadence (row, RAPPORT_CADENCE_ROW_CADENCE, cadence);
  rapport_record_set_instant (row, RAPPORT_CADENCE_ROW_SET_AT, rapport_transaction_get_now (tx));
  return rapport_transaction_insert (tx, row, error);
}

gboolean
rapport_act_set_cadence (RapportTransaction *tx,
                         gint64 client,
                         RapportCadence cadence,
                         GError **error)
{
  return set_cadence (tx, client, 0, cadence, error);
}

gboolean
rapport_act_set_account_cadence (RapportTransaction *tx,
                                 gint64 account,
                                 RapportCadence cadence,
                                 GError **error)
{
  return set_cadence (tx, 0, account, cadence, error);
}

gboolean
rapport_act_set_tier (RapportTransaction *tx, gint64 client, const char *tier, GError **error)
{
  g_autoptr (RapportRecord) row = RAPPORT_RECORD (rapport_tier_row_new ());

  if (!drop_rows_from_today (tx, "tier", "client", client, error))
    return FALSE;
  rapport_record_set_int (row, RAPPORT_TIER_ROW_CLIENT, client);
  rapport_record_set_day (row, RAPPORT_TIER_ROW_FROM_ON, rapport_transaction_get_today (tx));
  rapport_record_set_text (row, RAPPORT_TIER_ROW_TIER, tier);
  rapport_record_set_instant (row, RAPPORT_TIER_ROW_SET_AT, rapport_transaction_get_now (tx));
  return rapport_transaction_insert (tx, row, error);
}

gboolean
rapport_act_set_owner (RapportTransaction *tx, gint64 client, gint64 member, GError **error)
{
  g_autoptr (RapportRecord) row = RAPPORT_RECORD (rapport_owner_row_new ());

  if (!drop_rows_from_today (tx, "owner", "client", client, error))
    return FALSE;
  rapport_record_set_int (row, RAPPORT_OWNER_ROW_CLIENT, client);
  rapport_record_set_day (row, RAPPORT_OWNER_ROW_FROM_ON, rapport_transaction_get_today (tx));
  rapport_record_set_int (row, RAPPORT_OWNER_ROW_MEMBER, member);
  return rapport_transaction_insert (tx, row, error);
}

static gboolean
check_later (RapportTransaction *tx, RapportDay until, GError **error)
{
  if (until > rapport_transaction_get_today (tx))
    return TRUE;
  g_set_error_literal (error, RAPPORT_ERROR, RAPPORT_ERROR_INVALID,
                       _ ("That day is not after today; choose a later one."));
  return FALSE;
}

/* What came last is what holds, whatever the clock says: dated after the snoozes and the logged
 * check-ins there are, where it was set back since. */
static gboolean
find_snooze_time (RapportTransaction *tx,
                  gint64 client,
                  gint64 account,
                  RapportInstant *time,
                  GError **error)
{
  g_autoptr (RapportStatement) statement = rapport_database_prepare (
      rapport_transaction_get_database (tx),
      "SELECT max (coalesce ((SELECT max (set_at) + 1 FROM snooze WHERE client = ?1 OR account = "
      "?2), 0),"
      " coalesce ((SELECT max (c.created_at) FROM participant p JOIN checkin c ON c.id = p.checkin"
      " WHERE p.client = ?1 OR p.client IN (SELECT client FROM membership WHERE account = ?2)), "
      "0))",
      error);

  if (statement == NULL)
    return FALSE;
  rapport_statement_bind_id (statement, 1, client);
  rapport_statement_bind_id (statement, 2, account);
  if (rapport_statement_step (statement, error) == RAPPORT_STEP_ERROR)
    return FALSE;
  *time = rapport_transaction_get_now (tx);
  time->time = MAX (time->time, rapport_statement_get_int (statement, 0));
  return TRUE;
}

static gboolean
snooze (RapportTransaction *tx, gint64 client, gint64 account, RapportDay until, GError **error)
{
  g_autoptr (RapportRecord) row = RAPPORT_RECORD (rapport_snooze_new ());
  RapportInstant time;

  if (!check_later (tx, until, error) || !find_snooze_time (tx, client, account, &time, error))
    return FALSE;
  rapport_record_set_int (row, RAPPORT_SNOOZE_CLIENT, client);
  rapport_record_set_int (row, RAPPORT_SNOOZE_ACCOUNT, account);
  rapport_record_set_day (row, RAPPORT_SNOOZE_FROM_ON, rapport_transaction_get_today (tx));
  rapport_record_set_day (row, RAPPORT_SNOOZE_UNTIL_ON, until);
  rapport_record_set_instant (row, RAPPORT_SNOOZE_SET_AT, time);
  return rapport_transaction_insert (tx, row, error);
}

/* The account whose rhythm is the client's (C5); 0 when it is the client's own, -1 on error. */
static gint64
find_rhythm_account (RapportTransaction *tx, gint64 client, GError **error)
{
  g_autoptr (RapportStatement) statement = rapport_database_prepare (
      rapport_transaction_get_database (tx),
      "SELECT m.account FROM rhythm r JOIN membership m ON m.client = r.client"
      " JOIN rhythm ra ON ra.account = m.account WHERE r.client = ?1"
      " AND r.cadence_source = 'account' AND m.deleted_at IS NULL"
      " AND (m.from_on IS NULL OR m.from_on <= ?2) AND (m.until_on IS NULL OR m.until_on >= ?2)"
      " ORDER BY m.main DESC, m.id LIMIT 1",
      error);

  if (statement == NULL)
    return -1;
  rapport_statement_bind_int (statement, 1, client);
  rapport_statement_bind_day (statement, 2, rapport_transaction_get_today (tx));
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

gboolean
rapport_act_snooze (RapportTransaction *tx, gint64 client, RapportDay until, GError **error)
{
  gint64 account = find_rhythm_account (tx, client, error);

  if (account < 0)
    return FALSE;
  return snooze (tx, account > 0 ? 0 : client, account, until, error);
}

gboolean
rapport_act_snooze_account (RapportTransaction *tx,
                            gint64 account,
                            RapportDay until,
                            GError **error)
{
  return snooze (tx, 0, account, until, error);
}

/* Ends today what is in force; a pause that began today was never one. */
static gboolean
end_pauses (RapportTransaction *tx, gint64 client, GError **error)
{
  g_autoptr (RapportStatement) statement =
      rapport_database_prepare (rapport_transaction_get_database (tx),
                                "UPDATE pause SET until_on = max (?2, from_on) WHERE client = ?1"
                                " AND (until_on IS NULL OR until_on > ?2)",
                                error);

  if (statement == NULL)
    return FALSE;
  rapport_statement_bind_int (statement, 1, client);
  rapport_statement_bind_day (statement, 2, rapport_transaction_get_today (tx));
  return rapport_statement_execute (statement, error);
}

gboolean
rapport_act_pause (RapportTransaction *tx,
                   gint64 client,
                   const char *kind,
                   RapportDay until,
                   const char *why,
                   GError **error)
{
  g_autoptr (RapportRecord) row = RAPPORT_RECORD (rapport_pause_new ());

  if ((until != RAPPORT_DAY_NONE && !check_later (tx, until, error)) ||
      !end_pauses (tx, client, error))
    return FALSE;
  rapport_record_set_int (row, RAPPORT_PAUSE_CLIENT, client);
  rapport_record_set_text (row, RAPPORT_PAUSE_KIND, kind);
  rapport_record_set_day (row, RAPPORT_PAUSE_FROM_ON, rapport_transaction_get_today (tx));
  rapport_record_set_day (row, RAPPORT_PAUSE_UNTIL_ON, until);
  rapport_record_set_text (row, RAPPORT_PAUSE_WHY, why);
  rapport_record_set_instant (row, RAPPORT_PAUSE_SET_AT, rapport_transaction_get_now (tx));
  return rapport_transaction_insert (tx, row, error);
}

/* A snooze ends with it: resuming means now. */
static gboolean
end_snoozes (RapportTransaction *tx, gint64 client, GError **error)
{
  gint64 account = find_rhythm_account (tx, client, error);
  g_autoptr (RapportStatement) statement = NULL;

  if (account < 0)
    return FALSE;
  statement = rapport_database_prepare (
      rapport_transaction_get_database (tx),
      "UPDATE snooze SET until_on = ?3 WHERE (client = ?1 OR account = ?2) AND until_on > ?3",
      error);
  if (statement == NULL)
    return FALSE;
  rapport_statement_bind_int (statement, 1, client);
  rapport_statement_bind_id (statement, 2, account);
  rapport_statement_bind_day (statement, 3, rapport_transaction_get_today (tx));
  return rapport_statement_execute (statement, error);
}

gboolean
rapport_act_resume (RapportTransaction *tx, gint64 client, GError **error)
{
  return end_pauses (tx, client, error) && end_snoozes (tx, client, error);
}
