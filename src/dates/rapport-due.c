/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-due.h"

#include <glib/gi18n-lib.h>

#include "rapport-parse-private.h"

#define GRACE_MAX  30
#define WINDOW_MAX 7

static const char *const nicks[RAPPORT_N_STATES] = {
  [RAPPORT_STATE_CLOSED] = "closed",
  [RAPPORT_STATE_PAUSED] = "paused",
  [RAPPORT_STATE_REPAIRING] = "repairing",
  [RAPPORT_STATE_NO_RHYTHM] = "no-rhythm",
  [RAPPORT_STATE_SNOOZED] = "snoozed",
  [RAPPORT_STATE_PLANNED] = "planned",
  [RAPPORT_STATE_UNATTENDED] = "unattended",
  [RAPPORT_STATE_DUE] = "due",
  [RAPPORT_STATE_SOON] = "soon",
  [RAPPORT_STATE_IN_TOUCH] = "in-touch",
};

RapportDue
rapport_due_compute (RapportCadence cadence,
                     RapportDay last,
                     RapportDay start,
                     RapportDay first_due)
{
  RapportDue due = { 0 };

  if (!rapport_cadence_is_set (cadence))
    return due;

  if (last == RAPPORT_DAY_NONE && first_due != RAPPORT_DAY_NONE)
    {
      due.anchor = MAX (1, rapport_cadence_nth (cadence, first_due, -1));
      due.due = first_due;
    }
  else
    {
      due.anchor = last != RAPPORT_DAY_NONE ? last : start;
      g_return_val_if_fail (due.anchor != RAPPORT_DAY_NONE, ((RapportDue){ 0 }));
      due.due = rapport_cadence_add (cadence, due.anchor);
    }

  /* Only the last day of the calendar, where nothing can be added, would give 0. */
  due.length = MAX (1, due.due - due.anchor);
  due.grace = CLAMP (due.length / 4, 1, GRACE_MAX);
  due.window = MIN (due.length / 4, WINDOW_MAX);
  due.soon_from = due.due - due.window;
  due.unattended_from = due.due + due.grace + 1;
  return due;
}

RapportDay
rapport_due_spread (RapportCadence cadence, RapportDay today, guint rank, guint n)
{
  gint64 length;

  g_return_val_if_fail (rank < n, RAPPORT_DAY_NONE);

  if (!rapport_cadence_is_set (cadence) || today < 1 || today >= RAPPORT_DAY_MAX)
    return RAPPORT_DAY_NONE;

  length = rapport_cadence_add (cadence, today) - today;
  return today + 1 + (RapportDay)(rank * length / n);
}

gboolean
rapport_plan_shields (const RapportDue *due, RapportDay planned_on, RapportDay planned_made_on)
{
  g_return_val_if_fail (due != NULL, FALSE);

  return planned_on != RAPPORT_DAY_NONE &&
         planned_on <= MAX (due->due, planned_made_on) + due->grace;
}

/* What the rhythm alone says, once nothing stronger does. */
static RapportState
rhythm_state (const RapportDue *due, RapportDay effective)
{
  if (effective >= due->unattended_from)
    return RAPPORT_STATE_UNATTENDED;
  if (effective >= due->due)
    return RAPPORT_STATE_DUE;
  if (effective >= due->soon_from)
    return RAPPORT_STATE_SOON;

  return RAPPORT_STATE_IN_TOUCH;
}

RapportState
rapport_state_on (const RapportSituation *situation, const RapportWorkWeek *week, RapportDay today)
{
  g_return_val_if_fail (situation != NULL, RAPPORT_STATE_NO_RHYTHM);

  if (situation->closed)
    return RAPPORT_STATE_CLOSED;
  if (situation->paused_for_good || today < situation->paused_until)
    return RAPPORT_STATE_PAUSED;
  if (situation->concern_open)
    return RAPPORT_STATE_REPAIRING;
  if (!rapport_cadence_is_set (situation->cadence) || situation->due.due == RAPPORT_DAY_NONE)
    return RAPPORT_STATE_NO_RHYTHM;
  if (today < situation->snoozed_until)
    return RAPPORT_STATE_SNOOZED;
  if (today <= situation->planned_on &&
      rapport_plan_shields (&situation->due, situation->planned_on, situation->planned_made_on))
    return RAPPORT_STATE_PLANNED;

  return rhythm_state (&situation->due,
                       week != NULL ? rapport_work_week_effective (week, today) : today);
}

const char *
rapport_state_to_nick (RapportState state)
{
  g_return_val_if_fail ((guint)state < RAPPORT_N_STATES, nicks[RAPPORT_STATE_NO_RHYTHM]);

  return nicks[state];
}

gboolean
rapport_state_parse (const char *nick, RapportState *state, GError **error)
{

  g_return_val_if_fail (nick != NULL, FALSE);
  g_return_val_if_fail (state != NULL, FALSE);

  for (guint i = 0; i < RAPPORT_N_STATES; i++)
    {
      if (g_str_equal (nick, nicks[i]))
        {
          *state = (RapportState)i;
          return TRUE;
        }
    }

  return rapport_parse_refuse (nick,
                               _ ("“%s” is not a state; use closed, paused, repairing, no-rhythm, "
                                  "snoozed, planned, unattended, due, soon or in-touch"),
                               error);
}
