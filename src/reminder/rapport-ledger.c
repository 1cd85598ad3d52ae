/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-ledger.h"

#include "rapport-claimant.h"
#include "rapport-nudge-ledger.h"
#include "rapport-nudges.h"

/* --- after a crash --- */

static GPtrArray *
list_gone (RapportDatabase *database, const char *own, GError **error)
{
  g_autoptr (GPtrArray) open = rapport_nudges_list_open (database, error);
  g_autoptr (GPtrArray) gone = NULL;
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);

  if (open == NULL)
    return NULL;
  gone = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < open->len; i++)
    {
      RapportRecord *row = open->pdata[i];
      const char *claimant = rapport_record_get_text (row, RAPPORT_NUDGE_CLAIMANT);

      if (claimant == NULL || g_str_equal (claimant, own) ||
          rapport_record_is_set (row, RAPPORT_NUDGE_OUTCOME))
        continue;
      if (!g_hash_table_contains (known, claimant))
        g_hash_table_insert (known, (gpointer)claimant,
                             GINT_TO_POINTER (rapport_claimant_is_running (claimant) ? 1 : 2));
      if (GPOINTER_TO_INT (g_hash_table_lookup (known, claimant)) == 2)
        g_ptr_array_add (gone, g_object_ref (row));
    }
  return g_steal_pointer (&gone);
}

static gboolean
recover_row (RapportTransaction *tx, RapportRecord *row, GError **error)
{
  const char *claimant = rapport_record_get_text (row, RAPPORT_NUDGE_CLAIMANT);

  /* It was on the screen, and nobody was left to hear how it ended. */
  if (rapport_record_is_set (row, RAPPORT_NUDGE_SHOWN_AT))
    return rapport_nudges_end (tx, rapport_record_get_text (row, RAPPORT_NUDGE_KEY), "expired",
                               RAPPORT_DAY_NONE, "the service ended while it was up", error);
  return rapport_nudges_release (tx, claimant, error);
}

static gboolean
recover_func (RapportTransaction *tx, gpointer data, GError **error)
{
  g_autoptr (GPtrArray) gone = list_gone (rapport_transaction_get_database (tx), data, error);

  rapport_transaction_set_silent (tx);
  if (gone == NULL)
    return FALSE;
  for (guint i = 0; i < gone->len; i++)
    {
      if (!recover_row (tx, gone->pdata[i], error))
        return FALSE;
    }
  return TRUE;
}

/**
 * rapport_ledger_recover:
 * @own: this process, as rapport_claimant_get_own() names it
 *
 * Frees what a service that is gone had claimed and never confirmed, so that it can be shown once
 * more, and ends what it left on the screen.
 */
gboolean
rapport_ledger_recover (RapportBook *book, RapportInstant now, const char *own, GError **error)
{
  g_autoptr (GPtrArray) gone = list_gone (rapport_book_get_reader (book), own, error);

  if (gone == NULL)
    return FALSE;
  return gone->len == 0 || rapport_book_write (book, NULL, now, recover_func, (gpointer)own, error);
}

/* --- after a wrong clock --- */

static gboolean
restamp (RapportTransaction *tx, const char *key, GError **error)
{
  static const guint stamps[] = { RAPPORT_NUDGE_CLAIMED_AT, RAPPORT_NUDGE_SHOWN_AT,
                                  RAPPORT_NUDGE_OUTCOME_AT };
  RapportInstant now = rapport_transaction_get_now (tx);
  g_autoptr (GError) cause = NULL;
  g_autoptr (RapportNudge) row =
      rapport_nudges_find (rapport_transaction_get_database (tx), key, &cause);
  RapportRecord *record = (RapportRecord *)row;

  if (row == NULL)
    {
      gboolean failed = cause != NULL;

      if (failed)
        g_propagate_error (error, g_steal_pointer (&cause));
      return !failed;
    }
  for (guint i = 0; i < G_N_ELEMENTS (stamps); i++)
    {
      if (rapport_record_is_set (record, stamps[i]) &&
          rapport_record_get_instant (record, stamps[i]).time > now.time)
        rapport_record_set_instant (record, stamps[i], now);
    }
  return rapport_transaction_update (tx, record, error);
}

static gboolean
is_later (RapportRecord *record, guint field, gint64 now)
{
  return record != NULL && rapport_record_is_set (record, field) &&
         rapport_record_get_instant (record, field).time > now;
}

