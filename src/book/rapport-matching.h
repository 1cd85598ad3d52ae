/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-database.h"

G_BEGIN_DECLS

/* Whether somebody from elsewhere is in the book already. Deleted clients are not looked at. -1
 * with the error set; 0: nobody. */

/* By the UID of the card they came from, or our own UUID. */
gint64 rapport_match_uid (RapportDatabase *database, const char *uid, GError **error);
/* Everybody with this e-mail address or number: key by rapport_match_key(). (transfer full)
 * (element-type gint64); NULL on error. */
GArray *rapport_match_methods (RapportDatabase *database, const char *key, GError **error);
/* Same name, and the same account or, with account NULL, none at all; case and accents aside. */
gint64 rapport_match_name (RapportDatabase *database,
                           const char *name,
                           const char *account,
                           GError **error);

G_END_DECLS
