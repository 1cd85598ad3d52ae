/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-list.h"
#include "rapport-subject-list-private.h"
#include "rapport-subject-private.h"

struct _RapportDueList
{
  RapportSubjectList parent_instance;

  RapportDay today;
  int within;
};

/* Keys are row ids of rhythms. */
G_DEFINE_FINAL_TYPE (RapportDueList, rapport_due_list, RAPPORT_TYPE_SUBJECT_LIST)

static GArray *
rapport_due_list_list_keys (RapportSubjectList *list, GError **error)
{
  RapportDueList *self = RAPPORT_DUE_LIST (list);
  RapportDatabase *database = rapport_subject_list_get_database (list);
  g_autoptr (RapportSettings) settings = rapport_settings_load (database, error);
  RapportWorkWeek week;

  if (settings == NULL)
    return NULL;

  week = rapport_settings_work_week (settings);
  return rapport_subjects_list_due_ids (database, &week, self->today, self->within, 0, 0, error);
}

static RapportSubject *
rapport_due_list_load (RapportSubjectList *list, gint64 key, GError **error)
{
  return rapport_subject_get_by_rhythm (rapport_subject_list_get_database (list), key, error);
}

static void
rapport_due_list_class_init (RapportDueListClass *klass)
{
  RapportSubjectListClass *list_class = RAPPORT_SUBJECT_LIST_CLASS (klass);

  list_class->list_keys = rapport_due_list_list_keys;
  list_class->load = rapport_due_list_load;
}

static void
rapport_due_list_init (RapportDueList *self)
{
}

/**
 * rapport_due_list_new:
 * @within: 0 for who is due or unattended @today; else also who will be within that many days
 *
 * Nothing is read before somebody looks.
 *
 * Returns: (transfer full): a list that follows the book
 */
RapportDueList *
rapport_due_list_new (RapportBook *book, RapportDay today, int within)
{
  RapportDueList *self = g_object_new (RAPPORT_TYPE_DUE_LIST, "book", book, NULL);

  self->today = today;
  self->within = within;

  return self;
}

void
rapport_due_list_set_today (RapportDueList *self, RapportDay today)
{
  g_return_if_fail (RAPPORT_IS_DUE_LIST (self));

  if (self->today == today)
    return;

  self->today = today;
  rapport_subject_list_refresh (RAPPORT_SUBJECT_LIST (self));
}
