/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-attention.h"

#include <glib/gi18n-lib.h>

#include "rapport-dates-text.h"
#include "rapport-display-text.h"

/* "next in 18 days" is clearer than a date for as long as a month. */
#define NEXT_NEAR 31

/* A reason somebody typed for a pause is shown up to here. */
#define WHY_MAX 80

static gboolean
was_written (RapportSubject *subject)
{
  RapportChannel channel;

  if (subject->last_channel == NULL ||
      !rapport_channel_parse (subject->last_channel, &channel, NULL))
    return FALSE;
  return channel == RAPPORT_CHANNEL_EMAIL || channel == RAPPORT_CHANNEL_MESSAGE ||
         channel == RAPPORT_CHANNEL_LETTER;
}

static int
days_since (RapportDay day, RapportDay today)
{
  return MAX (0, today - day);
}

/* What was meant is said in the unit of the days before it where it can be: "every 30". */
static char *
overdue_in_days (RapportSubject *subject, int days)
{
  guint every = subject->cadence.count;

  if (was_written (subject))
    return g_strdup_printf (ngettext ("%d day since you were in touch; you meant to every %u",
                                      "%d days since you were in touch; you meant to every %u",
                                      (gulong)days),
                            days, every);
  return g_strdup_printf (ngettext ("%d day since you spoke; you meant to every %u",
                                    "%d days since you spoke; you meant to every %u", (gulong)days),
                          days, every);
}

static char *
overdue (RapportSubject *subject, RapportDay today)
{
  g_autofree char *every = rapport_dates_text_cadence (subject->cadence);
  int days;

  if (subject->last_on == RAPPORT_DAY_NONE)
    {
      days = days_since (subject->since, today);
      if (subject->since == RAPPORT_DAY_NONE || days == 0)
        /* Translators: %s is a rhythm such as “every 2 weeks”. */
        return g_strdup_printf (_ ("Never in touch so far; you meant to %s"), every);
      return g_strdup_printf (
          /* Translators: %s is a rhythm such as “every 2 weeks”. */
          ngettext ("Never in touch since you took them on %d day ago; you meant to %s",
                    "Never in touch since you took them on %d days ago; you meant to %s",
                    (gulong)days),
          days, every);
    }

  days = days_since (subject->last_on, today);
  if (subject->cadence.unit == RAPPORT_UNIT_DAY && subject->cadence.count > 1)
    return overdue_in_days (subject, days);
  if (was_written (subject))
    /* Translators: %s is a rhythm such as “every 2 weeks”. */
    return g_strdup_printf (ngettext ("%d day since you were in touch; you meant to %s",
                                      "%d days since you were in touch; you meant to %s",
                                      (gulong)days),
                            days, every);
  /* Translators: %s is a rhythm such as “every 2 weeks”. */
  return g_strdup_printf (ngettext ("%d day since you spoke; you meant to %s",
                                    "%d days since you spoke; you meant to %s", (gulong)days),
                          days, every);
}

static char *
due_today (RapportSubject *subject, RapportDay today)
{
  int days =
      days_since (subject->last_on != RAPPORT_DAY_NONE ? subject->last_on : subject->since, today);

  if (subject->last_on == RAPPORT_DAY_NONE)
    {
      if (subject->since == RAPPORT_DAY_NONE || days == 0)
        return g_strdup (_ ("Due today; never in touch so far"));
      return g_strdup_printf (
          ngettext ("Due today; never in touch since you took them on %d day ago",
                    "Due today; never in touch since you took them on %d days ago", (gulong)days),
          days);
    }
  if (was_written (subject))
    return g_strdup_printf (ngettext ("Due today; %d day since you were in touch",
                                      "Due today; %d days since you were in touch", (gulong)days),
                            days);
  return g_strdup_printf (ngettext ("Due today; %d day since you spoke",
                                    "Due today; %d days since you spoke", (gulong)days),
                          days);
}

