/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-nudge-survey.h"

#include "rapport-attention.h"

/* N4: the still-unattended return after 3 days, then a week, then every cadence. */
#define FIRST_RETURN_DAYS  3
#define SECOND_RETURN_DAYS 7

/* A century of daily returns; more is a damaged ledger. */
#define RETURNS_MAX 36525

static int
days_to_return (RapportSubject *subject, guint n)
{
  if (n == 0)
    return FIRST_RETURN_DAYS;
  return n == 1 ? SECOND_RETURN_DAYS : subject->due.length;
}

/* Whether its cadence was changed after the latest delivery, so that what that change alone made
 * overdue waits for the next (C7). Creating is not changing. */
static gboolean
was_just_changed (RapportNudgeSurvey *self, RapportSubject *subject)
{
  return subject->cadence_set_at > subject->created_at &&
         subject->cadence_set_at >= self->last_slot && subject->cadence_set_at <= self->now;
}

/* N11: created today after the reminder time. */
static gboolean
was_just_created (RapportNudgeSurvey *self, RapportSubject *subject)
{
  return self->last_slot != 0 && subject->created_at >= self->last_slot &&
         subject->created_at <= self->now &&
         rapport_nudge_hours_get_day (self->hours, self->last_slot) == self->today &&
         !rapport_nudge_hours_is_off (self->hours, self->today);
}

static void
set_time (RapportNudgeSurvey *self, RapportNudgeCandidate *candidate, RapportDay day)
{
  RapportSubject *subject = candidate->who;

  candidate->due_at = rapport_nudge_survey_get_slot (self, day);
  if (was_just_changed (self, subject))
    {
      candidate->due_at = MAX (candidate->due_at, self->next_slot);
    }
  else if (was_just_created (self, subject))
    {
      candidate->at_once = TRUE;
      candidate->due_at = rapport_nudge_hours_put_off (self->hours, subject->created_at);
    }
}

static void
offer_stage (RapportNudgeSurvey *self, RapportNudgeCandidate *candidate, const char *stage)
{
  candidate->stage = (char *)stage;
  rapport_nudge_survey_offer (self, candidate, RAPPORT_DAY_NONE);
}

static char *
get_return_stage (guint n)
{
  return n > 0 ? g_strdup_printf ("unattended+%u", n) : g_strdup ("unattended");
}

static RapportNudge *
find_stage (RapportNudgeSurvey *self, RapportNudgeCandidate *candidate, guint n)
{
  g_autofree char *stage = get_return_stage (n);
  g_autofree char *key = g_strconcat (candidate->subject, ":", candidate->uuid, ":",
                                      candidate->occurrence, ":", stage, NULL);

  return rapport_nudge_ledger_find (self->ledger, key);
}

/* The day on which the n-th stage was told, or `RAPPORT_DAY_NONE` while it is still to be. A stamp
 * from the future counts as today's. */
static RapportDay
get_told_day (RapportNudgeSurvey *self, RapportNudgeCandidate *candidate, guint n)
{
  RapportNudge *row = find_stage (self, candidate, n);

  if (rapport_nudge_get_standing (row) != RAPPORT_NUDGE_USED)
    return RAPPORT_DAY_NONE;
  return rapport_nudge_hours_get_day (self->hours, MIN (rapport_nudge_get_stamp (row), self->now));
}

/* What a snooze arms again is the stage told last. */
static gboolean
is_armed_again (RapportNudgeSurvey *self,
                RapportNudgeCandidate *candidate,
                guint n,
                RapportDay told)
{
  return told < candidate->snooze_end && find_stage (self, candidate, n + 1) == NULL;
}

static void
survey_unattended (RapportNudgeSurvey *self, RapportNudgeCandidate *candidate)
{
  set_time (self, candidate, candidate->who->due.unattended_from);
  candidate->rank = RAPPORT_NUDGE_RANK_UNATTENDED;
  for (guint n = 0; n < RETURNS_MAX; n++)
    {
      RapportDay told = get_told_day (self, candidate, n);

      if (told == RAPPORT_DAY_NONE || is_armed_again (self, candidate, n, told))
        {
          g_autofree char *stage = get_return_stage (n);

          offer_stage (self, candidate, stage);
          return;
        }
      candidate->at_once = FALSE;
      candidate->due_at = rapport_nudge_survey_get_slot (
          self, MIN (told + days_to_return (candidate->who, n), RAPPORT_DAY_MAX));
    }
}

static void
survey_due (RapportNudgeSurvey *self, RapportNudgeCandidate *candidate)
{
  set_time (self, candidate, candidate->who->due.due);
  candidate->rank = RAPPORT_NUDGE_RANK_DUE;
  offer_stage (self, candidate, "due");
  rapport_nudge_survey_wake (
      self, rapport_nudge_survey_get_slot (self, candidate->who->due.unattended_from));
}

static void
stand (RapportNudgeSurvey *self, RapportNudgeCandidate *candidate)
{
  const RapportDue *due = &candidate->who->due;

  candidate->stage = (char *)"due";
  rapport_nudge_survey_stand (self, candidate, rapport_nudge_survey_get_slot (self, due->due));
  candidate->stage = (char *)"unattended";
  rapport_nudge_survey_stand (self, candidate,
                              rapport_nudge_survey_get_slot (self, due->unattended_from));
}

/* A client, or an account, that is due or unattended; unattended supersedes due (N1). */
void
rapport_nudge_survey_rhythm (RapportNudgeSurvey *self, RapportSubject *subject)
{
  g_autofree char *cadence = NULL;
  g_autofree char *occurrence = NULL;
  RapportNudgeCandidate candidate = { 0 };
  RapportState state;

  if (!subject->is_subject || subject->archived)
    return;
  state = rapport_attention_get_state (subject, &self->input->week, self->today);
  if (state != RAPPORT_STATE_DUE && state != RAPPORT_STATE_UNATTENDED)
    return;

  cadence = rapport_cadence_to_string (subject->cadence);
  occurrence =
      g_strconcat (subject->anchor_key != NULL ? subject->anchor_key : "start", "/", cadence, NULL);
  candidate.subject = subject->kind == RAPPORT_SUBJECT_ACCOUNT ? "account" : "client";
  candidate.uuid = subject->uuid;
  candidate.occurrence = occurrence;
  candidate.who = subject;
  candidate.day = subject->due.due;
  candidate.snooze_end = subject->snoozed_until;
  stand (self, &candidate);

  candidate.over = self->today - (state == RAPPORT_STATE_UNATTENDED ? subject->due.unattended_from
                                                                    : subject->due.due);
  if (state == RAPPORT_STATE_UNATTENDED)
    survey_unattended (self, &candidate);
  else
    survey_due (self, &candidate);
}
