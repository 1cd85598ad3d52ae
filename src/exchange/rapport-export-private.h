/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-book.h"

G_BEGIN_DECLS

/* What the writers of cards and tables read alike. */

/* The one client, or 0 for all that are not deleted. (transfer full) (element-type RapportClient)
 */
GPtrArray *rapport_export_list_clients (RapportDatabase *database, gint64 client, GError **error);
/* Where the client is now, the main one first: what has ended is not told. (transfer full)
 * (element-type RapportMembership) */
GPtrArray *
rapport_export_list_memberships (RapportDatabase *database, gint64 client, GError **error);
/* (transfer full) */
char *rapport_export_get_account_name (RapportDatabase *database,
                                       RapportRecord *membership,
                                       GError **error);

G_END_DECLS
