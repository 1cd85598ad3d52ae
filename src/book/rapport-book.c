/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-book-private.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "rapport-touched-private.h"

/* Pages in the write-ahead log after which a writer moves it into the file. */
#define CHECKPOINT_PAGES 1000

/* Deleted things and acts are kept this long. */
#define KEPT_SECONDS (30 * 24 * 60 * 60)

/* Days within which upkeep has certainly run once. */
#define MOVES_LOOKED_BACK 400

struct _RapportBook
{
  GObject parent_instance;

  char *path;
  RapportOpenMode mode;
  RapportDatabase *reader;
  GMainContext *context;
  GThread *thread; /* that opened it */

  /* Owned by whoever holds the mutex. */
  GMutex mutex;
  RapportLock *lock;
  RapportDatabase *writer;

  GFileMonitor *monitor;
  gint64 seen; /* the last announcement read; -1: not watching */

  GMutex act_mutex; /* never held while writing */
  gint64 own_act;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RapportBook, rapport_book, G_TYPE_OBJECT)

static void
close_writer (RapportBook *self)
{
  if (self->writer != NULL && rapport_lock_acquire (self->lock, NULL))
    {
      (void)rapport_file_empty_log (self->writer, NULL);
      rapport_lock_release (self->lock);
    }
  g_clear_pointer (&self->writer, rapport_database_close);
}

static void
rapport_book_finalize (GObject *object)
{
  RapportBook *self = RAPPORT_BOOK (object);

  if (self->monitor != NULL)
    g_file_monitor_cancel (self->monitor);
  g_clear_object (&self->monitor);
  g_clear_pointer (&self->reader, rapport_database_close);
  close_writer (self);
  g_clear_pointer (&self->lock, rapport_lock_close);
  g_clear_pointer (&self->context, g_main_context_unref);
  g_mutex_clear (&self->mutex);
  g_mutex_clear (&self->act_mutex);
  g_free (self->path);
  G_OBJECT_CLASS (rapport_book_parent_class)->finalize (object);
}

static void
rapport_book_class_init (RapportBookClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = rapport_book_finalize;

  /**
   * RapportBook::changed:
   * @changes: (nullable) (element-type RapportChange): what changed; %NULL when everything may have
   *
   * After every commit, of this process or another, once rapport_book_watch() was called.
   */
  signals[SIGNAL_CHANGED] =
      g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 1, G_TYPE_ARRAY | G_SIGNAL_TYPE_STATIC_SCOPE);
}

static void
rapport_book_init (RapportBook *self)
{
  g_mutex_init (&self->mutex);
  g_mutex_init (&self->act_mutex);
  self->seen = -1;
}

/**
 * rapport_book_get_default_path:
 *
 * Returns: (transfer full): $XDG_DATA_HOME/rapport/book.db
 */
char *
rapport_book_get_default_path (void)
{
  return g_build_filename (g_get_user_data_dir (), "rapport", "book.db", NULL);
}

/**
 * rapport_book_open:
 * @path: (type filename): the file, made when there is none
 *
 * Errors: %RAPPORT_ERROR_CORRUPT (not a book, or damaged: left as it is),
 * %RAPPORT_ERROR_NEWER_VERSION (left as it is), %RAPPORT_ERROR_FULL, %RAPPORT_ERROR_READ_ONLY (no
 * file, and none can be made), %RAPPORT_ERROR_BUSY, %RAPPORT_ERROR_FAILED.
 *
 * Returns: (transfer full): the book, read-only where its place can't be written
 */
RapportBook *
rapport_book_open (const char *path, GError **error)
{
  g_autoptr (RapportBook) self = g_object_new (RAPPORT_TYPE_BOOK, NULL);

  self->path = g_canonicalize_filename (path, NULL);
  self->context = g_main_context_ref_thread_default ();
  self->thread = g_thread_self ();
  self->reader = rapport_file_open (self->path, &self->mode, &self->lock, error);
  return self->reader == NULL ? NULL : g_steal_pointer (&self);
}

const char *
rapport_book_get_path (RapportBook *self)
{
  return self->path;
}

gboolean
rapport_book_is_read_only (RapportBook *self)
{
  return self->mode != RAPPORT_OPEN_READ_WRITE;
}

RapportDatabase *
rapport_book_get_reader (RapportBook *self)
{
  return self->reader;
}

RapportDatabase *
rapport_book_acquire_reader (RapportBook *self, GError **error)
{
  RapportDatabase *database = rapport_database_open (self->path, self->mode, error);

  if (database != NULL && !rapport_database_execute (database, "PRAGMA query_only = ON", error))
    g_clear_pointer (&database, rapport_database_close);
  return database;
}

void
rapport_book_release_reader (RapportBook *self, RapportDatabase *database)
{
  rapport_database_close (database);
}

