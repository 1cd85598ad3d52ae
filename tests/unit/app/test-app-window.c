/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app-fixture.h"
#include "rapport-acts.h"
#include "rapport-failure.h"
#include "rapport-today-page.h"
#include "rapport-today-row.h"
#include "rapport-welcome.h"
#include "rapport-window.h"

typedef struct
{
  GtkWidget *root;
  guint rows;
} Rows;

static guint
count_rows (GtkWidget *root)
{
  guint n = RAPPORT_IS_TODAY_ROW (root);

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_rows (child);
  return n;
}

static gboolean
has_rows (gpointer data)
{
  Rows *rows = data;

  return count_rows (rows->root) == rows->rows;
}

static gboolean
has_toast (gpointer data)
{
  return fixture_find_label (data, "Logged: spoke with") != NULL;
}

static void
seed (RapportSession *session)
{
  fixture_add (session, "Maria Keller", "Brandt & Co", "30d", "2026-10-06");
  fixture_add (session, "Tom Okafor", "Okafor Foods", "1m", "2026-10-20");
  fixture_add (session, "Åse Solberg", NULL, "1y", "2026-11-01");
}

static void
test_welcome (void)
{
  RapportSession *session = fixture_open ();
  RapportWindow *window = rapport_window_new (NULL);
  GtkWidget *welcome;

  rapport_window_set_session (window, session);
  gtk_window_present (GTK_WINDOW (window));
  fixture_settle ();
  welcome = fixture_find_type (GTK_WIDGET (window), RAPPORT_TYPE_WELCOME);
  g_assert_true (gtk_widget_get_mapped (welcome));
  fixture_assert_buttons_named (GTK_WIDGET (window));
  fixture_destroy (window);
  fixture_close (session);
}

static void
test_failure (void)
{
  RapportWindow *window = rapport_window_new (NULL);
  g_autoptr (GError) error =
      g_error_new (RAPPORT_ERROR, RAPPORT_ERROR_NEWER_VERSION, "Written by Rapport <2>");
  GtkWidget *failure;

  rapport_window_show_failure (window, "/tmp/a & b.db", error);
  gtk_window_present (GTK_WINDOW (window));
  fixture_settle ();
  failure = fixture_find_type (GTK_WIDGET (window), RAPPORT_TYPE_FAILURE);
  g_assert_true (gtk_widget_get_mapped (failure));
  g_assert_nonnull (fixture_find_label (failure, "Written by Rapport <2>"));
  g_assert_nonnull (fixture_find_label (failure, "/tmp/a & b.db"));
  g_assert_nonnull (fixture_find_label (failure, "Update Rapport"));
  fixture_destroy (window);
}

static void
test_today (void)
{
  RapportSession *session = fixture_open ();
  RapportWindow *window;
  GtkWidget *row;
  Rows rows = { NULL, 2 };

  seed (session);
  window = rapport_window_new (NULL);
  rows.root = GTK_WIDGET (window);
  rapport_window_set_session (window, session);
  gtk_window_present (GTK_WINDOW (window));
  fixture_wait (has_rows, &rows);
  fixture_settle ();
  fixture_assert_buttons_named (GTK_WIDGET (window));
  g_assert_nonnull (fixture_find_label (GTK_WIDGET (window), "Sunday, 22 November"));
  g_assert_nonnull (fixture_find_label (GTK_WIDGET (window), "Two relationships need you"));

  /* The most pressing one first, with its reason for those who don't see. */
  row = fixture_find_type (GTK_WIDGET (window), RAPPORT_TYPE_TODAY_ROW);
  gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_LABEL, "Maria Keller");
  gtk_test_accessible_assert_property (
      row, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
      "Unattended. 47 days since you spoke; you meant to every 30");

  /* Another program's write shows without anything being pressed. */
  fixture_add (session, "Ines Duarte", NULL, "1w", "2026-11-01");
  rows.rows = 3;
  fixture_wait (has_rows, &rows);
  fixture_destroy (window);
  fixture_close (session);
}

