/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app-fixture.h"

#include <glib/gstdio.h>

#include "rapport-acts.h"

#define PATIENCE (10 * G_TIME_SPAN_SECOND)

typedef struct
{
  const char *name;
  const char *account;
  const char *cadence;
  const char *last;
  gint64 id;
} Seed;

RapportInstant
fixture_now (gpointer data)
{
  return (RapportInstant){ 1795339800, 0 };
}

RapportSession *
fixture_open (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("rapport-app-XXXXXX", &error);
  g_autofree char *path = NULL;
  g_autoptr (RapportBook) book = NULL;

  g_assert_no_error (error);
  path = g_build_filename (folder, "book.db", NULL);
  book = rapport_book_open (path, &error);
  g_assert_no_error (error);
  return rapport_session_new (book, FALSE, fixture_now, NULL);
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
}

static gboolean
seed_func (RapportTransaction *tx, gpointer data, GError **error)
{
  Seed *seed = data;
  g_autoptr (RapportClient) client = rapport_client_new ();
  RapportCadence cadence;
  RapportDay since = rapport_day_new (2020, 1, 1);

  rapport_record_set_text (RAPPORT_RECORD (client), RAPPORT_CLIENT_NAME, seed->name);
  rapport_record_set_day (RAPPORT_RECORD (client), RAPPORT_CLIENT_SINCE, since);
  if (!rapport_act_add_client (tx, client, error))
    return FALSE;
  seed->id = rapport_record_get_id (RAPPORT_RECORD (client));
  if (seed->account != NULL)
    {
      gint64 account = rapport_act_ensure_account (tx, seed->account, error);

      if (account == 0 || !rapport_act_join_account (tx, seed->id, account, "Head", error))
        return FALSE;
    }
  if (seed->cadence != NULL && (!rapport_cadence_parse (seed->cadence, &cadence, error) ||
                                !rapport_act_set_cadence (tx, seed->id, cadence, error)))
    return FALSE;
  if (!rapport_act_add_method (tx, seed->id, "phone", "+49 30 5550100", NULL, error))
    return FALSE;
  if (seed->last != NULL)
    {
      g_autoptr (RapportCheckin) checkin = rapport_checkin_new ();
      g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
      RapportInstant at;

      if (!rapport_instant_parse (seed->last, utc, &at, error))
        return FALSE;
      rapport_record_set_instant (RAPPORT_RECORD (checkin), RAPPORT_CHECKIN_AT, at);
      rapport_record_set_text (RAPPORT_RECORD (checkin), RAPPORT_CHECKIN_OUTCOME, "reached");
      rapport_record_set_text (RAPPORT_RECORD (checkin), RAPPORT_CHECKIN_CHANNEL, "phone");
      if (!rapport_act_log_checkin (tx, checkin, &seed->id, 1, error))
        return FALSE;
    }
  return TRUE;
}

gint64
fixture_add (RapportSession *session,
             const char *name,
             const char *account,
             const char *cadence,
             const char *last)
{
  Seed seed = { name, account, cadence, last, 0 };
  g_autoptr (GError) error = NULL;

  rapport_book_write (rapport_session_get_book (session), "Seed", fixture_now (NULL), seed_func,
                      &seed, &error);
  g_assert_no_error (error);
  return seed.id;
}

RapportSubject *
fixture_subject (RapportSession *session, gint64 client)
{
  g_autoptr (GError) error = NULL;
  RapportSubject *subject = rapport_subject_get (rapport_session_get_reader (session),
                                                 RAPPORT_SUBJECT_CLIENT, client, &error);

  g_assert_no_error (error);
  return subject;
}

guint
fixture_count_due (RapportSession *session)
{
  RapportWorkWeek week = rapport_settings_work_week (rapport_session_get_settings (session));
  RapportCounts counts = { 0 };

  g_assert_true (rapport_counts_read (rapport_session_get_reader (session), &week,
                                      rapport_session_get_today (session), &counts, NULL));
  return counts.due + counts.unattended;
}

static gboolean
turn_cb (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

void
fixture_wait (gboolean (*func) (gpointer data), gpointer data)
{
  gint64 end = g_get_monotonic_time () + PATIENCE;
  /* So that the loop turns when nothing else happens. */
  guint tick = g_timeout_add (10, turn_cb, NULL);

  while (!func (data))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      g_main_context_iteration (NULL, TRUE);
    }
  g_source_remove (tick);
}

void
fixture_settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static gboolean
is_gone (gpointer data)
{
  return *(gpointer *)data == NULL;
}

void
fixture_close (RapportSession *session)
{
  const char *path = rapport_book_get_path (rapport_session_get_book (session));
  g_autofree char *folder = g_path_get_dirname (path);
  gpointer watched = session;

  /* What a thread has just finished may still be on its way back. */
  g_object_add_weak_pointer (G_OBJECT (session), &watched);
  g_object_unref (session);
  fixture_wait (is_gone, &watched);
  remove_folder (folder);
}

