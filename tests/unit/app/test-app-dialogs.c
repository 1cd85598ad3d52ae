/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app-fixture.h"
#include "rapport-acts.h"
#include "rapport-add-dialog.h"
#include "rapport-choice.h"
#include "rapport-client-picker.h"
#include "rapport-import-dialog.h"
#include "rapport-log-dialog.h"
#include "rapport-pause-dialog.h"
#include "rapport-preferences.h"
#include "rapport-profile.h"
#include "rapport-rhythm-dialog.h"
#include "rapport-snooze-dialog.h"
#include "rapport-time-entry.h"

typedef struct
{
  RapportSession *session;
  guint due;
  gint64 clients;
} Expected;

static gboolean
has_due (gpointer data)
{
  Expected *expected = data;

  return fixture_count_due (expected->session) == expected->due;
}

static gboolean
has_clients (gpointer data)
{
  Expected *expected = data;

  return rapport_database_count (rapport_session_get_reader (expected->session),
                                 &rapport_client_table, NULL) == expected->clients;
}

static gboolean
is_gone (gpointer data)
{
  return *(gpointer *)data == NULL;
}

/* Presses Save and waits until the dialog has closed itself, and is finalized. */
static void
save (gpointer dialog)
{
  gpointer watched = dialog;

  g_object_add_weak_pointer (G_OBJECT (dialog), &watched);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (dialog), "dialog.save", NULL));
  fixture_wait (is_gone, &watched);
}

static void
test_log (void)
{
  RapportSession *session = fixture_open ();
  gint64 id = fixture_add (session, "Maria <Keller>", "Brandt & Co", "30d", "2026-10-01");
  g_autoptr (RapportSubject) subject = fixture_subject (session, id);
  RapportLogDialog *dialog = rapport_log_dialog_new (session);
  Expected expected = { session, 0, 0 };
  GtkWidget *picker = fixture_find_type (GTK_WIDGET (dialog), RAPPORT_TYPE_CLIENT_PICKER);
  GtkWidget *choice = fixture_find_type (GTK_WIDGET (dialog), RAPPORT_TYPE_CHOICE);
  GtkWidget *text = fixture_find_type (GTK_WIDGET (dialog), GTK_TYPE_TEXT_VIEW);
  g_autoptr (GPtrArray) checkins = NULL;
  RapportRecord *checkin;

  g_assert_cmpuint (fixture_count_due (session), ==, 1);
  gtk_window_present (GTK_WINDOW (dialog));
  fixture_settle ();
  fixture_assert_buttons_named (GTK_WIDGET (dialog));
  fixture_assert_keyboard (GTK_WIDGET (dialog));
  gtk_test_accessible_assert_property (text, GTK_ACCESSIBLE_PROPERTY_LABEL, "What they said");
  g_assert_nonnull (fixture_find_label (GTK_WIDGET (dialog), "Choose who you spoke with"));

  rapport_client_picker_add (RAPPORT_CLIENT_PICKER (picker), subject);
  g_assert_nonnull (fixture_find_label (GTK_WIDGET (dialog), "Next check-in: 22 December"));
  rapport_choice_set_selected (RAPPORT_CHOICE (choice), "video");
  g_assert_nonnull (fixture_find_label (GTK_WIDGET (dialog), "Video call"));
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (text)), "Leo passed", -1);
  save (dialog);
  fixture_wait (has_due, &expected);

  checkins = rapport_checkins_list (rapport_session_get_reader (session), id, 1, NULL);
  checkin = g_ptr_array_index (checkins, 0);
  g_assert_cmpstr (rapport_record_get_text (checkin, RAPPORT_CHECKIN_CHANNEL), ==, "video");
  g_assert_cmpstr (rapport_record_get_text (checkin, RAPPORT_CHECKIN_THEY_SAID), ==, "Leo passed");
  g_assert_false (rapport_record_is_set (checkin, RAPPORT_CHECKIN_MOOD));
  fixture_close (session);
}

/* A check-in is logged once it has happened. */
static void
test_log_future (void)
{
  RapportSession *session = fixture_open ();
  gint64 id = fixture_add (session, "Maria", NULL, "30d", NULL);
  g_autoptr (RapportSubject) subject = fixture_subject (session, id);
  RapportLogDialog *dialog = rapport_log_dialog_new (session);
  GtkWidget *picker = fixture_find_type (GTK_WIDGET (dialog), RAPPORT_TYPE_CLIENT_PICKER);
  GtkWidget *entry = fixture_find_type (GTK_WIDGET (dialog), RAPPORT_TYPE_TIME_ENTRY);

  rapport_client_picker_add (RAPPORT_CLIENT_PICKER (picker), subject);
  rapport_time_entry_set_minute (RAPPORT_TIME_ENTRY (entry), 18 * 60);
  g_assert_nonnull (fixture_find_label (GTK_WIDGET (dialog), "still to come"));
  gtk_editable_set_text (GTK_EDITABLE (entry), "never");
  g_assert_nonnull (fixture_find_label (GTK_WIDGET (dialog), "This is not a time"));
  fixture_destroy (dialog);
  fixture_close (session);
}

