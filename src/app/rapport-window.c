/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-window.h"

#include <glib/gi18n.h>

#include "rapport-about.h"
#include "rapport-add-dialog.h"
#include "rapport-bar.h"
#include "rapport-dialog.h"
#include "rapport-failure.h"
#include "rapport-import-dialog.h"
#include "rapport-log-dialog.h"
#include "rapport-preferences.h"
#include "rapport-profile.h"
#include "rapport-subject.h"
#include "rapport-today-page.h"
#include "rapport-welcome.h"

/* At least how long a toast is left alone, in milliseconds: more than it takes to slide in. */
#define TOAST_SLIDES 700

struct _RapportWindow
{
  AdwApplicationWindow parent_instance;

  AdwToastOverlay *toasts;
  AdwFlap *flap;
  GtkListBox *places;
  GtkListBoxRow *today_row;
  GtkLabel *today_badge;
  GtkWidget *menu_button;
  GtkWidget *other_menu_button;
  GtkWidget *sidebar_button;
  GtkWidget *add_button;
  GtkWidget *log_button;
  AdwWindowTitle *title;
  GtkRevealer *bar_revealer;
  RapportBar *bar;
  GtkStack *stack;
  RapportFailure *failure;
  RapportTodayPage *today;

  RapportSession *session;
  GSignalGroup *session_signals;
  GSettings *settings;
  AdwToast *last_toast;
  guint toast_source;
  char *next_toast;
  gint64 next_act;
  char *trouble;
  gboolean has_places;
};

G_DEFINE_FINAL_TYPE (RapportWindow, rapport_window, ADW_TYPE_APPLICATION_WINDOW)

static void
show_toast (RapportWindow *self, const char *text, gint64 act)
{
  /* A toast's title is read as markup, names are not. */
  g_autofree char *title = g_markup_escape_text (text, -1);
  AdwToast *toast = adw_toast_new (title);

  if (act != 0)
    {
      adw_toast_set_button_label (toast, _ ("_Undo"));
      adw_toast_set_action_name (toast, "win.undo-act");
      adw_toast_set_action_target (toast, "x", act);
    }
  /* Toasts queue up, each waiting for the one before: what just happened is said now. */
  if (self->last_toast != NULL)
    adw_toast_dismiss (self->last_toast);
  g_set_weak_pointer (&self->last_toast, toast);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static gboolean
next_toast_cb (gpointer data)
{
  RapportWindow *self = data;
  g_autofree char *text = g_steal_pointer (&self->next_toast);

  if (text == NULL)
    {
      self->toast_source = 0;
      return G_SOURCE_REMOVE;
    }
  show_toast (self, text, self->next_act);
  return G_SOURCE_CONTINUE;
}

/* Of what happens in quick succession the last is said: libadwaita 1.2 reads freed memory when a
 * toast is dismissed while it still slides in. */
static void
say (RapportWindow *self, const char *text, gint64 act)
{
  if (self->toast_source != 0)
    {
      g_free (self->next_toast);
      self->next_toast = g_strdup (text);
      self->next_act = act;
      return;
    }
  show_toast (self, text, act);
  self->toast_source = g_timeout_add (TOAST_SLIDES, next_toast_cb, self);
}

static void
shorten_log_button (RapportWindow *self, gboolean short_of_room)
{
  GtkButton *button = GTK_BUTTON (self->log_button);

  if (short_of_room == (gtk_button_get_icon_name (button) != NULL))
    return;
  if (short_of_room)
    {
      gtk_button_set_icon_name (button, "document-edit-symbolic");
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      _ ("Log a Check-in"), -1);
    }
  else
    {
      gtk_button_set_label (button, _ ("_Log…"));
      gtk_accessible_reset_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL);
    }
}

static void
update_chrome (RapportWindow *self)
{
  gboolean folded = adw_flap_get_folded (self->flap);
  gboolean revealed = adw_flap_get_reveal_flap (self->flap);
  gboolean can_write = self->has_places && self->session != NULL &&
                       !rapport_book_is_read_only (rapport_session_get_book (self->session));

  gtk_widget_set_visible (self->sidebar_button, self->has_places && folded);
  gtk_widget_set_visible (self->other_menu_button, !revealed);
  gtk_widget_set_visible (self->add_button, can_write && !folded);
  gtk_widget_set_visible (self->log_button, can_write);
  shorten_log_button (self, folded);
}

/* A page that isn't shown is no page for a screen reader either. */
static void
show_page (RapportWindow *self, const char *name)
{
  GtkWidget *page = gtk_stack_get_child_by_name (self->stack, name);

  gtk_widget_set_visible (page, TRUE);
  gtk_stack_set_visible_child (self->stack, page);
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->stack)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    gtk_widget_set_visible (child, child == page);
}

