/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-database-private.h"
#include "rapport-transaction.h"

G_BEGIN_DECLS

/* The caller holds the book's lock from begin to the end of commit or free (which rolls back what
 * was not committed). */
RapportTransaction *
rapport_transaction_begin (RapportDatabase *database, RapportInstant now, GError **error);
/* label: NULL for what is no act of a person. */
gboolean rapport_transaction_commit (RapportTransaction *self, const char *label, GError **error);
void rapport_transaction_free (RapportTransaction *self);
/* The act that a committed transaction became; 0 for none. */
gint64 rapport_transaction_get_act (RapportTransaction *self);

/* Have this client's rhythm computed anew though no row of theirs changes. */
void rapport_transaction_touch_client (RapportTransaction *self, gint64 client);

/* Undo and redo: what an act changed comes as a changeset, first_due included. */
gboolean rapport_transaction_replay (RapportTransaction *self,
                                     GBytes *changeset,
                                     gboolean backwards,
                                     GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapportTransaction, rapport_transaction_free)

G_END_DECLS
