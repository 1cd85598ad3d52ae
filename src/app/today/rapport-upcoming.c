/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-upcoming.h"

#include <glib/gi18n.h>

#include "rapport-acts.h"
#include "rapport-display-text.h"
#include "rapport-words.h"

typedef struct
{
  RapportBook *book;
  RapportDay today;
} Job;

G_DEFINE_FINAL_TYPE (RapportUpcoming, rapport_upcoming, G_TYPE_OBJECT)

static void
job_free (gpointer data)
{
  Job *job = data;

  g_object_unref (job->book);
  g_free (job);
}

static void
rapport_upcoming_finalize (GObject *object)
{
  RapportUpcoming *self = RAPPORT_UPCOMING (object);

  g_free (self->title);
  g_free (self->client_uuid);
  g_free (self->names);
  g_clear_object (&self->checkin);

  G_OBJECT_CLASS (rapport_upcoming_parent_class)->finalize (object);
}

static void
rapport_upcoming_class_init (RapportUpcomingClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rapport_upcoming_finalize;
}

static void
rapport_upcoming_init (RapportUpcoming *self)
{
}

static char *
shown_name (const char *name)
{
  return rapport_display_text_name (name, RAPPORT_DISPLAY_NAME_MAX);
}

static RapportLeapRule
get_leap_rule (RapportRecord *occasion)
{
  const char *nick = rapport_record_get_text (occasion, RAPPORT_OCCASION_LEAP_RULE);

  return g_strcmp0 (nick, "march-1") == 0 ? RAPPORT_LEAP_MARCH_1 : RAPPORT_LEAP_FEBRUARY_28;
}

static RapportDay
get_next_day (RapportRecord *occasion, RapportDay today)
{
  RapportPartialDate date = rapport_record_get_partial_date (occasion, RAPPORT_OCCASION_DATE);

  if (g_strcmp0 (rapport_record_get_text (occasion, RAPPORT_OCCASION_RECURS), "once") == 0)
    return date.year != 0 && date.day != 0 ? rapport_day_new (date.year, date.month, date.day)
                                           : RAPPORT_DAY_NONE;
  return rapport_partial_date_next (date, today, get_leap_rule (occasion));
}

/* Whose date it is: a relative's by name, with whose relative they are. NULL: never congratulated.
 */
static char *
get_whose (RapportDatabase *database, RapportRecord *occasion, RapportRecord *client)
{
  gint64 id = rapport_record_get_int (occasion, RAPPORT_OCCASION_RELATIVE);
  g_autofree char *name = shown_name (rapport_record_get_text (client, RAPPORT_CLIENT_NAME));
  g_autofree char *relative_name = NULL;
  g_autoptr (RapportRecord) relative = NULL;

  if (id == 0)
    return g_steal_pointer (&name);
  relative = rapport_database_get_record (database, &rapport_relative_table, id, NULL);
  if (relative == NULL || rapport_record_get_text (relative, RAPPORT_RELATIVE_STATUS) != NULL)
    return NULL;
  relative_name = shown_name (rapport_record_get_text (relative, RAPPORT_RELATIVE_NAME));
  /* Translators: the name of a relative, and of the client whose relative it is */
  return g_strdup_printf (_ ("%s (family of %s)"), relative_name, name);
}

static char *
get_title (RapportRecord *occasion, const char *whose, RapportDay day)
{
  const char *kind = rapport_record_get_text (occasion, RAPPORT_OCCASION_KIND);
  RapportPartialDate date = rapport_record_get_partial_date (occasion, RAPPORT_OCCASION_DATE);
  int years = rapport_partial_date_get_age (date, day, get_leap_rule (occasion));
  g_autofree char *title = NULL;

  if (g_strcmp0 (kind, "birthday") == 0)
    {
      if (years > 0)
        return g_strdup_printf (ngettext ("%s turns %d", "%s turns %d", (gulong)years), whose,
                                years);
      return g_strdup_printf (_ ("Birthday of %s"), whose);
    }
  if (g_strcmp0 (kind, "anniversary") == 0)
    return g_strdup_printf (_ ("Anniversary of %s"), whose);
  title = rapport_words_line (rapport_record_get_text (occasion, RAPPORT_OCCASION_TITLE), 80);
  if (g_strcmp0 (kind, "death") == 0)
    return g_strdup_printf (_ ("%s remembers a loss"), whose);
  /* Translators: an important date's title as typed, and whose it is */
  return g_strdup_printf (_ ("%s: %s"), whose, title);
}

