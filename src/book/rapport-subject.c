/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-subject-private.h"

#include <glib/gi18n-lib.h>

enum
{
  PROP_NAME = 1,
  PROP_ACCOUNT_NAME,
  PROP_UUID,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (RapportSubject, rapport_subject, G_TYPE_OBJECT)

/* The columns of RAPPORT_SUBJECT_COLUMNS. */
enum
{
  COLUMN_ACCOUNT,
  COLUMN_CLIENT,
  COLUMN_UUID,
  COLUMN_NAME,
  COLUMN_ACCOUNT_NAME,
  COLUMN_TIER,
  COLUMN_PREFERRED_CHANNEL,
  COLUMN_ARCHIVED,
  COLUMN_SUBJECT,
  COLUMN_CADENCE,
  COLUMN_CADENCE_SOURCE,
  COLUMN_CADENCE_SET_AT,
  COLUMN_CREATED_AT,
  COLUMN_LAST_ON,
  COLUMN_LAST_CHECKIN,
  COLUMN_LAST_CHANNEL,
  COLUMN_ANCHOR_KEY,
  COLUMN_ANCHOR_ON,
  COLUMN_DUE_ON,
  COLUMN_SOON_ON,
  COLUMN_UNATTENDED_ON,
  COLUMN_LENGTH,
  COLUMN_CLOSED,
  COLUMN_PAUSED_FOR_GOOD,
  COLUMN_PAUSED_UNTIL,
  COLUMN_PAUSE_WHY,
  COLUMN_SNOOZED_UNTIL,
  COLUMN_PLANNED_ON,
  COLUMN_PLANNED_MADE_ON,
  COLUMN_CONCERN_OPEN,
  COLUMN_SINCE,
};

static char *
dup_text (RapportStatement *statement, int column)
{
  return g_strdup (rapport_statement_get_text (statement, column));
}

static RapportCadence
get_cadence (RapportStatement *statement)
{
  const char *text = rapport_statement_get_text (statement, COLUMN_CADENCE);
  RapportCadence cadence = RAPPORT_CADENCE_NONE;

  if (text != NULL)
    rapport_cadence_parse (text, &cadence, NULL);
  return cadence;
}

static RapportDue
get_due (RapportStatement *statement)
{
  RapportDue due = {
    .anchor = rapport_statement_get_day (statement, COLUMN_ANCHOR_ON),
    .due = rapport_statement_get_day (statement, COLUMN_DUE_ON),
    .soon_from = rapport_statement_get_day (statement, COLUMN_SOON_ON),
    .unattended_from = rapport_statement_get_day (statement, COLUMN_UNATTENDED_ON),
    .length = (int)rapport_statement_get_int (statement, COLUMN_LENGTH),
  };

  if (due.due == RAPPORT_DAY_NONE)
    return (RapportDue){ 0 };
  due.grace = due.unattended_from - due.due - 1;
  due.window = due.due - due.soon_from;

  return due;
}

static void
rapport_subject_finalize (GObject *object)
{
  RapportSubject *self = RAPPORT_SUBJECT (object);

  g_free (self->uuid);
  g_free (self->name);
  g_free (self->account_name);
  g_free (self->tier);
  g_free (self->preferred_channel);
  g_free (self->last_channel);
  g_free (self->anchor_key);
  g_free (self->closed_kind);
  g_free (self->pause_why);

  G_OBJECT_CLASS (rapport_subject_parent_class)->finalize (object);
}

static void
rapport_subject_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  RapportSubject *self = RAPPORT_SUBJECT (object);

