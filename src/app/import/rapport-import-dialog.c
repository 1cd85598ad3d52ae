/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-import-dialog.h"

#include <glib/gi18n.h>

#include "rapport-dialog.h"
#include "rapport-import-row.h"
#include "rapport-import-tally.h"
#include "rapport-import-work.h"
#include "rapport-rhythm-group.h"
#include "rapport-words.h"

/* How many refusals are told one by one. */
#define MOST_REFUSALS 100

/* The same, where nothing else came in. */
#define FEW_REFUSALS 3

struct _RapportImportDialog
{
  AdwWindow parent_instance;

  GtkWidget *cancel_button;
  GtkWidget *import_button;
  GtkStack *stack;
  AdwStatusPage *working;
  AdwStatusPage *nothing;
  GtkProgressBar *progress;
  GtkLabel *suggestion;
  GtkLabel *explanation;
  GtkEditable *search;
  GtkListView *list;
  RapportRhythmGroup *rhythm;
  GtkLabel *summary;
  GtkMenuButton *refused_button;
  GtkLabel *refused;

  RapportSession *session;
  RapportImport *import;
  GListModel *items; /* borrowed from import */
  GtkFilterListModel *shown;
  GtkFilter *filter;
  GCancellable *cancellable;
  char *needle;
  guint summary_source;
};

G_DEFINE_FINAL_TYPE (RapportImportDialog, rapport_import_dialog, ADW_TYPE_WINDOW)

/* --- what is picked --- */

static gboolean
summary_cb (gpointer data)
{
  RapportImportDialog *self = data;
  RapportImportTally tally = rapport_import_tally_count (self->items);
  guint picked = tally.picked_new + tally.picked_known;
  g_autofree char *text = rapport_import_tally_describe_picked (tally);
  g_autofree char *label = NULL;

  self->summary_source = 0;
  gtk_label_set_label (self->summary, text);
  /* Translators: a button; how many people are imported */
  label = picked == 0 ? g_strdup (_ ("_Import"))
                      : g_strdup_printf (ngettext ("_Import %u", "_Import %u", picked), picked);
  gtk_button_set_label (GTK_BUTTON (self->import_button), label);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "dialog.save", picked > 0);
  return G_SOURCE_REMOVE;
}

/* Many boxes may be ticked at once; they are counted once. */
static void
picked_cb (RapportImportDialog *self)
{
  if (self->summary_source == 0)
    self->summary_source = g_idle_add (summary_cb, self);
}

/* --- the list --- */

static gboolean
matches (gpointer object, gpointer data)
{
  RapportImportDialog *self = data;
  g_autofree char *name = NULL;
  g_autofree char *detail = NULL;
  g_autofree char *text = NULL;

  if (self->needle == NULL)
    return TRUE;
  g_object_get (object, "name", &name, "detail", &detail, NULL);
  text = g_strjoin (" ", name != NULL ? name : "", detail != NULL ? detail : "", NULL);
  return g_str_match_string (self->needle, text, TRUE);
}

static void
search_changed_cb (RapportImportDialog *self)
{
  g_clear_pointer (&self->needle, g_free);
  self->needle = rapport_dialog_dup_text (self->search);
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *cell)
{
  gtk_list_item_set_child (cell, rapport_import_row_new ());
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *cell, RapportImportDialog *self)
{
  RapportImportItem *item = gtk_list_item_get_item (cell);

  rapport_import_row_set_item (RAPPORT_IMPORT_ROW (gtk_list_item_get_child (cell)), item);
  g_signal_connect_object (item, "notify::selected", G_CALLBACK (picked_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *cell, RapportImportDialog *self)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (cell), picked_cb, self);
  rapport_import_row_set_item (RAPPORT_IMPORT_ROW (gtk_list_item_get_child (cell)), NULL);
}

static void
row_activated_cb (RapportImportDialog *self, guint position)
{
  g_autoptr (RapportImportItem) item = g_list_model_get_item (G_LIST_MODEL (self->shown), position);
  gboolean selected;

  g_object_get (item, "selected", &selected, NULL);
  g_object_set (item, "selected", !selected, NULL);
}

