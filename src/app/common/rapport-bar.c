/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-bar.h"

struct _RapportBar
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkWidget *title;
  GtkWidget *button;

  char *texts[4];
};

enum
{
  PROP_ICON_NAME = 1,
  PROP_TITLE,
  PROP_BUTTON_LABEL,
  PROP_ACTION_NAME,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (RapportBar, rapport_bar, GTK_TYPE_WIDGET)

static void
rapport_bar_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id >= PROP_ICON_NAME && id < N_PROPS)
    g_value_set_string (value, RAPPORT_BAR (object)->texts[id - 1]);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
rapport_bar_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  RapportBar *self = RAPPORT_BAR (object);
  const char *text = g_value_get_string (value);

  if (id < PROP_ICON_NAME || id >= N_PROPS)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      return;
    }
  if (g_strcmp0 (self->texts[id - 1], text) == 0)
    return;
  g_free (self->texts[id - 1]);
  self->texts[id - 1] = g_strdup (text);
  if (id == PROP_BUTTON_LABEL)
    gtk_widget_set_visible (self->button, text != NULL);
  else if (id == PROP_TITLE)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    text != NULL ? text : "", -1);
  g_object_notify_by_pspec (object, properties[id]);
}

static void
rapport_bar_dispose (GObject *object)
{
  RapportBar *self = RAPPORT_BAR (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  gtk_widget_dispose_template (GTK_WIDGET (self), RAPPORT_TYPE_BAR);

  G_OBJECT_CLASS (rapport_bar_parent_class)->dispose (object);
}

static void
rapport_bar_finalize (GObject *object)
{
  RapportBar *self = RAPPORT_BAR (object);

  for (gsize i = 0; i < G_N_ELEMENTS (self->texts); i++)
    g_free (self->texts[i]);

  G_OBJECT_CLASS (rapport_bar_parent_class)->finalize (object);
}

static void
rapport_bar_class_init (RapportBarClass *klass)
{
  static const char *const names[N_PROPS] = { NULL, "icon-name", "title", "button-label",
                                              "action-name" };
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = rapport_bar_get_property;
  object_class->set_property = rapport_bar_set_property;
  object_class->dispose = rapport_bar_dispose;
  object_class->finalize = rapport_bar_finalize;

  for (guint i = PROP_ICON_NAME; i < N_PROPS; i++)
    properties[i] =
        g_param_spec_string (names[i], NULL, NULL, NULL,
                             G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "bar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_STATUS);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/Rapport/ui/rapport-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, RapportBar, box);
  gtk_widget_class_bind_template_child (widget_class, RapportBar, title);
  gtk_widget_class_bind_template_child (widget_class, RapportBar, button);
}

static void
rapport_bar_init (RapportBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (self->button, FALSE);
}
