/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What people do with check-ins and handwritten notes. */

#include "rapport-acts.h"

#include <glib/gi18n-lib.h>

#include "rapport-database-private.h"

/* The plans that a client had that day became this check-in. */
static gboolean
fulfil_plans (RapportTransaction *tx, gint64 client, RapportRecord *checkin, GError **error)
{
  g_autoptr (RapportStatement) statement = rapport_database_prepare (
      rapport_transaction_get_database (tx),
      "UPDATE checkin SET fulfilled_by = ?3 WHERE outcome = 'planned' AND day = ?2"
      " AND fulfilled_by IS NULL AND deleted_at IS NULL"
      " AND id IN (SELECT checkin FROM participant WHERE client = ?1)",
      error);

  if (statement == NULL)
    return FALSE;
  rapport_statement_bind_int (statement, 1, client);
  rapport_statement_bind_day (statement, 2, rapport_record_get_day (checkin, RAPPORT_CHECKIN_DAY));
  rapport_statement_bind_int (statement, 3, rapport_record_get_id (checkin));
  return rapport_statement_execute (statement, error);
}

static gboolean
is_among (gint64 client, const gint64 *clients, gsize n_clients)
{
  for (gsize i = 0; i < n_clients; i++)
    if (clients[i] == client)
      return TRUE;
  return FALSE;
}

static gboolean
add_participants (RapportTransaction *tx,
                  gint64 checkin,
                  const gint64 *clients,
                  gsize n_clients,
                  GError **error)
{
  for (gsize i = 0; i < n_clients; i++)
    {
      g_autoptr (RapportRecord) record = RAPPORT_RECORD (rapport_participant_new ());

      if (is_among (clients[i], clients, i))
        continue;
      rapport_record_set_int (record, RAPPORT_PARTICIPANT_CHECKIN, checkin);
      rapport_record_set_int (record, RAPPORT_PARTICIPANT_CLIENT, clients[i]);
      if (!rapport_transaction_insert (tx, record, error))
        return FALSE;
    }
  return TRUE;
}

/* Those who stay keep their row. */
static gboolean
set_participants (RapportTransaction *tx,
                  gint64 checkin,
                  const gint64 *clients,
                  gsize n_clients,
                  GError **error)
{
  g_autoptr (GPtrArray) rows = rapport_database_list_records (
      rapport_transaction_get_database (tx), &rapport_participant_table,
      RAPPORT_PARTICIPANT_CHECKIN, checkin, error);
  g_autoptr (GArray) present = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) added = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      RapportRecord *row = g_ptr_array_index (rows, i);
      gint64 client = rapport_record_get_int (row, RAPPORT_PARTICIPANT_CLIENT);

      if (is_among (client, clients, n_clients))
        g_array_append_val (present, client);
      else if (!rapport_transaction_delete (tx, &rapport_participant_table,
                                            rapport_record_get_id (row), error))
        return FALSE;
    }
  for (gsize i = 0; i < n_clients; i++)
    if (!is_among (clients[i], (const gint64 *)present->data, present->len))
      g_array_append_val (added, clients[i]);
  return add_participants (tx, checkin, (const gint64 *)added->data, added->len, error);
}

static gboolean
set_author (RapportTransaction *tx, RapportRecord *checkin, GError **error)
{
  g_autoptr (RapportStatement) statement = rapport_database_prepare (
      rapport_transaction_get_database (tx), "SELECT id FROM member WHERE me = 1 LIMIT 1", error);
  RapportStep step;

  if (rapport_record_is_set (checkin, RAPPORT_CHECKIN_AUTHOR))
    return TRUE;
  if (statement == NULL)
    return FALSE;
  step = rapport_statement_step (statement, error);
  if (step == RAPPORT_STEP_ROW)
    rapport_record_set_int (checkin, RAPPORT_CHECKIN_AUTHOR,
                            rapport_statement_get_int (statement, 0));
  return step != RAPPORT_STEP_ERROR;
}

static gboolean
check_people (gsize n_clients, GError **error)
{
  if (n_clients > 0)
    return TRUE;
  g_set_error_literal (error, RAPPORT_ERROR, RAPPORT_ERROR_INVALID,
                       _ ("A check-in is with somebody: choose at least one client."));
  return FALSE;
}

static gboolean
check_not_future (RapportTransaction *tx, RapportRecord *checkin, GError **error)
{
  RapportInstant now = rapport_transaction_get_now (tx);

  if (rapport_record_get_instant (checkin, RAPPORT_CHECKIN_AT).time <= now.time)
    return TRUE;
  g_set_error_literal (error, RAPPORT_ERROR, RAPPORT_ERROR_INVALID,
                       _ ("That time is still to come, so it can't be logged: plan it instead."));
  return FALSE;
}

/* A snooze is cleared by a check-in logged after it. Where the clock does not tell the two apart
 * (the same second, or a clock set back), the check-in's logging is dated just after. */