static void
show_list (RapportImportDialog *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkNoSelection) selection = NULL;

  self->filter = GTK_FILTER (gtk_custom_filter_new (matches, self, NULL));
  self->shown = gtk_filter_list_model_new (g_object_ref (self->items), self->filter);
  gtk_filter_list_model_set_incremental (self->shown, TRUE);
  selection = gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->shown)));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), self);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), self);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), self);
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (selection));
}

/* Escape clears what is searched for, and then closes. */
static void
search_stopped_cb (RapportImportDialog *self)
{
  if (self->needle != NULL)
    gtk_editable_set_text (self->search, "");
  else
    gtk_window_close (GTK_WINDOW (self));
}

/* The arrows go from person to person; Tab goes on, or it would have to be pressed for each. */
static gboolean
leave_list_cb (GtkWidget *list, GVariant *backwards, gpointer data)
{
  RapportImportDialog *self = data;
  GtkWidget *row = gtk_widget_get_focus_child (list);
  gboolean moved = g_variant_get_boolean (backwards)
                       ? gtk_widget_grab_focus (GTK_WIDGET (self->search))
                       : rapport_rhythm_group_focus (self->rhythm);

  if (!moved)
    return FALSE;
  /* Both remember where the focus was, and coming back would count as moving on within them. */
  if (row != NULL)
    gtk_widget_set_focus_child (row, NULL);
  gtk_widget_set_focus_child (list, NULL);
  return TRUE;
}

static void
add_leaving_key (RapportImportDialog *self, guint key, GdkModifierType modifiers, gboolean back)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();
  GtkShortcut *shortcut = gtk_shortcut_new (gtk_keyval_trigger_new (key, modifiers),
                                            gtk_callback_action_new (leave_list_cb, self, NULL));

  gtk_shortcut_set_arguments (shortcut, g_variant_new_boolean (back));
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), shortcut);
  gtk_widget_add_controller (GTK_WIDGET (self->list), controller);
}

/* --- the steps --- */

/* What was refused, with file and line, of at most so many. (transfer full) */
static char *
describe_refused (GPtrArray *refused, guint most)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < MIN (refused->len, most); i++)
    {
      RapportImportIssue *issue = g_ptr_array_index (refused, i);
      g_autofree char *file = g_path_get_basename (issue->file);
      g_autofree char *why = rapport_words_line (issue->why, 300);

      if (text->len > 0)
        g_string_append (text, "\n\n");
      /* Translators: a file's name, a line number, and what is wrong there */
      g_string_append_printf (text, _ ("%s, line %u: %s"), file, issue->line, why);
    }
  if (refused->len > most)
    {
      guint more = refused->len - most;

      g_string_append (text, "\n\n");
      g_string_append_printf (text, ngettext ("And %u more", "And %u more", more), more);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
show_refused (RapportImportDialog *self)
{
  GPtrArray *refused = rapport_import_get_refused (self->import);
  g_autofree char *text = describe_refused (refused, MOST_REFUSALS);
  g_autofree char *label = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->refused_button), refused->len > 0);
  label = g_strdup_printf (ngettext ("%u card left out", "%u cards left out", refused->len),
                           refused->len);
  gtk_menu_button_set_label (self->refused_button, label);
  gtk_label_set_label (self->refused, text);
}

static void
show_nothing (RapportImportDialog *self, const char *why)
{
  g_autofree char *escaped = g_markup_escape_text (why, -1);

  adw_status_page_set_description (self->nothing, escaped);
  gtk_button_set_label (GTK_BUTTON (self->cancel_button), _ ("_Close"));
  gtk_stack_set_visible_child_name (self->stack, "nothing");
}

