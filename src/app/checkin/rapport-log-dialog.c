/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-log-dialog.h"

#include <glib/gi18n.h>

#include "rapport-choice.h"
#include "rapport-client-picker.h"
#include "rapport-dates-text.h"
#include "rapport-day-button.h"
#include "rapport-deeds.h"
#include "rapport-dialog.h"
#include "rapport-display-text.h"
#include "rapport-time-entry.h"
#include "rapport-words.h"

struct _RapportLogDialog
{
  AdwWindow parent_instance;

  GtkWidget *save_button;
  RapportClientPicker *picker;
  RapportDayButton *day;
  RapportTimeEntry *time;
  RapportChoice *channel;
  GtkSpinButton *minutes;
  RapportChoice *mood;
  RapportChoice *talked;
  RapportChoice *satisfied;
  GtkTextView *they_said;
  GtkTextView *i_said;
  GtkLabel *preview;

  RapportSession *session;
  gboolean discard;
};

G_DEFINE_FINAL_TYPE (RapportLogDialog, rapport_log_dialog, ADW_TYPE_WINDOW)

static gboolean
get_instant (RapportLogDialog *self, RapportInstant *instant)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  RapportInstant now = rapport_session_now (self->session);
  RapportDay day = rapport_day_button_get_day (self->day);
  int minute = rapport_time_entry_get_minute (self->time);

  if (minute < 0)
    return FALSE;
  /* The minute shown may have begun before now and still mean now. */
  if (day == rapport_instant_get_day (now) && minute == rapport_instant_get_minute (now))
    *instant = now;
  else
    *instant = rapport_instant_from_wall (day, minute, zone);
  return TRUE;
}

/* Another program may have deleted somebody meanwhile. */
static gboolean
all_are_there (RapportLogDialog *self)
{
  GPtrArray *clients = rapport_client_picker_get_clients (self->picker);
  RapportDatabase *reader = rapport_session_get_reader (self->session);
  gboolean all = TRUE;

  for (guint i = 0; i < clients->len && all; i++)
    {
      gint64 id = ((RapportSubject *)g_ptr_array_index (clients, i))->id;
      g_autoptr (RapportRecord) record =
          rapport_database_get_record (reader, &rapport_client_table, id, NULL);

      all = record != NULL && !rapport_record_is_deleted (record);
    }
  return all;
}

/* What is wrong with what was entered; NULL when it can be saved. */
static const char *
find_fault (RapportLogDialog *self)
{
  RapportInstant at;

  if (!get_instant (self, &at))
    return _ ("This is not a time: write it like 14:30");
  if (rapport_instant_compare (at, rapport_session_now (self->session)) > 0)
    return _ ("This is still to come: a check-in is logged once it has happened");
  if (rapport_client_picker_get_clients (self->picker)->len == 0)
    return _ ("Choose who you spoke with");
  if (!all_are_there (self))
    return _ ("One of them is no longer in the book: leave them out, or undo that");
  return NULL;
}

/* When the first of them is due again, if this is the latest check-in and counts. */
static char *
describe_next (RapportLogDialog *self)
{
  GPtrArray *clients = rapport_client_picker_get_clients (self->picker);
  RapportSubject *client = g_ptr_array_index (clients, 0);
  const char *nick = rapport_choice_get_selected (self->channel);
  RapportChannel channel = RAPPORT_CHANNEL_NONE;
  RapportDay today = rapport_session_get_today (self->session);
  g_autofree char *when = NULL;
  g_autofree char *rhythm = rapport_dates_text_cadence (client->cadence);
  RapportDay next;

  if (nick != NULL)
    rapport_channel_parse (nick, &channel, NULL);
  if (!rapport_cadence_is_set (client->cadence))
    return g_strdup (_ ("No rhythm is set, so no next check-in"));
  if (!rapport_channel_qualifies (channel, RAPPORT_OUTCOME_REACHED, FALSE))
    return g_strdup (_ ("A group event does not count as a check-in with each of its guests"));
  next = rapport_cadence_add (client->cadence,
                              MAX (rapport_day_button_get_day (self->day), client->last_on));
  when = rapport_dates_text_relative (next, today);
  /* Translators: a date, and a rhythm such as "every month" */
  return g_strdup_printf (_ ("Next check-in: %s (%s)"), when, rhythm);
}

static void
changed_cb (RapportLogDialog *self)
{
  const char *fault;
  g_autofree char *next = NULL;

  if (self->session == NULL)
    return;
  fault = find_fault (self);
  if (fault == NULL)
    next = describe_next (self);
  gtk_label_set_label (self->preview, fault != NULL ? fault : next);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "dialog.save", fault == NULL);
}

