/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-sample.h"

#include <glib/gi18n.h>

#include "rapport-book.h"
#include "rapport-json.h"

typedef struct
{
  char *source;
  RapportInstant now;
} Job;

typedef struct
{
  JsonNode *root;
  int shift;
} Sample;

static void
job_free (gpointer data)
{
  g_free (((Job *)data)->source);
  g_free (data);
}

/* The day the sample was written as of: how far it has to be shifted. */
static RapportDay
get_made_on (JsonNode *root)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  JsonObject *head = NULL;
  RapportDay day = RAPPORT_DAY_NONE;

  if (object != NULL && json_object_has_member (object, "rapport"))
    head = json_object_get_object_member (object, "rapport");
  if (head != NULL)
    rapport_day_parse (json_object_get_string_member_with_default (head, "made-on", ""), &day,
                       NULL);
  return day;
}

static gboolean
fill (RapportTransaction *tx, gpointer data, GError **error)
{
  Sample *sample = data;

  rapport_transaction_set_silent (tx);
  return rapport_json_import (tx, sample->root, sample->shift, NULL, NULL, error);
}

static gboolean
make (const char *path, const Job *job, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (RapportBook) book = rapport_book_open (path, error);
  g_autoptr (GError) cause = NULL;
  Sample sample = { NULL, 0 };
  RapportDay made_on;
  gint64 n_clients;

  if (book == NULL)
    return FALSE;
  n_clients = rapport_database_count (rapport_book_get_reader (book), &rapport_client_table, error);
  if (n_clients != 0)
    return n_clients > 0;

  if (!json_parser_load_from_file (parser, job->source, &cause))
    {
      g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_FAILED,
                   /* Translators: a file, and what went wrong. */
                   _ ("The sample book %s can’t be read: %s"), job->source, cause->message);
      return FALSE;
    }
  sample.root = json_parser_get_root (parser);
  made_on = get_made_on (sample.root);
  if (made_on != RAPPORT_DAY_NONE)
    sample.shift = rapport_instant_get_day (job->now) - made_on;
  return rapport_book_write (book, NULL, job->now, fill, &sample, error);
}

static void
make_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_autofree char *path = rapport_sample_get_path ();
  GError *error = NULL;

  if (make (path, data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

char *
rapport_sample_get_path (void)
{
  return g_build_filename (g_get_user_data_dir (), "rapport", "sample.db", NULL);
}

void
rapport_sample_make_async (const char *source,
                           RapportInstant now,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->source = g_strdup (source);
  job->now = now;
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, make_in_thread);
}

gboolean
rapport_sample_make_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
