/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-upkeep.h"

/**
 * RapportUpkeep:
 *
 * Clears away, once a day, what a book no longer has to keep; in a thread, so that no reminder
 * waits for it.
 */
struct _RapportUpkeep
{
  GObject parent_instance;

  RapportBook *book;
  RapportDay done_on; /* the day it was last tried; NONE: not yet */
  gboolean under_way;
};

enum
{
  FINISHED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RapportUpkeep, rapport_upkeep, G_TYPE_OBJECT)

static void
purge_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const RapportInstant *now = data;
  GError *error = NULL;

  if (rapport_book_purge (RAPPORT_UPKEEP (source)->book, *now, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
purged_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  RapportUpkeep *self = RAPPORT_UPKEEP (source);
  g_autoptr (GError) error = NULL;

  self->under_way = FALSE;
  if (g_task_propagate_boolean (G_TASK (result), &error))
    g_debug ("The book was tidied");
  else if (g_error_matches (error, RAPPORT_ERROR, RAPPORT_ERROR_READ_ONLY))
    g_debug ("The book can't be tidied: %s", error->message);
  else
    g_message ("The book could not be tidied, which is tried again tomorrow: %s", error->message);
  g_signal_emit (self, signals[FINISHED], 0);
}

/**
 * rapport_upkeep_consider:
 *
 * Begins with the day's upkeep, unless that was done; #RapportUpkeep::finished tells when it is.
 */
void
rapport_upkeep_consider (RapportUpkeep *self, RapportInstant now)
{
  RapportDay today = rapport_instant_get_day (now);
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (RAPPORT_IS_UPKEEP (self));

  if (self->under_way || self->done_on == today)
    return;
  self->done_on = today;
  self->under_way = TRUE;
  task = g_task_new (self, NULL, purged_cb, NULL);
  g_task_set_source_tag (task, rapport_upkeep_consider);
  g_task_set_task_data (task, g_memdup2 (&now, sizeof now), g_free);
  g_task_run_in_thread (task, purge_thread);
}

gboolean
rapport_upkeep_is_under_way (RapportUpkeep *self)
{
  return self->under_way;
}

static void
rapport_upkeep_finalize (GObject *object)
{
  g_object_unref (RAPPORT_UPKEEP (object)->book);
  G_OBJECT_CLASS (rapport_upkeep_parent_class)->finalize (object);
}

static void
rapport_upkeep_class_init (RapportUpkeepClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rapport_upkeep_finalize;

  /**
   * RapportUpkeep::finished:
   *
   * The day's upkeep is over, whether or not it succeeded.
   */
  signals[FINISHED] = g_signal_new ("finished", RAPPORT_TYPE_UPKEEP, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 0);
}

static void
rapport_upkeep_init (RapportUpkeep *self)
{
}

RapportUpkeep *
rapport_upkeep_new (RapportBook *book)
{
  RapportUpkeep *self = g_object_new (RAPPORT_TYPE_UPKEEP, NULL);

  self->book = g_object_ref (book);
  return self;
}
