/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-instant.h"

G_BEGIN_DECLS

gboolean rapport_restore (const char *path,
                          const char *from,
                          RapportInstant now,
                          char **kept,
                          GError **error);

G_END_DECLS
