/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-failure.h"

#include <glib/gi18n.h>

#include "rapport-error.h"

struct _RapportFailure
{
  AdwBin parent_instance;

  AdwStatusPage *page;
  GtkLabel *path;

  char *folder;
};

G_DEFINE_FINAL_TYPE (RapportFailure, rapport_failure, ADW_TYPE_BIN)

/* What a person can do about it, by the kind of error. */
static const char *
get_advice (const GError *error)
{
  if (error->domain != RAPPORT_ERROR)
    return _ ("Nothing was changed.");
  switch ((RapportError)error->code)
    {
    case RAPPORT_ERROR_NEWER_VERSION:
      return _ ("Update Rapport on this computer, then try again.");
    case RAPPORT_ERROR_CORRUPT:
      return _ ("If you have a copy of the book, put it in its place, then try again.");
    case RAPPORT_ERROR_FULL:
      return _ ("Make some room on this disk, then try again.");
    case RAPPORT_ERROR_BUSY:
      return _ ("Another program is writing in it. Wait a moment, then try again.");
    case RAPPORT_ERROR_READ_ONLY:
      return _ ("See to it that you may write in this folder, then try again.");
    case RAPPORT_ERROR_FAILED:
    case RAPPORT_ERROR_NOT_FOUND:
    case RAPPORT_ERROR_AMBIGUOUS:
    case RAPPORT_ERROR_INVALID:
    case RAPPORT_ERROR_CONFLICT:
    case RAPPORT_ERROR_CANCELLED:
    default:
      return _ ("Nothing was changed.");
    }
}

static void
show_folder_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RapportFailure *self = RAPPORT_FAILURE (widget);
  g_autofree char *uri = g_filename_to_uri (self->folder, NULL, NULL);

  if (uri != NULL)
    g_app_info_launch_default_for_uri_async (uri, NULL, NULL, NULL, NULL);
}

static void
rapport_failure_dispose (GObject *object)
{
  RapportFailure *self = RAPPORT_FAILURE (object);

  g_clear_pointer (&self->folder, g_free);

  G_OBJECT_CLASS (rapport_failure_parent_class)->dispose (object);
}

static void
rapport_failure_class_init (RapportFailureClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rapport_failure_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/Rapport/ui/rapport-failure.ui");
  gtk_widget_class_bind_template_child (widget_class, RapportFailure, page);
  gtk_widget_class_bind_template_child (widget_class, RapportFailure, path);
  gtk_widget_class_install_action (widget_class, "failure.show-folder", NULL, show_folder_action);
}

static void
rapport_failure_init (RapportFailure *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
rapport_failure_set (RapportFailure *self, const char *path, const GError *error)
{
  g_autofree char *text = g_strdup_printf ("%s\n%s", error->message, get_advice (error));
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  g_autofree char *shown = g_filename_display_name (path);

  adw_status_page_set_description (self->page, escaped);
  gtk_label_set_label (self->path, shown);
  /* Most messages name the file already. */
  gtk_widget_set_visible (GTK_WIDGET (self->path), strstr (error->message, shown) == NULL);
  g_free (self->folder);
  self->folder = g_path_get_dirname (path);
}
