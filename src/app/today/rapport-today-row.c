/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-today-row.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "rapport-attention.h"
#include "rapport-client-actions.h"
#include "rapport-display-text.h"
#include "rapport-nudge-starter.h"
#include "rapport-reach.h"
#include "rapport-ring.h"
#include "rapport-words.h"

#define LONGEST_ACCOUNT 60

struct _RapportTodayRow
{
  GtkListBoxRow parent_instance;

  GtkBox *outer;
  RapportRing *ring;
  GtkLabel *name;
  GtkLabel *account;
  GtkBox *who;
  GtkBox *why;
  GtkWidget *state;
  GtkImage *state_icon;
  GtkLabel *state_label;
  GtkLabel *reason;
  GtkWidget *starter_box;
  GtkLabel *starter;
  GtkWidget *buttons;
  GtkWidget *reach_button;
  AdwButtonContent *reach_content;
  GtkWidget *spoke_button;
  GtkMenuButton *menu_button;

  RapportSession *session;
  RapportSubject *subject;
  gboolean narrow;
};

enum
{
  PROP_NARROW = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (RapportTodayRow, rapport_today_row, GTK_TYPE_LIST_BOX_ROW)

static void
create_menu (GtkMenuButton *button, gpointer data)
{
  RapportTodayRow *self = data;
  g_autoptr (GMenuModel) menu =
      rapport_client_actions_build_menu (self->session, self->subject, FALSE);

  gtk_menu_button_set_menu_model (button, menu);
}

static void
show_reach (RapportTodayRow *self)
{
  g_autoptr (GPtrArray) ways = NULL;
  g_autofree char *text = NULL;
  g_autofree char *name = NULL;
  g_autofree char *label = NULL;
  RapportReach *way;

  if (self->subject->kind == RAPPORT_SUBJECT_CLIENT)
    ways = rapport_reach_list (rapport_session_get_reader (self->session), self->subject->id,
                               self->subject->preferred_channel);
  gtk_widget_set_visible (self->reach_button, ways != NULL && ways->len > 0);
  if (ways == NULL || ways->len == 0)
    return;

  way = g_ptr_array_index (ways, 0);
  adw_button_content_set_label (self->reach_content, way->verb);
  adw_button_content_set_icon_name (self->reach_content, rapport_words_channel_icon (way->channel));
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->reach_button), "s", way->uri);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->reach_button), "client.reach");
  text = rapport_words_line (way->value, LONGEST_ACCOUNT);
  name = rapport_display_text_name (self->subject->name, RAPPORT_DISPLAY_NAME_MAX);
  label =
      g_strdup_printf (g_str_equal (way->channel, "phone") ? _ ("Call %s") : _ ("E-mail %s"), name);
  gtk_widget_set_tooltip_text (self->reach_button, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->reach_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
}

static void
show_starter (RapportTodayRow *self)
{
  g_autofree char *starter =
      rapport_nudge_starter_choose (self->subject, rapport_session_get_reader (self->session));

  gtk_label_set_label (self->starter, starter == NULL ? "" : starter);
  gtk_widget_set_visible (self->starter_box, starter != NULL);
}

static void
name_for_accessibility (RapportTodayRow *self, const char *name, const char *description)
{
  g_autofree char *spoke = g_strdup_printf (_ ("Spoke today with %s"), name);
  g_autofree char *more = g_strdup_printf (_ ("More for %s"), name);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->spoke_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, spoke, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->menu_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  more, -1);
}

static void
show_subject (RapportTodayRow *self)
{
  RapportDay today = rapport_session_get_today (self->session);
  RapportWorkWeek week = rapport_settings_work_week (rapport_session_get_settings (self->session));
  RapportState state = rapport_attention_get_state (self->subject, &week, today);
  const char *word = rapport_attention_get_state_label (state);
  const char *const classes[] = { rapport_words_state_class (state), NULL };
  g_autofree char *name = rapport_words_line (self->subject->name, 200);
  g_autofree char *short_name =
      rapport_display_text_name (self->subject->name, RAPPORT_DISPLAY_NAME_MAX);
  g_autofree char *reason = rapport_attention_get_reason (self->subject, &week, today);
  g_autofree char *description = g_strdup_printf ("%s. %s", word, reason);

  rapport_ring_set_subject (self->ring, self->subject, state, today);
  gtk_label_set_label (self->name, name);
  if (self->subject->account_name != NULL)
    {
      g_autofree char *account = rapport_words_line (self->subject->account_name, LONGEST_ACCOUNT);

      gtk_label_set_label (self->account, account);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->account), self->subject->account_name != NULL);
  gtk_widget_set_css_classes (self->state, (const char **)classes);
  gtk_image_set_from_icon_name (self->state_icon, rapport_words_state_icon (state));
  gtk_label_set_label (self->state_label, word);
  gtk_label_set_label (self->reason, reason);
  name_for_accessibility (self, short_name, description);
  rapport_today_row_refresh (self);
}

