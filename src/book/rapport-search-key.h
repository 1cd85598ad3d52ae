/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The normalised key that text is indexed and compared by: NFKD, marks stripped, case folded,
 * letters without a decomposition spelled plainly (Ł l, Ø o, ß ss, æ ae), CJK characters set apart
 * by spaces, everything but letters and digits a space. Never NULL. */
char *rapport_search_key (const char *text);
/* The FTS5 MATCH expression for what was typed: every word quoted, each a prefix; NULL when nothing
 * can match. */
char *rapport_search_key_match (const char *text);
/* Whether a word of text begins with a word of what was typed, and where: the offset in bytes of
 * the first such. */
gboolean rapport_search_key_locate (const char *text, const char *typed, gsize *start);

G_END_DECLS
