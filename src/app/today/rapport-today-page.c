/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-today-page.h"

#include <glib/gi18n.h>

#include "rapport-attention.h"
#include "rapport-dates-text.h"
#include "rapport-deeds.h"
#include "rapport-dialog.h"
#include "rapport-display-text.h"
#include "rapport-list.h"
#include "rapport-today.h"
#include "rapport-today-row.h"
#include "rapport-upcoming.h"
#include "rapport-words.h"

/* Rows at first, and more at each press: rows are the dearest part of a first frame. */
#define FIRST_ROWS 25
#define MORE_ROWS  50

/* Below this width, in pixels, the rows put their buttons under the words. */
#define NARROW_WIDTH 560

struct _RapportTodayPage
{
  GtkWidget parent_instance;

  GtkWidget *scroller;
  GtkLabel *heading;
  GtkLabel *sentence;
  AdwStatusPage *calm;
  GtkWidget *needs_section;
  GtkListBox *needs;
  GtkButton *more_button;
  GtkWidget *unanswered_group;
  GtkListBox *unanswered;
  GtkWidget *upcoming_group;
  GtkListBox *upcoming;

  RapportSession *session;
  GSignalGroup *session_signals;
  RapportDueList *due;
  GtkSliceListModel *shown;
  GCancellable *loading;
  guint narrow_source;
  guint refresh_source;
  int refocus; /* the row to focus once the list has followed; -1 for none */
  gboolean narrow;
};

enum
{
  PROP_NARROW = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (RapportTodayPage, rapport_today_page, GTK_TYPE_WIDGET)

static GtkWidget *
create_row (gpointer item, gpointer data)
{
  RapportTodayPage *self = data;
  GtkWidget *row = rapport_today_row_new (self->session, item);

  g_object_bind_property (self, "narrow", row, "narrow", G_BINDING_SYNC_CREATE);
  return row;
}

static RapportWorkWeek
get_week (RapportTodayPage *self)
{
  return rapport_settings_work_week (rapport_session_get_settings (self->session));
}

/* --- what stands at the top --- */

static char *
describe_next (RapportTodayPage *self)
{
  RapportWorkWeek week = get_week (self);
  RapportDay today = rapport_session_get_today (self->session);
  g_autoptr (GPtrArray) soon = NULL;
  g_autofree char *name = NULL;
  g_autofree char *when = NULL;
  RapportSubject *next = NULL;

  soon = rapport_subjects_list_due (rapport_session_get_reader (self->session), &week, today, 31,
                                    50, 0, NULL);
  for (guint i = 0; soon != NULL && i < soon->len; i++)
    {
      RapportSubject *subject = g_ptr_array_index (soon, i);

      if (next == NULL || subject->due.due < next->due.due)
        next = subject;
    }
  if (next == NULL)
    return g_strdup (_ ("You are in touch with everybody you meant to be."));
  name = rapport_display_text_name (next->name, RAPPORT_DISPLAY_NAME_MAX);
  when = rapport_dates_text_when (next->due.due, today, RAPPORT_DATES_TEXT_NEAR);
  /* Translators: a name, then when: "in 3 days" or "on 3 December" */
  return g_strdup_printf (_ ("You are in touch with everybody you meant to be. Next is %s, %s."),
                          name, when);
}

static void
update_calm (RapportTodayPage *self)
{
  g_autofree char *text = describe_next (self);
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  adw_status_page_set_description (self->calm, escaped);
}

static void
update_more_button (RapportTodayPage *self)
{
  guint all = g_list_model_get_n_items (G_LIST_MODEL (self->due));
  guint shown = g_list_model_get_n_items (G_LIST_MODEL (self->shown));
  guint more = MIN (all - shown, MORE_ROWS);
  g_autofree char *label = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->more_button), all > shown);
  if (all <= shown)
    return;
  /* Translators: how many more rows a press shows, of how many there are */
  label = g_strdup_printf (ngettext ("Show %u More of %u", "Show %u More of %u", all), more, all);
  gtk_button_set_label (self->more_button, label);
}

