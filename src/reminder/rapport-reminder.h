/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-clock.h"
#include "rapport-do-not-disturb.h"
#include "rapport-notifier.h"

G_BEGIN_DECLS

#define RAPPORT_TYPE_REMINDER (rapport_reminder_get_type ())
G_DECLARE_FINAL_TYPE (RapportReminder, rapport_reminder, RAPPORT, REMINDER, GObject)

RapportReminder *rapport_reminder_new (const char *book_path,
                                       const char *state_path,
                                       RapportClock *clock,
                                       RapportNotifier *notifier);
void rapport_reminder_set_settings (RapportReminder *self, GSettings *settings);
void rapport_reminder_set_do_not_disturb (RapportReminder *self, RapportDoNotDisturb *quiet);
void rapport_reminder_start (RapportReminder *self);
void rapport_reminder_stop (RapportReminder *self);
gboolean rapport_reminder_rescan (RapportReminder *self, GError **error);
void rapport_reminder_tell (RapportReminder *self, const char *text);

RapportNotifier *rapport_reminder_get_notifier (RapportReminder *self);
GVariant *rapport_reminder_get_status (RapportReminder *self);
const char *rapport_reminder_get_problem (RapportReminder *self);
gboolean rapport_reminder_is_tidying (RapportReminder *self);
gboolean rapport_reminder_is_settled (RapportReminder *self);

G_END_DECLS
