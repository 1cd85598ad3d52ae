/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Random acts on rhythms, accounts, notes and profiles. */

#include "random-acts-private.h"

#include "rapport-acts.h"

gboolean
random_act_set_cadence (RandomActs *self, RapportTransaction *tx, GError **error)
{
  gint64 client = random_pick_id (self, tx, &rapport_client_table);

  if (client == 0)
    return random_nothing (error);
  return rapport_act_set_cadence (tx, client, random_cadence (self), error);
}

gboolean
random_act_set_account_cadence (RandomActs *self, RapportTransaction *tx, GError **error)
{
  gint64 account = random_account (self, tx, error);

  return account != 0 &&
         rapport_act_set_account_cadence (tx, account, random_cadence (self), error);
}

gboolean
random_act_set_tier (RandomActs *self, RapportTransaction *tx, GError **error)
{
  static const char *const tiers[] = { "A", "B", "C", NULL };
  gint64 client = random_pick_id (self, tx, &rapport_client_table);

  if (client == 0)
    return random_nothing (error);
  return rapport_act_set_tier (tx, client,
                               random_chance (self, 4) ? NULL : random_choose (self, tiers), error);
}

gboolean
random_act_join (RandomActs *self, RapportTransaction *tx, GError **error)
{
  gint64 client = random_pick_id (self, tx, &rapport_client_table);
  gint64 account = random_account (self, tx, error);

  if (client == 0)
    return random_nothing (error);
  return account != 0 &&
         rapport_act_join_account (tx, client, account, random_chance (self, 2) ? "Director" : NULL,
                                   error);
}

/* Dates, the main one, and merging: a membership goes over to another client or account. */
gboolean
random_act_edit_membership (RandomActs *self, RapportTransaction *tx, GError **error)
{
  g_autoptr (RapportRecord) membership = random_pick (self, tx, &rapport_membership_table, FALSE);
  RapportDay today = rapport_transaction_get_today (tx);
  gint64 other;

  if (membership == NULL)
    return random_nothing (error);
  switch (random_number (self, 0, 4))
    {
    case 0:
      rapport_record_set_day (membership, RAPPORT_MEMBERSHIP_UNTIL_ON,
                              random_chance (self, 2) ? RAPPORT_DAY_NONE
                                                      : today - random_number (self, 0, 90));
      break;
    case 1:
      rapport_record_set_day (membership, RAPPORT_MEMBERSHIP_FROM_ON,
                              random_chance (self, 2) ? RAPPORT_DAY_NONE
                                                      : today - random_number (self, 0, 90));
      break;
    case 2:
      rapport_record_set_int (membership, RAPPORT_MEMBERSHIP_MAIN, random_chance (self, 2));
      break;
    case 3:
      other = random_pick_id (self, tx, &rapport_account_table);
      if (other == 0)
        return random_nothing (error);
      rapport_record_set_int (membership, RAPPORT_MEMBERSHIP_ACCOUNT, other);
      break;
    default:
      other = random_pick_id (self, tx, &rapport_client_table);
      if (other == 0)
        return random_nothing (error);
      rapport_record_set_int (membership, RAPPORT_MEMBERSHIP_CLIENT, other);
    }
  return rapport_transaction_update (tx, membership, error);
}

gboolean
random_act_edit_account (RandomActs *self, RapportTransaction *tx, GError **error)
{
  g_autoptr (RapportRecord) account = random_pick (self, tx, &rapport_account_table, FALSE);

  if (account == NULL)
    return random_nothing (error);
  rapport_record_set_day (account, RAPPORT_ACCOUNT_SINCE,
                          random_chance (self, 2)
                              ? RAPPORT_DAY_NONE
                              : rapport_transaction_get_today (tx) - random_number (self, 0, 300));
  return rapport_transaction_update (tx, account, error);
}

