/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define RAPPORT_TYPE_DO_NOT_DISTURB (rapport_do_not_disturb_get_type ())
G_DECLARE_FINAL_TYPE (RapportDoNotDisturb, rapport_do_not_disturb, RAPPORT, DO_NOT_DISTURB, GObject)

RapportDoNotDisturb *rapport_do_not_disturb_new (GDBusConnection *bus);
gboolean rapport_do_not_disturb_is_active (RapportDoNotDisturb *self);
gboolean rapport_do_not_disturb_is_known (RapportDoNotDisturb *self);

G_END_DECLS