static gboolean
date_after_snoozes (RapportTransaction *tx,
                    RapportRecord *checkin,
                    const gint64 *clients,
                    gsize n_clients,
                    GError **error)
{
  RapportInstant created = rapport_transaction_get_now (tx);

  for (gsize i = 0; i < n_clients; i++)
    {
      g_autoptr (RapportStatement) statement = rapport_database_prepare (
          rapport_transaction_get_database (tx),
          "SELECT max (s.set_at) FROM snooze s WHERE s.client = ?1 OR s.account IN"
          " (SELECT account FROM membership WHERE client = ?1 AND deleted_at IS NULL)",
          error);

      if (statement == NULL)
        return FALSE;
      rapport_statement_bind_int (statement, 1, clients[i]);
      if (rapport_statement_step (statement, error) == RAPPORT_STEP_ERROR)
        return FALSE;
      created.time = MAX (created.time, rapport_statement_get_int (statement, 0) + 1);
    }
  rapport_record_set_instant (checkin, RAPPORT_CHECKIN_CREATED_AT, created);
  return TRUE;
}

static gboolean
insert_checkin (RapportTransaction *tx,
                RapportRecord *checkin,
                const gint64 *clients,
                gsize n_clients,
                GError **error)
{
  return set_author (tx, checkin, error) && rapport_transaction_insert (tx, checkin, error) &&
         add_participants (tx, rapport_record_get_id (checkin), clients, n_clients, error);
}

gboolean
rapport_act_log_checkin (RapportTransaction *tx,
                         RapportCheckin *checkin,
                         const gint64 *clients,
                         gsize n_clients,
                         GError **error)
{
  RapportRecord *record = RAPPORT_RECORD (checkin);

  if (!rapport_record_is_set (record, RAPPORT_CHECKIN_AT))
    rapport_record_set_instant (record, RAPPORT_CHECKIN_AT, rapport_transaction_get_now (tx));
  if (!rapport_record_is_set (record, RAPPORT_CHECKIN_OUTCOME))
    rapport_record_set_text (record, RAPPORT_CHECKIN_OUTCOME, "reached");
  if (!check_people (n_clients, error) || !check_not_future (tx, record, error) ||
      !date_after_snoozes (tx, record, clients, n_clients, error) ||
      !insert_checkin (tx, record, clients, n_clients, error))
    return FALSE;
  for (gsize i = 0; i < n_clients; i++)
    if (!fulfil_plans (tx, clients[i], record, error))
      return FALSE;
  return TRUE;
}

gboolean
rapport_act_plan_checkin (RapportTransaction *tx,
                          RapportCheckin *checkin,
                          const gint64 *clients,
                          gsize n_clients,
                          GError **error)
{
  RapportRecord *record = RAPPORT_RECORD (checkin);
  RapportInstant at = rapport_record_get_instant (record, RAPPORT_CHECKIN_AT);

  if (!check_people (n_clients, error))
    return FALSE;
  if (rapport_instant_get_day (at) < rapport_transaction_get_today (tx))
    {
      g_set_error_literal (error, RAPPORT_ERROR, RAPPORT_ERROR_INVALID,
                           _ ("That day is past, so it can't be planned: log it instead."));
      return FALSE;
    }
  rapport_record_set_text (record, RAPPORT_CHECKIN_OUTCOME, "planned");
  rapport_record_set_day (record, RAPPORT_CHECKIN_MADE_ON, rapport_transaction_get_today (tx));
  return insert_checkin (tx, record, clients, n_clients, error);
}

gboolean
rapport_act_edit_checkin (RapportTransaction *tx,
                          RapportCheckin *checkin,
                          const gint64 *clients,
                          gsize n_clients,
                          GError **error)
{
  RapportRecord *record = RAPPORT_RECORD (checkin);
  const char *outcome = rapport_record_get_text (record, RAPPORT_CHECKIN_OUTCOME);

  if (g_strcmp0 (outcome, "planned") != 0 && !check_not_future (tx, record, error))
    return FALSE;
  if (!rapport_transaction_update (tx, record, error))
    return FALSE;
  if (clients == NULL)
    return TRUE;
  return check_people (n_clients, error) &&
         set_participants (tx, rapport_record_get_id (record), clients, n_clients, error);
}

gboolean
rapport_act_add_note (RapportTransaction *tx, RapportNote *note, GError **error)
{
  RapportRecord *record = RAPPORT_RECORD (note);

  if (!rapport_record_is_set (record, RAPPORT_NOTE_STAGE))
    rapport_record_set_text (record, RAPPORT_NOTE_STAGE, "idea");
  return rapport_transaction_insert (tx, record, error);
}

gboolean
rapport_act_set_note_stage (RapportTransaction *tx, gint64 note, const char *stage, GError **error)
{
  g_autoptr (RapportRecord) record = rapport_database_get_record (
      rapport_transaction_get_database (tx), &rapport_note_table, note, error);
  RapportDay today = rapport_transaction_get_today (tx);
  gboolean posted = g_str_equal (stage, "posted") || g_str_equal (stage, "acknowledged");

  if (record == NULL)
    return FALSE;
  rapport_record_set_text (record, RAPPORT_NOTE_STAGE, stage);
  if (!posted)
    rapport_record_unset (record, RAPPORT_NOTE_POSTED_ON);
  else if (!rapport_record_is_set (record, RAPPORT_NOTE_POSTED_ON))
    rapport_record_set_day (record, RAPPORT_NOTE_POSTED_ON, today);
  if (g_str_equal (stage, "acknowledged") &&
      !rapport_record_is_set (record, RAPPORT_NOTE_ACKNOWLEDGED_ON))
    rapport_record_set_day (record, RAPPORT_NOTE_ACKNOWLEDGED_ON, today);
  return rapport_transaction_update (tx, record, error);
}