static void
update_top (RapportTodayPage *self)
{
  RapportDay today = rapport_session_get_today (self->session);
  RapportWorkWeek week = get_week (self);
  RapportCounts counts = { 0 };
  g_autofree char *heading = rapport_today_get_title (today);
  g_autofree char *full = rapport_dates_text_full (today);
  g_autofree char *sentence = NULL;
  gboolean any = g_list_model_get_n_items (G_LIST_MODEL (self->due)) > 0;

  gtk_label_set_label (self->heading, heading);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->heading), full);
  if (rapport_counts_read (rapport_session_get_reader (self->session), &week, today, &counts, NULL))
    sentence = rapport_today_get_summary (&counts);
  gtk_label_set_label (self->sentence, sentence == NULL ? "" : sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->sentence), any && sentence != NULL);
  gtk_widget_set_visible (self->needs_section, any);
  gtk_widget_set_visible (GTK_WIDGET (self->calm), !any);
  if (!any)
    update_calm (self);
  update_more_button (self);
}

/* --- what is coming up --- */

static void
answer_cb (GtkButton *button, gpointer data)
{
  RapportUpcoming *item = g_object_get_data (G_OBJECT (button), "rapport-upcoming");
  RapportTodayPage *self =
      RAPPORT_TODAY_PAGE (gtk_widget_get_ancestor (GTK_WIDGET (button), RAPPORT_TYPE_TODAY_PAGE));

  rapport_deed_answer_plan (self->session, item->checkin, GPOINTER_TO_INT (data) != 0, item->names);
}

static GtkWidget *
create_answer (RapportUpcoming *item, const char *label, gboolean happened)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_object_set_data_full (G_OBJECT (button), "rapport-upcoming", g_object_ref (item),
                          g_object_unref);
  g_signal_connect (button, "clicked", G_CALLBACK (answer_cb), GINT_TO_POINTER (happened));
  return button;
}

static GtkWidget *
create_upcoming_row (RapportTodayPage *self, RapportUpcoming *item)
{
  RapportDay today = rapport_session_get_today (self->session);
  GtkWidget *icon = gtk_image_new_from_icon_name (item->icon);
  g_autofree char *relative = rapport_dates_text_relative (item->day, today);
  g_autofree char *when = rapport_words_capitalize (relative);
  g_autofree char *full = rapport_dates_text_full (item->day);
  GtkWidget *row = rapport_dialog_create_plain_row (item->title, when);

  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  gtk_widget_set_tooltip_text (row, full);
  if (item->kind == RAPPORT_UPCOMING_UNANSWERED)
    {
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), create_answer (item, _ ("_Yes"), TRUE));
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), create_answer (item, _ ("_No"), FALSE));
      return row;
    }
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", item->client_uuid);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.profile");
  return row;
}

static void
clear_list (GtkListBox *list)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (list))) != NULL)
    gtk_list_box_remove (list, child);
}

static void
show_upcoming (RapportTodayPage *self, GPtrArray *items)
{
  guint n_unanswered = 0;

  clear_list (self->unanswered);
  clear_list (self->upcoming);
  for (guint i = 0; i < items->len; i++)
    {
      RapportUpcoming *item = g_ptr_array_index (items, i);
      gboolean unanswered = item->kind == RAPPORT_UPCOMING_UNANSWERED;

      n_unanswered += unanswered;
      gtk_list_box_append (unanswered ? self->unanswered : self->upcoming,
                           create_upcoming_row (self, item));
    }
  gtk_widget_set_visible (self->unanswered_group, n_unanswered > 0);
  gtk_widget_set_visible (self->upcoming_group, items->len > n_unanswered);
}

static void
upcoming_loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (RapportTodayPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = rapport_upcoming_load_finish (result, &error);

  if (items != NULL)
    show_upcoming (self, items);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) && self->session != NULL)
    g_signal_emit_by_name (self->session, "failed", error->message);
}

