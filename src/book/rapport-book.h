/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "rapport-settings.h"
#include "rapport-tables.h"
#include "rapport-transaction.h"

G_BEGIN_DECLS

/**
 * RapportBook:
 *
 * One person's or team's data: one SQLite file. Opened once a process; reads on the thread that
 * opened it, writes from any thread, one at a time over all processes.
 */
#define RAPPORT_TYPE_BOOK (rapport_book_get_type ())
G_DECLARE_FINAL_TYPE (RapportBook, rapport_book, RAPPORT, BOOK, GObject)

typedef enum
{
  RAPPORT_CHANGE_INSERT,
  RAPPORT_CHANGE_UPDATE,
  RAPPORT_CHANGE_DELETE,
} RapportChangeKind;

/* One changed row. Whose rhythm a change moved is told too, as an update of that client or account.
 */
typedef struct
{
  const RapportTable *table;
  gint64 id;
  RapportChangeKind kind;
} RapportChange;

/* Runs inside the transaction; FALSE with the error set rolls back. */
typedef gboolean (*RapportWriteFunc) (RapportTransaction *transaction,
                                      gpointer user_data,
                                      GError **error);

/* $XDG_DATA_HOME/rapport/book.db. (transfer full) */
char *rapport_book_get_default_path (void);

/* Opens the book, making file and folder (0600, 0700) when there are none. Errors: CORRUPT (not a
 * book, damaged: the file is left as it is), NEWER_VERSION (bytes unchanged), FULL, BUSY, FAILED. A
 * place that can't be written opens read-only. */
RapportBook *rapport_book_open (const char *path, GError **error);
const char *rapport_book_get_path (RapportBook *self);
gboolean rapport_book_is_read_only (RapportBook *self);
RapportDatabase *
rapport_book_get_reader (RapportBook *self); /* for the thread that opened the book */
/* A connection of its own for a worker thread; free with rapport_book_release_reader(). */
RapportDatabase *rapport_book_acquire_reader (RapportBook *self, GError **error);
void rapport_book_release_reader (RapportBook *self, RapportDatabase *database);
/* Gives back the memory that makes the next access quick. */
void rapport_book_rest (RapportBook *self);

/* One transaction. label: what undo calls it ("Logged a check-in with Maria Keller"), already
 * translated; NULL: not an act. Blocks while another program writes: for the programs without a
 * window, and worker threads. */
gboolean rapport_book_write (RapportBook *self,
                             const char *label,
                             RapportInstant now,
                             RapportWriteFunc func,
                             gpointer user_data,
                             GError **error);
/* The same on the book's writer thread; the callback runs in the caller's main context. */
void rapport_book_write_async (RapportBook *self,
                               const char *label,
                               RapportInstant now,
                               RapportWriteFunc func,
                               gpointer user_data,
                               GDestroyNotify destroy,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer callback_data);
gboolean rapport_book_write_finish (RapportBook *self, GAsyncResult *result, GError **error);

/* Undo of the last act that is not undone, whichever program did it. label: what was undone
 * (transfer full). NOT_FOUND when there is none, CONFLICT when its rows were changed since. */
gboolean rapport_book_undo (RapportBook *self, RapportInstant now, char **label, GError **error);
gboolean rapport_book_redo (RapportBook *self, RapportInstant now, char **label, GError **error);
/* What the next undo or redo would be; NULL when none. (transfer full) */
char *rapport_book_get_undo_label (RapportBook *self);
char *rapport_book_get_redo_label (RapportBook *self);
/* The row id of the newest act, to undo that one and no other from a toast. 0 when none. */
gint64 rapport_book_get_last_act (RapportBook *self);
/* The newest act that this process wrote, whatever others wrote meanwhile: what a toast offers to
 * undo. 0 when none. */
gint64 rapport_book_get_own_act (RapportBook *self);
gboolean rapport_book_undo_act (RapportBook *self,
                                gint64 act,
                                RapportInstant now,
                                char **label,
                                GError **error);
void rapport_book_undo_async (RapportBook *self,
                              gint64 act,
                              gboolean redo,
                              RapportInstant now,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer callback_data);
/* act 0: the last one. */
gboolean
rapport_book_undo_finish (RapportBook *self, GAsyncResult *result, char **label, GError **error);

/* Daily upkeep: deleted things older than 30 days go for good, acts older than that too, and
 * rhythms follow memberships that began or ended by the passing of a day. */
gboolean rapport_book_purge (RapportBook *self, RapportInstant now, GError **error);
/* SQLite's own check. (transfer full): NULL when all is well, else what is wrong, a line each. */
char *rapport_book_check (RapportBook *self, GError **error);
/* A verified copy by the online backup API; the file is replaced whole or not at all. */
gboolean rapport_book_backup (RapportBook *self, const char *path, GError **error);

/* Starts watching for writes of other processes (needs a running main context). Signals, in that
 * context: "changed" (GArray of RapportChange, or NULL when everything may have changed), after
 * every commit of this process or another. */
void rapport_book_watch (RapportBook *self);

G_END_DECLS
