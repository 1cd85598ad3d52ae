/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-import-work.h"

/* How often the progress is looked at, in milliseconds. */
#define TICK 100

typedef struct
{
  RapportImport *import;
  GPtrArray *paths; /* NULL: apply */
  RapportCadence cadence;
  RapportInstant now;

  RapportImportWatch watch;
  gpointer watch_data;
  guint tick_source;

  /* Written by the thread, read by the main one. */
  int permille; /* atomic; -1 while unknown */
  int n_cards;  /* atomic */
  guint file;
} Work;

static void
work_free (gpointer data)
{
  Work *work = data;

  g_clear_handle_id (&work->tick_source, g_source_remove);
  g_object_unref (work->import);
  g_clear_pointer (&work->paths, g_ptr_array_unref);
  g_free (work);
}

static void
progress (double fraction, guint n_cards, gpointer data)
{
  Work *work = data;
  guint n_files = work->paths == NULL ? 1 : work->paths->len;
  int permille = -1;

  if (fraction >= 0)
    permille = (int)((work->file + MIN (fraction, 1)) * 1000 / n_files);
  g_atomic_int_set (&work->permille, permille);
  g_atomic_int_set (&work->n_cards, (int)n_cards);
}

static gboolean
tick_cb (gpointer data)
{
  Work *work = data;

  work->watch (g_atomic_int_get (&work->permille) / 1000.0,
               (guint)g_atomic_int_get (&work->n_cards), work->watch_data);
  return G_SOURCE_CONTINUE;
}

static gboolean
read_all (Work *work, GCancellable *cancellable, GError **error)
{
  for (work->file = 0; work->file < work->paths->len; work->file++)
    if (!rapport_import_read (work->import, g_ptr_array_index (work->paths, work->file), NULL,
                              progress, work, cancellable, error))
      return FALSE;
  return TRUE;
}

static void
work_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Work *work = data;
  GError *error = NULL;
  gboolean done;

  if (work->paths != NULL)
    done = read_all (work, cancellable, &error);
  else
    done = rapport_import_apply (work->import, work->cadence, work->now, FALSE, progress, work,
                                 cancellable, &error);
  if (done)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static Work *
start (RapportImport *import,
       RapportImportWatch watch,
       GCancellable *cancellable,
       GAsyncReadyCallback callback,
       gpointer user_data,
       GTask **task)
{
  Work *work = g_new0 (Work, 1);

  work->import = g_object_ref (import);
  work->watch = watch;
  work->watch_data = user_data;
  work->permille = -1;
  work->tick_source = g_timeout_add (TICK, tick_cb, work);
  *task = g_task_new (import, cancellable, callback, user_data);
  g_task_set_task_data (*task, work, work_free);
  return work;
}

void
rapport_import_work_read_async (RapportImport *import,
                                GPtrArray *paths,
                                RapportImportWatch watch,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Work *work = start (import, watch, cancellable, callback, user_data, &task);

  work->paths = g_ptr_array_ref (paths);
  g_task_run_in_thread (task, work_in_thread);
}

void
rapport_import_work_apply_async (RapportImport *import,
                                 RapportCadence cadence,
                                 RapportInstant now,
                                 RapportImportWatch watch,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Work *work = start (import, watch, cancellable, callback, user_data, &task);

  work->cadence = cadence;
  work->now = now;
  g_task_run_in_thread (task, work_in_thread);
}

gboolean
rapport_import_work_finish (GAsyncResult *result, GError **error)
{
  Work *work = g_task_get_task_data (G_TASK (result));

  g_clear_handle_id (&work->tick_source, g_source_remove);
  return g_task_propagate_boolean (G_TASK (result), error);
}
