/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-card.h"
#include "rapport-import.h"

G_BEGIN_DECLS

/* Takes the card. matched_name: nullable. */
RapportImportItem *rapport_import_item_new (const char *file,
                                            RapportCard *card,
                                            RapportImportAction action,
                                            const char *matched_name);
const RapportCard *rapport_import_item_get_card (RapportImportItem *self);
const char *rapport_import_item_get_file (RapportImportItem *self);
gboolean rapport_import_item_is_selected (RapportImportItem *self);

G_END_DECLS
