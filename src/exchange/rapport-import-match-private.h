/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-card.h"
#include "rapport-database.h"

G_BEGIN_DECLS

/* What the card calls its person, else what can be made of it; NULL when there is nothing.
 * (transfer full) */
char *rapport_import_get_name (const RapportCard *card);
/* Who in the book a card is: 0 nobody, -1 with the error set. In this order: the same UID; the same
 * e-mail address; the same number; the same name and account. A shared address or number alone does
 * not make two people one: see the .c file. */
gint64 rapport_import_match (RapportDatabase *database, const RapportCard *card, GError **error);
/* Cards of one file that are the same person, for a preview: the strings by which a card is found
 * again. (transfer full) */
GPtrArray *rapport_import_get_keys (const RapportCard *card);

G_END_DECLS
