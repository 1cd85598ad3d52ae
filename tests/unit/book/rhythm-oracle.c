/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rhythm-oracle.h"

#include "rhythm-oracle-private.h"

static void
assert_due_equal (const RapportDue *stored, const RapportDue *due)
{
  g_assert_cmpint (stored->anchor, ==, due->anchor);
  g_assert_cmpint (stored->due, ==, due->due);
  g_assert_cmpint (stored->soon_from, ==, due->soon_from);
  g_assert_cmpint (stored->unattended_from, ==, due->unattended_from);
  g_assert_cmpint (stored->length, ==, due->length);
}

static void
assert_equal (RapportSubject *stored, const Rhythm *rhythm)
{
  g_assert_cmpstr (stored->cadence_source, ==, rhythm->source);
  g_assert_true (rapport_cadence_equal (stored->cadence, rhythm->cadence));
  g_assert_cmpint (stored->is_subject, ==, rhythm->is_subject);
  g_assert_cmpint (stored->last_on, ==, rhythm->last_on);
  g_assert_cmpint (stored->last_checkin, ==, rhythm->last_checkin);
  g_assert_cmpstr (stored->last_channel, ==, rhythm->last_channel);
  if (stored->anchor_key != NULL || rhythm->is_subject)
    g_assert_cmpstr (stored->anchor_key, ==, rhythm->anchor_key);
  assert_due_equal (&stored->due, &rhythm->due);
  g_assert_cmpstr (stored->tier, ==, rhythm->tier);
  g_assert_cmpstr (stored->closed_kind, ==, rhythm->closed);
  g_assert_cmpint (stored->paused_for_good, ==, rhythm->paused_for_good);
  g_assert_cmpint (stored->paused_until, ==, rhythm->paused_until);
  g_assert_cmpint (stored->snoozed_until, ==, rhythm->snoozed_until);
  g_assert_cmpint (stored->planned_on, ==, rhythm->planned_on);
}

static gboolean
is_pressing (const Rhythm *rhythm, const RapportWorkWeek *week, RapportDay day)
{
  RapportSituation situation = {
    .closed = rhythm->closed != NULL,
    .paused_for_good = rhythm->paused_for_good,
    .paused_until = rhythm->paused_until,
    .snoozed_until = rhythm->snoozed_until,
    .planned_on = rhythm->planned_on,
    .planned_made_on = rhythm->planned_on,
    .cadence = rhythm->cadence,
    .due = rhythm->due,
  };
  RapportState state = rapport_state_on (&situation, week, day);

  return rhythm->is_subject && !rhythm->out_of_sight &&
         (state == RAPPORT_STATE_DUE || state == RAPPORT_STATE_UNATTENDED);
}

static gboolean
is_listed (GPtrArray *subjects, RapportSubjectKind kind, gint64 id)
{
  for (guint i = 0; i < subjects->len; i++)
    {
      RapportSubject *subject = g_ptr_array_index (subjects, i);

      if (subject->kind == kind && subject->id == id)
        return TRUE;
    }
  return FALSE;
}

static void
check_due_list (RapportDatabase *database,
                const RapportWorkWeek *week,
                RapportDay day,
                GArray *rhythms)
{
  g_autoptr (GPtrArray) subjects = rapport_subjects_list_due (database, week, day, 0, 0, 0, NULL);
  guint n = 0;

  g_assert_nonnull (subjects);
  for (guint i = 0; i < rhythms->len; i++)
    {
      const Rhythm *rhythm = &g_array_index (rhythms, Rhythm, i);
      gboolean pressing = is_pressing (rhythm, week, day);
      RapportSubjectKind kind =
          rhythm->client != NULL ? RAPPORT_SUBJECT_CLIENT : RAPPORT_SUBJECT_ACCOUNT;
      RapportRecord *whose = rhythm->client != NULL ? rhythm->client : rhythm->account;

      g_assert_cmpint (is_listed (subjects, kind, rapport_record_get_id (whose)), ==, pressing);
      n += pressing;
    }
  g_assert_cmpuint (subjects->len, ==, n);
}

static void
check_one (RapportDatabase *database, const Rhythm *rhythm, gboolean is_deleted)
{
  RapportSubjectKind kind =
      rhythm->client != NULL ? RAPPORT_SUBJECT_CLIENT : RAPPORT_SUBJECT_ACCOUNT;
  RapportRecord *whose = rhythm->client != NULL ? rhythm->client : rhythm->account;
  g_autoptr (GError) error = NULL;
  g_autoptr (RapportSubject) stored = NULL;

  if (is_deleted)
    return;
  stored = rapport_subject_get (database, kind, rapport_record_get_id (whose), &error);
  /* Of an account that never had a cadence there may be no row at all. */
  if (kind == RAPPORT_SUBJECT_ACCOUNT && !rapport_cadence_is_set (rhythm->cadence) &&
      g_error_matches (error, RAPPORT_ERROR, RAPPORT_ERROR_NOT_FOUND))
    return;
  g_assert_no_error (error);
  assert_equal (stored, rhythm);
}

void
rhythm_oracle_check (RapportDatabase *database, RapportDay today)
{
  static const int days_ahead[] = { 0, 1, 9, 40, 200 };
  g_autoptr (GArray) rhythms = g_array_new (FALSE, TRUE, sizeof (Rhythm));
  RapportWorkWeek week;
  Rows rows;

  rows_read (&rows, database, today);
  FOR_EACH (client, rows.clients)
  {
    Rhythm rhythm = rhythm_of_client (&rows, client);

    check_one (database, &rhythm, rapport_record_is_deleted (client));
    g_array_append_val (rhythms, rhythm);
  }
  FOR_EACH (account, rows.accounts)
  {
    Rhythm rhythm = rhythm_of_account (&rows, account);

    check_one (database, &rhythm, rapport_record_is_deleted (account));
    g_array_append_val (rhythms, rhythm);
  }
  week = rapport_settings_work_week (rows.settings);
  for (guint i = 0; i < G_N_ELEMENTS (days_ahead); i++)
    check_due_list (database, &week, today + days_ahead[i], rhythms);
  rows_clear (&rows);
}
