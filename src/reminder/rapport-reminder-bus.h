/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-reminder.h"

G_BEGIN_DECLS

#define RAPPORT_REMINDER_BUS_NAME RAPPORT_APPLICATION_ID ".Reminder"
#define RAPPORT_REMINDER_BUS_PATH "/com/example/Rapport/Reminder"

guint rapport_reminder_bus_export (RapportReminder *reminder, GDBusConnection *bus, GError **error);

G_END_DECLS
