/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rhythm-oracle-private.h"

static GPtrArray *
list (RapportDatabase *database, const RapportTable *table)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *records = rapport_database_list_all (database, table, &error);

  g_assert_no_error (error);
  return records;
}

static void
gather_people (Rows *rows)
{
  rows->people = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)g_array_unref);
  FOR_EACH (participant, rows->participants)
  {
    gpointer key =
        GINT_TO_POINTER ((int)rapport_record_get_int (participant, RAPPORT_PARTICIPANT_CHECKIN));
    gint64 client = rapport_record_get_int (participant, RAPPORT_PARTICIPANT_CLIENT);
    GArray *people = g_hash_table_lookup (rows->people, key);

    if (people == NULL)
      {
        people = g_array_new (FALSE, FALSE, sizeof (gint64));
        g_hash_table_insert (rows->people, key, people);
      }
    g_array_append_val (people, client);
  }
}

void
rows_read (Rows *rows, RapportDatabase *database, RapportDay today)
{
  rows->today = today;
  rows->settings = rapport_settings_load (database, NULL);
  rows->clients = list (database, &rapport_client_table);
  rows->accounts = list (database, &rapport_account_table);
  rows->memberships = list (database, &rapport_membership_table);
  rows->checkins = list (database, &rapport_checkin_table);
  rows->participants = list (database, &rapport_participant_table);
  rows->notes = list (database, &rapport_note_table);
  rows->cadences = list (database, &rapport_cadence_row_table);
  rows->tiers = list (database, &rapport_tier_row_table);
  rows->pauses = list (database, &rapport_pause_table);
  rows->snoozes = list (database, &rapport_snooze_table);
  gather_people (rows);
}

void
rows_clear (Rows *rows)
{
  rapport_settings_free (rows->settings);
  g_ptr_array_unref (rows->clients);
  g_ptr_array_unref (rows->accounts);
  g_ptr_array_unref (rows->memberships);
  g_ptr_array_unref (rows->checkins);
  g_ptr_array_unref (rows->participants);
  g_ptr_array_unref (rows->notes);
  g_ptr_array_unref (rows->cadences);
  g_ptr_array_unref (rows->tiers);
  g_ptr_array_unref (rows->pauses);
  g_ptr_array_unref (rows->snoozes);
  g_hash_table_unref (rows->people);
}

static RapportRecord *
find (GPtrArray *records, gint64 id)
{
  FOR_EACH (record, records)
  {
    if (rapport_record_get_id (record) == id)
      return record;
  }
  return NULL;
}

static gboolean
refers_to (RapportRecord *record, guint field, RapportRecord *other)
{
  return rapport_record_get_int (record, field) == rapport_record_get_id (other);
}

static gboolean
covers (RapportRecord *membership, RapportDay day)
{
  RapportDay from = rapport_record_get_day (membership, RAPPORT_MEMBERSHIP_FROM_ON);
  RapportDay until = rapport_record_get_day (membership, RAPPORT_MEMBERSHIP_UNTIL_ON);

  return !rapport_record_is_deleted (membership) && (from == RAPPORT_DAY_NONE || from <= day) &&
         (until == RAPPORT_DAY_NONE || day <= until);
}

/* C1: of the memberships in force, the one marked as the main one, else the oldest. */
static RapportRecord *
main_account (const Rows *rows, RapportRecord *client)
{
  RapportRecord *best = NULL;

  FOR_EACH (membership, rows->memberships)
  {
    RapportRecord *account =
        find (rows->accounts, rapport_record_get_int (membership, RAPPORT_MEMBERSHIP_ACCOUNT));

    if (!refers_to (membership, RAPPORT_MEMBERSHIP_CLIENT, client) ||
        !covers (membership, rows->today) || rapport_record_is_deleted (account))
      continue;
    if (best == NULL || (rapport_record_get_int (membership, RAPPORT_MEMBERSHIP_MAIN) != 0 &&
                         rapport_record_get_int (best, RAPPORT_MEMBERSHIP_MAIN) == 0))
      best = membership;
  }
  if (best == NULL)
    return NULL;
  return find (rows->accounts, rapport_record_get_int (best, RAPPORT_MEMBERSHIP_ACCOUNT));
}

/* C9: the row with the latest day; of one day the one written last. */
static RapportRecord *
last_row (GPtrArray *records, guint owner, guint from_on, RapportRecord *whose)
{
  RapportRecord *last = NULL;

  FOR_EACH (row, records)
  {
    if (refers_to (row, owner, whose) &&
        (last == NULL ||
         rapport_record_get_day (row, from_on) >= rapport_record_get_day (last, from_on)))
      last = row;
  }
  return last;
}