static char *
soon (RapportSubject *subject, const RapportWorkWeek *week, RapportDay today)
{
  RapportDay due =
      week != NULL ? rapport_work_week_next (week, subject->due.due) : subject->due.due;
  g_autofree char *when = rapport_dates_text_when (due, today, RAPPORT_DATES_TEXT_NEAR);
  int days = days_since (subject->last_on, today);

  if (subject->last_on == RAPPORT_DAY_NONE)
    /* Translators: %s says when: “tomorrow”, “in 3 days”, “on 3 December”. */
    return g_strdup_printf (_ ("Due %s; never in touch so far"), when);
  if (was_written (subject))
    /* Translators: %s says when: “tomorrow”, “in 3 days”, “on 3 December”. */
    return g_strdup_printf (ngettext ("Due %s; %d day since you were in touch",
                                      "Due %s; %d days since you were in touch", (gulong)days),
                            when, days);
  /* Translators: %s says when: “tomorrow”, “in 3 days”, “on 3 December”. */
  return g_strdup_printf (
      ngettext ("Due %s; %d day since you spoke", "Due %s; %d days since you spoke", (gulong)days),
      when, days);
}

static char *
in_touch (RapportSubject *subject, RapportDay today)
{
  g_autofree char *when = rapport_dates_text_when (subject->due.due, today, NEXT_NEAR);
  int days = days_since (subject->last_on, today);

  if (subject->last_on == RAPPORT_DAY_NONE)
    /* Translators: %s says when: “in 18 days”, “on 3 December”. */
    return g_strdup_printf (_ ("Not in touch yet; first check-in %s"), when);
  if (days == 0 && was_written (subject))
    /* Translators: %s says when: “in 18 days”, “on 3 December”. */
    return g_strdup_printf (_ ("You were in touch today; next %s"), when);
  if (days == 0)
    /* Translators: %s says when: “in 18 days”, “on 3 December”. */
    return g_strdup_printf (_ ("You spoke today; next %s"), when);
  if (was_written (subject))
    /* Translators: %s says when: “in 18 days”, “on 3 December”. */
    return g_strdup_printf (ngettext ("%d day since you were in touch; next %s",
                                      "%d days since you were in touch; next %s", (gulong)days),
                            days, when);
  /* Translators: %s says when: “in 18 days”, “on 3 December”. */
  return g_strdup_printf (ngettext ("%d day since you spoke; next %s",
                                    "%d days since you spoke; next %s", (gulong)days),
                          days, when);
}

static char *
snoozed (RapportSubject *subject, RapportDay today)
{
  g_autofree char *until = rapport_dates_text_plain (subject->snoozed_until, today);
  int days = days_since (subject->last_on, today);

  if (subject->last_on == RAPPORT_DAY_NONE)
    /* Translators: %s is a day such as “tomorrow” or “3 December”. */
    return g_strdup_printf (_ ("Snoozed until %s; never in touch so far"), until);
  if (was_written (subject))
    /* Translators: %s is a day such as “tomorrow” or “3 December”. */
    return g_strdup_printf (ngettext ("Snoozed until %s; %d day since you were in touch",
                                      "Snoozed until %s; %d days since you were in touch",
                                      (gulong)days),
                            until, days);
  /* Translators: %s is a day such as “tomorrow” or “3 December”. */
  return g_strdup_printf (ngettext ("Snoozed until %s; %d day since you spoke",
                                    "Snoozed until %s; %d days since you spoke", (gulong)days),
                          until, days);
}

static char *
planned (RapportSubject *subject, RapportDay today)
{
  g_autofree char *when =
      rapport_dates_text_when (subject->planned_on, today, RAPPORT_DATES_TEXT_NEAR);

  /* Translators: %s says when: “tomorrow”, “in 3 days”, “on 3 December”. */
  return g_strdup_printf (_ ("A check-in is planned %s"), when);
}

static char *
no_rhythm (RapportSubject *subject, RapportDay today)
{
  int days = days_since (subject->last_on, today);

  if (subject->last_on == RAPPORT_DAY_NONE)
    return g_strdup (_ ("No rhythm set; never in touch so far"));
  if (days == 0)
    return g_strdup (_ ("No rhythm set; you were in touch today"));
  return g_strdup_printf (ngettext ("No rhythm set; %d day since you were in touch",
                                    "No rhythm set; %d days since you were in touch", (gulong)days),
                          days);
}

static char *
repairing (RapportSubject *subject, RapportDay today)
{
  int days = days_since (subject->last_on, today);

  if (subject->last_on == RAPPORT_DAY_NONE)
    return g_strdup (_ ("A concern is open; reminders wait until it is settled"));
  if (days == 0)
    return g_strdup (_ ("A concern is open; you were in touch today"));
  return g_strdup_printf (ngettext ("A concern is open; %d day since you were in touch",
                                    "A concern is open; %d days since you were in touch",
                                    (gulong)days),
                          days);
}

