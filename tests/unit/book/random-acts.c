/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "random-acts-private.h"

#include "rapport-acts.h"

#define DAY_SECONDS (24 * 60 * 60)

typedef gboolean (*Act) (RandomActs *self, RapportTransaction *tx, GError **error);

static gboolean
add_client (RandomActs *self, RapportTransaction *tx, gint64 *id, GError **error)
{
  g_autofree char *name = g_strdup_printf ("Client %u", g_rand_int (self->rand));
  g_autoptr (RapportClient) client = rapport_client_new ();
  RapportRecord *record = RAPPORT_RECORD (client);

  rapport_record_set_text (record, RAPPORT_CLIENT_NAME, name);
  if (random_chance (self, 2))
    rapport_record_set_day (record, RAPPORT_CLIENT_SINCE,
                            rapport_transaction_get_today (tx) - random_number (self, 0, 300));
  if (!rapport_act_add_client (tx, client, error))
    return FALSE;
  *id = rapport_record_get_id (record);
  return TRUE;
}

static gboolean
act_add_client (RandomActs *self, RapportTransaction *tx, GError **error)
{
  gint64 id, account;

  if (!add_client (self, tx, &id, error))
    return FALSE;
  if (random_chance (self, 2))
    {
      account = random_account (self, tx, error);
      if (account == 0 || !rapport_act_join_account (tx, id, account, NULL, error))
        return FALSE;
    }
  return random_chance (self, 2) || rapport_act_set_cadence (tx, id, random_cadence (self), error);
}

