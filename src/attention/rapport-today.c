/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-today.h"

#include <glib/gi18n-lib.h>

#include "rapport-dates-text.h"

/**
 * rapport_today_get_title:
 *
 * Returns: (transfer full): the day at the top of Today: "Sunday, 22 November"
 */
char *
rapport_today_get_title (RapportDay today)
{
  return rapport_dates_text_weekday (today);
}

static char *
get_pressing (guint n)
{
  g_autofree char *number = rapport_dates_text_number (n, TRUE);

  /* Translators: %s is a number, in words up to ten: “Two”. */
  return g_strdup_printf (ngettext ("%s relationship needs you.", "%s relationships need you.", n),
                          number);
}

static char *
get_soon (guint n, gboolean more)
{
  g_autofree char *number = rapport_dates_text_number (n, TRUE);

  if (more)
    /* Translators: %s is a number, in words up to ten: “Three”. */
    return g_strdup_printf (ngettext ("%s more is due this week.", "%s more are due this week.", n),
                            number);
  /* Translators: %s is a number, in words up to ten: “Three”. */
  return g_strdup_printf (
      ngettext ("%s relationship is due this week.", "%s relationships are due this week.", n),
      number);
}

/**
 * rapport_today_get_summary:
 *
 * Returns: (transfer full): what the day asks for, in one or two sentences: "Two relationships need
 *   you. Three more are due this week."
 */
char *
rapport_today_get_summary (const RapportCounts *counts)
{
  g_autofree char *pressing = NULL;
  g_autofree char *soon = NULL;
  guint n;

  g_return_val_if_fail (counts != NULL, NULL);

  n = counts->unattended + counts->due;
  if (counts->clients == 0)
    return g_strdup (_ ("Nobody is in your book yet. Begin with somebody you care about."));
  if (n == 0 && counts->soon == 0)
    return g_strdup (_ ("Nobody is waiting for you. Everyone has heard from you lately."));
  if (n == 0)
    {
      soon = get_soon (counts->soon, FALSE);
      /* Translators: %s is a sentence: “Three relationships are due this week.” */
      return g_strdup_printf (_ ("Nobody is waiting for you today. %s"), soon);
    }

  pressing = get_pressing (n);
  if (counts->soon == 0)
    return g_steal_pointer (&pressing);
  soon = get_soon (counts->soon, TRUE);
  /* Translators: two sentences, one after the other. */
  return g_strdup_printf (_ ("%s %s"), pressing, soon);
}
