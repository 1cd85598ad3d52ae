/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-pause-dialog.h"

#include <glib/gi18n.h>

#include "rapport-day-button.h"
#include "rapport-deeds.h"
#include "rapport-dialog.h"
#include "rapport-display-text.h"

struct _RapportPauseDialog
{
  AdwWindow parent_instance;

  GtkWidget *save_button;
  AdwComboRow *kind;
  AdwExpanderRow *until_row;
  RapportDayButton *until;
  GtkEditable *words;

  RapportSession *session;
  RapportSubject *subject;
};

G_DEFINE_FINAL_TYPE (RapportPauseDialog, rapport_pause_dialog, ADW_TYPE_WINDOW)

/* In the order of the list. */
static const char *const kinds[] = { "pause", "ended", "do-not-contact", "deceased" };

static void
kind_changed_cb (RapportPauseDialog *self)
{
  /* Only a break ends by itself. */
  gtk_widget_set_visible (GTK_WIDGET (self->until_row),
                          adw_combo_row_get_selected (self->kind) == 0);
}

static void
save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RapportPauseDialog *self = RAPPORT_PAUSE_DIALOG (widget);
  guint kind = adw_combo_row_get_selected (self->kind);
  g_autofree char *why = rapport_dialog_dup_text (self->words);
  RapportDay until = RAPPORT_DAY_NONE;

  if (kind == 0 && adw_expander_row_get_enable_expansion (self->until_row))
    until = rapport_day_button_get_day (self->until);
  rapport_deed_pause (self->session, self->subject, kinds[kind], until, why);
  gtk_window_close (GTK_WINDOW (self));
}

static void
rapport_pause_dialog_dispose (GObject *object)
{
  RapportPauseDialog *self = RAPPORT_PAUSE_DIALOG (object);

  g_clear_object (&self->session);
  g_clear_object (&self->subject);

  G_OBJECT_CLASS (rapport_pause_dialog_parent_class)->dispose (object);
}

static void
rapport_pause_dialog_class_init (RapportPauseDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rapport_pause_dialog_dispose;

  g_type_ensure (RAPPORT_TYPE_DAY_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/Rapport/ui/rapport-pause-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, RapportPauseDialog, save_button);
  gtk_widget_class_bind_template_child (widget_class, RapportPauseDialog, kind);
  gtk_widget_class_bind_template_child (widget_class, RapportPauseDialog, until_row);
  gtk_widget_class_bind_template_child (widget_class, RapportPauseDialog, until);
  gtk_widget_class_bind_template_child (widget_class, RapportPauseDialog, words);
  gtk_widget_class_bind_template_callback (widget_class, kind_changed_cb);
  gtk_widget_class_install_action (widget_class, "dialog.save", NULL, save_action);
  rapport_dialog_class_add_keys (widget_class);
}

static void
rapport_pause_dialog_init (RapportPauseDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_window_set_default_widget (GTK_WINDOW (self), self->save_button);
  rapport_dialog_name_switch (self->until_row);
  gtk_widget_grab_focus (GTK_WIDGET (self->kind));
}

RapportPauseDialog *
rapport_pause_dialog_new (RapportSession *session, RapportSubject *subject)
{
  RapportPauseDialog *self = g_object_new (RAPPORT_TYPE_PAUSE_DIALOG, NULL);

  g_autofree char *name = rapport_display_text_name (subject->name, RAPPORT_DISPLAY_NAME_MAX);
  /* Translators: a title; %s is a name */
  g_autofree char *title = g_strdup_printf (_ ("Pause %s"), name);

  gtk_window_set_title (GTK_WINDOW (self), title);
  self->session = g_object_ref (session);
  self->subject = g_object_ref (subject);
  rapport_day_button_set_today (self->until, rapport_session_get_today (session));
  rapport_day_button_set_day (self->until,
                              rapport_day_add_months (rapport_session_get_today (session), 1));
  return self;
}

void
rapport_pause_dialog_present (GtkWindow *parent, RapportSession *session, RapportSubject *subject)
{
  rapport_dialog_present (GTK_WINDOW (rapport_pause_dialog_new (session, subject)), parent);
}
