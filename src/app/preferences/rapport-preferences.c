/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-preferences.h"

#include <glib/gi18n.h>

#include "rapport-deeds.h"
#include "rapport-dialog.h"
#include "rapport-lead-days.h"
#include "rapport-service.h"
#include "rapport-time-entry.h"
#include "rapport-words.h"

#define USUAL_QUIET_FROM "20:00"
#define USUAL_QUIET_TO   "08:00"

static const RapportCadence tier_cadences[] = {
  { 1, RAPPORT_UNIT_WEEK },  { 2, RAPPORT_UNIT_WEEK },  { 1, RAPPORT_UNIT_MONTH },
  { 6, RAPPORT_UNIT_WEEK },  { 2, RAPPORT_UNIT_MONTH }, { 3, RAPPORT_UNIT_MONTH },
  { 6, RAPPORT_UNIT_MONTH }, { 1, RAPPORT_UNIT_YEAR },
};

static const char *const tier_keys[] = { "tier-a", "tier-b", "tier-c" };

struct _RapportPreferences
{
  AdwPreferencesWindow parent_instance;

  GtkWidget *background;
  GtkWidget *reminder_time;
  AdwExpanderRow *quiet;
  GtkWidget *quiet_from;
  GtkWidget *quiet_to;
  GtkWidget *hide_details;
  GtkWidget *starters;
  RapportLeadDays *lead_days;
  GtkWidget *singles;
  GtkWidget *a_day;
  AdwActionRow *service_row;
  GtkImage *service_icon;
  GtkWidget *test_row;
  GtkWidget *book_page;
  AdwComboRow *tier_a;
  AdwComboRow *tier_b;
  AdwComboRow *tier_c;
  GtkSwitch *work_days_only;

  RapportSession *session;
  GSettings *settings;
  GCancellable *cancellable;
  gboolean showing_book;
};

G_DEFINE_FINAL_TYPE (RapportPreferences, rapport_preferences, ADW_TYPE_PREFERENCES_WINDOW)

static AdwComboRow *
get_tier (RapportPreferences *self, guint tier)
{
  AdwComboRow *const rows[] = { self->tier_a, self->tier_b, self->tier_c };

  return rows[tier];
}

/* --- quiet hours: none while both ends are empty --- */

static void
quiet_toggled_cb (RapportPreferences *self)
{
  gboolean quiet = adw_expander_row_get_enable_expansion (self->quiet);
  g_autofree char *from = NULL;

  if (self->settings == NULL)
    return;
  from = g_settings_get_string (self->settings, "quiet-from");
  if (quiet == (*from != '\0'))
    return;
  g_settings_set_string (self->settings, "quiet-from", quiet ? USUAL_QUIET_FROM : "");
  g_settings_set_string (self->settings, "quiet-to", quiet ? USUAL_QUIET_TO : "");
  adw_expander_row_set_expanded (self->quiet, quiet);
}

static void
bind_settings (RapportPreferences *self)
{
  g_autofree char *quiet_from = g_settings_get_string (self->settings, "quiet-from");
  const struct
  {
    const char *key;
    GtkWidget *widget;
    const char *property;
  } bindings[] = {
    { "background", self->background, "active" },
    { "reminder-time", self->reminder_time, "time" },
    { "quiet-from", self->quiet_from, "time" },
    { "quiet-to", self->quiet_to, "time" },
    { "hide-details", self->hide_details, "active" },
    { "starters-in-notifications", self->starters, "active" },
    { "single-nudges", self->singles, "value" },
    { "nudges-a-day", self->a_day, "value" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (bindings); i++)
    g_settings_bind (self->settings, bindings[i].key, bindings[i].widget, bindings[i].property,
                     G_SETTINGS_BIND_DEFAULT);
  adw_expander_row_set_enable_expansion (self->quiet, *quiet_from != '\0');
  rapport_lead_days_bind (self->lead_days, self->settings);
}

/* --- the book --- */

static void
show_tier (RapportPreferences *self, guint tier, RapportCadence cadence)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = (guint)G_N_ELEMENTS (tier_cadences);

  for (guint i = 0; i < G_N_ELEMENTS (tier_cadences); i++)
    {
      gtk_string_list_take (names, rapport_words_cadence (tier_cadences[i]));
      if (rapport_cadence_equal (tier_cadences[i], cadence))
        selected = i;
    }
  /* One that was set elsewhere keeps its place at the end. */
  if (selected == G_N_ELEMENTS (tier_cadences))
    gtk_string_list_take (names, rapport_words_cadence (cadence));
  adw_combo_row_set_model (get_tier (self, tier), G_LIST_MODEL (names));
  adw_combo_row_set_selected (get_tier (self, tier), selected);
}