  switch (prop_id)
    {
    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;
    case PROP_ACCOUNT_NAME:
      g_value_set_string (value, self->account_name);
      break;
    case PROP_UUID:
      g_value_set_string (value, self->uuid);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rapport_subject_class_init (RapportSubjectClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = rapport_subject_finalize;
  object_class->get_property = rapport_subject_get_property;

  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, flags);
  properties[PROP_ACCOUNT_NAME] = g_param_spec_string ("account-name", NULL, NULL, NULL, flags);
  properties[PROP_UUID] = g_param_spec_string ("uuid", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
rapport_subject_init (RapportSubject *self)
{
}

static void
read_pauses (RapportSubject *self, RapportStatement *statement)
{
  self->closed_kind = dup_text (statement, COLUMN_CLOSED);
  self->paused_for_good = rapport_statement_get_int (statement, COLUMN_PAUSED_FOR_GOOD) != 0;
  self->paused_until = rapport_statement_get_day (statement, COLUMN_PAUSED_UNTIL);
  self->pause_why = dup_text (statement, COLUMN_PAUSE_WHY);
  self->snoozed_until = rapport_statement_get_day (statement, COLUMN_SNOOZED_UNTIL);
  self->planned_on = rapport_statement_get_day (statement, COLUMN_PLANNED_ON);
  self->planned_made_on = rapport_statement_get_day (statement, COLUMN_PLANNED_MADE_ON);
  self->concern_open = rapport_statement_get_int (statement, COLUMN_CONCERN_OPEN) != 0;
}

static void
read_rhythm (RapportSubject *self, RapportStatement *statement)
{
  const char *source = rapport_statement_get_text (statement, COLUMN_CADENCE_SOURCE);

  self->is_subject = rapport_statement_get_int (statement, COLUMN_SUBJECT) != 0;
  self->cadence = get_cadence (statement);
  self->cadence_source = g_intern_string (source != NULL ? source : "");
  self->cadence_set_at = rapport_statement_get_int (statement, COLUMN_CADENCE_SET_AT);
  self->last_on = rapport_statement_get_day (statement, COLUMN_LAST_ON);
  self->last_checkin = rapport_statement_get_int (statement, COLUMN_LAST_CHECKIN);
  self->last_channel = dup_text (statement, COLUMN_LAST_CHANNEL);
  self->anchor_key = dup_text (statement, COLUMN_ANCHOR_KEY);
  self->due = get_due (statement);
}

RapportSubject *
rapport_subject_from_row (RapportStatement *statement)
{
  RapportSubject *self = g_object_new (RAPPORT_TYPE_SUBJECT, NULL);
  gboolean is_account = !rapport_statement_is_null (statement, COLUMN_ACCOUNT);

  self->kind = is_account ? RAPPORT_SUBJECT_ACCOUNT : RAPPORT_SUBJECT_CLIENT;
  self->id = rapport_statement_get_int (statement, is_account ? COLUMN_ACCOUNT : COLUMN_CLIENT);
  self->uuid = dup_text (statement, COLUMN_UUID);
  self->name = dup_text (statement, COLUMN_NAME);
  self->account_name = dup_text (statement, COLUMN_ACCOUNT_NAME);
  self->tier = dup_text (statement, COLUMN_TIER);
  self->preferred_channel = dup_text (statement, COLUMN_PREFERRED_CHANNEL);
  self->archived = rapport_statement_get_int (statement, COLUMN_ARCHIVED) != 0;
  self->created_at = rapport_statement_get_int (statement, COLUMN_CREATED_AT);
  self->since = rapport_statement_get_day (statement, COLUMN_SINCE);
  read_rhythm (self, statement);
  read_pauses (self, statement);

  return self;
}

static gboolean
same_text (const char *a, const char *b)
{
  return g_strcmp0 (a, b) == 0;
}

gboolean
rapport_subject_equal (RapportSubject *a, RapportSubject *b)
{
  return a->kind == b->kind && a->id == b->id && same_text (a->uuid, b->uuid) &&
         same_text (a->name, b->name) && same_text (a->account_name, b->account_name) &&
         same_text (a->tier, b->tier) && same_text (a->preferred_channel, b->preferred_channel) &&
         a->archived == b->archived && a->is_subject == b->is_subject && a->since == b->since &&
         rapport_cadence_equal (a->cadence, b->cadence) &&
         same_text (a->cadence_source, b->cadence_source) &&
         a->cadence_set_at == b->cadence_set_at && a->created_at == b->created_at &&
         a->last_on == b->last_on && a->last_checkin == b->last_checkin &&
         same_text (a->last_channel, b->last_channel) && same_text (a->anchor_key, b->anchor_key) &&
         a->due.anchor == b->due.anchor && a->due.due == b->due.due &&
         a->due.length == b->due.length && same_text (a->closed_kind, b->closed_kind) &&
         a->paused_for_good == b->paused_for_good && a->paused_until == b->paused_until &&
         same_text (a->pause_why, b->pause_why) && a->snoozed_until == b->snoozed_until &&
         a->planned_on == b->planned_on && a->planned_made_on == b->planned_made_on &&
         a->concern_open == b->concern_open;
}

static RapportSubject *
get_one (RapportDatabase *database, const char *sql, gint64 id, GError **error)
{
  g_autoptr (RapportStatement) statement = rapport_database_prepare (database, sql, error);
  RapportStep step;

  if (statement == NULL)
    return NULL;

  rapport_statement_bind_int (statement, 1, id);
  step = rapport_statement_step (statement, error);
  if (step == RAPPORT_STEP_ROW)
    return rapport_subject_from_row (statement);
  if (step == RAPPORT_STEP_DONE)
    g_set_error_literal (error, RAPPORT_ERROR, RAPPORT_ERROR_NOT_FOUND,
                         _ ("There is no such client or account in the book any more."));

  return NULL;
}

RapportSubject *
rapport_subject_get_by_rhythm (RapportDatabase *database, gint64 rhythm, GError **error)
{
  return get_one (database,
                  "SELECT " RAPPORT_SUBJECT_COLUMNS RAPPORT_SUBJECT_FROM_RHYTHM " WHERE r.id = ?1",
                  rhythm, error);
}

/**
 * rapport_subject_get:
 *
 * Returns: (transfer full) (nullable): a client or account as it stands; %NULL with
 *   `RAPPORT_ERROR_NOT_FOUND` when there is none, or it is deleted
 */
RapportSubject *
rapport_subject_get (RapportDatabase *database, RapportSubjectKind kind, gint64 id, GError **error)
{
  if (kind == RAPPORT_SUBJECT_CLIENT)
    return get_one (database,
                    "SELECT " RAPPORT_SUBJECT_COLUMNS
                    " FROM client c LEFT JOIN rhythm r ON r.client = c.id LEFT JOIN account a ON "
                    "a.id = r.account"
                    " WHERE c.id = ?1 AND c.deleted_at IS NULL",
                    id, error);

  return get_one (database,
                  "SELECT " RAPPORT_SUBJECT_COLUMNS RAPPORT_SUBJECT_FROM_RHYTHM
                  " WHERE r.account = ?1 AND a.deleted_at IS NULL",
                  id, error);
}

/**
 * rapport_subject_get_situation:
 *
 * Returns: what the state on a day depends on, for `rapport_state_on()`
 */
RapportSituation
rapport_subject_get_situation (RapportSubject *self)
{
  return (RapportSituation){
    .closed = self->closed_kind != NULL,
    .paused_for_good = self->paused_for_good,
    .concern_open = self->concern_open,
    .paused_until = self->paused_until,
    .snoozed_until = self->snoozed_until,
    .planned_on = self->planned_on,
    .planned_made_on = self->planned_made_on,
    .cadence = self->cadence,
    .due = self->due,
  };
}
