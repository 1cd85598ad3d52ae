/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *rapport_claimant_get_own (void);
gboolean rapport_claimant_is_running (const char *claimant);

G_END_DECLS
