/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-application.h"

#include <glib/gi18n.h>

#include "rapport-sample.h"
#include "rapport-service.h"
#include "rapport-session.h"
#include "rapport-window.h"

/* The day is looked at again at least this often, in seconds: timeouts stand still in suspend. */
#define LONGEST_WAIT 3600

/* How long after the window the reminder service is asked how it is, in seconds; and again, while
 * something is wrong. */
#define STATUS_AFTER 2
#define STATUS_AGAIN 10

struct _RapportApplication
{
  AdwApplication parent_instance;

  RapportSession *session;
  GCancellable *making_sample;
  char *path;
  guint day_source;
  guint status_source;
  gboolean had_trouble;
  RapportInstant fixed_now;
};

G_DEFINE_FINAL_TYPE (RapportApplication, rapport_application, ADW_TYPE_APPLICATION)

static void schedule_day (RapportApplication *self);

static RapportInstant
now_func (gpointer data)
{
  return rapport_application_now (data);
}

static RapportWindow *
get_window (RapportApplication *self)
{
  GList *windows = gtk_application_get_windows (GTK_APPLICATION (self));

  for (GList *l = windows; l != NULL; l = l->next)
    if (RAPPORT_IS_WINDOW (l->data))
      return l->data;
  return NULL;
}

static void
window_active_cb (GtkWindow *window, GParamSpec *pspec, RapportApplication *self)
{
  if (gtk_window_is_active (window) && self->session != NULL)
    rapport_session_check_day (self->session);
}

static gboolean
day_cb (gpointer data)
{
  RapportApplication *self = data;

  self->day_source = 0;
  if (self->session != NULL)
    rapport_session_check_day (self->session);
  schedule_day (self);
  return G_SOURCE_REMOVE;
}

static void
schedule_day (RapportApplication *self)
{
  int minutes = 24 * 60 - rapport_instant_get_minute (rapport_application_now (self));

  g_clear_handle_id (&self->day_source, g_source_remove);
  self->day_source = g_timeout_add_seconds ((guint)MIN (minutes * 60, LONGEST_WAIT), day_cb, self);
}

static void
take_session (RapportApplication *self, RapportSession *session)
{
  g_set_object (&self->session, session);
  if (get_window (self) != NULL)
    rapport_window_set_session (get_window (self), session);
}

static gboolean
open_path (RapportApplication *self, const char *path, gboolean is_sample)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RapportBook) book = NULL;
  g_autoptr (RapportSession) session = NULL;

  g_free (self->path);
  self->path = g_strdup (path);
  book = rapport_book_open (path, &error);
  if (book == NULL)
    {
      take_session (self, NULL);
      if (get_window (self) != NULL)
        rapport_window_show_failure (get_window (self), path, error);
      return FALSE;
    }
  session = rapport_session_new (book, is_sample, now_func, self);
  take_session (self, session);
  return TRUE;
}

static gboolean ask_status_cb (gpointer data);

static void
ask_status_after (RapportApplication *self, guint seconds)
{
  if (self->status_source == 0)
    self->status_source = g_timeout_add_seconds (seconds, ask_status_cb, self);
}

static void
status_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (RapportApplication) self = data;
  g_auto (RapportServiceStatus) status = { 0 };
  g_autofree char *trouble = NULL;

  /* Where there is no service at all, Preferences says so. */
  if (!rapport_service_get_status_finish (result, &status, NULL))
    return;
  trouble = rapport_service_describe_trouble (&status);
  if (get_window (self) == NULL)
    return;
  /* What is wrong just after the login may be right a moment later: it is said when it lasts. */
  rapport_window_set_trouble (get_window (self), self->had_trouble ? trouble : NULL);
  self->had_trouble = trouble != NULL;
  if (trouble != NULL)
    ask_status_after (self, STATUS_AGAIN);
}

/* Asking also starts it, where nothing else did. */
static gboolean
ask_status_cb (gpointer data)
{
  RapportApplication *self = data;

  self->status_source = 0;
  rapport_service_get_status_async (NULL, status_cb, g_object_ref (self));
  return G_SOURCE_REMOVE;
}

