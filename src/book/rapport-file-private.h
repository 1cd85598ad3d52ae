/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-database-private.h"
#include "rapport-lock-private.h"

G_BEGIN_DECLS

/* Finding, making, checking and bringing up to date the file of a book. */

/* *mode: how it can be opened. *lock: NULL when not for writing. The connection is for reading. */
RapportDatabase *
rapport_file_open (const char *path, RapportOpenMode *mode, RapportLock **lock, GError **error);
/* Whether it begins as SQLite's files do, or is empty; read before SQLite touches it. */
gboolean rapport_file_check_magic (const char *path, GError **error);
/* What was renamed is there after a power cut only once its folder is written. */
void rapport_file_sync_folder (const char *path);
/* SQLite's quick_check or, whole, integrity_check with the foreign keys: NULL when all is well,
 * else the findings, a line each. */
char *rapport_file_check (RapportDatabase *database, gboolean whole, GError **error);
/* A verified copy, whole or not at all, 0600. */
gboolean rapport_file_backup (RapportDatabase *database, const char *path, GError **error);
/* Moves the write-ahead log into the file. The caller holds the lock. */
gboolean rapport_file_checkpoint (RapportDatabase *database, GError **error);
/* The same, and empties it where nobody is reading: whoever opens the book first has to read all of
 * it. */
gboolean rapport_file_empty_log (RapportDatabase *database, GError **error);

G_END_DECLS
