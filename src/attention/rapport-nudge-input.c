/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-nudge-input.h"

#include <string.h>

static void
occasion_free (gpointer data)
{
  RapportNudgeOccasion *self = data;

  g_object_unref (self->occasion);
  g_clear_object (&self->relative);
  g_clear_object (&self->client);
  g_object_unref (self->subject);
  g_free (self);
}

static void
checkin_free (gpointer data)
{
  RapportNudgeCheckin *self = data;

  g_object_unref (self->checkin);
  g_ptr_array_unref (self->subjects);
  g_free (self);
}

static void
note_free (gpointer data)
{
  RapportNudgeNote *self = data;

  g_object_unref (self->note);
  g_object_unref (self->subject);
  g_free (self);
}

/**
 * rapport_nudge_preferences_init:
 *
 * Sets what holds when nothing was changed (CLI.md).
 */
void
rapport_nudge_preferences_init (RapportNudgePreferences *self)
{
  g_return_if_fail (self != NULL);

  *self = (RapportNudgePreferences){
    .reminder_minute = 9 * 60,
    .quiet_from = -1,
    .quiet_to = -1,
    .evening_minute = -1,
    .background = TRUE,
    .single_nudges = 2,
    .nudges_a_day = 6,
    .n_occasion_leads = 2,
    .occasion_leads = { 7, 0 },
  };
}

/**
 * rapport_nudge_preferences_get_lead:
 *
 * Returns: how many days ahead an occasion is told first; 0 where none is told
 */
int
rapport_nudge_preferences_get_lead (const RapportNudgePreferences *self)
{
  int lead = 0;

  for (guint i = 0; i < self->n_occasion_leads; i++)
    lead = MAX (lead, self->occasion_leads[i]);
  return lead;
}

/**
 * rapport_nudge_preferences_parse_minute:
 * @text: (nullable): a time of day as the settings hold it, such as "09:00"
 * @fallback: what to return for anything else, the empty text included
 *
 * Returns: the minute of the day, 0 to 1439, or @fallback
 */
int
rapport_nudge_preferences_parse_minute (const char *text, int fallback)
{
  int hour, minute;

  if (text == NULL || strlen (text) != 5 || text[2] != ':' || !g_ascii_isdigit (text[0]) ||
      !g_ascii_isdigit (text[1]) || !g_ascii_isdigit (text[3]) || !g_ascii_isdigit (text[4]))
    return fallback;
  hour = g_ascii_digit_value (text[0]) * 10 + g_ascii_digit_value (text[1]);
  minute = g_ascii_digit_value (text[3]) * 10 + g_ascii_digit_value (text[4]);
  return hour < 24 && minute < 60 ? hour * 60 + minute : fallback;
}

/**
 * rapport_nudge_input_new:
 * @now: unix time
 * @week: borrows its holidays, which must live as long as the input
 *
 * Returns: (transfer full): an input without any records yet
 */
RapportNudgeInput *
rapport_nudge_input_new (gint64 now,
                         GTimeZone *zone,
                         const RapportNudgePreferences *preferences,
                         const RapportWorkWeek *week)
{
  RapportNudgeInput *self;

  g_return_val_if_fail (zone != NULL, NULL);
  g_return_val_if_fail (preferences != NULL, NULL);
  g_return_val_if_fail (week != NULL, NULL);

  self = g_new0 (RapportNudgeInput, 1);
  self->now = rapport_instant_new (now, zone);
  self->zone = g_time_zone_ref (zone);
  self->preferences = *preferences;
  self->week = *week;
  self->subjects = g_ptr_array_new_with_free_func (g_object_unref);
  self->occasions = g_ptr_array_new_with_free_func (occasion_free);
  self->checkins = g_ptr_array_new_with_free_func (checkin_free);
  self->notes = g_ptr_array_new_with_free_func (note_free);
  self->ledger = g_ptr_array_new_with_free_func (g_object_unref);
  return self;
}

void
rapport_nudge_input_free (RapportNudgeInput *self)
{
  g_return_if_fail (self != NULL);

  g_time_zone_unref (self->zone);
  g_ptr_array_unref (self->subjects);
  g_ptr_array_unref (self->occasions);
  g_ptr_array_unref (self->checkins);
  g_ptr_array_unref (self->notes);
  g_ptr_array_unref (self->ledger);
  g_free (self);
}

/**
 * rapport_nudge_input_set_subjects:
 * @subjects: (element-type RapportSubject): as rapport_subjects_list_due_for_planning()
 * gives it
 */
void
rapport_nudge_input_set_subjects (RapportNudgeInput *self, GPtrArray *subjects)
{
  g_ptr_array_ref (subjects);
  g_ptr_array_unref (self->subjects);
  self->subjects = subjects;
}

/**
 * rapport_nudge_input_set_ledger:
 * @ledger: (element-type RapportNudge): as rapport_nudges_list_for_planning() gives it
 */
void
rapport_nudge_input_set_ledger (RapportNudgeInput *self, GPtrArray *ledger)
{
  g_ptr_array_ref (ledger);
  g_ptr_array_unref (self->ledger);
  self->ledger = ledger;
}

/**
 * rapport_nudge_input_add_occasion:
 * @relative: (nullable): whose date it is, when not the client's own
 * @client: the client's record, which says whether their occasions are told
 * @subject: the same client as a relationship
 */
void
rapport_nudge_input_add_occasion (RapportNudgeInput *self,
                                  RapportOccasion *occasion,
                                  RapportRelative *relative,
                                  RapportClient *client,
                                  RapportSubject *subject)
{
  RapportNudgeOccasion *entry = g_new0 (RapportNudgeOccasion, 1);

  entry->occasion = g_object_ref (occasion);
  g_set_object (&entry->relative, relative);
  entry->client = g_object_ref (client);
  entry->subject = g_object_ref (subject);
  g_ptr_array_add (self->occasions, entry);
}

/**
 * rapport_nudge_input_add_checkin:
 * @checkin: a planned one
 * @subjects: (element-type RapportSubject): the clients it is planned with
 */
void
rapport_nudge_input_add_checkin (RapportNudgeInput *self,
                                 RapportCheckin *checkin,
                                 GPtrArray *subjects)
{
  RapportNudgeCheckin *entry = g_new0 (RapportNudgeCheckin, 1);

  entry->checkin = g_object_ref (checkin);
  entry->subjects = g_ptr_array_ref (subjects);
  g_ptr_array_add (self->checkins, entry);
}

void
rapport_nudge_input_add_note (RapportNudgeInput *self, RapportNote *note, RapportSubject *subject)
{
  RapportNudgeNote *entry = g_new0 (RapportNudgeNote, 1);

  entry->note = g_object_ref (note);
  entry->subject = g_object_ref (subject);
  g_ptr_array_add (self->notes, entry);
}
