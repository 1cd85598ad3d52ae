/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-profile-groups.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "rapport-acts.h"
#include "rapport-dates-text.h"
#include "rapport-dialog.h"
#include "rapport-reach.h"
#include "rapport-words.h"

#define N_CHECKINS   10
#define LONGEST_LINE 200

static const struct
{
  const char *nick;
  const char *word;
} fact_kinds[] = {
  { "hobby", N_ ("Hobby") },   { "interest", N_ ("Interest") }, { "family", N_ ("Family") },
  { "work", N_ ("Work") },     { "food", N_ ("Food") },         { "health", N_ ("Health") },
  { "travel", N_ ("Travel") }, { "music", N_ ("Music") },       { "sport", N_ ("Sport") },
  { "pet", N_ ("Pet") },       { "gift", N_ ("Gift") },
};

static GtkWidget *
add_group (GtkBox *box, const char *title)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  gtk_box_append (box, group);
  return group;
}

static GtkWidget *
add_row (GtkWidget *group, const char *icon, const char *title, const char *subtitle)
{
  GtkWidget *row = rapport_dialog_create_plain_row (title, subtitle);

  if (icon != NULL)
    adw_action_row_add_prefix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name (icon));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  return row;
}

static GPtrArray *
list (RapportSession *session, RapportSubject *subject, const RapportTable *table, guint field)
{
  GPtrArray *records = rapport_database_list_records (rapport_session_get_reader (session), table,
                                                      field, subject->id, NULL);

  return records != NULL ? records : g_ptr_array_new ();
}

static void
add_ways (GtkBox *box, RapportSession *session, RapportSubject *subject)
{
  g_autoptr (GPtrArray) ways = NULL;
  GtkWidget *group = NULL;

  ways = rapport_reach_list (rapport_session_get_reader (session), subject->id,
                             subject->preferred_channel);
  for (guint i = 0; i < ways->len; i++)
    {
      RapportReach *way = g_ptr_array_index (ways, i);
      g_autofree char *value = rapport_words_line (way->value, LONGEST_LINE);
      GtkWidget *row;

      if (group == NULL)
        group = add_group (box, _ ("How to Reach Them"));
      row = add_row (group, rapport_words_channel_icon (way->channel), value, way->verb);
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", way->uri);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "client.reach");
    }
}

static const char *
fact_kind (RapportRecord *fact)
{
  const char *nick = rapport_record_get_text (fact, RAPPORT_FACT_KIND);

  for (gsize i = 0; i < G_N_ELEMENTS (fact_kinds); i++)
    if (g_strcmp0 (fact_kinds[i].nick, nick) == 0)
      return _ (fact_kinds[i].word);
  return "";
}

static void
add_facts (GtkBox *box, RapportSession *session, RapportSubject *subject)
{
  g_autoptr (GPtrArray) facts = list (session, subject, &rapport_fact_table, RAPPORT_FACT_CLIENT);
  GtkWidget *group = NULL;

  for (guint i = 0; i < facts->len; i++)
    {
      RapportRecord *fact = g_ptr_array_index (facts, i);
      g_autofree char *text =
          rapport_words_line (rapport_record_get_text (fact, RAPPORT_FACT_TEXT), LONGEST_LINE);
      GtkWidget *row;

      if (group == NULL)
        group = add_group (box, _ ("About"));
      row = add_row (group, NULL, text, fact_kind (fact));
      if (rapport_record_get_int (fact, RAPPORT_FACT_SENSITIVE))
        {
          GtkWidget *lock = gtk_image_new_from_icon_name ("changes-prevent-symbolic");

          gtk_widget_set_tooltip_text (lock, _ ("Sensitive: never shown in a notification"));
          gtk_accessible_update_property (GTK_ACCESSIBLE (lock), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                          _ ("Sensitive"), -1);
          gtk_widget_add_css_class (lock, "dim-label");
          adw_action_row_add_suffix (ADW_ACTION_ROW (row), lock);
        }
    }
}

