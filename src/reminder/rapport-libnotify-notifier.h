/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-notifier.h"

G_BEGIN_DECLS

#define RAPPORT_TYPE_LIBNOTIFY_NOTIFIER (rapport_libnotify_notifier_get_type ())
G_DECLARE_FINAL_TYPE (RapportLibnotifyNotifier,
                      rapport_libnotify_notifier,
                      RAPPORT,
                      LIBNOTIFY_NOTIFIER,
                      GObject)

/* How long the server may take to show one, in milliseconds. */
#define RAPPORT_LIBNOTIFY_DEADLINE 10000

RapportNotifier *rapport_libnotify_notifier_new (guint deadline);

G_END_DECLS