static void
show_book (RapportPreferences *self)
{
  const RapportSettings *settings = rapport_session_get_settings (self->session);

  self->showing_book = TRUE;
  for (guint tier = 0; tier < G_N_ELEMENTS (tier_keys); tier++)
    show_tier (self, tier, settings->tiers[tier]);
  gtk_switch_set_active (self->work_days_only, settings->work_days_only);
  self->showing_book = FALSE;
}

static void
tier_changed_cb (RapportPreferences *self, GParamSpec *pspec, AdwComboRow *row)
{
  guint selected = adw_combo_row_get_selected (row);
  g_autofree char *value = NULL;

  if (self->showing_book || self->session == NULL || selected >= G_N_ELEMENTS (tier_cadences))
    return;
  value = rapport_cadence_to_string (tier_cadences[selected]);
  for (guint tier = 0; tier < G_N_ELEMENTS (tier_keys); tier++)
    if (get_tier (self, tier) == row)
      rapport_deed_set_setting (self->session, tier_keys[tier], value);
}

static void
work_days_changed_cb (RapportPreferences *self)
{
  if (!self->showing_book)
    rapport_deed_set_setting (self->session, "work-days-only",
                              gtk_switch_get_active (self->work_days_only) ? "true" : "false");
}

/* --- the service --- */

static void
show_service (RapportPreferences *self, const char *icon, const char *title, const char *subtitle)
{
  gtk_image_set_from_icon_name (self->service_icon, icon);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->service_row), title);
  adw_action_row_set_subtitle (self->service_row, subtitle);
}

static RapportInstant
get_now (RapportPreferences *self)
{
  if (self->session != NULL)
    return rapport_session_now (self->session);
  return (RapportInstant){ 0 };
}

static void
status_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (RapportPreferences) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_auto (RapportServiceStatus) status = { 0 };

  if (rapport_service_get_status_finish (result, &status, &error))
    {
      text = rapport_service_describe (&status, get_now (self));
      show_service (self,
                    rapport_service_is_well (&status) ? "emblem-ok-symbolic"
                                                      : "dialog-warning-symbolic",
                    _ ("Running"), text);
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      /* Translators: %s says what went wrong */
      text = g_strdup_printf (_ ("Nobody reminds you when this window is closed. To mend it, log "
                                 "out and in again, or install Rapport again. (%s)"),
                              error->message);
      show_service (self, "dialog-warning-symbolic", _ ("Not running"), text);
    }
}

static void
tested_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (RapportPreferences) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  gtk_widget_set_sensitive (self->test_row, TRUE);
  if (rapport_service_send_test_finish (result, &error))
    {
      adw_preferences_window_add_toast (ADW_PREFERENCES_WINDOW (self),
                                        adw_toast_new (_ ("Sent: it should be on your screen")));
      rapport_service_get_status_async (self->cancellable, status_cb, g_object_ref (self));
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      text = g_strdup_printf (_ ("The notification could not be sent, so reminders can’t be shown "
                                 "either. See to it that your desktop shows notifications.\n\n%s"),
                              error->message);
      rapport_dialog_tell (GTK_WINDOW (self), _ ("Not Sent"), text);
    }
}