static void
add_relatives (GtkBox *box, RapportSession *session, RapportSubject *subject)
{
  g_autoptr (GPtrArray) relatives =
      list (session, subject, &rapport_relative_table, RAPPORT_RELATIVE_CLIENT);
  GtkWidget *group = NULL;

  for (guint i = 0; i < relatives->len; i++)
    {
      RapportRecord *relative = g_ptr_array_index (relatives, i);
      const char *relation = rapport_record_get_text (relative, RAPPORT_RELATIVE_RELATION);
      g_autofree char *name = rapport_words_line (
          rapport_record_get_text (relative, RAPPORT_RELATIVE_NAME), LONGEST_LINE);
      g_autofree char *line = rapport_words_line (relation, LONGEST_LINE);
      g_autofree char *subtitle = rapport_words_capitalize (line);

      if (group == NULL)
        group = add_group (box, _ ("Family and Others"));
      add_row (group, NULL, name, subtitle);
    }
}

/* Whose date it is, where it is a relative's; NULL for the client's own. */
static char *
get_relative_name (RapportSession *session, RapportRecord *occasion)
{
  gint64 id = rapport_record_get_int (occasion, RAPPORT_OCCASION_RELATIVE);
  g_autoptr (RapportRecord) relative = NULL;

  if (id != 0)
    relative = rapport_database_get_record (rapport_session_get_reader (session),
                                            &rapport_relative_table, id, NULL);
  if (relative == NULL)
    return NULL;
  return rapport_words_line (rapport_record_get_text (relative, RAPPORT_RELATIVE_NAME),
                             LONGEST_LINE);
}

static char *
occasion_title (RapportRecord *occasion, const char *relative)
{
  const char *kind = rapport_record_get_text (occasion, RAPPORT_OCCASION_KIND);
  g_autofree char *title = NULL;

  if (g_strcmp0 (kind, "birthday") == 0)
    return relative == NULL ? g_strdup (_ ("Birthday"))
                            : g_strdup_printf (_ ("Birthday of %s"), relative);
  if (g_strcmp0 (kind, "anniversary") == 0)
    return relative == NULL ? g_strdup (_ ("Anniversary"))
                            : g_strdup_printf (_ ("Anniversary of %s"), relative);
  if (g_strcmp0 (kind, "death") == 0)
    title = g_strdup (_ ("Day of a death"));
  else
    title = rapport_words_line (rapport_record_get_text (occasion, RAPPORT_OCCASION_TITLE),
                                LONGEST_LINE);
  if (relative == NULL)
    return g_steal_pointer (&title);
  /* Translators: an important date's title as typed, and whose it is */
  return g_strdup_printf (_ ("%s: %s"), relative, title);
}

/* What is known of a date, in words: the year, or the day, may be missing (D2). */
static char *
describe_date (RapportPartialDate date, RapportDay today)
{
  g_autoptr (GDateTime) month = NULL;
  RapportDay day;

  if (date.day == 0)
    {
      month = g_date_time_new_utc (2000, date.month, 1, 0, 0, 0);
      return g_date_time_format (month, "%OB");
    }
  if (date.year != 0)
    day = rapport_partial_date_in_year (date, date.year, RAPPORT_LEAP_FEBRUARY_28);
  else
    {
      int year;

      rapport_day_get (today, &year, NULL, NULL);
      day = rapport_partial_date_in_year (date, year, RAPPORT_LEAP_FEBRUARY_28);
    }
  return rapport_dates_text_plain (day, today);
}

static void
add_dates (GtkBox *box, RapportSession *session, RapportSubject *subject)
{
  g_autoptr (GPtrArray) occasions =
      list (session, subject, &rapport_occasion_table, RAPPORT_OCCASION_CLIENT);
  GtkWidget *group = NULL;

  for (guint i = 0; i < occasions->len; i++)
    {
      RapportRecord *occasion = g_ptr_array_index (occasions, i);
      g_autofree char *relative = get_relative_name (session, occasion);
      g_autofree char *title = occasion_title (occasion, relative);
      g_autofree char *date =
          describe_date (rapport_record_get_partial_date (occasion, RAPPORT_OCCASION_DATE),
                         rapport_session_get_today (session));

      if (group == NULL)
        group = add_group (box, _ ("Dates"));
      add_row (group, NULL, title, date);
    }
}

