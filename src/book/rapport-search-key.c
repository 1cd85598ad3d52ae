/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-search-key.h"

#include <string.h>

/* Room for what one character can decompose into (U+FDFA into 18). */
#define MAX_DECOMPOSED 18

typedef struct
{
  gunichar letter;
  const char *plain;
} Spelling;

/* Lower-case letters without a decomposition, as people spell them when they lack the key; sorted.
 */
static const Spelling spellings[] = {
  { 0x00df, "ss" }, { 0x00e6, "ae" }, { 0x00f0, "d" }, { 0x00f8, "o" }, { 0x00fe, "th" },
  { 0x0111, "d" },  { 0x0127, "h" },  { 0x0131, "i" }, { 0x0138, "k" }, { 0x0142, "l" },
  { 0x014b, "n" },  { 0x0153, "oe" }, { 0x0167, "t" }, { 0x0180, "b" }, { 0x0192, "f" },
  { 0x0199, "k" },  { 0x01b4, "y" },  { 0x0253, "b" }, { 0x0254, "o" }, { 0x0256, "d" },
  { 0x0257, "d" },  { 0x0259, "e" },  { 0x025b, "e" }, { 0x0260, "g" }, { 0x0263, "g" },
  { 0x0268, "i" },  { 0x026b, "l" },  { 0x0272, "n" }, { 0x0275, "o" }, { 0x0289, "u" },
  { 0x03c2, "σ" },
};

static const char *
find_spelling (gunichar letter)
{
  gsize low = 0;
  gsize high = G_N_ELEMENTS (spellings);

  while (low < high)
    {
      gsize middle = (low + high) / 2;

      if (spellings[middle].letter == letter)
        return spellings[middle].plain;
      if (spellings[middle].letter < letter)
        low = middle + 1;
      else
        high = middle;
    }

  return NULL;
}

/* Scripts written without spaces between words: every character is a word, so that a search finds
 * the middle of a name. */
static gboolean
stands_alone (gunichar letter)
{
  switch (g_unichar_get_script (letter))
    {
    case G_UNICODE_SCRIPT_HAN:
    case G_UNICODE_SCRIPT_HIRAGANA:
    case G_UNICODE_SCRIPT_KATAKANA:
    case G_UNICODE_SCRIPT_BOPOMOFO:
    case G_UNICODE_SCRIPT_THAI:
    case G_UNICODE_SCRIPT_LAO:
    case G_UNICODE_SCRIPT_KHMER:
    case G_UNICODE_SCRIPT_MYANMAR:
      return TRUE;
    case G_UNICODE_SCRIPT_HANGUL:
      return letter >= 0x1100 && letter <= 0x115f; /* a syllable begins */
    default:
      return letter == 0x30fc; /* the long vowel of katakana */
    }
}

/* Apostrophes that Unicode has among the letters, and what only links or lengthens letters. */
static gboolean
is_mute (gunichar letter)
{
  return letter == 0x0640 || g_unichar_ismark (letter) ||
         g_unichar_type (letter) == G_UNICODE_FORMAT;
}

static gboolean
is_word_letter (gunichar letter)
{
  return g_unichar_isalnum (letter) && !(letter >= 0x02b9 && letter <= 0x02bf);
}

static void
append_space (GString *key)
{
  if (key->len > 0 && key->str[key->len - 1] != ' ')
    g_string_append_c (key, ' ');
}

static void
append_letter (GString *key, gunichar letter)
{
  const char *plain;

  if (is_mute (letter))
    return;
  if (!is_word_letter (letter))
    {
      append_space (key);
      return;
    }

  letter = g_unichar_tolower (letter);
  plain = find_spelling (letter);
  if (plain != NULL)
    {
      g_string_append (key, plain);
      return;
    }

  if (stands_alone (letter))
    {
      append_space (key);
      g_string_append_unichar (key, letter);
      if (g_unichar_get_script (letter) != G_UNICODE_SCRIPT_HANGUL)
        g_string_append_c (key, ' ');
      return;
    }
  g_string_append_unichar (key, letter);
}

