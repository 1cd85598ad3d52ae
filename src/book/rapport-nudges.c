/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-nudges.h"

#include <glib/gi18n-lib.h>

#include "rapport-statement-private.h"

#define HISTORY_DEFAULT 100

static RapportStatement *
prepare_list (RapportDatabase *database, const char *rest, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT %s FROM nudge t %s",
                                          rapport_table_get_columns (&rapport_nudge_table), rest);

  return rapport_database_prepare (database, g_intern_string (sql), error);
}

static gboolean
find (RapportDatabase *database, const char *key, RapportNudge **nudge, GError **error)
{
  g_autoptr (RapportStatement) statement = prepare_list (database, "WHERE t.key = ?1", error);
  RapportStep step;

  *nudge = NULL;
  if (statement == NULL)
    return FALSE;

  rapport_statement_bind_text (statement, 1, key);
  step = rapport_statement_step (statement, error);
  if (step == RAPPORT_STEP_ROW)
    *nudge = RAPPORT_NUDGE (rapport_statement_get_record (statement, &rapport_nudge_table));

  return step != RAPPORT_STEP_ERROR;
}

static RapportNudge *
require (RapportTransaction *tx, const char *key, GError **error)
{
  RapportNudge *nudge;

  if (!find (rapport_transaction_get_database (tx), key, &nudge, error))
    return NULL;
  if (nudge == NULL)
    g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_NOT_FOUND,
                 _ ("The reminder “%s” was never claimed, so nothing was changed."), key);

  return nudge;
}

static gboolean
has_outcome (RapportRecord *nudge, const char *outcome)
{
  return g_strcmp0 (rapport_record_get_text (nudge, RAPPORT_NUDGE_OUTCOME), outcome) == 0;
}

/* A late signal from the server, such as "closed", never overrides what a person chose. */
static gboolean
is_chosen (const char *outcome)
{
  static const char *const chosen[] = { "snoozed", "done", "opened", "withdrawn", NULL };

  return outcome != NULL && g_strv_contains (chosen, outcome);
}

static gboolean
is_snooze_over (RapportTransaction *tx, RapportRecord *nudge)
{
  RapportDay until = rapport_record_get_day (nudge, RAPPORT_NUDGE_SNOOZED_UNTIL);

  return until != RAPPORT_DAY_NONE && until <= rapport_transaction_get_today (tx);
}

static void
set_outcome (RapportTransaction *tx, RapportRecord *nudge, const char *outcome)
{
  rapport_record_set_text (nudge, RAPPORT_NUDGE_OUTCOME, outcome);
  rapport_record_set_instant (nudge, RAPPORT_NUDGE_OUTCOME_AT, rapport_transaction_get_now (tx));
}

/* Nobody knows whether it was seen; a third showing would break N2. */
static gboolean
give_up (RapportTransaction *tx, RapportRecord *nudge, GError **error)
{
  set_outcome (tx, nudge, "expired");
  rapport_record_set_text (nudge, RAPPORT_NUDGE_WHY, "claimed twice, never confirmed");

  return rapport_transaction_update (tx, nudge, error);
}

static gboolean
claim_again (RapportTransaction *tx, RapportRecord *nudge, RapportRecord *claim, GError **error)
{
  static const guint forgotten[] = {
    RAPPORT_NUDGE_SHOWN_AT,   RAPPORT_NUDGE_SERVER_ID,     RAPPORT_NUDGE_OUTCOME,
    RAPPORT_NUDGE_OUTCOME_AT, RAPPORT_NUDGE_SNOOZED_UNTIL, RAPPORT_NUDGE_WHY,
  };

  for (guint i = 0; i < G_N_ELEMENTS (forgotten); i++)
    rapport_record_unset (nudge, forgotten[i]);
  rapport_record_set_text (nudge, RAPPORT_NUDGE_CLAIMANT,
                           rapport_record_get_text (claim, RAPPORT_NUDGE_CLAIMANT));
  rapport_record_set_instant (nudge, RAPPORT_NUDGE_CLAIMED_AT, rapport_transaction_get_now (tx));

  return rapport_transaction_update (tx, nudge, error);
}

/* Told once, and snoozed since, as the one who claims it has seen; nobody else took it meanwhile.
 */
static gboolean
is_armed_again (RapportRecord *nudge, RapportRecord *claim)
{
  return rapport_record_is_set (claim, RAPPORT_NUDGE_CLAIMED_AT) &&
         rapport_record_get_instant (claim, RAPPORT_NUDGE_CLAIMED_AT).time ==
             rapport_record_get_instant (nudge, RAPPORT_NUDGE_CLAIMED_AT).time;
}

