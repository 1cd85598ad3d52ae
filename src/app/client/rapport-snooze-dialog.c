/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-snooze-dialog.h"

#include <glib/gi18n.h>

#include "rapport-dates-text.h"
#include "rapport-day-button.h"
#include "rapport-deeds.h"
#include "rapport-dialog.h"
#include "rapport-display-text.h"

struct _RapportSnoozeDialog
{
  AdwWindow parent_instance;

  GtkWidget *save_button;
  GtkCalendar *calendar;
  GtkLabel *preview;

  RapportSession *session;
  RapportSubject *subject;
};

G_DEFINE_FINAL_TYPE (RapportSnoozeDialog, rapport_snooze_dialog, ADW_TYPE_WINDOW)

static void
changed_cb (RapportSnoozeDialog *self)
{
  RapportDay day = rapport_day_from_calendar (self->calendar);
  RapportDay today = RAPPORT_DAY_NONE;
  g_autofree char *date = NULL;
  g_autofree char *text = NULL;

  if (self->session == NULL)
    return;
  today = rapport_session_get_today (self->session);
  if (day > today)
    {
      date = rapport_dates_text_full (day);
      /* Translators: %s is a full date */
      text = g_strdup_printf (_ ("You are reminded again on %s"), date);
    }
  else
    text = g_strdup (_ ("Choose a day after today"));
  gtk_label_set_label (self->preview, text);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "dialog.save", day > today);
}

static void
save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RapportSnoozeDialog *self = RAPPORT_SNOOZE_DIALOG (widget);

  rapport_deed_snooze (self->session, self->subject, rapport_day_from_calendar (self->calendar));
  gtk_window_close (GTK_WINDOW (self));
}

static void
rapport_snooze_dialog_dispose (GObject *object)
{
  RapportSnoozeDialog *self = RAPPORT_SNOOZE_DIALOG (object);

  g_clear_object (&self->session);
  g_clear_object (&self->subject);

  G_OBJECT_CLASS (rapport_snooze_dialog_parent_class)->dispose (object);
}

static void
rapport_snooze_dialog_class_init (RapportSnoozeDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rapport_snooze_dialog_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/Rapport/ui/rapport-snooze-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, RapportSnoozeDialog, save_button);
  gtk_widget_class_bind_template_child (widget_class, RapportSnoozeDialog, calendar);
  gtk_widget_class_bind_template_child (widget_class, RapportSnoozeDialog, preview);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_install_action (widget_class, "dialog.save", NULL, save_action);
  rapport_dialog_class_add_keys (widget_class);
}

static void
rapport_snooze_dialog_init (RapportSnoozeDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_window_set_default_widget (GTK_WINDOW (self), self->save_button);
  rapport_day_name_calendar (self->calendar);
  gtk_widget_grab_focus (GTK_WIDGET (self->calendar));
}

RapportSnoozeDialog *
rapport_snooze_dialog_new (RapportSession *session, RapportSubject *subject)
{
  RapportSnoozeDialog *self = g_object_new (RAPPORT_TYPE_SNOOZE_DIALOG, NULL);

  g_autofree char *name = rapport_display_text_name (subject->name, RAPPORT_DISPLAY_NAME_MAX);
  /* Translators: a title; %s is a name */
  g_autofree char *title = g_strdup_printf (_ ("Snooze %s"), name);

  gtk_window_set_title (GTK_WINDOW (self), title);
  self->session = g_object_ref (session);
  self->subject = g_object_ref (subject);
  rapport_day_to_calendar (rapport_session_get_today (session) + 7, self->calendar);
  changed_cb (self);
  return self;
}

void
rapport_snooze_dialog_present (GtkWindow *parent, RapportSession *session, RapportSubject *subject)
{
  rapport_dialog_present (GTK_WINDOW (rapport_snooze_dialog_new (session, subject)), parent);
}
