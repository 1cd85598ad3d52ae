/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-cadence.h"
#include "rapport-work-week.h"

G_BEGIN_DECLS

/**
 * RapportDue:
 * @anchor: the latest qualifying check-in, or the start, or `first_due` − cadence
 * @due: the day it falls due, not shifted to a working day (C6)
 * @soon_from: @due − @window
 * @unattended_from: @due + @grace + 1
 * @length: days from @anchor to @due, at least 1
 * @grace: ⌊@length / 4⌋, at least 1, at most 30
 * @window: ⌊@length / 4⌋, at most 7
 *
 * Where a rhythm stands, with the thresholds of its states ("State on a given day").
 * All are 0 when there is no cadence.
 */
typedef struct
{
  RapportDay anchor;
  RapportDay due;
  RapportDay soon_from;
  RapportDay unattended_from;
  int length;
  int grace;
  int window;
} RapportDue;

/**
 * rapport_due_compute:
 * @last: the latest qualifying check-in, or `RAPPORT_DAY_NONE`
 * @start: the day the relationship was taken on; looked at when the other two are not set, and
 *   then not `RAPPORT_DAY_NONE`
 * @first_due: the first due day of one never contacted (C7), or `RAPPORT_DAY_NONE`
 *
 * Computes the due day (C2) and its thresholds. It depends on nothing else, so that the order in
 * which check-ins were written never matters (C4).
 */
RapportDue rapport_due_compute (RapportCadence cadence,
                                RapportDay last,
                                RapportDay start,
                                RapportDay first_due);

/* C7: one act that gives a cadence to more never-contacted clients than this spreads them. */
#define RAPPORT_DUE_SPREAD_ABOVE 5

/**
 * rapport_due_spread:
 * @rank: 0 to @n − 1
 *
 * The `first_due` of one of @n clients, spread evenly over one cadence from tomorrow (C7).
 *
 * Returns: the day, or `RAPPORT_DAY_NONE` without a cadence
 */
RapportDay rapport_due_spread (RapportCadence cadence, RapportDay today, guint rank, guint n);

/* In the order in which they are tried: the first that holds is the state. */
typedef enum
{
  RAPPORT_STATE_CLOSED,
  RAPPORT_STATE_PAUSED,
  RAPPORT_STATE_REPAIRING,
  RAPPORT_STATE_NO_RHYTHM,
  RAPPORT_STATE_SNOOZED,
  RAPPORT_STATE_PLANNED,
  RAPPORT_STATE_UNATTENDED,
  RAPPORT_STATE_DUE,
  RAPPORT_STATE_SOON,
  RAPPORT_STATE_IN_TOUCH,
} RapportState;

#define RAPPORT_N_STATES (RAPPORT_STATE_IN_TOUCH + 1)

/**
 * RapportSituation:
 * @closed: ended, deceased or do not contact
 * @paused_for_good: paused without an end
 * @concern_open: a concern is open
 * @paused_until: paused while today is before it, or `RAPPORT_DAY_NONE`
 * @snoozed_until: snoozed while today is before it, or `RAPPORT_DAY_NONE`; the caller drops a
 *   snooze that a later check-in cleared
 * @planned_on: the first planned check-in on or after today, or `RAPPORT_DAY_NONE`
 * @planned_made_on: the day that plan was made
 * @cadence: the client's, resolved (C1)
 * @due: computed from it
 *
 * All that a client's state depends on.
 */
typedef struct
{
  gboolean closed;
  gboolean paused_for_good;
  gboolean concern_open;
  RapportDay paused_until;
  RapportDay snoozed_until;
  RapportDay planned_on;
  RapportDay planned_made_on;
  RapportCadence cadence;
  RapportDue due;
} RapportSituation;

/**
 * rapport_state_on:
 * @week: (nullable): %NULL is the same as *work days only* being off
 *
 * The state on a day: the first that holds ("State on a given day"). The thresholds of
 * the rhythm are compared with the last working day (C6), the rest with @today itself.
 */
RapportState
rapport_state_on (const RapportSituation *situation, const RapportWorkWeek *week, RapportDay today);

/**
 * rapport_plan_shields:
 *
 * Whether a plan is soon enough to keep a client from counting as due: planned for no later than
 * the due day, or the day the plan was made, and the grace. It shields until its day is over.
 */
gboolean
rapport_plan_shields (const RapportDue *due, RapportDay planned_on, RapportDay planned_made_on);

/**
 * rapport_state_to_nick:
 *
 * Returns: (transfer none): `in-touch`, say; what [func@Rapport.state_parse] reads
 */
const char *rapport_state_to_nick (RapportState state);

/**
 * rapport_state_parse:
 * @state: (out): set on success only
 *
 * Returns: %FALSE with `RAPPORT_ERROR_INVALID` for other text than a state's nick
 */
gboolean rapport_state_parse (const char *nick, RapportState *state, GError **error);

G_END_DECLS