static void
test_add (void)
{
  RapportSession *session = fixture_open ();
  RapportAddDialog *dialog = rapport_add_dialog_new (session);
  GtkWidget *name = fixture_find_type (GTK_WIDGET (dialog), ADW_TYPE_ENTRY_ROW);
  Expected expected = { session, 0, 1 };
  gint64 id;
  g_autoptr (RapportSubject) subject = NULL;

  gtk_window_present (GTK_WINDOW (dialog));
  fixture_settle ();
  fixture_assert_buttons_named (GTK_WIDGET (dialog));
  fixture_assert_keyboard (GTK_WIDGET (dialog));
  gtk_editable_set_text (GTK_EDITABLE (name), "  Åse Solberg ");
  save (dialog);
  fixture_wait (has_clients, &expected);

  id = rapport_find_client (rapport_session_get_reader (session), "Åse Solberg", FALSE, NULL);
  g_assert_cmpint (id, !=, 0);
  subject = fixture_subject (session, id);
  g_assert_cmpint (subject->cadence.count, ==, 1);
  g_assert_cmpint (subject->cadence.unit, ==, RAPPORT_UNIT_MONTH);
  fixture_close (session);
}

static void
test_rhythm (void)
{
  RapportSession *session = fixture_open ();
  gint64 id = fixture_add (session, "Maria", NULL, "30d", "2026-10-01");
  g_autoptr (RapportSubject) subject = fixture_subject (session, id);
  RapportRhythmDialog *dialog = rapport_rhythm_dialog_new (session, subject);

  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (dialog)), ==, "Rhythm with Maria");
  g_assert_nonnull (fixture_find_label (GTK_WIDGET (dialog), "The next check-in was then due"));
  fixture_assert_buttons_named (GTK_WIDGET (dialog));
  gtk_window_present (GTK_WINDOW (dialog));
  fixture_settle ();
  g_assert_true (GTK_IS_LIST_BOX_ROW (gtk_root_get_focus (GTK_ROOT (dialog))));
  fixture_assert_keyboard (GTK_WIDGET (dialog));
  fixture_destroy (dialog);
  fixture_close (session);
}

static void
test_snooze (void)
{
  RapportSession *session = fixture_open ();
  gint64 id = fixture_add (session, "Maria", NULL, "30d", "2026-10-01");
  g_autoptr (RapportSubject) subject = fixture_subject (session, id);
  g_autoptr (RapportSubject) after = NULL;
  RapportSnoozeDialog *dialog = rapport_snooze_dialog_new (session, subject);
  Expected expected = { session, 0, 0 };

  gtk_window_present (GTK_WINDOW (dialog));
  fixture_settle ();
  fixture_assert_buttons_named (GTK_WIDGET (dialog));
  g_assert_true (GTK_IS_CALENDAR (gtk_root_get_focus (GTK_ROOT (dialog))));
  save (dialog);
  fixture_wait (has_due, &expected);
  after = fixture_subject (session, id);
  g_assert_cmpint (after->snoozed_until, ==, rapport_session_get_today (session) + 7);
  fixture_close (session);
}

static void
test_pause (void)
{
  RapportSession *session = fixture_open ();
  gint64 id = fixture_add (session, "Maria", NULL, "30d", "2026-10-01");
  g_autoptr (RapportSubject) subject = fixture_subject (session, id);
  g_autoptr (RapportSubject) after = NULL;
  RapportPauseDialog *dialog = rapport_pause_dialog_new (session, subject);
  Expected expected = { session, 0, 0 };

  gtk_window_present (GTK_WINDOW (dialog));
  fixture_settle ();
  fixture_assert_buttons_named (GTK_WIDGET (dialog));
  fixture_assert_keyboard (GTK_WIDGET (dialog));
  save (dialog);
  fixture_wait (has_due, &expected);
  after = fixture_subject (session, id);
  g_assert_true (after->paused_for_good);
  fixture_close (session);
}

static void
test_profile (void)
{
  RapportSession *session = fixture_open ();
  gint64 id = fixture_add (session, "Maria & <b>Keller</b>", "Brandt & Co", "30d", "2026-10-01");
  g_autoptr (RapportSubject) subject = fixture_subject (session, id);
  RapportProfile *profile = rapport_profile_new (session, subject);

  gtk_window_present (GTK_WINDOW (profile));
  fixture_settle ();
  fixture_assert_buttons_named (GTK_WIDGET (profile));
  g_assert_nonnull (fixture_find_label (GTK_WIDGET (profile), "Maria & <b>Keller</b>"));
  g_assert_nonnull (fixture_find_label (GTK_WIDGET (profile), "Head, Brandt & Co · Every 30 days"));
  g_assert_nonnull (fixture_find_label (GTK_WIDGET (profile), "+49 30 5550100"));
  g_assert_nonnull (fixture_find_label (GTK_WIDGET (profile), "1 October · Phone"));
  fixture_destroy (profile);
  fixture_close (session);
}

