/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-nudge-survey.h"

/* Occasions missed longer ago are no longer told. */
#define MISSED_DAYS_MAX 60

#define LEAD_MINUTES_TO_GO   60
#define LEAD_MINUTES_TO_CALL 10

static const int note_leads[] = { 2, 0 };

static gint64
get_time (RapportNudgeSurvey *self, RapportNudgeCandidate *candidate, int lead, gboolean may_pass)
{
  RapportDay day = MAX (1, candidate->day - lead);

  return may_pass ? rapport_nudge_survey_get_slot (self, day)
                  : rapport_nudge_hours_get_for_occasion (self->hours, day, candidate->day);
}

static char *
get_stage (int lead)
{
  return lead > 0 ? g_strdup_printf ("ahead-%d", lead) : g_strdup ("day");
}

/* Tells a day some days ahead: of the leads whose time has come the last one only, the others are
 * superseded. may_pass: whether it may be put off past its day. */
static void
survey_leads (RapportNudgeSurvey *self,
              RapportNudgeCandidate *candidate,
              const int *leads,
              guint n_leads,
              gboolean may_pass)
{
  int lead = -1;

  for (guint i = 0; i < n_leads; i++)
    {
      g_autofree char *stage = get_stage (leads[i]);
      gint64 time = get_time (self, candidate, leads[i], may_pass);

      candidate->stage = stage;
      rapport_nudge_survey_stand (self, candidate, time);
      if (time > self->now)
        rapport_nudge_survey_wake (self, time);
      else if (lead < 0 || leads[i] < lead)
        lead = leads[i];
    }
  if (lead >= 0)
    {
      g_autofree char *stage = get_stage (lead);

      candidate->stage = stage;
      candidate->due_at = get_time (self, candidate, lead, may_pass);
      rapport_nudge_survey_offer (self, candidate, may_pass ? RAPPORT_DAY_NONE : candidate->day);
    }
  candidate->stage = NULL;
}

/* N1: switched on or off for the client, else on for those with a cadence or a tier; never a
 * relative who died or left. The day of a death may be kept for one who died. */
static gboolean
may_tell_occasion (RapportNudgeSurvey *self, RapportNudgeOccasion *entry)
{
  const char *setting =
      rapport_record_get_text (RAPPORT_RECORD (entry->client), RAPPORT_CLIENT_OCCASIONS);

  if (entry->relative != NULL)
    {
      const char *status =
          rapport_record_get_text (RAPPORT_RECORD (entry->relative), RAPPORT_RELATIVE_STATUS);
      const char *kind =
          rapport_record_get_text (RAPPORT_RECORD (entry->occasion), RAPPORT_OCCASION_KIND);

      if (status != NULL && (g_strcmp0 (kind, "death") != 0 || !g_str_equal (status, "died")))
        return FALSE;
    }
  if (g_strcmp0 (setting, "off") == 0 || !rapport_nudge_survey_may_tell (self, entry->subject))
    return FALSE;
  return g_strcmp0 (setting, "on") == 0 || rapport_cadence_is_set (entry->subject->cadence) ||
         entry->subject->tier != NULL;
}

static RapportLeapRule
get_leap_rule (RapportOccasion *occasion)
{
  const char *nick =
      rapport_record_get_text (RAPPORT_RECORD (occasion), RAPPORT_OCCASION_LEAP_RULE);

  return g_strcmp0 (nick, "march-1") == 0 ? RAPPORT_LEAP_MARCH_1 : RAPPORT_LEAP_FEBRUARY_28;
}

/* The first time on or after a day, or `RAPPORT_DAY_NONE`. Nobody is congratulated on being born.
 */
static RapportDay
find_occurrence (RapportOccasion *occasion, RapportDay from)
{
  RapportRecord *record = RAPPORT_RECORD (occasion);
  RapportPartialDate date = rapport_record_get_partial_date (record, RAPPORT_OCCASION_DATE);
  RapportLeapRule rule = get_leap_rule (occasion);
  RapportDay first =
      date.year != 0 ? rapport_partial_date_in_year (date, date.year, rule) : RAPPORT_DAY_NONE;

  if (first != RAPPORT_DAY_NONE &&
      g_strcmp0 (rapport_record_get_text (record, RAPPORT_OCCASION_RECURS), "once") == 0)
    return first >= from ? first : RAPPORT_DAY_NONE;
  if (first >= from && first != RAPPORT_DAY_NONE &&
      g_strcmp0 (rapport_record_get_text (record, RAPPORT_OCCASION_KIND), "birthday") == 0)
    from = first + 1;
  return rapport_partial_date_next (date, from, rule);
}

