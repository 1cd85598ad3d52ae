/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "random-acts.h"

#include "rapport-acts.h"

#define DAY_SECONDS (24 * 60 * 60)

typedef gboolean (*Act) (RandomActs *self, RapportTransaction *tx, GError **error);

static gboolean
chance (RandomActs *self, int one_in)
{
  return g_rand_int_range (self->rand, 0, one_in) == 0;
}

static int
number (RandomActs *self, int from, int to)
{
  return g_rand_int_range (self->rand, from, to + 1);
}

static const char *
choose (RandomActs *self, const char *const *texts)
{
  return texts[number (self, 0, (int)g_strv_length ((char **)texts) - 1)];
}

static RapportRecord *
pick (RandomActs *self, RapportTransaction *tx, const RapportTable *table, gboolean deleted)
{
  g_autoptr (GPtrArray) all =
      rapport_database_list_all (rapport_transaction_get_database (tx), table, NULL);

  for (guint i = all->len; i-- > 0;)
    if (rapport_record_is_deleted (g_ptr_array_index (all, i)) != deleted)
      g_ptr_array_remove_index (all, i);
  if (all->len == 0)
    return NULL;
  return g_object_ref (g_ptr_array_index (all, number (self, 0, (int)all->len - 1)));
}

static gboolean
nothing_to_do (GError **error)
{
  g_set_error_literal (error, RAPPORT_ERROR, RAPPORT_ERROR_NOT_FOUND, "nothing to do it with");
  return FALSE;
}

static gint64
pick_id (RandomActs *self, RapportTransaction *tx, const RapportTable *table)
{
  g_autoptr (RapportRecord) record = pick (self, tx, table, FALSE);

  return record == NULL ? 0 : rapport_record_get_id (record);
}

static RapportCadence
any_cadence (RandomActs *self)
{
  RapportCadence cadence = { (guint16)number (self, 1, 9), (guint8)number (self, 0, 2) };

  return chance (self, 5) ? RAPPORT_CADENCE_NONE : cadence;
}

static RapportInstant
any_moment (RandomActs *self, int days_from, int days_to)
{
  RapportInstant moment = self->now;

  moment.time += (gint64)number (self, days_from, days_to) * DAY_SECONDS;
  moment.time -= number (self, 0, 12) * 60 * 60;
  moment.offset = number (self, -11, 13) * 60 * 60;
  return moment;
}

static gboolean
add_client (RandomActs *self, RapportTransaction *tx, gint64 *id, GError **error)
{
  g_autofree char *name = g_strdup_printf ("Client %u", g_rand_int (self->rand));
  g_autoptr (RapportClient) client = rapport_client_new ();
  RapportRecord *record = RAPPORT_RECORD (client);

  rapport_record_set_text (record, RAPPORT_CLIENT_NAME, name);
  if (chance (self, 2))
    rapport_record_set_day (record, RAPPORT_CLIENT_SINCE,
                            rapport_transaction_get_today (tx) - number (self, 0, 300));
  if (!rapport_act_add_client (tx, client, error))
    return FALSE;
  *id = rapport_record_get_id (record);
  return TRUE;
}

static gint64
any_account (RandomActs *self, RapportTransaction *tx, GError **error)
{
  g_autofree char *name = g_strdup_printf ("Account %d", number (self, 1, 3));

  return rapport_act_ensure_account (tx, name, error);
}

static gboolean
act_add_client (RandomActs *self, RapportTransaction *tx, GError **error)
{
  gint64 id, account;

  if (!add_client (self, tx, &id, error))
    return FALSE;
  if (chance (self, 2))
    {
      account = any_account (self, tx, error);
      if (account == 0 || !rapport_act_join_account (tx, id, account, NULL, error))
        return FALSE;
    }
  return chance (self, 2) || rapport_act_set_cadence (tx, id, any_cadence (self), error);
}

