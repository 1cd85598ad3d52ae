/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-nudge-load.h"

#include "rapport-acts.h"
#include "rapport-nudge-sources.h"
#include "rapport-participant.h"

/* What is told ahead of its day by fixed times: notes two days, plans an hour. */
#define NOTE_DAYS_AHEAD 2
#define PLAN_DAYS_AHEAD 1

/* Missed longer ago, nothing is told any more; a delivery that many days of rest ago still counts.
 */
#define DAYS_BACK 60

#define DAY_SECONDS 86400

typedef struct
{
  RapportDatabase *database;
  RapportNudgeInput *input;
  RapportDay today;
  GArray *clients;      /* (element-type gint64): of all that was loaded */
  GHashTable *subjects; /* client → RapportSubject */
} Load;

/* --- what is there --- */

static GHashTable *
index_by_id (GPtrArray *records)
{
  GHashTable *by_id = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);

  for (guint i = 0; i < records->len; i++)
    {
      gint64 id = rapport_record_get_id (records->pdata[i]);

      g_hash_table_insert (by_id, g_memdup2 (&id, sizeof id), g_object_ref (records->pdata[i]));
    }
  return by_id;
}

static gpointer
look_up (GHashTable *by_id, gint64 id)
{
  return g_hash_table_lookup (by_id, &id);
}

static GArray *
collect (GPtrArray *records, int field)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < records->len; i++)
    {
      gint64 id = field < 0 ? rapport_record_get_id (records->pdata[i])
                            : rapport_record_get_int (records->pdata[i], (guint)field);

      if (id != 0)
        g_array_append_val (ids, id);
    }
  return ids;
}

static gboolean
load_subjects_of (Load *load, GArray *clients, GError **error)
{
  g_autoptr (GPtrArray) subjects = rapport_subjects_list_among (load->database, clients, error);

  if (subjects == NULL)
    return FALSE;
  g_array_append_vals (load->clients, clients->data, clients->len);
  for (guint i = 0; i < subjects->len; i++)
    {
      RapportSubject *subject = subjects->pdata[i];

      g_hash_table_insert (load->subjects, g_memdup2 (&subject->id, sizeof subject->id),
                           g_object_ref (subject));
    }
  return TRUE;
}

/* --- who is due --- */

static gboolean
load_due (Load *load, GError **error)
{
  RapportNudgeInput *input = load->input;
  g_autoptr (GPtrArray) subjects =
      rapport_subjects_list_due_for_planning (load->database, &input->week, load->today, error);

  if (subjects == NULL)
    return FALSE;
  rapport_nudge_input_set_subjects (input, subjects);
  input->next_change =
      rapport_subjects_next_change (load->database, &input->week, load->today, error);
  return TRUE;
}

/* --- occasions --- */

static GHashTable *
load_among (Load *load,
            const RapportTable *table,
            GPtrArray *referring,
            guint field,
            GError **error)
{
  g_autoptr (GArray) ids = collect (referring, (int)field);
  g_autoptr (GPtrArray) records =
      rapport_records_list_among (load->database, table, -1, ids, error);

  return records != NULL ? index_by_id (records) : NULL;
}

static gboolean
add_occasions (Load *load, GPtrArray *occasions, GError **error)
{
  g_autoptr (GArray) ids = collect (occasions, RAPPORT_OCCASION_CLIENT);
  g_autoptr (GHashTable) clients = NULL;
  g_autoptr (GHashTable) relatives = NULL;

  if (!load_subjects_of (load, ids, error))
    return FALSE;
  clients = load_among (load, &rapport_client_table, occasions, RAPPORT_OCCASION_CLIENT, error);
  if (clients == NULL)
    return FALSE;
  relatives =
      load_among (load, &rapport_relative_table, occasions, RAPPORT_OCCASION_RELATIVE, error);
  if (relatives == NULL)
    return FALSE;
  for (guint i = 0; i < occasions->len; i++)
    {
      RapportRecord *occasion = occasions->pdata[i];
      gint64 client = rapport_record_get_int (occasion, RAPPORT_OCCASION_CLIENT);
      gint64 relative = rapport_record_get_int (occasion, RAPPORT_OCCASION_RELATIVE);

      if (look_up (clients, client) != NULL && look_up (load->subjects, client) != NULL &&
          (relative == 0 || look_up (relatives, relative) != NULL))
        rapport_nudge_input_add_occasion (load->input, RAPPORT_OCCASION (occasion),
                                          look_up (relatives, relative), look_up (clients, client),
                                          look_up (load->subjects, client));
    }
  return TRUE;
}

/* From when on one may have been missed. */
static RapportDay
get_missed_from (Load *load)
{
  RapportNudgeInput *input = load->input;
  gint64 attended = input->attended_until;

  if (attended == 0 || input->now.time - attended <= DAY_SECONDS)
    return load->today;
  return MAX (rapport_instant_get_day (rapport_instant_new (attended, input->zone)),
              load->today - DAYS_BACK);
}

static gboolean
load_occasions (Load *load, GError **error)
{
  const RapportNudgePreferences *preferences = &load->input->preferences;
  g_autoptr (GPtrArray) occasions = NULL;

  if (preferences->n_occasion_leads == 0)
    return TRUE;
  occasions = rapport_occasions_list_between (
      load->database, get_missed_from (load),
      load->today + rapport_nudge_preferences_get_lead (preferences), &load->input->next_occasion,
      error);
  return occasions != NULL && add_occasions (load, occasions, error);
}

