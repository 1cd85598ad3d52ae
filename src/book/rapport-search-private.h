/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-search.h"

G_BEGIN_DECLS

/* The search index has no room for two keys: its row ids are the record's times this, plus the
 * table's number. */
#define RAPPORT_SEARCH_TABLE_SLOTS 32

/* Whose row an entry of the index stands for; NULL for a number that no table has. */
const RapportTable *rapport_search_entry_find_table (gint64 entry);
gint64 rapport_search_entry_get_id (gint64 entry);

/* Row ids of clients. by_name: all with the words in their name, ascending. by_text: those with
 * them in anything else, from the newest few hundred finds, the newest first; some may be in
 * by_name too. match: rapport_search_key_match(). */
gboolean rapport_search_list_clients (RapportDatabase *database,
                                      const char *match,
                                      GArray *by_name,
                                      GArray *by_text,
                                      GError **error);

G_END_DECLS
