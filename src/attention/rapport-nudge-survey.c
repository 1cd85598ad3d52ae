/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-nudge-survey.h"

#include <string.h>

#include "rapport-attention.h"

#define DAY_SECONDS 86400

void
rapport_nudge_candidate_free (RapportNudgeCandidate *self)
{
  g_free (self->key);
  g_free (self->occurrence);
  g_free (self->stage);
  g_free (self);
}

static char *
make_key (const RapportNudgeCandidate *candidate)
{
  return g_strconcat (candidate->subject, ":", candidate->uuid, ":", candidate->occurrence, ":",
                      candidate->stage, NULL);
}

RapportNudgeCandidate *
rapport_nudge_candidate_copy (const RapportNudgeCandidate *candidate)
{
  RapportNudgeCandidate *copy = g_memdup2 (candidate, sizeof *candidate);

  copy->key = make_key (candidate);
  copy->occurrence = g_strdup (candidate->occurrence);
  copy->stage = g_strdup (candidate->stage);
  return copy;
}

/* Something of the day's delivery comes at `time`, unix time, and not before. */
void
rapport_nudge_survey_wake (RapportNudgeSurvey *self, gint64 time)
{
  if (time <= self->now)
    return;
  if (self->next == 0 || time < self->next)
    self->next = time;
  if (!self->more_today)
    self->more_today = rapport_nudge_hours_get_day (self->hours, time) == self->today;
}

/* Something comes at its own `time`, unix time, if that is still ahead. */
void
rapport_nudge_survey_wake_for_timed (RapportNudgeSurvey *self, gint64 time)
{
  if (time > self->now && (self->next == 0 || time < self->next))
    self->next = time;
}

/* For what has long been due, the latest delivery will do: which one it was no longer matters. */
gint64
rapport_nudge_survey_get_slot (RapportNudgeSurvey *self, RapportDay day)
{
  if (day <= self->last_slot_day)
    return self->last_slot;
  return rapport_nudge_hours_get_slot (self->hours, day);
}

/* Notes that a subject is not settled, and from when on this key of it is due. */
void
rapport_nudge_survey_stand (RapportNudgeSurvey *self,
                            const RapportNudgeCandidate *candidate,
                            gint64 due_at)
{
  RapportNudgeCandidate *copy;

  if (self->standing == NULL)
    return;
  copy = rapport_nudge_candidate_copy (candidate);
  copy->due_at = due_at;
  g_ptr_array_add (self->stood, copy);
  g_hash_table_insert (self->standing, g_strdup (copy->key), copy);
  g_hash_table_insert (self->standing,
                       g_strndup (copy->key, strlen (copy->key) - strlen (copy->stage) - 1), copy);
}

/* A snooze of the relationship arms again what was told before it ended, wherever it was set and
 * whatever became of the bubble (N6). */
static gboolean
was_snoozed_since (RapportNudgeSurvey *self,
                   const RapportNudgeCandidate *candidate,
                   RapportNudge *row)
{
  return candidate->snooze_end != RAPPORT_DAY_NONE &&
         rapport_nudge_hours_get_day (self->hours, rapport_nudge_get_stamp (row)) <
             candidate->snooze_end;
}

/* The relationship's snooze may have been ended, or made longer, after the bubble's. */
static RapportDay
get_snooze_end (const RapportNudgeCandidate *candidate, RapportNudge *row)
{
  if (candidate->snooze_end != RAPPORT_DAY_NONE)
    return candidate->snooze_end;
  return rapport_record_get_day (RAPPORT_RECORD (row), RAPPORT_NUDGE_SNOOZED_UNTIL);
}

/* A snoozed key comes again on the day its snooze ends, an occasion's on its day at the latest, and
 * not on that day once more (N6). */
static RapportNudgeStanding
rearm (RapportNudgeSurvey *self,
       RapportNudgeCandidate *candidate,
       RapportNudge *row,
       RapportDay last_day)
{
  RapportDay until = get_snooze_end (candidate, row);
  gint64 time;

  if (last_day != RAPPORT_DAY_NONE)
    {
      if (rapport_nudge_hours_get_day (self->hours, rapport_nudge_get_stamp (row)) >= last_day)
        return RAPPORT_NUDGE_USED;
      time = rapport_nudge_hours_get_for_occasion (self->hours, until, last_day);
    }
  else
    {
      time = rapport_nudge_survey_get_slot (self, until);
    }
  candidate->due_at = MAX (candidate->due_at, time);
  candidate->told_at =
      rapport_record_get_instant (RAPPORT_RECORD (row), RAPPORT_NUDGE_CLAIMED_AT).time;
  return RAPPORT_NUDGE_SNOOZED;
}

/* Takes up what may be told, now or later, unless the ledger says that it was (N2). last_day: the
 * day after which it is too late, or `RAPPORT_DAY_NONE`. Returns whether it is still to be told. */