static void
append_character (GString *key, gunichar character)
{
  gunichar parts[MAX_DECOMPOSED];
  gsize n_parts = g_unichar_fully_decompose (character, TRUE, parts, MAX_DECOMPOSED);

  for (gsize i = 0; i < n_parts; i++)
    append_letter (key, parts[i]);
}

/* starts: (nullable): for each byte of the key, where in text the character it came from begins. */
static void
append_key (GString *key, GArray *starts, const char *text, gsize length)
{
  const char *end = text + length;

  for (const char *p = text; p < end; p = g_utf8_next_char (p))
    {
      guint start = (guint)(p - text);

      if ((guchar)*p >= 0x80)
        append_character (key, g_utf8_get_char (p));
      else if (g_ascii_isalnum (*p))
        g_string_append_c (key, g_ascii_tolower (*p));
      else
        append_space (key);

      while (starts != NULL && starts->len < key->len)
        g_array_append_val (starts, start);
    }
}

char *
rapport_search_key (const char *text)
{
  g_autofree char *valid = NULL;
  GString *key;
  gsize length;

  if (text == NULL)
    return g_strdup ("");

  length = strlen (text);
  if (!g_utf8_validate_len (text, length, NULL))
    {
      valid = g_utf8_make_valid (text, (gssize)length);
      text = valid;
      length = strlen (text);
    }

  key = g_string_sized_new (length + 1);
  append_key (key, NULL, text, length);
  if (key->len > 0 && key->str[key->len - 1] == ' ')
    g_string_truncate (key, key->len - 1);

  return g_string_free (key, FALSE);
}

/* The words of what was typed, as keys; those without a letter or digit are left out. */
static GPtrArray *
split_keys (const char *text)
{
  GPtrArray *keys = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *spaced = g_utf8_make_valid (text, -1);
  g_auto (GStrv) words = NULL;

  for (char *p = spaced; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isspace (g_utf8_get_char (p)))
      memset (p, ' ', (gsize)(g_utf8_next_char (p) - p));

  words = g_strsplit (spaced, " ", -1);
  for (char **word = words; *word != NULL; word++)
    {
      char *key = rapport_search_key (*word);

      if (*key != '\0')
        g_ptr_array_add (keys, key);
      else
        g_free (key);
    }

  return keys;
}

/* A word may fall into several (O'Brien, an address, Chinese): those stand side by side then. */
char *
rapport_search_key_match (const char *text)
{
  g_autoptr (GPtrArray) keys = NULL;
  GString *match;

  if (text == NULL)
    return NULL;

  keys = split_keys (text);
  if (keys->len == 0)
    return NULL;

  match = g_string_new (NULL);
  for (guint i = 0; i < keys->len; i++)
    g_string_append_printf (match, "%s\"%s\" *", i > 0 ? " AND " : "",
                            (const char *)g_ptr_array_index (keys, i));

  return g_string_free (match, FALSE);
}

/* The place in a key where a word begins that starts with wanted; NULL. */
static const char *
find_word (const char *key, const char *wanted)
{
  for (const char *found = strstr (key, wanted); found != NULL; found = strstr (found + 1, wanted))
    if (found == key || found[-1] == ' ')
      return found;

  return NULL;
}

gboolean
rapport_search_key_locate (const char *text, const char *typed, gsize *start)
{
  g_autoptr (GPtrArray) keys = NULL;
  g_autoptr (GString) key = NULL;
  g_autoptr (GArray) starts = NULL;

  if (text == NULL || typed == NULL || !g_utf8_validate (text, -1, NULL))
    return FALSE;

  keys = split_keys (typed);
  key = g_string_new (NULL);
  starts = g_array_new (FALSE, FALSE, sizeof (guint));
  append_key (key, starts, text, strlen (text));

  for (guint i = 0; i < keys->len; i++)
    {
      const char *found = find_word (key->str, g_ptr_array_index (keys, i));

      if (found != NULL)
        {
          *start = g_array_index (starts, guint, found - key->str);
          return TRUE;
        }
    }

  return FALSE;
}