/* --- plans --- */

static gboolean
add_checkins (Load *load, GPtrArray *checkins, GError **error)
{
  g_autoptr (GArray) ids = collect (checkins, -1);
  g_autoptr (GPtrArray) participants = rapport_records_list_among (
      load->database, &rapport_participant_table, RAPPORT_PARTICIPANT_CHECKIN, ids, error);
  g_autoptr (GHashTable) groups = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                                         (GDestroyNotify)g_ptr_array_unref);
  g_autoptr (GArray) clients = NULL;

  if (participants == NULL)
    return FALSE;
  clients = collect (participants, RAPPORT_PARTICIPANT_CLIENT);
  if (!load_subjects_of (load, clients, error))
    return FALSE;
  for (guint i = 0; i < checkins->len; i++)
    {
      gint64 id = rapport_record_get_id (checkins->pdata[i]);

      g_hash_table_insert (groups, g_memdup2 (&id, sizeof id),
                           g_ptr_array_new_with_free_func (g_object_unref));
    }
  for (guint i = 0; i < participants->len; i++)
    {
      RapportRecord *participant = participants->pdata[i];
      GPtrArray *group =
          look_up (groups, rapport_record_get_int (participant, RAPPORT_PARTICIPANT_CHECKIN));
      RapportSubject *subject = look_up (
          load->subjects, rapport_record_get_int (participant, RAPPORT_PARTICIPANT_CLIENT));

      if (group != NULL && subject != NULL)
        g_ptr_array_add (group, g_object_ref (subject));
    }
  for (guint i = 0; i < checkins->len; i++)
    rapport_nudge_input_add_checkin (load->input, checkins->pdata[i],
                                     look_up (groups, rapport_record_get_id (checkins->pdata[i])));
  return TRUE;
}

static gboolean
load_checkins (Load *load, GError **error)
{
  g_autoptr (GPtrArray) coming = rapport_checkins_list_coming (
      load->database, load->today, load->today + PLAN_DAYS_AHEAD, error);
  g_autoptr (GPtrArray) unanswered = NULL;

  if (coming == NULL || !add_checkins (load, coming, error))
    return FALSE;
  unanswered = rapport_checkins_list_unanswered (load->database, load->today, error);
  return unanswered != NULL && add_checkins (load, unanswered, error);
}

/* --- notes --- */

static gboolean
load_notes (Load *load, GError **error)
{
  g_autoptr (GPtrArray) notes =
      rapport_notes_list_to_post (load->database, load->today + NOTE_DAYS_AHEAD, error);
  g_autoptr (GArray) clients = NULL;

  if (notes == NULL)
    return FALSE;
  clients = collect (notes, RAPPORT_NOTE_CLIENT);
  if (!load_subjects_of (load, clients, error))
    return FALSE;
  for (guint i = 0; i < notes->len; i++)
    {
      RapportSubject *subject =
          look_up (load->subjects, rapport_record_get_int (notes->pdata[i], RAPPORT_NOTE_CLIENT));

      if (subject != NULL)
        rapport_nudge_input_add_note (load->input, notes->pdata[i], subject);
    }
  return TRUE;
}

/* --- the ledger --- */

static gboolean
load_ledger (Load *load, GError **error)
{
  RapportNudgeInput *input = load->input;
  g_autoptr (GArray) accounts = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GPtrArray) ledger = NULL;

  for (guint i = 0; i < input->subjects->len; i++)
    {
      RapportSubject *subject = input->subjects->pdata[i];

      g_array_append_val (subject->kind == RAPPORT_SUBJECT_ACCOUNT ? accounts : load->clients,
                          subject->id);
    }
  ledger = rapport_nudges_list_for_planning (
      load->database, input->now.time - DAYS_BACK * DAY_SECONDS, load->clients, accounts, error);
  if (ledger == NULL)
    return FALSE;
  rapport_nudge_input_set_ledger (input, ledger);
  return TRUE;
}

/**
 * rapport_nudge_input_load:
 * @week: borrows its holidays, which must live as long as the input
 * @attended_until: as RapportNudgeInput has it
 *
 * Reads from a book what planning looks at, by a few queries: what is far from being told is left
 * out, and so is what refers to something that isn't there.
 *
 * Returns: (transfer full) (nullable): the input; %NULL on error
 */
RapportNudgeInput *
rapport_nudge_input_load (RapportDatabase *database,
                          RapportInstant now,
                          GTimeZone *zone,
                          const RapportNudgePreferences *preferences,
                          const RapportWorkWeek *week,
                          gint64 attended_until,
                          GError **error)
{
  g_autoptr (RapportNudgeInput) self = rapport_nudge_input_new (now.time, zone, preferences, week);
  g_autoptr (GArray) clients = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GHashTable) subjects =
      g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
  Load load = { database, self, rapport_instant_get_day (self->now), clients, subjects };

  self->attended_until = attended_until;
  if (!load_due (&load, error) || !load_occasions (&load, error) || !load_checkins (&load, error) ||
      !load_notes (&load, error) || !load_ledger (&load, error))
    return NULL;
  return g_steal_pointer (&self);
}
