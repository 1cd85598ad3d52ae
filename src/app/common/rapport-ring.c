/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-ring.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <math.h>

#include "rapport-attention.h"
#include "rapport-display-text.h"
#include "rapport-words.h"

#define GAP    3
#define STROKE 3

struct _RapportRing
{
  GtkWidget parent_instance;

  AdwAvatar *avatar;
  double progress;
  RapportState state;
  int size;
};

enum
{
  PROP_SIZE = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (RapportRing, rapport_ring, GTK_TYPE_WIDGET)

static void
set_size (RapportRing *self, int size)
{
  if (self->size == size)
    return;
  self->size = size;
  adw_avatar_set_size (self->avatar, size);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SIZE]);
}

static void
rapport_ring_measure (GtkWidget *widget,
                      GtkOrientation orientation,
                      int for_size,
                      int *minimum,
                      int *natural,
                      int *minimum_baseline,
                      int *natural_baseline)
{
  RapportRing *self = RAPPORT_RING (widget);

  *minimum = *natural = self->size + 2 * (GAP + STROKE);
  *minimum_baseline = *natural_baseline = -1;
}

static void
rapport_ring_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  RapportRing *self = RAPPORT_RING (widget);
  GtkAllocation child = { (width - self->size) / 2, (height - self->size) / 2, self->size,
                          self->size };

  gtk_widget_size_allocate (GTK_WIDGET (self->avatar), &child, -1);
}

static void
rapport_ring_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  RapportRing *self = RAPPORT_RING (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  double radius = self->size / 2.0 + GAP + STROKE / 2.0;
  GdkRGBA colour;
  cairo_t *cr;

  gtk_widget_snapshot_child (widget, GTK_WIDGET (self->avatar), snapshot);
  if (self->state == RAPPORT_STATE_CLOSED || self->state == RAPPORT_STATE_NO_RHYTHM)
    return;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &colour);
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  cairo_translate (cr, width / 2.0, height / 2.0);
  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    cairo_scale (cr, -1, 1);
  cairo_set_line_width (cr, STROKE);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);

  cairo_set_source_rgba (cr, colour.red, colour.green, colour.blue, colour.alpha * 0.2);
  cairo_arc (cr, 0, 0, radius, 0, 2 * G_PI);
  cairo_stroke (cr);
  if (self->progress > 0)
    {
      gdk_cairo_set_source_rgba (cr, &colour);
      cairo_arc (cr, 0, 0, radius, -G_PI_2, -G_PI_2 + 2 * G_PI * self->progress);
      cairo_stroke (cr);
    }
  cairo_destroy (cr);
}

static void
rapport_ring_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SIZE)
    g_value_set_int (value, RAPPORT_RING (object)->size);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
rapport_ring_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SIZE)
    set_size (RAPPORT_RING (object), g_value_get_int (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
rapport_ring_dispose (GObject *object)
{
  RapportRing *self = RAPPORT_RING (object);

  if (self->avatar != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->avatar));
  self->avatar = NULL;

  G_OBJECT_CLASS (rapport_ring_parent_class)->dispose (object);
}

static void
rapport_ring_class_init (RapportRingClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = rapport_ring_get_property;
  object_class->set_property = rapport_ring_set_property;
  object_class->dispose = rapport_ring_dispose;
  widget_class->measure = rapport_ring_measure;
  widget_class->size_allocate = rapport_ring_size_allocate;
  widget_class->snapshot = rapport_ring_snapshot;

  properties[PROP_SIZE] =
      g_param_spec_int ("size", NULL, NULL, 16, 256, 40,
                        G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_css_name (widget_class, "ring");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
rapport_ring_init (RapportRing *self)
{
  self->size = 40;
  self->state = RAPPORT_STATE_NO_RHYTHM;
  self->avatar = ADW_AVATAR (adw_avatar_new (self->size, NULL, TRUE));
  gtk_widget_set_parent (GTK_WIDGET (self->avatar), GTK_WIDGET (self));
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
}

GtkWidget *
rapport_ring_new (int size)
{
  return g_object_new (RAPPORT_TYPE_RING, "size", size, NULL);
}

static char *
describe (RapportRing *self)
{
  const char *word = rapport_attention_get_state_label (self->state);
  int percent = (int)lround (self->progress * 100);

  if (self->state <= RAPPORT_STATE_NO_RHYTHM)
    return g_strdup (word);
  if (self->progress >= 1)
    /* Translators: %s is a state such as "Unattended" */
    return g_strdup_printf (_ ("%s: the whole rhythm has passed"), word);
  /* Translators: %s is a state such as "In touch" */
  return g_strdup_printf (_ ("%s: %d%% of the rhythm has passed"), word, percent);
}

void
rapport_ring_set_subject (RapportRing *self,
                          RapportSubject *subject,
                          RapportState state,
                          RapportDay today)
{
  g_autofree char *name = rapport_display_text_name (subject->name, RAPPORT_DISPLAY_NAME_MAX);
  g_autofree char *description = NULL;
  const char *const classes[] = { rapport_words_state_class (state), NULL };

  self->state = state;
  self->progress =
      state <= RAPPORT_STATE_NO_RHYTHM ? 0 : rapport_attention_get_progress (subject, today);
  description = describe (self);
  adw_avatar_set_text (self->avatar, name);
  gtk_widget_set_css_classes (GTK_WIDGET (self), (const char **)classes);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), description);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

double
rapport_ring_get_progress (RapportRing *self)
{
  return self->progress;
}
