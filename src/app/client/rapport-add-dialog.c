/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-add-dialog.h"

#include <glib/gi18n.h>

#include "rapport-choice.h"
#include "rapport-deeds.h"
#include "rapport-dialog.h"
#include "rapport-rhythm-group.h"

struct _RapportAddDialog
{
  AdwWindow parent_instance;

  GtkWidget *save_button;
  GtkEditable *name;
  RapportRhythmGroup *rhythm;
  GtkEditable *account;
  GtkEditable *role;
  GtkEditable *email;
  GtkEditable *phone;
  GtkEditable *birthday;
  RapportChoice *tier;

  RapportSession *session;
};

G_DEFINE_FINAL_TYPE (RapportAddDialog, rapport_add_dialog, ADW_TYPE_WINDOW)

/* The date typed, however much of it there is; FALSE when it is none. */
static gboolean
read_birthday (RapportAddDialog *self, RapportPartialDate *date)
{
  g_autofree char *text = rapport_dialog_dup_text (self->birthday);
  g_autofree char *without_year = g_strconcat ("--", text, NULL);

  *date = (RapportPartialDate){ 0 };
  return text == NULL || rapport_partial_date_parse (text, date, NULL) ||
         rapport_partial_date_parse_foreign (text, 0, date, NULL) ||
         rapport_partial_date_parse (without_year, date, NULL);
}

static void
changed_cb (RapportAddDialog *self)
{
  g_autofree char *name = rapport_dialog_dup_text (self->name);
  RapportPartialDate date;
  gboolean date_is_right = read_birthday (self, &date);

  if (date_is_right)
    gtk_widget_remove_css_class (GTK_WIDGET (self->birthday), "error");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->birthday), "error");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "dialog.save", name != NULL && date_is_right);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (RapportAddDialog) self = data;
  g_autoptr (GError) error = NULL;

  if (rapport_session_write_finish (RAPPORT_SESSION (source), result, &error))
    {
      gtk_window_close (GTK_WINDOW (self));
      return;
    }
  gtk_widget_set_sensitive (self->save_button, TRUE);
  rapport_dialog_tell (GTK_WINDOW (self), _ ("Not Added"), error->message);
}

static void
save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RapportAddDialog *self = RAPPORT_ADD_DIALOG (widget);
  RapportNewClient *client;

  if (!gtk_widget_get_sensitive (self->save_button))
    return;
  client = g_new0 (RapportNewClient, 1);
  client->name = rapport_dialog_dup_text (self->name);
  client->cadence = rapport_rhythm_group_get_cadence (self->rhythm);
  client->tier = g_strdup (rapport_choice_get_selected (self->tier));
  client->account = rapport_dialog_dup_text (self->account);
  client->role = rapport_dialog_dup_text (self->role);
  client->email = rapport_dialog_dup_text (self->email);
  client->phone = rapport_dialog_dup_text (self->phone);
  read_birthday (self, &client->birthday);
  gtk_widget_set_sensitive (self->save_button, FALSE);
  rapport_deed_add_client (self->session, client, saved_cb, g_object_ref (self));
}

static void
rapport_add_dialog_dispose (GObject *object)
{
  RapportAddDialog *self = RAPPORT_ADD_DIALOG (object);

  g_clear_object (&self->session);

  G_OBJECT_CLASS (rapport_add_dialog_parent_class)->dispose (object);
}

static void
rapport_add_dialog_class_init (RapportAddDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rapport_add_dialog_dispose;

  g_type_ensure (RAPPORT_TYPE_CHOICE);
  g_type_ensure (RAPPORT_TYPE_RHYTHM_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/Rapport/ui/rapport-add-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, RapportAddDialog, save_button);
  gtk_widget_class_bind_template_child (widget_class, RapportAddDialog, name);
  gtk_widget_class_bind_template_child (widget_class, RapportAddDialog, rhythm);
  gtk_widget_class_bind_template_child (widget_class, RapportAddDialog, account);
  gtk_widget_class_bind_template_child (widget_class, RapportAddDialog, role);
  gtk_widget_class_bind_template_child (widget_class, RapportAddDialog, email);
  gtk_widget_class_bind_template_child (widget_class, RapportAddDialog, phone);
  gtk_widget_class_bind_template_child (widget_class, RapportAddDialog, birthday);
  gtk_widget_class_bind_template_child (widget_class, RapportAddDialog, tier);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_install_action (widget_class, "dialog.save", NULL, save_action);
  rapport_dialog_class_add_keys (widget_class);
}

static void
rapport_add_dialog_init (RapportAddDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  rapport_choice_add (self->tier, "A", NULL, "A");
  rapport_choice_add (self->tier, "B", NULL, "B");
  rapport_choice_add (self->tier, "C", NULL, "C");
  gtk_window_set_default_widget (GTK_WINDOW (self), self->save_button);
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->name));
  changed_cb (self);
}

RapportAddDialog *
rapport_add_dialog_new (RapportSession *session)
{
  RapportAddDialog *self = g_object_new (RAPPORT_TYPE_ADD_DIALOG, NULL);

  self->session = g_object_ref (session);
  return self;
}

void
rapport_add_dialog_present (GtkWindow *parent, RapportSession *session)
{
  rapport_dialog_present (GTK_WINDOW (rapport_add_dialog_new (session)), parent);
}
