/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-search-key.h"

#include <string.h>

static void
assert_key (const char *text, const char *expected)
{
  g_autofree char *key = rapport_search_key (text);

  g_assert_cmpstr (key, ==, expected);
}

static void
test_folds (void)
{
  assert_key (NULL, "");
  assert_key ("", "");
  assert_key ("Maria Keller", "maria keller");
  assert_key ("  José  ÁLVAREZ ", "jose alvarez");
  assert_key ("Łukasz Ørsted Straße Æther", "lukasz orsted strasse aether");
  assert_key ("ẞ ĞÜNEŞ ığdır İzmir", "ss gunes igdir izmir");
  assert_key ("O'Brien", "o brien");
  assert_key ("O’Brien", "o brien");
  assert_key ("maria.keller@example.com", "maria keller example com");
  assert_key ("+49 170-123", "49 170 123");
  assert_key ("ΟΔΥΣΣΕΥΣ Οδυσσεύς", "οδυσσευσ οδυσσευσ");
  assert_key ("Ёлкин", "елкин");
  assert_key ("ﬁne Ⅳ ½", "fine iv 1 2");
  assert_key ("naïve\xc2\xadly", "naively"); /* a soft hyphen */
}

/* Composed or not, it is the same name. */
static void
test_composition (void)
{
  assert_key ("Zoe\xcc\x88", "zoe");
  assert_key ("Zo\xc3\xab", "zoe");
}

static void
test_scripts_without_spaces (void)
{
  g_autofree char *whole = rapport_search_key ("김철수");
  g_autofree char *part = rapport_search_key ("철수");

  assert_key ("田中太郎", "田 中 太 郎");
  assert_key ("A社 田", "a 社 田");
  assert_key ("ミュ", "ミ ュ");
  g_assert_true (g_str_has_suffix (whole, part));
  g_assert_cmpint (whole[strlen (whole) - strlen (part) - 1], ==, ' ');
}

static void
test_signs_have_no_key (void)
{
  assert_key ("🙂🎉", "");
  assert_key ("-- !", "");
  assert_key ("\xe2\x80\x8f", "");
}

static void
test_invalid_utf8 (void)
{
  assert_key ("ab\xff"
              "cd",
              "ab cd");
}

/* Keys of keys are themselves: what is indexed once more is found all the same. */
static void
test_idempotent (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20261116);

  for (guint round = 0; round < 5000; round++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autofree char *once = NULL;
      g_autofree char *twice = NULL;

      for (guint i = 0; i < 12; i++)
        {
          gunichar c = (gunichar)g_rand_int_range (random, 1, round % 2 ? 0x250 : 0x20000);

          if (g_unichar_validate (c))
            g_string_append_unichar (text, c);
        }
      once = rapport_search_key (text->str);
      twice = rapport_search_key (once);
      g_assert_cmpstr (once, ==, twice);
      g_assert_null (strstr (once, "  "));
      g_assert_false (g_str_has_prefix (once, " ") || g_str_has_suffix (once, " "));
    }
}

static void
assert_match (const char *text, const char *expected)
{
  g_autofree char *match = rapport_search_key_match (text);

  g_assert_cmpstr (match, ==, expected);
}

static void
test_match (void)
{
  assert_match ("Mar", "\"mar\" *");
  assert_match (" Anna  Kel ", "\"anna\" * AND \"kel\" *");
  assert_match ("O'Br", "\"o br\" *");
  assert_match ("田中", "\"田 中\" *");
  assert_match ("anna\xe3\x80\x80m", "\"anna\" * AND \"m\" *");
  assert_match ("\"NOT OR(*", "\"not\" * AND \"or\" *");
  assert_match (NULL, NULL);
  assert_match ("", NULL);
  assert_match (" 🙂 -", NULL);
}

static void
assert_located (const char *text, const char *typed, const char *at)
{
  gsize start;

  g_assert_true (rapport_search_key_locate (text, typed, &start));
  g_assert_cmpstr (text + start, ==, at);
}

static void
test_locate (void)
{
  gsize start;

  assert_located ("Leo sails on Sunday", "sail", "sails on Sunday");
  assert_located ("Élan vital, Ørsted", "orst", "Ørsted");
  assert_located ("Anna-Lena", "lena", "Lena");
  assert_located ("Anna Lena", "anna-lena", "Anna Lena");
  assert_located ("das 田中太郎", "太郎", "太郎");
  g_assert_false (rapport_search_key_locate ("resailed", "sail", &start));
  g_assert_false (rapport_search_key_locate ("anything", "🙂", &start));
  g_assert_false (rapport_search_key_locate (NULL, "x", &start));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/book/search-key/folds", test_folds);
  g_test_add_func ("/book/search-key/composition", test_composition);
  g_test_add_func ("/book/search-key/scripts-without-spaces", test_scripts_without_spaces);
  g_test_add_func ("/book/search-key/signs-have-no-key", test_signs_have_no_key);
  g_test_add_func ("/book/search-key/invalid-utf8", test_invalid_utf8);
  g_test_add_func ("/book/search-key/idempotent", test_idempotent);
  g_test_add_func ("/book/search-key/match", test_match);
  g_test_add_func ("/book/search-key/locate", test_locate);

  return g_test_run ();
}