static gboolean
add_birthday_func (RapportTransaction *tx, gpointer data, GError **error)
{
  gint64 client = *(const gint64 *)data;
  g_autoptr (RapportRecord) relative = RAPPORT_RECORD (rapport_relative_new ());
  g_autoptr (RapportRecord) occasion = RAPPORT_RECORD (rapport_occasion_new ());

  rapport_record_set_int (relative, RAPPORT_RELATIVE_CLIENT, client);
  rapport_record_set_text (relative, RAPPORT_RELATIVE_NAME, "Leo");
  rapport_record_set_text (relative, RAPPORT_RELATIVE_RELATION, "son");
  if (!rapport_transaction_insert (tx, relative, error))
    return FALSE;
  rapport_record_set_int (occasion, RAPPORT_OCCASION_CLIENT, client);
  rapport_record_set_int (occasion, RAPPORT_OCCASION_RELATIVE, rapport_record_get_id (relative));
  rapport_record_set_text (occasion, RAPPORT_OCCASION_KIND, "birthday");
  rapport_record_set_partial_date (occasion, RAPPORT_OCCASION_DATE,
                                   (RapportPartialDate){ 0, 5, 12 });
  return rapport_transaction_insert (tx, occasion, error);
}

/* A relative's birthday is not the client's. */
static void
test_profile_relatives (void)
{
  RapportSession *session = fixture_open ();
  gint64 id = fixture_add (session, "Maria", NULL, "30d", "2026-10-01");
  g_autoptr (RapportSubject) subject = fixture_subject (session, id);
  g_autoptr (GError) error = NULL;
  RapportProfile *profile;

  rapport_book_write (rapport_session_get_book (session), "Seed", fixture_now (NULL),
                      add_birthday_func, &id, &error);
  g_assert_no_error (error);
  profile = rapport_profile_new (session, subject);
  g_assert_nonnull (fixture_find_label (GTK_WIDGET (profile), "Birthday of Leo"));
  g_assert_nonnull (fixture_find_label (GTK_WIDGET (profile), "Son"));
  fixture_destroy (profile);
  fixture_close (session);
}

static void
test_preferences (void)
{
  RapportSession *session = fixture_open ();
  RapportPreferences *preferences = rapport_preferences_new (session);
  g_autoptr (GSettings) settings = g_settings_new ("com.example.Rapport");
  GtkWidget *entry = fixture_find_type (GTK_WIDGET (preferences), RAPPORT_TYPE_TIME_ENTRY);
  g_autofree char *time = NULL;

  gtk_window_present (GTK_WINDOW (preferences));
  fixture_settle ();
  fixture_assert_buttons_named (GTK_WIDGET (preferences));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "09:00");
  gtk_editable_set_text (GTK_EDITABLE (entry), "7:15");
  time = g_settings_get_string (settings, "reminder-time");
  g_assert_cmpstr (time, ==, "07:15");
  g_settings_reset (settings, "reminder-time");
  g_assert_nonnull (fixture_find_label (GTK_WIDGET (preferences), "Every 3 months"));
  fixture_destroy (preferences);
  fixture_close (session);
}

static void
test_import (void)
{
  RapportSession *session = fixture_open ();
  RapportImportDialog *dialog = rapport_import_dialog_new (session);

  gtk_window_present (GTK_WINDOW (dialog));
  fixture_settle ();
  fixture_assert_buttons_named (GTK_WIDGET (dialog));
  g_assert_nonnull (fixture_find_label (GTK_WIDGET (dialog), "Reading Contacts"));
  fixture_destroy (dialog);
  fixture_close (session);
}

static gboolean
has_people (gpointer data)
{
  GtkWidget *list = fixture_find_type (data, GTK_TYPE_LIST_VIEW);

  return gtk_widget_get_mapped (list) && gtk_list_view_get_model (GTK_LIST_VIEW (list)) != NULL;
}

/* Writes cards of so many people, and one that is refused. */
static GPtrArray *
write_cards (RapportSession *session, guint n)
{
  const char *book = rapport_book_get_path (rapport_session_get_book (session));
  g_autofree char *folder = g_path_get_dirname (book);
  g_autoptr (GString) cards = g_string_new (NULL);
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);
  char *path = g_build_filename (folder, "people.vcf", NULL);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (cards,
                            "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Person %u\r\nN:%u;Person;;;\r\n"
                            "EMAIL:p%u@example.com\r\nEND:VCARD\r\n",
                            i, i, i);
  g_string_append (cards, "BEGIN:VCARD\r\nVERSION:3.0\r\nEND:VCARD\r\n");
  g_assert_true (g_file_set_contents (path, cards->str, -1, NULL));
  g_ptr_array_add (paths, path);
  return paths;
}