gboolean
random_act_note (RandomActs *self, RapportTransaction *tx, GError **error)
{
  static const char *const stages[] = { "idea", "written", "posted", "acknowledged", NULL };
  g_autoptr (RapportRecord) note = random_pick (self, tx, &rapport_note_table, FALSE);
  gint64 client = random_pick_id (self, tx, &rapport_client_table);

  if (client == 0)
    return random_nothing (error);
  if (note == NULL || random_chance (self, 3))
    {
      g_clear_object (&note);
      note = RAPPORT_RECORD (rapport_note_new ());
      rapport_record_set_int (note, RAPPORT_NOTE_CLIENT, client);
      if (!rapport_act_add_note (tx, RAPPORT_NOTE (note), error))
        return FALSE;
    }
  if (random_chance (self, 3))
    {
      rapport_record_set_day (note, RAPPORT_NOTE_POSTED_ON,
                              rapport_transaction_get_today (tx) - random_number (self, 0, 60));
      return rapport_transaction_update (tx, note, error);
    }
  return rapport_act_set_note_stage (tx, rapport_record_get_id (note), random_choose (self, stages),
                                     error);
}

gboolean
random_act_snooze (RandomActs *self, RapportTransaction *tx, GError **error)
{
  gint64 client = random_pick_id (self, tx, &rapport_client_table);
  RapportDay until = rapport_transaction_get_today (tx) + random_number (self, 1, 30);

  return client == 0 ? random_nothing (error) : rapport_act_snooze (tx, client, until, error);
}

gboolean
random_act_snooze_account (RandomActs *self, RapportTransaction *tx, GError **error)
{
  gint64 account = random_account (self, tx, error);
  RapportDay until = rapport_transaction_get_today (tx) + random_number (self, 1, 30);

  return account != 0 && rapport_act_snooze_account (tx, account, until, error);
}

gboolean
random_act_set_owner (RandomActs *self, RapportTransaction *tx, GError **error)
{
  gint64 client = random_pick_id (self, tx, &rapport_client_table);
  gint64 member = random_pick_id (self, tx, &rapport_member_table);

  if (client == 0)
    return random_nothing (error);
  return rapport_act_set_owner (tx, client, random_chance (self, 3) ? 0 : member, error);
}

gboolean
random_act_pause (RandomActs *self, RapportTransaction *tx, GError **error)
{
  static const char *const kinds[] = {
    "pause", "pause", "ended", "deceased", "do-not-contact", NULL
  };
  gint64 client = random_pick_id (self, tx, &rapport_client_table);
  RapportDay until = rapport_transaction_get_today (tx) + random_number (self, 1, 30);

  if (client == 0)
    return random_nothing (error);
  return rapport_act_pause (tx, client, random_choose (self, kinds),
                            random_chance (self, 2) ? until : RAPPORT_DAY_NONE, "Leave", error);
}

gboolean
random_act_resume (RandomActs *self, RapportTransaction *tx, GError **error)
{
  gint64 client = random_pick_id (self, tx, &rapport_client_table);

  return client == 0 ? random_nothing (error) : rapport_act_resume (tx, client, error);
}

gboolean
random_act_setting (RandomActs *self, RapportTransaction *tx, GError **error)
{
  static const char *const keys[] = { "tier-a", "tier-b", "tier-c", NULL };
  static const char *const values[] = { "1w", "20d", "2m", "none", NULL };
  static const char *const switches[] = { "true", "false", NULL };

  switch (random_number (self, 0, 3))
    {
    case 0:
      return rapport_settings_set (tx, "notes-count", random_choose (self, switches), error);
    case 1:
      return rapport_settings_set (tx, "work-days-only", random_choose (self, switches), error);
    default:
      return rapport_settings_set (tx, random_choose (self, keys), random_choose (self, values),
                                   error);
    }
}

/* What has nothing to do with rhythms, but is undone like the rest. */
gboolean
random_act_profile (RandomActs *self, RapportTransaction *tx, GError **error)
{
  static const char *const tags[] = { "sailing", "chess", "press", NULL };
  gint64 client = random_pick_id (self, tx, &rapport_client_table);
  RapportPartialDate birthday = { 0, (guint8)random_number (self, 0, 12), 28 };
  g_autoptr (RapportRecord) relative = NULL;
  g_autoptr (RapportRecord) occasion = NULL;

  if (client == 0)
    return random_nothing (error);
  switch (random_number (self, 0, 4))
    {
    case 0:
      return rapport_act_add_tag (tx, client, random_choose (self, tags), error);
    case 1:
      return rapport_act_remove_tag (tx, client, random_choose (self, tags), error);
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