/* C7 */
static gboolean
act_add_many (RandomActs *self, RapportTransaction *tx, GError **error)
{
  int n = number (self, 3, 9);
  RapportCadence cadence = any_cadence (self);

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
  gint64 client = pick_id (self, tx, &rapport_client_table);

  return client == 0 ? nothing_to_do (error) : rapport_act_delete_client (tx, client, error);
}

static gboolean
act_edit_client (RandomActs *self, RapportTransaction *tx, GError **error)
{
  g_autoptr (RapportRecord) client = pick (self, tx, &rapport_client_table, FALSE);

  if (client == NULL)
    return nothing_to_do (error);
  if (chance (self, 2))
    rapport_record_set_int (client, RAPPORT_CLIENT_ARCHIVED, chance (self, 2));
  else
    rapport_record_set_day (client, RAPPORT_CLIENT_SINCE,
                            rapport_transaction_get_today (tx) - number (self, 0, 300));
  rapport_record_set_text (client, RAPPORT_CLIENT_NOTES, chance (self, 2) ? "Sails" : NULL);
  return rapport_transaction_update (tx, client, error);
}

static gboolean
act_restore (RandomActs *self, RapportTransaction *tx, GError **error)
{
  const RapportTable *tables[] = { &rapport_client_table, &rapport_account_table,
                                   &rapport_membership_table, &rapport_checkin_table,
                                   &rapport_note_table };
  const RapportTable *table = tables[number (self, 0, G_N_ELEMENTS (tables) - 1)];
  g_autoptr (RapportRecord) record = pick (self, tx, table, TRUE);

  if (record == NULL)
    return nothing_to_do (error);
  return rapport_transaction_restore (tx, table, rapport_record_get_id (record), error);
}

static guint
pick_people (RandomActs *self, RapportTransaction *tx, gint64 people[3])
{
  guint n = (guint)number (self, 1, 3);

  for (guint i = 0; i < n; i++)
    {
      people[i] = pick_id (self, tx, &rapport_client_table);
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
                           chance (self, 8) ? NULL : choose (self, channels));
  rapport_record_set_int (checkin, RAPPORT_CHECKIN_COUNTS, chance (self, 3));
  rapport_record_set_text (checkin, RAPPORT_CHECKIN_OUTCOME, choose (self, outcomes));
}

static gboolean
act_log (RandomActs *self, RapportTransaction *tx, GError **error)
{
  g_autoptr (RapportCheckin) checkin = rapport_checkin_new ();
  gint64 people[3];
  guint n = pick_people (self, tx, people);

  if (n == 0)
    return nothing_to_do (error);
  set_any_kind (self, RAPPORT_RECORD (checkin));
  if (!chance (self, 3))
    rapport_record_set_instant (RAPPORT_RECORD (checkin), RAPPORT_CHECKIN_AT,
                                any_moment (self, -200, 0));
  return rapport_act_log_checkin (tx, checkin, people, n, error);
}

static gboolean
act_plan (RandomActs *self, RapportTransaction *tx, GError **error)
{
  g_autoptr (RapportCheckin) checkin = rapport_checkin_new ();
  gint64 people[3];
  guint n = pick_people (self, tx, people);

  if (n == 0)
    return nothing_to_do (error);
  rapport_record_set_instant (RAPPORT_RECORD (checkin), RAPPORT_CHECKIN_AT,
                              any_moment (self, 0, chance (self, 2) ? 2 : 90));
  return rapport_act_plan_checkin (tx, checkin, people, n, error);
}

static gboolean
act_edit_checkin (RandomActs *self, RapportTransaction *tx, GError **error)
{
  g_autoptr (RapportRecord) checkin = pick (self, tx, &rapport_checkin_table, FALSE);
  gint64 people[3];
  guint n;

  if (checkin == NULL)
    return nothing_to_do (error);
  if (chance (self, 2))
    rapport_record_set_instant (checkin, RAPPORT_CHECKIN_AT, any_moment (self, -200, 0));
  if (chance (self, 2))
    set_any_kind (self, checkin);
  rapport_record_set_text (checkin, RAPPORT_CHECKIN_AGREED, chance (self, 2) ? "To talk" : NULL);
  if (chance (self, 2))
    return rapport_act_edit_checkin (tx, RAPPORT_CHECKIN (checkin), NULL, 0, error);
  n = pick_people (self, tx, people);
  return rapport_act_edit_checkin (tx, RAPPORT_CHECKIN (checkin), people, n, error);
}

