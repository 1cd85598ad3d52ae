/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A backup in the place of the book. */

#include "rapport-restore.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "rapport-file-private.h"
#include "rapport-migrations-private.h"

/* In milliseconds: whoever has the book open will not let go of it soon. */
#define WAIT_FOR_OTHERS 1000

static gboolean
refuse (const char *from, const char *why, GError **error)
{
  /* Translators: a file, and why it is refused. */
  g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_INVALID,
               _ ("%s can't be restored from: %s. Nothing was changed."), from, why);
  return FALSE;
}

static gboolean
check_backup (RapportDatabase *database, const char *from, GError **error)
{
  g_autofree char *findings = NULL;
  g_autoptr (GError) cause = NULL;
  int version;

  if (!rapport_migrations_examine (database, from, &version, error))
    return FALSE;
  if (version == 0)
    return refuse (from, _ ("there is nothing in it"), error);
  findings = rapport_file_check (database, TRUE, &cause);
  if (cause == NULL)
    return findings == NULL || refuse (from, findings, error);
  g_propagate_error (error, g_steal_pointer (&cause));
  return FALSE;
}

/* Read only: its bytes stay as they are. */
static RapportDatabase *
open_backup (const char *from, GError **error)
{
  g_autoptr (RapportDatabase) database = NULL;

  if (!g_file_test (from, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_NOT_FOUND, _ ("There is no file %s"), from);
      return NULL;
    }
  if (!rapport_file_check_magic (from, error))
    return NULL;
  /* In a place that can't be written, SQLite can read only a file that nobody changes. */
  database = rapport_database_open (from, RAPPORT_OPEN_READ_ONLY, NULL);
  if (database == NULL)
    database = rapport_database_open (from, RAPPORT_OPEN_IMMUTABLE, error);
  if (database == NULL || !check_backup (database, from, error))
    return NULL;
  return g_steal_pointer (&database);
}

/* A whole copy beside the book. What is wrong with the backup is no fault of the book. */
static gboolean
copy_backup (const char *from, const char *copy, GError **error)
{
  g_autoptr (GError) cause = NULL;
  g_autoptr (RapportDatabase) database = open_backup (from, &cause);

  if (database != NULL && rapport_file_backup (database, copy, &cause))
    return TRUE;
  if (g_error_matches (cause, RAPPORT_ERROR, RAPPORT_ERROR_CORRUPT))
    cause->code = RAPPORT_ERROR_INVALID;
  g_propagate_error (error, g_steal_pointer (&cause));
  return FALSE;
}

/* Moves the log into the file, and leaves none beside it. SQLite does so only where nobody else has
 * the book open: they would go on with a file that is no longer the book. */
static gboolean
fold_log (const char *path, GError **error)
{
  g_autoptr (RapportDatabase) database =
      rapport_database_open (path, RAPPORT_OPEN_READ_WRITE, error);
  g_autoptr (RapportStatement) journal = NULL;

  if (database == NULL)
    return FALSE;
  sqlite3_busy_timeout (rapport_database_get_handle (database), WAIT_FOR_OTHERS);
  journal = rapport_database_prepare_once (database, "PRAGMA journal_mode = DELETE", error);
  return journal != NULL && rapport_statement_step (journal, error) == RAPPORT_STEP_ROW;
}

/* A damaged book is put aside as it is. */
static gboolean
close_present (const char *path, GError **error)
{
  g_autoptr (GError) cause = NULL;

  if (fold_log (path, &cause) || g_error_matches (cause, RAPPORT_ERROR, RAPPORT_ERROR_CORRUPT))
    return TRUE;
  if (g_error_matches (cause, RAPPORT_ERROR, RAPPORT_ERROR_BUSY))
    {
      g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_BUSY,
                   _ ("%s is open in another program. Close Rapport, stop its service (“rapportctl "
                      "service stop”) and try again; nothing was changed."),
                   path);
      return FALSE;
    }
  g_propagate_error (error, g_steal_pointer (&cause));
  return FALSE;
}

