/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-text.h"

#include <errno.h>
#include <string.h>

#define REPLACEMENT "\xef\xbf\xbd"

/* Bytes 0x80 to 0x9f of Windows-1252; its five gaps stay control characters, as in Latin-1. */
static const guint16 windows_1252[32] = {
  0x20ac, 0x0081, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
  0x2039, 0x0152, 0x008d, 0x017d, 0x008f, 0x0090, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
  0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0x009d, 0x017e, 0x0178,
};

/* The families of charsets that address books have been written in. Nothing else that a file names
 * reaches iconv. */
static const char *const charset_families[] = {
  "shift_jis",   "shift-jis",   "sjis",      "x-sjis", "ms_kanji",  "euc-",        "iso-2022-jp",
  "iso-2022-kr", "gb",          "big5",      "big-5",  "koi8",      "windows-125", "cp125",
  "cp932",       "cp936",       "cp949",     "cp950",  "cp437",     "cp85",        "cp86",
  "iso-8859",    "iso8859",     "iso_8859",  "latin",  "macintosh", "tis-620",     "utf-7",
  "windows-31j", "windows-874", "ks_c_5601",
};

static gboolean
is_stateful (const char *charset)
{
  return g_ascii_strncasecmp (charset, "iso-2022", 8) == 0 ||
         g_ascii_strncasecmp (charset, "utf-7", 5) == 0;
}

/* Whether @charset needs iconv: not for UTF-8, ASCII and Latin-1, which the fallback reads. */
static gboolean
is_foreign (const char *charset)
{
  if (charset == NULL || strlen (charset) > 24 ||
      strspn (charset, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_:.") !=
          strlen (charset))
    return FALSE;
  if (g_ascii_strcasecmp (charset, "iso-8859-1") == 0 ||
      g_ascii_strcasecmp (charset, "windows-1252") == 0 ||
      g_ascii_strcasecmp (charset, "latin1") == 0)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (charset_families); i++)
    if (g_ascii_strncasecmp (charset, charset_families[i], strlen (charset_families[i])) == 0)
      return TRUE;
  return FALSE;
}

static void
append_byte (GString *out, guchar byte)
{
  g_string_append_unichar (out, byte >= 0x80 && byte < 0xa0 ? windows_1252[byte - 0x80] : byte);
}

/* Well-formed UTF-8 as it is; each other byte as Windows-1252. */
static void
append_guessed (GString *out, const char *bytes, gsize length)
{
  const char *end = bytes + length;

  while (bytes < end)
    {
      const char *invalid;

      g_utf8_validate_len (bytes, (gsize)(end - bytes), &invalid);
      g_string_append_len (out, bytes, invalid - bytes);
      bytes = invalid;
      if (bytes < end)
        append_byte (out, (guchar)*bytes++);
    }
}

/* Returns FALSE when this system does not know the charset. */
static gboolean
append_converted (GString *out, const char *bytes, gsize length, const char *charset)
{
  GIConv converter = g_iconv_open ("UTF-8", charset);
  char *in = (char *)bytes;
  gsize in_left = length;

  if (converter == (GIConv)-1)
    return FALSE;
  while (in_left > 0)
    {
      char buffer[512];
      char *at = buffer;
      gsize room = sizeof buffer;
      gsize result = g_iconv (converter, &in, &in_left, &at, &room);
      int why = errno;

      g_string_append_len (out, buffer, at - buffer);
      if (result == (gsize)-1 && why != E2BIG && in_left > 0)
        {
          append_byte (out, (guchar)*in);
          in++;
          in_left--;
          g_iconv (converter, NULL, NULL, NULL, NULL);
        }
    }
  g_iconv_close (converter);
  return TRUE;
}

static void
append_run (GString *out, const char *bytes, gsize length, const char *charset)
{
  gboolean foreign = is_foreign (charset);

  if (foreign && (is_stateful (charset) || !g_utf8_validate_len (bytes, length, NULL)) &&
      append_converted (out, bytes, length, charset))
    return;
  append_guessed (out, bytes, length);
}

/**
 * rapport_text_decode:
 * @charset: (nullable): what the file says it is
 * @had_nul: (out) (optional): whether there were NUL bytes; each becomes U+FFFD
 *
 * Text as it was meant: UTF-8 where it is well-formed, else @charset, else Windows-1252. Every byte
 * becomes something.
 *
 * Returns: (transfer full): valid UTF-8
 */
char *
rapport_text_decode (const char *bytes, gsize length, const char *charset, gboolean *had_nul)
{
  GString *out;
  const char *end = bytes + length;

  if (had_nul != NULL)
    *had_nul = FALSE;
  if ((charset == NULL || !is_foreign (charset)) && g_utf8_validate_len (bytes, length, NULL))
    return g_strndup (bytes, length);

  out = g_string_sized_new (length + 16);
  for (;;)
    {
      const char *nul = memchr (bytes, '\0', (gsize)(end - bytes));
      const char *stop = nul != NULL ? nul : end;

      append_run (out, bytes, (gsize)(stop - bytes), charset);
      if (nul == NULL)
        break;
      g_string_append (out, REPLACEMENT);
      if (had_nul != NULL)
        *had_nul = TRUE;
      bytes = nul + 1;
    }
  if (!g_utf8_validate_len (out->str, out->len, NULL))
    {
      char *valid = g_utf8_make_valid (out->str, (gssize)out->len);

      g_string_free (out, TRUE);
      return valid;
    }
  return g_string_free (out, FALSE);
}

/**
 * rapport_text_decode_quoted_printable:
 * @out: room for @length bytes; may be @bytes itself
 *
 * What is not a proper escape stays as it is.
 *
 * Returns: the bytes written
 */
gsize
rapport_text_decode_quoted_printable (const char *bytes, gsize length, char *out)
{
  gsize n = 0;

  for (gsize i = 0; i < length; i++)
    {
      if (bytes[i] == '=' && i + 2 < length && g_ascii_isxdigit (bytes[i + 1]) &&
          g_ascii_isxdigit (bytes[i + 2]))
        {
          out[n++] = (char)(g_ascii_xdigit_value (bytes[i + 1]) << 4 |
                            g_ascii_xdigit_value (bytes[i + 2]));
          i += 2;
        }
      else
        {
          out[n++] = bytes[i];
        }
    }
  return n;
}

gboolean
rapport_text_is_blank (const char *bytes, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isspace (bytes[i]))
      return FALSE;
  return TRUE;
}

/**
 * rapport_text_fold_key:
 *
 * For comparing names of columns in any language: letters and digits only, without case or accents.
 *
 * Returns: (transfer full): the key
 */
char *
rapport_text_fold_key (const char *text)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);
  g_autofree char *decomposed = g_utf8_normalize (folded, -1, G_NORMALIZE_ALL);
  GString *key = g_string_new (NULL);

  for (const char *at = decomposed; at != NULL && *at != '\0'; at = g_utf8_next_char (at))
    if (g_unichar_isalnum (g_utf8_get_char (at)))
      g_string_append_unichar (key, g_utf8_get_char (at));
  return g_string_free (key, FALSE);
}
