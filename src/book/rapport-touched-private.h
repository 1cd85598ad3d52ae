/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-book.h"
#include "rapport-database-private.h"

G_BEGIN_DECLS

/* What a transaction touched, read from its changeset, so that nothing depends on how it was
 * written. */
typedef struct
{
  GArray *changes;     /* (element-type RapportChange) */
  GHashTable *clients; /* whose rhythm may be another */
  GHashTable *accounts;
} RapportTouched;

RapportTouched *
rapport_touched_read (RapportDatabase *database, const void *changeset, int length, GError **error);
void rapport_touched_free (RapportTouched *self);
/* Writes the search index anew for the rows that changed. */
gboolean
rapport_touched_update_search (RapportTouched *self, RapportDatabase *database, GError **error);
/* Tells the other programs. */
gboolean rapport_touched_announce (RapportTouched *self, RapportDatabase *database, GError **error);

/* The change feed: those after *seq, which is moved on; NULL without an error when there are none,
 * an array of length 0 when more may have changed than is known. */
GArray *rapport_changes_read (RapportDatabase *database, gint64 *seq, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapportTouched, rapport_touched_free)

G_END_DECLS