static void
show_people (RapportImportDialog *self)
{
  RapportImportTally tally;
  g_autofree char *read = NULL;
  g_autofree char *text = NULL;

  self->items = rapport_import_get_items (self->import);
  tally = rapport_import_tally_count (self->items);
  if (tally.all == 0)
    {
      GPtrArray *refused = rapport_import_get_refused (self->import);
      g_autofree char *details = describe_refused (refused, FEW_REFUSALS);
      g_autofree char *why = g_strjoin (
          "\n\n", _ ("There is nobody in what was chosen. Rapport reads vCard and CSV files."),
          refused->len > 0 ? details : NULL, NULL);

      show_nothing (self, why);
      return;
    }
  if (tally.new > RAPPORT_IMPORT_PICK_ALL)
    rapport_import_pick (self->items, FALSE);

  gtk_label_set_label (self->suggestion, tally.new > RAPPORT_IMPORT_PICK_ALL
                                             ? _ ("Choose Ten People to Begin With")
                                             : _ ("Choose Whom to Bring In"));
  read = g_strdup_printf (ngettext ("%u person was read, %u of them new.",
                                    "%u people were read, %u of them new.", tally.all),
                          tally.all, tally.new);
  /* Translators: %s says how many people were read */
  text = g_strdup_printf (
      _ ("%s Pick those whose relationship you want to keep. The others can come in later."), read);
  gtk_label_set_label (self->explanation, text);
  show_refused (self);
  show_list (self);
  summary_cb (self);
  gtk_widget_set_visible (self->import_button, TRUE);
  gtk_stack_set_visible_child_name (self->stack, "picking");
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

static void
watch (double fraction, guint n_cards, gpointer data)
{
  RapportImportDialog *self = data;
  g_autofree char *text =
      g_strdup_printf (ngettext ("%u person so far", "%u people so far", n_cards), n_cards);

  adw_status_page_set_description (self->working, n_cards > 0 ? text : NULL);
  if (fraction < 0)
    gtk_progress_bar_pulse (self->progress);
  else
    gtk_progress_bar_set_fraction (self->progress, fraction);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (RapportImportDialog) self = data;
  g_autoptr (GError) error = NULL;
  gboolean done = rapport_import_work_finish (result, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (done)
    show_people (self);
  else
    show_nothing (self, error->message);
}

static void
applied_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (RapportImportDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  RapportImportTally tally;

  if (!rapport_import_work_finish (result, &error))
    {
      if (!g_cancellable_is_cancelled (self->cancellable))
        show_nothing (self, error->message);
      return;
    }
  tally = rapport_import_tally_count (self->items);
  text = rapport_import_tally_describe_done (tally);
  g_signal_emit_by_name (self->session, "done", text,
                         rapport_book_get_own_act (rapport_session_get_book (self->session)));
  gtk_window_close (GTK_WINDOW (self));
}

static void
save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RapportImportDialog *self = RAPPORT_IMPORT_DIALOG (widget);

  gtk_widget_action_set_enabled (widget, "dialog.save", FALSE);
  gtk_widget_set_visible (self->import_button, FALSE);
  adw_status_page_set_title (self->working, _ ("Importing"));
  gtk_progress_bar_set_fraction (self->progress, 0);
  gtk_stack_set_visible_child_name (self->stack, "working");
  rapport_import_work_apply_async (self->import, rapport_rhythm_group_get_cadence (self->rhythm),
                                   rapport_session_now (self->session), watch, self->cancellable,
                                   applied_cb, g_object_ref (self));
}

static void
again_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RapportImportDialog *self = RAPPORT_IMPORT_DIALOG (widget);

  rapport_import_dialog_choose (gtk_window_get_transient_for (GTK_WINDOW (self)), self->session);
  gtk_window_close (GTK_WINDOW (self));
}

static void
pick_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RapportImportDialog *self = RAPPORT_IMPORT_DIALOG (widget);

  if (self->shown == NULL)
    return;
  rapport_import_pick (G_LIST_MODEL (self->shown), g_str_equal (name, "import.all"));
  picked_cb (self);
}

/* --- vfuncs --- */

static gboolean
rapport_import_dialog_close_request (GtkWindow *window)
{
  g_cancellable_cancel (RAPPORT_IMPORT_DIALOG (window)->cancellable);
  return GTK_WINDOW_CLASS (rapport_import_dialog_parent_class)->close_request (window);
}

static void
rapport_import_dialog_dispose (GObject *object)
{
  RapportImportDialog *self = RAPPORT_IMPORT_DIALOG (object);

  g_clear_handle_id (&self->summary_source, g_source_remove);
  if (self->list != NULL)
    gtk_list_view_set_model (self->list, NULL);
  g_clear_object (&self->shown);
  g_clear_object (&self->import);
  g_clear_object (&self->session);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->needle, g_free);

  G_OBJECT_CLASS (rapport_import_dialog_parent_class)->dispose (object);
}

