/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-book.h"

G_BEGIN_DECLS

/* Clients as a table, in the columns of Google Contacts, which the import reads back: names,
 * account, department and role, birthday, notes, tags, addresses, numbers. client 0: everyone.
 * spreadsheet: a cell that a spreadsheet would take for a formula is made inert, and so isn't exact
 * any more. (transfer full); NULL with the error set. */
char *
rapport_csv_export (RapportDatabase *database, gint64 client, gboolean spreadsheet, GError **error);

G_END_DECLS
