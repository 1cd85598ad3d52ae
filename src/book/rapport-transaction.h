/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-database.h"

G_BEGIN_DECLS

/**
 * RapportTransaction:
 *
 * One write, all or nothing: what a #RapportWriteFunc is given. Everything changed in it is one act
 * for undo. Before it commits, the stored due days, the search index and the change feed are
 * brought in step with whatever was changed, however it was changed (C4).
 */
typedef struct _RapportTransaction RapportTransaction;

RapportDatabase *rapport_transaction_get_database (RapportTransaction *self);
RapportInstant rapport_transaction_get_now (RapportTransaction *self);
RapportDay rapport_transaction_get_today (RapportTransaction *self);

/* Stores a new record: validated, given a UUID if it has none. RAPPORT_ERROR_INVALID when refused.
 */
gboolean
rapport_transaction_insert (RapportTransaction *self, RapportRecord *record, GError **error);
/* Writes the fields that were changed since the record was read or stored. */
gboolean
rapport_transaction_update (RapportTransaction *self, RapportRecord *record, GError **error);
/* Deletes: kept for 30 days where the table keeps deleted ones, else at once. */
gboolean rapport_transaction_delete (RapportTransaction *self,
                                     const RapportTable *table,
                                     gint64 id,
                                     GError **error);
/* As above, at another time than now; of a table that keeps deleted ones. For what another book had
 * deleted. */
gboolean rapport_transaction_delete_at (RapportTransaction *self,
                                        const RapportTable *table,
                                        gint64 id,
                                        gint64 deleted_at,
                                        GError **error);
gboolean rapport_transaction_restore (RapportTransaction *self,
                                      const RapportTable *table,
                                      gint64 id,
                                      GError **error);
/* Not a new act for undo (what nobody did: nudges claimed, settings of the service, clean-up). */
void rapport_transaction_set_silent (RapportTransaction *self);
/* Rows come in as another book had them: no first due days are spread (C7). */
void rapport_transaction_set_verbatim (RapportTransaction *self);

G_END_DECLS
