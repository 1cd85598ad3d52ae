/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-checkin.h"
#include "rapport-client.h"
#include "rapport-note.h"
#include "rapport-nudge.h"
#include "rapport-occasion.h"
#include "rapport-relative.h"
#include "rapport-subject.h"

G_BEGIN_DECLS

#define RAPPORT_NUDGE_LEADS_MAX 8

/**
 * RapportNudgePreferences:
 * @reminder_minute: when the day's delivery comes, 0 to 1439
 * @quiet_from: the first quiet minute of the day, or -1 for no quiet hours
 * @quiet_to: the first minute no longer quiet, or -1; before @quiet_from they span midnight (N5)
 * @evening_minute: when it is asked whom one spoke with that day, or -1 for never
 * @hide_details: no names in notifications (N9)
 * @starters: something to ask about may stand in them (N9)
 * @background: whether there are notifications at all
 * @single_nudges: at most so many singles a day (N4)
 * @nudges_a_day: at most so many bubbles a day in all (N4)
 * @occasion_leads: (array length=n_occasion_leads): how many days ahead an occasion is told
 *
 * The person's settings that nudges depend on (CLI.md).
 */
typedef struct
{
  int reminder_minute;
  int quiet_from;
  int quiet_to;
  int evening_minute;
  gboolean hide_details;
  gboolean starters;
  gboolean background;
  guint single_nudges;
  guint nudges_a_day;
  guint n_occasion_leads;
  int occasion_leads[RAPPORT_NUDGE_LEADS_MAX];
} RapportNudgePreferences;

void rapport_nudge_preferences_init (RapportNudgePreferences *self);
int rapport_nudge_preferences_get_lead (const RapportNudgePreferences *self);
int rapport_nudge_preferences_parse_minute (const char *text, int fallback);

/* Something to ask about, for the body of a notification; %NULL for nothing. */
typedef char *(*RapportNudgeStarterFunc) (RapportSubject *subject, gpointer user_data);

typedef struct
{
  RapportOccasion *occasion;
  RapportRelative *relative; /* whose date it is, when not the client's own */
  RapportClient *client;
  RapportSubject *subject;
} RapportNudgeOccasion;

typedef struct
{
  RapportCheckin *checkin;
  GPtrArray *subjects; /* (element-type RapportSubject): its clients */
} RapportNudgeCheckin;

typedef struct
{
  RapportNote *note;
  RapportSubject *subject;
} RapportNudgeNote;

/**
 * RapportNudgeInput:
 * @now: the present moment
 * @zone: the user's present time zone (D6)
 * @attended_until: unix time until which the service has missed nothing: the `next` of its plan
 *   before, or @now when that had none; 0 when it isn't known. More than a day before @now it was
 * off, and gives a summary (N3); keep it until that is shown
 * @next_change: the first day after today on which somebody not among @subjects becomes due or
 *   unattended, as rapport_subjects_next_change() has it, or `RAPPORT_DAY_NONE`
 * @next_occasion: the first day on which an occasion not among @occasions may come, as
 *   rapport_occasions_list_between() has it, or `RAPPORT_DAY_NONE`
 * @subjects: (element-type RapportSubject): all who are due or unattended; others do no harm
 * @occasions: (element-type RapportNudgeOccasion)
 * @checkins: (element-type RapportNudgeCheckin): planned ones: those of today and later, and those
 *   whose day has passed unlogged
 * @notes: (element-type RapportNudgeNote): not yet posted
 * @ledger: (element-type RapportNudge): every row about those, and all of late
 *
 * All that planning looks at: records and arguments, no book and no clock.
 */
typedef struct
{
  RapportInstant now;
  GTimeZone *zone;
  RapportNudgePreferences preferences;
  RapportWorkWeek week; /* borrows the holidays */
  gint64 attended_until;
  RapportDay next_change;
  RapportDay next_occasion;

  GPtrArray *subjects;
  GPtrArray *occasions;
  GPtrArray *checkins;
  GPtrArray *notes;
  GPtrArray *ledger;

  RapportNudgeStarterFunc starter_func;
  gpointer starter_data;
} RapportNudgeInput;

RapportNudgeInput *rapport_nudge_input_new (gint64 now,
                                            GTimeZone *zone,
                                            const RapportNudgePreferences *preferences,
                                            const RapportWorkWeek *week);
void rapport_nudge_input_free (RapportNudgeInput *self);
void rapport_nudge_input_set_subjects (RapportNudgeInput *self, GPtrArray *subjects);
void rapport_nudge_input_set_ledger (RapportNudgeInput *self, GPtrArray *ledger);
void rapport_nudge_input_add_occasion (RapportNudgeInput *self,
                                       RapportOccasion *occasion,
                                       RapportRelative *relative,
                                       RapportClient *client,
                                       RapportSubject *subject);
void rapport_nudge_input_add_checkin (RapportNudgeInput *self,
                                      RapportCheckin *checkin,
                                      GPtrArray *subjects);
void
rapport_nudge_input_add_note (RapportNudgeInput *self, RapportNote *note, RapportSubject *subject);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapportNudgeInput, rapport_nudge_input_free)

G_END_DECLS
