/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-display-text.h"

#include <string.h>

typedef struct
{
  const char *text;
  const char *expected;
} Pair;

static void
assert_line (const Pair *pairs, gsize n_pairs)
{
  for (gsize i = 0; i < n_pairs; i++)
    {
      g_autofree char *line = rapport_display_text_line (pairs[i].text);

      g_assert_cmpstr (line, ==, pairs[i].expected);
    }
}

static void
test_keeps_text (void)
{
  static const char *const texts[] = {
    "Maria Keller",
    "Åse Solberg",
    "O'Brien & <b>Sons</b> &amp; \"Co\" %s %n $(id) `id`",
    "山田 太郎",
    "שרה כהן",
    "أحمد بن علي",
    "علی\u200cرضا",
    "👩\u200d👩\u200d👧 Family",
    "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f England",
    "e\u0301 and e\u0323\u0302",
    "two  spaces",
    "नमस्ते",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *line = rapport_display_text_line (texts[i]);

      g_assert_cmpstr (line, ==, texts[i]);
    }
}

static void
test_neutralises (void)
{
  static const Pair pairs[] = {
    { NULL, "" },
    { "", "" },
    { "  \t\n ", "" },
    { "Maria\nKeller", "Maria Keller" },
    { "Maria\r\nKeller\tX", "Maria Keller X" },
    { "a\u2028b\u2029c\xc2\x85"
      "d\vE\fF",
      "a b c d E F" },
    { "\033[31mred\a\b\177", "[31mred" },
    { "\xc2\x80\xc2\x9bpanel", "panel" },
    { "\u202eevil\u202c", "evil" },
    { "\u2066a\u2067b\u2068c\u2069", "abc" },
    { "\u202aa\u202bb\u202dc", "abc" },
    { "\ufeffBOM", "BOM" },
    { "zero\u200bwidth\u2060\u00ad", "zerowidth" },
    { "\U000e0001\U000e0068idden tags", "idden tags" },
    { "non\ufffe\U0001ffff\ufdd0", "non" },
    { "\xff\xfe raw", "\ufffd\ufffd raw" },
    { "cut \xe2\x82", "cut \ufffd\ufffd" },
  };

  assert_line (pairs, G_N_ELEMENTS (pairs));
}

static void
test_limits_marks (void)
{
  g_autoptr (GString) text = g_string_new ("Z");
  g_autofree char *line = NULL;

  for (guint i = 0; i < 5000; i++)
    g_string_append (text, "\u0334");
  g_string_append (text, "algo");
  line = rapport_display_text_line (text->str);
  g_assert_cmpint (g_utf8_strlen (line, -1), ==, 1 + 8 + 4);
  g_assert_true (g_str_has_suffix (line, "algo"));
}

