/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-book.h"
#include "rapport-live-nudge.h"
#include "rapport-notification.h"

G_BEGIN_DECLS

#define RAPPORT_NUDGE_ACTION_LOG    "log"
#define RAPPORT_NUDGE_ACTION_SNOOZE "snooze"
#define RAPPORT_NUDGE_ACTION_OPEN   "open"

/* N6. */
#define RAPPORT_NUDGE_SNOOZE_DAYS 3

/**
 * RapportNudgeEnd:
 * @outcome: a nick of the ledger
 * @snoozed_until: with `snoozed`
 */
typedef struct
{
  const char *outcome;
  RapportDay snoozed_until;
} RapportNudgeEnd;

void
rapport_nudge_actions_offer (const RapportLiveNudge *bubble, RapportNotification *notification);
gboolean rapport_nudge_actions_resolve (RapportDatabase *database,
                                        const RapportLiveNudge *bubble,
                                        const char *action,
                                        const char **window_action,
                                        char **target,
                                        GError **error);
RapportNudgeEnd rapport_nudge_actions_snooze (RapportBook *book,
                                              RapportInstant now,
                                              const RapportLiveNudge *bubble,
                                              GError **error);
RapportNudgeEnd rapport_nudge_actions_explain (RapportDatabase *database,
                                               RapportDay today,
                                               const RapportLiveNudge *bubble);

G_END_DECLS