static RapportCadence
row_cadence (const Rows *rows, guint owner, RapportRecord *whose)
{
  RapportRecord *row;

  if (whose == NULL)
    return RAPPORT_CADENCE_NONE;
  row = last_row (rows->cadences, owner, RAPPORT_CADENCE_ROW_FROM_ON, whose);
  return row == NULL ? RAPPORT_CADENCE_NONE
                     : rapport_record_get_cadence (row, RAPPORT_CADENCE_ROW_CADENCE);
}

static const char *
client_tier (const Rows *rows, RapportRecord *client)
{
  RapportRecord *row =
      last_row (rows->tiers, RAPPORT_TIER_ROW_CLIENT, RAPPORT_TIER_ROW_FROM_ON, client);

  return row == NULL ? NULL : rapport_record_get_text (row, RAPPORT_TIER_ROW_TIER);
}

/* C5: whether what happened to a client on a day is part of this rhythm. */
static gboolean
belongs (const Rows *rows, const Rhythm *rhythm, gint64 client, RapportDay day)
{
  if (rhythm->client != NULL)
    return rapport_record_get_id (rhythm->client) == client;
  if (rapport_record_is_deleted (find (rows->clients, client)))
    return FALSE;
  FOR_EACH (membership, rows->memberships)
  {
    if (rapport_record_get_int (membership, RAPPORT_MEMBERSHIP_CLIENT) == client &&
        refers_to (membership, RAPPORT_MEMBERSHIP_ACCOUNT, rhythm->account) &&
        covers (membership, day))
      return TRUE;
  }
  return FALSE;
}

static gboolean
took_part (const Rows *rows, const Rhythm *rhythm, RapportRecord *checkin)
{
  RapportDay day = rapport_record_get_day (checkin, RAPPORT_CHECKIN_DAY);
  GArray *people =
      g_hash_table_lookup (rows->people, GINT_TO_POINTER ((int)rapport_record_get_id (checkin)));

  if (rapport_record_is_deleted (checkin) || people == NULL)
    return FALSE;
  for (guint i = 0; i < people->len; i++)
    if (belongs (rows, rhythm, g_array_index (people, gint64, i), day))
      return TRUE;
  return FALSE;
}

/* C3 */
static gboolean
qualifies (RapportRecord *checkin)
{
  const char *channel = rapport_record_get_text (checkin, RAPPORT_CHECKIN_CHANNEL);

  if (g_strcmp0 (rapport_record_get_text (checkin, RAPPORT_CHECKIN_OUTCOME), "reached") != 0)
    return FALSE;
  return g_strcmp0 (channel, "event") != 0 ||
         rapport_record_get_int (checkin, RAPPORT_CHECKIN_COUNTS) != 0;
}

static gboolean
is_later (RapportRecord *a, RapportRecord *b)
{
  RapportDay day_a = rapport_record_get_day (a, RAPPORT_CHECKIN_DAY);
  RapportDay day_b = rapport_record_get_day (b, RAPPORT_CHECKIN_DAY);

  if (day_a != day_b)
    return day_a > day_b;
  return rapport_record_get_instant (a, RAPPORT_CHECKIN_AT).time >=
         rapport_record_get_instant (b, RAPPORT_CHECKIN_AT).time;
}

static void
find_last_checkin (const Rows *rows, Rhythm *rhythm)
{
  RapportRecord *last = NULL;

  FOR_EACH (checkin, rows->checkins)
  {
    if (qualifies (checkin) && took_part (rows, rhythm, checkin) &&
        (last == NULL || is_later (checkin, last)))
      last = checkin;
  }
  if (last == NULL)
    return;
  rhythm->last_on = rapport_record_get_day (last, RAPPORT_CHECKIN_DAY);
  rhythm->last_checkin = rapport_record_get_id (last);
  rhythm->last_channel = rapport_record_get_text (last, RAPPORT_CHECKIN_CHANNEL);
  rhythm->anchor_key = rapport_record_get_uuid (last);
}

