/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-json.h"

G_BEGIN_DECLS

/* Of the documents that are written; older ones are read too. */
#define RAPPORT_JSON_FORMAT 1

/* Deleted records, and when: an instant; "deleted": true, without a time, is also read. */
#define RAPPORT_JSON_DELETED_AT "deleted-at"
#define RAPPORT_JSON_DELETED    "deleted"

gboolean rapport_json_check (JsonNode *root, GError **error);

G_END_DECLS
