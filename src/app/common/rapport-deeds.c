/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-deeds.h"

#include <glib/gi18n.h>

#include "rapport-display-text.h"

typedef struct
{
  RapportSubjectKind kind;
  gint64 id;
  RapportDay until;
  RapportCadence cadence;
  char *text;
  char *why;
} Deed;

typedef struct
{
  RapportCheckin *checkin;
  RapportCheckin *plan;
  GArray *clients;
} LogDeed;

static Deed *
deed_new (RapportSubject *subject)
{
  Deed *deed = g_new0 (Deed, 1);

  if (subject != NULL)
    {
      deed->kind = subject->kind;
      deed->id = subject->id;
    }
  return deed;
}

static void
deed_free (gpointer data)
{
  Deed *deed = data;

  g_free (deed->text);
  g_free (deed->why);
  g_free (deed);
}

static void
log_deed_free (gpointer data)
{
  LogDeed *deed = data;

  g_clear_object (&deed->checkin);
  g_clear_object (&deed->plan);
  g_array_unref (deed->clients);
  g_free (deed);
}

static gboolean
log_func (RapportTransaction *tx, gpointer data, GError **error)
{
  LogDeed *deed = data;

  return rapport_act_log_checkin (tx, deed->checkin, (const gint64 *)(void *)deed->clients->data,
                                  deed->clients->len, error);
}

static gboolean
snooze_func (RapportTransaction *tx, gpointer data, GError **error)
{
  Deed *deed = data;

  if (deed->kind == RAPPORT_SUBJECT_ACCOUNT)
    return rapport_act_snooze_account (tx, deed->id, deed->until, error);
  return rapport_act_snooze (tx, deed->id, deed->until, error);
}

static gboolean
rhythm_func (RapportTransaction *tx, gpointer data, GError **error)
{
  Deed *deed = data;

  if (deed->kind == RAPPORT_SUBJECT_ACCOUNT)
    return rapport_act_set_account_cadence (tx, deed->id, deed->cadence, error);
  return rapport_act_set_cadence (tx, deed->id, deed->cadence, error);
}

static gboolean
pause_func (RapportTransaction *tx, gpointer data, GError **error)
{
  Deed *deed = data;

  return rapport_act_pause (tx, deed->id, deed->text, deed->until, deed->why, error);
}

static gboolean
resume_func (RapportTransaction *tx, gpointer data, GError **error)
{
  return rapport_act_resume (tx, ((Deed *)data)->id, error);
}

static gboolean
delete_func (RapportTransaction *tx, gpointer data, GError **error)
{
  return rapport_act_delete_client (tx, ((Deed *)data)->id, error);
}

static gboolean
setting_func (RapportTransaction *tx, gpointer data, GError **error)
{
  Deed *deed = data;

  return rapport_settings_set (tx, deed->text, deed->why, error);
}

/* Joins the account and sets everything else the form had; the client itself is stored by then. */
static gboolean
add_details (RapportTransaction *tx, const RapportNewClient *new, gint64 id, GError **error)
{
  if (new->account != NULL)
    {
      gint64 account = rapport_act_ensure_account (tx, new->account, error);

      if (account == 0 || !rapport_act_join_account (tx, id, account, new->role, error))
        return FALSE;
    }
  if (new->tier != NULL && !rapport_act_set_tier (tx, id, new->tier, error))
    return FALSE;
  if (rapport_cadence_is_set (new->cadence) &&
      !rapport_act_set_cadence (tx, id, new->cadence, error))
    return FALSE;
  if (new->email != NULL && !rapport_act_add_method (tx, id, "email", new->email, NULL, error))
    return FALSE;
  if (new->phone != NULL && !rapport_act_add_method (tx, id, "phone", new->phone, NULL, error))
    return FALSE;
  return !rapport_partial_date_is_set (new->birthday) ||
         rapport_act_set_birthday (tx, id, new->birthday, error);
}

static gboolean
add_client_func (RapportTransaction *tx, gpointer data, GError **error)
{
  RapportNewClient *new = data;
  g_autoptr (RapportClient) client = rapport_client_new ();

  rapport_record_set_text (RAPPORT_RECORD (client), RAPPORT_CLIENT_NAME, new->name);
  return rapport_act_add_client (tx, client, error) &&
         add_details (tx, new, rapport_record_get_id (RAPPORT_RECORD (client)), error);
}

static gboolean
answer_plan_func (RapportTransaction *tx, gpointer data, GError **error)
{
  LogDeed *deed = data;
  RapportRecord *checkin = RAPPORT_RECORD (deed->checkin);

  if (checkin == NULL)
    return rapport_transaction_delete (tx, &rapport_checkin_table,
                                       rapport_record_get_id (RAPPORT_RECORD (deed->plan)), error);
  return log_func (tx, deed, error);
}

static char *
shown_name (const char *name)
{
  return rapport_display_text_name (name, RAPPORT_DISPLAY_NAME_MAX);
}

static LogDeed *
log_deed_new (const gint64 *clients, gsize n_clients)
{
  LogDeed *deed = g_new0 (LogDeed, 1);

  deed->clients = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_vals (deed->clients, clients, (guint)n_clients);
  return deed;
}

void
rapport_deed_log (RapportSession *session,
                  RapportCheckin *checkin,
                  const gint64 *clients,
                  gsize n_clients,
                  const char *names,
                  GAsyncReadyCallback callback,
                  gpointer user_data)
{
  LogDeed *deed = log_deed_new (clients, n_clients);
  /* Translators: %s is a name, or several */
  g_autofree char *label = g_strdup_printf (_ ("Logged a check-in with %s"), names);
  /* Translators: %s is a name, or several; a toast beside an Undo button */
  g_autofree char *toast = g_strdup_printf (_ ("Logged: spoke with %s"), names);

  deed->checkin = RAPPORT_CHECKIN (rapport_record_copy (RAPPORT_RECORD (checkin)));
  rapport_session_write (session, label, toast, log_func, deed, log_deed_free, callback, user_data);
}

