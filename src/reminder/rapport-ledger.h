/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-book.h"
#include "rapport-live-nudge.h"

G_BEGIN_DECLS

/* What the service writes into the ledger of nudges, each in one transaction that is no act of a
 * person (N2). */

gboolean
rapport_ledger_recover (RapportBook *book, RapportInstant now, const char *own, GError **error);
gboolean rapport_ledger_correct (RapportBook *book,
                                 RapportInstant now,
                                 const RapportNudgePlan *plan,
                                 GError **error);
gboolean rapport_ledger_claim (RapportBook *book,
                               RapportInstant now,
                               const char *own,
                               GPtrArray *items,
                               GPtrArray **bubbles,
                               GError **error);
gboolean rapport_ledger_confirm (RapportBook *book,
                                 RapportInstant now,
                                 RapportLiveNudge *bubble,
                                 guint32 server_id,
                                 GError **error);
gboolean rapport_ledger_end (RapportBook *book,
                             RapportInstant now,
                             RapportLiveNudge *bubble,
                             const char *outcome,
                             RapportDay snoozed_until,
                             const char *why,
                             GError **error);
void rapport_ledger_sum_up (GPtrArray *rows, guint *n_pending, gint64 *last_shown);

G_END_DECLS
