/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "random-acts.h"

gboolean random_chance (RandomActs *self, int one_in);
int random_number (RandomActs *self, int from, int to);
const char *random_choose (RandomActs *self, const char *const *texts);
RapportRecord *
random_pick (RandomActs *self, RapportTransaction *tx, const RapportTable *table, gboolean deleted);
gboolean random_nothing (GError **error);
gint64 random_pick_id (RandomActs *self, RapportTransaction *tx, const RapportTable *table);
RapportCadence random_cadence (RandomActs *self);
RapportInstant random_moment (RandomActs *self, int days_from, int days_to);
gint64 random_account (RandomActs *self, RapportTransaction *tx, GError **error);
gboolean
random_delete (RandomActs *self, RapportTransaction *tx, const RapportTable *table, GError **error);
gboolean random_act_set_cadence (RandomActs *self, RapportTransaction *tx, GError **error);
gboolean random_act_set_account_cadence (RandomActs *self, RapportTransaction *tx, GError **error);
gboolean random_act_set_tier (RandomActs *self, RapportTransaction *tx, GError **error);
gboolean random_act_join (RandomActs *self, RapportTransaction *tx, GError **error);
gboolean random_act_edit_membership (RandomActs *self, RapportTransaction *tx, GError **error);
gboolean random_act_edit_account (RandomActs *self, RapportTransaction *tx, GError **error);
gboolean random_act_note (RandomActs *self, RapportTransaction *tx, GError **error);
gboolean random_act_snooze (RandomActs *self, RapportTransaction *tx, GError **error);
gboolean random_act_snooze_account (RandomActs *self, RapportTransaction *tx, GError **error);
gboolean random_act_set_owner (RandomActs *self, RapportTransaction *tx, GError **error);
gboolean random_act_pause (RandomActs *self, RapportTransaction *tx, GError **error);
gboolean random_act_resume (RandomActs *self, RapportTransaction *tx, GError **error);
gboolean random_act_setting (RandomActs *self, RapportTransaction *tx, GError **error);
gboolean random_act_profile (RandomActs *self, RapportTransaction *tx, GError **error);
