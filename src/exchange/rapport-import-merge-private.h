/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-acts.h"
#include "rapport-card.h"

G_BEGIN_DECLS

/* A card put into the book: what the client lacks is added; what is there is never overwritten, since a person may have put it
 * right by hand. Doing it again changes nothing. */
typedef struct {
  RapportDatabase *database;
  RapportTransaction *tx;   /* NULL: look only, write nothing */
  const RapportCard *card;
  gint64 client;
  gboolean changed;         /* out: something was, or would be, added */
  GPtrArray *unresolved;    /* (nullable): relatives so far known by a UID only */
} RapportMerge;

/* Into the client there is. */
gboolean rapport_import_merge      (RapportMerge *merge, GError **error);
/* As a new client, whose id is left in merge->client. tx must be there. */
gboolean rapport_import_add        (RapportMerge *merge, RapportCadence cadence, GError **error);

/* The parts that are lists: rapport-import-merge-lists.c. */
gboolean rapport_import_merge_lists (RapportMerge *merge, GError **error);
gboolean rapport_import_resolve_relatives (RapportMerge *merge, GError **error);
gboolean rapport_import_insert      (RapportMerge *merge, RapportRecord *record, GError **error);

G_END_DECLS
