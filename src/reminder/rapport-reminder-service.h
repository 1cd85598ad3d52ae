/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-clock.h"

G_BEGIN_DECLS

gboolean rapport_reminder_service_run (RapportClock *clock,
                                       const char *book_path,
                                       const char *state_path,
                                       gboolean once,
                                       GError **error);

G_END_DECLS
