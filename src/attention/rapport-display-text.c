/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-display-text.h"

#include <string.h>

#define ELLIPSIS "…"
#define FSI      0x2068 /* first strong isolate */
#define PDI      0x2069 /* pop directional isolate */
#define ZWJ      0x200d

/* Text that stacks more marks on one letter is made to run over its neighbours, not to be read:
 * Hebrew with vowels and cantillation needs five. */
#define MARKS_MAX 8

/* Longer joined sequences are cut inside: the longest emoji in use has ten. */
#define CLUSTER_MAX 16

static gboolean
is_line_break (gunichar c)
{
  return c == '\n' || c == '\r' || c == '\v' || c == '\f' || c == 0x85 || c == 0x2028 ||
         c == 0x2029;
}

static gboolean
is_mark (gunichar c)
{
  switch (g_unichar_type (c))
    {
    case G_UNICODE_NON_SPACING_MARK:
    case G_UNICODE_SPACING_MARK:
    case G_UNICODE_ENCLOSING_MARK:
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
is_tag (gunichar c)
{
  return c >= 0xe0020 && c <= 0xe007f;
}

/* Format characters that are seen, or that a script or an emoji needs; the rest are invisible, and
 * the bidi embeddings, overrides and isolates among them can turn our sentence round. */
static gboolean
is_wanted_format (gunichar c, gunichar previous)
{
  if (is_tag (c))
    return previous == 0x1f3f4 || is_tag (previous);
  return c == 0x200c || c == ZWJ || c == 0x200e || c == 0x200f || (c >= 0x600 && c <= 0x605) ||
         c == 0x61c || c == 0x6dd || c == 0x70f || c == 0x890 || c == 0x891 || c == 0x8e2 ||
         c == 0x110bd || c == 0x110cd;
}

static gboolean
is_noncharacter (gunichar c)
{
  return (c & 0xfffe) == 0xfffe || (c >= 0xfdd0 && c <= 0xfdef);
}

/* The blocks whose characters are right-to-left by default (Unicode's DerivedBidiClass.txt), and
 * the right-to-left mark. */
static gboolean
is_right_to_left (gunichar c)
{
  return (c >= 0x590 && c <= 0x8ff) || c == 0x200f || (c >= 0xfb1d && c <= 0xfdff) ||
         (c >= 0xfe70 && c <= 0xfeff) || (c >= 0x10800 && c <= 0x10fff) ||
         (c >= 0x1e800 && c <= 0x1efff);
}

static gboolean
is_shown (gunichar c, gunichar previous)
{
  if (is_noncharacter (c))
    return FALSE;
  switch (g_unichar_type (c))
    {
    case G_UNICODE_CONTROL:
      return FALSE;
    case G_UNICODE_FORMAT:
      return is_wanted_format (c, previous);
    default:
      return TRUE;
    }
}

static void
strip_spaces (GString *out)
{
  const char *start = out->str;

  while (*start != '\0' && g_unichar_isspace (g_utf8_get_char (start)))
    start = g_utf8_next_char (start);
  g_string_erase (out, 0, start - out->str);
  while (out->len > 0)
    {
      const char *last = g_utf8_prev_char (out->str + out->len);

      if (!g_unichar_isspace (g_utf8_get_char (last)))
        break;
      g_string_truncate (out, last - out->str);
    }
}

static char *
neutralise (const char *text, gboolean block)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  GString *out = g_string_sized_new (strlen (valid) + 4);
  gunichar previous = 0;
  gboolean isolated = FALSE;
  guint marks = 0;

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (block && (c == FSI || c == PDI) && isolated == (c == PDI))
        {
          isolated = !isolated;
          g_string_append_unichar (out, c);
          continue;
        }
      if (c == '\r' && p[1] == '\n')
        continue;
      if (is_line_break (c))
        c = block ? '\n' : ' ';
      else if (c == '\t')
        c = ' ';
      else if (!is_shown (c, previous))
        continue;
      marks = is_mark (c) ? marks + 1 : 0;
      if (marks > MARKS_MAX)
        continue;
      g_string_append_unichar (out, c);
      previous = c;
    }
  if (isolated)
    g_string_append_unichar (out, PDI);
  strip_spaces (out);
  return g_string_free (out, FALSE);
}

static gboolean
extends_cluster (gunichar c, gunichar previous)
{
  return previous == ZWJ || c == ZWJ || c == 0x200c || is_mark (c) || is_tag (c) ||
         (c >= 0x1f3fb && c <= 0x1f3ff) || /* skin tones */
         (c >= 0x1160 && c <= 0x11ff) ||
         (c >= 0xd7b0 && c <= 0xd7fb); /* Hangul vowels and finals */
}

static gboolean
is_regional (gunichar c)
{
  return c >= 0x1f1e6 && c <= 0x1f1ff;
}

/* The end of the character as a person sees it that starts at `p`: near to Unicode's extended
 * grapheme cluster (UAX #29), for which GLib has no function and Pango would be too much for a
 * service. */
