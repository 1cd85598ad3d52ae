/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "rapport-card.h"

G_BEGIN_DECLS

/* Appends @text quoted as a JSON string: control characters escaped, all else as it is. */
void rapport_card_json_append_string (GString *out, const char *text);
/* Appends the card as one JSON object without line breaks; what it does not say is left out. */
void rapport_card_json_append (GString *out, const RapportCard *card);
RapportCard *rapport_card_json_parse (JsonObject *object);

G_END_DECLS
