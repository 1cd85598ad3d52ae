/* SPDX-License-Identifier: GPL-3.0-or-later */

/* make-book FILE DAY CLIENTS: a book of that many invented clients with ten check-ins each, as it
 * stands at noon UTC of that day: a screenful and one in six of the others due or unattended, one
 * in fifty with a note to write. The same for the same day and number. */

#include <stdio.h>
#include <stdlib.h>

#include "invented-people.h"
#include "rapport-acts.h"
#include "rapport-book.h"

#define SEED                42
#define CHECKINS_PER_CLIENT 10
#define CLIENTS_PER_ACCOUNT 3
#define CLIENTS_AT_ONCE     1000
#define SCREENFUL           12

typedef struct
{
  GRand *rand;
  RapportDay today;
  guint first; /* the batch */
  guint last;
  gint64 account;
  int account_days; /* about how long its own cadence is; 0: none */
} Maker;

static const char *const channels[] = { "in-person", "phone", "phone",  "video",
                                        "email",     "email", "letter", NULL };
static const char *const intents[] = { "appreciation", "help", "news", "work", "ask", NULL };
static const char *const kinds[] = { "hobby", "interest", "family", "food", NULL };
static const char *const stages[] = { "idea", "drafted", "written", NULL };

static RapportInstant
noon (RapportDay day)
{
  return (RapportInstant){ (gint64)(day - rapport_day_new (1970, 1, 1)) * 86400 + 12 * 3600, 0 };
}

static int
between (Maker *self, int least, int most)
{
  return g_rand_int_range (self->rand, least, most + 1);
}

static gboolean
insert (Maker *self, RapportTransaction *tx, gpointer record, GError **error)
{
  g_autofree char *uuid = invent_uuid (self->rand);

  rapport_record_set_uuid (record, uuid);
  return rapport_transaction_insert (tx, record, error);
}

static gboolean
add_cadence (Maker *self, RapportTransaction *tx, guint whose, gint64 id, int weeks, GError **error)
{
  g_autoptr (RapportRecord) row = rapport_record_new (&rapport_cadence_row_table);

  rapport_record_set_int (row, whose, id);
  rapport_record_set_day (row, RAPPORT_CADENCE_ROW_FROM_ON, self->today - 2000);
  rapport_record_set_cadence (row, RAPPORT_CADENCE_ROW_CADENCE,
                              (RapportCadence){ weeks, RAPPORT_UNIT_WEEK });
  rapport_record_set_instant (row, RAPPORT_CADENCE_ROW_SET_AT, noon (self->today - 2000));
  return insert (self, tx, row, error);
}

static gboolean
add_account (Maker *self, RapportTransaction *tx, GError **error)
{
  g_autoptr (RapportRecord) account = rapport_record_new (&rapport_account_table);
  g_autofree char *name = invent_company (self->rand);

  rapport_record_set_text (account, RAPPORT_ACCOUNT_NAME, name);
  rapport_record_set_instant (account, RAPPORT_ACCOUNT_CREATED_AT, noon (self->today - 3000));
  if (!insert (self, tx, account, error))
    return FALSE;
  self->account = rapport_record_get_id (account);
  self->account_days = between (self, 1, 10) == 1 ? between (self, 2, 26) * 7 : 0;
  return self->account_days == 0 || add_cadence (self, tx, RAPPORT_CADENCE_ROW_ACCOUNT,
                                                 self->account, self->account_days / 7, error);
}

static gboolean
add_membership (Maker *self, RapportTransaction *tx, gint64 client, GError **error)
{
  g_autoptr (RapportRecord) membership = rapport_record_new (&rapport_membership_table);

  rapport_record_set_int (membership, RAPPORT_MEMBERSHIP_CLIENT, client);
  rapport_record_set_int (membership, RAPPORT_MEMBERSHIP_ACCOUNT, self->account);
  rapport_record_set_int (membership, RAPPORT_MEMBERSHIP_MAIN, 1);
  return insert (self, tx, membership, error);
}

