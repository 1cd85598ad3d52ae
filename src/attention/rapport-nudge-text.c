/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-nudge-text.h"

#include <glib/gi18n-lib.h>

#include "rapport-attention.h"
#include "rapport-dates-text.h"
#include "rapport-display-text.h"
#include "rapport-nudge-names.h"

/* A line of a starter in a notification. */
#define STARTER_MAX 120

static char *
title_rhythm (const char *name)
{
  /* Translators: %s is a client or an account. */
  return g_strdup_printf (_ ("%s: time to catch up"), name);
}

static char *
body_rhythm (RapportNudgeSurvey *survey, RapportNudgeCandidate *candidate)
{
  const RapportNudgeInput *input = survey->input;
  g_autofree char *reason =
      rapport_attention_get_reason (candidate->who, &input->week, survey->today);
  g_autofree char *starter = NULL;
  g_autofree char *line = NULL;

  if (input->preferences.starters && input->starter_func != NULL)
    starter = input->starter_func (candidate->who, input->starter_data);
  line = rapport_display_text_name (starter, STARTER_MAX);
  return *line != '\0' ? g_strconcat (reason, "\n", line, NULL) : g_steal_pointer (&reason);
}

static const char *
get_kind (RapportNudgeOccasion *entry)
{
  const char *kind =
      rapport_record_get_text (RAPPORT_RECORD (entry->occasion), RAPPORT_OCCASION_KIND);

  return kind != NULL ? kind : "custom";
}

static char *
title_birthday (RapportNudgeOccasion *entry, const char *name, const char *when)
{
  g_autofree char *relative = NULL;

  if (entry->relative == NULL)
    /* Translators: a client; %s says when: “today”, “in 7 days”. */
    return g_strdup_printf (_ ("%s: birthday %s"), name, when);
  relative = rapport_nudge_names_get_relative (entry->relative);
  /* Translators: a client, a relative of theirs, and when: “today”, “in 7 days”. */
  return g_strdup_printf (_ ("%s: %s’s birthday %s"), name, relative, when);
}

static char *
title_occasion (RapportNudgeSurvey *survey, RapportNudgeCandidate *candidate, const char *name)
{
  RapportNudgeOccasion *entry = candidate->source;
  g_autofree char *when =
      rapport_dates_text_when (candidate->day, survey->today, RAPPORT_DATES_TEXT_NEAR);
  g_autofree char *title = NULL;

  if (rapport_nudge_names_is_sensitive (entry))
    /* Translators: a client; %s says when: “today”, “in 7 days”. */
    return g_strdup_printf (_ ("%s: a date to remember %s"), name, when);
  if (g_str_equal (get_kind (entry), "birthday"))
    return title_birthday (entry, name, when);
  if (g_str_equal (get_kind (entry), "anniversary"))
    /* Translators: a client; %s says when: “today”, “in 7 days”. */
    return g_strdup_printf (_ ("%s: anniversary %s"), name, when);
  if (g_str_equal (get_kind (entry), "death"))
    /* Translators: a client, and the day of a death; %s says when: “today”, “in 7 days”. */
    return g_strdup_printf (_ ("%s: a day of remembrance %s"), name, when);

  title = rapport_display_text_name (
      rapport_record_get_text (RAPPORT_RECORD (entry->occasion), RAPPORT_OCCASION_TITLE),
      RAPPORT_DISPLAY_NAME_MAX);
  if (*title == '\0')
    return g_strdup_printf (_ ("%s: a date to remember %s"), name, when);
  /* Translators: a client, the name of an occasion, and when: “today”, “in 7 days”. */
  return g_strdup_printf (_ ("%s: %s %s"), name, title, when);
}

/* -1 when the year isn't known. */
static int
get_years (RapportNudgeOccasion *entry, RapportDay day)
{
  RapportRecord *record = RAPPORT_RECORD (entry->occasion);
  RapportPartialDate date = rapport_record_get_partial_date (record, RAPPORT_OCCASION_DATE);
  int year;

  if (date.year == 0)
    return -1;
  rapport_day_get (day, &year, NULL, NULL);
  return year - date.year;
}