static RapportWindow *
ensure_window (RapportApplication *self)
{
  RapportWindow *window = get_window (self);
  g_autofree char *path = NULL;

  if (window != NULL)
    return window;

  window = rapport_window_new (GTK_APPLICATION (self));
  ask_status_after (self, STATUS_AFTER);
  g_signal_connect_object (window, "notify::is-active", G_CALLBACK (window_active_cb), self, 0);
  if (self->session != NULL)
    rapport_window_set_session (window, self->session);
  else if (self->making_sample == NULL)
    {
      path = self->path != NULL ? g_strdup (self->path) : rapport_book_get_default_path ();
      open_path (self, path, FALSE);
    }
  return window;
}

static RapportWindow *
present (RapportApplication *self)
{
  RapportWindow *window = ensure_window (self);

  gtk_window_present (GTK_WINDOW (window));
  return window;
}

static void
sample_made_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (RapportApplication) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = rapport_sample_get_path ();

  g_clear_object (&self->making_sample);
  g_application_unmark_busy (G_APPLICATION (self));
  g_application_release (G_APPLICATION (self));
  if (rapport_sample_make_finish (result, &error))
    open_path (self, path, TRUE);
  else if (get_window (self) != NULL)
    rapport_window_show_failure (get_window (self), path, error);
}

/* --- actions --- */

static void
show_today_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  rapport_window_show_today (present (data));
}

static void
show_client_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  rapport_window_show_client (present (data), g_variant_get_string (parameter, NULL));
}

static void
log_checkin_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  rapport_window_log_checkin (present (data), g_variant_get_string (parameter, NULL));
}

static void
show_note_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  rapport_window_show_note (present (data), g_variant_get_string (parameter, NULL));
}

static void
new_client_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  rapport_window_new_client (present (data));
}

static void
preferences_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  rapport_window_show_preferences (present (data));
}

static void
about_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  rapport_window_show_about (present (data));
}

static void
open_own_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  rapport_application_open_book (data, NULL);
}

static void
open_sample_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  rapport_application_open_sample (data);
}

static void
try_again_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_autofree char *path = g_strdup (RAPPORT_APPLICATION (data)->path);

  rapport_application_open_book (data, path);
}

static void
quit_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  RapportWindow *window = get_window (data);

  if (window != NULL)
    gtk_window_close (GTK_WINDOW (window));
  g_application_quit (G_APPLICATION (data));
}

static const GActionEntry actions[] = {
  { "show-today", show_today_cb },
  { "show-client", show_client_cb, "s" },
  { "log-checkin", log_checkin_cb, "s" },
  { "show-note", show_note_cb, "s" },
  { "new-client", new_client_cb },
  { "preferences", preferences_cb },
  { "about", about_cb },
  { "open-own", open_own_cb },
  { "open-sample", open_sample_cb },
  { "try-again", try_again_cb },
  { "quit", quit_cb },
};

static const struct
{
  const char *action;
  const char *keys[3];
} accelerators[] = {
  { "app.new-client", { "<Control>n" } },
  { "app.log-checkin('')", { "<Control>l" } },
  { "app.preferences", { "<Control>comma" } },
  { "app.quit", { "<Control>q" } },
  { "win.undo", { "<Control>z" } },
  { "win.redo", { "<Control><Shift>z", "<Control>y" } },
  { "win.show-help-overlay", { "<Control>question" } },
  { "window.close", { "<Control>w" } },
};

/* --- vfuncs --- */

static void
read_environment (RapportApplication *self)
{
  const char *text = g_getenv ("RAPPORT_NOW");
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autoptr (GError) error = NULL;

  if (text != NULL && !rapport_instant_parse (text, zone, &self->fixed_now, &error))
    g_printerr ("RAPPORT_NOW: %s\n", error->message);
}

static void
rapport_application_startup (GApplication *application)
{
  G_APPLICATION_CLASS (rapport_application_parent_class)->startup (application);

  g_action_map_add_action_entries (G_ACTION_MAP (application), actions, G_N_ELEMENTS (actions),
                                   application);
  for (gsize i = 0; i < G_N_ELEMENTS (accelerators); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (application), accelerators[i].action,
                                           accelerators[i].keys);
  gtk_window_set_default_icon_name (RAPPORT_APPLICATION_ID);
  schedule_day (RAPPORT_APPLICATION (application));
}

static void
rapport_application_activate (GApplication *application)
{
  present (RAPPORT_APPLICATION (application));
}