static gboolean
add_tier (Maker *self, RapportTransaction *tx, gint64 client, int *days, GError **error)
{
  static const char *const tiers[] = { "A", "B", "B", "C", "C", "C", NULL };
  g_autoptr (RapportRecord) row = rapport_record_new (&rapport_tier_row_table);
  const char *tier = pick (self->rand, tiers);

  *days = tier[0] == 'A' ? 31 : tier[0] == 'B' ? 91 : 182;
  rapport_record_set_int (row, RAPPORT_TIER_ROW_CLIENT, client);
  rapport_record_set_day (row, RAPPORT_TIER_ROW_FROM_ON, self->today - 2000);
  rapport_record_set_text (row, RAPPORT_TIER_ROW_TIER, tier);
  rapport_record_set_instant (row, RAPPORT_TIER_ROW_SET_AT, noon (self->today - 2000));
  return insert (self, tx, row, error);
}

/* The account's, or else half by tier and half by a cadence of their own; *days: about how long it
 * is. */
static gboolean
add_rhythm (Maker *self, RapportTransaction *tx, gint64 client, int *days, GError **error)
{
  *days = self->account_days;
  if (*days > 0)
    return TRUE;
  if (between (self, 0, 1) == 0)
    return add_tier (self, tx, client, days, error);
  *days = between (self, 2, 26) * 7;
  return add_cadence (self, tx, RAPPORT_CADENCE_ROW_CLIENT, client, *days / 7, error);
}

static gboolean
add_method (Maker *self, RapportTransaction *tx, gint64 client, guint number, GError **error)
{
  g_autoptr (RapportRecord) method = rapport_record_new (&rapport_contact_method_table);
  gboolean is_phone = between (self, 0, 1) == 0;
  const char *kind = is_phone ? "phone" : "email";
  g_autofree char *value = is_phone ? g_strdup_printf ("+49 30 %07u", number)
                                    : g_strdup_printf ("client%u@example.com", number);
  g_autofree char *key = rapport_match_key (kind, value);

  rapport_record_set_int (method, RAPPORT_CONTACT_METHOD_CLIENT, client);
  rapport_record_set_text (method, RAPPORT_CONTACT_METHOD_KIND, kind);
  rapport_record_set_text (method, RAPPORT_CONTACT_METHOD_VALUE, value);
  rapport_record_set_text (method, RAPPORT_CONTACT_METHOD_MATCH_KEY, key);
  return insert (self, tx, method, error);
}

static gboolean
add_fact (Maker *self, RapportTransaction *tx, gint64 client, GError **error)
{
  g_autoptr (RapportRecord) fact = rapport_record_new (&rapport_fact_table);
  g_autofree char *text = invent_text (self->rand, 4);

  rapport_record_set_int (fact, RAPPORT_FACT_CLIENT, client);
  rapport_record_set_text (fact, RAPPORT_FACT_KIND, pick (self->rand, kinds));
  rapport_record_set_text (fact, RAPPORT_FACT_TEXT, text);
  return insert (self, tx, fact, error);
}

static gboolean
add_note (Maker *self, RapportTransaction *tx, gint64 client, GError **error)
{
  g_autoptr (RapportRecord) note = rapport_record_new (&rapport_note_table);
  g_autofree char *text = invent_text (self->rand, 30);

  rapport_record_set_int (note, RAPPORT_NOTE_CLIENT, client);
  rapport_record_set_text (note, RAPPORT_NOTE_STAGE, pick (self->rand, stages));
  rapport_record_set_text (note, RAPPORT_NOTE_TEXT, text);
  rapport_record_set_instant (note, RAPPORT_NOTE_CREATED_AT, noon (self->today - 20));
  return insert (self, tx, note, error);
}