static void
test_spoke_and_undo (void)
{
  RapportSession *session = fixture_open ();
  RapportWindow *window;
  Rows rows = { NULL, 2 };

  seed (session);
  window = rapport_window_new (NULL);
  rows.root = GTK_WIDGET (window);
  rapport_window_set_session (window, session);
  gtk_window_present (GTK_WINDOW (window));
  fixture_wait (has_rows, &rows);

  gtk_widget_activate_action (fixture_find_type (GTK_WIDGET (window), RAPPORT_TYPE_TODAY_ROW),
                              "client.spoke", NULL);
  rows.rows = 1;
  fixture_wait (has_rows, &rows);
  fixture_wait (has_toast, window);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL);
  rows.rows = 2;
  fixture_wait (has_rows, &rows);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.redo", NULL);
  rows.rows = 1;
  fixture_wait (has_rows, &rows);

  gtk_widget_activate_action (fixture_find_type (GTK_WIDGET (window), RAPPORT_TYPE_TODAY_ROW),
                              "client.snooze", "s", "3d");
  rows.rows = 0;
  fixture_wait (has_rows, &rows);
  g_assert_nonnull (fixture_find_label (GTK_WIDGET (window), "Nobody Is Waiting for You"));
  fixture_destroy (window);
  fixture_close (session);
}

static gboolean
has_taken_back (gpointer data)
{
  return fixture_find_label (data, "Taken back: Logged") != NULL;
}

/* A toast that was dismissed while it slid in made libadwaita 1.2 read freed memory. */
static void
test_toasts_in_succession (void)
{
  RapportSession *session = fixture_open ();
  RapportWindow *window;
  Rows rows = { NULL, 2 };

  seed (session);
  window = rapport_window_new (NULL);
  rows.root = GTK_WIDGET (window);
  rapport_window_set_session (window, session);
  gtk_window_present (GTK_WINDOW (window));
  fixture_wait (has_rows, &rows);
  gtk_widget_activate_action (fixture_find_type (GTK_WIDGET (window), RAPPORT_TYPE_TODAY_ROW),
                              "client.spoke", NULL);
  rows.rows = 1;
  fixture_wait (has_rows, &rows);
  for (guint i = 0; i < 11; i++)
    {
      gtk_widget_activate_action (GTK_WIDGET (window), i % 2 == 0 ? "win.undo" : "win.redo", NULL);
      rows.rows = i % 2 == 0 ? 2 : 1;
      fixture_wait (has_rows, &rows);
    }
  fixture_wait (has_taken_back, window);
  fixture_destroy (window);
  fixture_close (session);
}

/* The keyboard stays where it was when the row it was on goes. */
static void
test_keeps_focus (void)
{
  RapportSession *session = fixture_open ();
  RapportWindow *window;
  GtkWidget *row;
  GtkWidget *focus;
  Rows rows = { NULL, 3 };

  seed (session);
  fixture_add (session, "Rebecca Stern", NULL, "1m", "2026-10-21");
  window = rapport_window_new (NULL);
  rows.root = GTK_WIDGET (window);
  rapport_window_set_session (window, session);
  gtk_window_present (GTK_WINDOW (window));
  fixture_wait (has_rows, &rows);
  row =
      gtk_widget_get_next_sibling (fixture_find_type (GTK_WIDGET (window), RAPPORT_TYPE_TODAY_ROW));
  g_assert_true (gtk_widget_grab_focus (row));
  gtk_widget_activate_action (row, "client.spoke", NULL);
  rows.rows = 2;
  fixture_wait (has_rows, &rows);
  fixture_settle ();
  focus = gtk_root_get_focus (GTK_ROOT (window));
  g_assert_true (RAPPORT_IS_TODAY_ROW (focus));
  g_assert_cmpint (gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (focus)), ==, 1);
  fixture_assert_keyboard (GTK_WIDGET (window));
  fixture_destroy (window);
  fixture_close (session);
}

static void
test_delete_and_undo (void)
{
  RapportSession *session = fixture_open ();
  RapportWindow *window;
  Rows rows = { NULL, 2 };

  seed (session);
  window = rapport_window_new (NULL);
  rows.root = GTK_WIDGET (window);
  rapport_window_set_session (window, session);
  gtk_window_present (GTK_WINDOW (window));
  fixture_wait (has_rows, &rows);
  gtk_widget_activate_action (fixture_find_type (GTK_WIDGET (window), RAPPORT_TYPE_TODAY_ROW),
                              "client.delete", NULL);
  rows.rows = 1;
  fixture_wait (has_rows, &rows);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL);
  rows.rows = 2;
  fixture_wait (has_rows, &rows);
  fixture_destroy (window);
  fixture_close (session);
}

