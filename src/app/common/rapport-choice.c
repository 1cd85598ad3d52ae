/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-choice.h"

#include <adwaita.h>

#include "rapport-channel.h"
#include "rapport-words.h"

struct _RapportChoice
{
  GtkWidget parent_instance;

  const char *selected; /* interned */
  gboolean has_icons;
};

enum
{
  PROP_SELECTED = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (RapportChoice, rapport_choice, GTK_TYPE_WIDGET)

static const char *
get_nick (GtkWidget *button)
{
  return g_object_get_data (G_OBJECT (button), "rapport-nick");
}

static void
toggled_cb (GtkToggleButton *button, RapportChoice *self)
{
  const char *nick = get_nick (GTK_WIDGET (button));

  if (gtk_toggle_button_get_active (button))
    rapport_choice_set_selected (self, nick);
  else if (self->selected == nick)
    rapport_choice_set_selected (self, NULL);
}

static void
rapport_choice_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SELECTED)
    g_value_set_string (value, RAPPORT_CHOICE (object)->selected);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
rapport_choice_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SELECTED)
    rapport_choice_set_selected (RAPPORT_CHOICE (object), g_value_get_string (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
rapport_choice_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (rapport_choice_parent_class)->dispose (object);
}

static void
rapport_choice_class_init (RapportChoiceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = rapport_choice_get_property;
  object_class->set_property = rapport_choice_set_property;
  object_class->dispose = rapport_choice_dispose;

  properties[PROP_SELECTED] =
      g_param_spec_string ("selected", NULL, NULL, NULL,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_css_name (widget_class, "box");
}

static void
rapport_choice_init (RapportChoice *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "linked");
}

GtkWidget *
rapport_choice_new (void)
{
  return g_object_new (RAPPORT_TYPE_CHOICE, NULL);
}

void
rapport_choice_add (RapportChoice *self, const char *nick, const char *icon_name, const char *label)
{
  GtkWidget *button = gtk_toggle_button_new ();

  if (icon_name != NULL)
    {
      self->has_icons = TRUE;
      gtk_button_set_icon_name (GTK_BUTTON (button), icon_name);
      gtk_widget_set_tooltip_text (button, label);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                      -1);
    }
  else
    gtk_button_set_label (GTK_BUTTON (button), label);
  g_object_set_data (G_OBJECT (button), "rapport-nick", (gpointer)g_intern_string (nick));
  g_signal_connect (button, "toggled", G_CALLBACK (toggled_cb), self);
  gtk_widget_set_parent (button, GTK_WIDGET (self));
}

/* Icons alone are guessed at: the row says what is chosen. */
static void
show_word (RapportChoice *self, GtkWidget *button)
{
  GtkWidget *row = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_ACTION_ROW);

  if (row != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row),
                                 button != NULL ? gtk_widget_get_tooltip_text (button) : "");
}

const char *
rapport_choice_get_selected (RapportChoice *self)
{
  return self->selected;
}

void
rapport_choice_set_selected (RapportChoice *self, const char *nick)
{
  const char *interned = g_intern_string (nick);
  GtkWidget *chosen = NULL;

  if (self->selected == interned)
    return;
  self->selected = interned;
  for (GtkWidget *button = gtk_widget_get_first_child (GTK_WIDGET (self)); button != NULL;
       button = gtk_widget_get_next_sibling (button))
    {
      gboolean active = interned != NULL && get_nick (button) == interned;

      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), active);
      if (active)
        chosen = button;
    }
  if (self->has_icons)
    show_word (self, chosen);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTED]);
}

void
rapport_choice_add_channels (RapportChoice *self)
{
  for (int channel = RAPPORT_CHANNEL_IN_PERSON; channel <= RAPPORT_CHANNEL_EVENT; channel++)
    {
      const char *nick = rapport_channel_to_nick ((RapportChannel)channel);

      rapport_choice_add (self, nick, rapport_words_channel_icon (nick),
                          rapport_words_channel (nick));
    }
}
