/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-nudge-names.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "rapport-dates-text.h"
#include "rapport-display-text.h"

/* So many are named in a digest. */
#define NAMED_MAX 3

/* A digest names so few that each may be this long. */
#define SHORT_NAME_MAX 24

char *
rapport_nudge_names_get (RapportSubject *subject)
{
  g_autofree char *name = rapport_display_text_name (subject->name, RAPPORT_DISPLAY_NAME_MAX);

  /* Translators: stands for a client whose name can't be shown. */
  return *name != '\0' ? g_steal_pointer (&name) : g_strdup (_ ("Somebody"));
}

char *
rapport_nudge_names_get_relative (RapportRelative *relative)
{
  g_autofree char *name = rapport_display_text_name (
      rapport_record_get_text (RAPPORT_RECORD (relative), RAPPORT_RELATIVE_NAME),
      RAPPORT_DISPLAY_NAME_MAX);

  /* Translators: stands for a client's relative whose name can't be shown. */
  return *name != '\0' ? g_steal_pointer (&name) : g_strdup (_ ("somebody"));
}

/* What is marked sensitive never leaves the profile (N9). */
gboolean
rapport_nudge_names_is_sensitive (RapportNudgeOccasion *entry)
{
  return rapport_record_get_int (RAPPORT_RECORD (entry->occasion), RAPPORT_OCCASION_SENSITIVE) ||
         (entry->relative != NULL &&
          rapport_record_get_int (RAPPORT_RECORD (entry->relative), RAPPORT_RELATIVE_SENSITIVE));
}

/* The first name of a person, past a title such as "Dr."; the whole name of an account. */
static char *
get_short (RapportSubject *subject)
{
  g_autofree char *line = rapport_display_text_line (subject->name);
  g_auto (GStrv) words = NULL;

  if (subject->kind == RAPPORT_SUBJECT_ACCOUNT)
    return rapport_display_text_name (line, SHORT_NAME_MAX);
  words = g_strsplit (line, " ", -1);
  for (guint i = 0; words[i] != NULL; i++)
    {
      if (*words[i] != '\0' && !g_str_has_suffix (words[i], ".") &&
          !g_str_has_suffix (words[i], ","))
        return rapport_display_text_name (words[i], SHORT_NAME_MAX);
    }
  return rapport_display_text_name (line, SHORT_NAME_MAX);
}

static char *
get_label (RapportNudgeCandidate *candidate, GHashTable *seen_short)
{
  g_autofree char *name = get_short (candidate->who);
  RapportNudgeOccasion *entry;

  if (*name == '\0' || !g_hash_table_add (seen_short, g_strdup (name)))
    {
      g_free (name);
      name = rapport_nudge_names_get (candidate->who);
    }
  if (!g_str_equal (candidate->subject, "occasion"))
    return g_steal_pointer (&name);
  entry = candidate->source;
  if (rapport_nudge_names_is_sensitive (entry) || entry->relative != NULL ||
      g_strcmp0 (rapport_record_get_text (RAPPORT_RECORD (entry->occasion), RAPPORT_OCCASION_KIND),
                 "birthday") != 0)
    return g_steal_pointer (&name);
  /* Translators: an entry of a list of people; it is this client's birthday that is coming. */
  return g_strdup_printf (_ ("%s (birthday)"), name);
}

/* Labels of the relationships the candidates are about, each once, in their order; only the first
 * few, who are named, get their text. (transfer full) (element-type utf8) */
GPtrArray *
rapport_nudge_names_list (GPtrArray *candidates)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) seen_short = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GPtrArray *labels = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < candidates->len; i++)
    {
      RapportNudgeCandidate *candidate = candidates->pdata[i];

      if (!g_hash_table_add (seen, candidate->who->uuid))
        continue;
      g_ptr_array_add (labels, labels->len < NAMED_MAX ? get_label (candidate, seen_short) : NULL);
    }
  return labels;
}

/* "Maria, Tom, Åse and two more". */
char *
rapport_nudge_names_join (GPtrArray *labels)
{
  const char *const *names = (const char *const *)labels->pdata;
  g_autofree char *more = NULL;
  guint n_more;

  switch (labels->len)
    {
    case 0:
      return g_strdup ("");
    case 1:
      return g_strdup (names[0]);
    case 2:
      /* Translators: two people. */
      return g_strdup_printf (_ ("%s and %s"), names[0], names[1]);
    case 3:
      /* Translators: three people. */
      return g_strdup_printf (_ ("%s, %s and %s"), names[0], names[1], names[2]);
    default:
      n_more = labels->len - NAMED_MAX;
      more = rapport_dates_text_number (n_more, FALSE);
      /* Translators: three people, and the number of others, as “two”. */
      return g_strdup_printf (ngettext ("%s, %s, %s and %s more", "%s, %s, %s and %s more", n_more),
                              names[0], names[1], names[2], more);
    }
}