static char *
choose_kept_path (const char *path, RapportInstant now)
{
  g_autofree char *day = rapport_day_to_string (rapport_instant_get_day (now));
  int minute = rapport_instant_get_minute (now);
  int second = (int)(((now.time % 60) + 60) % 60);
  g_autofree char *stem = g_strdup_printf ("%s.before-restore-%sT%02d%02d%02d", path, day,
                                           minute / 60, minute % 60, second);
  char *kept = g_strdup (stem);

  for (guint i = 2; g_file_test (kept, G_FILE_TEST_EXISTS | G_FILE_TEST_IS_SYMLINK); i++)
    {
      g_free (kept);
      kept = g_strdup_printf ("%s-%u", stem, i);
    }
  return kept;
}

static gboolean
fail_to_move (const char *path, GError **error)
{
  int code = errno;

  g_set_error (error, RAPPORT_ERROR, code == ENOSPC ? RAPPORT_ERROR_FULL : RAPPORT_ERROR_FAILED,
               _ ("%s can't be put aside: %s"), path, g_strerror (code));
  return FALSE;
}

/* Under another name too, so that there is a book in its place all the time. A log that is left
 * beside a restored book would be taken for its own: it goes with the damaged one. */
static gboolean
put_aside (const char *path, const char *kept, GError **error)
{
  static const char *const endings[] = { "-wal", "-journal" };
  g_autofree char *shared = g_strconcat (path, "-shm", NULL);

  if (link (path, kept) != 0 && g_rename (path, kept) != 0)
    return fail_to_move (path, error);
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *file = g_strconcat (path, endings[i], NULL);
      g_autofree char *aside = g_strconcat (kept, endings[i], NULL);

      if (g_rename (file, aside) != 0 && errno != ENOENT)
        return fail_to_move (file, error);
    }
  return g_unlink (shared) == 0 || errno == ENOENT || fail_to_move (shared, error);
}

static gboolean
replace (const char *path, const char *copy, RapportInstant now, char **kept, GError **error)
{
  g_autofree char *aside = NULL;

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    {
      aside = choose_kept_path (path, now);
      if (!close_present (path, error) || !put_aside (path, aside, error))
        return FALSE;
    }
  if (g_rename (copy, path) != 0)
    return fail_to_move (copy, error);
  rapport_file_sync_folder (path);
  *kept = g_steal_pointer (&aside);
  return TRUE;
}

static gboolean
is_same_file (const char *a, const char *b)
{
  GStatBuf first, second;

  return g_stat (a, &first) == 0 && g_stat (b, &second) == 0 && first.st_dev == second.st_dev &&
         first.st_ino == second.st_ino;
}

/**
 * rapport_restore:
 * @path: (type filename): the book, which no program has open; there need not be one, or it may be
 *   damaged
 * @from: (type filename): a backup, which is only read
 * @kept: (out) (nullable): where the book that was there is now
 *
 * Puts a copy of @from in the place of the book, whole or not at all.
 *
 * Returns: %FALSE with %RAPPORT_ERROR_NOT_FOUND, %RAPPORT_ERROR_INVALID (not a book, or damaged),
 *   %RAPPORT_ERROR_NEWER_VERSION, %RAPPORT_ERROR_BUSY (open in another program),
 * %RAPPORT_ERROR_FULL or %RAPPORT_ERROR_FAILED, and the book as it was
 */
gboolean
rapport_restore (const char *path,
                 const char *from,
                 RapportInstant now,
                 char **kept,
                 GError **error)
{
  g_autofree char *book = g_canonicalize_filename (path, NULL);
  g_autofree char *folder = g_path_get_dirname (book);
  g_autofree char *copy = g_strconcat (book, ".restoring", NULL);
  g_autoptr (RapportLock) lock = NULL;
  gboolean ok;

  *kept = NULL;
  if (is_same_file (book, from))
    return refuse (from, _ ("it is the book itself"), error);
  if (g_mkdir_with_parents (folder, 0700) != 0)
    return fail_to_move (folder, error);
  lock = rapport_lock_open (book, error);
  if (lock == NULL || !rapport_lock_acquire (lock, error))
    return FALSE;
  ok = copy_backup (from, copy, error) && replace (book, copy, now, kept, error);
  if (!ok)
    g_unlink (copy);
  rapport_lock_release (lock);
  return ok;
}
