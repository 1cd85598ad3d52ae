/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-session.h"

#include <glib/gi18n.h>

struct _RapportSession
{
  GObject parent_instance;

  RapportBook *book;
  RapportSettings *settings;
  gboolean is_sample;
  RapportDay today;

  RapportNowFunc now;
  gpointer now_data;
};

enum
{
  PROP_TODAY = 1,
  N_PROPS
};

enum
{
  SIGNAL_CHANGED,
  SIGNAL_DONE,
  SIGNAL_FAILED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RapportSession, rapport_session, G_TYPE_OBJECT)

static void
book_changed_cb (RapportBook *book, GArray *changes, RapportSession *self)
{
  g_clear_pointer (&self->settings, rapport_settings_free);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
write_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GError) error = NULL;
  RapportSession *self = g_task_get_source_object (task);
  const char *toast = g_task_get_task_data (task);

  if (!rapport_book_write_finish (self->book, result, &error))
    {
      if (g_task_get_source_tag (task) == NULL)
        g_signal_emit (self, signals[SIGNAL_FAILED], 0, error->message);
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  if (toast != NULL)
    g_signal_emit (self, signals[SIGNAL_DONE], 0, toast, rapport_book_get_own_act (self->book));
  g_task_return_boolean (task, TRUE);
}

static void
undo_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (RapportSession) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *label = NULL;
  g_autofree char *text = NULL;

  if (!rapport_book_undo_finish (self->book, result, &label, &error))
    {
      g_signal_emit (self, signals[SIGNAL_FAILED], 0, error->message);
      return;
    }
  /* Translators: %s is what was done, such as "Logged a check-in with Maria Keller" */
  text = g_strdup_printf (_ ("Taken back: %s"), label);
  g_signal_emit (self, signals[SIGNAL_DONE], 0, text, (gint64)0);
}

static void
redo_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (RapportSession) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *label = NULL;
  g_autofree char *text = NULL;

  if (!rapport_book_undo_finish (self->book, result, &label, &error))
    {
      g_signal_emit (self, signals[SIGNAL_FAILED], 0, error->message);
      return;
    }
  /* Translators: %s is what was done, such as "Logged a check-in with Maria Keller" */
  text = g_strdup_printf (_ ("Done again: %s"), label);
  g_signal_emit (self, signals[SIGNAL_DONE], 0, text, (gint64)0);
}

static void
rapport_session_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  RapportSession *self = RAPPORT_SESSION (object);

  if (id == PROP_TODAY)
    g_value_set_int (value, self->today);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
rapport_session_dispose (GObject *object)
{
  RapportSession *self = RAPPORT_SESSION (object);

  g_clear_pointer (&self->settings, rapport_settings_free);
  g_clear_object (&self->book);

  G_OBJECT_CLASS (rapport_session_parent_class)->dispose (object);
}

static void
rapport_session_class_init (RapportSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = rapport_session_get_property;
  object_class->dispose = rapport_session_dispose;

  properties[PROP_TODAY] =
      g_param_spec_int ("today", NULL, NULL, 0, RAPPORT_DAY_MAX, 0,
                        G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", RAPPORT_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_DONE] = g_signal_new ("done", RAPPORT_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL,
                                       NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_INT64);
  signals[SIGNAL_FAILED] = g_signal_new ("failed", RAPPORT_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
rapport_session_init (RapportSession *self)
{
}

RapportSession *
rapport_session_new (RapportBook *book, gboolean is_sample, RapportNowFunc now, gpointer now_data)
{
  RapportSession *self;

  g_return_val_if_fail (RAPPORT_IS_BOOK (book), NULL);
  g_return_val_if_fail (now != NULL, NULL);

  self = g_object_new (RAPPORT_TYPE_SESSION, NULL);
  self->book = g_object_ref (book);
  self->is_sample = is_sample;
  self->now = now;
  self->now_data = now_data;
  self->today = rapport_instant_get_day (now (now_data));
  g_signal_connect_object (book, "changed", G_CALLBACK (book_changed_cb), self, 0);
  rapport_book_watch (book);
  return self;
}

RapportBook *
rapport_session_get_book (RapportSession *self)
{
  return self->book;
}

RapportDatabase *
rapport_session_get_reader (RapportSession *self)
{
  return rapport_book_get_reader (self->book);
}

gboolean
rapport_session_is_sample (RapportSession *self)
{
  return self->is_sample;
}

RapportInstant
rapport_session_now (RapportSession *self)
{
  return self->now (self->now_data);
}

RapportDay
rapport_session_get_today (RapportSession *self)
{
  return self->today;
}

void
rapport_session_check_day (RapportSession *self)
{
  RapportDay today = rapport_instant_get_day (rapport_session_now (self));

  if (today == self->today)
    return;
  self->today = today;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TODAY]);
}

const RapportSettings *
rapport_session_get_settings (RapportSession *self)
{
  g_autoptr (GError) error = NULL;

  if (self->settings == NULL)
    {
      self->settings = rapport_settings_load (rapport_session_get_reader (self), &error);
      if (self->settings == NULL)
        {
          g_signal_emit (self, signals[SIGNAL_FAILED], 0, error->message);
          self->settings = g_new0 (RapportSettings, 1);
          self->settings->work_days = RAPPORT_WORK_DAYS_DEFAULT;
          self->settings->holidays = g_array_new (FALSE, FALSE, sizeof (RapportDay));
        }
    }
  return self->settings;
}

void
rapport_session_write (RapportSession *self,
                       const char *label,
                       const char *toast,
                       RapportWriteFunc func,
                       gpointer data,
                       GDestroyNotify destroy,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, (gpointer)callback);
  g_task_set_task_data (task, g_strdup (toast), g_free);
  rapport_book_write_async (self->book, label, rapport_session_now (self), func, data, destroy,
                            NULL, write_cb, task);
}

gboolean
rapport_session_write_finish (RapportSession *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

void
rapport_session_undo (RapportSession *self, gint64 act, gboolean redo)
{
  rapport_book_undo_async (self->book, act, redo, rapport_session_now (self), NULL,
                           redo ? redo_cb : undo_cb, g_object_ref (self));
}
