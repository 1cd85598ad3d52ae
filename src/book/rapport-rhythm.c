/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-rhythm-private.h"

#include <string.h>

/* The day that never comes: quiet for good. */
#define NEVER "9999-12-31"

GHashTable *
rapport_ids_new (void)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

void
rapport_ids_add (GHashTable *ids, gint64 id)
{
  if (id != 0 && !g_hash_table_contains (ids, &id))
    g_hash_table_add (ids, g_memdup2 (&id, sizeof id));
}

static char *
get_quiet_until (const RapportRhythm *self)
{
  RapportDay until = MAX (self->paused_until, self->snoozed_until);

  if (self->closed != NULL || self->paused_for_good || self->out_of_sight)
    return g_strdup (NEVER);
  if (self->planned_on != RAPPORT_DAY_NONE)
    until = MAX (until, self->planned_on + 1);
  return until == RAPPORT_DAY_NONE ? g_strdup ("") : rapport_day_to_string (until);
}

static void
bind_rhythm (RapportStatement *statement, const RapportRhythm *self)
{
  g_autofree char *cadence =
      rapport_cadence_is_set (self->cadence) ? rapport_cadence_to_string (self->cadence) : NULL;
  g_autofree char *quiet_until = get_quiet_until (self);
  int p = 1;

  rapport_statement_bind_id (statement, p++, self->is_account ? 0 : self->id);
  rapport_statement_bind_id (statement, p++, self->is_account ? self->id : 0);
  rapport_statement_bind_int (statement, p++, self->subject);
  rapport_statement_bind_text (statement, p++, cadence);
  rapport_statement_bind_text (statement, p++, self->cadence_source);
  rapport_statement_bind_id (statement, p++, self->cadence_set_at);
  rapport_statement_bind_day (statement, p++, self->last_on);
  rapport_statement_bind_id (statement, p++, self->last_checkin);
  rapport_statement_bind_text (statement, p++, self->last_channel);
  rapport_statement_bind_text (statement, p++, self->anchor_key);
  rapport_statement_bind_day (statement, p++, self->due.anchor);
  rapport_statement_bind_day (statement, p++, self->due.due);
  rapport_statement_bind_day (statement, p++, self->due.soon_from);
  rapport_statement_bind_day (statement, p++, self->due.unattended_from);
  rapport_statement_bind_id (statement, p++, self->due.length);
  rapport_statement_bind_text (statement, p++, self->tier);
  rapport_statement_bind_text (statement, p++, self->closed);
  rapport_statement_bind_int (statement, p++, self->paused_for_good);
  rapport_statement_bind_day (statement, p++, self->paused_until);
  rapport_statement_bind_text (statement, p++, self->pause_why);
  rapport_statement_bind_day (statement, p++, self->snoozed_until);
  rapport_statement_bind_day (statement, p++, self->planned_on);
  rapport_statement_bind_day (statement, p++, self->planned_made_on);
  rapport_statement_bind_int (statement, p++, 0);
  rapport_statement_bind_text (statement, p++, quiet_until);
}

#define RHYTHM_VALUES                                                                              \
  "subject = excluded.subject, cadence = excluded.cadence,"                                        \
  " cadence_source = excluded.cadence_source, cadence_set_at = excluded.cadence_set_at,"           \
  " last_on = excluded.last_on, last_checkin = excluded.last_checkin,"                             \
  " last_channel = excluded.last_channel, anchor_key = excluded.anchor_key,"                       \
  " anchor_on = excluded.anchor_on, due_on = excluded.due_on, soon_on = excluded.soon_on,"         \
  " unattended_on = excluded.unattended_on, length = excluded.length, tier = excluded.tier,"       \
  " closed = excluded.closed, paused_for_good = excluded.paused_for_good,"                         \
  " paused_until = excluded.paused_until, pause_why = excluded.pause_why,"                         \
  " snoozed_until = excluded.snoozed_until, planned_on = excluded.planned_on,"                     \
  " planned_made_on = excluded.planned_made_on, concern_open = excluded.concern_open,"             \
  " quiet_until = excluded.quiet_until"
#define RHYTHM_INSERT                                                                              \
  "INSERT INTO rhythm (client, account, subject, cadence, cadence_source, cadence_set_at, "        \
  "last_on,"                                                                                       \
  " last_checkin, last_channel, anchor_key, anchor_on, due_on, soon_on, unattended_on, length, "   \
  "tier,"                                                                                          \
  " closed, paused_for_good, paused_until, pause_why, snoozed_until, planned_on, planned_made_on," \
  " concern_open, quiet_until) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, "   \
  "?14,"                                                                                           \
  " ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24, ?25) "

static gboolean
store (RapportDatabase *database, const RapportRhythm *self, GError **error)
{
  g_autoptr (RapportStatement) statement = rapport_database_prepare (
      database,
      self->is_account ? RHYTHM_INSERT "ON CONFLICT (account) DO UPDATE SET " RHYTHM_VALUES
                       : RHYTHM_INSERT "ON CONFLICT (client) DO UPDATE SET " RHYTHM_VALUES,
      error);

  if (statement == NULL)
    return FALSE;
  bind_rhythm (statement, self);
  return rapport_statement_execute (statement, error);
}

/* TRUE, with what it was: whether there was a cadence. */
static gboolean
had_cadence (RapportDatabase *database, const RapportRhythm *self, gboolean *had, GError **error)
{
  g_autoptr (RapportStatement) statement = rapport_database_prepare (
      database,
      self->is_account ? "SELECT cadence IS NOT NULL AND subject FROM rhythm WHERE account = ?"
                       : "SELECT cadence IS NOT NULL FROM rhythm WHERE client = ?",
      error);
  RapportStep step;

  if (statement == NULL)
    return FALSE;
  rapport_statement_bind_int (statement, 1, self->id);
  step = rapport_statement_step (statement, error);
  *had = step == RAPPORT_STEP_ROW && rapport_statement_get_int (statement, 0) != 0;
  return step != RAPPORT_STEP_ERROR;
}

