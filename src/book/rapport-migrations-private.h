/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-database-private.h"

G_BEGIN_DECLS

/* "RAPP": what the file says it is (PRAGMA application_id). */
#define RAPPORT_APPLICATION_NUMBER 0x52415050
/* The version of the schema this program writes. */
#define RAPPORT_SCHEMA_VERSION 1

/* What kind of file this is: sets *version (0: empty, to be made). CORRUPT when it is some other
 * database, NEWER_VERSION when from a newer Rapport. Writes nothing. */
gboolean rapport_migrations_examine (RapportDatabase *database,
                                     const char *path,
                                     int *version,
                                     GError **error);
/* Brings a book of `version` up to date, in one transaction. The caller holds the lock, and has
 * made a backup of one with data. */
gboolean rapport_migrations_run (RapportDatabase *database, int version, GError **error);

G_END_DECLS