static gboolean
is_about_later (RapportDatabase *database, RapportRecord *nudge, gint64 now)
{
  gint64 client = rapport_record_get_int (nudge, RAPPORT_NUDGE_CLIENT);
  gint64 account = rapport_record_get_int (nudge, RAPPORT_NUDGE_ACCOUNT);
  g_autoptr (RapportRecord) who = NULL;

  if (client != 0)
    {
      who = rapport_database_get_record (database, &rapport_client_table, client, NULL);
      return is_later (who, RAPPORT_CLIENT_CREATED_AT, now);
    }
  who = rapport_database_get_record (database, &rapport_account_table, account, NULL);
  return is_later (who, RAPPORT_ACCOUNT_CREATED_AT, now);
}

/* Whether what a key was told about is in the book since later than now only: then it is the
 * present clock that is wrong, such as one that begins in 1970, and not the one that stamped it. */
static gboolean
was_entered_later (RapportTransaction *tx, const char *key)
{
  RapportDatabase *database = rapport_transaction_get_database (tx);
  gint64 now = rapport_transaction_get_now (tx).time;
  g_autoptr (RapportNudge) nudge = rapport_nudges_find (database, key, NULL);
  g_auto (GStrv) parts = g_strsplit_set (key, ":/", -1);

  if (nudge == NULL || is_about_later (database, RAPPORT_RECORD (nudge), now))
    return TRUE;
  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autoptr (RapportRecord) checkin = NULL;

      if (g_uuid_string_is_valid (parts[i]))
        checkin =
            rapport_database_get_record_by_uuid (database, &rapport_checkin_table, parts[i], NULL);
      if (is_later (checkin, RAPPORT_CHECKIN_CREATED_AT, now))
        return TRUE;
    }
  return FALSE;
}

static gboolean
correct_func (RapportTransaction *tx, gpointer data, GError **error)
{
  const RapportNudgePlan *plan = data;

  rapport_transaction_set_silent (tx);
  for (guint i = 0; i < plan->void_keys->len; i++)
    {
      const char *key = plan->void_keys->pdata[i];

      if (!was_entered_later (tx, key) && !rapport_nudges_forget (tx, key, error))
        return FALSE;
    }
  for (guint i = 0; i < plan->restamp_keys->len; i++)
    {
      if (!restamp (tx, plan->restamp_keys->pdata[i], error))
        return FALSE;
    }
  return TRUE;
}

/**
 * rapport_ledger_correct:
 *
 * Does to what a wrong clock stamped later than now what the plan says (N10).
 */
gboolean
rapport_ledger_correct (RapportBook *book,
                        RapportInstant now,
                        const RapportNudgePlan *plan,
                        GError **error)
{
  if (plan->void_keys->len == 0 && plan->restamp_keys->len == 0)
    return TRUE;
  return rapport_book_write (book, NULL, now, correct_func, (gpointer)plan, error);
}

/* --- showing --- */

typedef struct
{
  const char *own;
  GPtrArray *items;
  GPtrArray *bubbles;
} Claim;

static RapportNudge *
claim_new (const RapportNudgeKey *key, const char *own)
{
  RapportRecord *record = RAPPORT_RECORD (rapport_nudge_new ());

  rapport_record_set_text (record, RAPPORT_NUDGE_KEY, key->key);
  rapport_record_set_text (record, RAPPORT_NUDGE_SUBJECT, key->subject);
  rapport_record_set_text (record, RAPPORT_NUDGE_STAGE, key->stage);
  rapport_record_set_text (record, RAPPORT_NUDGE_CLAIMANT, own);
  if (key->client != 0)
    rapport_record_set_int (record, RAPPORT_NUDGE_CLIENT, key->client);
  if (key->account != 0)
    rapport_record_set_int (record, RAPPORT_NUDGE_ACCOUNT, key->account);
  if (key->told_at != 0)
    rapport_record_set_instant (record, RAPPORT_NUDGE_CLAIMED_AT,
                                (RapportInstant){ .time = key->told_at });
  return RAPPORT_NUDGE (record);
}

static gboolean
claim_key (RapportTransaction *tx,
           RapportLiveNudge *bubble,
           const RapportNudgeKey *key,
           const char *own,
           GError **error)
{
  g_autoptr (RapportNudge) claim = claim_new (key, own);
  g_autoptr (RapportNudge) ours = NULL;

  if (!rapport_nudges_claim (tx, claim, &ours, error))
    return FALSE;
  if (ours == NULL)
    return TRUE;
  g_ptr_array_add (bubble->keys, g_strdup (key->key));
  if (rapport_record_get_int (RAPPORT_RECORD (ours), RAPPORT_NUDGE_REPEAT))
    bubble->repeat = TRUE;
  return TRUE;
}

