/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-transaction-private.h"

#include <glib/gi18n-lib.h>

#include "rapport-replay-private.h"
#include "rapport-rhythm-private.h"
#include "rapport-tables.h"
#include "rapport-touched-private.h"

/* As many acts can be undone. */
#define ACTS_KEPT 200

struct _RapportTransaction
{
  RapportDatabase *database;
  sqlite3_session *session;
  RapportInstant now;
  gboolean silent;
  gboolean verbatim;
  gboolean done;
  GHashTable *clients; /* touched by name */
  gint64 act;          /* the row this became; 0 */
};

/* What is derived is made anew instead of being recorded; the search index is not SQLite's to
 * replay; and what was told stays told (N2), so that the ledger neither stands in the way of
 * undoing an act nor is undone with it. */
static int
is_recorded (void *user_data, const char *table)
{
  const RapportTable *recorded = rapport_table_find (table);

  return recorded != NULL && recorded != &rapport_nudge_table;
}

static gboolean
start_recording (RapportTransaction *self, GError **error)
{
  if (sqlite3session_create (rapport_database_get_handle (self->database), "main",
                             &self->session) != SQLITE_OK)
    return rapport_database_fail (self->database, "sqlite3session_create", error);
  sqlite3session_table_filter (self->session, is_recorded, NULL);
  if (sqlite3session_attach (self->session, NULL) != SQLITE_OK)
    return rapport_database_fail (self->database, "sqlite3session_attach", error);
  return TRUE;
}

RapportTransaction *
rapport_transaction_begin (RapportDatabase *database, RapportInstant now, GError **error)
{
  g_autoptr (RapportTransaction) self = NULL;

  if (!rapport_database_execute (database, "BEGIN IMMEDIATE", error))
    return NULL;
  self = g_new0 (RapportTransaction, 1);
  self->database = database;
  self->now = now;
  self->clients = rapport_ids_new ();
  return start_recording (self, error) ? g_steal_pointer (&self) : NULL;
}

static void
stop_recording (RapportTransaction *self)
{
  if (self->session != NULL)
    sqlite3session_delete (self->session);
  self->session = NULL;
}

void
rapport_transaction_free (RapportTransaction *self)
{
  stop_recording (self);
  /* After an error such as a full disk SQLite may have rolled back by itself. */
  if (!self->done && sqlite3_get_autocommit (rapport_database_get_handle (self->database)) == 0)
    {
      g_autoptr (GError) error = NULL;

      if (!rapport_database_execute (self->database, "ROLLBACK", &error))
        g_critical ("rolling back: %s", error->message);
    }
  g_hash_table_unref (self->clients);
  g_free (self);
}

void
rapport_transaction_touch_client (RapportTransaction *self, gint64 client)
{
  rapport_ids_add (self->clients, client);
}

RapportDatabase *
rapport_transaction_get_database (RapportTransaction *self)
{
  return self->database;
}

RapportInstant
rapport_transaction_get_now (RapportTransaction *self)
{
  return self->now;
}

RapportDay
rapport_transaction_get_today (RapportTransaction *self)
{
  return rapport_instant_get_day (self->now);
}

void
rapport_transaction_set_silent (RapportTransaction *self)
{
  self->silent = TRUE;
}

void
rapport_transaction_set_verbatim (RapportTransaction *self)
{
  self->verbatim = TRUE;
}

gboolean
rapport_transaction_insert (RapportTransaction *self, RapportRecord *record, GError **error)
{
  const RapportTable *table = rapport_record_get_table (record);
  int created_at = rapport_table_find_field (table, "created_at");

  if (created_at >= 0 && !self->verbatim && !rapport_record_is_set (record, (guint)created_at))
    rapport_record_set_instant (record, (guint)created_at, self->now);
  return rapport_store_insert (self->database, record, error);
}

gboolean
rapport_transaction_update (RapportTransaction *self, RapportRecord *record, GError **error)
{
  return rapport_store_update (self->database, record, error);
}

/* What a check-in that is taken back fulfilled is still to come, or asks again whether it happened.
 */
static gboolean
reopen_plans (RapportTransaction *self, gint64 checkin, GError **error)
{
  g_autoptr (RapportStatement) statement = rapport_database_prepare (
      self->database, "UPDATE checkin SET fulfilled_by = NULL WHERE fulfilled_by = ?", error);

  if (statement == NULL)
    return FALSE;
  rapport_statement_bind_int (statement, 1, checkin);
  return rapport_statement_execute (statement, error);
}

gboolean
rapport_transaction_delete (RapportTransaction *self,
                            const RapportTable *table,
                            gint64 id,
                            GError **error)
{
  if (table == &rapport_checkin_table && !reopen_plans (self, id, error))
    return FALSE;
  if (table->keeps_deleted)
    return rapport_store_set_deleted (self->database, table, id, self->now.time, error);
  return rapport_store_erase (self->database, table, id, error);
}

gboolean
rapport_transaction_delete_at (RapportTransaction *self,
                               const RapportTable *table,
                               gint64 id,
                               gint64 deleted_at,
                               GError **error)
{
  g_return_val_if_fail (table->keeps_deleted && deleted_at != 0, FALSE);
  return rapport_store_set_deleted (self->database, table, id, deleted_at, error);
}

gboolean
rapport_transaction_restore (RapportTransaction *self,
                             const RapportTable *table,
                             gint64 id,
                             GError **error)
{
  g_return_val_if_fail (table->keeps_deleted, FALSE);
  return rapport_store_set_deleted (self->database, table, id, 0, error);
}

