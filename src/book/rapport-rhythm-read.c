/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the rows that people wrote say about one client's or account's rhythm. */

#include "rapport-rhythm-private.h"

#include <string.h>

/* Each pair of queries differs only in whose rows they take. An account's check-ins are those with
 * any of its people whose membership covered the day (C5). */
#define ACCOUNT_PEOPLE                                                                             \
  " FROM membership m JOIN client k ON k.id = m.client AND k.deleted_at IS NULL"                   \
  " JOIN participant p ON p.client = m.client JOIN checkin c ON c.id = p.checkin"                  \
  " WHERE m.account = ?1 AND m.deleted_at IS NULL AND (m.from_on IS NULL OR m.from_on <= c.day)"   \
  " AND (m.until_on IS NULL OR m.until_on >= c.day) AND c.deleted_at IS NULL"
#define CLIENT_CHECKINS                                                                            \
  " FROM participant p JOIN checkin c ON c.id = p.checkin"                                         \
  " WHERE p.client = ?1 AND c.deleted_at IS NULL"
#define LAST_COLUMNS "SELECT c.id, c.uuid, c.day, c.channel, c.counts"
#define LAST_ORDER   " AND c.outcome = 'reached' ORDER BY c.day DESC, c.at DESC, c.id DESC"
#define LOGGED_AFTER "SELECT 1"
#define LOGGED_WHERE                                                                               \
  " AND c.outcome = 'reached' AND (c.channel IS NOT 'event' OR c.counts = 1)"                      \
  " AND c.created_at > ?2 LIMIT 1"
#define PLAN_COLUMNS "SELECT DISTINCT c.day, c.made_on"
#define PLAN_WHERE   " AND c.outcome = 'planned' AND c.fulfilled_by IS NULL ORDER BY c.day DESC"

static const char *const last_sql[2] = {
  LAST_COLUMNS CLIENT_CHECKINS LAST_ORDER,
  LAST_COLUMNS ACCOUNT_PEOPLE LAST_ORDER,
};
static const char *const logged_after_sql[2] = {
  LOGGED_AFTER CLIENT_CHECKINS LOGGED_WHERE,
  LOGGED_AFTER ACCOUNT_PEOPLE LOGGED_WHERE,
};
static const char *const plan_sql[2] = {
  PLAN_COLUMNS CLIENT_CHECKINS PLAN_WHERE,
  PLAN_COLUMNS ACCOUNT_PEOPLE PLAN_WHERE,
};
static const char *const note_sql[2] = {
  "SELECT n.uuid, n.posted_on FROM note n WHERE n.client = ?1 AND n.deleted_at IS NULL"
  " AND n.stage IN ('posted', 'acknowledged') AND n.posted_on IS NOT NULL"
  " ORDER BY n.posted_on DESC, n.id DESC LIMIT 1",
  "SELECT n.uuid, n.posted_on FROM membership m JOIN note n ON n.client = m.client"
  " JOIN client k ON k.id = m.client AND k.deleted_at IS NULL"
  " WHERE m.account = ?1 AND m.deleted_at IS NULL AND n.deleted_at IS NULL"
  " AND (m.from_on IS NULL OR m.from_on <= n.posted_on)"
  " AND (m.until_on IS NULL OR m.until_on >= n.posted_on)"
  " AND n.stage IN ('posted', 'acknowledged') AND n.posted_on IS NOT NULL"
  " ORDER BY n.posted_on DESC, n.id DESC LIMIT 1",
};
static const char *const cadence_sql[2] = {
  "SELECT cadence, set_at FROM cadence WHERE client = ?1 ORDER BY from_on DESC, id DESC LIMIT 1",
  "SELECT cadence, set_at FROM cadence WHERE account = ?1 ORDER BY from_on DESC, id DESC LIMIT 1",
};
static const char *const snooze_sql[2] = {
  "SELECT until_on, set_at FROM snooze WHERE client = ?1 ORDER BY set_at DESC, id DESC LIMIT 1",
  "SELECT until_on, set_at FROM snooze WHERE account = ?1 ORDER BY set_at DESC, id DESC LIMIT 1",
};

