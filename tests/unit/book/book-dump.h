/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-book.h"

G_BEGIN_DECLS

/* Every row that people wrote, as text, a line each: two books with the same text hold the same.
 * (transfer full) */
char *book_dump (RapportDatabase *database);

G_END_DECLS
