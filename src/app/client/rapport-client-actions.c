/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-client-actions.h"

#include <glib/gi18n.h>

#include "rapport-deeds.h"
#include "rapport-log-dialog.h"
#include "rapport-pause-dialog.h"
#include "rapport-profile.h"
#include "rapport-reach.h"
#include "rapport-rhythm-dialog.h"
#include "rapport-snooze-dialog.h"
#include "rapport-words.h"

static const struct
{
  const char *name;
  const char *type;
} actions[] = {
  { "client.spoke", NULL },  { "client.log", NULL },    { "client.snooze", "s" },
  { "client.open", NULL },   { "client.rhythm", NULL }, { "client.pause", NULL },
  { "client.resume", NULL }, { "client.delete", NULL }, { "client.reach", "s" },
};

static GtkWindow *
get_window (GtkWidget *widget)
{
  return GTK_WINDOW (gtk_widget_get_root (widget));
}

/* Whose check-in it is: the client, or the only person of an account. 0 when it has to be asked. */
static gint64
get_only_person (RapportSession *session, RapportSubject *subject)
{
  g_autoptr (GPtrArray) members = NULL;

  if (subject->kind == RAPPORT_SUBJECT_CLIENT)
    return subject->id;
  members = rapport_database_list_records (rapport_session_get_reader (session),
                                           &rapport_membership_table, RAPPORT_MEMBERSHIP_ACCOUNT,
                                           subject->id, NULL);
  if (members == NULL || members->len != 1)
    return 0;
  return rapport_record_get_int (g_ptr_array_index (members, 0), RAPPORT_MEMBERSHIP_CLIENT);
}

static void
spoke (GtkWidget *widget, RapportSession *session, RapportSubject *subject)
{
  gint64 person = get_only_person (session, subject);

  if (person != 0)
    rapport_deed_spoke (session, person, subject->name);
  else
    rapport_log_dialog_present (get_window (widget), session, subject, NULL);
}

static void
snooze (GtkWidget *widget, RapportSession *session, RapportSubject *subject, const char *how_long)
{
  RapportDay today = rapport_session_get_today (session);
  RapportCadence length;

  if (rapport_cadence_parse (how_long, &length, NULL) && rapport_cadence_is_set (length))
    rapport_deed_snooze (session, subject, rapport_cadence_add (length, today));
  else
    rapport_snooze_dialog_present (get_window (widget), session, subject);
}

void
rapport_client_actions_install (GtkWidgetClass *klass, GtkWidgetActionActivateFunc activate)
{
  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (klass, actions[i].name, actions[i].type, activate);
}

void
rapport_client_actions_run (GtkWidget *widget,
                            RapportSession *session,
                            RapportSubject *subject,
                            const char *name,
                            GVariant *parameter)
{
  /* The row goes as soon as the book changes. */
  g_autoptr (GtkWidget) keep = g_object_ref (widget);
  g_autoptr (RapportSubject) kept_subject = g_object_ref (subject);

  if (g_str_equal (name, "client.spoke"))
    spoke (widget, session, subject);
  else if (g_str_equal (name, "client.log"))
    rapport_log_dialog_present (get_window (widget), session, subject, NULL);
  else if (g_str_equal (name, "client.snooze"))
    snooze (widget, session, subject, g_variant_get_string (parameter, NULL));
  else if (g_str_equal (name, "client.open"))
    rapport_profile_present (get_window (widget), session, subject);
  else if (g_str_equal (name, "client.rhythm"))
    rapport_rhythm_dialog_present (get_window (widget), session, subject);
  else if (g_str_equal (name, "client.pause"))
    rapport_pause_dialog_present (get_window (widget), session, subject);
  else if (g_str_equal (name, "client.resume"))
    rapport_deed_resume (session, subject);
  else if (g_str_equal (name, "client.delete"))
    rapport_deed_delete (session, subject);
  else if (g_str_equal (name, "client.reach"))
    rapport_reach_open (widget, g_variant_get_string (parameter, NULL));
  else
    g_return_if_reached ();
}

static void
add_ways (GMenu *menu, RapportSession *session, RapportSubject *subject)
{
  g_autoptr (GPtrArray) ways = NULL;

  ways = rapport_reach_list (rapport_session_get_reader (session), subject->id,
                             subject->preferred_channel);
  for (guint i = 0; i < MIN (ways->len, 4); i++)
    {
      RapportReach *way = g_ptr_array_index (ways, i);
      g_autofree char *value = rapport_words_line (way->value, 40);
      /* Translators: "Call" or "E-mail", then a number or an address */
      g_autofree char *text = g_strdup_printf (_ ("%s %s"), way->verb, value);
      g_auto (GStrv) parts = g_strsplit (text, "_", -1);
      g_autofree char *label = g_strjoinv ("__", parts);
      g_autoptr (GMenuItem) item = g_menu_item_new (NULL, NULL);

      g_menu_item_set_attribute (item, G_MENU_ATTRIBUTE_LABEL, "s", label);
      g_menu_item_set_action_and_target (item, "client.reach", "s", way->uri);
      g_menu_append_item (menu, item);
    }
}

GMenuModel *
rapport_client_actions_build_menu (RapportSession *session,
                                   RapportSubject *subject,
                                   gboolean is_open)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) first = g_menu_new ();
  g_autoptr (GMenu) ways = g_menu_new ();
  g_autoptr (GMenu) snoozes = g_menu_new ();
  g_autoptr (GMenu) change = g_menu_new ();
  g_autoptr (GMenu) last = g_menu_new ();
  gboolean is_client = subject->kind == RAPPORT_SUBJECT_CLIENT;
  gboolean is_paused = subject->paused_for_good || subject->closed_kind != NULL ||
                       subject->paused_until > rapport_session_get_today (session);

  g_menu_append (first, _ ("_Log a Check-in…"), "client.log");
  if (is_client)
    {
      if (!is_open)
        g_menu_append (first, _ ("_Open"), "client.open");
      add_ways (ways, session, subject);
    }
  g_menu_append (snoozes, _ ("_3 Days"), "client.snooze::3d");
  g_menu_append (snoozes, _ ("_1 Week"), "client.snooze::1w");
  g_menu_append (snoozes, _ ("_2 Weeks"), "client.snooze::2w");
  g_menu_append (snoozes, _ ("_Until a Date…"), "client.snooze::date");
  g_menu_append_submenu (change, _ ("_Snooze"), G_MENU_MODEL (snoozes));
  g_menu_append (change, _ ("Set _Rhythm…"), "client.rhythm");
  if (is_client && is_paused)
    g_menu_append (change, _ ("_Resume"), "client.resume");
  else if (is_client)
    g_menu_append (change, _ ("_Pause…"), "client.pause");
  if (is_client)
    g_menu_append (last, _ ("_Delete"), "client.delete");

  g_menu_append_section (menu, NULL, G_MENU_MODEL (first));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (ways));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (change));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (last));
  return G_MENU_MODEL (menu);
}