static void
set_narrow (RapportTodayRow *self, gboolean narrow)
{
  GtkOrientation orientation = narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL;

  if (self->narrow == narrow)
    return;
  self->narrow = narrow;
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->outer), orientation);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->who), orientation);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->why), orientation);
  gtk_box_set_spacing (self->who, narrow ? 0 : 6);
  gtk_box_set_spacing (self->why, narrow ? 3 : 6);
  /* In line with the words, behind the ring. */
  gtk_widget_set_margin_start (self->buttons, narrow ? 64 : 0);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NARROW]);
}

/* --- actions --- */

static void
client_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RapportTodayRow *self = RAPPORT_TODAY_ROW (widget);

  rapport_client_actions_run (widget, self->session, self->subject, name, parameter);
}

/* --- vfuncs --- */

static void
rapport_today_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_NARROW)
    g_value_set_boolean (value, RAPPORT_TODAY_ROW (object)->narrow);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
rapport_today_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_NARROW)
    set_narrow (RAPPORT_TODAY_ROW (object), g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
rapport_today_row_dispose (GObject *object)
{
  RapportTodayRow *self = RAPPORT_TODAY_ROW (object);

  g_clear_object (&self->session);
  g_clear_object (&self->subject);

  G_OBJECT_CLASS (rapport_today_row_parent_class)->dispose (object);
}

static void
rapport_today_row_class_init (RapportTodayRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = rapport_today_row_get_property;
  object_class->set_property = rapport_today_row_set_property;
  object_class->dispose = rapport_today_row_dispose;

  properties[PROP_NARROW] =
      g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (RAPPORT_TYPE_RING);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/Rapport/ui/rapport-today-row.ui");
  gtk_widget_class_bind_template_child (widget_class, RapportTodayRow, outer);
  gtk_widget_class_bind_template_child (widget_class, RapportTodayRow, ring);
  gtk_widget_class_bind_template_child (widget_class, RapportTodayRow, name);
  gtk_widget_class_bind_template_child (widget_class, RapportTodayRow, account);
  gtk_widget_class_bind_template_child (widget_class, RapportTodayRow, who);
  gtk_widget_class_bind_template_child (widget_class, RapportTodayRow, why);
  gtk_widget_class_bind_template_child (widget_class, RapportTodayRow, state);
  gtk_widget_class_bind_template_child (widget_class, RapportTodayRow, state_icon);
  gtk_widget_class_bind_template_child (widget_class, RapportTodayRow, state_label);
  gtk_widget_class_bind_template_child (widget_class, RapportTodayRow, reason);
  gtk_widget_class_bind_template_child (widget_class, RapportTodayRow, starter_box);
  gtk_widget_class_bind_template_child (widget_class, RapportTodayRow, starter);
  gtk_widget_class_bind_template_child (widget_class, RapportTodayRow, buttons);
  gtk_widget_class_bind_template_child (widget_class, RapportTodayRow, reach_button);
  gtk_widget_class_bind_template_child (widget_class, RapportTodayRow, reach_content);
  gtk_widget_class_bind_template_child (widget_class, RapportTodayRow, spoke_button);
  gtk_widget_class_bind_template_child (widget_class, RapportTodayRow, menu_button);
  rapport_client_actions_install (widget_class, client_action);
}

static void
rapport_today_row_init (RapportTodayRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  /* Most menus are never opened: each is made when it is. */
  gtk_menu_button_set_create_popup_func (self->menu_button, create_menu, self, NULL);
}

GtkWidget *
rapport_today_row_new (RapportSession *session, RapportSubject *subject)
{
  RapportTodayRow *self = g_object_new (RAPPORT_TYPE_TODAY_ROW, NULL);

  self->session = g_object_ref (session);
  self->subject = g_object_ref (subject);
  show_subject (self);
  return GTK_WIDGET (self);
}

RapportSubject *
rapport_today_row_get_subject (RapportTodayRow *self)
{
  return self->subject;
}

void
rapport_today_row_refresh (RapportTodayRow *self)
{
  show_starter (self);
  show_reach (self);
}