static char *
get_why (RapportSubject *subject)
{
  g_autofree char *why = rapport_display_text_name (subject->pause_why, WHY_MAX);

  return *why != '\0' ? g_steal_pointer (&why) : NULL;
}

static char *
paused (RapportSubject *subject, RapportDay today)
{
  g_autofree char *why = get_why (subject);
  g_autofree char *until = NULL;

  if (subject->paused_for_good)
    /* Translators: %s is the reason somebody typed. */
    return why != NULL ? g_strdup_printf (_ ("Paused for good: %s"), why)
                       : g_strdup (_ ("Paused for good"));
  until = rapport_dates_text_plain (subject->paused_until, today);
  if (why != NULL)
    /* Translators: the first %s is a day such as “3 December”, the second the reason typed. */
    return g_strdup_printf (_ ("Paused until %s: %s"), until, why);
  /* Translators: %s is a day such as “3 December”. */
  return g_strdup_printf (_ ("Paused until %s"), until);
}

typedef struct
{
  const char *kind;
  const char *bare;
  const char *with_why;
  const char *with_last;
} Closing;

/* Translators: %s is what somebody typed, or a day such as “3 December 2025”. */
static const Closing closings[] = {
  { "deceased", N_ ("Has died; no reminders come any more"), N_ ("Has died: %s"),
    N_ ("Has died; you were last in touch on %s") },
  { "do-not-contact", N_ ("Does not wish to be contacted"),
    N_ ("Does not wish to be contacted: %s"),
    N_ ("Does not wish to be contacted; you were last in touch on %s") },
  { "ended", N_ ("Ended; no reminders come any more"), N_ ("Ended: %s"),
    N_ ("Ended; you were last in touch on %s") },
};

static const Closing *
find_closing (const char *kind)
{
  for (gsize i = 0; i < G_N_ELEMENTS (closings); i++)
    {
      if (g_strcmp0 (kind, closings[i].kind) == 0)
        return &closings[i];
    }
  return &closings[G_N_ELEMENTS (closings) - 1];
}

/* The sentences come from the table above, whose formats the compiler can't see. */
static char *
insert (const char *sentence, const char *value)
{
  g_auto (GStrv) parts = g_strsplit (sentence, "%s", 2);

  return g_strjoinv (value, parts);
}

static char *
closed (RapportSubject *subject, RapportDay today)
{
  const Closing *closing = find_closing (subject->closed_kind);
  g_autofree char *why = get_why (subject);
  g_autofree char *last = NULL;

  if (why != NULL)
    return insert (_ (closing->with_why), why);
  if (subject->last_on == RAPPORT_DAY_NONE)
    return g_strdup (_ (closing->bare));
  last = ABS (today - subject->last_on) > 1 ? rapport_dates_text_plain (subject->last_on, today)
                                            : rapport_dates_text_full (subject->last_on);
  return insert (_ (closing->with_last), last);
}

/**
 * rapport_attention_get_reason:
 * @week: (nullable): %NULL is the same as *work days only* being off
 *
 * One sentence that says why the relationship is in its state, with the numbers, and without a full
 * stop. It holds no name, and no markup is escaped.
 *
 * Returns: (transfer full): the sentence
 */
char *
rapport_attention_get_reason (RapportSubject *subject,
                              const RapportWorkWeek *week,
                              RapportDay today)
{
  g_return_val_if_fail (RAPPORT_IS_SUBJECT (subject), NULL);

  switch (rapport_attention_get_state (subject, week, today))
    {
    case RAPPORT_STATE_CLOSED:
      return closed (subject, today);
    case RAPPORT_STATE_PAUSED:
      return paused (subject, today);
    case RAPPORT_STATE_REPAIRING:
      return repairing (subject, today);
    case RAPPORT_STATE_NO_RHYTHM:
      return no_rhythm (subject, today);
    case RAPPORT_STATE_SNOOZED:
      return snoozed (subject, today);
    case RAPPORT_STATE_PLANNED:
      return planned (subject, today);
    case RAPPORT_STATE_UNATTENDED:
      return overdue (subject, today);
    case RAPPORT_STATE_DUE:
      return subject->due.due >= today ? due_today (subject, today) : overdue (subject, today);
    case RAPPORT_STATE_SOON:
      return soon (subject, week, today);
    case RAPPORT_STATE_IN_TOUCH:
      return in_touch (subject, today);
    default:
      g_return_val_if_reached (NULL);
    }
}
