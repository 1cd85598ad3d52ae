/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-file-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "rapport-migrations-private.h"

#define MAGIC "SQLite format 3"

static gboolean
fail_with_errno (int code, const char *path, GError **error)
{
  if (code == ENOSPC || code == EDQUOT)
    g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_FULL,
                 _ ("There is no space left for %s. Make room and try again."), path);
  else
    g_set_error (error, RAPPORT_ERROR,
                 code == EROFS || code == EACCES || code == EPERM ? RAPPORT_ERROR_READ_ONLY
                                                                  : RAPPORT_ERROR_FAILED,
                 _ ("%s can't be made: %s. Choose a place you may write to."), path,
                 g_strerror (code));
  return FALSE;
}

/* An empty file with the right mode, so that SQLite's own files beside it get the same. */
static gboolean
make_file (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  gboolean is_new = !g_file_test (folder, G_FILE_TEST_EXISTS);
  gboolean ok;
  int fd;

  /* The modes are set whatever the umask. */
  if (g_mkdir_with_parents (folder, 0700) != 0 || (is_new && g_chmod (folder, 0700) != 0))
    return fail_with_errno (errno, folder, error);
  fd = g_open (path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (fd < 0)
    return errno == EEXIST || fail_with_errno (errno, path, error);
  ok = fchmod (fd, 0600) == 0 || fail_with_errno (errno, path, error);
  close (fd);
  return ok;
}

/* Read before SQLite touches it: a file that is something else is refused with its bytes as they
 * were. */
gboolean
rapport_file_check_magic (const char *path, GError **error)
{
  int fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  char head[sizeof MAGIC] = { 0 };
  gssize n;

  if (fd < 0)
    {
      g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_FAILED, _ ("%s can't be read: %s"), path,
                   g_strerror (errno));
      return FALSE;
    }
  n = read (fd, head, sizeof head);
  close (fd);
  if (n == 0 || (n == sizeof head && memcmp (head, MAGIC, sizeof head) == 0))
    return TRUE;
  if (n < 0)
    g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_FAILED, _ ("%s can't be read: %s"), path,
                 g_strerror (errno));
  else
    g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_CORRUPT,
                 _ ("%s is not a Rapport book. It was left as it is; choose another file."), path);
  return FALSE;
}

static gboolean
is_writable (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  return access (path, W_OK) == 0 && access (folder, W_OK) == 0;
}

/* Reading the file alone would pass over what is in its log. */
static gboolean
check_no_log (const char *path, GError **error)
{
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  GStatBuf info;

  if (g_stat (log, &info) != 0 || info.st_size == 0)
    return TRUE;
  g_set_error (
      error, RAPPORT_ERROR, RAPPORT_ERROR_READ_ONLY,
      _ ("The last changes to %s are still in %s, which can't be read in a place that can't be "
         "written. Copy both to a place you may write to."),
      path, log);
  return FALSE;
}

static RapportDatabase *
open_read_only (const char *path, RapportOpenMode *mode, GError **error)
{
  RapportDatabase *database;
  int version;

  *mode = RAPPORT_OPEN_READ_ONLY;
  database = rapport_database_open (path, *mode, NULL);
  /* Where SQLite can't make its shared memory it can read only a file that nobody changes. */
  if (database == NULL || !rapport_migrations_examine (database, path, &version, NULL))
    {
      g_clear_pointer (&database, rapport_database_close);
      if (!check_no_log (path, error))
        return NULL;
      *mode = RAPPORT_OPEN_IMMUTABLE;
      database = rapport_database_open (path, *mode, error);
    }
  if (database == NULL || !rapport_migrations_examine (database, path, &version, error))
    {
      g_clear_pointer (&database, rapport_database_close);
      return NULL;
    }
  if (version == RAPPORT_SCHEMA_VERSION)
    return database;
  g_set_error (
      error, RAPPORT_ERROR, RAPPORT_ERROR_READ_ONLY,
      _ ("%s is of an older version, and its place can't be written to bring it up to date. "
         "Copy it to a place you may write to."),
      path);
  rapport_database_close (database);
  return NULL;
}

static gboolean
back_up_before_migration (RapportDatabase *database, const char *path, int version, GError **error)
{
  g_autofree char *copy = g_strdup_printf ("%s.before-version-%d", path, version + 1);

  return g_file_test (copy, G_FILE_TEST_EXISTS) || rapport_file_backup (database, copy, error);
}

