/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "rapport-book.h"

G_BEGIN_DECLS

/* A whole book as JSON: {"rapport":{"format":1,"made-on":DAY},"client":[{"uuid":…,…},…],…}: an array a table under the table's name,
 * fields under their names with '-' for '_', references as UUIDs, instants and dates as text, bytes as base64, unset ones left out,
 * "deleted-at" where deleted. Importing it into an empty book gives the same book. */

/* client 0: everything; else one client with all that is theirs. */
JsonNode *rapport_json_export        (RapportDatabase *database, gint64 client, RapportDay today, GError **error);
/* Into the transaction's book; records whose UUID is there already are left alone and counted. shift: days added to
 * every date and instant (0 for a plain import; the sample book is told as of today by it). counts: may be NULL. */
gboolean  rapport_json_import        (RapportTransaction *tx, JsonNode *root, int shift, guint *n_added, guint *n_there, GError **error);
/* One record as a JSON object, as in the export. */
JsonNode *rapport_json_from_record   (RapportDatabase *database, RapportRecord *record);

G_END_DECLS
