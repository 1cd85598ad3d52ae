/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-profile.h"

#include <glib/gi18n.h>

#include "rapport-acts.h"
#include "rapport-attention.h"
#include "rapport-client-actions.h"
#include "rapport-dates-text.h"
#include "rapport-dialog.h"
#include "rapport-profile-groups.h"
#include "rapport-ring.h"
#include "rapport-words.h"

struct _RapportProfile
{
  AdwWindow parent_instance;

  AdwToastOverlay *toasts;
  GtkMenuButton *menu_button;
  RapportRing *ring;
  GtkLabel *name;
  GtkLabel *place;
  GtkWidget *state;
  GtkImage *state_icon;
  GtkLabel *state_label;
  GtkLabel *reason;
  GtkBox *groups;

  RapportSession *session;
  RapportSubject *subject;
};

G_DEFINE_FINAL_TYPE (RapportProfile, rapport_profile, ADW_TYPE_WINDOW)

static void
show_place (RapportProfile *self)
{
  g_autofree char *text = rapport_profile_describe_place (self->session, self->subject);

  gtk_label_set_label (self->place, text);
  gtk_widget_set_visible (GTK_WIDGET (self->place), *text != '\0');
}

static void
show_subject (RapportProfile *self)
{
  RapportDay today = rapport_session_get_today (self->session);
  RapportWorkWeek week = rapport_settings_work_week (rapport_session_get_settings (self->session));
  RapportState state = rapport_attention_get_state (self->subject, &week, today);
  const char *const classes[] = { rapport_words_state_class (state), NULL };
  g_autofree char *name = rapport_words_line (self->subject->name, 200);
  g_autofree char *reason = rapport_attention_get_reason (self->subject, &week, today);

  gtk_window_set_title (GTK_WINDOW (self), name);
  gtk_label_set_label (self->name, name);
  rapport_ring_set_subject (self->ring, self->subject, state, today);
  gtk_widget_set_css_classes (self->state, (const char **)classes);
  gtk_image_set_from_icon_name (self->state_icon, rapport_words_state_icon (state));
  gtk_label_set_label (self->state_label, rapport_attention_get_state_label (state));
  gtk_label_set_label (self->reason, reason);
  show_place (self);
  rapport_profile_groups_fill (self->groups, self->session, self->subject);
}

static void
changed_cb (RapportProfile *self)
{
  RapportDatabase *reader = rapport_session_get_reader (self->session);
  g_autoptr (RapportRecord) record = NULL;
  g_autoptr (RapportSubject) subject = NULL;

  record = rapport_database_get_record (reader, &rapport_client_table, self->subject->id, NULL);
  if (record != NULL && !rapport_record_is_deleted (record))
    subject = rapport_subject_get (reader, RAPPORT_SUBJECT_CLIENT, self->subject->id, NULL);
  if (subject == NULL)
    {
      gtk_window_close (GTK_WINDOW (self));
      return;
    }
  g_set_object (&self->subject, subject);
  show_subject (self);
}

static void
create_menu (GtkMenuButton *button, gpointer data)
{
  RapportProfile *self = data;
  g_autoptr (GMenuModel) menu =
      rapport_client_actions_build_menu (self->session, self->subject, TRUE);

  gtk_menu_button_set_menu_model (button, menu);
}

static void
client_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RapportProfile *self = RAPPORT_PROFILE (widget);

  rapport_client_actions_run (widget, self->session, self->subject, name, parameter);
}

static void
say_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autofree char *title = g_markup_escape_text (g_variant_get_string (parameter, NULL), -1);

  adw_toast_overlay_add_toast (RAPPORT_PROFILE (widget)->toasts, adw_toast_new (title));
}

static void
rapport_profile_dispose (GObject *object)
{
  RapportProfile *self = RAPPORT_PROFILE (object);

  g_clear_object (&self->session);
  g_clear_object (&self->subject);

  G_OBJECT_CLASS (rapport_profile_parent_class)->dispose (object);
}

static void
rapport_profile_class_init (RapportProfileClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rapport_profile_dispose;

  g_type_ensure (RAPPORT_TYPE_RING);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/Rapport/ui/rapport-profile.ui");
  gtk_widget_class_bind_template_child (widget_class, RapportProfile, toasts);
  gtk_widget_class_bind_template_child (widget_class, RapportProfile, menu_button);
  gtk_widget_class_bind_template_child (widget_class, RapportProfile, ring);
  gtk_widget_class_bind_template_child (widget_class, RapportProfile, name);
  gtk_widget_class_bind_template_child (widget_class, RapportProfile, place);
  gtk_widget_class_bind_template_child (widget_class, RapportProfile, state);
  gtk_widget_class_bind_template_child (widget_class, RapportProfile, state_icon);
  gtk_widget_class_bind_template_child (widget_class, RapportProfile, state_label);
  gtk_widget_class_bind_template_child (widget_class, RapportProfile, reason);
  gtk_widget_class_bind_template_child (widget_class, RapportProfile, groups);
  rapport_client_actions_install (widget_class, client_action);
  gtk_widget_class_install_action (widget_class, "win.say", "s", say_action);
  rapport_dialog_class_add_keys (widget_class);
}

static void
rapport_profile_init (RapportProfile *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_menu_button_set_create_popup_func (self->menu_button, create_menu, self, NULL);
}

RapportProfile *
rapport_profile_new (RapportSession *session, RapportSubject *subject)
{
  RapportProfile *self = g_object_new (RAPPORT_TYPE_PROFILE, NULL);

  self->session = g_object_ref (session);
  self->subject = g_object_ref (subject);
  g_signal_connect_object (session, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  show_subject (self);
  return self;
}

void
rapport_profile_present (GtkWindow *parent, RapportSession *session, RapportSubject *subject)
{
  rapport_dialog_present (GTK_WINDOW (rapport_profile_new (session, subject)), parent);
}
