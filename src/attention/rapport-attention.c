/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-attention.h"

#include <glib/gi18n-lib.h>

/**
 * rapport_attention_get_state:
 * @week: (nullable): %NULL is the same as *work days only* being off
 *
 * Returns: the state on @today (ENGINE.md, "State on a given day")
 */
RapportState
rapport_attention_get_state (RapportSubject *subject, const RapportWorkWeek *week, RapportDay today)
{
  RapportSituation situation;

  g_return_val_if_fail (RAPPORT_IS_SUBJECT (subject), RAPPORT_STATE_NO_RHYTHM);

  situation = rapport_subject_get_situation (subject);
  return rapport_state_on (&situation, week, today);
}

/**
 * rapport_attention_get_state_label:
 *
 * Returns: (transfer none): the state's name, such as "In touch"
 */
const char *
rapport_attention_get_state_label (RapportState state)
{
  static const char *const labels[RAPPORT_N_STATES] = {
    [RAPPORT_STATE_CLOSED] = NC_ ("state of a relationship", "Closed"),
    [RAPPORT_STATE_PAUSED] = NC_ ("state of a relationship", "Paused"),
    [RAPPORT_STATE_REPAIRING] = NC_ ("state of a relationship", "Repairing"),
    [RAPPORT_STATE_NO_RHYTHM] = NC_ ("state of a relationship", "No rhythm"),
    [RAPPORT_STATE_SNOOZED] = NC_ ("state of a relationship", "Snoozed"),
    [RAPPORT_STATE_PLANNED] = NC_ ("state of a relationship", "Planned"),
    [RAPPORT_STATE_UNATTENDED] = NC_ ("state of a relationship", "Unattended"),
    [RAPPORT_STATE_DUE] = NC_ ("state of a relationship", "Due"),
    [RAPPORT_STATE_SOON] = NC_ ("state of a relationship", "Soon"),
    [RAPPORT_STATE_IN_TOUCH] = NC_ ("state of a relationship", "In touch"),
  };

  g_return_val_if_fail ((guint)state < RAPPORT_N_STATES, "");

  return g_dpgettext2 (GETTEXT_PACKAGE, "state of a relationship", labels[state]);
}

/**
 * rapport_attention_get_days_over:
 *
 * Returns: how many days the due day is past; 0 before it, on it, and without a cadence
 */
int
rapport_attention_get_days_over (RapportSubject *subject, RapportDay today)
{
  g_return_val_if_fail (RAPPORT_IS_SUBJECT (subject), 0);

  if (subject->due.due == RAPPORT_DAY_NONE)
    return 0;
  return MAX (0, today - subject->due.due);
}

/**
 * rapport_attention_get_progress:
 *
 * How far through its cadence a relationship is, for the ring around the picture.
 *
 * Returns: from 0, just spoken, to 1, due or later; 0 without a cadence
 */
double
rapport_attention_get_progress (RapportSubject *subject, RapportDay today)
{
  g_return_val_if_fail (RAPPORT_IS_SUBJECT (subject), 0);

  if (subject->due.length <= 0)
    return 0;
  return CLAMP ((double)(today - subject->due.anchor) / subject->due.length, 0, 1);
}
