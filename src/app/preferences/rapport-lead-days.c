/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-lead-days.h"

#include <glib/gi18n.h>

#define KEY "occasion-lead-days"

static const guint usual_days[] = { 0, 1, 3, 7, 14 };

struct _RapportLeadDays
{
  AdwExpanderRow parent_instance;

  GtkCheckButton *checks[G_N_ELEMENTS (usual_days)];
  GSettings *settings;
};

G_DEFINE_FINAL_TYPE (RapportLeadDays, rapport_lead_days, ADW_TYPE_EXPANDER_ROW)

static char *
describe (guint days)
{
  if (days == 0)
    return g_strdup (_ ("on the day"));
  return g_strdup_printf (ngettext ("%u day before", "%u days before", days), days);
}

static GArray *
get_days (RapportLeadDays *self)
{
  g_autoptr (GVariant) value = g_settings_get_value (self->settings, KEY);
  GArray *days = g_array_new (FALSE, FALSE, sizeof (guint));
  gsize n;
  const guint32 *all = g_variant_get_fixed_array (value, &n, sizeof (guint32));

  g_array_append_vals (days, all, (guint)n);
  return days;
}

static gboolean
has_day (GArray *days, guint day, guint *position)
{
  for (guint i = 0; i < days->len; i++)
    if (g_array_index (days, guint, i) == day)
      {
        if (position != NULL)
          *position = i;
        return TRUE;
      }
  return FALSE;
}

static void
toggled_cb (GtkCheckButton *check, RapportLeadDays *self)
{
  g_autoptr (GArray) days = get_days (self);
  guint day = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (check), "rapport-days"));
  gboolean active = gtk_check_button_get_active (check);
  guint position;

  if (has_day (days, day, &position) == active)
    return;
  if (active)
    g_array_append_val (days, day);
  else
    g_array_remove_index (days, position);
  g_settings_set_value (
      self->settings, KEY,
      g_variant_new_fixed_array (G_VARIANT_TYPE_UINT32, days->data, days->len, sizeof (guint)));
}

static int
compare_days (gconstpointer a, gconstpointer b)
{
  return (int)*(const guint *)b - (int)*(const guint *)a;
}

static void
show (RapportLeadDays *self)
{
  g_autoptr (GArray) days = get_days (self);
  g_autoptr (GString) text = g_string_new (NULL);

  g_array_sort (days, compare_days);
  for (guint i = 0; i < days->len; i++)
    {
      g_autofree char *one = describe (g_array_index (days, guint, i));

      if (i > 0)
        g_string_append (text, _ (", "));
      g_string_append (text, one);
    }
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), text->len > 0 ? text->str : _ ("never"));
  for (gsize i = 0; i < G_N_ELEMENTS (usual_days); i++)
    gtk_check_button_set_active (self->checks[i], has_day (days, usual_days[i], NULL));
}

static void
rapport_lead_days_dispose (GObject *object)
{
  g_clear_object (&RAPPORT_LEAD_DAYS (object)->settings);

  G_OBJECT_CLASS (rapport_lead_days_parent_class)->dispose (object);
}

static void
rapport_lead_days_class_init (RapportLeadDaysClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rapport_lead_days_dispose;
}

static void
rapport_lead_days_init (RapportLeadDays *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (usual_days); i++)
    {
      GtkWidget *row = adw_action_row_new ();
      GtkWidget *check = gtk_check_button_new ();
      g_autofree char *text = describe (usual_days[i]);

      self->checks[i] = GTK_CHECK_BUTTON (check);
      gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
      gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, text,
                                      -1);
      g_object_set_data (G_OBJECT (check), "rapport-days", GUINT_TO_POINTER (usual_days[i]));
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), text);
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
      adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
      adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
    }
}

void
rapport_lead_days_bind (RapportLeadDays *self, GSettings *settings)
{
  self->settings = g_object_ref (settings);
  g_signal_connect_object (settings, "changed::" KEY, G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  show (self);
  for (gsize i = 0; i < G_N_ELEMENTS (usual_days); i++)
    g_signal_connect (self->checks[i], "toggled", G_CALLBACK (toggled_cb), self);
}
