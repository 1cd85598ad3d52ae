/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-nudge-input.h"
#include "rapport-nudge-ledger.h"

G_BEGIN_DECLS

/**
 * RapportNudgeRank:
 *
 * The order in which a delivery tells things (N4).
 */
typedef enum
{
  RAPPORT_NUDGE_RANK_UNATTENDED,
  RAPPORT_NUDGE_RANK_OCCASION_TODAY,
  RAPPORT_NUDGE_RANK_NOTE_TODAY,
  RAPPORT_NUDGE_RANK_DUE,
  RAPPORT_NUDGE_RANK_UNLOGGED,
  RAPPORT_NUDGE_RANK_OCCASION_AHEAD,
  RAPPORT_NUDGE_RANK_NOTE_AHEAD,
} RapportNudgeRank;

/**
 * RapportNudgeCandidate:
 * @subject: "client", "account", "occasion", "plan", "unlogged", "note" or "evening"
 * @who: (nullable): the relationship it is about; the evening's question is about none
 * @source: (nullable): the entry of the input it comes from, but for check-in nudges
 * @day: the occasion's, the plan's or the note's day
 * @due_at: unix time from which on it may be told
 * @snooze_end: the day the relationship's snooze ended, or `RAPPORT_DAY_NONE` (N6)
 * @over: days beyond its day, for the order
 * @at_once: not only in the day's delivery (N11)
 * @must_today: tomorrow is too late (N5)
 * @missed: its day has gone by while the service was off (N3)
 * @told_at: unix time of the claim after which it is to be told once more, or 0 (N6)
 *
 * One thing that may be told, now or later.
 */
typedef struct
{
  char *key;
  const char *subject;
  char *occurrence;
  char *stage;
  RapportSubject *who; /* borrowed from the input, as is source */
  gpointer source;
  const char *uuid;
  RapportDay day;
  RapportDay snooze_end;
  gint64 due_at;
  gint64 told_at;
  RapportNudgeRank rank;
  int over;
  gboolean timed;
  gboolean at_once;
  gboolean must_today;
  gboolean missed;
  gboolean retry;
} RapportNudgeCandidate;

RapportNudgeCandidate *rapport_nudge_candidate_copy (const RapportNudgeCandidate *candidate);
void rapport_nudge_candidate_free (RapportNudgeCandidate *self);

/**
 * RapportNudgeSurvey:
 * @after_absence: the service was off for more than a day (N3)
 * @ready: (element-type RapportNudgeCandidate): due and not yet told
 * @later: (element-type RapportNudgeCandidate): timed ones later today
 * @question: (nullable): the evening's, if it is to be asked now
 * @stood: (element-type RapportNudgeCandidate): what is in @standing
 * @standing: (nullable): whatever is not settled, by "subject:uuid:occurrence" (N7) and by key,
 * with when it is due (N10): → RapportNudgeCandidate
 * @next: the first moment at which something more becomes ready, unix time, or 0
 * @more_today: whether something of a day's delivery is still to come today
 * @wake_on: the first day on which an occasion that is far away is told, or `RAPPORT_DAY_NONE`
 */
typedef struct
{
  const RapportNudgeInput *input;
  const RapportNudgeHours *hours;
  RapportNudgeLedger *ledger;
  RapportDay today;
  gint64 now;
  gint64 last_slot;
  gint64 next_slot;
  RapportDay last_slot_day;
  gboolean after_absence;

  GPtrArray *ready;
  GPtrArray *later;
  RapportNudgeCandidate *question;
  GPtrArray *stood;
  GHashTable *standing;
  gint64 next;
  gboolean more_today;
  RapportDay wake_on;
} RapportNudgeSurvey;

RapportNudgeHours rapport_nudge_survey_get_hours (const RapportNudgeInput *input);
RapportNudgeSurvey *rapport_nudge_survey_new (const RapportNudgeInput *input,
                                              const RapportNudgeHours *hours,
                                              RapportNudgeLedger *ledger,
                                              gboolean with_standing);
void rapport_nudge_survey_free (RapportNudgeSurvey *self);

/* For the kinds of subject. */
void rapport_nudge_survey_wake (RapportNudgeSurvey *self, gint64 time);
void rapport_nudge_survey_wake_for_timed (RapportNudgeSurvey *self, gint64 time);
gint64 rapport_nudge_survey_get_slot (RapportNudgeSurvey *self, RapportDay day);
void rapport_nudge_survey_stand (RapportNudgeSurvey *self,
                                 const RapportNudgeCandidate *candidate,
                                 gint64 due_at);
gboolean rapport_nudge_survey_offer (RapportNudgeSurvey *self,
                                     const RapportNudgeCandidate *candidate,
                                     RapportDay last_day);
gboolean rapport_nudge_survey_may_tell (RapportNudgeSurvey *self, RapportSubject *subject);

void rapport_nudge_survey_rhythm (RapportNudgeSurvey *self, RapportSubject *subject);
void rapport_nudge_survey_wake_for_occasion (RapportNudgeSurvey *self, RapportDay day);
void rapport_nudge_survey_occasion (RapportNudgeSurvey *self, RapportNudgeOccasion *entry);
void rapport_nudge_survey_checkin (RapportNudgeSurvey *self, RapportNudgeCheckin *entry);
void rapport_nudge_survey_question (RapportNudgeSurvey *self);
void rapport_nudge_survey_note (RapportNudgeSurvey *self, RapportNudgeNote *entry);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapportNudgeSurvey, rapport_nudge_survey_free)

G_END_DECLS
