/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From bytes to text: charsets, folding, quoted-printable. */
#include <string.h>

#include "reader-test.h"

#define CARD(body)     "BEGIN:VCARD\r\nVERSION:2.1\r\n" body "END:VCARD\r\n"
#define BYTES(literal) literal, sizeof (literal) - 1

static void
test_utf8 (void)
{
  assert_card ("\xef\xbb\xbf" CARD ("FN:Zo\xc3\xab 🎂\r\n"), "{\"line\":1,\"name\":\"Zoë 🎂\"}");
}

static void
test_windows_1252 (void)
{
  assert_card (CARD ("FN:J\xfcrgen \x80 \x93x\x94\r\n"), "{\"line\":1,\"name\":\"Jürgen € “x”\"}");
}

static void
test_latin1_named (void)
{
  assert_card (CARD ("FN;CHARSET=ISO-8859-1:J\xfcrgen\r\n"), "{\"line\":1,\"name\":\"Jürgen\"}");
}

static void
test_utf8_before_named_charset (void)
{
  assert_card (CARD ("FN;CHARSET=ISO-8859-1:J\xc3\xbcrgen\r\n"),
               "{\"line\":1,\"name\":\"Jürgen\"}");
}

static void
test_shift_jis_named (void)
{
  assert_card (CARD ("FN;CHARSET=SHIFT_JIS:\x88\xc0\x93\xa1 \x83\x5c\r\n"),
               "{\"line\":1,\"name\":\"安藤 ソ\"}");
}

static void
test_iso_2022_jp_named (void)
{
  assert_card (CARD ("FN;CHARSET=ISO-2022-JP:\x1b$B0BF#\x1b(B\r\n"),
               "{\"line\":1,\"name\":\"安藤\"}");
}

static void
test_unknown_charset (void)
{
  assert_card (CARD ("FN;CHARSET=x-nowhere//TRANSLIT:J\xfcrgen\r\n"),
               "{\"line\":1,\"name\":\"Jürgen\"}");
}

static void
test_damaged_utf8 (void)
{
  assert_card (CARD ("FN:Zo\xc3\xab \xe4\r\n"), "{\"line\":1,\"name\":\"Zoë ä\"}");
}

static void
check_utf16 (const char *to, const char *mark, gsize mark_length)
{
  GString *text = g_string_new_len (mark, (gssize)mark_length);
  g_autofree char *body = NULL;
  gsize length;

  body = g_convert (CARD ("FN:Zoë 🎂\r\n"), -1, to, "UTF-8", NULL, &length, NULL);
  g_string_append_len (text, body, (gssize)length);
  assert_card_bytes (text->str, text->len, "{\"line\":1,\"name\":\"Zoë 🎂\"}");
  g_string_free (text, TRUE);
}

static void
test_utf16 (void)
{
  check_utf16 ("UTF-16LE", BYTES ("\xff\xfe"));
  check_utf16 ("UTF-16BE", BYTES ("\xfe\xff"));
  check_utf16 ("UTF-16LE", BYTES (""));
  check_utf16 ("UTF-16BE", BYTES (""));
}

/* A pair of surrogates that the boundary of two chunks divides. */
static void
test_utf16_long (void)
{
  g_autoptr (GString) text = g_string_new ("BEGIN:VCARD\r\nFN:A\r\nNOTE:");
  g_autoptr (Reading) reading = NULL;
  g_autofree char *bytes = NULL;
  gsize length;

  for (guint i = 0; i < 100000; i++)
    g_string_append (text, "🎂");
  g_string_append (text, "\r\nEND:VCARD\r\n");
  bytes = g_convert (text->str, -1, "UTF-16LE", "UTF-8", NULL, &length, NULL);
  reading = reading_new (bytes, length, RAPPORT_READER_AUTO, NULL);
  g_assert_cmpuint (reading->cards->len, ==, 1);
  g_assert_null (strstr (g_ptr_array_index (reading->cards, 0), "\xef\xbf\xbd"));
  g_assert_cmpuint (strlen (g_ptr_array_index (reading->cards, 0)), >, 400000);
}

static void
test_utf32_is_refused (void)
{
  g_autoptr (Reading) reading =
      reading_new (BYTES ("\xff\xfe\0\0B\0\0\0"), RAPPORT_READER_AUTO, NULL);

  g_assert_cmpstr (g_ptr_array_index (reading->refused, 0), ==,
                   "1: The file is written in UTF-32, which is not read; save it as UTF-8");
}

/* What a NUL hides from C is not lost, and it is told. */
static void
test_nul (void)
{
  assert_card_bytes (BYTES (CARD ("FN:A\0B\r\nNOTE:after\r\n")),
                     "{\"line\":1,\"name\":\"A\xef\xbf\xbd"
                     "B\",\"notes\":[\"after\"],\"kept_raw\":[{\"line\":3,\"property\":\"FN\","
                     "\"why\":\"held NUL bytes; each is now the sign \xef\xbf\xbd\"}]}");
}

static void
test_folding (void)
{
  assert_card (CARD ("FN:Maria\r\n  Keller\r\nNOTE:a\r\n\tb\r\n"),
               "{\"line\":1,\"name\":\"Maria Keller\",\"notes\":[\"ab\"]}");
}

static void
test_folding_within_a_character (void)
{
  assert_card (CARD ("FN:Zo\xc3\r\n \xab\r\n"), "{\"line\":1,\"name\":\"Zoë\"}");
}