static gboolean
claim_func (RapportTransaction *tx, gpointer data, GError **error)
{
  Claim *claim = data;

  rapport_transaction_set_silent (tx);
  for (guint i = 0; i < claim->items->len; i++)
    {
      const RapportNudgeItem *item = claim->items->pdata[i];
      RapportLiveNudge *bubble = rapport_live_nudge_new (item);

      g_ptr_array_add (claim->bubbles, bubble);
      for (guint k = 0; k < item->keys->len; k++)
        {
          if (!claim_key (tx, bubble, item->keys->pdata[k], claim->own, error))
            return FALSE;
        }
    }
  return TRUE;
}

/**
 * rapport_ledger_claim:
 * @items: (element-type RapportNudgeItem): what is to be shown
 * @bubbles: (out) (transfer full) (element-type RapportLiveNudge): one for each item, in order,
 * with the keys that are ours now; one without keys must not be shown
 *
 * Claims all keys in one transaction, before anything is shown.
 */
gboolean
rapport_ledger_claim (RapportBook *book,
                      RapportInstant now,
                      const char *own,
                      GPtrArray *items,
                      GPtrArray **bubbles,
                      GError **error)
{
  g_autoptr (GPtrArray) claimed =
      g_ptr_array_new_with_free_func ((GDestroyNotify)rapport_live_nudge_free);
  Claim claim = { own, items, claimed };

  if (!rapport_book_write (book, NULL, now, claim_func, &claim, error))
    return FALSE;
  *bubbles = g_steal_pointer (&claimed);
  return TRUE;
}

typedef struct
{
  RapportLiveNudge *bubble;
  guint32 server_id;
  const char *outcome;
  RapportDay snoozed_until;
  const char *why;
} Ending;

static gboolean
end_func (RapportTransaction *tx, gpointer data, GError **error)
{
  Ending *ending = data;
  GPtrArray *keys = ending->bubble->keys;

  rapport_transaction_set_silent (tx);
  for (guint i = 0; i < keys->len; i++)
    {
      const char *key = keys->pdata[i];

      if (ending->server_id != 0 && !rapport_nudges_confirm (tx, key, ending->server_id, error))
        return FALSE;
      if (ending->outcome != NULL &&
          !rapport_nudges_end (tx, key, ending->outcome, ending->snoozed_until, ending->why, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * rapport_ledger_confirm:
 * @server_id: not 0
 *
 * The server has it on the screen. What became of a digest's bubble says nothing of its subjects,
 * so that ends here.
 */
gboolean
rapport_ledger_confirm (RapportBook *book,
                        RapportInstant now,
                        RapportLiveNudge *bubble,
                        guint32 server_id,
                        GError **error)
{
  static const char *const outcomes[] = { NULL, "digest", "summary" };
  Ending ending = { bubble, server_id, outcomes[bubble->form], RAPPORT_DAY_NONE, NULL };

  return rapport_book_write (book, NULL, now, end_func, &ending, error);
}

/**
 * rapport_ledger_end:
 * @outcome: how all keys of @bubble ended
 * @snoozed_until: for `snoozed`
 * @why: (nullable): for `failed`
 */
gboolean
rapport_ledger_end (RapportBook *book,
                    RapportInstant now,
                    RapportLiveNudge *bubble,
                    const char *outcome,
                    RapportDay snoozed_until,
                    const char *why,
                    GError **error)
{
  Ending ending = { bubble, 0, outcome, snoozed_until, why };

  return bubble->keys->len == 0 || rapport_book_write (book, NULL, now, end_func, &ending, error);
}

/**
 * rapport_ledger_sum_up:
 * @rows: (element-type RapportNudge)
 * @n_pending: (out): those still to be shown, or shown again
 * @last_shown: (out): unix time, or 0
 */
void
rapport_ledger_sum_up (GPtrArray *rows, guint *n_pending, gint64 *last_shown)
{
  *n_pending = 0;
  *last_shown = 0;
  for (guint i = 0; i < rows->len; i++)
    {
      RapportRecord *row = rows->pdata[i];

      if (rapport_nudge_get_standing (rows->pdata[i]) == RAPPORT_NUDGE_RETRY)
        (*n_pending)++;
      if (rapport_record_is_set (row, RAPPORT_NUDGE_SHOWN_AT))
        *last_shown =
            MAX (*last_shown, rapport_record_get_instant (row, RAPPORT_NUDGE_SHOWN_AT).time);
    }
}
