/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app-fixture.h"
#include "rapport-attention.h"
#include "rapport-bar.h"
#include "rapport-choice.h"
#include "rapport-client-picker.h"
#include "rapport-day-button.h"
#include "rapport-rhythm-group.h"
#include "rapport-ring.h"
#include "rapport-service.h"
#include "rapport-time-entry.h"
#include "rapport-words.h"

static void
count_cb (int *n)
{
  (*n)++;
}

static void
test_time_entry (void)
{
  static const struct
  {
    const char *text;
    int minute;
  } times[] = {
    { "9", 540 },      { "9:30", 570 },     { "09:30", 570 },   { "0930", 570 }, { "930", 570 },
    { "9.30", 570 },   { "9:30 pm", 1290 }, { "9:30PM", 1290 }, { "12 am", 0 },  { "12 p.m.", 720 },
    { "23:59", 1439 }, { "0:00", 0 },       { " 14:30 ", 870 }, { "", -1 },      { "24:00", -1 },
    { "9:60", -1 },    { "9:3", -1 },       { "noon", -1 },     { "13 pm", -1 }, { "9:30x", -1 },
    { "99999", -1 },   { "-1", -1 },
  };
  g_autoptr (RapportTimeEntry) entry =
      RAPPORT_TIME_ENTRY (g_object_ref_sink (rapport_time_entry_new ()));
  int n = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (times); i++)
    g_assert_cmpint (rapport_time_entry_parse (times[i].text), ==, times[i].minute);

  g_signal_connect_swapped (entry, "notify::time", G_CALLBACK (count_cb), &n);
  g_object_set (entry, "time", "21:05", NULL);
  g_assert_cmpint (n, ==, 1);
  g_assert_cmpint (rapport_time_entry_get_minute (entry), ==, 1265);

  /* What is no time is marked, and never told. */
  gtk_editable_set_text (GTK_EDITABLE (entry), "soon");
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (entry), "error"));
  g_assert_cmpint (n, ==, 1);
  gtk_editable_set_text (GTK_EDITABLE (entry), "8");
  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (entry), "error"));
  g_assert_cmpint (n, ==, 2);
}

static void
test_choice (void)
{
  RapportChoice *choice = RAPPORT_CHOICE (g_object_ref_sink (rapport_choice_new ()));
  GtkWidget *first;
  int n = 0;

  rapport_choice_add_channels (choice);
  g_signal_connect_swapped (choice, "notify::selected", G_CALLBACK (count_cb), &n);
  fixture_assert_buttons_named (GTK_WIDGET (choice));
  gtk_test_accessible_assert_role (choice, GTK_ACCESSIBLE_ROLE_GROUP);
  first = gtk_widget_get_first_child (GTK_WIDGET (choice));
  gtk_test_accessible_assert_property (first, GTK_ACCESSIBLE_PROPERTY_LABEL, "In person");

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (first), TRUE);
  g_assert_cmpstr (rapport_choice_get_selected (choice), ==, "in-person");
  rapport_choice_set_selected (choice, "letter");
  g_assert_false (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (first)));
  g_assert_cmpint (n, ==, 2);

  /* Pressing the chosen one takes it back. */
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (first), TRUE);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (first), FALSE);
  g_assert_null (rapport_choice_get_selected (choice));
  g_assert_finalize_object (choice);
}

static void
test_rhythm_group (void)
{
  static const char *const texts[] = { "1w", "2w", "1m", "6w", "3m", "1y", "10d", "999d", "5y" };
  RapportRhythmGroup *group =
      g_object_ref_sink (g_object_new (RAPPORT_TYPE_RHYTHM_GROUP, "none-label", "None", NULL));

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      RapportCadence cadence;

      g_assert_true (rapport_cadence_parse (texts[i], &cadence, NULL));
      rapport_rhythm_group_set_cadence (group, cadence);
      g_assert_true (rapport_cadence_equal (rapport_rhythm_group_get_cadence (group), cadence));
    }
  rapport_rhythm_group_set_cadence (group, RAPPORT_CADENCE_NONE);
  g_assert_false (rapport_cadence_is_set (rapport_rhythm_group_get_cadence (group)));
  g_assert_finalize_object (group);
}

static void
test_day_button (void)
{
  RapportDayButton *button = RAPPORT_DAY_BUTTON (g_object_ref_sink (rapport_day_button_new ()));
  RapportDay day = rapport_day_new (2028, 2, 29);

  rapport_day_button_set_today (button, day);
  rapport_day_button_set_day (button, day);
  g_assert_cmpint (rapport_day_button_get_day (button), ==, day);
  g_assert_nonnull (fixture_find_label (GTK_WIDGET (button), "Today"));
  rapport_day_button_set_day (button, day + 3);
  g_assert_nonnull (fixture_find_label (GTK_WIDGET (button), "In 3 days"));
  g_assert_finalize_object (button);
}