static void
find_last_note (const Rows *rows, Rhythm *rhythm)
{
  RapportRecord *last = NULL;
  RapportDay last_on = rhythm->last_on;

  FOR_EACH (note, rows->notes)
  {
    RapportDay posted = rapport_record_get_day (note, RAPPORT_NOTE_POSTED_ON);
    const char *stage = rapport_record_get_text (note, RAPPORT_NOTE_STAGE);

    if (rapport_record_is_deleted (note) || posted == RAPPORT_DAY_NONE ||
        (!g_str_equal (stage, "posted") && !g_str_equal (stage, "acknowledged")) ||
        !belongs (rows, rhythm, rapport_record_get_int (note, RAPPORT_NOTE_CLIENT), posted))
      continue;
    if (posted > last_on || (last != NULL && posted == last_on))
      {
        last = note;
        last_on = posted;
      }
  }
  if (last == NULL)
    return;
  rhythm->last_on = last_on;
  rhythm->last_checkin = 0;
  rhythm->last_channel = "letter";
  rhythm->anchor_key = rapport_record_get_uuid (last);
}

static RapportDay
start_of_account (const Rows *rows, RapportRecord *account)
{
  RapportDay start = rapport_record_get_day (account, RAPPORT_ACCOUNT_SINCE);

  if (start != RAPPORT_DAY_NONE)
    return start;
  FOR_EACH (membership, rows->memberships)
  {
    RapportRecord *client =
        find (rows->clients, rapport_record_get_int (membership, RAPPORT_MEMBERSHIP_CLIENT));
    RapportDay since = rapport_record_get_day (client, RAPPORT_CLIENT_SINCE);

    if (refers_to (membership, RAPPORT_MEMBERSHIP_ACCOUNT, account) &&
        !rapport_record_is_deleted (membership) && !rapport_record_is_deleted (client) &&
        (start == RAPPORT_DAY_NONE || since < start))
      start = since;
  }
  if (start != RAPPORT_DAY_NONE)
    return start;
  return rapport_instant_get_day (rapport_record_get_instant (account, RAPPORT_ACCOUNT_CREATED_AT));
}

static gboolean
logged_after (const Rows *rows, const Rhythm *rhythm, gint64 time)
{
  FOR_EACH (checkin, rows->checkins)
  {
    if (qualifies (checkin) && took_part (rows, rhythm, checkin) &&
        rapport_record_get_instant (checkin, RAPPORT_CHECKIN_CREATED_AT).time > time)
      return TRUE;
  }
  return FALSE;
}

static void
find_snooze (const Rows *rows, Rhythm *rhythm)
{
  guint owner = rhythm->client != NULL ? RAPPORT_SNOOZE_CLIENT : RAPPORT_SNOOZE_ACCOUNT;
  RapportRecord *whose = rhythm->client != NULL ? rhythm->client : rhythm->account;
  RapportRecord *last = NULL;
  gint64 set_at = G_MININT64;

  FOR_EACH (snooze, rows->snoozes)
  {
    gint64 time = rapport_record_get_instant (snooze, RAPPORT_SNOOZE_SET_AT).time;

    if (refers_to (snooze, owner, whose) && time >= set_at)
      {
        last = snooze;
        set_at = time;
      }
  }
  if (last != NULL && !logged_after (rows, rhythm, set_at))
    rhythm->snoozed_until = rapport_record_get_day (last, RAPPORT_SNOOZE_UNTIL_ON);
}

static gboolean
is_open_plan (const Rows *rows, const Rhythm *rhythm, RapportRecord *checkin)
{
  return g_strcmp0 (rapport_record_get_text (checkin, RAPPORT_CHECKIN_OUTCOME), "planned") == 0 &&
         !rapport_record_is_set (checkin, RAPPORT_CHECKIN_FULFILLED_BY) &&
         took_part (rows, rhythm, checkin);
}

static void
find_plan (const Rows *rows, Rhythm *rhythm)
{
  FOR_EACH (checkin, rows->checkins)
  {
    RapportDay day = rapport_record_get_day (checkin, RAPPORT_CHECKIN_DAY);

    if (is_open_plan (rows, rhythm, checkin) &&
        rapport_plan_shields (&rhythm->due, day,
                              rapport_record_get_day (checkin, RAPPORT_CHECKIN_MADE_ON)))
      rhythm->planned_on = MAX (rhythm->planned_on, day);
  }
}

static void
find_history (const Rows *rows, Rhythm *rhythm, RapportDay start, RapportDay first_due)
{
  rhythm->anchor_key = "start";
  find_last_checkin (rows, rhythm);
  if (rows->settings->notes_count)
    find_last_note (rows, rhythm);
  find_snooze (rows, rhythm);
  rhythm->due = rapport_due_compute (rhythm->cadence, rhythm->last_on, start, first_due);
  find_plan (rows, rhythm);
}