void
rapport_rhythm_free (RapportRhythm *self)
{
  g_free (self->uuid);
  g_free (self->last_channel);
  g_free (self->anchor_key);
  g_free (self->tier);
  g_free (self->closed);
  g_free (self->pause_why);
  g_free (self);
}

static RapportStatement *
prepare_for (RapportDatabase *database, const char *sql, gint64 id, GError **error)
{
  RapportStatement *statement = rapport_database_prepare (database, sql, error);

  if (statement != NULL)
    rapport_statement_bind_int (statement, 1, id);
  return statement;
}

static gboolean
read_last_checkin (RapportDatabase *database, RapportRhythm *self, GError **error)
{
  g_autoptr (RapportStatement) statement =
      prepare_for (database, last_sql[self->is_account], self->id, error);
  RapportStep step;

  if (statement == NULL)
    return FALSE;
  while ((step = rapport_statement_step (statement, error)) == RAPPORT_STEP_ROW)
    {
      const char *nick = rapport_statement_get_text (statement, 3);
      RapportChannel channel = RAPPORT_CHANNEL_NONE;

      if (nick != NULL && !rapport_channel_parse (nick, &channel, NULL))
        channel = RAPPORT_CHANNEL_NONE;
      if (!rapport_channel_qualifies (channel, RAPPORT_OUTCOME_REACHED,
                                      rapport_statement_get_int (statement, 4) != 0))
        continue;
      self->last_checkin = rapport_statement_get_int (statement, 0);
      self->anchor_key = g_strdup (rapport_statement_get_text (statement, 1));
      self->last_on = rapport_statement_get_day (statement, 2);
      self->last_channel = g_strdup (nick);
      return TRUE;
    }
  return step == RAPPORT_STEP_DONE;
}

/* C3: a handwritten note counts from the day it was posted. */
static gboolean
read_last_note (RapportDatabase *database, RapportRhythm *self, GError **error)
{
  g_autoptr (RapportStatement) statement =
      prepare_for (database, note_sql[self->is_account], self->id, error);
  RapportStep step;
  RapportDay posted;

  if (statement == NULL)
    return FALSE;
  step = rapport_statement_step (statement, error);
  if (step != RAPPORT_STEP_ROW)
    return step == RAPPORT_STEP_DONE;
  posted = rapport_statement_get_day (statement, 1);
  if (posted <= self->last_on)
    return TRUE;
  g_free (self->anchor_key);
  g_free (self->last_channel);
  self->anchor_key = g_strdup (rapport_statement_get_text (statement, 0));
  self->last_channel = g_strdup ("letter");
  self->last_on = posted;
  self->last_checkin = 0;
  return TRUE;
}

static gboolean
read_cadence_row (RapportDatabase *database,
                  gboolean is_account,
                  gint64 id,
                  RapportCadence *cadence,
                  gint64 *set_at,
                  GError **error)
{
  g_autoptr (RapportStatement) statement =
      prepare_for (database, cadence_sql[is_account], id, error);
  RapportStep step;

  *cadence = RAPPORT_CADENCE_NONE;
  *set_at = 0;
  if (statement == NULL)
    return FALSE;
  step = rapport_statement_step (statement, error);
  if (step == RAPPORT_STEP_ROW)
    {
      const char *text = rapport_statement_get_text (statement, 0);

      *set_at = rapport_statement_get_int (statement, 1);
      if (text != NULL && !rapport_cadence_parse (text, cadence, NULL))
        *cadence = RAPPORT_CADENCE_NONE;
    }
  return step != RAPPORT_STEP_ERROR;
}

static gboolean
read_tier (RapportDatabase *database, RapportRhythm *self, gint64 *set_at, GError **error)
{
  g_autoptr (RapportStatement) statement = prepare_for (
      database,
      "SELECT tier, set_at FROM tier WHERE client = ?1 ORDER BY from_on DESC, id DESC LIMIT 1",
      self->id, error);
  RapportStep step;

  *set_at = 0;
  if (statement == NULL)
    return FALSE;
  step = rapport_statement_step (statement, error);
  if (step == RAPPORT_STEP_ROW)
    {
      self->tier = g_strdup (rapport_statement_get_text (statement, 0));
      *set_at = rapport_statement_get_int (statement, 1);
    }
  return step != RAPPORT_STEP_ERROR;
}

