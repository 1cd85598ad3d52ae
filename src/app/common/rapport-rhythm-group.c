/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-rhythm-group.h"

#include <glib/gi18n.h>

#include "rapport-words.h"

static const RapportCadence usual_cadences[] = {
  { 1, RAPPORT_UNIT_WEEK },  { 2, RAPPORT_UNIT_WEEK },  { 1, RAPPORT_UNIT_MONTH },
  { 6, RAPPORT_UNIT_WEEK },  { 2, RAPPORT_UNIT_MONTH }, { 3, RAPPORT_UNIT_MONTH },
  { 6, RAPPORT_UNIT_MONTH }, { 1, RAPPORT_UNIT_YEAR },
};

#define N_USUAL     G_N_ELEMENTS (usual_cadences)
#define OTHER       ((guint)N_USUAL)
#define NONE        ((guint)N_USUAL + 1)
#define EVERY_MONTH 2

struct _RapportRhythmGroup
{
  AdwPreferencesGroup parent_instance;

  AdwComboRow *usual;
  GtkWidget *custom;
  GtkSpinButton *count;
  GtkDropDown *unit;

  char *none_label;
};

enum
{
  PROP_NONE_LABEL = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];
static guint changed_signal;

G_DEFINE_FINAL_TYPE (RapportRhythmGroup, rapport_rhythm_group, ADW_TYPE_PREFERENCES_GROUP)

static void
fill (RapportRhythmGroup *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (gsize i = 0; i < N_USUAL; i++)
    gtk_string_list_take (names, rapport_words_cadence (usual_cadences[i]));
  gtk_string_list_append (names, _ ("Another rhythm"));
  if (self->none_label != NULL)
    gtk_string_list_append (names, self->none_label);
  adw_combo_row_set_model (self->usual, G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->usual, EVERY_MONTH);
}

static void
usual_changed_cb (RapportRhythmGroup *self)
{
  gtk_widget_set_visible (self->custom, adw_combo_row_get_selected (self->usual) == OTHER);
  g_signal_emit (self, changed_signal, 0);
}

static void
custom_changed_cb (RapportRhythmGroup *self)
{
  g_signal_emit (self, changed_signal, 0);
}

static void
rapport_rhythm_group_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_NONE_LABEL)
    g_value_set_string (value, RAPPORT_RHYTHM_GROUP (object)->none_label);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
rapport_rhythm_group_set_property (GObject *object,
                                   guint id,
                                   const GValue *value,
                                   GParamSpec *pspec)
{
  RapportRhythmGroup *self = RAPPORT_RHYTHM_GROUP (object);

  if (id != PROP_NONE_LABEL)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      return;
    }
  g_free (self->none_label);
  self->none_label = g_value_dup_string (value);
  fill (self);
  g_object_notify_by_pspec (object, pspec);
}

static void
rapport_rhythm_group_finalize (GObject *object)
{
  g_free (RAPPORT_RHYTHM_GROUP (object)->none_label);

  G_OBJECT_CLASS (rapport_rhythm_group_parent_class)->finalize (object);
}

static void
rapport_rhythm_group_class_init (RapportRhythmGroupClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = rapport_rhythm_group_get_property;
  object_class->set_property = rapport_rhythm_group_set_property;
  object_class->finalize = rapport_rhythm_group_finalize;

  properties[PROP_NONE_LABEL] =
      g_param_spec_string ("none-label", NULL, NULL, NULL,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  changed_signal = g_signal_new ("changed", RAPPORT_TYPE_RHYTHM_GROUP, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/Rapport/ui/rapport-rhythm-group.ui");
  gtk_widget_class_bind_template_child (widget_class, RapportRhythmGroup, usual);
  gtk_widget_class_bind_template_child (widget_class, RapportRhythmGroup, custom);
  gtk_widget_class_bind_template_child (widget_class, RapportRhythmGroup, count);
  gtk_widget_class_bind_template_child (widget_class, RapportRhythmGroup, unit);
  gtk_widget_class_bind_template_callback (widget_class, usual_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, custom_changed_cb);
}

static void
rapport_rhythm_group_init (RapportRhythmGroup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  fill (self);
}

RapportCadence
rapport_rhythm_group_get_cadence (RapportRhythmGroup *self)
{
  guint selected = adw_combo_row_get_selected (self->usual);

  if (selected < N_USUAL)
    return usual_cadences[selected];
  if (selected == NONE)
    return RAPPORT_CADENCE_NONE;
  return (RapportCadence){ (guint16)gtk_spin_button_get_value_as_int (self->count),
                           (guint8)gtk_drop_down_get_selected (self->unit) };
}

void
rapport_rhythm_group_set_cadence (RapportRhythmGroup *self, RapportCadence cadence)
{
  guint selected = OTHER;

  if (!rapport_cadence_is_set (cadence))
    {
      if (self->none_label != NULL)
        adw_combo_row_set_selected (self->usual, NONE);
      return;
    }
  for (gsize i = 0; i < N_USUAL; i++)
    if (rapport_cadence_equal (usual_cadences[i], cadence))
      selected = (guint)i;
  gtk_spin_button_set_value (self->count, cadence.count);
  gtk_drop_down_set_selected (self->unit, cadence.unit);
  adw_combo_row_set_selected (self->usual, selected);
}

gboolean
rapport_rhythm_group_focus (RapportRhythmGroup *self)
{
  return gtk_widget_grab_focus (GTK_WIDGET (self->usual));
}