static gboolean
can_be_told_again (RapportTransaction *tx, RapportRecord *nudge, RapportRecord *claim)
{
  return has_outcome (nudge, "failed") ||
         (has_outcome (nudge, "snoozed") && is_snooze_over (tx, nudge)) ||
         is_armed_again (nudge, claim);
}

/* *is_ours: whether the key, claimed before, may be shown by the one who asks. */
static gboolean
take_over (RapportTransaction *tx,
           RapportRecord *nudge,
           RapportRecord *claim,
           gboolean *is_ours,
           GError **error)
{
  gboolean is_repeat = !can_be_told_again (tx, nudge, claim);

  *is_ours = FALSE;
  if (is_repeat)
    {
      if (!has_outcome (nudge, NULL) || rapport_record_is_set (nudge, RAPPORT_NUDGE_SHOWN_AT) ||
          rapport_record_is_set (nudge, RAPPORT_NUDGE_CLAIMANT))
        return TRUE;
      if (rapport_record_get_int (nudge, RAPPORT_NUDGE_REPEAT))
        return give_up (tx, nudge, error);
    }

  /* After a snooze it is a new showing, which may itself be cut short once. */
  if (!has_outcome (nudge, "failed"))
    rapport_record_set_int (nudge, RAPPORT_NUDGE_REPEAT, is_repeat);

  *is_ours = TRUE;
  return claim_again (tx, nudge, claim, error);
}

/**
 * rapport_nudges_find:
 *
 * Returns: (transfer full) (nullable): %NULL without an error when the key was never claimed
 */
RapportNudge *
rapport_nudges_find (RapportDatabase *database, const char *key, GError **error)
{
  RapportNudge *nudge;

  return find (database, key, &nudge, error) ? nudge : NULL;
}

/**
 * rapport_nudges_claim:
 * @claim: with key, subject, stage, client or account, and the claimant
 * @nudge: (out) (nullable) (transfer full): the stored nudge when it is ours to show now; %NULL
 *   when it was shown, is being shown, or has ended
 *
 * Claims a key before showing it (N2). One that failed, or whose snooze is over, can be claimed
 * again; one whose claimant was released without confirming, once more, marked as a repeat. One
 * whose subject was snoozed elsewhere can be, too, by saying in `claimed_at` of @claim which claim
 * of it that snooze came after (N6).
 *
 * Returns: %FALSE when the book can't be written
 */
gboolean
rapport_nudges_claim (RapportTransaction *tx,
                      RapportNudge *claim,
                      RapportNudge **nudge,
                      GError **error)
{
  RapportRecord *record = RAPPORT_RECORD (claim);
  g_autoptr (RapportNudge) found = NULL;
  gboolean is_ours;

  *nudge = NULL;
  if (!find (rapport_transaction_get_database (tx),
             rapport_record_get_text (record, RAPPORT_NUDGE_KEY), &found, error))
    return FALSE;

  if (found == NULL)
    {
      rapport_record_set_instant (record, RAPPORT_NUDGE_CLAIMED_AT,
                                  rapport_transaction_get_now (tx));
      if (!rapport_transaction_insert (tx, record, error))
        return FALSE;
      *nudge = g_object_ref (claim);
      return TRUE;
    }

  if (!take_over (tx, RAPPORT_RECORD (found), record, &is_ours, error))
    return FALSE;
  if (is_ours)
    *nudge = g_steal_pointer (&found);

  return TRUE;
}

/**
 * rapport_nudges_confirm:
 *
 * The server's id came back: it is on the screen.
 *
 * Returns: %FALSE with `RAPPORT_ERROR_NOT_FOUND` for a key never claimed
 */
gboolean
rapport_nudges_confirm (RapportTransaction *tx, const char *key, gint64 server_id, GError **error)
{
  g_autoptr (RapportNudge) nudge = require (tx, key, error);
  RapportRecord *record = (RapportRecord *)nudge;

  if (nudge == NULL)
    return FALSE;

  rapport_record_set_instant (record, RAPPORT_NUDGE_SHOWN_AT, rapport_transaction_get_now (tx));
  rapport_record_set_int (record, RAPPORT_NUDGE_SERVER_ID, server_id);
  rapport_record_set_int (record, RAPPORT_NUDGE_SHOWS,
                          rapport_record_get_int (record, RAPPORT_NUDGE_SHOWS) + 1);

  return rapport_transaction_update (tx, record, error);
}

/**
 * rapport_nudges_end:
 * @snoozed_until: the first day no longer snoozed, for `snoozed`
 * @why: (nullable): what went wrong, for `failed`
 *
 * How it ended (N6). What a person chose (`snoozed`, `done`, `opened`), and `withdrawn`, stays
 * when the server reports the bubble closed afterwards.
 *
 * Returns: %FALSE with `RAPPORT_ERROR_NOT_FOUND` for a key never claimed, or
 *   `RAPPORT_ERROR_INVALID` for an unknown outcome and a snooze without its end
 */