static GBytes *
get_changeset (RapportTransaction *self, GError **error)
{
  void *data = NULL;
  int length = 0;

  if (sqlite3session_changeset (self->session, &length, &data) != SQLITE_OK)
    {
      rapport_database_fail (self->database, "sqlite3session_changeset", error);
      return NULL;
    }
  return g_bytes_new_with_free_func (data, (gsize)length, sqlite3_free, data);
}

static RapportTouched *
read_touched (RapportTransaction *self, GBytes *changeset, GError **error)
{
  gsize length;
  const void *data = g_bytes_get_data (changeset, &length);

  return rapport_touched_read (self->database, data, (int)length, error);
}

/* Stored due days follow whatever was written (C4). A spread (C7) writes first_due, which is part
 * of the act. */
static gboolean
refresh_rhythms (RapportTransaction *self,
                 RapportTouched *touched,
                 gboolean *spread,
                 GError **error)
{
  g_autoptr (GPtrArray) started =
      g_ptr_array_new_with_free_func ((GDestroyNotify)rapport_rhythm_free);
  RapportDay today = rapport_instant_get_day (self->now);
  guint before;

  if (!rapport_rhythm_refresh (self->database, today, touched->clients, touched->accounts, started,
                               error))
    return FALSE;
  before = started->len;
  if (self->verbatim || !rapport_rhythm_spread (self->database, started, today, error))
    return self->verbatim;
  *spread = before > RAPPORT_DUE_SPREAD_ABOVE;
  if (!*spread)
    return TRUE;
  g_ptr_array_set_size (started, 0);
  return rapport_rhythm_refresh (self->database, today, touched->clients, touched->accounts,
                                 started, error);
}

static gboolean
record_act (RapportTransaction *self, const char *label, GBytes *changeset, GError **error)
{
  g_autoptr (RapportStatement) insert = rapport_database_prepare (
      self->database, "INSERT INTO act (at, label, changeset) VALUES (?, ?, ?)", error);
  g_autoptr (RapportStatement) trim =
      rapport_database_prepare (self->database,
                                "DELETE FROM act WHERE id NOT IN (SELECT id FROM act WHERE undone "
                                "= 0 ORDER BY id DESC LIMIT ?)",
                                error);

  if (insert == NULL || trim == NULL)
    return FALSE;
  rapport_statement_bind_int (trim, 1, ACTS_KEPT - 1);
  rapport_statement_bind_int (insert, 1, self->now.time);
  rapport_statement_bind_text (insert, 2, label);
  rapport_statement_bind_bytes (insert, 3, changeset);
  if (!rapport_statement_execute (trim, error) || !rapport_statement_execute (insert, error))
    return FALSE;
  self->act = rapport_database_last_insert_id (self->database);
  return TRUE;
}

gint64
rapport_transaction_get_act (RapportTransaction *self)
{
  return self->act;
}

static void
add_ids (GHashTable *ids, GHashTable *more)
{
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, more);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    rapport_ids_add (ids, *(gint64 *)key);
}

static gboolean
finish (RapportTransaction *self, const char *label, GError **error)
{
  g_autoptr (GBytes) changeset = get_changeset (self, error);
  g_autoptr (RapportTouched) touched = NULL;
  gboolean spread = FALSE;

  if (changeset == NULL)
    return FALSE;
  if (g_bytes_get_size (changeset) == 0 && g_hash_table_size (self->clients) == 0)
    return TRUE;
  touched = read_touched (self, changeset, error);
  if (touched == NULL)
    return FALSE;
  add_ids (touched->clients, self->clients);
  if (!refresh_rhythms (self, touched, &spread, error))
    return FALSE;
  if (spread)
    {
      g_clear_pointer (&changeset, g_bytes_unref);
      changeset = get_changeset (self, error);
      if (changeset == NULL)
        return FALSE;
    }
  stop_recording (self);
  if (label != NULL && !self->silent && !record_act (self, label, changeset, error))
    return FALSE;
  return rapport_touched_update_search (touched, self->database, error) &&
         rapport_touched_announce (touched, self->database, error);
}

gboolean
rapport_transaction_commit (RapportTransaction *self, const char *label, GError **error)
{
  if (!finish (self, label, error))
    return FALSE;
  stop_recording (self);
  if (!rapport_database_execute (self->database, "COMMIT", error))
    return FALSE;
  self->done = TRUE;
  return TRUE;
}

/* Nothing but the act's own rows may change, and all of them: what was added to them since would be
 * lost by a cascade. */
gboolean
rapport_transaction_replay (RapportTransaction *self,
                            GBytes *changeset,
                            gboolean backwards,
                            GError **error)
{
  g_autoptr (GBytes) changed = NULL;
  gboolean conflict;

  self->verbatim = TRUE;
  if (!rapport_replay_apply (self->database, changeset, backwards, &conflict, error))
    return FALSE;
  if (!conflict)
    {
      changed = get_changeset (self, error);
      if (changed == NULL)
        return FALSE;
      conflict = !rapport_replay_matches (changeset, changed);
    }
  if (!conflict)
    return TRUE;
  g_set_error_literal (
      error, RAPPORT_ERROR, RAPPORT_ERROR_CONFLICT,
      backwards ? _ ("What was done then has been changed since, so it can't be undone by itself. "
                     "Nothing was changed.")
                : _ ("What was undone has been changed since, so it can't be done again. "
                     "Nothing was changed."));
  return FALSE;
}