/* Places are there once there is a book with somebody in it. */
static void
set_has_places (RapportWindow *self, gboolean has_places)
{
  if (self->has_places != has_places)
    {
      self->has_places = has_places;
      adw_flap_set_locked (self->flap, !has_places);
      adw_flap_set_reveal_flap (self->flap, has_places && !adw_flap_get_folded (self->flap));
    }
  update_chrome (self);
}

static void
flap_changed_cb (RapportWindow *self)
{
  if (!self->has_places && adw_flap_get_reveal_flap (self->flap))
    adw_flap_set_reveal_flap (self->flap, FALSE);
  update_chrome (self);
}

static void
update_bar (RapportWindow *self)
{
  gboolean read_only = FALSE;
  gboolean sample = FALSE;

  if (self->session != NULL)
    {
      read_only = rapport_book_is_read_only (rapport_session_get_book (self->session));
      sample = rapport_session_is_sample (self->session);
    }
  if (sample)
    g_object_set (self->bar, "icon-name", "rapport-sample-symbolic", "title",
                  _ ("Sample book: these people are made up"), "button-label", _ ("Use My _Own"),
                  "action-name", "app.open-own", NULL);
  else if (read_only)
    g_object_set (self->bar, "icon-name", "changes-prevent-symbolic", "title",
                  _ ("This book can only be read: its place can’t be written to"), "button-label",
                  NULL, "action-name", NULL, NULL);
  else if (self->trouble != NULL)
    g_object_set (self->bar, "icon-name", "dialog-warning-symbolic", "title", self->trouble,
                  "button-label", _ ("_Details"), "action-name", "app.preferences", NULL);
  gtk_revealer_set_reveal_child (self->bar_revealer, sample || read_only || self->trouble != NULL);
}

static void
update_badge (RapportWindow *self)
{
  RapportCounts counts = { 0 };
  const RapportSettings *settings = rapport_session_get_settings (self->session);
  RapportWorkWeek week = rapport_settings_work_week (settings);
  g_autofree char *text = NULL;
  g_autofree char *meaning = NULL;
  guint n;

  if (!rapport_counts_read (rapport_session_get_reader (self->session), &week,
                            rapport_session_get_today (self->session), &counts, NULL))
    return;
  n = counts.unattended + counts.due;
  text = g_strdup_printf ("%u", n);
  meaning =
      g_strdup_printf (ngettext ("%u relationship needs you", "%u relationships need you", n), n);
  gtk_label_set_label (self->today_badge, text);
  gtk_widget_set_visible (GTK_WIDGET (self->today_badge), n > 0);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->today_badge), n > 0 ? meaning : NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->today_row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Today"), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  n > 0 ? meaning : "", -1);
}

static gboolean
has_clients (RapportWindow *self)
{
  g_autoptr (GError) error = NULL;
  gint64 n = rapport_database_count (rapport_session_get_reader (self->session),
                                     &rapport_client_table, &error);

  if (n < 0)
    say (self, error->message, 0);
  return n > 0;
}

static void
session_changed_cb (RapportWindow *self)
{
  gboolean any = has_clients (self);

  set_has_places (self, any);
  show_page (self, any ? "today" : "welcome");
  adw_window_title_set_title (self->title, any ? _ ("Today") : "");
  if (any)
    update_badge (self);
}

static void
done_cb (RapportWindow *self, const char *text, gint64 act)
{
  say (self, text, act);
}

static void
failed_cb (RapportWindow *self, const char *message)
{
  say (self, message, 0);
}

static void
place_activated_cb (RapportWindow *self, GtkListBoxRow *row)
{
  if (adw_flap_get_folded (self->flap))
    adw_flap_set_reveal_flap (self->flap, FALSE);
}

/* --- actions --- */

static void
undo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RapportWindow *self = RAPPORT_WINDOW (widget);

  if (self->session != NULL)
    rapport_session_undo (self->session, parameter == NULL ? 0 : g_variant_get_int64 (parameter),
                          g_str_equal (name, "win.redo"));
}

static void
import_into_own_cb (RapportWindow *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "app.open-own", NULL);
  if (self->session != NULL)
    rapport_import_dialog_choose (GTK_WINDOW (self), self->session);
}

static void
import_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RapportWindow *self = RAPPORT_WINDOW (widget);

  if (self->session == NULL)
    return;
  if (rapport_session_is_sample (self->session))
    rapport_dialog_ask (GTK_WINDOW (self), _ ("Import into Your Own Book?"),
                        _ ("You are looking around in the sample book. Your contacts belong in a "
                           "book of your own, without these made-up people."),
                        _ ("_Cancel"), _ ("_Import into My Own"), ADW_RESPONSE_SUGGESTED,
                        G_CALLBACK (import_into_own_cb), self);
  else
    rapport_import_dialog_choose (GTK_WINDOW (self), self->session);
}