gboolean
rapport_nudges_end (RapportTransaction *tx,
                    const char *key,
                    const char *outcome,
                    RapportDay snoozed_until,
                    const char *why,
                    GError **error)
{
  g_autoptr (RapportNudge) nudge = require (tx, key, error);
  RapportRecord *record = (RapportRecord *)nudge;
  gboolean is_snooze = g_str_equal (outcome, "snoozed");

  if (nudge == NULL)
    return FALSE;
  if (is_snooze && snoozed_until == RAPPORT_DAY_NONE)
    {
      g_set_error_literal (error, RAPPORT_ERROR, RAPPORT_ERROR_INVALID,
                           _ ("A snooze needs the day on which it ends."));
      return FALSE;
    }
  if (is_chosen (rapport_record_get_text (record, RAPPORT_NUDGE_OUTCOME)) && !is_chosen (outcome))
    return TRUE;

  set_outcome (tx, record, outcome);
  rapport_record_set_day (record, RAPPORT_NUDGE_SNOOZED_UNTIL,
                          is_snooze ? snoozed_until : RAPPORT_DAY_NONE);
  rapport_record_set_text (record, RAPPORT_NUDGE_WHY, why);

  return rapport_transaction_update (tx, record, error);
}

/**
 * rapport_nudges_release:
 *
 * The process that called itself @claimant is known to be gone: what it claimed and never
 * confirmed can be claimed once more, as a repeat.
 */
gboolean
rapport_nudges_release (RapportTransaction *tx, const char *claimant, GError **error)
{
  g_autoptr (RapportStatement) statement =
      prepare_list (rapport_transaction_get_database (tx),
                    "WHERE t.outcome IS NULL AND t.shown_at IS NULL AND t.claimant = ?1", error);
  g_autoptr (GPtrArray) nudges = NULL;

  if (statement == NULL)
    return FALSE;

  rapport_statement_bind_text (statement, 1, claimant);
  nudges = rapport_statement_list_records (statement, &rapport_nudge_table, error);
  if (nudges == NULL)
    return FALSE;

  for (guint i = 0; i < nudges->len; i++)
    {
      RapportRecord *nudge = g_ptr_array_index (nudges, i);

      rapport_record_unset (nudge, RAPPORT_NUDGE_CLAIMANT);
      if (!rapport_transaction_update (tx, nudge, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * rapport_nudges_forget:
 *
 * Takes a key out of the ledger as if it had never been claimed: what a wrong clock wrote (N10).
 *
 * Returns: %FALSE with `RAPPORT_ERROR_NOT_FOUND` for a key never claimed
 */
gboolean
rapport_nudges_forget (RapportTransaction *tx, const char *key, GError **error)
{
  g_autoptr (RapportNudge) nudge = require (tx, key, error);

  return nudge != NULL &&
         rapport_transaction_delete (tx, &rapport_nudge_table,
                                     rapport_record_get_id (RAPPORT_RECORD (nudge)), error);
}

static GPtrArray *
list (RapportDatabase *database, const char *rest, gint64 parameter, GError **error)
{
  g_autoptr (RapportStatement) statement = prepare_list (database, rest, error);

  if (statement == NULL)
    return NULL;

  if (parameter != 0)
    rapport_statement_bind_int (statement, 1, parameter);
  return rapport_statement_list_records (statement, &rapport_nudge_table, error);
}

GPtrArray *
rapport_nudges_list_open (RapportDatabase *database, GError **error)
{
  return list (database, "WHERE t.outcome IS NULL OR t.outcome = 'failed' ORDER BY t.id", 0, error);
}

/**
 * rapport_nudges_list_stamped_after:
 *
 * Returns: (transfer full) (nullable) (element-type RapportNudge): those claimed, shown or ended at
 *   a time later than @now, because the clock was wrong then (N10); %NULL on error
 */
GPtrArray *
rapport_nudges_list_stamped_after (RapportDatabase *database, RapportInstant now, GError **error)
{
  return list (database,
               "WHERE t.claimed_at > ?1 OR t.shown_at > ?1 OR t.outcome_at > ?1 ORDER BY t.id",
               now.time, error);
}

GPtrArray *
rapport_nudges_list_history (RapportDatabase *database, guint limit, GError **error)
{
  return list (database, "ORDER BY t.claimed_at DESC, t.id DESC LIMIT ?1",
               limit > 0 ? limit : HISTORY_DEFAULT, error);
}

GPtrArray *
rapport_nudges_list_for_client (RapportDatabase *database, gint64 client, GError **error)
{
  return list (database, "WHERE t.client = ?1 ORDER BY t.claimed_at DESC, t.id DESC", client,
               error);
}