static gboolean
add_checkin (Maker *self, RapportTransaction *tx, gint64 client, RapportDay day, GError **error)
{
  g_autoptr (RapportRecord) checkin = rapport_record_new (&rapport_checkin_table);
  g_autoptr (RapportRecord) participant = rapport_record_new (&rapport_participant_table);
  g_autofree char *they_said = invent_text (self->rand, (guint)between (self, 10, 30));
  g_autofree char *i_said = invent_text (self->rand, (guint)between (self, 3, 10));

  rapport_record_set_instant (checkin, RAPPORT_CHECKIN_AT, noon (day));
  rapport_record_set_day (checkin, RAPPORT_CHECKIN_DAY, day);
  rapport_record_set_text (checkin, RAPPORT_CHECKIN_OUTCOME, "reached");
  rapport_record_set_text (checkin, RAPPORT_CHECKIN_CHANNEL, pick (self->rand, channels));
  rapport_record_set_text (checkin, RAPPORT_CHECKIN_INTENT, pick (self->rand, intents));
  rapport_record_set_text (checkin, RAPPORT_CHECKIN_THEY_SAID, they_said);
  rapport_record_set_text (checkin, RAPPORT_CHECKIN_I_SAID, i_said);
  rapport_record_set_int (checkin, RAPPORT_CHECKIN_MOOD, between (self, -2, 2));
  rapport_record_set_int (checkin, RAPPORT_CHECKIN_MINUTES, between (self, 5, 90));
  rapport_record_set_instant (checkin, RAPPORT_CHECKIN_CREATED_AT, noon (day));
  if (!insert (self, tx, checkin, error))
    return FALSE;
  rapport_record_set_int (participant, RAPPORT_PARTICIPANT_CHECKIN,
                          rapport_record_get_id (checkin));
  rapport_record_set_int (participant, RAPPORT_PARTICIPANT_CLIENT, client);
  return insert (self, tx, participant, error);
}

static gboolean
add_history (Maker *self,
             RapportTransaction *tx,
             gint64 client,
             gboolean is_due,
             int days,
             GError **error)
{
  RapportDay day = self->today -
                   (is_due ? days + between (self, 0, days / 2 + 10) : between (self, 1, days - 1));

  for (int i = 0; i < CHECKINS_PER_CLIENT; i++)
    {
      if (!add_checkin (self, tx, client, day, error))
        return FALSE;
      day -= between (self, days / 2, days);
    }
  return TRUE;
}

static gboolean
add_client (Maker *self, RapportTransaction *tx, guint number, GError **error)
{
  g_autoptr (RapportRecord) client = rapport_record_new (&rapport_client_table);
  g_autofree char *name = invent_person (self->rand);
  gint64 id;
  int days;

  if (number % CLIENTS_PER_ACCOUNT == 0 && !add_account (self, tx, error))
    return FALSE;
  rapport_record_set_text (client, RAPPORT_CLIENT_NAME, name);
  rapport_record_set_text (client, RAPPORT_CLIENT_PREFERRED_CHANNEL, pick (self->rand, channels));
  rapport_record_set_day (client, RAPPORT_CLIENT_SINCE, self->today - 2000);
  rapport_record_set_instant (client, RAPPORT_CLIENT_CREATED_AT, noon (self->today - 2000));
  if (!insert (self, tx, client, error))
    return FALSE;
  id = rapport_record_get_id (client);
  return add_membership (self, tx, id, error) && add_rhythm (self, tx, id, &days, error) &&
         add_method (self, tx, id, number, error) && add_fact (self, tx, id, error) &&
         (number % 50 != 0 || add_note (self, tx, id, error)) &&
         add_history (self, tx, id, number < SCREENFUL || between (self, 1, 6) == 1, days, error);
}

static gboolean
add_batch (RapportTransaction *tx, gpointer user_data, GError **error)
{
  Maker *self = user_data;

  rapport_transaction_set_silent (tx);
  rapport_transaction_set_verbatim (tx);
  for (guint i = self->first; i < self->last; i++)
    if (!add_client (self, tx, i, error))
      return FALSE;
  return TRUE;
}

static gboolean
make (RapportBook *book, RapportDay today, guint n, GError **error)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED);
  Maker self = { .rand = rand, .today = today };

  for (self.first = 0; self.first < n; self.first = self.last)
    {
      self.last = MIN (self.first + CLIENTS_AT_ONCE, n);
      if (!rapport_book_write (book, NULL, noon (today), add_batch, &self, error))
        return FALSE;
    }
  return TRUE;
}

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RapportBook) book = NULL;
  RapportDay today;

  if (argc != 4 || !rapport_day_parse (argv[2], &today, NULL))
    {
      fputs ("make-book FILE DAY CLIENTS\n", stderr);
      return 2;
    }
  book = rapport_book_open (argv[1], &error);
  if (book == NULL || !make (book, today, (guint)atoi (argv[3]), &error))
    {
      fprintf (stderr, "%s\n", error->message);
      return 1;
    }
  return 0;
}
