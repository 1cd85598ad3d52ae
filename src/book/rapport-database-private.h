/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-statement-private.h"

G_BEGIN_DECLS

/* In milliseconds. */
#define RAPPORT_BUSY_TIMEOUT 10000

typedef enum
{
  RAPPORT_OPEN_READ_WRITE,
  RAPPORT_OPEN_READ_ONLY,
  RAPPORT_OPEN_IMMUTABLE, /* a read-only place where SQLite can't keep its shared memory */
} RapportOpenMode;

/* One configured connection; every pragma's result is checked. The file must be there already. */
RapportDatabase *rapport_database_open (const char *path, RapportOpenMode mode, GError **error);
void rapport_database_close (RapportDatabase *self);
/* Gives back the memory of statements and pages that are not in use. */
void rapport_database_rest (RapportDatabase *self);
sqlite3 *rapport_database_get_handle (RapportDatabase *self);
/* A single number from literal SQL. */
gboolean
rapport_database_query_int (RapportDatabase *self, const char *sql, gint64 *value, GError **error);
/* The position of a column in its table, as changesets count them; -1. */
int rapport_database_find_column (RapportDatabase *self, const char *table, const char *column);
/* Pages in the write-ahead log after the last commit of this connection. */
int rapport_database_get_wal_pages (RapportDatabase *self);
/* SQLite's result code as an error of ours, in words. Returns FALSE. */
gboolean rapport_database_fail_with (int code,
                                     const char *message,
                                     const char *path,
                                     const char *doing,
                                     GError **error);

/* Storing rows of any table: rapport-store.c. */
gboolean rapport_store_insert (RapportDatabase *self, RapportRecord *record, GError **error);
gboolean rapport_store_update (RapportDatabase *self, RapportRecord *record, GError **error);
gboolean rapport_store_set_deleted (RapportDatabase *self,
                                    const RapportTable *table,
                                    gint64 id,
                                    gint64 deleted_at,
                                    GError **error); /* 0: restored */
gboolean
rapport_store_erase (RapportDatabase *self, const RapportTable *table, gint64 id, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapportDatabase, rapport_database_close)

G_END_DECLS