static void
cancel_loading (RapportTodayPage *self)
{
  if (self->loading != NULL)
    g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
}

static void
load_upcoming (RapportTodayPage *self)
{
  cancel_loading (self);
  self->loading = g_cancellable_new ();
  rapport_upcoming_load_async (self->session, self->loading, upcoming_loaded_cb,
                               g_object_ref (self));
}

/* --- following the book --- */

/* Before the rows change: a row that goes may have the focus. */
static void
rows_changing_cb (RapportTodayPage *self, guint position, guint removed)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root == NULL ? NULL : gtk_root_get_focus (root);
  GtkWidget *row = focus == NULL ? NULL : gtk_widget_get_ancestor (focus, RAPPORT_TYPE_TODAY_ROW);
  int index = row == NULL ? -1 : gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));

  if (index >= (int)position && index < (int)(position + removed))
    self->refocus = index;
}

/* The keyboard goes on where it was: at the row that took the place. */
static void
restore_focus (RapportTodayPage *self)
{
  int n = self->shown == NULL ? 0 : (int)g_list_model_get_n_items (G_LIST_MODEL (self->shown));
  int index = MIN (self->refocus, n - 1);

  if (self->refocus >= 0 && index >= 0)
    gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (self->needs, index)));
  else if (self->refocus >= 0)
    gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
  self->refocus = -1;
}

static gboolean
refresh_cb (gpointer data)
{
  RapportTodayPage *self = data;

  self->refresh_source = 0;
  update_top (self);
  restore_focus (self);
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->needs)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    rapport_today_row_refresh (RAPPORT_TODAY_ROW (row));
  load_upcoming (self);
  return G_SOURCE_REMOVE;
}

/* Several changes in a row are looked at once, after the list itself has followed. */
static void
changed_cb (RapportTodayPage *self)
{
  if (self->refresh_source == 0)
    self->refresh_source = g_idle_add (refresh_cb, self);
}

static void
rebuild_rows (RapportTodayPage *self)
{
  gtk_list_box_bind_model (self->needs, NULL, NULL, NULL, NULL);
  if (self->shown != NULL)
    gtk_list_box_bind_model (self->needs, G_LIST_MODEL (self->shown), create_row, self, NULL);
}

static void
today_changed_cb (RapportTodayPage *self)
{
  rapport_due_list_set_today (self->due, rapport_session_get_today (self->session));
  /* Every reason counts from today. */
  rebuild_rows (self);
  changed_cb (self);
}

/* --- callbacks --- */

static void
row_activated_cb (RapportTodayPage *self, GtkListBoxRow *row)
{
  RapportSubject *subject = rapport_today_row_get_subject (RAPPORT_TODAY_ROW (row));

  gtk_widget_activate_action (
      GTK_WIDGET (row), subject->kind == RAPPORT_SUBJECT_CLIENT ? "client.open" : "client.log",
      NULL);
}

static void
more_clicked_cb (RapportTodayPage *self)
{
  gtk_slice_list_model_set_size (self->shown,
                                 gtk_slice_list_model_get_size (self->shown) + MORE_ROWS);
  update_more_button (self);
}

static gboolean
narrow_cb (gpointer data)
{
  RapportTodayPage *self = data;

  self->narrow_source = 0;
  self->narrow = !self->narrow;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NARROW]);
  return G_SOURCE_REMOVE;
}

/* --- vfuncs --- */

static void
rapport_today_page_measure (GtkWidget *widget,
                            GtkOrientation orientation,
                            int for_size,
                            int *minimum,
                            int *natural,
                            int *minimum_baseline,
                            int *natural_baseline)
{
  gtk_widget_measure (RAPPORT_TODAY_PAGE (widget)->scroller, orientation, for_size, minimum,
                      natural, minimum_baseline, natural_baseline);
}

