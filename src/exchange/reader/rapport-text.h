/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *rapport_text_decode (const char *bytes, gsize length, const char *charset, gboolean *had_nul);
gsize rapport_text_decode_quoted_printable (const char *bytes, gsize length, char *out);
gboolean rapport_text_is_blank (const char *bytes, gsize length);
char *rapport_text_fold_key (const char *text);

G_END_DECLS
