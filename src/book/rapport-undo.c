/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Undo and redo of acts, by the changesets kept with them. `undone` counts up as acts are undone,
 * so that redo goes back the way undo came. */

#include "rapport-book-private.h"

#include <glib/gi18n-lib.h>

#define NEXT_UNDO "SELECT id, label FROM act WHERE undone = 0 ORDER BY id DESC LIMIT 1"
#define NEXT_REDO "SELECT id, label FROM act WHERE undone > 0 ORDER BY undone DESC LIMIT 1"

typedef struct
{
  gint64 act; /* 0: the next one */
  gboolean redo;
  RapportInstant now;
  char *label;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->label);
  g_free (job);
}

/* id and label of the next act to undo or redo; 0 when there is none. */
static gint64
find_next (RapportDatabase *database, gboolean redo, char **label)
{
  g_autoptr (RapportStatement) statement =
      rapport_database_prepare (database, redo ? NEXT_REDO : NEXT_UNDO, NULL);

  if (statement == NULL || rapport_statement_step (statement, NULL) != RAPPORT_STEP_ROW)
    return 0;
  if (label != NULL)
    *label = g_strdup (rapport_statement_get_text (statement, 1));
  return rapport_statement_get_int (statement, 0);
}

static gboolean
mark (RapportDatabase *database, gint64 act, gboolean redo, GError **error)
{
  g_autoptr (RapportStatement) statement = rapport_database_prepare (
      database,
      redo ? "UPDATE act SET undone = 0 WHERE id = ?"
           : "UPDATE act SET undone = (SELECT max (undone) FROM act) + 1 WHERE id = ?",
      error);

  if (statement == NULL)
    return FALSE;
  rapport_statement_bind_int (statement, 1, act);
  return rapport_statement_execute (statement, error);
}

static gboolean
replay (RapportTransaction *transaction, gpointer user_data, GError **error)
{
  Job *job = user_data;
  RapportDatabase *database = rapport_transaction_get_database (transaction);
  gint64 act = job->act != 0 ? job->act : find_next (database, job->redo, NULL);
  g_autoptr (RapportStatement) statement = rapport_database_prepare (
      database, "SELECT label, changeset FROM act WHERE id = ?1 AND (undone > 0) = ?2", error);
  g_autoptr (GBytes) changeset = NULL;

  if (statement == NULL)
    return FALSE;
  rapport_statement_bind_int (statement, 1, act);
  rapport_statement_bind_int (statement, 2, job->redo);
  switch (rapport_statement_step (statement, error))
    {
    case RAPPORT_STEP_ROW:
      break;
    case RAPPORT_STEP_DONE:
      g_set_error_literal (error, RAPPORT_ERROR, RAPPORT_ERROR_NOT_FOUND,
                           job->redo ? _ ("There is nothing to redo")
                                     : _ ("There is nothing to undo"));
      return FALSE;
    case RAPPORT_STEP_ERROR:
    default:
      return FALSE;
    }
  g_free (job->label);
  job->label = g_strdup (rapport_statement_get_text (statement, 0));
  changeset = rapport_statement_get_bytes (statement, 1);
  rapport_statement_reset (statement);
  rapport_transaction_set_silent (transaction);
  return rapport_transaction_replay (transaction, changeset, !job->redo, error) &&
         mark (database, act, job->redo, error);
}

static gboolean
run (RapportBook *self, Job *job, char **label, GError **error)
{
  if (!rapport_book_write (self, NULL, job->now, replay, job, error))
    return FALSE;
  if (label != NULL)
    *label = g_steal_pointer (&job->label);
  return TRUE;
}

gboolean
rapport_book_undo (RapportBook *self, RapportInstant now, char **label, GError **error)
{
  return rapport_book_undo_act (self, 0, now, label, error);
}

gboolean
rapport_book_redo (RapportBook *self, RapportInstant now, char **label, GError **error)
{
  Job job = { .redo = TRUE, .now = now };
  gboolean ok = run (self, &job, label, error);

  g_free (job.label);
  return ok;
}

gboolean
rapport_book_undo_act (RapportBook *self,
                       gint64 act,
                       RapportInstant now,
                       char **label,
                       GError **error)
{
  Job job = { .act = act, .now = now };
  gboolean ok = run (self, &job, label, error);

  g_free (job.label);
  return ok;
}

char *
rapport_book_get_undo_label (RapportBook *self)
{
  char *label = NULL;

  find_next (rapport_book_get_reader (self), FALSE, &label);
  return label;
}

char *
rapport_book_get_redo_label (RapportBook *self)
{
  char *label = NULL;

  find_next (rapport_book_get_reader (self), TRUE, &label);
  return label;
}

gint64
rapport_book_get_last_act (RapportBook *self)
{
  return find_next (rapport_book_get_reader (self), FALSE, NULL);
}

static void
undo_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Job *job = task_data;
  g_autoptr (GError) error = NULL;

  if (run (source, job, NULL, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

void
rapport_book_undo_async (RapportBook *self,
                         gint64 act,
                         gboolean redo,
                         RapportInstant now,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer callback_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, callback_data);
  Job *job = g_new0 (Job, 1);

  job->act = act;
  job->redo = redo;
  job->now = now;
  g_task_set_source_tag (task, rapport_book_undo_async);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, undo_thread);
}

gboolean
rapport_book_undo_finish (RapportBook *self, GAsyncResult *result, char **label, GError **error)
{
  Job *job = g_task_get_task_data (G_TASK (result));

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;
  if (label != NULL)
    *label = g_strdup (job->label);
  return TRUE;
}