static void
rapport_import_dialog_class_init (RapportImportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rapport_import_dialog_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = rapport_import_dialog_close_request;

  g_type_ensure (RAPPORT_TYPE_RHYTHM_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/Rapport/ui/rapport-import-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, RapportImportDialog, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, RapportImportDialog, import_button);
  gtk_widget_class_bind_template_child (widget_class, RapportImportDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, RapportImportDialog, working);
  gtk_widget_class_bind_template_child (widget_class, RapportImportDialog, nothing);
  gtk_widget_class_bind_template_child (widget_class, RapportImportDialog, progress);
  gtk_widget_class_bind_template_child (widget_class, RapportImportDialog, suggestion);
  gtk_widget_class_bind_template_child (widget_class, RapportImportDialog, explanation);
  gtk_widget_class_bind_template_child (widget_class, RapportImportDialog, search);
  gtk_widget_class_bind_template_child (widget_class, RapportImportDialog, list);
  gtk_widget_class_bind_template_child (widget_class, RapportImportDialog, rhythm);
  gtk_widget_class_bind_template_child (widget_class, RapportImportDialog, summary);
  gtk_widget_class_bind_template_child (widget_class, RapportImportDialog, refused_button);
  gtk_widget_class_bind_template_child (widget_class, RapportImportDialog, refused);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_install_action (widget_class, "dialog.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "import.again", NULL, again_action);
  gtk_widget_class_install_action (widget_class, "import.all", NULL, pick_action);
  gtk_widget_class_install_action (widget_class, "import.none", NULL, pick_action);
  rapport_dialog_class_add_keys (widget_class);
}

static void
rapport_import_dialog_init (RapportImportDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
  gtk_search_entry_set_key_capture_widget (GTK_SEARCH_ENTRY (self->search),
                                           GTK_WIDGET (self->list));
  add_leaving_key (self, GDK_KEY_Tab, 0, FALSE);
  add_leaving_key (self, GDK_KEY_Tab, GDK_SHIFT_MASK, TRUE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "dialog.save", FALSE);
}

RapportImportDialog *
rapport_import_dialog_new (RapportSession *session)
{
  RapportImportDialog *self = g_object_new (RAPPORT_TYPE_IMPORT_DIALOG, NULL);

  self->session = g_object_ref (session);
  self->import = rapport_import_new (rapport_session_get_book (session));
  return self;
}

void
rapport_import_dialog_read (RapportImportDialog *self, GPtrArray *paths)
{
  rapport_import_work_read_async (self->import, paths, watch, self->cancellable, read_cb,
                                  g_object_ref (self));
}

/* --- which files --- */

typedef struct
{
  GtkWindow *parent;
  RapportSession *session;
} Choice;

static void
response_cb (GtkNativeDialog *chooser, int response, gpointer data)
{
  Choice *choice = data;
  g_autoptr (GListModel) files = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (chooser));
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  guint n = g_list_model_get_n_items (files);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);
      char *path = g_file_get_path (file);

      if (path != NULL)
        g_ptr_array_add (paths, path);
    }
  if (response == GTK_RESPONSE_ACCEPT && paths->len > 0)
    {
      RapportImportDialog *self = rapport_import_dialog_new (choice->session);

      rapport_dialog_present (GTK_WINDOW (self), choice->parent);
      rapport_import_dialog_read (self, paths);
    }
  g_object_unref (choice->session);
  g_free (choice);
  g_object_unref (chooser);
}

static void
add_filter (GtkFileChooser *chooser, const char *name, const char *const *suffixes)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, name);
  for (gsize i = 0; suffixes[i] != NULL; i++)
    gtk_file_filter_add_suffix (filter, suffixes[i]);
  gtk_file_chooser_add_filter (chooser, filter);
}

void
rapport_import_dialog_choose (GtkWindow *parent, RapportSession *session)
{
  static const char *const all[] = { "vcf", "vcard", "csv", NULL };
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (
      _ ("Import Contacts"), parent, GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Open"), _ ("_Cancel"));
  Choice *choice = g_new0 (Choice, 1);

  choice->parent = parent;
  choice->session = g_object_ref (session);
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (chooser), TRUE);
  add_filter (GTK_FILE_CHOOSER (chooser), _ ("Contacts (vCard, CSV)"), all);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect (chooser, "response", G_CALLBACK (response_cb), choice);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}
