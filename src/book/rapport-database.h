/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-record.h"

G_BEGIN_DECLS

/**
 * RapportDatabase:
 *
 * One connection to the file, for one thread at a time. What reads the book takes one: from
 * rapport_book_get_reader(), or, to see its own writes, from rapport_transaction_get_database().
 */
typedef struct _RapportDatabase RapportDatabase;

/* A record or NULL with RAPPORT_ERROR_NOT_FOUND. Deleted ones are found by id and UUID too. */
RapportRecord *rapport_database_get_record (RapportDatabase *self,
                                            const RapportTable *table,
                                            gint64 id,
                                            GError **error);
RapportRecord *rapport_database_get_record_by_uuid (RapportDatabase *self,
                                                    const RapportTable *table,
                                                    const char *uuid,
                                                    GError **error);

/* The records of a table (not the deleted ones) whose reference field holds `id`, in their order
 * (position, else row id). (transfer full) (element-type RapportRecord). */
GPtrArray *rapport_database_list_records (RapportDatabase *self,
                                          const RapportTable *table,
                                          guint reference_field,
                                          gint64 id,
                                          GError **error);
/* Every row of a table by row id, deleted ones included (for export). */
GPtrArray *
rapport_database_list_all (RapportDatabase *self, const RapportTable *table, GError **error);
gint64 rapport_database_count (RapportDatabase *self,
                               const RapportTable *table,
                               GError **error); /* not deleted; -1 on error */

G_END_DECLS