/* C7 */
static gboolean
act_add_many (RandomActs *self, RapportTransaction *tx, GError **error)
{
  int n = random_number (self, 3, 9);
  RapportCadence cadence = random_cadence (self);

  for (int i = 0; i < n; i++)
    {
      gint64 id;

      if (!add_client (self, tx, &id, error) || !rapport_act_set_cadence (tx, id, cadence, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
act_delete_client (RandomActs *self, RapportTransaction *tx, GError **error)
{
  gint64 client = random_pick_id (self, tx, &rapport_client_table);

  return client == 0 ? random_nothing (error) : rapport_act_delete_client (tx, client, error);
}

static gboolean
act_edit_client (RandomActs *self, RapportTransaction *tx, GError **error)
{
  g_autoptr (RapportRecord) client = random_pick (self, tx, &rapport_client_table, FALSE);

  if (client == NULL)
    return random_nothing (error);
  if (random_chance (self, 2))
    rapport_record_set_int (client, RAPPORT_CLIENT_ARCHIVED, random_chance (self, 2));
  else
    rapport_record_set_day (client, RAPPORT_CLIENT_SINCE,
                            rapport_transaction_get_today (tx) - random_number (self, 0, 300));
  rapport_record_set_text (client, RAPPORT_CLIENT_NOTES, random_chance (self, 2) ? "Sails" : NULL);
  return rapport_transaction_update (tx, client, error);
}

static gboolean
act_restore (RandomActs *self, RapportTransaction *tx, GError **error)
{
  const RapportTable *tables[] = { &rapport_client_table, &rapport_account_table,
                                   &rapport_membership_table, &rapport_checkin_table,
                                   &rapport_note_table };
  const RapportTable *table = tables[random_number (self, 0, G_N_ELEMENTS (tables) - 1)];
  g_autoptr (RapportRecord) record = random_pick (self, tx, table, TRUE);

  if (record == NULL)
    return random_nothing (error);
  return rapport_transaction_restore (tx, table, rapport_record_get_id (record), error);
}

static guint
pick_people (RandomActs *self, RapportTransaction *tx, gint64 people[3])
{
  guint n = (guint)random_number (self, 1, 3);

  for (guint i = 0; i < n; i++)
    {
      people[i] = random_pick_id (self, tx, &rapport_client_table);
      if (people[i] == 0)
        return 0;
    }
  return n;
}

static void
set_any_kind (RandomActs *self, RapportRecord *checkin)
{
  static const char *const channels[] = { "in-person", "phone",  "video", "email",
                                          "message",   "letter", "event", NULL };
  static const char *const outcomes[] = { "reached", "reached", "reached", "attempt", NULL };

  rapport_record_set_text (checkin, RAPPORT_CHECKIN_CHANNEL,
                           random_chance (self, 8) ? NULL : random_choose (self, channels));
  rapport_record_set_int (checkin, RAPPORT_CHECKIN_COUNTS, random_chance (self, 3));
  rapport_record_set_text (checkin, RAPPORT_CHECKIN_OUTCOME, random_choose (self, outcomes));
}

static gboolean
act_log (RandomActs *self, RapportTransaction *tx, GError **error)
{
  g_autoptr (RapportCheckin) checkin = rapport_checkin_new ();
  gint64 people[3];
  guint n = pick_people (self, tx, people);

  if (n == 0)
    return random_nothing (error);
  set_any_kind (self, RAPPORT_RECORD (checkin));
  if (!random_chance (self, 3))
    rapport_record_set_instant (RAPPORT_RECORD (checkin), RAPPORT_CHECKIN_AT,
                                random_moment (self, -200, 0));
  return rapport_act_log_checkin (tx, checkin, people, n, error);
}

static gboolean
act_plan (RandomActs *self, RapportTransaction *tx, GError **error)
{
  g_autoptr (RapportCheckin) checkin = rapport_checkin_new ();
  gint64 people[3];
  guint n = pick_people (self, tx, people);

  if (n == 0)
    return random_nothing (error);
  rapport_record_set_instant (RAPPORT_RECORD (checkin), RAPPORT_CHECKIN_AT,
                              random_moment (self, 0, random_chance (self, 2) ? 2 : 90));
  return rapport_act_plan_checkin (tx, checkin, people, n, error);
}

static gboolean
act_edit_checkin (RandomActs *self, RapportTransaction *tx, GError **error)
{
  g_autoptr (RapportRecord) checkin = random_pick (self, tx, &rapport_checkin_table, FALSE);
  gint64 people[3];
  guint n;

  if (checkin == NULL)
    return random_nothing (error);
  if (random_chance (self, 2))
    rapport_record_set_instant (checkin, RAPPORT_CHECKIN_AT, random_moment (self, -200, 0));
  if (random_chance (self, 2))
    set_any_kind (self, checkin);
  rapport_record_set_text (checkin, RAPPORT_CHECKIN_AGREED,
                           random_chance (self, 2) ? "To talk" : NULL);
  if (random_chance (self, 2))
    return rapport_act_edit_checkin (tx, RAPPORT_CHECKIN (checkin), NULL, 0, error);
  n = pick_people (self, tx, people);
  return rapport_act_edit_checkin (tx, RAPPORT_CHECKIN (checkin), people, n, error);
}

static gboolean
act_delete_checkin (RandomActs *self, RapportTransaction *tx, GError **error)
{
  return random_delete (self, tx, &rapport_checkin_table, error);
}

static gboolean
act_delete_other (RandomActs *self, RapportTransaction *tx, GError **error)
{
  const RapportTable *tables[] = { &rapport_account_table,       &rapport_membership_table,
                                   &rapport_note_table,          &rapport_tag_table,
                                   &rapport_participant_table,   &rapport_occasion_table,
                                   &rapport_contact_method_table };

  return random_delete (self, tx, tables[random_number (self, 0, G_N_ELEMENTS (tables) - 1)],
                        error);
}

static const struct
{
  const char *name;
  Act act;
  int weight;
} acts[] = {
  { "add a client", act_add_client, 5 },
  { "add many", act_add_many, 1 },
  { "delete a client", act_delete_client, 2 },
  { "edit a client", act_edit_client, 2 },
  { "restore", act_restore, 5 },
  { "log", act_log, 14 },
  { "plan", act_plan, 6 },
  { "edit a check-in", act_edit_checkin, 8 },
  { "delete a check-in", act_delete_checkin, 5 },
  { "delete something else", act_delete_other, 4 },
  { "set a cadence", random_act_set_cadence, 4 },
  { "set an account's cadence", random_act_set_account_cadence, 4 },
  { "set a tier", random_act_set_tier, 4 },
  { "join an account", random_act_join, 5 },
  { "edit a membership", random_act_edit_membership, 6 },
  { "edit an account", random_act_edit_account, 2 },
  { "write a note", random_act_note, 5 },
  { "snooze", random_act_snooze, 4 },
  { "snooze an account", random_act_snooze_account, 2 },
  { "set an owner", random_act_set_owner, 1 },
  { "pause", random_act_pause, 3 },
  { "resume", random_act_resume, 3 },
  { "change a setting", random_act_setting, 2 },
  { "write in a profile", random_act_profile, 4 },
};

void
random_acts_init (RandomActs *self, RapportBook *book, guint32 seed)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();

  self->book = book;
  self->rand = g_rand_new_with_seed (seed);
  self->now = rapport_instant_from_wall (rapport_day_new (2026, 3, 2), 10 * 60, utc);
}

void
random_acts_clear (RandomActs *self)
{
  g_clear_pointer (&self->rand, g_rand_free);
}

void
random_acts_wait (RandomActs *self)
{
  switch (random_number (self, 0, 9))
    {
    case 0:
      self->now.time += random_number (self, 1, 100) * DAY_SECONDS;
      break;
    case 1:
    case 2:
      self->now.time += random_number (self, 1, 5) * DAY_SECONDS;
      break;
    case 3:
      self->now.time -= random_number (self, 1, 2 * DAY_SECONDS);
      break;
    case 4:
    case 5:
    case 6:
      break;
    default:
      self->now.time += random_number (self, 1, 20 * 60 * 60);
    }
}

typedef struct
{
  RandomActs *self;
  Act act;
} Job;

static gboolean
run_cb (RapportTransaction *tx, gpointer data, GError **error)
{
  Job *job = data;

  return job->act (job->self, tx, error);
}

static gboolean
was_refused (GError *error)
{
  if (error == NULL)
    return FALSE;
  if (!g_error_matches (error, RAPPORT_ERROR, RAPPORT_ERROR_INVALID) &&
      !g_error_matches (error, RAPPORT_ERROR, RAPPORT_ERROR_CONFLICT) &&
      !g_error_matches (error, RAPPORT_ERROR, RAPPORT_ERROR_NOT_FOUND))
    g_assert_no_error (error);
  return TRUE;
}

static gboolean
run (RandomActs *self, const char *label, Act act)
{
  Job job = { self, act };
  g_autoptr (GError) error = NULL;

  rapport_book_write (self->book, label, self->now, run_cb, &job, &error);
  return !was_refused (error);
}

const char *
random_acts_do (RandomActs *self)
{
  int total = 0, chosen;

  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    total += acts[i].weight;
  chosen = random_number (self, 1, total);
  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    {
      chosen -= acts[i].weight;
      if (chosen <= 0)
        return run (self, acts[i].name, acts[i].act) ? acts[i].name : NULL;
    }
  g_assert_not_reached ();
}

gboolean
random_acts_undo (RandomActs *self)
{
  g_autoptr (GError) error = NULL;
  gint64 last = rapport_book_get_last_act (self->book);

  if (random_chance (self, 3))
    rapport_book_redo (self->book, self->now, NULL, &error);
  else if (random_chance (self, 3))
    rapport_book_undo_act (self->book, MAX (1, last - random_number (self, 0, 5)), self->now, NULL,
                           &error);
  else
    rapport_book_undo (self->book, self->now, NULL, &error);
  return !was_refused (error);
}

void
random_acts_fill (RandomActs *self, guint n_clients)
{
  for (guint i = 0; i < n_clients; i++)
    g_assert_true (run (self, "Begin", act_add_client));
}
