/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-book.h"

G_BEGIN_DECLS

/* Computes every rhythm anew from the rows of the book, in the plainest way there is, and asserts
 * that what is stored is the same (C4), and that who is listed as due on some days to come is who
 * should be. */
void rhythm_oracle_check (RapportDatabase *database, RapportDay today);

G_END_DECLS