static char *
describe_checkin (RapportRecord *checkin, RapportDay today)
{
  g_autoptr (GString) text = g_string_new (NULL);
  RapportDay day = rapport_record_get_day (checkin, RAPPORT_CHECKIN_DAY);
  int minutes = (int)rapport_record_get_int (checkin, RAPPORT_CHECKIN_MINUTES);
  const char *outcome = rapport_record_get_text (checkin, RAPPORT_CHECKIN_OUTCOME);
  g_autofree char *relative = rapport_dates_text_relative (day, today);
  g_autofree char *when = rapport_words_capitalize (relative);

  g_string_append (text, when);
  g_string_append_printf (
      text, " · %s",
      rapport_words_channel (rapport_record_get_text (checkin, RAPPORT_CHECKIN_CHANNEL)));
  if (minutes > 0)
    {
      g_string_append (text, " · ");
      g_string_append_printf (text, ngettext ("%d minute", "%d minutes", (gulong)minutes), minutes);
    }
  if (g_strcmp0 (outcome, "planned") == 0)
    g_string_append_printf (text, " · %s", _ ("planned"));
  else if (g_strcmp0 (outcome, "attempt") == 0)
    g_string_append_printf (text, " · %s", _ ("not reached"));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
add_checkins (GtkBox *box, RapportSession *session, RapportSubject *subject)
{
  RapportDay today = rapport_session_get_today (session);
  g_autoptr (GPtrArray) checkins =
      rapport_checkins_list (rapport_session_get_reader (session), subject->id, N_CHECKINS, NULL);
  GtkWidget *group = NULL;

  for (guint i = 0; checkins != NULL && i < checkins->len; i++)
    {
      RapportRecord *checkin = g_ptr_array_index (checkins, i);
      const char *said = rapport_record_get_text (checkin, RAPPORT_CHECKIN_THEY_SAID);
      g_autofree char *line = describe_checkin (checkin, today);
      g_autofree char *words = said == NULL ? NULL : rapport_words_line (said, LONGEST_LINE);
      GtkWidget *row;

      if (group == NULL)
        group = add_group (box, _ ("Last Check-ins"));
      row = add_row (
          group,
          rapport_words_channel_icon (rapport_record_get_text (checkin, RAPPORT_CHECKIN_CHANNEL)),
          line, words);
      adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 3);
    }
}

void
rapport_profile_groups_fill (GtkBox *box, RapportSession *session, RapportSubject *subject)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);

  add_ways (box, session, subject);
  add_facts (box, session, subject);
  add_relatives (box, session, subject);
  add_dates (box, session, subject);
  add_checkins (box, session, subject);
  if (gtk_widget_get_first_child (GTK_WIDGET (box)) == NULL)
    {
      GtkWidget *hint = gtk_label_new (_ ("What you learn about them will show here."));

      gtk_label_set_wrap (GTK_LABEL (hint), TRUE);
      gtk_widget_add_css_class (hint, "dim-label");
      gtk_box_append (box, hint);
    }
}

char *
rapport_profile_describe_place (RapportSession *session, RapportSubject *subject)
{
  g_autoptr (GPtrArray) memberships =
      list (session, subject, &rapport_membership_table, RAPPORT_MEMBERSHIP_CLIENT);
  g_autofree char *account = rapport_words_line (subject->account_name, 80);
  g_autofree char *role = NULL;
  g_autofree char *rhythm = rapport_words_cadence (subject->cadence);
  g_autofree char *place = NULL;

  for (guint i = 0; i < memberships->len && role == NULL; i++)
    {
      const char *text =
          rapport_record_get_text (g_ptr_array_index (memberships, i), RAPPORT_MEMBERSHIP_ROLE);

      if (text != NULL)
        role = rapport_words_line (text, 80);
    }
  if (role != NULL && *account != '\0')
    place = g_strdup_printf ("%s, %s", role, account);
  else
    place = g_strdup (role != NULL ? role : account);
  return *place == '\0' ? g_steal_pointer (&rhythm) : g_strdup_printf ("%s · %s", place, rhythm);
}
