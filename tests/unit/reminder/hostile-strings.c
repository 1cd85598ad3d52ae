/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hostile-strings.h"

/* Seen exactly as they are. */
static const char *const literal[] = {
  "<",
  ">",
  "&",
  "\"",
  "'",
  "<>",
  "</>",
  "<<<",
  ">>>",
  "&&",
  "<b",
  "b>",
  "</b>",
  "<b/>",
  "<b></b></b>",
  "<!-- x -->",
  "<![CDATA[x]]>",
  "<?xml version=\"1.0\"?>",
  "<!DOCTYPE x [<!ENTITY e \"e\">]>",
  "&e;",
  "]]>",
  "<a href=\"https://example.com/\">here</a>",
  "<a href='javascript:alert(1)'>x</a>",
  "<img src=\"file:///etc/passwd\" alt=\"x\"/>",
  "<img src=x onerror=alert(1)>",
  "<span font='200'>big</span>",
  "<span foreground=\"red\" size=\"1\">x</span>",
  "<span alpha='0%'>hidden</span>",
  "<span insert_hyphens='no' rise='99999'>x</span>",
  "<b><i><u>nested</u></i></b>",
  "<b>unclosed",
  "<b attr=\"1\">x</b>",
  "<B>upper</B>",
  "< b >spaced</ b >",
  "<b\n>",
  "a<br>b",
  "a<br/>b",
  "<script>alert(1)</script>",
  "<svg onload=alert(1)>",
  "<markup>x</markup>",
  "<tt>x</tt>",
  "<small>x</small>",
  "<sub>1</sub><sup>2</sup>",
  "&amp;",
  "&lt;b&gt;x&lt;/b&gt;",
  "&quot;",
  "&apos;",
  "&nbsp;",
  "&#60;",
  "&#x3c;",
  "&#0;",
  "&#x1f600;",
  "&amp;lt;",
  "&",
  "& &",
  "&;",
  "&#;",
  "&#x;",
  "&#xFFFFFFFF;",
  "&unknown;",
  "AT&T",
  "Smith & Sons <info@example.com>",
  "%s",
  "%n",
  "%d %x %p",
  "%s%s%s%s%s%s%s%s",
  "%%",
  "%1$s",
  "%b",
  "%a",
  "%i",
  "%c",
  "100 %",
  "{0}",
  "{}",
  "${HOME}",
  "$HOME",
  "$(id)",
  "`id`",
  "; rm -rf /",
  "| cat",
  "> file",
  "\\",
  "\\n",
  "\\0",
  "\\x41",
  "\\u202e",
  "\\033[31m",
  "'; DROP TABLE client; --",
  "\" OR 1=1 --",
  "../../../etc/passwd",
  "file:///etc/passwd",
  "C:\\Windows",
  "null",
  "NULL",
  "(null)",
  "undefined",
  "NaN",
  "true",
  "-1",
  "0",
  "1e999",
  "--help",
  "-rf",
  "@everyone",
  "#channel",
  "*bold*",
  "_it_",
  "~~x~~",
  "`code`",
  "[x](https://example.com)",
  "http://example.com/?a=1&b=2",
  "mailto:x@example.com",
  "tel:+491234",
  "~",
  "!",
  "?",
  "…",
  "—",
  "x\302\240y",
  "O'Brien",
  "D\u2019Angelo",
  "anna-maria",
  "Zoë",
  "Łukasz Ørsted",
  "Straße",
  "İstanbul",
  "ǅ",
  "ﬁ",
  "Ⅻ",
  "①",
  "½",
  "山田 太郎",
  "김철수",
  "Владимир",
  "Ελένη",
  "ไทยแลนด์",
  "हिन्दी",
  "বাংলা",
  "தமிழ்",
  "ភាសាខ្មែរ",
  "မြန်မာ",
  "አማርኛ",
  "ქართული",
  "Հայերեն",
  "👩\u200d👩\u200d👧\u200d👦",
  "👍🏽",
  "🇩🇪",
  "🏳️\u200d🌈",
  "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
  "e\u0301",
  "a\u030a\u0323",
  "n\u0303o",
  "ｆｕｌｌｗｉｄｔｈ ＜ｂ＞",
  "‹b›",
  "﹤b﹥",
  "𝔐𝔞𝔯𝔦𝔞",
  "🅱",
  "\ufffd",
  "\u00d7",
  "№ 5",
  "°C",
  "µ",
  "שרה כהן",
  "أحمد",
  "علی\u200cرضا",
  "Ahmad أحمد 123",
  "עברית <b>x</b>",
  "\u200fx",
  "x\u200e",
};

/* Seen otherwise: nothing else may happen to them. */
static const struct
{
  const char *text;
  const char *seen;
} altered[] = {
  { "a\nb", "a b" },
  { "a\r\nb", "a b" },
  { "a\tb", "a b" },
  { "a\u2028b", "a b" },
  { "a\u2029b", "a b" },
  { "a\302\205b", "a b" },
  { "\033[31mred\033[0m", "[31mred[0m" },
  { "\033]0;title\a", "]0;title" },
  { "\u202egnp.exe", "gnp.exe" },
  { "a\u202ab\u202bc\u202cd\u202de\u202ef", "abcdef" },
  { "a\u2066b\u2067c\u2068d\u2069e", "abcde" },
  { "\u2069\u202e<b>x</b>", "<b>x</b>" },
  { "\u2067שרה\u2069", "שרה" },
  { "a\u200bb", "ab" },
  { "a\u2060b", "ab" },
  { "\ufeffa", "a" },
  { "a\u00adb", "ab" },
  { "a\ufff9b\ufffac\ufffbd", "abcd" },
  { "a\U000e0041b", "ab" },
  { "a\uffffb", "ab" },
  { "\377\376a", "\ufffd\ufffda" },
  { "\300\257", "\ufffd\ufffd" },
  { "\355\240\200", "\ufffd\ufffd\ufffd" },
  { "\342\202", "\ufffd\ufffd" },
  { "Mar\355a", "Mar\ufffda" },
  { "  padded  ", "padded" },
};

static void
add (GPtrArray *strings, char *text, char *seen)
{
  HostileString *string = g_new (HostileString, 1);

  string->text = text;
  string->seen = seen;
  g_ptr_array_add (strings, string);
}

static void
hostile_string_free (HostileString *string)
{
  g_free (string->text);
  g_free (string->seen);
  g_free (string);
}

static gboolean
is_break (int c)
{
  return c == '\t' || (c >= '\n' && c <= '\r');
}

GPtrArray *
hostile_strings_new (void)
{
  GPtrArray *strings = g_ptr_array_new_with_free_func ((GDestroyNotify)hostile_string_free);

  for (guint i = 0; i < G_N_ELEMENTS (literal); i++)
    {
      if (g_utf8_strchr (literal[i], -1, '\n') == NULL)
        add (strings, g_strdup (literal[i]), g_strdup (literal[i]));
    }
  for (guint i = 0; i < G_N_ELEMENTS (altered); i++)
    add (strings, g_strdup (altered[i].text), g_strdup (altered[i].seen));
  for (int c = 1; c < 0x20; c++)
    add (strings, g_strdup_printf ("a%c<b>", c), g_strdup (is_break (c) ? "a <b>" : "a<b>"));
  return strings;
}