static gboolean
minutes_output_cb (GtkSpinButton *spin, gpointer data)
{
  /* Nothing, where nobody looked at the clock. */
  if (gtk_spin_button_get_value_as_int (spin) != 0)
    return FALSE;
  gtk_editable_set_text (GTK_EDITABLE (spin), "");
  return TRUE;
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (RapportLogDialog) self = data;
  g_autoptr (GError) error = NULL;

  if (rapport_session_write_finish (RAPPORT_SESSION (source), result, &error))
    {
      self->discard = TRUE;
      gtk_window_close (GTK_WINDOW (self));
      return;
    }
  /* What was typed stays. */
  gtk_widget_set_sensitive (self->save_button, TRUE);
  rapport_dialog_tell (GTK_WINDOW (self), _ ("Not Saved"), error->message);
}

static RapportCheckin *
build_checkin (RapportLogDialog *self, RapportInstant at)
{
  RapportCheckin *checkin = rapport_checkin_new ();
  RapportRecord *record = RAPPORT_RECORD (checkin);
  const char *mood = rapport_choice_get_selected (self->mood);
  int minutes = gtk_spin_button_get_value_as_int (self->minutes);
  g_autofree char *they = rapport_dialog_dup_buffer (gtk_text_view_get_buffer (self->they_said));
  g_autofree char *mine = rapport_dialog_dup_buffer (gtk_text_view_get_buffer (self->i_said));

  rapport_record_set_instant (record, RAPPORT_CHECKIN_AT, at);
  rapport_record_set_text (record, RAPPORT_CHECKIN_OUTCOME, "reached");
  rapport_record_set_text (record, RAPPORT_CHECKIN_CHANNEL,
                           rapport_choice_get_selected (self->channel));
  rapport_record_set_text (record, RAPPORT_CHECKIN_TALKED,
                           rapport_choice_get_selected (self->talked));
  rapport_record_set_text (record, RAPPORT_CHECKIN_SATISFIED,
                           rapport_choice_get_selected (self->satisfied));
  rapport_record_set_text (record, RAPPORT_CHECKIN_THEY_SAID, they);
  rapport_record_set_text (record, RAPPORT_CHECKIN_I_SAID, mine);
  if (minutes > 0)
    rapport_record_set_int (record, RAPPORT_CHECKIN_MINUTES, minutes);
  if (mood != NULL)
    rapport_record_set_int (record, RAPPORT_CHECKIN_MOOD, g_ascii_strtoll (mood, NULL, 10));
  return checkin;
}

static char *
join_names (GPtrArray *clients)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) names = NULL;

  for (guint i = 0; i < clients->len; i++)
    {
      RapportSubject *client = g_ptr_array_index (clients, i);
      g_autofree char *name = rapport_display_text_name (client->name, RAPPORT_DISPLAY_NAME_MAX);

      g_strv_builder_add (builder, name);
    }
  names = g_strv_builder_end (builder);
  return rapport_words_join (names);
}

static void
save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RapportLogDialog *self = RAPPORT_LOG_DIALOG (widget);
  GPtrArray *clients = rapport_client_picker_get_clients (self->picker);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (RapportCheckin) checkin = NULL;
  g_autofree char *names = NULL;
  RapportInstant at;

  if (find_fault (self) != NULL || !get_instant (self, &at) ||
      !gtk_widget_get_sensitive (self->save_button))
    return;
  for (guint i = 0; i < clients->len; i++)
    g_array_append_val (ids, ((RapportSubject *)g_ptr_array_index (clients, i))->id);
  checkin = build_checkin (self, at);
  names = join_names (clients);
  gtk_widget_set_sensitive (self->save_button, FALSE);
  rapport_deed_log (self->session, checkin, (const gint64 *)(void *)ids->data, ids->len, names,
                    saved_cb, g_object_ref (self));
}

static void
finished_cb (RapportLogDialog *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "dialog.save", NULL);
}

static void
discard_cb (RapportLogDialog *self)
{
  self->discard = TRUE;
  gtk_window_close (GTK_WINDOW (self));
}

static gboolean
rapport_log_dialog_close_request (GtkWindow *window)
{
  RapportLogDialog *self = RAPPORT_LOG_DIALOG (window);
  g_autofree char *they = rapport_dialog_dup_buffer (gtk_text_view_get_buffer (self->they_said));
  g_autofree char *mine = rapport_dialog_dup_buffer (gtk_text_view_get_buffer (self->i_said));

  if (!self->discard && (they != NULL || mine != NULL))
    {
      rapport_dialog_ask (window, _ ("Discard What You Wrote?"),
                          _ ("This check-in has not been saved."), _ ("_Keep Writing"),
                          _ ("_Discard"), ADW_RESPONSE_DESTRUCTIVE, G_CALLBACK (discard_cb), self);
      return TRUE;
    }
  return GTK_WINDOW_CLASS (rapport_log_dialog_parent_class)->close_request (window);
}

static void
rapport_log_dialog_dispose (GObject *object)
{
  RapportLogDialog *self = RAPPORT_LOG_DIALOG (object);

  g_clear_object (&self->session);

  G_OBJECT_CLASS (rapport_log_dialog_parent_class)->dispose (object);
}