gboolean
rapport_nudge_survey_offer (RapportNudgeSurvey *self,
                            const RapportNudgeCandidate *candidate,
                            RapportDay last_day)
{
  RapportNudgeCandidate *copy = rapport_nudge_candidate_copy (candidate);
  RapportNudge *row = rapport_nudge_ledger_find (self->ledger, copy->key);
  RapportNudgeStanding standing;

  /* N10: what a wrong clock stamped is void for a key that is not yet due. */
  if (row != NULL && copy->due_at > self->now && rapport_nudge_get_latest_stamp (row) > self->now)
    row = NULL;
  standing = rapport_nudge_get_standing (row);
  if (standing == RAPPORT_NUDGE_SNOOZED ||
      (standing == RAPPORT_NUDGE_USED && was_snoozed_since (self, copy, row)))
    standing = rearm (self, copy, row, last_day);
  if (standing == RAPPORT_NUDGE_USED)
    {
      rapport_nudge_candidate_free (copy);
      return FALSE;
    }

  copy->retry = standing == RAPPORT_NUDGE_RETRY;
  if (copy->due_at <= self->now)
    {
      g_ptr_array_add (self->ready, copy);
      return TRUE;
    }
  if (!copy->timed)
    rapport_nudge_survey_wake (self, copy->due_at);
  else
    rapport_nudge_survey_wake_for_timed (self, copy->due_at);
  if (copy->timed && rapport_nudge_hours_get_day (self->hours, copy->due_at) == self->today)
    g_ptr_array_add (self->later, copy);
  else
    rapport_nudge_candidate_free (copy);
  return TRUE;
}

/* N1: nothing at all about those who are closed, nothing of this about those who are paused. */
gboolean
rapport_nudge_survey_may_tell (RapportNudgeSurvey *self, RapportSubject *subject)
{
  RapportState state;

  if (subject->archived)
    return FALSE;
  state = rapport_attention_get_state (subject, &self->input->week, self->today);
  return state != RAPPORT_STATE_CLOSED && state != RAPPORT_STATE_PAUSED;
}

static void
survey_all (RapportNudgeSurvey *self)
{
  const RapportNudgeInput *input = self->input;

  for (guint i = 0; i < input->subjects->len; i++)
    rapport_nudge_survey_rhythm (self, input->subjects->pdata[i]);
  for (guint i = 0; i < input->occasions->len; i++)
    rapport_nudge_survey_occasion (self, input->occasions->pdata[i]);
  for (guint i = 0; i < input->checkins->len; i++)
    rapport_nudge_survey_checkin (self, input->checkins->pdata[i]);
  for (guint i = 0; i < input->notes->len; i++)
    rapport_nudge_survey_note (self, input->notes->pdata[i]);
  rapport_nudge_survey_question (self);

  if (input->next_change > self->today)
    rapport_nudge_survey_wake (self, rapport_nudge_survey_get_slot (self, input->next_change));
  if (input->next_occasion != RAPPORT_DAY_NONE)
    rapport_nudge_survey_wake_for_occasion (self, input->next_occasion);
  if (self->wake_on != RAPPORT_DAY_NONE)
    rapport_nudge_survey_wake (
        self, rapport_nudge_hours_get_for_occasion (self->hours, self->wake_on, self->wake_on));
}

/**
 * rapport_nudge_survey_get_hours:
 *
 * Returns: when the person of @input may be told something; borrows its zone and its work week
 */
RapportNudgeHours
rapport_nudge_survey_get_hours (const RapportNudgeInput *input)
{
  return (RapportNudgeHours){
    .zone = input->zone,
    .week = &input->week,
    .reminder = CLAMP (input->preferences.reminder_minute, 0, 1439),
    .quiet_from = MIN (input->preferences.quiet_from, 1439),
    .quiet_to = MIN (input->preferences.quiet_to, 1439),
  };
}

/**
 * rapport_nudge_survey_new:
 * @input: must live as long, as must @hours and @ledger
 * @with_standing: whether @standing is filled
 *
 * Looks through all that may be told, and sorts it by whether it is told already, due, or later.
 */
RapportNudgeSurvey *
rapport_nudge_survey_new (const RapportNudgeInput *input,
                          const RapportNudgeHours *hours,
                          RapportNudgeLedger *ledger,
                          gboolean with_standing)
{
  RapportNudgeSurvey *self = g_new0 (RapportNudgeSurvey, 1);

  self->input = input;
  self->hours = hours;
  self->ledger = ledger;
  self->now = input->now.time;
  self->today = rapport_nudge_hours_get_day (hours, self->now);
  self->last_slot = rapport_nudge_hours_get_last (hours, self->now, &self->last_slot_day);
  self->next_slot = rapport_nudge_hours_get_next (hours, self->now);
  self->after_absence =
      input->attended_until != 0 && self->now - input->attended_until > DAY_SECONDS;
  self->ready = g_ptr_array_new_with_free_func ((GDestroyNotify)rapport_nudge_candidate_free);
  self->later = g_ptr_array_new_with_free_func ((GDestroyNotify)rapport_nudge_candidate_free);
  self->stood = g_ptr_array_new_with_free_func ((GDestroyNotify)rapport_nudge_candidate_free);
  if (with_standing)
    self->standing = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  survey_all (self);
  return self;
}

void
rapport_nudge_survey_free (RapportNudgeSurvey *self)
{
  g_ptr_array_unref (self->ready);
  g_ptr_array_unref (self->later);
  g_clear_pointer (&self->question, rapport_nudge_candidate_free);
  g_clear_pointer (&self->standing, g_hash_table_unref);
  g_ptr_array_unref (self->stood);
  g_free (self);
}