static const char *
next_cluster (const char *p)
{
  gunichar previous = g_utf8_get_char (p);
  guint n = 1;

  p = g_utf8_next_char (p);
  if (is_regional (previous) && is_regional (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);
  while (*p != '\0' && n < CLUSTER_MAX)
    {
      gunichar c = g_utf8_get_char (p);

      if (!extends_cluster (c, previous))
        break;
      previous = c;
      p = g_utf8_next_char (p);
      n++;
    }
  return p;
}

static gboolean
is_isolate (const char *p)
{
  gunichar c = g_utf8_get_char (p);

  return c == FSI || c == PDI;
}

/* Where to cut so that at most `max` characters stay: at the end of a word, if that keeps at least
 * half. */
static gsize
find_cut (const char *text, guint max)
{
  const char *word_end = NULL;
  const char *p = text;
  guint n = 0;
  guint word_n = 0;

  while (*p != '\0')
    {
      if (g_unichar_isspace (g_utf8_get_char (p)))
        {
          word_end = p;
          word_n = n;
        }
      if (is_isolate (p))
        {
          p = g_utf8_next_char (p);
          continue;
        }
      if (n == max)
        break;
      p = next_cluster (p);
      n++;
    }
  return (word_end != NULL && word_n * 2 >= max ? word_end : p) - text;
}

static guint
count_clusters (const char *text)
{
  guint n = 0;

  for (const char *p = text; *p != '\0';)
    {
      n += is_isolate (p) ? 0 : 1;
      p = is_isolate (p) ? g_utf8_next_char (p) : next_cluster (p);
    }
  return n;
}

static gboolean
ends_isolated (const char *text)
{
  gboolean isolated = FALSE;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == FSI || c == PDI)
        isolated = c == FSI;
    }
  return isolated;
}

/**
 * rapport_display_text_line:
 * @text: (nullable): what somebody typed, or a file held; need not be valid UTF-8
 *
 * Makes one harmless line of @text (N9). Line breaks and tabs become spaces; control characters,
 * invisible format characters and bidi embeddings, overrides and isolates are left out, as are
 * marks past the eighth on one letter; bytes that are not UTF-8 become U+FFFD. Spaces at the ends
 * are dropped, everything else stays.
 *
 * Returns: (transfer full): valid UTF-8, possibly empty
 */
char *
rapport_display_text_line (const char *text)
{
  return neutralise (text, FALSE);
}

/**
 * rapport_display_text_block:
 * @text: (nullable): a text of ours, in which names may already be isolated
 *
 * The same as rapport_display_text_line(), but line breaks stay (as `\n`), and so do pairs of
 * U+2068 and U+2069, unnested and closed at the end at the latest, so that it is safe even for what
 * was not made harmless before.
 *
 * Returns: (transfer full): valid UTF-8, possibly empty
 */
char *
rapport_display_text_block (const char *text)
{
  return neutralise (text, TRUE);
}

/**
 * rapport_display_text_cut:
 * @text: valid UTF-8
 * @max: how many characters, as a person counts them, may be shown; at least 2
 *
 * Cuts a @text that is too long at the end of a word where that keeps at least half of @max, else
 * between two characters, never inside one, and adds an ellipsis. An isolate that is cut is closed.
 *
 * Returns: (transfer full): at most @max characters, the ellipsis included
 */
char *
rapport_display_text_cut (const char *text, guint max)
{
  g_autoptr (GString) out = NULL;

  g_return_val_if_fail (text != NULL && max >= 2, NULL);

  if (count_clusters (text) <= max)
    return g_strdup (text);
  out = g_string_new_len (text, find_cut (text, max - 1));
  while (out->len > 0)
    {
      const char *last = g_utf8_prev_char (out->str + out->len);
      gunichar c = g_utf8_get_char (last);

      if (!g_unichar_isspace (c) && c != ',' && c != ';' && c != ':' && c != '-')
        break;
      g_string_truncate (out, last - out->str);
    }
  g_string_append (out, ELLIPSIS);
  if (ends_isolated (out->str))
    g_string_append_unichar (out, PDI);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/**
 * rapport_display_text_name:
 * @name: (nullable): what somebody typed
 * @max: how many characters may be shown, as %RAPPORT_DISPLAY_NAME_MAX
 *
 * Makes @name fit to stand in a sentence (N9): one harmless line, cut at a word. A name with
 * right-to-left letters is put between U+2068 and U+2069, so that it can't reorder the words and
 * numbers around it; others are not, because not every reader draws these characters as nothing.
 *
 * Returns: (transfer full): valid UTF-8, empty when nothing visible was left
 */
char *
rapport_display_text_name (const char *name, guint max)
{
  g_autofree char *line = rapport_display_text_line (name);
  g_autofree char *cut = rapport_display_text_cut (line, max);

  for (const char *p = cut; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (is_right_to_left (g_utf8_get_char (p)))
        return g_strdup_printf ("\u2068%s\u2069", cut);
    }
  return g_steal_pointer (&cut);
}