static void
rapport_today_page_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  RapportTodayPage *self = RAPPORT_TODAY_PAGE (widget);

  gtk_widget_allocate (self->scroller, width, height, baseline, NULL);
  /* A child can't be changed while its size is being given out. */
  if ((width < NARROW_WIDTH) != self->narrow && self->narrow_source == 0)
    self->narrow_source = g_idle_add_full (GTK_PRIORITY_RESIZE - 1, narrow_cb, self, NULL);
}

static void
rapport_today_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_NARROW)
    g_value_set_boolean (value, RAPPORT_TODAY_PAGE (object)->narrow);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
clear_session (RapportTodayPage *self)
{
  cancel_loading (self);
  g_clear_handle_id (&self->refresh_source, g_source_remove);
  if (self->needs != NULL)
    gtk_list_box_bind_model (self->needs, NULL, NULL, NULL, NULL);
  if (self->shown != NULL)
    g_signal_handlers_disconnect_by_data (self->shown, self);
  g_clear_object (&self->shown);
  g_clear_object (&self->due);
  g_clear_object (&self->session);
}

static void
rapport_today_page_dispose (GObject *object)
{
  RapportTodayPage *self = RAPPORT_TODAY_PAGE (object);

  g_clear_handle_id (&self->narrow_source, g_source_remove);
  g_clear_object (&self->session_signals);
  clear_session (self);
  g_clear_pointer (&self->scroller, gtk_widget_unparent);

  G_OBJECT_CLASS (rapport_today_page_parent_class)->dispose (object);
}

static void
rapport_today_page_class_init (RapportTodayPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = rapport_today_page_get_property;
  object_class->dispose = rapport_today_page_dispose;
  widget_class->measure = rapport_today_page_measure;
  widget_class->size_allocate = rapport_today_page_size_allocate;

  properties[PROP_NARROW] =
      g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                            G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/Rapport/ui/rapport-today-page.ui");
  gtk_widget_class_bind_template_child (widget_class, RapportTodayPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, RapportTodayPage, heading);
  gtk_widget_class_bind_template_child (widget_class, RapportTodayPage, sentence);
  gtk_widget_class_bind_template_child (widget_class, RapportTodayPage, calm);
  gtk_widget_class_bind_template_child (widget_class, RapportTodayPage, needs_section);
  gtk_widget_class_bind_template_child (widget_class, RapportTodayPage, needs);
  gtk_widget_class_bind_template_child (widget_class, RapportTodayPage, more_button);
  gtk_widget_class_bind_template_child (widget_class, RapportTodayPage, unanswered_group);
  gtk_widget_class_bind_template_child (widget_class, RapportTodayPage, unanswered);
  gtk_widget_class_bind_template_child (widget_class, RapportTodayPage, upcoming_group);
  gtk_widget_class_bind_template_child (widget_class, RapportTodayPage, upcoming);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, more_clicked_cb);
}

static void
rapport_today_page_init (RapportTodayPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->refocus = -1;
  self->session_signals = g_signal_group_new (RAPPORT_TYPE_SESSION);
  g_signal_group_connect_swapped (self->session_signals, "changed", G_CALLBACK (changed_cb), self);
  g_signal_group_connect_swapped (self->session_signals, "notify::today",
                                  G_CALLBACK (today_changed_cb), self);
}

void
rapport_today_page_set_session (RapportTodayPage *self, RapportSession *session)
{
  clear_session (self);
  g_signal_group_set_target (self->session_signals, session);
  if (session == NULL)
    return;

  self->session = g_object_ref (session);
  self->due = rapport_due_list_new (rapport_session_get_book (session),
                                    rapport_session_get_today (session), 0);
  self->shown = gtk_slice_list_model_new (g_object_ref (G_LIST_MODEL (self->due)), 0, FIRST_ROWS);
  g_signal_connect_swapped (self->shown, "items-changed", G_CALLBACK (rows_changing_cb), self);
  rebuild_rows (self);
  update_top (self);
  load_upcoming (self);
}