static void
test_block (void)
{
  static const Pair pairs[] = {
    { "one\r\ntwo\nthree\rfour", "one\ntwo\nthree\nfour" },
    { "\u2068שרה\u2069: 47 days", "\u2068שרה\u2069: 47 days" },
    { "\u2068open", "\u2068open\u2069" },
    { "\u2069stray\u2069", "stray" },
    { "\u2068a\u2068b\u2069c\u2069", "\u2068ab\u2069c" },
    { "\u202eevil", "evil" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autofree char *block = rapport_display_text_block (pairs[i].text);

      g_assert_cmpstr (block, ==, pairs[i].expected);
    }
}

typedef struct
{
  const char *text;
  guint max;
  const char *expected;
} Cut;

static void
test_cut (void)
{
  static const Cut cuts[] = {
    { "Maria Keller", 12, "Maria Keller" },
    { "Maria Keller", 11, "Maria…" },
    { "Maria Magdalena Keller-Brandt", 20, "Maria Magdalena…" },
    { "Dr. Maria, Countess of Somewhere", 12, "Dr. Maria…" },
    { "Donaudampfschifffahrtsgesellschaft", 10, "Donaudamp…" },
    { "A Donaudampfschifffahrtsgesellschaft", 10, "A Donauda…" },
    { "👩\u200d👩\u200d👧👩\u200d👩\u200d👧👩\u200d👩\u200d👧", 2, "👩\u200d👩\u200d👧…" },
    { "👩\u200d👩\u200d👧👩\u200d👩\u200d👧", 2, "👩\u200d👩\u200d👧👩\u200d👩\u200d👧" },
    { "🇩🇪🇫🇷🇮🇹", 2, "🇩🇪…" },
    { "👍🏽👍🏽👍🏽", 2, "👍🏽…" },
    { "e\u0301e\u0301e\u0301", 2, "e\u0301…" },
    { "\u2068שרה כהן לוי\u2069 waits", 9, "\u2068שרה כהן…\u2069" },
    { "\u2068ab\u2069", 2, "\u2068ab\u2069" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cuts); i++)
    {
      g_autofree char *cut = rapport_display_text_cut (cuts[i].text, cuts[i].max);

      g_assert_cmpstr (cut, ==, cuts[i].expected);
    }
}

static void
test_cut_bounds_joined (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *cut = NULL;

  for (guint i = 0; i < 10000; i++)
    g_string_append (text, "👩\u200d");
  cut = rapport_display_text_name (text->str, RAPPORT_DISPLAY_NAME_MAX);
  g_assert_cmpint (g_utf8_strlen (cut, -1), <=, 16 * RAPPORT_DISPLAY_NAME_MAX);
  g_assert_true (g_str_has_suffix (cut, "…"));
}

static void
test_name (void)
{
  static const Pair pairs[] = {
    { " Maria\nKeller ", "Maria Keller" },      { "שרה כהן", "\u2068שרה כהן\u2069" },
    { "Ahmad أحمد", "\u2068Ahmad أحمد\u2069" }, { "\u2067\u202eabc\u2069", "abc" },
    { "abc\u200f", "\u2068abc\u200f\u2069" },   { "\u2069", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autofree char *name = rapport_display_text_name (pairs[i].text, RAPPORT_DISPLAY_NAME_MAX);

      g_assert_cmpstr (name, ==, pairs[i].expected);
    }
}

/* Whatever comes in, what comes out is valid, bounded, on one line, and its isolates are in pairs.
 */
static void
test_always_safe (void)
{
  static const gunichar spice[] = { 0x202e, 0x2066, 0x2067, 0x2068, 0x2069, 0x200d,  0x0301,  0x5d0,
                                    '\n',   '\r',   0x7f,   0x1b,   ' ',    0x1f1e6, 0xe0041, 'x' };
  g_autoptr (GRand) rand = g_rand_new_with_seed (9);

  for (guint round = 0; round < 20000; round++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autofree char *name = NULL;
      int depth = 0;

      for (int n = g_rand_int_range (rand, 0, 60); n > 0; n--)
        {
          if (g_rand_int_range (rand, 0, 8) == 0)
            g_string_append_c (text, g_rand_int_range (rand, 1, 256));
          else
            g_string_append_unichar (text, spice[g_rand_int_range (rand, 0, G_N_ELEMENTS (spice))]);
        }
      name = rapport_display_text_name (text->str, 12);
      g_assert_true (g_utf8_validate (name, -1, NULL));
      for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p))
        {
          gunichar c = g_utf8_get_char (p);

          g_assert_false (g_unichar_iscntrl (c));
          g_assert_false (c >= 0x202a && c <= 0x202e);
          g_assert_false (c == 0x2066 || c == 0x2067);
          depth += c == 0x2068 ? 1 : c == 0x2069 ? -1 : 0;
          g_assert_cmpint (depth, >=, 0);
          g_assert_cmpint (depth, <=, 1);
        }
      g_assert_cmpint (depth, ==, 0);
      g_assert_cmpint (g_utf8_strlen (name, -1), <=, 12 * 16 + 2);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/attention/display-text/N9/keeps-text", test_keeps_text);
  g_test_add_func ("/attention/display-text/N9/neutralises", test_neutralises);
  g_test_add_func ("/attention/display-text/N9/limits-marks", test_limits_marks);
  g_test_add_func ("/attention/display-text/N9/block", test_block);
  g_test_add_func ("/attention/display-text/N9/cut", test_cut);
  g_test_add_func ("/attention/display-text/N9/cut-bounds-joined", test_cut_bounds_joined);
  g_test_add_func ("/attention/display-text/N9/name", test_name);
  g_test_add_func ("/attention/display-text/N9/always-safe", test_always_safe);
  return g_test_run ();
}