static void
send_test_cb (RapportPreferences *self)
{
  gtk_widget_set_sensitive (self->test_row, FALSE);
  rapport_service_send_test_async (self->cancellable, tested_cb, g_object_ref (self));
}

/* --- vfuncs --- */

static gboolean
rapport_preferences_close_request (GtkWindow *window)
{
  g_cancellable_cancel (RAPPORT_PREFERENCES (window)->cancellable);
  return GTK_WINDOW_CLASS (rapport_preferences_parent_class)->close_request (window);
}

static void
rapport_preferences_dispose (GObject *object)
{
  RapportPreferences *self = RAPPORT_PREFERENCES (object);

  g_clear_object (&self->session);
  g_clear_object (&self->settings);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (rapport_preferences_parent_class)->dispose (object);
}

static void
rapport_preferences_class_init (RapportPreferencesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rapport_preferences_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = rapport_preferences_close_request;

  g_type_ensure (RAPPORT_TYPE_LEAD_DAYS);
  g_type_ensure (RAPPORT_TYPE_TIME_ENTRY);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/Rapport/ui/rapport-preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, RapportPreferences, background);
  gtk_widget_class_bind_template_child (widget_class, RapportPreferences, reminder_time);
  gtk_widget_class_bind_template_child (widget_class, RapportPreferences, quiet);
  gtk_widget_class_bind_template_child (widget_class, RapportPreferences, quiet_from);
  gtk_widget_class_bind_template_child (widget_class, RapportPreferences, quiet_to);
  gtk_widget_class_bind_template_child (widget_class, RapportPreferences, hide_details);
  gtk_widget_class_bind_template_child (widget_class, RapportPreferences, starters);
  gtk_widget_class_bind_template_child (widget_class, RapportPreferences, lead_days);
  gtk_widget_class_bind_template_child (widget_class, RapportPreferences, singles);
  gtk_widget_class_bind_template_child (widget_class, RapportPreferences, a_day);
  gtk_widget_class_bind_template_child (widget_class, RapportPreferences, service_row);
  gtk_widget_class_bind_template_child (widget_class, RapportPreferences, service_icon);
  gtk_widget_class_bind_template_child (widget_class, RapportPreferences, test_row);
  gtk_widget_class_bind_template_child (widget_class, RapportPreferences, book_page);
  gtk_widget_class_bind_template_child (widget_class, RapportPreferences, tier_a);
  gtk_widget_class_bind_template_child (widget_class, RapportPreferences, tier_b);
  gtk_widget_class_bind_template_child (widget_class, RapportPreferences, tier_c);
  gtk_widget_class_bind_template_child (widget_class, RapportPreferences, work_days_only);
  gtk_widget_class_bind_template_callback (widget_class, quiet_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, tier_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, send_test_cb);
}

static void
rapport_preferences_init (RapportPreferences *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->settings = g_settings_new (RAPPORT_APPLICATION_ID);
  self->cancellable = g_cancellable_new ();
  bind_settings (self);
  rapport_dialog_name_switch (self->quiet);
}

RapportPreferences *
rapport_preferences_new (RapportSession *session)
{
  RapportPreferences *self = g_object_new (RAPPORT_TYPE_PREFERENCES, NULL);

  gtk_widget_set_visible (self->book_page, session != NULL);
  if (session == NULL)
    return self;
  self->session = g_object_ref (session);
  g_signal_connect_object (session, "changed", G_CALLBACK (show_book), self, G_CONNECT_SWAPPED);
  show_book (self);
  g_signal_connect_swapped (self->work_days_only, "notify::active",
                            G_CALLBACK (work_days_changed_cb), self);
  return self;
}

void
rapport_preferences_present (GtkWindow *parent, RapportSession *session)
{
  RapportPreferences *self = rapport_preferences_new (session);

  rapport_dialog_present (GTK_WINDOW (self), parent);
  rapport_service_get_status_async (self->cancellable, status_cb, g_object_ref (self));
}
