/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-notification-text.h"

#include "rapport-display-text.h"

/**
 * rapport_notification_text_title:
 * @title: a line of ours, with names in it
 *
 * Makes @title fit for a notification's summary, which no server may read as markup: harmless, on
 * one line, cut at a word (N9). Names that were isolated stay so.
 *
 * Returns: (transfer full): never empty, because servers and libnotify refuse an empty summary
 */
char *
rapport_notification_text_title (const char *title)
{
  g_autofree char *block = rapport_display_text_block (title);
  g_autofree char *line = NULL;

  g_strdelimit (block, "\n", ' ');
  line = rapport_display_text_cut (block, RAPPORT_NOTIFICATION_TITLE_MAX);
  return *line != '\0' ? g_steal_pointer (&line) : g_strdup ("Rapport");
}

/**
 * rapport_notification_text_body:
 * @body: text of ours, with names in it
 * @markup: whether the server reads markup in a body, which it says by `body-markup`
 *
 * Makes @body fit for a notification's body: harmless and cut, and escaped where the server would
 * read it (N9).
 */
char *
rapport_notification_text_body (const char *body, gboolean markup)
{
  g_autofree char *block = rapport_display_text_block (body);
  g_autofree char *cut = rapport_display_text_cut (block, RAPPORT_NOTIFICATION_BODY_MAX);

  return markup ? g_markup_escape_text (cut, -1) : g_steal_pointer (&cut);
}