/* N3: one that passed while the service was off is told in the summary. */
static void
survey_missed (RapportNudgeSurvey *self, RapportNudgeCandidate *candidate)
{
  const RapportNudgePreferences *preferences = &self->input->preferences;
  RapportNudgeOccasion *entry = candidate->source;
  RapportDay alive = rapport_nudge_hours_get_day (self->hours, self->input->attended_until);
  RapportDay day =
      find_occurrence (entry->occasion, MAX (alive, MAX (1, self->today - MISSED_DAYS_MAX)));
  g_autofree char *occurrence = NULL;
  int lead = preferences->occasion_leads[0];

  if (day == RAPPORT_DAY_NONE || day >= self->today)
    return;
  for (guint i = 1; i < preferences->n_occasion_leads; i++)
    lead = MIN (lead, preferences->occasion_leads[i]);

  occurrence = rapport_day_to_string (day);
  candidate->occurrence = occurrence;
  candidate->day = day;
  candidate->missed = TRUE;
  candidate->rank = RAPPORT_NUDGE_RANK_OCCASION_TODAY;
  candidate->stage = get_stage (lead);
  candidate->due_at = get_time (self, candidate, lead, FALSE);
  rapport_nudge_survey_offer (self, candidate, day);
  g_clear_pointer (&candidate->stage, g_free);
  candidate->missed = FALSE;
}

/* When the first of a day's occasions, which is far away, is told. */
void
rapport_nudge_survey_wake_for_occasion (RapportNudgeSurvey *self, RapportDay day)
{
  RapportDay first = MAX (1, day - rapport_nudge_preferences_get_lead (&self->input->preferences));

  if (self->wake_on == RAPPORT_DAY_NONE || first < self->wake_on)
    self->wake_on = first;
}

void
rapport_nudge_survey_occasion (RapportNudgeSurvey *self, RapportNudgeOccasion *entry)
{
  const RapportNudgePreferences *preferences = &self->input->preferences;
  g_autofree char *occurrence = NULL;
  RapportNudgeCandidate candidate = { 0 };
  RapportDay day;

  if (preferences->n_occasion_leads == 0 || !may_tell_occasion (self, entry))
    return;
  candidate.subject = "occasion";
  candidate.uuid = rapport_record_get_uuid (RAPPORT_RECORD (entry->occasion));
  candidate.who = entry->subject;
  candidate.source = entry;
  if (self->after_absence)
    survey_missed (self, &candidate);

  day = find_occurrence (entry->occasion, self->today);
  if (day == RAPPORT_DAY_NONE)
    return;
  if (day - rapport_nudge_preferences_get_lead (preferences) > self->today)
    {
      rapport_nudge_survey_wake_for_occasion (self, day);
      return;
    }

  occurrence = rapport_day_to_string (day);
  candidate.occurrence = occurrence;
  candidate.day = day;
  candidate.must_today = day == self->today;
  candidate.rank =
      candidate.must_today ? RAPPORT_NUDGE_RANK_OCCASION_TODAY : RAPPORT_NUDGE_RANK_OCCASION_AHEAD;
  candidate.over = self->today - day;
  survey_leads (self, &candidate, preferences->occasion_leads, preferences->n_occasion_leads,
                FALSE);
}

static RapportSubject *
find_one_to_tell (RapportNudgeSurvey *self, GPtrArray *subjects)
{
  for (guint i = 0; i < subjects->len; i++)
    {
      if (rapport_nudge_survey_may_tell (self, subjects->pdata[i]))
        return subjects->pdata[i];
    }
  return NULL;
}

/* Going somewhere takes longer than picking up the telephone. */
static int
get_lead_minutes (RapportRecord *checkin)
{
  const char *channel = rapport_record_get_text (checkin, RAPPORT_CHECKIN_CHANNEL);

  if (g_strcmp0 (channel, "in-person") == 0 || g_strcmp0 (channel, "event") == 0)
    return LEAD_MINUTES_TO_GO;
  return LEAD_MINUTES_TO_CALL;
}

