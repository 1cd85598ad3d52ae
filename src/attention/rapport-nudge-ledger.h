/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-nudge-hours.h"
#include "rapport-nudge.h"

G_BEGIN_DECLS

/**
 * RapportNudgeStanding:
 * @RAPPORT_NUDGE_FRESH: never shown
 * @RAPPORT_NUDGE_RETRY: claimed or failed, never shown: to be tried again (N8)
 * @RAPPORT_NUDGE_SNOOZED: comes again on the day its snooze ends (N6)
 * @RAPPORT_NUDGE_USED: shown, or ended: not again (N2)
 *
 * What the ledger says of a key.
 */
typedef enum
{
  RAPPORT_NUDGE_FRESH,
  RAPPORT_NUDGE_RETRY,
  RAPPORT_NUDGE_SNOOZED,
  RAPPORT_NUDGE_USED,
} RapportNudgeStanding;

/**
 * RapportNudgeTally:
 * @bubbles: all that were shown, digests as one each
 * @singles: those of the day's delivery
 * @digests: digests and summaries of the day's delivery
 *
 * What was shown on one day.
 */
typedef struct
{
  guint bubbles;
  guint singles;
  guint digests;
} RapportNudgeTally;

typedef struct _RapportNudgeLedger RapportNudgeLedger;

RapportNudgeLedger *rapport_nudge_ledger_new (GPtrArray *rows, const RapportNudgeHours *hours);
void rapport_nudge_ledger_free (RapportNudgeLedger *self);
RapportNudge *rapport_nudge_ledger_find (RapportNudgeLedger *self, const char *key);
RapportNudgeTally rapport_nudge_ledger_tally (RapportNudgeLedger *self, RapportDay day, gint64 now);
gboolean rapport_nudge_ledger_delivered (RapportNudgeLedger *self, gint64 from, gint64 until);

RapportNudgeStanding rapport_nudge_get_standing (RapportNudge *row);
gint64 rapport_nudge_get_stamp (RapportNudge *row);
gint64 rapport_nudge_get_latest_stamp (RapportNudge *row);
gboolean rapport_nudge_is_timed (const char *subject);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapportNudgeLedger, rapport_nudge_ledger_free)

G_END_DECLS
