/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How many characters of a name are shown where there is little room (N9). */
#define RAPPORT_DISPLAY_NAME_MAX 40

/* What people typed is data (N9): these make it fit to stand inside a sentence of ours. They never
 * escape markup; whoever writes for a reader of markup does. The data itself is never changed. */

char *rapport_display_text_line (const char *text);
char *rapport_display_text_block (const char *text);
char *rapport_display_text_cut (const char *text, guint max);
char *rapport_display_text_name (const char *name, guint max);

G_END_DECLS
