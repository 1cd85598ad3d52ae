/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The advisory lock on BOOK-lock, beside the book: every write and every checkpoint, of every
 * process, holds it (sqlite.org/wal.html#walresetbug). Open file description locks, so threads of
 * one process exclude each other too. The same file tells whether the last program to write ended
 * cleanly. */
typedef struct _RapportLock RapportLock;

RapportLock *rapport_lock_open (const char *book_path, GError **error);
void rapport_lock_close (RapportLock *self);
/* Waits up to a minute; after a second it says so once, on standard error of a program with a
 * terminal. BUSY in the end. */
gboolean rapport_lock_acquire (RapportLock *self, GError **error);
void rapport_lock_release (RapportLock *self);

/* Something was committed: writes to the lock file, which other programs watch. The log is written
 * before its commit can be read. */
void rapport_lock_announce (RapportLock *self);

/* Nobody is writing, and the last one who did was not ended cleanly: the book wants checking. */
gboolean rapport_lock_was_left_open (RapportLock *self);
/* This process is about to write. */
void rapport_lock_begin_writing (RapportLock *self);
/* The end of the above: clean, when this was the last writer. */
void rapport_lock_end_writing (RapportLock *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapportLock, rapport_lock_close)

G_END_DECLS