static gboolean
read_account_of (RapportDatabase *database, RapportRhythm *self, RapportDay today, GError **error)
{
  g_autoptr (RapportStatement) statement = prepare_for (
      database,
      "SELECT m.account FROM membership m JOIN account a ON a.id = m.account"
      " WHERE m.client = ?1 AND m.deleted_at IS NULL AND a.deleted_at IS NULL"
      " AND (m.from_on IS NULL OR m.from_on <= ?2) AND (m.until_on IS NULL OR m.until_on >= ?2)"
      " ORDER BY m.main DESC, m.id LIMIT 1",
      self->id, error);
  RapportStep step;

  if (statement == NULL)
    return FALSE;
  rapport_statement_bind_day (statement, 2, today);
  step = rapport_statement_step (statement, error);
  if (step == RAPPORT_STEP_ROW)
    self->account = rapport_statement_get_int (statement, 0);
  return step != RAPPORT_STEP_ERROR;
}

/* C1: the client's own, else the account's, else the tier's. */
static gboolean
resolve_cadence (RapportDatabase *database,
                 const RapportSettings *settings,
                 RapportRhythm *self,
                 gint64 created_at,
                 GError **error)
{
  RapportCadence own, account = RAPPORT_CADENCE_NONE, tier = RAPPORT_CADENCE_NONE;
  gint64 own_at, account_at = 0, tier_at;

  if (!read_cadence_row (database, FALSE, self->id, &own, &own_at, error) ||
      !read_tier (database, self, &tier_at, error))
    return FALSE;
  if (self->account != 0 &&
      !read_cadence_row (database, TRUE, self->account, &account, &account_at, error))
    return FALSE;
  if (self->tier != NULL)
    tier = settings->tiers[self->tier[0] - 'A'];
  self->cadence = rapport_cadence_resolve (own, account, tier);
  if (rapport_cadence_is_set (own))
    {
      self->cadence_source = "client";
      self->cadence_set_at = own_at;
    }
  else if (rapport_cadence_is_set (account))
    {
      self->cadence_source = "account";
      self->cadence_set_at = account_at;
    }
  else if (rapport_cadence_is_set (tier))
    {
      self->cadence_source = "tier";
      self->cadence_set_at = tier_at;
    }
  else
    self->cadence_source = "";
  /* Creating is not changing (C7). */
  if (self->cadence_set_at <= created_at)
    self->cadence_set_at = 0;
  return TRUE;
}

static gboolean
read_pause (RapportDatabase *database, RapportRhythm *self, GError **error)
{
  g_autoptr (RapportStatement) statement = prepare_for (
      database,
      "SELECT kind, until_on, why FROM pause WHERE client = ?1"
      " AND (until_on IS NULL OR until_on > from_on) ORDER BY from_on DESC, id DESC LIMIT 1",
      self->id, error);
  const char *kind;
  RapportStep step;

  if (statement == NULL)
    return FALSE;
  step = rapport_statement_step (statement, error);
  if (step != RAPPORT_STEP_ROW)
    return step == RAPPORT_STEP_DONE;
  kind = rapport_statement_get_text (statement, 0);
  self->paused_until = rapport_statement_get_day (statement, 1);
  self->pause_why = g_strdup (rapport_statement_get_text (statement, 2));
  if (self->paused_until == RAPPORT_DAY_NONE)
    {
      if (g_str_equal (kind, "pause"))
        self->paused_for_good = TRUE;
      else
        self->closed = g_strdup (kind);
    }
  return TRUE;
}