static gboolean
delete_any (RandomActs *self, RapportTransaction *tx, const RapportTable *table, GError **error)
{
  gint64 id = pick_id (self, tx, table);

  return id == 0 ? nothing_to_do (error) : rapport_transaction_delete (tx, table, id, error);
}

static gboolean
act_delete_checkin (RandomActs *self, RapportTransaction *tx, GError **error)
{
  return delete_any (self, tx, &rapport_checkin_table, error);
}

static gboolean
act_delete_other (RandomActs *self, RapportTransaction *tx, GError **error)
{
  const RapportTable *tables[] = { &rapport_account_table,       &rapport_membership_table,
                                   &rapport_note_table,          &rapport_tag_table,
                                   &rapport_participant_table,   &rapport_occasion_table,
                                   &rapport_contact_method_table };

  return delete_any (self, tx, tables[number (self, 0, G_N_ELEMENTS (tables) - 1)], error);
}

static gboolean
act_set_cadence (RandomActs *self, RapportTransaction *tx, GError **error)
{
  gint64 client = pick_id (self, tx, &rapport_client_table);

  if (client == 0)
    return nothing_to_do (error);
  return rapport_act_set_cadence (tx, client, any_cadence (self), error);
}

static gboolean
act_set_account_cadence (RandomActs *self, RapportTransaction *tx, GError **error)
{
  gint64 account = any_account (self, tx, error);

  return account != 0 && rapport_act_set_account_cadence (tx, account, any_cadence (self), error);
}

static gboolean
act_set_tier (RandomActs *self, RapportTransaction *tx, GError **error)
{
  static const char *const tiers[] = { "A", "B", "C", NULL };
  gint64 client = pick_id (self, tx, &rapport_client_table);

  if (client == 0)
    return nothing_to_do (error);
  return rapport_act_set_tier (tx, client, chance (self, 4) ? NULL : choose (self, tiers), error);
}

static gboolean
act_join (RandomActs *self, RapportTransaction *tx, GError **error)
{
  gint64 client = pick_id (self, tx, &rapport_client_table);
  gint64 account = any_account (self, tx, error);

  if (client == 0)
    return nothing_to_do (error);
  return account != 0 && rapport_act_join_account (tx, client, account,
                                                   chance (self, 2) ? "Director" : NULL, error);
}

/* Dates, the main one, and merging: a membership goes over to another client or account. */
static gboolean
act_edit_membership (RandomActs *self, RapportTransaction *tx, GError **error)
{
  g_autoptr (RapportRecord) membership = pick (self, tx, &rapport_membership_table, FALSE);
  RapportDay today = rapport_transaction_get_today (tx);
  gint64 other;

  if (membership == NULL)
    return nothing_to_do (error);
  switch (number (self, 0, 4))
    {
    case 0:
      rapport_record_set_day (membership, RAPPORT_MEMBERSHIP_UNTIL_ON,
                              chance (self, 2) ? RAPPORT_DAY_NONE : today - number (self, 0, 90));
      break;
    case 1:
      rapport_record_set_day (membership, RAPPORT_MEMBERSHIP_FROM_ON,
                              chance (self, 2) ? RAPPORT_DAY_NONE : today - number (self, 0, 90));
      break;
    case 2:
      rapport_record_set_int (membership, RAPPORT_MEMBERSHIP_MAIN, chance (self, 2));
      break;
    case 3:
      other = pick_id (self, tx, &rapport_account_table);
      if (other == 0)
        return nothing_to_do (error);
      rapport_record_set_int (membership, RAPPORT_MEMBERSHIP_ACCOUNT, other);
      break;
    default:
      other = pick_id (self, tx, &rapport_client_table);
      if (other == 0)
        return nothing_to_do (error);
      rapport_record_set_int (membership, RAPPORT_MEMBERSHIP_CLIENT, other);
    }
  return rapport_transaction_update (tx, membership, error);
}