void
fixture_destroy (gpointer window)
{
  gpointer watched = window;

  g_object_add_weak_pointer (G_OBJECT (window), &watched);
  gtk_window_destroy (GTK_WINDOW (window));
  fixture_wait (is_gone, &watched);
}

GtkWidget *
fixture_find (GtkWidget *root, gboolean (*func) (GtkWidget *widget, gpointer data), gpointer data)
{
  if (func (root, data))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = fixture_find (child, func, data);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
has_type (GtkWidget *widget, gpointer data)
{
  return g_type_is_a (G_OBJECT_TYPE (widget), GPOINTER_TO_SIZE (data));
}

GtkWidget *
fixture_find_type (GtkWidget *root, GType type)
{
  return fixture_find (root, has_type, GSIZE_TO_POINTER (type));
}

static gboolean
has_label (GtkWidget *widget, gpointer data)
{
  return GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), data) != NULL;
}

GtkWidget *
fixture_find_label (GtkWidget *root, const char *text)
{
  return fixture_find (root, has_label, (gpointer)text);
}

static gboolean
has_text (GtkWidget *widget, gpointer data)
{
  return GTK_IS_LABEL (widget) && *gtk_label_get_text (GTK_LABEL (widget)) != '\0';
}

static gboolean
is_nameless (GtkWidget *widget, gpointer data)
{
  gboolean is_button = GTK_IS_BUTTON (widget) || GTK_IS_MENU_BUTTON (widget);

  if (!is_button || !gtk_widget_get_visible (widget) ||
      gtk_widget_get_ancestor (widget, GTK_TYPE_SPIN_BUTTON) != NULL ||
      gtk_widget_get_ancestor (widget, GTK_TYPE_CALENDAR) != NULL ||
      gtk_widget_get_ancestor (widget, GTK_TYPE_WINDOW_CONTROLS) != NULL ||
      gtk_widget_get_ancestor (widget, ADW_TYPE_ENTRY_ROW) != NULL ||
      gtk_widget_get_ancestor (widget, GTK_TYPE_DROP_DOWN) != NULL ||
      gtk_widget_get_ancestor (widget, ADW_TYPE_VIEW_SWITCHER) != NULL ||
      gtk_widget_get_ancestor (widget, ADW_TYPE_VIEW_SWITCHER_BAR) != NULL)
    return FALSE;
  /* A newer libadwaita's header bars have a back button of their own, named when it is shown. */
  if (g_str_equal (G_OBJECT_TYPE_NAME (gtk_widget_get_parent (widget)), "AdwBackButton"))
    return FALSE;
  /* The toggle inside a menu button is named by it. */
  if (GTK_IS_TOGGLE_BUTTON (widget) && GTK_IS_MENU_BUTTON (gtk_widget_get_parent (widget)))
    return FALSE;
  return fixture_find (widget, has_text, NULL) == NULL &&
         gtk_widget_get_tooltip_text (widget) == NULL;
}

void
fixture_assert_buttons_named (GtkWidget *root)
{
  GtkWidget *nameless = fixture_find (root, is_nameless, NULL);

  if (nameless != NULL)
    g_error ("a %s in a %s has neither a label nor a tooltip", G_OBJECT_TYPE_NAME (nameless),
             G_OBJECT_TYPE_NAME (gtk_widget_get_parent (nameless)));
}

/* More than any of the windows here has to focus. */
#define MOST_STOPS 400

static gboolean
is_missed (GtkWidget *widget, gpointer data)
{
  return GTK_IS_BUTTON (widget) && gtk_widget_get_focusable (widget) &&
         gtk_widget_get_mapped (widget) && gtk_widget_is_sensitive (widget) &&
         gtk_widget_get_can_focus (widget) && !g_hash_table_contains (data, widget);
}

static void
assert_walk (GtkWidget *window, GtkDirectionType direction)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (window));
  GtkWidget *missed;

  for (guint i = 0; i < MOST_STOPS && !g_hash_table_contains (seen, focus); i++)
    {
      GtkWidget *before = focus;

      g_hash_table_add (seen, focus);
      g_signal_emit_by_name (window, "move-focus", direction);
      fixture_settle ();
      focus = gtk_root_get_focus (GTK_ROOT (window));
      if (focus == before)
        g_error ("the focus stays at %s", G_OBJECT_TYPE_NAME (focus));
    }
  missed = fixture_find (window, is_missed, seen);
  if (missed != NULL)
    g_error ("the keyboard does not come to the %s with the tooltip %s",
             G_OBJECT_TYPE_NAME (missed), gtk_widget_get_tooltip_text (missed));
}

void
fixture_assert_keyboard (GtkWidget *window)
{
  g_assert_nonnull (gtk_root_get_focus (GTK_ROOT (window)));
  assert_walk (window, GTK_DIR_TAB_FORWARD);
  assert_walk (window, GTK_DIR_TAB_BACKWARD);
}