static RapportUpcoming *
from_occasion (RapportDatabase *database, RapportRecord *occasion, RapportDay today)
{
  RapportDay day = get_next_day (occasion, today);
  g_autoptr (RapportRecord) client = NULL;
  g_autofree char *whose = NULL;
  const char *kind = rapport_record_get_text (occasion, RAPPORT_OCCASION_KIND);
  RapportUpcoming *self;

  if (day < today || day > today + RAPPORT_UPCOMING_DAYS)
    return NULL;
  client = rapport_database_get_record (database, &rapport_client_table,
                                        rapport_record_get_int (occasion, RAPPORT_OCCASION_CLIENT),
                                        NULL);
  if (client == NULL || rapport_record_is_deleted (client) ||
      g_strcmp0 (rapport_record_get_text (client, RAPPORT_CLIENT_OCCASIONS), "off") == 0)
    return NULL;
  whose = get_whose (database, occasion, client);
  if (whose == NULL)
    return NULL;

  self = g_object_new (RAPPORT_TYPE_UPCOMING, NULL);
  self->kind = RAPPORT_UPCOMING_OCCASION;
  self->day = day;
  self->title = get_title (occasion, whose, day);
  self->icon = g_strcmp0 (kind, "birthday") == 0 ? "rapport-cake-symbolic" : "starred-symbolic";
  self->client_uuid = g_strdup (rapport_record_get_uuid (client));
  self->names = g_steal_pointer (&whose);
  return self;
}

static char *
join_names (GPtrArray *clients)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;

  for (guint i = 0; i < clients->len; i++)
    {
      g_autofree char *name = shown_name (
          rapport_record_get_text (g_ptr_array_index (clients, i), RAPPORT_CLIENT_NAME));

      g_strv_builder_add (names, name);
    }
  all = g_strv_builder_end (names);
  return rapport_words_join (all);
}

static RapportUpcoming *
from_plan (RapportDatabase *database, RapportRecord *plan, RapportUpcomingKind kind)
{
  const char *channel = rapport_record_get_text (plan, RAPPORT_CHECKIN_CHANNEL);
  g_autoptr (GPtrArray) clients = NULL;
  RapportUpcoming *self;

  clients = rapport_checkins_list_clients (database, rapport_record_get_id (plan), NULL);
  if (clients == NULL || clients->len == 0)
    return NULL;

  self = g_object_new (RAPPORT_TYPE_UPCOMING, NULL);
  self->kind = kind;
  self->day = rapport_record_get_day (plan, RAPPORT_CHECKIN_DAY);
  self->names = join_names (clients);
  self->icon =
      channel == NULL ? "x-office-calendar-symbolic" : rapport_words_channel_icon (channel);
  self->title = rapport_words_plan (channel, self->names);
  self->client_uuid = g_strdup (rapport_record_get_uuid (g_ptr_array_index (clients, 0)));
  self->checkin = g_object_ref (RAPPORT_CHECKIN (plan));
  return self;
}

static void
add_plans (GPtrArray *list, RapportDatabase *database, GPtrArray *plans, RapportUpcomingKind kind)
{
  for (guint i = 0; plans != NULL && i < plans->len; i++)
    {
      RapportUpcoming *item = from_plan (database, g_ptr_array_index (plans, i), kind);

      if (item != NULL)
        g_ptr_array_add (list, item);
    }
}

static int
compare_days (gconstpointer a, gconstpointer b)
{
  const RapportUpcoming *first = *(RapportUpcoming *const *)a;
  const RapportUpcoming *second = *(RapportUpcoming *const *)b;

  return first->day - second->day;
}

static GPtrArray *
load (RapportDatabase *database, RapportDay today, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) occasions = rapport_occasions_list (database, error);
  g_autoptr (GPtrArray) plans = NULL;
  g_autoptr (GPtrArray) unanswered = NULL;

  if (occasions == NULL)
    return NULL;
  for (guint i = 0; i < occasions->len; i++)
    {
      RapportUpcoming *item = from_occasion (database, g_ptr_array_index (occasions, i), today);

      if (item != NULL)
        g_ptr_array_add (list, item);
    }
  plans = rapport_checkins_list_planned (database, today, today + RAPPORT_UPCOMING_DAYS, error);
  unanswered = plans == NULL ? NULL : rapport_checkins_list_unanswered (database, today, error);
  if (unanswered == NULL)
    return NULL;
  add_plans (list, database, plans, RAPPORT_UPCOMING_PLAN);
  add_plans (list, database, unanswered, RAPPORT_UPCOMING_UNANSWERED);
  g_ptr_array_sort (list, compare_days);
  return g_steal_pointer (&list);
}

static void
load_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  RapportDatabase *database = rapport_book_acquire_reader (job->book, &error);
  GPtrArray *list = NULL;

  if (database != NULL)
    {
      list = load (database, job->today, &error);
      rapport_book_release_reader (job->book, database);
    }
  if (list != NULL)
    g_task_return_pointer (task, list, (GDestroyNotify)g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

void
rapport_upcoming_load_async (RapportSession *session,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->book = g_object_ref (rapport_session_get_book (session));
  job->today = rapport_session_get_today (session);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, load_in_thread);
}

GPtrArray *
rapport_upcoming_load_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