void
rapport_deed_spoke (RapportSession *session, gint64 client, const char *name)
{
  g_autoptr (RapportCheckin) checkin = rapport_checkin_new ();
  g_autofree char *shown = shown_name (name);

  rapport_record_set_instant (RAPPORT_RECORD (checkin), RAPPORT_CHECKIN_AT,
                              rapport_session_now (session));
  rapport_record_set_text (RAPPORT_RECORD (checkin), RAPPORT_CHECKIN_OUTCOME, "reached");
  rapport_deed_log (session, checkin, &client, 1, shown, NULL, NULL);
}

void
rapport_deed_snooze (RapportSession *session, RapportSubject *subject, RapportDay until)
{
  Deed *deed = deed_new (subject);
  g_autofree char *name = shown_name (subject->name);
  g_autofree char *label = g_strdup_printf (_ ("Snoozed %s"), name);

  deed->until = until;
  rapport_session_write (session, label, label, snooze_func, deed, deed_free, NULL, NULL);
}

void
rapport_deed_set_rhythm (RapportSession *session, RapportSubject *subject, RapportCadence cadence)
{
  Deed *deed = deed_new (subject);
  g_autofree char *name = shown_name (subject->name);
  g_autofree char *label = g_strdup_printf (_ ("Changed the rhythm of %s"), name);

  deed->cadence = cadence;
  rapport_session_write (session, label, label, rhythm_func, deed, deed_free, NULL, NULL);
}

void
rapport_deed_pause (RapportSession *session,
                    RapportSubject *subject,
                    const char *kind,
                    RapportDay until,
                    const char *why)
{
  Deed *deed = deed_new (subject);
  g_autofree char *name = shown_name (subject->name);
  g_autofree char *label = g_strdup_printf (_ ("Paused %s"), name);

  deed->text = g_strdup (kind);
  deed->until = until;
  deed->why = g_strdup (why);
  rapport_session_write (session, label, label, pause_func, deed, deed_free, NULL, NULL);
}

void
rapport_deed_resume (RapportSession *session, RapportSubject *subject)
{
  g_autofree char *name = shown_name (subject->name);
  g_autofree char *label = g_strdup_printf (_ ("Resumed %s"), name);

  rapport_session_write (session, label, label, resume_func, deed_new (subject), deed_free, NULL,
                         NULL);
}

void
rapport_deed_delete (RapportSession *session, RapportSubject *subject)
{
  g_autofree char *name = shown_name (subject->name);
  g_autofree char *label = g_strdup_printf (_ ("Deleted %s"), name);

  rapport_session_write (session, label, label, delete_func, deed_new (subject), deed_free, NULL,
                         NULL);
}

void
rapport_new_client_free (RapportNewClient *self)
{
  g_free (self->name);
  g_free (self->tier);
  g_free (self->account);
  g_free (self->role);
  g_free (self->email);
  g_free (self->phone);
  g_free (self);
}

void
rapport_deed_add_client (RapportSession *session,
                         RapportNewClient *client,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_autofree char *name = shown_name (client->name);
  g_autofree char *label = g_strdup_printf (_ ("Added %s"), name);

  rapport_session_write (session, label, label, add_client_func, client,
                         (GDestroyNotify)rapport_new_client_free, callback, user_data);
}

void
rapport_deed_answer_plan (RapportSession *session,
                          RapportCheckin *plan,
                          gboolean happened,
                          const char *names)
{
  g_autoptr (GPtrArray) clients = NULL;
  g_autofree char *label = NULL;
  RapportRecord *record = RAPPORT_RECORD (plan);
  LogDeed *deed = log_deed_new (NULL, 0);

  if (!happened)
    {
      label = g_strdup_printf (_ ("Removed the plan with %s"), names);
      deed->plan = g_object_ref (plan);
      rapport_session_write (session, label, label, answer_plan_func, deed, log_deed_free, NULL,
                             NULL);
      return;
    }

  clients = rapport_checkins_list_clients (rapport_session_get_reader (session),
                                           rapport_record_get_id (record), NULL);
  for (guint i = 0; clients != NULL && i < clients->len; i++)
    {
      gint64 id = rapport_record_get_id (g_ptr_array_index (clients, i));

      g_array_append_val (deed->clients, id);
    }
  deed->checkin = rapport_checkin_new ();
  rapport_record_set_instant (RAPPORT_RECORD (deed->checkin), RAPPORT_CHECKIN_AT,
                              rapport_record_get_instant (record, RAPPORT_CHECKIN_AT));
  rapport_record_set_text (RAPPORT_RECORD (deed->checkin), RAPPORT_CHECKIN_OUTCOME, "reached");
  rapport_record_set_text (RAPPORT_RECORD (deed->checkin), RAPPORT_CHECKIN_CHANNEL,
                           rapport_record_get_text (record, RAPPORT_CHECKIN_CHANNEL));
  label = g_strdup_printf (_ ("Logged a check-in with %s"), names);
  rapport_session_write (session, label, label, answer_plan_func, deed, log_deed_free, NULL, NULL);
}

void
rapport_deed_set_setting (RapportSession *session, const char *key, const char *value)
{
  Deed *deed = deed_new (NULL);

  deed->text = g_strdup (key);
  deed->why = g_strdup (value);
  rapport_session_write (session, _ ("Changed a setting of the book"), NULL, setting_func, deed,
                         deed_free, NULL, NULL);
}
