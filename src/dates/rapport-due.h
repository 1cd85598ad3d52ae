/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-cadence.h"
#include "rapport-work-week.h"

G_BEGIN_DECLS

/* Where a rhythm stands, with the thresholds of its states ("State on a given day"). All days NONE when there is no cadence. */
typedef struct {
  RapportDay anchor;          /* latest qualifying check-in, or the start, or first_due - cadence */
  RapportDay due;
  RapportDay soon_from;       /* due - w */
  RapportDay unattended_from; /* due + grace + 1 */
  int length;                 /* days from anchor to due */
  int grace;
  int window;                 /* w */
} RapportDue;

/* C2, C7. last and first_due may be NONE; start may not. */
RapportDue rapport_due_compute (RapportCadence cadence, RapportDay last, RapportDay start, RapportDay first_due);
/* C7: one act that gives a cadence to more never-contacted clients than this spreads them. */
#define RAPPORT_DUE_SPREAD_ABOVE 5

/* C7: first_due of the client ranked `rank` (0-based) of `n`, spread evenly over one cadence from tomorrow. */
RapportDay rapport_due_spread  (RapportCadence cadence, RapportDay today, guint rank, guint n);

typedef enum {
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

typedef struct {
  gboolean closed;
  gboolean paused_for_good;
  gboolean concern_open;
  RapportDay paused_until;   /* paused while today < this; NONE */
  RapportDay snoozed_until;  /* snoozed while today < this; NONE (the caller drops a snooze that a later log cleared) */
  RapportDay planned_on;     /* P: the first plan on or after today; NONE */
  RapportDay planned_made_on;/* the day that plan was made */
  RapportCadence cadence;
  RapportDue due;
} RapportSituation;

RapportState rapport_state_on      (const RapportSituation *situation, const RapportWorkWeek *week, RapportDay today);
gboolean     rapport_plan_shields  (const RapportDue *due, RapportDay planned_on, RapportDay planned_made_on);
const char  *rapport_state_to_nick (RapportState state);
gboolean     rapport_state_parse   (const char *nick, RapportState *state, GError **error);

G_END_DECLS
