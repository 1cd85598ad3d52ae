/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-book.h"
#include "rapport-clock.h"
#include "rapport-notifier.h"
#include "rapport-nudge-plan.h"

G_BEGIN_DECLS

#define RAPPORT_TYPE_DELIVERY (rapport_delivery_get_type ())
G_DECLARE_FINAL_TYPE (RapportDelivery, rapport_delivery, RAPPORT, DELIVERY, GObject)

RapportDelivery *
rapport_delivery_new (RapportBook *book, RapportClock *clock, RapportNotifier *notifier);
gboolean rapport_delivery_recover (RapportDelivery *self, GError **error);
gboolean rapport_delivery_start (RapportDelivery *self, GPtrArray *items, GError **error);
void rapport_delivery_settle (RapportDelivery *self, const RapportNudgeInput *input);
void rapport_delivery_forget (RapportDelivery *self, GPtrArray *keys);
void rapport_delivery_withdraw_all (RapportDelivery *self);
gboolean rapport_delivery_is_under_way (RapportDelivery *self);
guint rapport_delivery_get_n_live (RapportDelivery *self);
const char *rapport_delivery_get_why (RapportDelivery *self);

G_END_DECLS