/* "a qualifying check-in logged after the snooze was set clears it" */
static gboolean
read_snooze (RapportDatabase *database, RapportRhythm *self, GError **error)
{
  g_autoptr (RapportStatement) statement =
      prepare_for (database, snooze_sql[self->is_account], self->id, error);
  g_autoptr (RapportStatement) logged = NULL;
  RapportStep step;

  if (statement == NULL)
    return FALSE;
  step = rapport_statement_step (statement, error);
  if (step != RAPPORT_STEP_ROW)
    return step == RAPPORT_STEP_DONE;
  logged = prepare_for (database, logged_after_sql[self->is_account], self->id, error);
  if (logged == NULL)
    return FALSE;
  rapport_statement_bind_int (logged, 2, rapport_statement_get_int (statement, 1));
  step = rapport_statement_step (logged, error);
  if (step == RAPPORT_STEP_DONE)
    self->snoozed_until = rapport_statement_get_day (statement, 0);
  return step != RAPPORT_STEP_ERROR;
}

/* The last day that a plan shields: while today is on or before it, there is one to look forward
 * to. */
static gboolean
read_plan (RapportDatabase *database, RapportRhythm *self, GError **error)
{
  g_autoptr (RapportStatement) statement =
      prepare_for (database, plan_sql[self->is_account], self->id, error);
  RapportStep step;

  if (statement == NULL)
    return FALSE;
  while ((step = rapport_statement_step (statement, error)) == RAPPORT_STEP_ROW)
    {
      RapportDay on = rapport_statement_get_day (statement, 0);
      RapportDay made_on = rapport_statement_get_day (statement, 1);

      if (made_on == RAPPORT_DAY_NONE)
        made_on = on;
      if (!rapport_plan_shields (&self->due, on, made_on))
        continue;
      self->planned_on = on;
      self->planned_made_on = made_on;
      return TRUE;
    }
  return step == RAPPORT_STEP_DONE;
}

static gboolean
read_history (RapportDatabase *database,
              const RapportSettings *settings,
              RapportRhythm *self,
              RapportDay start,
              GError **error)
{
  if (!read_last_checkin (database, self, error) ||
      (settings->notes_count && !read_last_note (database, self, error)) ||
      !read_snooze (database, self, error))
    return FALSE;
  if (self->anchor_key == NULL)
    self->anchor_key = g_strdup ("start");
  self->due = rapport_due_compute (self->cadence, self->last_on, start, self->first_due);
  return read_plan (database, self, error);
}

/**
 * rapport_rhythm_read_client:
 *
 * Where the cadence is the account's, the history read is the account's (C5), and the client is not
 * a subject by itself.
 */
RapportRhythm *
rapport_rhythm_read_client (RapportDatabase *database,
                            const RapportSettings *settings,
                            gint64 client,
                            RapportDay today,
                            GError **error)
{
  g_autoptr (RapportRhythm) self = g_new0 (RapportRhythm, 1);
  g_autoptr (RapportStatement) statement = prepare_for (
      database,
      "SELECT uuid, since, first_due, archived, deleted_at, created_at FROM client WHERE id = ?1",
      client, error);
  gint64 created_at;
  RapportDay start;

  if (statement == NULL || rapport_statement_step (statement, error) != RAPPORT_STEP_ROW)
    return NULL;
  self->id = client;
  self->uuid = g_strdup (rapport_statement_get_text (statement, 0));
  start = rapport_statement_get_day (statement, 1);
  self->first_due = rapport_statement_get_day (statement, 2);
  self->out_of_sight =
      rapport_statement_get_int (statement, 3) != 0 || !rapport_statement_is_null (statement, 4);
  created_at = rapport_statement_get_int (statement, 5);
  if (!read_account_of (database, self, today, error) ||
      !resolve_cadence (database, settings, self, created_at, error) ||
      !read_pause (database, self, error))
    return NULL;
  self->subject = !g_str_equal (self->cadence_source, "account");
  if (!self->subject)
    {
      g_autoptr (RapportRhythm) account =
          rapport_rhythm_read_account (database, settings, self->account, today, error);

      if (account == NULL)
        return NULL;
      self->due = account->due;
      self->last_on = account->last_on;
      self->last_checkin = account->last_checkin;
      self->last_channel = g_strdup (account->last_channel);
      self->anchor_key = g_strdup (account->anchor_key);
      self->snoozed_until = account->snoozed_until;
      self->planned_on = account->planned_on;
      self->planned_made_on = account->planned_made_on;
      return g_steal_pointer (&self);
    }
  return read_history (database, settings, self, start, error) ? g_steal_pointer (&self) : NULL;
}