static char *
body_occasion (RapportNudgeSurvey *survey, RapportNudgeCandidate *candidate)
{
  RapportNudgeOccasion *entry = candidate->source;
  g_autofree char *date = rapport_dates_text_full (candidate->day);
  int years = get_years (entry, candidate->day);

  if (years <= 0 || rapport_nudge_names_is_sensitive (entry) ||
      g_str_equal (get_kind (entry), "custom"))
    return g_steal_pointer (&date);
  if (!g_str_equal (get_kind (entry), "birthday"))
    /* Translators: so many years since a wedding or a death, and the full date it falls on. */
    return g_strdup_printf (ngettext ("%d year, on %s", "%d years, on %s", (gulong)years), years,
                            date);
  if (entry->relative != NULL)
    {
      g_autofree char *relative = rapport_nudge_names_get_relative (entry->relative);

      /* Translators: a relative of a client, an age, and the full date of the birthday. */
      return g_strdup_printf (ngettext ("%s turns %d on %s", "%s turns %d on %s", (gulong)years),
                              relative, years, date);
    }
  /* Translators: an age, and the full date of the birthday. */
  return g_strdup_printf (ngettext ("Turns %d on %s", "Turns %d on %s", (gulong)years), years,
                          date);
}

static RapportChannel
get_channel (RapportNudgeCheckin *entry)
{
  const char *nick =
      rapport_record_get_text (RAPPORT_RECORD (entry->checkin), RAPPORT_CHECKIN_CHANNEL);
  RapportChannel channel;

  if (nick == NULL || !rapport_channel_parse (nick, &channel, NULL))
    return RAPPORT_CHANNEL_NONE;
  return channel;
}

static char *
get_clock (RapportNudgeSurvey *survey, RapportNudgeCheckin *entry)
{
  RapportInstant at =
      rapport_record_get_instant (RAPPORT_RECORD (entry->checkin), RAPPORT_CHECKIN_AT);

  return rapport_dates_text_time (
      rapport_instant_get_minute (rapport_instant_new (at.time, survey->input->zone)));
}

static char *
title_plan (RapportNudgeSurvey *survey, RapportNudgeCheckin *entry, const char *name)
{
  g_autofree char *clock = get_clock (survey, entry);

  switch (get_channel (entry))
    {
    case RAPPORT_CHANNEL_IN_PERSON:
      /* Translators: a client and a time of day. */
      return g_strdup_printf (_ ("%s: meeting at %s"), name, clock);
    case RAPPORT_CHANNEL_PHONE:
      /* Translators: a client and a time of day. */
      return g_strdup_printf (_ ("%s: call at %s"), name, clock);
    case RAPPORT_CHANNEL_VIDEO:
      /* Translators: a client and a time of day. */
      return g_strdup_printf (_ ("%s: video call at %s"), name, clock);
    case RAPPORT_CHANNEL_EMAIL:
      /* Translators: a client and a time of day. */
      return g_strdup_printf (_ ("%s: e-mail at %s"), name, clock);
    case RAPPORT_CHANNEL_MESSAGE:
      /* Translators: a client and a time of day. */
      return g_strdup_printf (_ ("%s: message at %s"), name, clock);
    case RAPPORT_CHANNEL_LETTER:
      /* Translators: a client and a time of day. */
      return g_strdup_printf (_ ("%s: letter at %s"), name, clock);
    case RAPPORT_CHANNEL_EVENT:
      /* Translators: a client and a time of day. */
      return g_strdup_printf (_ ("%s: event at %s"), name, clock);
    case RAPPORT_CHANNEL_NONE:
    default:
      /* Translators: a client and a time of day. */
      return g_strdup_printf (_ ("%s: check-in at %s"), name, clock);
    }
}

static char *
body_plan (RapportNudgeSurvey *survey, RapportNudgeCandidate *candidate)
{
  RapportNudgeCheckin *entry = candidate->source;
  RapportInstant at =
      rapport_record_get_instant (RAPPORT_RECORD (entry->checkin), RAPPORT_CHECKIN_AT);
  g_autofree char *clock = get_clock (survey, entry);
  gint64 minutes = (at.time - survey->now + 59) / 60;

  if (minutes > 0 && minutes <= 120)
    /* Translators: %s is a time of day. */
    return g_strdup_printf (
        ngettext ("Planned for %s, in %d minute", "Planned for %s, in %d minutes", (gulong)minutes),
        clock, (int)minutes);
  if (minutes > 0)
    /* Translators: %s is a time of day. */
    return g_strdup_printf (_ ("Planned for %s"), clock);
  /* Translators: %s is a time of day. */
  return g_strdup_printf (_ ("It was planned for %s today"), clock);
}

static char *
body_unlogged (RapportNudgeSurvey *survey, RapportNudgeCandidate *candidate)
{
  g_autofree char *when =
      rapport_dates_text_when (candidate->day, survey->today, RAPPORT_DATES_TEXT_NEAR);

  /* Translators: %s says when: “yesterday”, “3 days ago”, “on 3 December”. */
  return g_strdup_printf (_ ("A check-in was planned %s; log it, or plan it anew"), when);
}