static gboolean
is_to_be_spread (const RapportRhythm *self)
{
  return self->subject && rapport_cadence_is_set (self->cadence) &&
         self->last_on == RAPPORT_DAY_NONE && self->first_due == RAPPORT_DAY_NONE;
}

static gboolean
refresh_one (RapportDatabase *database,
             const RapportSettings *settings,
             gboolean is_account,
             gint64 id,
             RapportDay today,
             GPtrArray *started,
             GError **error)
{
  g_autoptr (GError) cause = NULL;
  g_autoptr (RapportRhythm) rhythm =
      is_account ? rapport_rhythm_read_account (database, settings, id, today, &cause)
                 : rapport_rhythm_read_client (database, settings, id, today, &cause);
  gboolean had;

  if (rhythm == NULL)
    {
      if (cause == NULL)
        return TRUE;
      g_propagate_error (error, g_steal_pointer (&cause));
      return FALSE;
    }
  if (!had_cadence (database, rhythm, &had, error) || !store (database, rhythm, error))
    return FALSE;
  if (!had && is_to_be_spread (rhythm))
    g_ptr_array_add (started, g_steal_pointer (&rhythm));
  return TRUE;
}

static gboolean
add_related (RapportDatabase *database, const char *sql, gint64 id, GHashTable *ids, GError **error)
{
  g_autoptr (RapportStatement) statement = rapport_database_prepare (database, sql, error);
  RapportStep step;

  if (statement == NULL)
    return FALSE;
  rapport_statement_bind_int (statement, 1, id);
  while ((step = rapport_statement_step (statement, error)) == RAPPORT_STEP_ROW)
    rapport_ids_add (ids, rapport_statement_get_int (statement, 0));
  return step == RAPPORT_STEP_DONE;
}

static gboolean
add_related_to_all (RapportDatabase *database,
                    const char *sql,
                    GHashTable *ids,
                    GHashTable *related,
                    GError **error)
{
  g_autofree gpointer *keys = g_hash_table_get_keys_as_array (ids, NULL);

  for (gsize i = 0; keys[i] != NULL; i++)
    if (!add_related (database, sql, *(gint64 *)keys[i], related, error))
      return FALSE;
  return TRUE;
}

#define PEOPLE_OF "SELECT client FROM membership WHERE account = ?"
#define ACCOUNTS_WITH_CADENCE_OF                                                                   \
  "SELECT m.account FROM membership m WHERE m.client = ?"                                          \
  " AND EXISTS (SELECT 1 FROM cadence WHERE account = m.account)"

/* Another account may become the main one of those whose account goes, and a client's check-in may
 * move an account's rhythm, and with it that of all its people (C5). */
static gboolean
add_those_that_hang_on (RapportDatabase *database,
                        GHashTable *clients,
                        GHashTable *accounts,
                        GError **error)
{
  return add_related_to_all (database, PEOPLE_OF, accounts, clients, error) &&
         add_related_to_all (database, ACCOUNTS_WITH_CADENCE_OF, clients, accounts, error) &&
         add_related_to_all (database, PEOPLE_OF, accounts, clients, error);
}

static gboolean
refresh_all (RapportDatabase *database,
             const RapportSettings *settings,
             gboolean is_account,
             GHashTable *ids,
             RapportDay today,
             GPtrArray *started,
             GError **error)
{
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, ids);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (!refresh_one (database, settings, is_account, *(gint64 *)key, today, started, error))
      return FALSE;
  return TRUE;
}

gboolean
rapport_rhythm_refresh (RapportDatabase *database,
                        RapportDay today,
                        GHashTable *clients,
                        GHashTable *accounts,
                        GPtrArray *started,
                        GError **error)
{
  g_autoptr (RapportSettings) settings = NULL;

  if (g_hash_table_size (clients) == 0 && g_hash_table_size (accounts) == 0)
    return TRUE;
  settings = rapport_settings_load (database, error);
  return settings != NULL && add_those_that_hang_on (database, clients, accounts, error) &&
         refresh_all (database, settings, TRUE, accounts, today, started, error) &&
         refresh_all (database, settings, FALSE, clients, today, started, error);
}

static int
compare_by_uuid (gconstpointer a, gconstpointer b)
{
  const RapportRhythm *first = *(RapportRhythm *const *)a;
  const RapportRhythm *second = *(RapportRhythm *const *)b;

  return strcmp (first->uuid, second->uuid);
}

gboolean
rapport_rhythm_spread (RapportDatabase *database,
                       GPtrArray *started,
                       RapportDay today,
                       GError **error)
{
  if (started->len <= RAPPORT_DUE_SPREAD_ABOVE)
    return TRUE;
  g_ptr_array_sort (started, compare_by_uuid);
  for (guint rank = 0; rank < started->len; rank++)
    {
      const RapportRhythm *rhythm = g_ptr_array_index (started, rank);
      g_autoptr (RapportStatement) statement = rapport_database_prepare (
          database,
          rhythm->is_account ? "UPDATE account SET first_due = ? WHERE id = ?"
                             : "UPDATE client SET first_due = ? WHERE id = ?",
          error);

      if (statement == NULL)
        return FALSE;
      rapport_statement_bind_day (statement, 1,
                                  rapport_due_spread (rhythm->cadence, today, rank, started->len));
      rapport_statement_bind_int (statement, 2, rhythm->id);
      if (!rapport_statement_execute (statement, error))
        return FALSE;
    }
  return TRUE;
}