static void
toggle_sidebar_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RapportWindow *self = RAPPORT_WINDOW (widget);

  if (self->has_places)
    adw_flap_set_reveal_flap (self->flap, !adw_flap_get_reveal_flap (self->flap));
}

static void
say_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  say (RAPPORT_WINDOW (widget), g_variant_get_string (parameter, NULL), 0);
}

static void
profile_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  rapport_window_show_client (RAPPORT_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

/* --- vfuncs --- */

static gboolean
rapport_window_close_request (GtkWindow *window)
{
  RapportWindow *self = RAPPORT_WINDOW (window);
  int width, height;

  gtk_window_get_default_size (window, &width, &height);
  if (!gtk_window_is_maximized (window))
    {
      g_settings_set_int (self->settings, "window-width", MAX (width, 360));
      g_settings_set_int (self->settings, "window-height", MAX (height, 294));
    }
  g_settings_set_boolean (self->settings, "window-maximized", gtk_window_is_maximized (window));
  return GTK_WINDOW_CLASS (rapport_window_parent_class)->close_request (window);
}

static void
rapport_window_dispose (GObject *object)
{
  RapportWindow *self = RAPPORT_WINDOW (object);

  g_clear_object (&self->session_signals);
  g_clear_object (&self->session);
  g_clear_object (&self->settings);
  g_clear_weak_pointer (&self->last_toast);
  g_clear_handle_id (&self->toast_source, g_source_remove);
  g_clear_pointer (&self->next_toast, g_free);
  g_clear_pointer (&self->trouble, g_free);

  G_OBJECT_CLASS (rapport_window_parent_class)->dispose (object);
}

static void
rapport_window_class_init (RapportWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rapport_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = rapport_window_close_request;

  g_type_ensure (RAPPORT_TYPE_BAR);
  g_type_ensure (RAPPORT_TYPE_FAILURE);
  g_type_ensure (RAPPORT_TYPE_TODAY_PAGE);
  g_type_ensure (RAPPORT_TYPE_WELCOME);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/Rapport/ui/rapport-window.ui");
  gtk_widget_class_bind_template_child (widget_class, RapportWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, RapportWindow, flap);
  gtk_widget_class_bind_template_child (widget_class, RapportWindow, places);
  gtk_widget_class_bind_template_child (widget_class, RapportWindow, today_row);
  gtk_widget_class_bind_template_child (widget_class, RapportWindow, today_badge);
  gtk_widget_class_bind_template_child (widget_class, RapportWindow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, RapportWindow, other_menu_button);
  gtk_widget_class_bind_template_child (widget_class, RapportWindow, sidebar_button);
  gtk_widget_class_bind_template_child (widget_class, RapportWindow, add_button);
  gtk_widget_class_bind_template_child (widget_class, RapportWindow, log_button);
  gtk_widget_class_bind_template_child (widget_class, RapportWindow, title);
  gtk_widget_class_bind_template_child (widget_class, RapportWindow, bar_revealer);
  gtk_widget_class_bind_template_child (widget_class, RapportWindow, bar);
  gtk_widget_class_bind_template_child (widget_class, RapportWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, RapportWindow, failure);
  gtk_widget_class_bind_template_child (widget_class, RapportWindow, today);
  gtk_widget_class_bind_template_callback (widget_class, flap_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, place_activated_cb);

  gtk_widget_class_install_action (widget_class, "win.undo", NULL, undo_action);
  gtk_widget_class_install_action (widget_class, "win.redo", NULL, undo_action);
  gtk_widget_class_install_action (widget_class, "win.undo-act", "x", undo_action);
  gtk_widget_class_install_action (widget_class, "win.import", NULL, import_action);
  gtk_widget_class_install_action (widget_class, "win.toggle-sidebar", NULL, toggle_sidebar_action);
  gtk_widget_class_install_action (widget_class, "win.profile", "s", profile_action);
  gtk_widget_class_install_action (widget_class, "win.say", "s", say_action);
}

static void
rapport_window_init (RapportWindow *self)
{
  g_autoptr (GtkBuilder) builder = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->has_places = TRUE;
  self->settings = g_settings_new (RAPPORT_APPLICATION_ID);
  self->session_signals = g_signal_group_new (RAPPORT_TYPE_SESSION);
  g_signal_group_connect_swapped (self->session_signals, "changed", G_CALLBACK (session_changed_cb),
                                  self);
  g_signal_group_connect_swapped (self->session_signals, "notify::today",
                                  G_CALLBACK (session_changed_cb), self);
  g_signal_group_connect_swapped (self->session_signals, "done", G_CALLBACK (done_cb), self);
  g_signal_group_connect_swapped (self->session_signals, "failed", G_CALLBACK (failed_cb), self);

  gtk_window_set_default_size (GTK_WINDOW (self),
                               g_settings_get_int (self->settings, "window-width"),
                               g_settings_get_int (self->settings, "window-height"));
  if (g_settings_get_boolean (self->settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));

  builder = gtk_builder_new_from_resource ("/com/example/Rapport/ui/rapport-shortcuts.ui");
  gtk_application_window_set_help_overlay (
      GTK_APPLICATION_WINDOW (self),
      GTK_SHORTCUTS_WINDOW (gtk_builder_get_object (builder, "shortcuts")));
  show_page (self, "empty");
  set_has_places (self, FALSE);
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->today_row));
}

