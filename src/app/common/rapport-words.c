/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-words.h"

#include <glib/gi18n.h>

#include "rapport-dates-text.h"
#include "rapport-display-text.h"

typedef struct
{
  const char *nick;
  const char *word;
  const char *plan;
  const char *icon;
} Word;

static const struct
{
  const char *style_class;
  const char *icon;
} states[RAPPORT_N_STATES] = {
  [RAPPORT_STATE_CLOSED] = { "quiet", "changes-prevent-symbolic" },
  [RAPPORT_STATE_PAUSED] = { "quiet", "media-playback-pause-symbolic" },
  [RAPPORT_STATE_REPAIRING] = { "quiet", "emblem-synchronizing-symbolic" },
  [RAPPORT_STATE_NO_RHYTHM] = { "quiet", "list-remove-symbolic" },
  [RAPPORT_STATE_SNOOZED] = { "quiet", "alarm-symbolic" },
  [RAPPORT_STATE_PLANNED] = { "quiet", "x-office-calendar-symbolic" },
  [RAPPORT_STATE_UNATTENDED] = { "unattended", "rapport-hourglass-symbolic" },
  [RAPPORT_STATE_DUE] = { "due", "document-open-recent-symbolic" },
  [RAPPORT_STATE_SOON] = { "quiet", "appointment-soon-symbolic" },
  [RAPPORT_STATE_IN_TOUCH] = { "in-touch", "emblem-ok-symbolic" },
};

static const Word channels[] = {
  /* Translators: in what follows, %s is with whom something is planned. */
  { "in-person", N_ ("In person"), N_ ("Meeting with %s"), "system-users-symbolic" },
  { "phone", N_ ("Phone"), N_ ("Call with %s"), "call-start-symbolic" },
  { "video", N_ ("Video call"), N_ ("Video call with %s"), "camera-video-symbolic" },
  { "email", N_ ("E-mail"), N_ ("E-mail to %s"), "mail-unread-symbolic" },
  { "message", N_ ("Message"), N_ ("Message to %s"), "rapport-message-symbolic" },
  { "letter", N_ ("Letter"), N_ ("Letter to %s"), "document-edit-symbolic" },
  { "event", N_ ("Event"), N_ ("Event with %s"), "x-office-calendar-symbolic" },
};

static const Word *
find_channel (const char *nick)
{
  for (gsize i = 0; i < G_N_ELEMENTS (channels); i++)
    if (g_strcmp0 (channels[i].nick, nick) == 0)
      return &channels[i];
  return NULL;
}

const char *
rapport_words_state_icon (RapportState state)
{
  return states[state].icon;
}

const char *
rapport_words_state_class (RapportState state)
{
  return states[state].style_class;
}

const char *
rapport_words_channel (const char *nick)
{
  const Word *channel = find_channel (nick);

  return channel == NULL ? _ ("Check-in") : _ (channel->word);
}

const char *
rapport_words_channel_icon (const char *nick)
{
  const Word *channel = find_channel (nick);

  return channel == NULL ? "object-select-symbolic" : channel->icon;
}

char *
rapport_words_plan (const char *nick, const char *names)
{
  const Word *channel = find_channel (nick);
  g_auto (GStrv) parts = NULL;

  parts = g_strsplit (channel == NULL ? _ ("Check-in with %s") : _ (channel->plan), "%s", 2);
  return g_strjoinv (names, parts);
}

char *
rapport_words_capitalize (const char *text)
{
  g_autofree char *first = NULL;

  if (*text == '\0')
    return g_strdup ("");
  first = g_utf8_strup (text, g_utf8_next_char (text) - text);
  return g_strconcat (first, g_utf8_next_char (text), NULL);
}

char *
rapport_words_cadence (RapportCadence cadence)
{
  guint n = cadence.count;

  if (!rapport_cadence_is_set (cadence))
    return g_strdup (_ ("No rhythm"));
  switch ((RapportUnit)cadence.unit)
    {
    case RAPPORT_UNIT_DAY:
      return g_strdup_printf (ngettext ("Every day", "Every %u days", n), n);
    case RAPPORT_UNIT_WEEK:
      return g_strdup_printf (ngettext ("Every week", "Every %u weeks", n), n);
    case RAPPORT_UNIT_MONTH:
      return g_strdup_printf (ngettext ("Every month", "Every %u months", n), n);
    case RAPPORT_UNIT_YEAR:
    default:
      return g_strdup_printf (ngettext ("Every year", "Every %u years", n), n);
    }
}

char *
rapport_words_moment (RapportInstant instant, RapportDay today)
{
  RapportDay day = rapport_instant_get_day (instant);
  g_autofree char *time = rapport_dates_text_time (rapport_instant_get_minute (instant));
  g_autofree char *date = NULL;

  if (day == today)
    /* Translators: %s is a time of day such as 14:30 */
    return g_strdup_printf (_ ("Today, %s"), time);
  if (day == today - 1)
    /* Translators: %s is a time of day such as 14:30 */
    return g_strdup_printf (_ ("Yesterday, %s"), time);
  if (day == today + 1)
    /* Translators: %s is a time of day such as 14:30 */
    return g_strdup_printf (_ ("Tomorrow, %s"), time);
  date = rapport_dates_text_plain (day, today);
  /* Translators: a date, then a time of day */
  return g_strdup_printf (_ ("%s, %s"), date, time);
}

char *
rapport_words_line (const char *text, guint max)
{
  g_autofree char *line = rapport_display_text_line (text);

  return rapport_display_text_cut (line, max);
}

char *
rapport_words_join (char **names)
{
  g_autofree char *most = NULL;
  g_auto (GStrv) rest = NULL;
  guint n = g_strv_length (names);

  if (n == 0)
    return g_strdup ("");
  if (n == 1)
    return g_strdup (names[0]);
  rest = g_strdupv (names);
  g_clear_pointer (&rest[n - 1], g_free);
  /* Translators: between the names of a list, but the last two */
  most = g_strjoinv (_ (", "), rest);
  /* Translators: names, and the last name */
  return g_strdup_printf (_ ("%s and %s"), most, names[n - 1]);
}
