/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "attention-fixture.h"

#include "rapport-nudge-settled.h"

RapportDay
fixture_day (const char *text)
{
  RapportDay day;

  g_assert_true (rapport_day_parse (text, &day, NULL));
  return day;
}

gint64
fixture_time (const char *text, GTimeZone *zone)
{
  RapportInstant instant;

  g_assert_true (rapport_instant_parse (text, zone, &instant, NULL));
  return instant.time;
}

RapportCadence
fixture_cadence (const char *text)
{
  RapportCadence cadence;

  g_assert_true (rapport_cadence_parse (text, &cadence, NULL));
  return cadence;
}

static void
compute (RapportSubject *subject)
{
  subject->due =
      rapport_due_compute (subject->cadence, subject->last_on, subject->since, RAPPORT_DAY_NONE);
}

/* The UUID is the name, so that keys can be read. Without a last day it was never in touch, and
 * taken on 40 days before TODAY. */
RapportSubject *
fixture_subject (const char *name, const char *cadence, RapportDay last)
{
  RapportSubject *subject = g_object_new (RAPPORT_TYPE_SUBJECT, NULL);
  static gint64 id;

  subject->kind = RAPPORT_SUBJECT_CLIENT;
  subject->id = ++id;
  subject->uuid = g_strdup (name);
  subject->name = g_strdup (name);
  subject->is_subject = TRUE;
  subject->cadence = fixture_cadence (cadence);
  subject->cadence_source = "client";
  subject->since = fixture_day (TODAY) - 40;
  subject->anchor_key = g_strdup ("start");
  subject->last_on = last;
  compute (subject);
  return subject;
}

void
fixture_subject_log (RapportSubject *subject, RapportDay day)
{
  subject->last_on = day;
  g_free (subject->anchor_key);
  subject->anchor_key = g_strdup_printf ("log-%d", day);
  compute (subject);
}

void
fixture_subject_set_cadence (RapportSubject *subject, const char *cadence)
{
  subject->cadence = fixture_cadence (cadence);
  compute (subject);
}

void
fixture_init (Fixture *self, const char *now)
{
  *self = (Fixture){ .zone = g_time_zone_new_identifier ("Europe/Berlin") };
  g_assert_nonnull (self->zone);
  rapport_nudge_preferences_init (&self->preferences);
  self->week.work_days = RAPPORT_WORK_DAYS_DEFAULT;
  self->subjects = g_ptr_array_new_with_free_func (g_object_unref);
  self->ledger = g_ptr_array_new_with_free_func (g_object_unref);
  fixture_set_now (self, now);
}

void
fixture_clear (Fixture *self)
{
  g_time_zone_unref (self->zone);
  g_ptr_array_unref (self->subjects);
  g_ptr_array_unref (self->ledger);
  g_clear_pointer (&self->input, rapport_nudge_input_free);
}

void
fixture_set_now (Fixture *self, const char *now)
{
  self->now = fixture_time (now, self->zone);
}

/* days_ago: days before now of the last check-in. */
RapportSubject *
fixture_add (Fixture *self, const char *name, const char *cadence, int days_ago)
{
  RapportDay today = rapport_instant_get_day (rapport_instant_new (self->now, self->zone));
  RapportSubject *subject = fixture_subject (name, cadence, today - days_ago);

  g_ptr_array_add (self->subjects, subject);
  return subject;
}

/* What the next plans are made from; occasions, check-ins and notes can be added to it. */
RapportNudgeInput *
fixture_get_input (Fixture *self)
{
  if (self->input == NULL)
    {
      self->input =
          rapport_nudge_input_new (self->now, self->zone, &self->preferences, &self->week);
      rapport_nudge_input_set_subjects (self->input, self->subjects);
      rapport_nudge_input_set_ledger (self->input, self->ledger);
    }
  self->input->now = rapport_instant_new (self->now, self->zone);
  self->input->preferences = self->preferences;
  self->input->week = self->week;
  self->input->attended_until = self->attended_until;
  return self->input;
}

RapportNudgePlan *
fixture_plan (Fixture *self)
{
  return rapport_nudge_plan_new (fixture_get_input (self));
}

RapportNudge *
fixture_find (Fixture *self, const char *key)
{
  for (guint i = 0; i < self->ledger->len; i++)
    {
      RapportRecord *row = self->ledger->pdata[i];

      if (g_str_equal (rapport_record_get_text (row, RAPPORT_NUDGE_KEY), key))
        return RAPPORT_NUDGE (row);
    }
  return NULL;
}