RapportWindow *
rapport_window_new (GtkApplication *application)
{
  return g_object_new (RAPPORT_TYPE_WINDOW, "application", application, NULL);
}

void
rapport_window_set_session (RapportWindow *self, RapportSession *session)
{
  if (!g_set_object (&self->session, session))
    return;
  g_signal_group_set_target (self->session_signals, session);
  rapport_today_page_set_session (self->today, session);
  update_bar (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.import", session != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.undo", session != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.redo", session != NULL);
  if (session != NULL)
    session_changed_cb (self);
}

void
rapport_window_show_failure (RapportWindow *self, const char *path, const GError *error)
{
  rapport_window_set_session (self, NULL);
  rapport_failure_set (self->failure, path, error);
  set_has_places (self, FALSE);
  adw_window_title_set_title (self->title, "");
  show_page (self, "failure");
}

void
rapport_window_set_trouble (RapportWindow *self, const char *trouble)
{
  g_free (self->trouble);
  self->trouble = g_strdup (trouble);
  update_bar (self);
}

void
rapport_window_show_today (RapportWindow *self)
{
  gtk_list_box_select_row (self->places, self->today_row);
}

void
rapport_window_new_client (RapportWindow *self)
{
  if (self->session != NULL)
    rapport_add_dialog_present (GTK_WINDOW (self), self->session);
}

void
rapport_window_show_preferences (RapportWindow *self)
{
  rapport_preferences_present (GTK_WINDOW (self), self->session);
}

void
rapport_window_show_about (RapportWindow *self)
{
  rapport_about_present (GTK_WINDOW (self));
}

static RapportSubject *
find_subject (RapportWindow *self, const char *uuid)
{
  RapportDatabase *reader;
  g_autoptr (RapportRecord) record = NULL;

  if (self->session == NULL)
    return NULL;
  reader = rapport_session_get_reader (self->session);
  record = rapport_database_get_record_by_uuid (reader, &rapport_client_table, uuid, NULL);
  if (record == NULL || rapport_record_is_deleted (record))
    {
      say (self, _ ("This client is no longer in the book"), 0);
      return NULL;
    }
  return rapport_subject_get (reader, RAPPORT_SUBJECT_CLIENT, rapport_record_get_id (record), NULL);
}

void
rapport_window_show_client (RapportWindow *self, const char *uuid)
{
  g_autoptr (RapportSubject) subject = find_subject (self, uuid);

  if (subject != NULL)
    rapport_profile_present (GTK_WINDOW (self), self->session, subject);
}

void
rapport_window_show_note (RapportWindow *self, const char *uuid)
{
  RapportDatabase *reader;
  g_autoptr (RapportRecord) note = NULL;
  g_autoptr (RapportSubject) subject = NULL;

  if (self->session == NULL)
    return;
  reader = rapport_session_get_reader (self->session);
  note = rapport_database_get_record_by_uuid (reader, &rapport_note_table, uuid, NULL);
  if (note != NULL && !rapport_record_is_deleted (note))
    subject = rapport_subject_get (reader, RAPPORT_SUBJECT_CLIENT,
                                   rapport_record_get_int (note, RAPPORT_NOTE_CLIENT), NULL);
  if (subject != NULL)
    rapport_profile_present (GTK_WINDOW (self), self->session, subject);
  else
    say (self, _ ("This note is no longer in the book"), 0);
}

void
rapport_window_log_checkin (RapportWindow *self, const char *uuid)
{
  g_autoptr (RapportSubject) subject = NULL;

  if (self->session == NULL)
    return;
  if (*uuid != '\0')
    {
      subject = find_subject (self, uuid);
      if (subject == NULL)
        return;
    }
  rapport_log_dialog_present (GTK_WINDOW (self), self->session, subject, NULL);
}
