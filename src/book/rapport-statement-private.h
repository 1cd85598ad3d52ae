/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sqlite3.h>

#include "rapport-database.h"

G_BEGIN_DECLS

/* A prepared statement, cached by its SQL text within its connection; freeing one resets it and
 * puts it back. */
typedef struct _RapportStatement RapportStatement;

typedef enum
{
  RAPPORT_STEP_ERROR = -1, /* the error is set */
  RAPPORT_STEP_DONE,
  RAPPORT_STEP_ROW,
} RapportStep;

/* sql: a literal or interned text (it is the cache's key and must outlive the connection). */
RapportStatement *
rapport_database_prepare (RapportDatabase *database, const char *sql, GError **error);
/* The same for SQL put together at run time: not cached. */
RapportStatement *
rapport_database_prepare_once (RapportDatabase *database, const char *sql, GError **error);
void rapport_statement_free (RapportStatement *self);

/* Parameters count from 1, columns from 0. NULL text, and NONE days, bind and read as SQL NULL. */
void rapport_statement_bind_int (RapportStatement *self, int parameter, gint64 value);
void rapport_statement_bind_id (RapportStatement *self, int parameter, gint64 id); /* 0 is NULL */
void rapport_statement_bind_null (RapportStatement *self, int parameter);
void rapport_statement_bind_text (RapportStatement *self, int parameter, const char *text);
void rapport_statement_bind_day (RapportStatement *self, int parameter, RapportDay day);
void rapport_statement_bind_bytes (RapportStatement *self, int parameter, GBytes *bytes);

RapportStep rapport_statement_step (RapportStatement *self, GError **error);
/* For statements without rows. */
gboolean rapport_statement_execute (RapportStatement *self, GError **error);
/* Ready to be bound and stepped again. */
void rapport_statement_reset (RapportStatement *self);

gboolean rapport_statement_is_null (RapportStatement *self, int column);
gint64 rapport_statement_get_int (RapportStatement *self, int column);
const char *
rapport_statement_get_text (RapportStatement *self, int column); /* until the next step */
RapportDay rapport_statement_get_day (RapportStatement *self, int column);
GBytes *rapport_statement_get_bytes (RapportStatement *self, int column); /* a copy */

/* Runs literal SQL without rows, one or several statements. */
gboolean rapport_database_execute (RapportDatabase *database, const char *sql, GError **error);
gint64 rapport_database_last_insert_id (RapportDatabase *database);
/* The connection's last error as RAPPORT_ERROR, in words: what was being done. Returns FALSE. */
gboolean rapport_database_fail (RapportDatabase *database, const char *doing, GError **error);

/* The records that a SELECT with "SELECT <columns> FROM table t ..." yields: columns by
 * rapport_record_columns(). */
const char *rapport_table_get_columns (
    const RapportTable *table); /* "t.id, t.uuid, t.name, ..., t.deleted_at" interned */
RapportRecord *rapport_statement_get_record (RapportStatement *self,
                                             const RapportTable *table); /* from column 0 */
/* Steps to the end; (transfer full) (element-type RapportRecord). */
GPtrArray *
rapport_statement_list_records (RapportStatement *self, const RapportTable *table, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapportStatement, rapport_statement_free)

G_END_DECLS
