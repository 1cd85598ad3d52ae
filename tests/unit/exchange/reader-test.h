/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-card.h"
#include "rapport-reader.h"

/* What one reading gave: each card as its JSON, each refusal as "LINE: why". */
typedef struct
{
  GPtrArray *cards;
  GPtrArray *refused;
  RapportReaderResult result;
} Reading;

Reading *
reading_new (const char *bytes, gsize length, RapportReaderFormat format, const char *name);
Reading *reading_of_file (const char *path);
void reading_free (Reading *self);

/* The only card of a text, compared with its JSON; @text may hold NULs when @length is given. */
void assert_card (const char *text, const char *json);
void assert_card_bytes (const char *bytes, gsize length, const char *json);
/* The properties of a vCard 3.0 without BEGIN, VERSION, FN (which is "A") and END. */
void assert_properties (const char *properties, const char *json);
void assert_refused (const char *text, const char *refusal);

char *fixture_path (const char *folder, const char *name);
char *corpus_path (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reading, reading_free)
