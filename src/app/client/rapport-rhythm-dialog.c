/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-rhythm-dialog.h"

#include <glib/gi18n.h>

#include "rapport-dates-text.h"
#include "rapport-deeds.h"
#include "rapport-dialog.h"
#include "rapport-display-text.h"
#include "rapport-rhythm-group.h"

struct _RapportRhythmDialog
{
  AdwWindow parent_instance;

  GtkWidget *save_button;
  RapportRhythmGroup *rhythm;
  GtkLabel *preview;

  RapportSession *session;
  RapportSubject *subject;
};

G_DEFINE_FINAL_TYPE (RapportRhythmDialog, rapport_rhythm_dialog, ADW_TYPE_WINDOW)

static void
changed_cb (RapportRhythmDialog *self)
{
  RapportCadence cadence = rapport_rhythm_group_get_cadence (self->rhythm);
  RapportDay today;
  g_autofree char *when = NULL;
  g_autofree char *text = NULL;
  RapportDue due;

  if (self->session == NULL)
    return;
  today = rapport_session_get_today (self->session);
  if (rapport_cadence_is_set (cadence))
    {
      due = rapport_due_compute (cadence, self->subject->last_on, self->subject->due.anchor,
                                 RAPPORT_DAY_NONE);
      when = rapport_dates_text_relative (due.due, today);
      /* Translators: %s is a date, such as "in 3 days" */
      text = g_strdup_printf (due.due < today ? _ ("The next check-in was then due: %s")
                                              : _ ("The next check-in is then due: %s"),
                              when);
    }
  else
    text = g_strdup (_ ("Then the rhythm of their account or tier counts, if there is one."));
  gtk_label_set_label (self->preview, text);
}

static void
save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RapportRhythmDialog *self = RAPPORT_RHYTHM_DIALOG (widget);

  rapport_deed_set_rhythm (self->session, self->subject,
                           rapport_rhythm_group_get_cadence (self->rhythm));
  gtk_window_close (GTK_WINDOW (self));
}

static void
rapport_rhythm_dialog_dispose (GObject *object)
{
  RapportRhythmDialog *self = RAPPORT_RHYTHM_DIALOG (object);

  g_clear_object (&self->session);
  g_clear_object (&self->subject);

  G_OBJECT_CLASS (rapport_rhythm_dialog_parent_class)->dispose (object);
}

static void
rapport_rhythm_dialog_class_init (RapportRhythmDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rapport_rhythm_dialog_dispose;

  g_type_ensure (RAPPORT_TYPE_RHYTHM_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/Rapport/ui/rapport-rhythm-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, RapportRhythmDialog, save_button);
  gtk_widget_class_bind_template_child (widget_class, RapportRhythmDialog, rhythm);
  gtk_widget_class_bind_template_child (widget_class, RapportRhythmDialog, preview);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_install_action (widget_class, "dialog.save", NULL, save_action);
  rapport_dialog_class_add_keys (widget_class);
}

static void
rapport_rhythm_dialog_init (RapportRhythmDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_window_set_default_widget (GTK_WINDOW (self), self->save_button);
  rapport_rhythm_group_focus (self->rhythm);
}

RapportRhythmDialog *
rapport_rhythm_dialog_new (RapportSession *session, RapportSubject *subject)
{
  RapportRhythmDialog *self = g_object_new (RAPPORT_TYPE_RHYTHM_DIALOG, NULL);

  g_autofree char *name = rapport_display_text_name (subject->name, RAPPORT_DISPLAY_NAME_MAX);
  /* Translators: a title; %s is a name */
  g_autofree char *title = g_strdup_printf (_ ("Rhythm with %s"), name);

  gtk_window_set_title (GTK_WINDOW (self), title);
  self->session = g_object_ref (session);
  self->subject = g_object_ref (subject);
  rapport_rhythm_group_set_cadence (self->rhythm, subject->cadence);
  changed_cb (self);
  return self;
}

void
rapport_rhythm_dialog_present (GtkWindow *parent, RapportSession *session, RapportSubject *subject)
{
  rapport_dialog_present (GTK_WINDOW (rapport_rhythm_dialog_new (session, subject)), parent);
}
