/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "rapport-due.h"
#include "rapport-instant.h"

G_BEGIN_DECLS

/* How the window words and pictures what the layers below count. Everything is translated. */

const char *rapport_words_state_icon (RapportState state);
/* The style class that carries the state's colour. */
const char *rapport_words_state_class (RapportState state);

/* nick: a channel's, or NULL when it wasn't said. */
const char *rapport_words_channel (const char *nick);
const char *rapport_words_channel_icon (const char *nick);

/* "Call with Tom": a plan. (transfer full) */
char *rapport_words_plan (const char *nick, const char *names);
/* Begins with a capital letter, to stand alone. (transfer full) */
char *rapport_words_capitalize (const char *text);

/* "Every month", "Every 10 days", "No rhythm". (transfer full) */
char *rapport_words_cadence (RapportCadence cadence);

/* "Today, 14:30". (transfer full) */
char *rapport_words_moment (RapportInstant instant, RapportDay today);

/* What somebody typed as one harmless line of at most max characters. (transfer full) */
char *rapport_words_line (const char *text, guint max);

/* "Maria Keller, Tom Okafor and Åse Solberg". (transfer full) */
char *rapport_words_join (char **names);

G_END_DECLS