static RapportImportDialog *
read_cards (RapportSession *session, guint n)
{
  g_autoptr (GPtrArray) paths = write_cards (session, n);
  RapportImportDialog *dialog = rapport_import_dialog_new (session);

  gtk_window_present (GTK_WINDOW (dialog));
  rapport_import_dialog_read (dialog, paths);
  fixture_wait (has_people, dialog);
  fixture_settle ();
  return dialog;
}

/* The keyboard comes to each person, and picks by Space. */
static void
test_import_by_keyboard (void)
{
  RapportSession *session = fixture_open ();
  RapportImportDialog *dialog = read_cards (session, 3);
  GtkWidget *list = fixture_find_type (GTK_WIDGET (dialog), GTK_TYPE_LIST_VIEW);
  GtkWidget *row;

  g_assert_true (gtk_widget_child_focus (list, GTK_DIR_TAB_FORWARD));
  row = gtk_root_get_focus (GTK_ROOT (dialog));
  gtk_test_accessible_assert_role (row, GTK_ACCESSIBLE_ROLE_CHECKBOX);
  gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_LABEL, "Person 0");
  gtk_test_accessible_assert_state (row, GTK_ACCESSIBLE_STATE_CHECKED,
                                    GTK_ACCESSIBLE_TRISTATE_TRUE);
  g_assert_true (gtk_widget_activate_action (row, "person.toggle", NULL));
  gtk_test_accessible_assert_state (row, GTK_ACCESSIBLE_STATE_CHECKED,
                                    GTK_ACCESSIBLE_TRISTATE_FALSE);
  fixture_settle ();
  g_assert_nonnull (fixture_find_label (GTK_WIDGET (dialog), "2 people are added"));
  fixture_destroy (dialog);
  fixture_close (session);
}

/* Few people: all are picked. One undo takes all of them back. */
static void
test_import_few (void)
{
  RapportSession *session = fixture_open ();
  RapportImportDialog *dialog = read_cards (session, 3);
  Expected expected = { session, 0, 3 };

  fixture_assert_buttons_named (GTK_WIDGET (dialog));
  g_assert_nonnull (fixture_find_label (GTK_WIDGET (dialog), "3 people are added"));
  g_assert_nonnull (fixture_find_label (GTK_WIDGET (dialog), "1 card left out"));
  save (dialog);
  fixture_wait (has_clients, &expected);
  rapport_session_undo (session, 0, FALSE);
  expected.clients = 0;
  fixture_wait (has_clients, &expected);
  fixture_close (session);
}

/* Many people: nobody is picked until somebody is. */
static void
test_import_many (void)
{
  RapportSession *session = fixture_open ();
  RapportImportDialog *dialog = read_cards (session, 40);
  Expected expected = { session, 0, 2 };
  GtkWidget *list = fixture_find_type (GTK_WIDGET (dialog), GTK_TYPE_LIST_VIEW);

  fixture_assert_keyboard (GTK_WIDGET (dialog));
  g_assert_nonnull (fixture_find_label (GTK_WIDGET (dialog), "Choose Ten People to Begin With"));
  g_assert_nonnull (fixture_find_label (GTK_WIDGET (dialog), "Nobody is picked yet"));
  g_signal_emit_by_name (list, "activate", 0);
  g_signal_emit_by_name (list, "activate", 5);
  fixture_settle ();
  g_assert_nonnull (fixture_find_label (GTK_WIDGET (dialog), "2 people are added"));
  save (dialog);
  fixture_wait (has_clients, &expected);
  fixture_close (session);
}

int
main (int argc, char **argv)
{
  g_setenv ("TZ", "UTC", TRUE);
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/app/log/saves", test_log);
  g_test_add_func ("/app/log/future", test_log_future);
  g_test_add_func ("/app/add", test_add);
  g_test_add_func ("/app/rhythm", test_rhythm);
  g_test_add_func ("/app/snooze", test_snooze);
  g_test_add_func ("/app/pause", test_pause);
  g_test_add_func ("/app/profile", test_profile);
  g_test_add_func ("/app/profile/relatives", test_profile_relatives);
  g_test_add_func ("/app/preferences", test_preferences);
  g_test_add_func ("/app/import/reading", test_import);
  g_test_add_func ("/app/import/few", test_import_few);
  g_test_add_func ("/app/import/by-keyboard", test_import_by_keyboard);
  g_test_add_func ("/app/import/many", test_import_many);
  return g_test_run ();
}