static void
show_key (Fixture *self, RapportNudgeItem *item, RapportNudgeKey *key)
{
  RapportInstant now = rapport_instant_new (self->now, self->zone);
  RapportRecord *row = (RapportRecord *)fixture_find (self, key->key);

  if (row == NULL)
    {
      row = RAPPORT_RECORD (rapport_nudge_new ());
      g_ptr_array_add (self->ledger, row);
    }
  rapport_record_set_text (row, RAPPORT_NUDGE_KEY, key->key);
  rapport_record_set_text (row, RAPPORT_NUDGE_SUBJECT, key->subject);
  rapport_record_set_text (row, RAPPORT_NUDGE_STAGE, key->stage);
  rapport_record_set_instant (row, RAPPORT_NUDGE_CLAIMED_AT, now);
  rapport_record_set_instant (row, RAPPORT_NUDGE_SHOWN_AT, now);
  rapport_record_set_int (row, RAPPORT_NUDGE_SERVER_ID, self->n_bubbles);
  rapport_record_unset (row, RAPPORT_NUDGE_OUTCOME);
  rapport_record_unset (row, RAPPORT_NUDGE_OUTCOME_AT);
  if (item->form == RAPPORT_NUDGE_FORM_SINGLE)
    return;
  rapport_record_set_text (row, RAPPORT_NUDGE_OUTCOME,
                           item->form == RAPPORT_NUDGE_FORM_DIGEST ? "digest" : "summary");
  rapport_record_set_instant (row, RAPPORT_NUDGE_OUTCOME_AT, now);
}

char *
fixture_list_settled (Fixture *self)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new ();
  g_autoptr (GPtrArray) settled = NULL;

  for (guint i = 0; i < self->ledger->len; i++)
    g_ptr_array_add (keys,
                     (gpointer)rapport_record_get_text (self->ledger->pdata[i], RAPPORT_NUDGE_KEY));
  settled = rapport_nudge_settled_list (fixture_get_input (self), keys);
  g_ptr_array_add (settled, NULL);
  return g_strjoinv (" ", (char **)settled->pdata);
}

/* As the service does it, all going well. */
void
fixture_show (Fixture *self, RapportNudgePlan *plan)
{
  for (guint i = 0; i < plan->items->len; i++)
    {
      RapportNudgeItem *item = plan->items->pdata[i];

      self->n_bubbles++;
      for (guint k = 0; k < item->keys->len; k++)
        show_key (self, item, item->keys->pdata[k]);
    }
}

void
fixture_end (Fixture *self, const char *key, const char *outcome, const char *snoozed_until)
{
  RapportRecord *row = (RapportRecord *)fixture_find (self, key);

  g_assert_nonnull (row);
  rapport_record_set_text (row, RAPPORT_NUDGE_OUTCOME, outcome);
  rapport_record_set_instant (row, RAPPORT_NUDGE_OUTCOME_AT,
                              rapport_instant_new (self->now, self->zone));
  if (snoozed_until != NULL)
    rapport_record_set_day (row, RAPPORT_NUDGE_SNOOZED_UNTIL, fixture_day (snoozed_until));
}

char *
fixture_describe (RapportNudgePlan *plan)
{
  static const char *const forms[] = { "single", "digest", "summary" };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < plan->items->len; i++)
    {
      RapportNudgeItem *item = plan->items->pdata[i];

      g_string_append_printf (text, "%s%s", i > 0 ? "|" : "", forms[item->form]);
      for (guint k = 0; k < item->keys->len; k++)
        g_string_append_printf (text, " %s", ((RapportNudgeKey *)item->keys->pdata[k])->key);
    }
  return g_string_free (text, FALSE);
}

RapportCheckin *
fixture_plan_new (Fixture *f, const char *uuid, const char *at, const char *channel)
{
  RapportRecord *record = RAPPORT_RECORD (rapport_checkin_new ());
  RapportInstant instant;

  g_assert_true (rapport_instant_parse (at, f->zone, &instant, NULL));
  rapport_record_set_uuid (record, uuid);
  rapport_record_set_instant (record, RAPPORT_CHECKIN_AT, instant);
  rapport_record_set_day (record, RAPPORT_CHECKIN_DAY, rapport_instant_get_day (instant));
  rapport_record_set_text (record, RAPPORT_CHECKIN_OUTCOME, "planned");
  rapport_record_set_text (record, RAPPORT_CHECKIN_CHANNEL, channel);
  return RAPPORT_CHECKIN (record);
}

RapportCheckin *
fixture_add_plan (Fixture *f, const char *name, const char *at, const char *channel)
{
  g_autoptr (RapportCheckin) checkin = fixture_plan_new (f, name, at, channel);
  g_autoptr (GPtrArray) subjects = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (subjects, fixture_subject (name, "3m", fixture_day (TODAY)));
  rapport_nudge_input_add_checkin (fixture_get_input (f), checkin, subjects);
  return checkin;
}

void
fixture_assert_texts (Fixture *f, const char *title, const char *body)
{
  g_autoptr (RapportNudgePlan) plan = fixture_plan (f);
  RapportNudgeItem *item;

  g_assert_cmpuint (plan->items->len, ==, 1);
  item = plan->items->pdata[0];
  g_assert_cmpstr (item->title, ==, title);
  g_assert_cmpstr (item->body, ==, body);
}