static gboolean
act_edit_account (RandomActs *self, RapportTransaction *tx, GError **error)
{
  g_autoptr (RapportRecord) account = pick (self, tx, &rapport_account_table, FALSE);

  if (account == NULL)
    return nothing_to_do (error);
  rapport_record_set_day (account, RAPPORT_ACCOUNT_SINCE,
                          chance (self, 2)
                              ? RAPPORT_DAY_NONE
                              : rapport_transaction_get_today (tx) - number (self, 0, 300));
  return rapport_transaction_update (tx, account, error);
}

static gboolean
act_note (RandomActs *self, RapportTransaction *tx, GError **error)
{
  static const char *const stages[] = { "idea", "written", "posted", "acknowledged", NULL };
  g_autoptr (RapportRecord) note = pick (self, tx, &rapport_note_table, FALSE);
  gint64 client = pick_id (self, tx, &rapport_client_table);

  if (client == 0)
    return nothing_to_do (error);
  if (note == NULL || chance (self, 3))
    {
      g_clear_object (&note);
      note = RAPPORT_RECORD (rapport_note_new ());
      rapport_record_set_int (note, RAPPORT_NOTE_CLIENT, client);
      if (!rapport_act_add_note (tx, RAPPORT_NOTE (note), error))
        return FALSE;
    }
  if (chance (self, 3))
    {
      rapport_record_set_day (note, RAPPORT_NOTE_POSTED_ON,
                              rapport_transaction_get_today (tx) - number (self, 0, 60));
      return rapport_transaction_update (tx, note, error);
    }
  return rapport_act_set_note_stage (tx, rapport_record_get_id (note), choose (self, stages),
                                     error);
}

static gboolean
act_snooze (RandomActs *self, RapportTransaction *tx, GError **error)
{
  gint64 client = pick_id (self, tx, &rapport_client_table);
  RapportDay until = rapport_transaction_get_today (tx) + number (self, 1, 30);

  return client == 0 ? nothing_to_do (error) : rapport_act_snooze (tx, client, until, error);
}

static gboolean
act_snooze_account (RandomActs *self, RapportTransaction *tx, GError **error)
{
  gint64 account = any_account (self, tx, error);
  RapportDay until = rapport_transaction_get_today (tx) + number (self, 1, 30);

  return account != 0 && rapport_act_snooze_account (tx, account, until, error);
}

static gboolean
act_set_owner (RandomActs *self, RapportTransaction *tx, GError **error)
{
  gint64 client = pick_id (self, tx, &rapport_client_table);
  gint64 member = pick_id (self, tx, &rapport_member_table);

  if (client == 0)
    return nothing_to_do (error);
  return rapport_act_set_owner (tx, client, chance (self, 3) ? 0 : member, error);
}

static gboolean
act_pause (RandomActs *self, RapportTransaction *tx, GError **error)
{
  static const char *const kinds[] = {
    "pause", "pause", "ended", "deceased", "do-not-contact", NULL
  };
  gint64 client = pick_id (self, tx, &rapport_client_table);
  RapportDay until = rapport_transaction_get_today (tx) + number (self, 1, 30);

  if (client == 0)
    return nothing_to_do (error);
  return rapport_act_pause (tx, client, choose (self, kinds),
                            chance (self, 2) ? until : RAPPORT_DAY_NONE, "Leave", error);
}

static gboolean
act_resume (RandomActs *self, RapportTransaction *tx, GError **error)
{
  gint64 client = pick_id (self, tx, &rapport_client_table);

  return client == 0 ? nothing_to_do (error) : rapport_act_resume (tx, client, error);
}

