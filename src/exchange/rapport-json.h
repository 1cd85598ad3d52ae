/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "rapport-book.h"

G_BEGIN_DECLS

/* A whole book as one JSON document:
 *
 *   { "rapport": { "format": 1, "made-on": "2026-11-22" },
 *     "client": [ { "uuid": "5b0c…", "name": "Maria Keller", "since": "2024-03-01", … }, … ],
 *     "contact_method": [ { "uuid": "…", "client": "5b0c…", "kind": "email", "value": "…" }, … ],
 *     … }
 *
 * An array a table, under the table's name (rapport_tables[]); in it an object a record, the fields
 * under their names with '-' for '_' (the enum in each table's header). Values by the field's type:
 *
 *   text, nick         a string; a nick is one of the field's words
 *   number, yes or no  a number; true or false
 *   day                "2026-11-22"
 *   partial date       "1980-04-12", "--04-12", "1980-04" or "--04"
 *   cadence            "10d", "2w", "1m", "1y"
 *   instant            "2026-11-22T14:30:00+01:00"
 *   reference          the UUID of the record referred to
 *   bytes              base64
 *
 * What is unset is left out, and a table without rows too. "deleted-at", an instant, marks what is
 * deleted but still recoverable, for 30 days; "deleted": true is read as deleted by the import.
 * "uuid" may be left out on import where nothing refers to the record; one is made then. An unknown
 * table or field is refused, so that nothing is lost unseen. */

JsonNode *
rapport_json_export (RapportDatabase *database, gint64 client, RapportDay today, GError **error);
gboolean rapport_json_import (RapportTransaction *tx,
                              JsonNode *root,
                              int shift,
                              guint *n_added,
                              guint *n_there,
                              GError **error);
JsonNode *rapport_json_from_record (RapportDatabase *database, RapportRecord *record);

JsonNode *rapport_json_load (const char *path, GError **error);
RapportDay rapport_json_get_made_on (JsonNode *root);

G_END_DECLS