/* An account is nudged about while somebody there, without a cadence of their own, is still a
 * client. */
static gboolean
read_is_subject (RapportDatabase *database, RapportRhythm *self, RapportDay today, GError **error)
{
  g_autoptr (RapportStatement) statement = prepare_for (
      database,
      "SELECT 1 FROM membership m JOIN client k ON k.id = m.client WHERE m.account = ?1"
      " AND m.deleted_at IS NULL AND k.deleted_at IS NULL AND k.archived IS NOT 1"
      " AND (m.from_on IS NULL OR m.from_on <= ?2) AND (m.until_on IS NULL OR m.until_on >= ?2)"
      " AND m.id = (SELECT o.id FROM membership o JOIN account oa ON oa.id = o.account"
      "  WHERE o.client = k.id AND o.deleted_at IS NULL AND oa.deleted_at IS NULL"
      "  AND (o.from_on IS NULL OR o.from_on <= ?2) AND (o.until_on IS NULL OR o.until_on >= ?2)"
      "  ORDER BY o.main DESC, o.id LIMIT 1)"
      " AND (SELECT cadence FROM cadence WHERE client = k.id ORDER BY from_on DESC, id DESC LIMIT "
      "1) IS NULL"
      " AND NOT EXISTS (SELECT 1 FROM pause WHERE client = k.id AND until_on IS NULL)"
      " LIMIT 1",
      self->id, error);
  RapportStep step;

  if (statement == NULL)
    return FALSE;
  rapport_statement_bind_day (statement, 2, today);
  step = rapport_statement_step (statement, error);
  self->subject = step == RAPPORT_STEP_ROW;
  return step != RAPPORT_STEP_ERROR;
}

RapportRhythm *
rapport_rhythm_read_account (RapportDatabase *database,
                             const RapportSettings *settings,
                             gint64 account,
                             RapportDay today,
                             GError **error)
{
  g_autoptr (RapportRhythm) self = g_new0 (RapportRhythm, 1);
  g_autoptr (RapportStatement) statement = prepare_for (
      database,
      "SELECT a.uuid, coalesce (a.since, (SELECT min (k.since) FROM membership m JOIN client k"
      " ON k.id = m.client WHERE m.account = a.id AND m.deleted_at IS NULL AND k.deleted_at IS "
      "NULL),"
      " date (a.created_at + a.created_at_offset, 'unixepoch'), (SELECT min (from_on) FROM cadence"
      " WHERE account = a.id)), a.first_due, a.deleted_at, a.created_at"
      " FROM account a WHERE a.id = ?1",
      account, error);
  RapportDay start;
  gint64 created_at;

  if (statement == NULL || rapport_statement_step (statement, error) != RAPPORT_STEP_ROW)
    return NULL;
  self->is_account = TRUE;
  self->id = account;
  self->uuid = g_strdup (rapport_statement_get_text (statement, 0));
  start = rapport_statement_get_day (statement, 1);
  self->first_due = rapport_statement_get_day (statement, 2);
  self->out_of_sight = !rapport_statement_is_null (statement, 3);
  created_at = rapport_statement_get_int (statement, 4);
  if (!read_cadence_row (database, TRUE, account, &self->cadence, &self->cadence_set_at, error))
    return NULL;
  self->cadence_source = rapport_cadence_is_set (self->cadence) ? "account" : "";
  if (self->cadence_set_at <= created_at)
    self->cadence_set_at = 0;
  if (!rapport_cadence_is_set (self->cadence))
    return g_steal_pointer (&self);
  if (!read_is_subject (database, self, today, error) ||
      !read_history (database, settings, self, start, error))
    return NULL;
  return g_steal_pointer (&self);
}