static gboolean
bring_up_to_date (const char *path, GError **error)
{
  g_autoptr (RapportDatabase) database =
      rapport_database_open (path, RAPPORT_OPEN_READ_WRITE, error);
  g_autoptr (RapportStatement) journal = NULL;
  int version;

  /* Examined again: another program may have done it while this one waited for the lock. */
  if (database == NULL || !rapport_migrations_examine (database, path, &version, error))
    return FALSE;
  journal = rapport_database_prepare_once (database, "PRAGMA journal_mode = WAL", error);
  if (journal == NULL || rapport_statement_step (journal, error) != RAPPORT_STEP_ROW)
    return FALSE;
  if (g_strcmp0 (rapport_statement_get_text (journal, 0), "wal") != 0)
    {
      g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_FAILED,
                   _ ("%s: the file system does not support write-ahead logging"), path);
      return FALSE;
    }
  rapport_statement_reset (journal);
  if (version > 0 && version < RAPPORT_SCHEMA_VERSION &&
      !back_up_before_migration (database, path, version, error))
    return FALSE;
  return rapport_migrations_run (database, version, error) &&
         rapport_file_checkpoint (database, error);
}

static gboolean
check_after_crash (RapportDatabase *database, const char *path, GError **error)
{
  g_autoptr (GError) cause = NULL;
  g_autofree char *findings = rapport_file_check (database, FALSE, &cause);

  if (cause != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&cause));
      return FALSE;
    }
  if (findings == NULL)
    return TRUE;
  g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_CORRUPT,
               _ ("%s is damaged (%s). It was left as it is; restore a backup (“rapportctl restore "
                  "FILE”)."),
               path, findings);
  return FALSE;
}

static gboolean
prepare_for_writing (const char *path, RapportLock *lock, GError **error)
{
  gboolean ok;

  if (!rapport_lock_acquire (lock, error))
    return FALSE;
  ok = bring_up_to_date (path, error);
  rapport_lock_release (lock);
  return ok;
}

/* Whether the file is a book of this version already; *fatal when it is one that must be left
 * alone. */
static RapportDatabase *
open_current (const char *path, gboolean *fatal, GError **error)
{
  g_autoptr (RapportDatabase) database =
      rapport_database_open (path, RAPPORT_OPEN_READ_WRITE, error);
  int version;

  *fatal = database == NULL || !rapport_migrations_examine (database, path, &version, error);
  if (*fatal || version < RAPPORT_SCHEMA_VERSION)
    return NULL;
  if (!rapport_database_execute (database, "PRAGMA query_only = ON", error))
    {
      *fatal = TRUE;
      return NULL;
    }
  return g_steal_pointer (&database);
}

static RapportDatabase *
open_for_writing (const char *path, RapportLock *lock, GError **error)
{
  g_autoptr (RapportDatabase) database = NULL;
  gboolean fatal;

  database = open_current (path, &fatal, error);
  if (database == NULL && !fatal)
    {
      if (!prepare_for_writing (path, lock, error))
        return NULL;
      database = open_current (path, &fatal, error);
    }
  if (database == NULL)
    return NULL;
  if (rapport_lock_was_left_open (lock))
    {
      if (!check_after_crash (database, path, error))
        return NULL;
      rapport_lock_end_writing (lock);
    }
  return g_steal_pointer (&database);
}

RapportDatabase *
rapport_file_open (const char *path, RapportOpenMode *mode, RapportLock **lock, GError **error)
{
  g_autoptr (RapportLock) own_lock = NULL;
  RapportDatabase *database;

  if (!g_file_test (path, G_FILE_TEST_EXISTS) && !make_file (path, error))
    return NULL;
  if (!rapport_file_check_magic (path, error))
    return NULL;
  if (is_writable (path))
    own_lock = rapport_lock_open (path, NULL);
  if (own_lock == NULL)
    return open_read_only (path, mode, error);
  *mode = RAPPORT_OPEN_READ_WRITE;
  database = open_for_writing (path, own_lock, error);
  if (database != NULL)
    *lock = g_steal_pointer (&own_lock);
  return database;
}

static gboolean
collect (RapportDatabase *database, const char *sql, GString *findings, GError **error)
{
  g_autoptr (RapportStatement) statement = rapport_database_prepare_once (database, sql, error);
  RapportStep step;

  if (statement == NULL)
    return FALSE;
  while ((step = rapport_statement_step (statement, error)) == RAPPORT_STEP_ROW)
    {
      const char *text = rapport_statement_get_text (statement, 0);

      if (g_strcmp0 (text, "ok") != 0)
        g_string_append_printf (findings, "%s%s", findings->len > 0 ? "\n" : "", text);
    }
  return step == RAPPORT_STEP_DONE;
}

