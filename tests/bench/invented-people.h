/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Names and texts for the books that speed is measured on, the same for the same seed. */

/* Each: (transfer full) */
char *invent_person (GRand *rand);
char *invent_company (GRand *rand);
char *invent_text (GRand *rand, guint n_words);
char *invent_uuid (GRand *rand);

/* One of them. */
const char *pick (GRand *rand, const char *const *words);
