/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-nudge.h"
#include "rapport-transaction.h"

G_BEGIN_DECLS

/* The ledger of nudges (N2): a row a key. All within transactions that the caller marks silent. */

/* NULL without an error when the key was never claimed. */
RapportNudge *rapport_nudges_find (RapportDatabase *database, const char *key, GError **error);
/* Claims a key before showing: TRUE and *nudge when it is ours now; TRUE and *nudge NULL when it
 * was already claimed and confirmed or ended (another service, an earlier run). Claimed but never
 * confirmed, by a process now gone: claimed once more, marked as a repeat, at most twice in all.
 * The field claimant (a process, say its pid and start time) says who claims: as long as it isn't
 * released, nobody else gets the key. "failed" ones, and snoozed ones on the day their snooze ends,
 * can be claimed again; so can one whose subject was snoozed since, by the claimed_at that the
 * caller has seen. */
gboolean rapport_nudges_claim (RapportTransaction *tx,
                               RapportNudge *claim,
                               RapportNudge **nudge,
                               GError **error);
/* The claimant is known to be gone: frees what it never confirmed. Call it for every other claimant
 * that rapport_nudges_list_open() shows and that no longer runs, then claim. */
gboolean rapport_nudges_release (RapportTransaction *tx, const char *claimant, GError **error);
/* The server's id came back. */
gboolean
rapport_nudges_confirm (RapportTransaction *tx, const char *key, gint64 server_id, GError **error);
/* How it ended: a nick of RAPPORT_NUDGE_OUTCOME; snoozed_until for snoozed (N6), why for failed. */
gboolean rapport_nudges_end (RapportTransaction *tx,
                             const char *key,
                             const char *outcome,
                             RapportDay snoozed_until,
                             const char *why,
                             GError **error);
/* As if never claimed: for what a wrong clock stamped later than now, when it is not yet due (N10).
 */
gboolean rapport_nudges_forget (RapportTransaction *tx, const char *key, GError **error);
GPtrArray *
rapport_nudges_list_stamped_after (RapportDatabase *database, RapportInstant now, GError **error);
/* Claimed or shown without an outcome, or failed and to be tried again. (element-type RapportNudge)
 */
GPtrArray *rapport_nudges_list_open (RapportDatabase *database, GError **error);
/* Newest first. */
GPtrArray *rapport_nudges_list_history (RapportDatabase *database, guint limit, GError **error);
/* Those of one subject. */
GPtrArray *
rapport_nudges_list_for_client (RapportDatabase *database, gint64 client, GError **error);

G_END_DECLS
