/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-book.h"

G_BEGIN_DECLS

typedef RapportInstant (*RapportNowFunc) (gpointer user_data);

/**
 * RapportSession:
 *
 * An open book with the time it is: what every page and dialog of the window works on.
 *
 * Property "today" (int, a #RapportDay) is notified when the day changes. Signals: "changed" after
 * any change of the book, by this program or another; "done" (text, act) after a write that is
 * worth a toast; "failed" (message) after a write that nobody waited for.
 */
#define RAPPORT_TYPE_SESSION (rapport_session_get_type ())
G_DECLARE_FINAL_TYPE (RapportSession, rapport_session, RAPPORT, SESSION, GObject)

RapportSession *
rapport_session_new (RapportBook *book, gboolean is_sample, RapportNowFunc now, gpointer now_data);
RapportBook *rapport_session_get_book (RapportSession *self);
RapportDatabase *rapport_session_get_reader (RapportSession *self);
gboolean rapport_session_is_sample (RapportSession *self);
RapportInstant rapport_session_now (RapportSession *self);
RapportDay rapport_session_get_today (RapportSession *self);

/**
 * rapport_session_check_day:
 *
 * Looks at the clock again, after a while away from it.
 */
void rapport_session_check_day (RapportSession *self);

/**
 * rapport_session_get_settings:
 *
 * Returns: (transfer none): the settings that travel with the book; valid until the next change
 */
const RapportSettings *rapport_session_get_settings (RapportSession *self);

/**
 * rapport_session_write:
 * @label: what undo calls it, translated
 * @toast: (nullable): what "done" says after it
 * @data: given to @func on the book's writer thread, then freed with @destroy
 * @callback: (nullable): without one, an error is told by "failed"
 *
 * One transaction, without keeping the window waiting.
 */
void rapport_session_write (RapportSession *self,
                            const char *label,
                            const char *toast,
                            RapportWriteFunc func,
                            gpointer data,
                            GDestroyNotify destroy,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
gboolean rapport_session_write_finish (RapportSession *self, GAsyncResult *result, GError **error);

/**
 * rapport_session_undo:
 * @act: the act to take back, or 0 for the last one
 * @redo: bring the last undone act back instead
 */
void rapport_session_undo (RapportSession *self, gint64 act, gboolean redo);

G_END_DECLS