static void
test_line_breaks (void)
{
  assert_card ("BEGIN:VCARD\nFN:A\nNOTE:b\n c\nEND:VCARD",
               "{\"line\":1,\"name\":\"A\",\"notes\":[\"bc\"]}");
  assert_card ("BEGIN:VCARD\rFN:A\rNOTE:b\r c\rEND:VCARD",
               "{\"line\":1,\"name\":\"A\",\"notes\":[\"bc\"]}");
  assert_card ("BEGIN:VCARD\r\r\nFN:A\r\r\nEND:VCARD\r\r\n", "{\"line\":1,\"name\":\"A\"}");
}

static void
test_quoted_printable (void)
{
  assert_card (CARD ("FN;ENCODING=QUOTED-PRINTABLE:J=C3=BCrgen =3D=\r\n M\r\n"),
               "{\"line\":1,\"name\":\"Jürgen = M\"}");
  assert_card (CARD ("FN:A\r\nNOTE;QUOTED-PRINTABLE:one=0D=0A=\r\ntwo;=\r\n\r\n"),
               "{\"line\":1,\"name\":\"A\",\"notes\":[\"one\\u000atwo;\"]}");
}

static void
test_quoted_printable_with_charset (void)
{
  assert_card (CARD ("N;CHARSET=windows-1252;ENCODING=QUOTED-PRINTABLE:M=FCller;Zo=EB\r\n"),
               "{\"line\":1,\"name\":\"Zoë Müller\",\"given\":\"Zoë\",\"family\":\"Müller\"}");
  assert_card (CARD ("FN;CHARSET=SHIFT_JIS;ENCODING=QUOTED-PRINTABLE:=88=C0=93=A1\r\n"),
               "{\"line\":1,\"name\":\"安藤\"}");
}

/* An encoded semicolon does not divide a name. */
static void
test_quoted_printable_semicolon (void)
{
  assert_card (
      CARD ("N;ENCODING=QUOTED-PRINTABLE:Kel=3Bler;M=5Caria\r\n"),
      "{\"line\":1,\"name\":\"M\\\\aria Kel;ler\",\"given\":\"M\\\\aria\",\"family\":\"Kel;ler\"}");
}

/* The last soft line break does not swallow the end of the card. */
static void
test_quoted_printable_unended (void)
{
  assert_card ("BEGIN:VCARD\r\nFN;ENCODING=QUOTED-PRINTABLE:A=\r\nEND:VCARD\r\n",
               "{\"line\":1,\"name\":\"A=\"}");
}

/* Text in base64 is text; what is not stays as it is. */
static void
test_base64_text (void)
{
  assert_card (CARD ("FN;CHARSET=UTF-8;ENCODING=BASE64:Wm/Dqw==\r\nNOTE;ENCODING=b:YQ0KYg==\r\n"
                     "TITLE;ENCODING=b:AAECAw==\r\n"),
               "{\"line\":1,\"name\":\"Zoë\",\"notes\":[\"a\\u000ab\"],\"kept\":["
               "\"TITLE;ENCODING=b:AAECAw==\"]}");
}

/* What goes out again is true of itself: no encoding named that was undone. */
static void
test_kept_lines_are_utf8 (void)
{
  assert_card (CARD ("FN:A\r\nX-A;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE;WORK:=FC=0A;\r\n"
                     "item1.X-B;TYPE=x:as\\, it\r\n  is\r\n"),
               "{\"line\":1,\"name\":\"A\",\"kept\":[\"X-A;WORK:ü\\\\n;\","
               "\"item1.X-B;TYPE=x:as\\\\, it is\"]}");
}

static void
test_escapes (void)
{
  assert_properties ("NOTE:a\\nb\\Nc\\,d\\;e\\\\f;g,h C:\\xy http\\://z\r\n",
                     ",\"notes\":[\"a\\u000ab\\u000ac,d;e\\\\f;g,h C:\\\\xy http://z\"]");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/vcard-text/utf-8", test_utf8);
  g_test_add_func ("/vcard-text/windows-1252", test_windows_1252);
  g_test_add_func ("/vcard-text/latin-1-named", test_latin1_named);
  g_test_add_func ("/vcard-text/utf-8-before-named-charset", test_utf8_before_named_charset);
  g_test_add_func ("/vcard-text/shift-jis-named", test_shift_jis_named);
  g_test_add_func ("/vcard-text/iso-2022-jp-named", test_iso_2022_jp_named);
  g_test_add_func ("/vcard-text/unknown-charset", test_unknown_charset);
  g_test_add_func ("/vcard-text/damaged-utf-8", test_damaged_utf8);
  g_test_add_func ("/vcard-text/utf-16", test_utf16);
  g_test_add_func ("/vcard-text/utf-16-long", test_utf16_long);
  g_test_add_func ("/vcard-text/utf-32-is-refused", test_utf32_is_refused);
  g_test_add_func ("/vcard-text/nul", test_nul);
  g_test_add_func ("/vcard-text/folding", test_folding);
  g_test_add_func ("/vcard-text/folding-within-a-character", test_folding_within_a_character);
  g_test_add_func ("/vcard-text/line-breaks", test_line_breaks);
  g_test_add_func ("/vcard-text/quoted-printable", test_quoted_printable);
  g_test_add_func ("/vcard-text/quoted-printable-with-charset", test_quoted_printable_with_charset);
  g_test_add_func ("/vcard-text/quoted-printable-semicolon", test_quoted_printable_semicolon);
  g_test_add_func ("/vcard-text/quoted-printable-unended", test_quoted_printable_unended);
  g_test_add_func ("/vcard-text/base64-text", test_base64_text);
  g_test_add_func ("/vcard-text/kept-lines-are-utf-8", test_kept_lines_are_utf8);
  g_test_add_func ("/vcard-text/escapes", test_escapes);
  return g_test_run ();
}
