/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-starter.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "rapport-display-text.h"

/* A starter fits on one line of a row. */
#define STARTER_MAX 100

/* The open thread of the latest check-in in which the client was reached. */
static const char *
find_ask_next (GPtrArray *checkins)
{
  for (guint i = 0; i < checkins->len; i++)
    {
      RapportRecord *checkin = checkins->pdata[i];
      const char *outcome = rapport_record_get_text (checkin, RAPPORT_CHECKIN_OUTCOME);

      if (g_strcmp0 (outcome, "reached") == 0)
        return rapport_record_get_text (checkin, RAPPORT_CHECKIN_ASK_NEXT);
    }
  return NULL;
}

/* Whether the text starts with one of the words, which are separated by spaces. */
static gboolean
starts_with_one_of (const char *text, const char *words)
{
  g_auto (GStrv) list = g_strsplit (words, " ", -1);
  g_auto (GStrv) parts = g_strsplit (text, " ", 2);
  g_autofree char *first = parts[0] != NULL ? g_utf8_casefold (parts[0], -1) : NULL;

  for (guint i = 0; first != NULL && list[i] != NULL; i++)
    {
      g_autofree char *word = g_utf8_casefold (list[i], -1);

      if (g_str_equal (first, word))
        return TRUE;
    }
  return FALSE;
}

static char *
from_ask_next (const char *ask_next)
{
  g_autofree char *text = rapport_display_text_name (ask_next, STARTER_MAX);

  if (*text == '\0')
    return NULL;
  if (strchr (text, '?') != NULL ||
      /* Translators: first words, in any case, of what already says “ask”; separated by spaces. */
      starts_with_one_of (text, C_ ("first words of a starter", "ask")))
    return g_steal_pointer (&text);
  if (starts_with_one_of (text,
                          /* Translators: first words that can follow “Ask”; separated by spaces. */
                          C_ ("first words of a starter",
                              "about after how if what when where whether which who why")))
    /* Translators: %s is what somebody typed, as in “Ask how Leo’s exams went”. */
    return g_strdup_printf (_ ("Ask %s"), text);
  /* Translators: %s is what somebody typed, as in “Ask about the new house”. */
  return g_strdup_printf (_ ("Ask about %s"), text);
}

/* What may be brought up lightly: nothing sensitive, no ailments, and no present before it is
 * given. */
static gboolean
may_be_asked (RapportRecord *fact)
{
  const char *kind = rapport_record_get_text (fact, RAPPORT_FACT_KIND);

  return !rapport_record_get_int (fact, RAPPORT_FACT_SENSITIVE) &&
         g_strcmp0 (kind, "health") != 0 && g_strcmp0 (kind, "gift") != 0 &&
         g_strcmp0 (kind, "food") != 0 && rapport_record_get_text (fact, RAPPORT_FACT_TEXT) != NULL;
}

/* The one that was not asked about for longest; of several the first. */
static RapportRecord *
find_fact (GPtrArray *facts)
{
  RapportRecord *best = NULL;

  for (guint i = 0; i < facts->len; i++)
    {
      RapportRecord *fact = facts->pdata[i];

      if (may_be_asked (fact) &&
          (best == NULL || rapport_record_get_day (fact, RAPPORT_FACT_ASKED_ON) <
                               rapport_record_get_day (best, RAPPORT_FACT_ASKED_ON)))
        best = fact;
    }
  return best;
}

static RapportRecord *
find_relative (GPtrArray *relatives)
{
  for (guint i = 0; i < relatives->len; i++)
    {
      RapportRecord *relative = relatives->pdata[i];

      if (!rapport_record_get_int (relative, RAPPORT_RELATIVE_SENSITIVE) &&
          !rapport_record_is_set (relative, RAPPORT_RELATIVE_STATUS) &&
          rapport_record_get_text (relative, RAPPORT_RELATIVE_NAME) != NULL)
        return relative;
    }
  return NULL;
}

static char *
from_fact (RapportRecord *fact)
{
  g_autofree char *text =
      rapport_display_text_name (rapport_record_get_text (fact, RAPPORT_FACT_TEXT), STARTER_MAX);

  /* Translators: %s is a fact about a client, as in “Ask about sailing”. */
  return *text != '\0' ? g_strdup_printf (_ ("Ask about %s"), text) : NULL;
}

static char *
from_relative (RapportRecord *relative)
{
  g_autofree char *name = rapport_display_text_name (
      rapport_record_get_text (relative, RAPPORT_RELATIVE_NAME), RAPPORT_DISPLAY_NAME_MAX);

  /* Translators: %s is a relative of a client, as in “Ask after Leo”. */
  return *name != '\0' ? g_strdup_printf (_ ("Ask after %s"), name) : NULL;
}

/**
 * rapport_starter_choose:
 * @checkins: (element-type RapportCheckin): with one client, newest first
 * @facts: (element-type RapportFact): about them
 * @relatives: (element-type RapportRelative): of theirs
 *
 * Something worth asking about next: the open thread of the latest check-in, else a fact that was
 * not asked about yet, else a relative, else the fact asked about longest ago. Never anything
 * sensitive, nor anybody who died or left (N1, N9).
 *
 * Returns: (transfer full) (nullable): one line, such as "Ask how Leo's exams went"
 */
char *
rapport_starter_choose (GPtrArray *checkins, GPtrArray *facts, GPtrArray *relatives)
{
  const char *ask_next = find_ask_next (checkins);
  RapportRecord *fact = find_fact (facts);
  RapportRecord *relative = find_relative (relatives);
  char *starter = ask_next != NULL ? from_ask_next (ask_next) : NULL;

  if (starter != NULL)
    return starter;
  if (fact != NULL && (relative == NULL ||
                       rapport_record_get_day (fact, RAPPORT_FACT_ASKED_ON) == RAPPORT_DAY_NONE))
    return from_fact (fact);
  return relative != NULL ? from_relative (relative) : NULL;
}
