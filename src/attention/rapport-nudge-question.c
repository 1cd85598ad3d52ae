/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-nudge-survey.h"

/* The evening's question: whom did you speak with today? Calls happen on phones, and the book must
 * be easy to keep true. */

static gint64
get_time (RapportNudgeSurvey *self, RapportDay day)
{
  const RapportNudgeInput *input = self->input;
  RapportInstant at =
      rapport_instant_from_wall (day, input->preferences.evening_minute, input->zone);

  return rapport_nudge_hours_put_off (self->hours, at.time);
}

/* Tomorrow it is too late to ask, also where quiet hours are in the way. */
static gboolean
may_ask (RapportNudgeSurvey *self, gint64 time)
{
  return rapport_nudge_hours_get_day (self->hours, time) == self->today &&
         !rapport_nudge_hours_is_off (self->hours, self->today);
}

void
rapport_nudge_survey_question (RapportNudgeSurvey *self)
{
  g_autofree char *today = rapport_day_to_string (self->today);
  RapportNudgeCandidate candidate = {
    .subject = "evening",
    .uuid = "book",
    .occurrence = today,
    .stage = (char *)"ask",
    .day = self->today,
    .timed = TRUE,
  };
  RapportNudgeStanding standing;

  if (self->input->preferences.evening_minute < 0)
    return;
  rapport_nudge_survey_wake_for_timed (self, get_time (self, self->today + 1));
  candidate.due_at = get_time (self, self->today);
  if (!may_ask (self, candidate.due_at))
    return;
  rapport_nudge_survey_stand (self, &candidate, candidate.due_at);
  self->question = rapport_nudge_candidate_copy (&candidate);
  standing =
      rapport_nudge_get_standing (rapport_nudge_ledger_find (self->ledger, self->question->key));
  self->question->retry = standing == RAPPORT_NUDGE_RETRY;
  if (candidate.due_at > self->now)
    rapport_nudge_survey_wake_for_timed (self, candidate.due_at);
  if (candidate.due_at > self->now || standing == RAPPORT_NUDGE_USED ||
      rapport_nudge_hours_is_quiet (self->hours, self->now))
    g_clear_pointer (&self->question, rapport_nudge_candidate_free);
}