static char *
body_note (RapportNudgeSurvey *survey, RapportNudgeCandidate *candidate)
{
  g_autofree char *by = NULL;
  int late = survey->today - candidate->day;

  if (late > 0)
    return g_strdup_printf (ngettext ("Your note was to be posted %d day ago",
                                      "Your note was to be posted %d days ago", (gulong)late),
                            late);
  if (late == 0)
    return g_strdup (_ ("Your note is to be posted today"));
  by = rapport_dates_text_plain (candidate->day, survey->today);
  /* Translators: %s is a day such as “tomorrow” or “3 December”. */
  return g_strdup_printf (_ ("Your note is to be posted by %s"), by);
}

/**
 * rapport_nudge_text_title:
 *
 * Returns: (transfer full): the person and what for; nothing of either with *hide details* (N9)
 */
char *
rapport_nudge_text_title (RapportNudgeSurvey *survey, RapportNudgeCandidate *candidate)
{
  g_autofree char *name = NULL;

  if (candidate->who == NULL)
    return g_strdup (_ ("Who did you speak with today?"));
  if (survey->input->preferences.hide_details)
    return g_strdup (_ ("A client needs you"));
  name = rapport_nudge_names_get (candidate->who);
  if (g_str_equal (candidate->subject, "occasion"))
    return title_occasion (survey, candidate, name);
  if (g_str_equal (candidate->subject, "plan"))
    return title_plan (survey, candidate->source, name);
  if (g_str_equal (candidate->subject, "unlogged"))
    /* Translators: a client with whom a check-in was planned. */
    return g_strdup_printf (_ ("%s: did it happen?"), name);
  if (g_str_equal (candidate->subject, "note"))
    /* Translators: a client to whom a handwritten note is to be sent. */
    return g_strdup_printf (_ ("%s: a note to post"), name);
  return title_rhythm (name);
}

/**
 * rapport_nudge_text_body:
 *
 * Returns: (transfer full): one sentence with the numbers, and a starter if they are switched on
 */
char *
rapport_nudge_text_body (RapportNudgeSurvey *survey, RapportNudgeCandidate *candidate)
{
  if (candidate->who == NULL)
    return g_strdup (_ ("One line in Today keeps your book true"));
  if (survey->input->preferences.hide_details)
    return g_strdup (_ ("Open Rapport to see who"));
  if (g_str_equal (candidate->subject, "occasion"))
    return body_occasion (survey, candidate);
  if (g_str_equal (candidate->subject, "plan"))
    return body_plan (survey, candidate);
  if (g_str_equal (candidate->subject, "unlogged"))
    return body_unlogged (survey, candidate);
  if (g_str_equal (candidate->subject, "note"))
    return body_note (survey, candidate);
  return body_rhythm (survey, candidate);
}

static char *
title_hidden_group (guint n)
{
  return g_strdup_printf (ngettext ("%u client needs you", "%u clients need you", n), n);
}

/**
 * rapport_nudge_text_group:
 * @candidates: (element-type RapportNudgeCandidate): at least one, in their order
 * @title: (out): how many
 * @body: (out): who
 *
 * The text of a digest or summary.
 */
void
rapport_nudge_text_group (RapportNudgeSurvey *survey,
                          GPtrArray *candidates,
                          RapportNudgeGroup group,
                          char **title,
                          char **body)
{
  g_autoptr (GPtrArray) labels = rapport_nudge_names_list (candidates);
  guint n = group == RAPPORT_NUDGE_GROUP_PLANS ? candidates->len : labels->len;

  if (survey->input->preferences.hide_details)
    {
      *title = title_hidden_group (labels->len);
      *body = g_strdup (_ ("Open Rapport to see who"));
      return;
    }
  switch (group)
    {
    case RAPPORT_NUDGE_GROUP_MORE:
      *title = g_strdup_printf (
          ngettext ("%u more relationship needs you", "%u more relationships need you", n), n);
      break;
    case RAPPORT_NUDGE_GROUP_AWAY:
      *title = g_strdup_printf (ngettext ("While you were away: %u relationship needs you",
                                          "While you were away: %u relationships need you", n),
                                n);
      break;
    case RAPPORT_NUDGE_GROUP_PLANS:
      *title = g_strdup_printf (
          ngettext ("%u more check-in planned today", "%u more check-ins planned today", n), n);
      break;
    case RAPPORT_NUDGE_GROUP_ALL:
    default:
      *title = g_strdup_printf (
          ngettext ("%u relationship needs you", "%u relationships need you", n), n);
    }
  *body = rapport_nudge_names_join (labels);
}