static void
test_hostile_names (void)
{
  static const char *const names[] = {
    "<b>Bold & Sons</b>", "😀😀😀", "محمد علي", "Robert'); DROP TABLE client;--", "%s%n %d",
  };
  g_autofree char *long_name = g_strnfill (10000, 'x');
  RapportSession *session = fixture_open ();
  RapportWindow *window;
  Rows rows = { NULL, G_N_ELEMENTS (names) + 1 };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    fixture_add (session, names[i], names[i], "1w", "2026-10-01");
  fixture_add (session, long_name, long_name, "1w", "2026-10-01");
  window = rapport_window_new (NULL);
  rows.root = GTK_WIDGET (window);
  rapport_window_set_session (window, session);
  gtk_window_present (GTK_WINDOW (window));
  fixture_wait (has_rows, &rows);
  fixture_settle ();
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    g_assert_nonnull (fixture_find_label (GTK_WIDGET (window), names[i]));
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (window)), <, 1281);
  fixture_destroy (window);
  fixture_close (session);
}

/* Rows are made for those who are looked at first; the others come when asked for. */
static void
test_many (void)
{
  RapportSession *session = fixture_open ();
  RapportWindow *window;
  GtkWidget *more;
  Rows rows = { NULL, 25 };

  for (guint i = 0; i < 30; i++)
    {
      g_autofree char *name = g_strdup_printf ("Client %02u", i);

      fixture_add (session, name, NULL, "1w", "2026-10-01");
    }
  window = rapport_window_new (NULL);
  rows.root = GTK_WIDGET (window);
  rapport_window_set_session (window, session);
  gtk_window_present (GTK_WINDOW (window));
  fixture_wait (has_rows, &rows);
  more = fixture_find_label (GTK_WIDGET (window), "Show 5 More of 30");
  g_assert_nonnull (more);
  gtk_widget_activate (gtk_widget_get_ancestor (more, GTK_TYPE_BUTTON));
  rows.rows = 30;
  fixture_wait (has_rows, &rows);
  fixture_destroy (window);
  fixture_close (session);
}

static void
test_remembers_size (void)
{
  g_autoptr (GSettings) settings = g_settings_new ("com.example.Rapport");
  RapportWindow *window;
  int width, height;

  g_settings_set_int (settings, "window-width", 640);
  window = rapport_window_new (NULL);
  gtk_window_get_default_size (GTK_WINDOW (window), &width, &height);
  g_assert_cmpint (width, ==, 640);
  gtk_window_present (GTK_WINDOW (window));
  gtk_window_set_default_size (GTK_WINDOW (window), 720, 500);
  fixture_settle ();
  gtk_window_close (GTK_WINDOW (window));
  fixture_settle ();
  g_assert_cmpint (g_settings_get_int (settings, "window-width"), ==, 720);
  g_assert_false (g_settings_get_boolean (settings, "window-maximized"));
  g_settings_reset (settings, "window-width");
  g_settings_reset (settings, "window-height");
}

int
main (int argc, char **argv)
{
  g_setenv ("TZ", "UTC", TRUE);
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/app/welcome", test_welcome);
  g_test_add_func ("/app/failure", test_failure);
  g_test_add_func ("/app/today/shows", test_today);
  g_test_add_func ("/app/today/spoke-and-undo", test_spoke_and_undo);
  g_test_add_func ("/app/window/toasts-in-succession", test_toasts_in_succession);
  g_test_add_func ("/app/today/keeps-focus", test_keeps_focus);
  g_test_add_func ("/app/today/delete-and-undo", test_delete_and_undo);
  g_test_add_func ("/app/today/hostile-names", test_hostile_names);
  g_test_add_func ("/app/today/many", test_many);
  g_test_add_func ("/app/window/remembers-size", test_remembers_size);
  return g_test_run ();
}
