/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-import-row.h"

#include <glib/gi18n.h>

#include "rapport-words.h"

#define LONGEST 100

struct _RapportImportRow
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkCheckButton *check;
  GtkLabel *name;
  GtkLabel *detail;
  GtkLabel *action;

  GBinding *binding;
};

G_DEFINE_FINAL_TYPE (RapportImportRow, rapport_import_row, GTK_TYPE_WIDGET)

static char *
describe_action (int action, const char *matched)
{
  g_autofree char *name = rapport_words_line (matched, 40);

  switch ((RapportImportAction)action)
    {
    case RAPPORT_IMPORT_UPDATE:
      /* Translators: importing this person adds to what is known of the client %s */
      return g_strdup_printf (_ ("Adds to %s"), name);
    case RAPPORT_IMPORT_UNCHANGED:
      return g_strdup (_ ("Already in the book"));
    case RAPPORT_IMPORT_ADD:
    default:
      return g_strdup ("");
    }
}

static void
update_checked (RapportImportRow *self)
{
  gboolean checked = gtk_check_button_get_active (self->check);

  gtk_accessible_update_state (
      GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_CHECKED,
      checked ? GTK_ACCESSIBLE_TRISTATE_TRUE : GTK_ACCESSIBLE_TRISTATE_FALSE, -1);
}

static void
toggle_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkCheckButton *check = RAPPORT_IMPORT_ROW (widget)->check;

  gtk_check_button_set_active (check, !gtk_check_button_get_active (check));
}

static void
rapport_import_row_dispose (GObject *object)
{
  RapportImportRow *self = RAPPORT_IMPORT_ROW (object);

  g_clear_object (&self->binding);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  gtk_widget_dispose_template (GTK_WIDGET (self), RAPPORT_TYPE_IMPORT_ROW);

  G_OBJECT_CLASS (rapport_import_row_parent_class)->dispose (object);
}

/* All or nothing: what is inside takes no focus. */
static gboolean
rapport_import_row_focus (GtkWidget *widget, GtkDirectionType direction)
{
  return !gtk_widget_is_focus (widget) && gtk_widget_grab_focus (widget);
}

static void
rapport_import_row_class_init (RapportImportRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rapport_import_row_dispose;
  widget_class->focus = rapport_import_row_focus;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/Rapport/ui/rapport-import-row.ui");
  gtk_widget_class_set_css_name (widget_class, "person");
  /* The row takes the focus whole: GTK 4.8 gives the row around it no name. */
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_CHECKBOX);
  gtk_widget_class_install_action (widget_class, "person.toggle", NULL, toggle_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_space, 0, "person.toggle", NULL);
  gtk_widget_class_bind_template_callback (widget_class, update_checked);
  gtk_widget_class_bind_template_child (widget_class, RapportImportRow, box);
  gtk_widget_class_bind_template_child (widget_class, RapportImportRow, check);
  gtk_widget_class_bind_template_child (widget_class, RapportImportRow, name);
  gtk_widget_class_bind_template_child (widget_class, RapportImportRow, detail);
  gtk_widget_class_bind_template_child (widget_class, RapportImportRow, action);
}

static void
rapport_import_row_init (RapportImportRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
rapport_import_row_new (void)
{
  return g_object_new (RAPPORT_TYPE_IMPORT_ROW, NULL);
}

void
rapport_import_row_set_item (RapportImportRow *self, RapportImportItem *item)
{
  g_autofree char *raw_name = NULL;
  g_autofree char *raw_detail = NULL;
  g_autofree char *matched = NULL;
  g_autofree char *name = NULL;
  g_autofree char *detail = NULL;
  g_autofree char *text = NULL;
  g_autofree char *description = NULL;
  int action;

  if (self->binding != NULL)
    g_binding_unbind (self->binding);
  g_clear_object (&self->binding);
  if (item == NULL)
    return;

  g_object_get (item, "name", &raw_name, "detail", &raw_detail, "matched-name", &matched, "action",
                &action, NULL);
  name = rapport_words_line (raw_name, LONGEST);
  detail = rapport_words_line (raw_detail, LONGEST);
  text = describe_action (action, matched);
  gtk_label_set_label (self->name, name);
  gtk_label_set_label (self->detail, detail);
  gtk_widget_set_visible (GTK_WIDGET (self->detail), *detail != '\0');
  gtk_label_set_label (self->action, text);
  gtk_widget_set_visible (GTK_WIDGET (self->action), *text != '\0');
  description = *text == '\0' ? g_strdup (detail) : g_strdup_printf ("%s. %s", detail, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);
  self->binding = g_object_ref (g_object_bind_property (
      item, "selected", self->check, "active", G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL));
  update_checked (self);
}