/**
 * rapport_book_rest:
 *
 * Gives back the memory that makes the next access quick: for a program that now waits for hours.
 * On the thread that opened the book.
 */
void
rapport_book_rest (RapportBook *self)
{
  rapport_database_rest (self->reader);
  /* Whoever is writing now goes on doing so. */
  if (!g_mutex_trylock (&self->mutex))
    return;
  if (self->writer != NULL)
    rapport_database_rest (self->writer);
  g_mutex_unlock (&self->mutex);
}

/* --- the change feed --- */

static void
read_changes (RapportBook *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) changes = NULL;

  if (self->seen < 0)
    return;
  changes = rapport_changes_read (self->reader, &self->seen, &error);
  if (error != NULL)
    g_warning ("reading what changed: %s", error->message);
  if (changes != NULL)
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0, changes->len > 0 ? changes : NULL);
}

static gboolean
read_changes_cb (gpointer user_data)
{
  read_changes (user_data);
  return G_SOURCE_REMOVE;
}

/* In the thread that reads, whichever wrote. */
static void
announce (RapportBook *self)
{
  g_autoptr (GSource) source = NULL;

  if (g_thread_self () == self->thread)
    {
      read_changes (self);
      return;
    }
  source = g_idle_source_new ();
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, read_changes_cb, g_object_ref (self), g_object_unref);
  g_source_attach (source, self->context);
}

static void
lock_changed_cb (GFileMonitor *monitor,
                 GFile *file,
                 GFile *other_file,
                 GFileMonitorEvent event,
                 gpointer user_data)
{
  read_changes (user_data);
}

/**
 * rapport_book_watch:
 *
 * Begins to emit #RapportBook::changed, in the main context that was the thread's default when the
 * book was opened.
 */
void
rapport_book_watch (RapportBook *self)
{
  g_autofree char *lock = g_strconcat (self->path, "-lock", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (lock);
  g_autoptr (GError) error = NULL;

  if (self->seen >= 0)
    return;
  self->seen = 0;
  if (!rapport_database_query_int (self->reader, "SELECT coalesce (max (seq), 0) FROM change",
                                   &self->seen, &error))
    g_warning ("watching the book: %s", error->message);
  self->monitor = g_file_monitor_file (file, G_FILE_MONITOR_NONE, NULL, NULL);
  if (self->monitor == NULL)
    return;
  g_file_monitor_set_rate_limit (self->monitor, 50);
  g_signal_connect_object (self->monitor, "changed", G_CALLBACK (lock_changed_cb), self, 0);
}

/* --- writing --- */

static gboolean
open_writer (RapportBook *self, GError **error)
{
  if (self->mode != RAPPORT_OPEN_READ_WRITE)
    {
      g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_READ_ONLY,
                   _ ("%s is in a place that can't be written, so nothing was changed."),
                   self->path);
      return FALSE;
    }
  rapport_lock_begin_writing (self->lock);
  if (self->writer == NULL)
    self->writer = rapport_database_open (self->path, RAPPORT_OPEN_READ_WRITE, error);
  return self->writer != NULL;
}

static void
remember_act (RapportBook *self, gint64 act)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->act_mutex);

  if (act != 0)
    self->own_act = act;
}

gint64
rapport_book_get_own_act (RapportBook *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->act_mutex);

  return self->own_act;
}

static gboolean
write_locked (RapportBook *self,
              const char *label,
              RapportInstant now,
              RapportWriteFunc func,
              gpointer user_data,
              GError **error)
{
  g_autoptr (RapportTransaction) transaction = rapport_transaction_begin (self->writer, now, error);

  if (transaction == NULL || !func (transaction, user_data, error) ||
      !rapport_transaction_commit (transaction, label, error))
    return FALSE;
  remember_act (self, rapport_transaction_get_act (transaction));
  if (rapport_database_get_wal_pages (self->writer) > CHECKPOINT_PAGES &&
      !rapport_file_checkpoint (self->writer, NULL))
    g_debug ("the log is moved into the file next time");
  return TRUE;
}

static gboolean
write_exclusively (RapportBook *self,
                   const char *label,
                   RapportInstant now,
                   RapportWriteFunc func,
                   gpointer user_data,
                   GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  gboolean ok;

  if (!open_writer (self, error) || !rapport_lock_acquire (self->lock, error))
    return FALSE;
  ok = write_locked (self, label, now, func, user_data, error);
  if (ok)
    rapport_lock_announce (self->lock);
  rapport_lock_release (self->lock);
  return ok;
}

/**
 * rapport_book_write:
 * @label: (nullable): what undo calls it; %NULL when it is no act of a person
 * @now: the time it is
 * @func: writes; its error rolls everything back
 *
 * One transaction under the book's lock. Waits for other writers: not for the thread of a window.
 *
 * Returns: %TRUE once it is on the disk for good
 */
