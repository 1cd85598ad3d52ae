/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-nudge-load.h"

#include "rapport-acts.h"

static RapportSubject *
get_subject (RapportDatabase *database, gint64 client, GError **error)
{
  return rapport_subject_get (database, RAPPORT_SUBJECT_CLIENT, client, error);
}

static gboolean
add_occasion (RapportNudgeInput *self,
              RapportDatabase *database,
              RapportRecord *occasion,
              GError **error)
{
  gint64 client_id = rapport_record_get_int (occasion, RAPPORT_OCCASION_CLIENT);
  gint64 relative_id = rapport_record_get_int (occasion, RAPPORT_OCCASION_RELATIVE);
  g_autoptr (RapportSubject) subject = get_subject (database, client_id, error);
  g_autoptr (RapportRecord) client = NULL;
  g_autoptr (RapportRecord) relative = NULL;

  if (subject == NULL)
    return FALSE;
  client = rapport_database_get_record (database, &rapport_client_table, client_id, error);
  if (client == NULL)
    return FALSE;
  if (relative_id != 0)
    {
      relative =
          rapport_database_get_record (database, &rapport_relative_table, relative_id, error);
      if (relative == NULL)
        return FALSE;
    }
  rapport_nudge_input_add_occasion (self, RAPPORT_OCCASION (occasion), (RapportRelative *)relative,
                                    RAPPORT_CLIENT (client), subject);
  return TRUE;
}

static gboolean
add_checkin (RapportNudgeInput *self,
             RapportDatabase *database,
             RapportRecord *checkin,
             GError **error)
{
  g_autoptr (GPtrArray) subjects = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) clients = NULL;

  clients = rapport_checkins_list_clients (database, rapport_record_get_id (checkin), error);
  if (clients == NULL)
    return FALSE;
  for (guint i = 0; i < clients->len; i++)
    {
      RapportSubject *subject =
          get_subject (database, rapport_record_get_id (g_ptr_array_index (clients, i)), error);

      if (subject == NULL)
        return FALSE;
      g_ptr_array_add (subjects, subject);
    }
  rapport_nudge_input_add_checkin (self, RAPPORT_CHECKIN (checkin), subjects);
  return TRUE;
}

static gboolean
add_note (RapportNudgeInput *self, RapportDatabase *database, RapportRecord *note, GError **error)
{
  g_autoptr (RapportSubject) subject = NULL;

  subject = get_subject (database, rapport_record_get_int (note, RAPPORT_NOTE_CLIENT), error);
  if (subject == NULL)
    return FALSE;
  rapport_nudge_input_add_note (self, RAPPORT_NOTE (note), subject);
  return TRUE;
}

typedef gboolean (*AddFunc) (RapportNudgeInput *self,
                             RapportDatabase *database,
                             RapportRecord *record,
                             GError **error);

/* Takes the records. */
static gboolean
add_all (RapportNudgeInput *self,
         RapportDatabase *database,
         GPtrArray *records,
         AddFunc add,
         GError **error)
{
  g_autoptr (GPtrArray) owned = records;

  for (guint i = 0; owned != NULL && i < owned->len; i++)
    if (!add (self, database, g_ptr_array_index (owned, i), error))
      return FALSE;
  return owned != NULL;
}

static gboolean
load_subjects (RapportNudgeInput *self, RapportDatabase *database, RapportDay today, GError **error)
{
  g_autoptr (GPtrArray) subjects = NULL;

  subjects = rapport_subjects_list_due (database, &self->week, today, 0, 0, 0, error);
  if (subjects == NULL)
    return FALSE;
  rapport_nudge_input_set_subjects (self, subjects);
  self->next_change = rapport_subjects_next_change (database, &self->week, today, error);
  return TRUE;
}

static gboolean
load_ledger (RapportNudgeInput *self, RapportDatabase *database, GError **error)
{
  g_autoptr (GPtrArray) ledger = NULL;

  ledger = rapport_database_list_all (database, &rapport_nudge_table, error);
  if (ledger == NULL)
    return FALSE;
  rapport_nudge_input_set_ledger (self, ledger);
  return TRUE;
}

/**
 * rapport_nudge_input_load:
 * @week: borrows its holidays, which must live as long as the input
 *
 * Reads all that planning looks at from a book. That the service was away is for the caller to
 * say: `attended_until` is left 0.
 *
 * Returns: (transfer full) (nullable): the input; %NULL on error
 */
RapportNudgeInput *
rapport_nudge_input_load (RapportDatabase *database,
                          RapportInstant now,
                          GTimeZone *zone,
                          const RapportNudgePreferences *preferences,
                          const RapportWorkWeek *week,
                          GError **error)
{
  g_autoptr (RapportNudgeInput) self = rapport_nudge_input_new (now.time, zone, preferences, week);
  RapportDay today = rapport_instant_get_day (self->now);

  if (!load_subjects (self, database, today, error) || !load_ledger (self, database, error) ||
      !add_all (self, database, rapport_occasions_list (database, error), add_occasion, error) ||
      !add_all (self, database,
                rapport_checkins_list_planned (database, today, RAPPORT_DAY_MAX, error),
                add_checkin, error) ||
      !add_all (self, database, rapport_checkins_list_unanswered (database, today, error),
                add_checkin, error) ||
      !add_all (self, database, rapport_notes_list (database, NULL, error), add_note, error))
    return NULL;
  return g_steal_pointer (&self);
}
