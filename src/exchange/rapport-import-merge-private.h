/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-acts.h"
#include "rapport-card.h"

G_BEGIN_DECLS

/* A card put into the book: what the client lacks is added; what is there is never overwritten,
 * since a person may have put it right by hand. Doing it again changes nothing. */
typedef struct
{
  RapportDatabase *database;
  RapportTransaction *tx; /* NULL: look only, write nothing */
  const RapportCard *card;
  gint64 client;
  gboolean changed;      /* out: something was, or would be, added */
  GPtrArray *unresolved; /* (nullable): relatives so far known by a UID only */
} RapportMerge;

/* Into the client there is. */
gboolean rapport_import_merge (RapportMerge *merge, GError **error);
/* As a new client, whose id is left in merge->client. tx must be there. */
gboolean rapport_import_add (RapportMerge *merge, RapportCadence cadence, GError **error);

/* Between the parts of an organisation below its name, in a membership's department. */
#define RAPPORT_IMPORT_DEPARTMENT_SEPARATOR "; "

/* The parts that are lists: rapport-import-merge-lists.c, and a file each for the longer ones. */
gboolean rapport_import_merge_lists (RapportMerge *merge, GError **error);
gboolean rapport_import_merge_account (RapportMerge *merge, GError **error);
gboolean rapport_import_merge_occasions (RapportMerge *merge, GError **error);
gboolean rapport_import_merge_relatives (RapportMerge *merge, GError **error);
gboolean rapport_import_merge_facts (RapportMerge *merge, GError **error);
gboolean rapport_import_merge_photo (RapportMerge *merge, GError **error);
gboolean rapport_import_merge_kept (RapportMerge *merge, GError **error);
gboolean rapport_import_resolve_relatives (RapportMerge *merge, GError **error);

/* What they share. */
gboolean rapport_import_insert (RapportMerge *merge, RapportRecord *record, GError **error);
GPtrArray *
rapport_import_list_theirs (RapportMerge *merge, const RapportTable *table, GError **error);
/* What two texts are the same by. (transfer full) */
char *rapport_import_make_key (const char *text);
/* A set of such keys, so that a card with thousands of properties is still merged in linear time.
 * (transfer full) */
GHashTable *rapport_import_seen_new (void);
GHashTable *rapport_import_collect (GPtrArray *records, guint field);

G_END_DECLS