gboolean
rapport_book_write (RapportBook *self,
                    const char *label,
                    RapportInstant now,
                    RapportWriteFunc func,
                    gpointer user_data,
                    GError **error)
{
  /* Announced without the mutex: what hears of it may write in turn. */
  if (!write_exclusively (self, label, now, func, user_data, error))
    return FALSE;
  announce (self);
  return TRUE;
}

typedef struct
{
  char *label;
  RapportInstant now;
  RapportWriteFunc func;
  gpointer user_data;
  GDestroyNotify destroy;
} WriteJob;

static void
write_job_free (gpointer data)
{
  WriteJob *job = data;

  if (job->destroy != NULL)
    job->destroy (job->user_data);
  g_free (job->label);
  g_free (job);
}

static void
write_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  WriteJob *job = task_data;
  g_autoptr (GError) error = NULL;

  if (rapport_book_write (source, job->label, job->now, job->func, job->user_data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

void
rapport_book_write_async (RapportBook *self,
                          const char *label,
                          RapportInstant now,
                          RapportWriteFunc func,
                          gpointer user_data,
                          GDestroyNotify destroy,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer callback_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, callback_data);
  WriteJob *job = g_new0 (WriteJob, 1);

  job->label = g_strdup (label);
  job->now = now;
  job->func = func;
  job->user_data = user_data;
  job->destroy = destroy;
  g_task_set_source_tag (task, rapport_book_write_async);
  /* What is committed is done: a late cancel must not hide it. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, job, write_job_free);
  g_task_run_in_thread (task, write_thread);
}

gboolean
rapport_book_write_finish (RapportBook *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* --- upkeep --- */

static gboolean
purge_table (RapportDatabase *database, const RapportTable *table, gint64 before, GError **error)
{
  g_autofree char *sql = g_strdup_printf (
      "DELETE FROM %s WHERE deleted_at IS NOT NULL AND deleted_at < ?", table->name);
  g_autoptr (RapportStatement) statement = rapport_database_prepare_once (database, sql, error);

  if (statement == NULL)
    return FALSE;
  rapport_statement_bind_int (statement, 1, before);
  return rapport_statement_execute (statement, error);
}

/* Which account is a client's can change by the mere passing of a day: a membership begins or ends.
 */
static gboolean
touch_those_who_moved (RapportTransaction *transaction, GError **error)
{
  g_autoptr (RapportStatement) statement = rapport_database_prepare_once (
      rapport_transaction_get_database (transaction),
      "SELECT DISTINCT client FROM membership WHERE until_on IS NOT NULL OR from_on >= ?", error);
  RapportStep step;

  if (statement == NULL)
    return FALSE;
  rapport_statement_bind_day (statement, 1,
                              rapport_transaction_get_today (transaction) - MOVES_LOOKED_BACK);
  while ((step = rapport_statement_step (statement, error)) == RAPPORT_STEP_ROW)
    rapport_transaction_touch_client (transaction, rapport_statement_get_int (statement, 0));
  return step == RAPPORT_STEP_DONE;
}

static gboolean
purge (RapportTransaction *transaction, gpointer user_data, GError **error)
{
  RapportDatabase *database = rapport_transaction_get_database (transaction);
  gint64 before = rapport_transaction_get_now (transaction).time - KEPT_SECONDS;
  g_autoptr (RapportStatement) acts = NULL;

  rapport_transaction_set_silent (transaction);
  if (!touch_those_who_moved (transaction, error))
    return FALSE;
  for (guint i = 0; rapport_tables[i] != NULL; i++)
    if (rapport_tables[i]->keeps_deleted &&
        !purge_table (database, rapport_tables[i], before, error))
      return FALSE;
  acts = rapport_database_prepare_once (database, "DELETE FROM act WHERE at < ?", error);
  if (acts == NULL)
    return FALSE;
  rapport_statement_bind_int (acts, 1, before);
  return rapport_statement_execute (acts, error);
}

gboolean
rapport_book_purge (RapportBook *self, RapportInstant now, GError **error)
{
  return rapport_book_write (self, NULL, now, purge, NULL, error);
}

char *
rapport_book_check (RapportBook *self, GError **error)
{
  return rapport_file_check (self->reader, TRUE, error);
}

static gboolean
is_same_file (const char *a, const char *b)
{
  GStatBuf info_a, info_b;

  return g_stat (a, &info_a) == 0 && g_stat (b, &info_b) == 0 && info_a.st_dev == info_b.st_dev &&
         info_a.st_ino == info_b.st_ino;
}

gboolean
rapport_book_backup (RapportBook *self, const char *path, GError **error)
{
  if (is_same_file (self->path, path))
    {
      g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_INVALID,
                   _ ("%s is the book itself. Choose another name for the copy."), path);
      return FALSE;
    }
  return rapport_file_backup (self->reader, path, error);
}
