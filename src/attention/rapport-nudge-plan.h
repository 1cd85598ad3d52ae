/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-nudge-input.h"

G_BEGIN_DECLS

/**
 * RapportNudgeForm:
 * @RAPPORT_NUDGE_FORM_SINGLE: about one subject
 * @RAPPORT_NUDGE_FORM_DIGEST: about several; opens Today (N4)
 * @RAPPORT_NUDGE_FORM_SUMMARY: about what came due while the service was off; opens Today (N3)
 */
typedef enum
{
  RAPPORT_NUDGE_FORM_SINGLE,
  RAPPORT_NUDGE_FORM_DIGEST,
  RAPPORT_NUDGE_FORM_SUMMARY,
} RapportNudgeForm;

/**
 * RapportNudgeGroup:
 * @RAPPORT_NUDGE_GROUP_ALL: all there is
 * @RAPPORT_NUDGE_GROUP_MORE: what is left beside singles
 * @RAPPORT_NUDGE_GROUP_AWAY: what came while the service was off
 * @RAPPORT_NUDGE_GROUP_PLANS: planned check-ins
 */
typedef enum
{
  RAPPORT_NUDGE_GROUP_ALL,
  RAPPORT_NUDGE_GROUP_MORE,
  RAPPORT_NUDGE_GROUP_AWAY,
  RAPPORT_NUDGE_GROUP_PLANS,
} RapportNudgeGroup;

typedef enum
{
  RAPPORT_NUDGE_URGENCY_LOW,
  RAPPORT_NUDGE_URGENCY_NORMAL,
} RapportNudgeUrgency;

/**
 * RapportNudgeKey:
 * @key: "subject:uuid:occurrence:stage" (N2)
 * @subject: "client", "account", "occasion", "plan", "unlogged", "note" or "evening"
 * @client: row id of whom it is about, or 0
 * @account: row id of which it is about, or 0
 * @retry: it was claimed or has failed before, and was never shown
 * @told_at: unix time of the claim after which a snooze armed it once more (N6), or 0
 *
 * What the ledger holds of one subject that a bubble is about.
 */
typedef struct
{
  char *key;
  const char *subject;
  char *occurrence;
  char *stage;
  gint64 client;
  gint64 account;
  gint64 told_at;
  gboolean retry;
} RapportNudgeKey;

/**
 * RapportNudgeItem:
 * @group: of a digest or summary: which of those it is
 * @keys: (element-type RapportNudgeKey): one for a single
 * @client_uuid: (nullable): of a single
 * @account_uuid: (nullable): of a single
 * @record_uuid: (nullable): the occasion, check-in or note of a single
 * @tag: the same for all that replace each other: one live notification a subject (N9)
 * @title: plain text
 * @body: plain text, not escaped; may have a second line, and may be empty
 * @due_at: unix time since when it is due
 *
 * One bubble to show now.
 */
typedef struct
{
  RapportNudgeForm form;
  RapportNudgeGroup group;
  GPtrArray *keys;
  char *client_uuid;
  char *account_uuid;
  char *record_uuid;
  char *tag;
  char *title;
  char *body;
  RapportNudgeUrgency urgency;
  gint64 due_at;
} RapportNudgeItem;

/**
 * RapportNudgePlan:
 * @items: (element-type RapportNudgeItem): to show now, in this order
 * @next: unix time of the next moment that matters if nothing changes meanwhile, or 0 (N10); what
 *   follows from showing @items is not in it: plan again once they are shown
 * @void_keys: (element-type utf8): stamped later than now by a wrong clock and not yet due: to be
 *   forgotten (N10)
 * @restamp_keys: (element-type utf8): stamped later than now and due: to be stamped with now
 * @n_held: how many are due, but wait for the next delivery
 */
typedef struct
{
  GPtrArray *items;
  gint64 next;
  GPtrArray *void_keys;
  GPtrArray *restamp_keys;
  guint n_held;
} RapportNudgePlan;

RapportNudgePlan *rapport_nudge_plan_new (const RapportNudgeInput *input);
void rapport_nudge_plan_free (RapportNudgePlan *self);
gint64 rapport_nudge_plan_get_reminder (const RapportNudgeInput *input);

gboolean rapport_nudge_item_is_for (const RapportNudgeItem *item, RapportDay occasion);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapportNudgePlan, rapport_nudge_plan_free)

G_END_DECLS
