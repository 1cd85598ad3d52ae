/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-book.h"

G_BEGIN_DECLS

/* A person who does anything at all with a book, by a seed. */
typedef struct
{
  RapportBook *book;
  GRand *rand;
  RapportInstant now;
} RandomActs;

void random_acts_init (RandomActs *self, RapportBook *book, guint32 seed);
void random_acts_clear (RandomActs *self);

/* Lets some time pass: mostly none or hours, at times months; now and then the clock is set back.
 */
void random_acts_wait (RandomActs *self);
/* Does one thing that can be undone, and returns what; NULL when it was refused as impossible. */
const char *random_acts_do (RandomActs *self);
/* Undoes or redoes something, not always the last one; FALSE when it was refused. */
gboolean random_acts_undo (RandomActs *self);
/* The most each history starts with: a few clients, some with accounts and cadences. */
void random_acts_fill (RandomActs *self, guint n_clients);

G_END_DECLS
