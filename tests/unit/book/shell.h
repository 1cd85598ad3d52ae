/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What the sqlite3 shell says to some SQL about a file, opened read-only: a reading of the book
 * that owes nothing to ours. (transfer full) */
char *shell_query (const char *path, const char *sql);

G_END_DECLS
