/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Acts on the fixture's book, in one call each. */

#include "book-test.h"

typedef struct
{
  gint64 id;
  gint64 other;
  const char *text;
  RapportDay day;
} Args;

/* At a time of its own instead of noon. */
static inline void
write_at (Fixture *fixture, RapportInstant now, RapportWriteFunc func, gpointer data)
{
  g_autoptr (GError) error = NULL;

  rapport_book_write (fixture->book, "Test", now, func, data, &error);
  g_assert_no_error (error);
}

static inline RapportInstant
later (RapportInstant instant, gint64 seconds)
{
  instant.time += seconds;
  return instant;
}

static inline RapportCadence
cadence_of (const char *text)
{
  RapportCadence cadence;

  g_assert_true (rapport_cadence_parse (text, &cadence, NULL));
  return cadence;
}

static inline gboolean
cadence_cb (RapportTransaction *tx, gpointer data, GError **error)
{
  Args *args = data;

  return rapport_act_set_cadence (tx, args->id, cadence_of (args->text), error);
}

static inline gboolean
account_cadence_cb (RapportTransaction *tx, gpointer data, GError **error)
{
  Args *args = data;

  return rapport_act_set_account_cadence (tx, args->id, cadence_of (args->text), error);
}

static inline gboolean
tier_cb (RapportTransaction *tx, gpointer data, GError **error)
{
  Args *args = data;

  return rapport_act_set_tier (tx, args->id, args->text, error);
}

static inline gboolean
owner_cb (RapportTransaction *tx, gpointer data, GError **error)
{
  Args *args = data;

  return rapport_act_set_owner (tx, args->id, args->other, error);
}

static inline gboolean
join_cb (RapportTransaction *tx, gpointer data, GError **error)
{
  Args *args = data;

  args->other = rapport_act_ensure_account (tx, args->text, error);
  return args->other != 0 && rapport_act_join_account (tx, args->id, args->other, NULL, error);
}

static inline gboolean
snooze_cb (RapportTransaction *tx, gpointer data, GError **error)
{
  Args *args = data;

  return rapport_act_snooze (tx, args->id, args->day, error);
}

static inline gboolean
pause_cb (RapportTransaction *tx, gpointer data, GError **error)
{
  Args *args = data;

  return rapport_act_pause (tx, args->id, args->text, args->day, "Leave", error);
}

static inline gboolean
resume_cb (RapportTransaction *tx, gpointer data, GError **error)
{
  return rapport_act_resume (tx, ((Args *)data)->id, error);
}

static inline gboolean
delete_checkin_cb (RapportTransaction *tx, gpointer data, GError **error)
{
  return rapport_transaction_delete (tx, &rapport_checkin_table, ((Args *)data)->id, error);
}

static inline gboolean
restore_checkin_cb (RapportTransaction *tx, gpointer data, GError **error)
{
  return rapport_transaction_restore (tx, &rapport_checkin_table, ((Args *)data)->id, error);
}

static inline gboolean
setting_cb (RapportTransaction *tx, gpointer data, GError **error)
{
  const char *const *pair = data;

  return rapport_settings_set (tx, pair[0], pair[1], error);
}

static inline gboolean
stage_cb (RapportTransaction *tx, gpointer data, GError **error)
{
  Args *args = data;

  return rapport_act_set_note_stage (tx, args->id, args->text, error);
}

static inline gboolean
update_cb (RapportTransaction *tx, gpointer data, GError **error)
{
  return rapport_transaction_update (tx, data, error);
}

static inline RapportSubject *
get_client (Fixture *fixture, gint64 client)
{
  g_autoptr (GError) error = NULL;
  RapportSubject *subject =
      rapport_subject_get (get_reader (fixture), RAPPORT_SUBJECT_CLIENT, client, &error);

  g_assert_no_error (error);
  return subject;
}

static inline RapportSubject *
get_account (Fixture *fixture, gint64 account)
{
  g_autoptr (GError) error = NULL;
  RapportSubject *subject =
      rapport_subject_get (get_reader (fixture), RAPPORT_SUBJECT_ACCOUNT, account, &error);

  g_assert_no_error (error);
  return subject;
}

static inline RapportDay
due_of (Fixture *fixture, gint64 client)
{
  g_autoptr (RapportSubject) subject = get_client (fixture, client);

  return subject->due.due;
}

static inline RapportState
state_of (Fixture *fixture, gint64 client, RapportDay day)
{
  g_autoptr (RapportSubject) subject = get_client (fixture, client);
  RapportSituation situation = rapport_subject_get_situation (subject);

  return rapport_state_on (&situation, NULL, day);
}

static inline void
do_act (Fixture *fixture, RapportDay day, RapportWriteFunc func, Args args)
{
  write_on (fixture, day, func, &args);
}

/* A check-in in every detail; day NONE: at that moment. */
typedef struct
{
  const gint64 *clients;
  gsize n_clients;
  RapportDay day;
  const char *channel;
  const char *outcome;
  gboolean counts;
  gint64 id;
} Contact;

static inline gboolean
contact_cb (RapportTransaction *tx, gpointer data, GError **error)
{
  Contact *contact = data;
  g_autoptr (RapportCheckin) checkin = rapport_checkin_new ();
  RapportRecord *record = RAPPORT_RECORD (checkin);
  gboolean is_plan = g_strcmp0 (contact->outcome, "planned") == 0;
  gboolean ok;

  if (contact->day != RAPPORT_DAY_NONE)
    rapport_record_set_instant (record, RAPPORT_CHECKIN_AT, noon (contact->day));
  rapport_record_set_text (record, RAPPORT_CHECKIN_CHANNEL, contact->channel);
  rapport_record_set_text (record, RAPPORT_CHECKIN_OUTCOME, contact->outcome);
  rapport_record_set_int (record, RAPPORT_CHECKIN_COUNTS, contact->counts);
  ok = is_plan ? rapport_act_plan_checkin (tx, checkin, contact->clients, contact->n_clients, error)
               : rapport_act_log_checkin (tx, checkin, contact->clients, contact->n_clients, error);
  contact->id = rapport_record_get_id (record);
  return ok;
}

static inline gint64
contact (Fixture *fixture,
         gint64 client,
         RapportDay day,
         const char *channel,
         const char *outcome,
         gboolean counts)
{
  Contact data = { &client, 1, day, channel, outcome, counts, 0 };

  write_on (fixture, TODAY, contact_cb, &data);
  return data.id;
}
