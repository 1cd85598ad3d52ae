/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-book.h"

G_BEGIN_DECLS

/* Clients as vCard 4.0 (RFC 6350), with every property they came in with. client 0: everyone.
 * (transfer full); NULL with the error set. */
char *rapport_vcard_export (RapportDatabase *database, gint64 client, GError **error);

G_END_DECLS
