/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-source.h"
#include "rapport-vcard-line.h"

G_BEGIN_DECLS

/* One card's properties, without BEGIN and END. */
typedef struct
{
  guint line;       /* of BEGIN:VCARD */
  GPtrArray *lines; /* RapportVcardLine* */
  gboolean unbegun; /* the first line of the card was VERSION; line is where that stands */
  gboolean unended; /* the file or the next card came before END:VCARD */
} RapportVcardBlock;

typedef struct _RapportVcardSplitter RapportVcardSplitter;

typedef void (*RapportVcardBlockFunc) (RapportVcardBlock *block, gpointer user_data);
typedef void (*RapportVcardRefusedFunc) (guint line, const char *why, gpointer user_data);

RapportVcardSplitter *rapport_vcard_splitter_new (RapportVcardBlockFunc block_func,
                                                  RapportVcardRefusedFunc refused_func,
                                                  gpointer user_data);
void rapport_vcard_splitter_feed (RapportVcardSplitter *self, const RapportSourceLine *line);
void rapport_vcard_splitter_finish (RapportVcardSplitter *self);
void rapport_vcard_splitter_free (RapportVcardSplitter *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapportVcardSplitter, rapport_vcard_splitter_free)

G_END_DECLS