static void
find_pause (const Rows *rows, Rhythm *rhythm)
{
  RapportRecord *last = NULL;

  FOR_EACH (pause, rows->pauses)
  {
    RapportDay from = rapport_record_get_day (pause, RAPPORT_PAUSE_FROM_ON);
    RapportDay until = rapport_record_get_day (pause, RAPPORT_PAUSE_UNTIL_ON);

    if (refers_to (pause, RAPPORT_PAUSE_CLIENT, rhythm->client) &&
        (until == RAPPORT_DAY_NONE || until > from) &&
        (last == NULL || from >= rapport_record_get_day (last, RAPPORT_PAUSE_FROM_ON)))
      last = pause;
  }
  if (last == NULL)
    return;
  rhythm->paused_until = rapport_record_get_day (last, RAPPORT_PAUSE_UNTIL_ON);
  if (rhythm->paused_until != RAPPORT_DAY_NONE)
    return;
  if (g_str_equal (rapport_record_get_text (last, RAPPORT_PAUSE_KIND), "pause"))
    rhythm->paused_for_good = TRUE;
  else
    rhythm->closed = rapport_record_get_text (last, RAPPORT_PAUSE_KIND);
}

Rhythm
rhythm_of_client (const Rows *rows, RapportRecord *client)
{
  Rhythm rhythm = { .client = client, .source = "", .is_subject = TRUE };
  RapportCadence own = row_cadence (rows, RAPPORT_CADENCE_ROW_CLIENT, client);
  RapportCadence accounts;

  rhythm.out_of_sight = rapport_record_is_deleted (client) ||
                        rapport_record_get_int (client, RAPPORT_CLIENT_ARCHIVED) != 0;
  rhythm.account = main_account (rows, client);
  rhythm.tier = client_tier (rows, client);
  accounts = row_cadence (rows, RAPPORT_CADENCE_ROW_ACCOUNT, rhythm.account);
  find_pause (rows, &rhythm);
  if (rapport_cadence_is_set (own))
    {
      rhythm.source = "client";
      rhythm.cadence = own;
    }
  else if (rapport_cadence_is_set (accounts))
    {
      Rhythm of_account = rhythm_of_account (rows, rhythm.account);

      of_account.client = client;
      of_account.is_subject = FALSE;
      of_account.out_of_sight = rhythm.out_of_sight;
      of_account.tier = rhythm.tier;
      of_account.closed = rhythm.closed;
      of_account.paused_for_good = rhythm.paused_for_good;
      of_account.paused_until = rhythm.paused_until;
      return of_account;
    }
  else if (rhythm.tier != NULL)
    {
      rhythm.cadence = rows->settings->tiers[rhythm.tier[0] - 'A'];
      rhythm.source = rapport_cadence_is_set (rhythm.cadence) ? "tier" : "";
    }
  find_history (rows, &rhythm, rapport_record_get_day (client, RAPPORT_CLIENT_SINCE),
                rapport_record_get_day (client, RAPPORT_CLIENT_FIRST_DUE));
  return rhythm;
}

/* C5: one nudge for the account, as long as it has somebody to be in touch with by its cadence. */
static gboolean
has_somebody (const Rows *rows, RapportRecord *account)
{
  FOR_EACH (client, rows->clients)
  {
    Rhythm pause = { .client = client };

    find_pause (rows, &pause);
    if (!rapport_record_is_deleted (client) &&
        rapport_record_get_int (client, RAPPORT_CLIENT_ARCHIVED) == 0 &&
        main_account (rows, client) == account && pause.closed == NULL && !pause.paused_for_good &&
        !rapport_cadence_is_set (row_cadence (rows, RAPPORT_CADENCE_ROW_CLIENT, client)))
      return TRUE;
  }
  return FALSE;
}

Rhythm
rhythm_of_account (const Rows *rows, RapportRecord *account)
{
  Rhythm rhythm = { .account = account, .source = "" };

  rhythm.out_of_sight = rapport_record_is_deleted (account);
  rhythm.cadence = row_cadence (rows, RAPPORT_CADENCE_ROW_ACCOUNT, account);
  if (!rapport_cadence_is_set (rhythm.cadence))
    return rhythm;
  rhythm.source = "account";
  rhythm.is_subject = has_somebody (rows, account);
  find_history (rows, &rhythm, start_of_account (rows, account),
                rapport_record_get_day (account, RAPPORT_ACCOUNT_FIRST_DUE));
  return rhythm;
}
