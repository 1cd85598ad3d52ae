/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-nudge-plan.h"

G_BEGIN_DECLS

/**
 * RapportLiveNudge:
 * @tag: what the notifier knows it by
 * @keys: (element-type utf8): those claimed for it; settled ones are taken out
 * @subject: of a single: "client", "account", "occasion", "plan", "unlogged", "note"
 *   or "evening"
 * @occurrence: of a single
 * @repeat: one of its keys may have been shown before (N2)
 * @partly_settled: some of its keys were taken out, which its text doesn't tell yet
 *
 * A bubble that is on its way to the screen, or up.
 */
typedef struct
{
  RapportNudgeForm form;
  RapportNudgeGroup group;
  char *tag;
  GPtrArray *keys;
  char *subject;
  char *occurrence;
  gint64 client;
  gint64 account;
  char *client_uuid;
  char *account_uuid;
  char *record_uuid;
  gboolean repeat;
  gboolean partly_settled;
} RapportLiveNudge;

RapportLiveNudge *rapport_live_nudge_new (const RapportNudgeItem *item);
void rapport_live_nudge_free (RapportLiveNudge *self);
gboolean rapport_live_nudge_drop (RapportLiveNudge *self, const char *key);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapportLiveNudge, rapport_live_nudge_free)

G_END_DECLS