/* The plan's own time; after midnight it is asked about instead. */
static void
survey_plan (RapportNudgeSurvey *self, RapportNudgeCandidate *candidate, RapportRecord *checkin)
{
  RapportInstant at = rapport_record_get_instant (checkin, RAPPORT_CHECKIN_AT);
  g_autofree char *occurrence = g_strdup_printf ("%" G_GINT64_FORMAT, at.time);

  candidate->subject = "plan";
  candidate->occurrence = occurrence;
  candidate->stage = (char *)"ahead";
  candidate->timed = TRUE;
  rapport_nudge_survey_wake (self, rapport_nudge_survey_get_slot (self, candidate->day + 1));
  candidate->due_at =
      rapport_nudge_hours_put_off (self->hours, at.time - 60 * (gint64)get_lead_minutes (checkin));
  rapport_nudge_survey_stand (self, candidate, candidate->due_at);
  rapport_nudge_survey_offer (self, candidate, RAPPORT_DAY_NONE);
}

static void
survey_unlogged (RapportNudgeSurvey *self, RapportNudgeCandidate *candidate)
{
  g_autofree char *occurrence = rapport_day_to_string (candidate->day);

  candidate->subject = "unlogged";
  candidate->occurrence = occurrence;
  candidate->stage = (char *)"ask";
  candidate->rank = RAPPORT_NUDGE_RANK_UNLOGGED;
  candidate->over = self->today - candidate->day;
  candidate->due_at = rapport_nudge_survey_get_slot (self, candidate->day + 1);
  rapport_nudge_survey_stand (self, candidate, candidate->due_at);
  rapport_nudge_survey_offer (self, candidate, RAPPORT_DAY_NONE);
}

void
rapport_nudge_survey_checkin (RapportNudgeSurvey *self, RapportNudgeCheckin *entry)
{
  RapportRecord *checkin = RAPPORT_RECORD (entry->checkin);
  RapportNudgeCandidate candidate = { 0 };

  if (g_strcmp0 (rapport_record_get_text (checkin, RAPPORT_CHECKIN_OUTCOME), "planned") != 0 ||
      rapport_record_is_set (checkin, RAPPORT_CHECKIN_FULFILLED_BY) ||
      rapport_record_is_deleted (checkin))
    return;
  candidate.who = find_one_to_tell (self, entry->subjects);
  if (candidate.who == NULL)
    return;

  candidate.uuid = rapport_record_get_uuid (checkin);
  candidate.source = entry;
  candidate.day =
      rapport_record_is_set (checkin, RAPPORT_CHECKIN_DAY)
          ? rapport_record_get_day (checkin, RAPPORT_CHECKIN_DAY)
          : rapport_instant_get_day (rapport_record_get_instant (checkin, RAPPORT_CHECKIN_AT));
  if (self->today > candidate.day)
    survey_unlogged (self, &candidate);
  else
    survey_plan (self, &candidate, checkin);
}

static gboolean
is_to_be_posted (RapportRecord *note)
{
  const char *stage = rapport_record_get_text (note, RAPPORT_NOTE_STAGE);

  return g_strcmp0 (stage, "posted") != 0 && g_strcmp0 (stage, "acknowledged") != 0 &&
         rapport_record_is_set (note, RAPPORT_NOTE_POST_BY) && !rapport_record_is_deleted (note);
}

void
rapport_nudge_survey_note (RapportNudgeSurvey *self, RapportNudgeNote *entry)
{
  RapportRecord *note = RAPPORT_RECORD (entry->note);
  g_autofree char *occurrence = NULL;
  RapportNudgeCandidate candidate = { 0 };

  if (!is_to_be_posted (note) || !rapport_nudge_survey_may_tell (self, entry->subject))
    return;
  candidate.subject = "note";
  candidate.uuid = rapport_record_get_uuid (note);
  candidate.who = entry->subject;
  candidate.source = entry;
  candidate.day = rapport_record_get_day (note, RAPPORT_NOTE_POST_BY);
  occurrence = rapport_day_to_string (candidate.day);
  candidate.occurrence = occurrence;
  candidate.rank =
      self->today >= candidate.day ? RAPPORT_NUDGE_RANK_NOTE_TODAY : RAPPORT_NUDGE_RANK_NOTE_AHEAD;
  candidate.over = self->today - candidate.day;
  survey_leads (self, &candidate, note_leads, G_N_ELEMENTS (note_leads), TRUE);
}