static void
rapport_log_dialog_class_init (RapportLogDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rapport_log_dialog_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = rapport_log_dialog_close_request;

  g_type_ensure (RAPPORT_TYPE_CHOICE);
  g_type_ensure (RAPPORT_TYPE_CLIENT_PICKER);
  g_type_ensure (RAPPORT_TYPE_DAY_BUTTON);
  g_type_ensure (RAPPORT_TYPE_TIME_ENTRY);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/Rapport/ui/rapport-log-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, RapportLogDialog, save_button);
  gtk_widget_class_bind_template_child (widget_class, RapportLogDialog, picker);
  gtk_widget_class_bind_template_child (widget_class, RapportLogDialog, day);
  gtk_widget_class_bind_template_child (widget_class, RapportLogDialog, time);
  gtk_widget_class_bind_template_child (widget_class, RapportLogDialog, channel);
  gtk_widget_class_bind_template_child (widget_class, RapportLogDialog, minutes);
  gtk_widget_class_bind_template_child (widget_class, RapportLogDialog, mood);
  gtk_widget_class_bind_template_child (widget_class, RapportLogDialog, talked);
  gtk_widget_class_bind_template_child (widget_class, RapportLogDialog, satisfied);
  gtk_widget_class_bind_template_child (widget_class, RapportLogDialog, they_said);
  gtk_widget_class_bind_template_child (widget_class, RapportLogDialog, i_said);
  gtk_widget_class_bind_template_child (widget_class, RapportLogDialog, preview);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, finished_cb);
  gtk_widget_class_bind_template_callback (widget_class, minutes_output_cb);
  gtk_widget_class_install_action (widget_class, "dialog.save", NULL, save_action);
  rapport_dialog_class_add_keys (widget_class);
}

static void
rapport_log_dialog_init (RapportLogDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  rapport_choice_add_channels (self->channel);
  rapport_choice_add (self->mood, "-2", "face-angry-symbolic", _ ("Upset"));
  rapport_choice_add (self->mood, "-1", "face-sad-symbolic", _ ("Low"));
  rapport_choice_add (self->mood, "0", "face-plain-symbolic", _ ("Even"));
  rapport_choice_add (self->mood, "1", "face-smile-symbolic", _ ("Good"));
  rapport_choice_add (self->mood, "2", "face-smile-big-symbolic", _ ("Delighted"));
  rapport_choice_add (self->talked, "them", NULL, C_ ("who talked most", "They"));
  rapport_choice_add (self->talked, "even", NULL, C_ ("who talked most", "Both"));
  rapport_choice_add (self->talked, "me", NULL, C_ ("who talked most", "I"));
  rapport_choice_add (self->satisfied, "yes", NULL, _ ("Yes"));
  rapport_choice_add (self->satisfied, "no", NULL, _ ("No"));
  gtk_window_set_default_widget (GTK_WINDOW (self), self->save_button);
  rapport_client_picker_focus (self->picker);
}

RapportLogDialog *
rapport_log_dialog_new (RapportSession *session)
{
  RapportLogDialog *self = g_object_new (RAPPORT_TYPE_LOG_DIALOG, NULL);
  RapportInstant now = rapport_session_now (session);

  rapport_client_picker_set_session (self->picker, session);
  rapport_day_button_set_today (self->day, rapport_session_get_today (session));
  rapport_day_button_set_day (self->day, rapport_instant_get_day (now));
  rapport_time_entry_set_minute (self->time, rapport_instant_get_minute (now));
  self->session = g_object_ref (session);
  g_signal_connect_object (session, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  changed_cb (self);
  return self;
}

static void
offer_people (RapportLogDialog *self, RapportSubject *account)
{
  RapportDatabase *reader = rapport_session_get_reader (self->session);
  g_autoptr (GPtrArray) people = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) memberships = NULL;

  memberships = rapport_database_list_records (reader, &rapport_membership_table,
                                               RAPPORT_MEMBERSHIP_ACCOUNT, account->id, NULL);
  for (guint i = 0; memberships != NULL && i < memberships->len; i++)
    {
      gint64 id =
          rapport_record_get_int (g_ptr_array_index (memberships, i), RAPPORT_MEMBERSHIP_CLIENT);
      RapportSubject *person = rapport_subject_get (reader, RAPPORT_SUBJECT_CLIENT, id, NULL);

      if (person != NULL)
        g_ptr_array_add (people, person);
    }
  rapport_client_picker_offer (self->picker, people);
}

void
rapport_log_dialog_present (GtkWindow *parent,
                            RapportSession *session,
                            RapportSubject *subject,
                            const char *channel)
{
  RapportLogDialog *self = rapport_log_dialog_new (session);

  if (subject != NULL && subject->kind == RAPPORT_SUBJECT_CLIENT)
    rapport_client_picker_add (self->picker, subject);
  else if (subject != NULL)
    offer_people (self, subject);
  rapport_choice_set_selected (self->channel, channel);
  rapport_dialog_present (GTK_WINDOW (self), parent);
}