static void
test_ring (void)
{
  const char *half = "In touch: 50% of the rhythm has passed";
  RapportSession *session = fixture_open ();
  gint64 id = fixture_add (session, "Maria Keller", "Brandt & Co", "30d", "2026-11-07");
  RapportSubject *subject = fixture_subject (session, id);
  RapportRing *ring = RAPPORT_RING (g_object_ref_sink (rapport_ring_new (40)));
  RapportDay today = rapport_session_get_today (session);

  rapport_ring_set_subject (ring, subject, rapport_attention_get_state (subject, NULL, today),
                            today);
  g_assert_cmpfloat_with_epsilon (rapport_ring_get_progress (ring), 0.5, 0.001);
  gtk_test_accessible_assert_role (ring, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_test_accessible_assert_property (ring, GTK_ACCESSIBLE_PROPERTY_LABEL, "Maria Keller");
  gtk_test_accessible_assert_property (ring, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, half);
  rapport_ring_set_subject (ring, subject, rapport_attention_get_state (subject, NULL, today + 60),
                            today + 60);
  g_assert_cmpfloat_with_epsilon (rapport_ring_get_progress (ring), 1, 0.001);
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (ring), "unattended"));
  g_assert_finalize_object (ring);
  g_object_unref (subject);
  fixture_close (session);
}

static void
test_bar (void)
{
  GtkWidget *bar = g_object_ref_sink (
      g_object_new (RAPPORT_TYPE_BAR, "title", "Sample book", "button-label", "Use My _Own", NULL));

  gtk_test_accessible_assert_role (bar, GTK_ACCESSIBLE_ROLE_STATUS);
  g_assert_nonnull (fixture_find_label (bar, "Sample book"));
  g_assert_true (gtk_widget_get_visible (fixture_find_type (bar, GTK_TYPE_BUTTON)));
  g_object_set (bar, "button-label", NULL, NULL);
  g_assert_false (gtk_widget_get_visible (fixture_find_type (bar, GTK_TYPE_BUTTON)));
  g_assert_finalize_object (bar);
}

static void
test_picker (void)
{
  RapportSession *session = fixture_open ();
  RapportClientPicker *picker;
  GtkWidget *entry, *row;
  int finished = 0;

  fixture_add (session, "Łukasz Wójcik", "Tarnów Robotics", "1m", NULL);
  fixture_add (session, "Maria Keller", "Brandt & Co", "1m", NULL);
  picker = g_object_ref_sink (g_object_new (RAPPORT_TYPE_CLIENT_PICKER, NULL));
  rapport_client_picker_set_session (picker, session);
  entry = fixture_find_type (GTK_WIDGET (picker), ADW_TYPE_ENTRY_ROW);
  g_signal_connect_swapped (picker, "finished", G_CALLBACK (count_cb), &finished);

  /* Case and accents aside; Enter takes the first that is offered. */
  gtk_editable_set_text (GTK_EDITABLE (entry), "lukasz w");
  row = fixture_find_type (GTK_WIDGET (picker), ADW_TYPE_ACTION_ROW);
  g_assert_nonnull (row);
  g_assert_nonnull (fixture_find_label (row, "Łukasz Wójcik"));
  g_signal_emit_by_name (entry, "entry-activated");
  g_assert_cmpint (rapport_client_picker_get_clients (picker)->len, ==, 1);
  g_assert_false (rapport_client_picker_has_text (picker));
  fixture_assert_buttons_named (GTK_WIDGET (picker));

  /* One who is chosen is not offered again. */
  gtk_editable_set_text (GTK_EDITABLE (entry), "lukasz");
  g_signal_emit_by_name (entry, "entry-activated");
  g_assert_cmpint (rapport_client_picker_get_clients (picker)->len, ==, 1);
  gtk_editable_set_text (GTK_EDITABLE (entry), "");
  g_signal_emit_by_name (entry, "entry-activated");
  g_assert_cmpint (finished, ==, 1);
  g_assert_finalize_object (picker);
  fixture_close (session);
}

static void
test_words (void)
{
  char *names[] = { (char *)"Maria", (char *)"Tom", (char *)"Åse", NULL };
  g_autofree char *joined = rapport_words_join (names);
  g_autofree char *plan = rapport_words_plan ("phone", "100% Tom");
  g_autofree char *capital = rapport_words_capitalize ("über");
  g_autofree char *nothing = rapport_words_capitalize ("");

  g_assert_cmpstr (joined, ==, "Maria, Tom and Åse");
  g_assert_cmpstr (plan, ==, "Call with 100% Tom");
  g_assert_cmpstr (capital, ==, "Über");
  g_assert_cmpstr (nothing, ==, "");
}

static void
test_service_words (void)
{
  RapportServiceStatus status = { .pending = 2 };
  g_autofree char *text = rapport_service_describe (&status, fixture_now (NULL));
  g_autofree char *spoken = NULL;

  g_assert_cmpstr (text, ==, "2 reminders could not be shown\nNo reminder was shown yet");
  status = (RapportServiceStatus){ .last_shown = fixture_now (NULL).time - 1800,
                                   .next = fixture_now (NULL).time + 84600 };
  spoken = rapport_service_describe (&status, fixture_now (NULL));
  g_assert_cmpstr (spoken, ==, "Last reminder: Today, 09:00\nNext: Tomorrow, 09:00");
}

int
main (int argc, char **argv)
{
  g_setenv ("TZ", "UTC", TRUE);
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/app/time-entry", test_time_entry);
  g_test_add_func ("/app/choice", test_choice);
  g_test_add_func ("/app/rhythm-group", test_rhythm_group);
  g_test_add_func ("/app/day-button", test_day_button);
  g_test_add_func ("/app/ring", test_ring);
  g_test_add_func ("/app/bar", test_bar);
  g_test_add_func ("/app/client-picker", test_picker);
  g_test_add_func ("/app/words", test_words);
  g_test_add_func ("/app/service-words", test_service_words);
  return g_test_run ();
}