static gboolean
act_setting (RandomActs *self, RapportTransaction *tx, GError **error)
{
  static const char *const keys[] = { "tier-a", "tier-b", "tier-c", NULL };
  static const char *const values[] = { "1w", "20d", "2m", "none", NULL };
  static const char *const switches[] = { "true", "false", NULL };

  switch (number (self, 0, 3))
    {
    case 0:
      return rapport_settings_set (tx, "notes-count", choose (self, switches), error);
    case 1:
      return rapport_settings_set (tx, "work-days-only", choose (self, switches), error);
    default:
      return rapport_settings_set (tx, choose (self, keys), choose (self, values), error);
    }
}

/* What has nothing to do with rhythms, but is undone like the rest. */
static gboolean
act_profile (RandomActs *self, RapportTransaction *tx, GError **error)
{
  static const char *const tags[] = { "sailing", "chess", "press", NULL };
  gint64 client = pick_id (self, tx, &rapport_client_table);
  RapportPartialDate birthday = { 0, (guint8)number (self, 0, 12), 28 };
  g_autoptr (RapportRecord) relative = NULL;
  g_autoptr (RapportRecord) occasion = NULL;

  if (client == 0)
    return nothing_to_do (error);
  switch (number (self, 0, 4))
    {
    case 0:
      return rapport_act_add_tag (tx, client, choose (self, tags), error);
    case 1:
      return rapport_act_remove_tag (tx, client, choose (self, tags), error);
    case 2:
      return rapport_act_add_method (tx, client, "phone", "+49 30 123456", "work", error);
    case 3:
      if (birthday.month == 0)
        birthday.day = 0;
      return rapport_act_set_birthday (tx, client, birthday, error);
    default:
      relative = RAPPORT_RECORD (rapport_relative_new ());
      rapport_record_set_int (relative, RAPPORT_RELATIVE_CLIENT, client);
      rapport_record_set_text (relative, RAPPORT_RELATIVE_NAME, "Leo");
      if (!rapport_transaction_insert (tx, relative, error))
        return FALSE;
      occasion = RAPPORT_RECORD (rapport_occasion_new ());
      rapport_record_set_int (occasion, RAPPORT_OCCASION_CLIENT, client);
      rapport_record_set_int (occasion, RAPPORT_OCCASION_RELATIVE,
                              rapport_record_get_id (relative));
      rapport_record_set_text (occasion, RAPPORT_OCCASION_KIND, "birthday");
      rapport_record_set_partial_date (occasion, RAPPORT_OCCASION_DATE,
                                       (RapportPartialDate){ 0, 5, 1 });
      return rapport_transaction_insert (tx, occasion, error);
    }
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
  { "set a cadence", act_set_cadence, 4 },
  { "set an account's cadence", act_set_account_cadence, 4 },
  { "set a tier", act_set_tier, 4 },
  { "join an account", act_join, 5 },
  { "edit a membership", act_edit_membership, 6 },
  { "edit an account", act_edit_account, 2 },
  { "write a note", act_note, 5 },
  { "snooze", act_snooze, 4 },
  { "snooze an account", act_snooze_account, 2 },
  { "set an owner", act_set_owner, 1 },
  { "pause", act_pause, 3 },
  { "resume", act_resume, 3 },
  { "change a setting", act_setting, 2 },
  { "write in a profile", act_profile, 4 },
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
  switch (number (self, 0, 9))
    {
    case 0:
      self->now.time += number (self, 1, 100) * DAY_SECONDS;
      break;
    case 1:
    case 2:
      self->now.time += number (self, 1, 5) * DAY_SECONDS;
      break;
    case 3:
      self->now.time -= number (self, 1, 2 * DAY_SECONDS);
      break;
    case 4:
    case 5:
    case 6:
      break;
    default:
      self->now.time += number (self, 1, 20 * 60 * 60);
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
  chosen = number (self, 1, total);
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

  if (chance (self, 3))
    rapport_book_redo (self->book, self->now, NULL, &error);
  else if (chance (self, 3))
    rapport_book_undo_act (self->book, MAX (1, last - number (self, 0, 5)), self->now, NULL,
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