static int
rapport_application_command_line (GApplication *application, GApplicationCommandLine *line)
{
  RapportApplication *self = RAPPORT_APPLICATION (application);
  GVariantDict *options = g_application_command_line_get_options_dict (line);
  g_autofree char *given = NULL;

  if (g_variant_dict_contains (options, "sample"))
    rapport_application_open_sample (self);
  else if (g_variant_dict_lookup (options, "book", "^ay", &given))
    {
      g_autoptr (GFile) file = g_application_command_line_create_file_for_arg (line, given);
      g_autofree char *path = g_file_get_path (file);

      rapport_application_open_book (self, path);
    }

  present (self);
  if (g_variant_dict_contains (options, "new-client"))
    g_action_group_activate_action (G_ACTION_GROUP (self), "new-client", NULL);
  if (g_variant_dict_contains (options, "log-checkin"))
    g_action_group_activate_action (G_ACTION_GROUP (self), "log-checkin",
                                    g_variant_new_string (""));
  return 0;
}

static int
rapport_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  if (g_variant_dict_contains (options, "version"))
    {
      g_print ("rapport %s\n", RAPPORT_VERSION);
      return 0;
    }
  return -1;
}

static void
rapport_application_dispose (GObject *object)
{
  RapportApplication *self = RAPPORT_APPLICATION (object);

  g_clear_handle_id (&self->day_source, g_source_remove);
  g_clear_handle_id (&self->status_source, g_source_remove);
  if (self->making_sample != NULL)
    g_cancellable_cancel (self->making_sample);
  g_clear_object (&self->making_sample);
  g_clear_object (&self->session);
  g_clear_pointer (&self->path, g_free);

  G_OBJECT_CLASS (rapport_application_parent_class)->dispose (object);
}

static void
rapport_application_class_init (RapportApplicationClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  object_class->dispose = rapport_application_dispose;
  application_class->startup = rapport_application_startup;
  application_class->activate = rapport_application_activate;
  application_class->command_line = rapport_application_command_line;
  application_class->handle_local_options = rapport_application_handle_local_options;
}

static void
rapport_application_init (RapportApplication *self)
{
  static const GOptionEntry options[] = {
    { "book", 'b', 0, G_OPTION_ARG_FILENAME, NULL, N_ ("Open this book instead of your own"),
      N_ ("FILE") },
    { "sample", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Open the sample book"), NULL },
    { "new-client", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Show the form for a new client"), NULL },
    { "log-checkin", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Show the form for logging a check-in"),
      NULL },
    { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Print the version and exit"), NULL },
    { NULL },
  };

  g_application_add_main_option_entries (G_APPLICATION (self), options);
  read_environment (self);
}

RapportApplication *
rapport_application_new (void)
{
  return g_object_new (RAPPORT_TYPE_APPLICATION, "application-id", RAPPORT_APPLICATION_ID, "flags",
                       G_APPLICATION_HANDLES_COMMAND_LINE, "resource-base-path",
                       "/com/example/Rapport", NULL);
}

void
rapport_application_open_book (RapportApplication *self, const char *path)
{
  g_autofree char *own = path == NULL ? rapport_book_get_default_path () : g_strdup (path);
  g_autofree char *sample = rapport_sample_get_path ();

  ensure_window (self);
  open_path (self, own, g_strcmp0 (own, sample) == 0);
}

void
rapport_application_open_sample (RapportApplication *self)
{
  const char *source = g_getenv ("RAPPORT_SAMPLE");

  if (self->making_sample != NULL)
    return;
  self->making_sample = g_cancellable_new ();
  g_application_hold (G_APPLICATION (self));
  g_application_mark_busy (G_APPLICATION (self));
  rapport_sample_make_async (source != NULL ? source : RAPPORT_PKGDATADIR "/sample-book.json",
                             rapport_application_now (self), self->making_sample, sample_made_cb,
                             g_object_ref (self));
}

RapportInstant
rapport_application_now (RapportApplication *self)
{
  g_autoptr (GTimeZone) zone = NULL;

  if (self->fixed_now.time != 0)
    return self->fixed_now;
  zone = g_time_zone_new_local ();
  return rapport_instant_new (g_get_real_time () / G_USEC_PER_SEC, zone);
}