char *
rapport_file_check (RapportDatabase *database, gboolean whole, GError **error)
{
  g_autoptr (GString) findings = g_string_new (NULL);

  if (!collect (database, whole ? "PRAGMA integrity_check" : "PRAGMA quick_check", findings, error))
    return NULL;
  if (whole &&
      !collect (database,
                "SELECT \"table\" || ' row ' || rowid || ' refers to nothing in ' || parent"
                " FROM pragma_foreign_key_check",
                findings, error))
    return NULL;
  return findings->len == 0 ? NULL : g_string_free (g_steal_pointer (&findings), FALSE);
}

static gboolean
copy_pages (sqlite3 *from, sqlite3 *to, const char *path, GError **error)
{
  sqlite3_backup *backup = sqlite3_backup_init (to, "main", from, "main");
  int code;

  if (backup == NULL)
    return rapport_database_fail_with (sqlite3_errcode (to), sqlite3_errmsg (to), path,
                                       "sqlite3_backup_step", error);
  code = sqlite3_backup_step (backup, -1);
  sqlite3_backup_finish (backup);
  if (code == SQLITE_DONE)
    return TRUE;
  return rapport_database_fail_with (code, sqlite3_errstr (code), path, "sqlite3_backup_step",
                                     error);
}

static gboolean
write_copy (RapportDatabase *database, const char *path, GError **error)
{
  g_autoptr (RapportDatabase) copy = NULL;
  g_autofree char *findings = NULL;
  g_autoptr (GError) cause = NULL;

  copy = rapport_database_open (path, RAPPORT_OPEN_READ_WRITE, error);
  if (copy == NULL || !copy_pages (rapport_database_get_handle (database),
                                   rapport_database_get_handle (copy), path, error))
    return FALSE;
  /* A copy must stand alone: no log beside it that could be lost or left behind. */
  if (!rapport_database_execute (copy, "PRAGMA journal_mode = DELETE", error))
    return FALSE;
  findings = rapport_file_check (copy, FALSE, &cause);
  if (cause == NULL && findings != NULL)
    g_set_error (&cause, RAPPORT_ERROR, RAPPORT_ERROR_CORRUPT, _ ("The copy at %s is damaged: %s"),
                 path, findings);
  if (cause == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&cause));
  return FALSE;
}

void
rapport_file_sync_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);

  if (fd < 0)
    return;
  if (fsync (fd) != 0)
    g_debug ("the folder of a copy: %s", g_strerror (errno));
  close (fd);
}

/* SQLite may have left files beside a copy that failed. */
static void
remove_copy (const char *path)
{
  static const char *const endings[] = { "", "-wal", "-shm", "-journal" };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *name = g_strconcat (path, endings[i], NULL);

      g_unlink (name);
    }
}

gboolean
rapport_file_backup (RapportDatabase *database, const char *path, GError **error)
{
  g_autofree char *temporary = g_strdup_printf ("%s.XXXXXX", path);
  int fd = g_mkstemp_full (temporary, O_RDWR | O_CLOEXEC, 0600);
  gboolean ok;

  if (fd < 0)
    return fail_with_errno (errno, path, error);
  ok = (fchmod (fd, 0600) == 0 || fail_with_errno (errno, path, error)) &&
       write_copy (database, temporary, error) &&
       (fsync (fd) == 0 || fail_with_errno (errno, path, error));
  close (fd);
  if (ok && g_rename (temporary, path) != 0)
    ok = fail_with_errno (errno, path, error);
  if (ok)
    rapport_file_sync_folder (path);
  else
    remove_copy (temporary);
  return ok;
}

static gboolean
checkpoint (RapportDatabase *database, int mode, GError **error)
{
  int code =
      sqlite3_wal_checkpoint_v2 (rapport_database_get_handle (database), NULL, mode, NULL, NULL);

  /* Somebody is reading: the rest goes over next time. */
  if (code == SQLITE_OK || (code & 0xff) == SQLITE_BUSY)
    return TRUE;
  return rapport_database_fail (database, "sqlite3_wal_checkpoint_v2", error);
}

gboolean
rapport_file_checkpoint (RapportDatabase *database, GError **error)
{
  return checkpoint (database, SQLITE_CHECKPOINT_PASSIVE, error);
}

gboolean
rapport_file_empty_log (RapportDatabase *database, GError **error)
{
  sqlite3 *handle = rapport_database_get_handle (database);
  gboolean ok;

  /* Readers are not waited for. */
  sqlite3_busy_timeout (handle, 0);
  ok = checkpoint (database, SQLITE_CHECKPOINT_TRUNCATE, error);
  sqlite3_busy_timeout (handle, RAPPORT_BUSY_TIMEOUT);
  return ok;
}
