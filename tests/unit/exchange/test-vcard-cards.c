/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where cards begin and end, what is refused, and what size can't do. */
#include <string.h>

#include "reader-test.h"

static Reading *
read_text (const char *text)
{
  return reading_new (text, strlen (text), RAPPORT_READER_AUTO, NULL);
}

static void
check (const char *text, const char *cards, const char *refused)
{
  g_autoptr (Reading) reading = read_text (text);
  g_autoptr (GString) all = g_string_new (NULL);
  g_autoptr (GString) none = g_string_new (NULL);

  for (guint i = 0; i < reading->cards->len; i++)
    g_string_append (all, g_ptr_array_index (reading->cards, i));
  for (guint i = 0; i < reading->refused->len; i++)
    g_string_append (none, g_ptr_array_index (reading->refused, i));
  g_assert_cmpstr (all->str, ==, cards);
  g_assert_cmpstr (none->str, ==, refused);
}

static void
test_several (void)
{
  check ("BEGIN:VCARD\nFN:A\nEND:VCARD\n\nbegin:vcard\nfn:B\nend:vcard\n"
         "\xef\xbb\xbf"
         "BEGIN : VCARD \nFN:C\nEND:VCARD\n\x1a",
         "{\"line\":1,\"name\":\"A\"}{\"line\":5,\"name\":\"B\"}{\"line\":8,\"name\":\"C\"}", "");
}

static void
test_versions_mixed (void)
{
  check (
      "BEGIN:VCARD\nVERSION:2.1\nN:A;B\nTEL;HOME;CELL:1\nEND:VCARD\n"
      "BEGIN:VCARD\nVERSION:4.0\nFN:C\nTEL;VALUE=uri;TYPE=\"work,cell\";PREF=1:tel:+1-2\nEND:"
      "VCARD\n",
      "{\"line\":1,\"name\":\"B A\",\"given\":\"B\",\"family\":\"A\",\"phones\":[{\"value\":\"1\","
      "\"types\":[\"home\",\"cell\"]}]}"
      "{\"line\":6,\"name\":\"C\",\"phones\":[{\"value\":\"+1-2\",\"types\":[\"work\",\"cell\"],"
      "\"pref\":true}]}",
      "");
}

static void
test_missing_end (void)
{
  check ("BEGIN:VCARD\nFN:A\nBEGIN:VCARD\nFN:B\nEND:VCARD\n",
         "{\"line\":3,\"name\":\"B\"}"
         "{\"line\":1,\"name\":\"A\",\"kept_raw\":[{\"line\":1,\"property\":\"END\",\"why\":\"the "
         "card "
         "has no END:VCARD\"}]}",
         "");
}

/* However many ends are missing, each card comes in and few are held. */
static void
test_missing_ends (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (Reading) reading = NULL;

  for (guint i = 0; i < 5000; i++)
    g_string_append_printf (text, "BEGIN:VCARD\nFN:%u\n", i);
  reading = read_text (text->str);
  g_assert_cmpuint (reading->cards->len, ==, 5000);
}

static void
test_missing_begin (void)
{
  check (
      "VERSION:3.0\nFN:A\nEND:VCARD\nBEGIN:VCARD\nFN:B\nEND:VCARD\n",
      "{\"line\":1,\"name\":\"A\",\"kept_raw\":[{\"line\":1,\"property\":\"BEGIN\",\"why\":\"the "
      "card has no BEGIN:VCARD\"}]}{\"line\":4,\"name\":\"B\"}",
      "");
}

static void
test_nested (void)
{
  check ("BEGIN:VCARD\nN:parent\nBEGIN:VCARD\nN:child\nEND:VCARD\nTEL:1\nEND:VCARD\n",
         "{\"line\":3,\"name\":\"child\",\"family\":\"child\"}"
         "{\"line\":1,\"name\":\"parent\",\"family\":\"parent\",\"phones\":[{\"value\":\"1\"}]}",
         "");
}

/* An agent's card is part of the one it stands in. */
static void
test_agent (void)
{
  check (
      "BEGIN:VCARD\nFN:A\nAGENT:\nBEGIN:VCARD\nFN:Susan\nTEL:2\nEND:VCARD\nTEL:1\nEND:VCARD\n",
      "{\"line\":1,\"name\":\"A\",\"phones\":[{\"value\":\"1\"}],\"related\":[{\"value\":\"Susan\","
      "\"type\":\"agent\",\"uid\":false}],\"kept\":[\"X-RAPPORT-AGENT:BEGIN:VCARD\\\\nFN:"
      "Susan\\\\nTEL:2"
      "\\\\nEND:VCARD\\\\n\"]}",
      "");
  assert_properties (
      "AGENT:BEGIN:VCARD\\nN:Thomas\\;Susan\\nEND:VCARD\\n\r\n",
      ",\"related\":[{\"value\":\"Thomas Susan\",\"type\":\"agent\",\"uid\":false}],"
      "\"kept\":[\"X-RAPPORT-AGENT:BEGIN:VCARD\\\\nN:Thomas\\\\;Susan\\\\nEND:VCARD\\\\n\"]");
}

static void
test_grouped_begin (void)
{
  check ("home.begin:vcard\nhome.fn:A\nhome.end:vcard\n", "{\"line\":1,\"name\":\"A\"}", "");
}

static void
test_indented (void)
{
  check ("  BEGIN:VCARD\n  FN:A\n  NOTE:b\n   c\n  END:VCARD\n",
         "{\"line\":1,\"name\":\"A\",\"notes\":[\"bc\"]}", "");
}

/* Good cards still come in. */
static void
test_garbage_between (void)
{
  check ("hello\nworld\nBEGIN:VCARD\nFN:A\nEND:VCARD\nEND:VCARD\nmore\nBEGIN:VCARD\nEND:VCARD\n",
         "{\"line\":3,\"name\":\"A\"}",
         "1: This stands outside any card6: END:VCARD without a BEGIN:VCARD before it"
         "8: This card has no name, organisation, e-mail address or number to call it by");
}

static void
test_unreadable_lines (void)
{
  check ("BEGIN:VCARD\nFN:A\nnot a property, this\n:x\nEND:VCARD\n",
         "{\"line\":1,\"name\":\"A\",\"kept\":[\"X-RAPPORT-UNREAD:not a property\\\\, this\","
         "\"X-RAPPORT-UNREAD::x\"],\"kept_raw\":[{\"line\":3,\"property\":\"\",\"why\":\"this line "
         "is no "
         "property\"},{\"line\":4,\"property\":\"\",\"why\":\"this line is no property\"}]}",
         "");
}

static void
test_other_files (void)
{
  assert_refused ("", "1: The file is empty");
  assert_refused (" \r\n\r\n", "1: The file is empty");
  assert_refused (
      "[\"vcard\",[]]",
      "1: This looks like JSON (jCard); export the people as vCard (.vcf) or CSV instead");
  assert_refused (
      "<?xml version=\"1.0\"?><vcards/>",
      "1: This looks like XML (xCard) or a web page; export the people as vCard (.vcf) or "
      "CSV instead");
  assert_refused (
      "BEGIN:VCALENDAR\nEND:VCALENDAR\n",
      "1: This is a calendar (iCalendar); export the people as vCard (.vcf) or CSV instead");
  assert_refused ("dn: cn=A\ncn: A\n",
                  "1: This is an LDIF file; export the people as vCard (.vcf) or CSV instead");
  assert_refused (
      "PK\3\4xlsx",
      "1: This is a compressed file or a spreadsheet; save it as CSV, or unpack it first");
  assert_refused ("SQLite format 3",
                  "1: This is a database, not an address book that was exported; "
                  "export it as vCard or CSV");
}

/* Past 1,000 values a property is not taken apart, but kept, and so in linear time. */
static void
test_many_values (void)
{
  g_autoptr (GString) text = g_string_new ("BEGIN:VCARD\nFN:A\nCATEGORIES:x");
  g_autoptr (Reading) reading = NULL;
  gint64 before = g_get_monotonic_time ();

  for (guint i = 0; i < 200000; i++)
    g_string_append (text, ",x");
  g_string_append (text, "\nTEL");
  for (guint i = 0; i < 200000; i++)
    g_string_append (text, ";TYPE=x");
  g_string_append (text, ":1\nEND:VCARD\n");
  reading = read_text (text->str);
  g_assert_cmpuint (reading->cards->len, ==, 1);
  g_assert_nonnull (strstr (g_ptr_array_index (reading->cards, 0), "more than 1,000 values"));
  g_assert_nonnull (strstr (g_ptr_array_index (reading->cards, 0), "more than 1,000 parameters"));
  g_assert_nonnull (strstr (g_ptr_array_index (reading->cards, 0), "\"kept\":[\"CATEGORIES:x,x"));
  g_assert_cmpint (g_get_monotonic_time () - before, <, 2 * G_USEC_PER_SEC);
}

static void
test_many_properties (void)
{
  g_autoptr (GString) text = g_string_new ("BEGIN:VCARD\nFN:A\n");
  g_autoptr (Reading) reading = NULL;
  gint64 before = g_get_monotonic_time ();

  for (guint i = 0; i < 20000; i++)
    g_string_append_printf (text, "NOTE:n%u\nitem%u.TEL:1\nitem%u.X-ABLabel:l\nX-Y:z\n", i, i, i);
  g_string_append (text, "END:VCARD\n");
  reading = read_text (text->str);
  g_assert_cmpuint (reading->cards->len, ==, 1);
  g_assert_nonnull (strstr (g_ptr_array_index (reading->cards, 0), "\"n19999\""));
  g_assert_cmpint (g_get_monotonic_time () - before, <, 2 * G_USEC_PER_SEC);
}

/* Folded once a character, a long value is still read in linear time. */
static void
test_many_folds (void)
{
  g_autoptr (GString) text = g_string_new ("BEGIN:VCARD\nFN:A\nNOTE:");
  g_autoptr (Reading) reading = NULL;
  gint64 before = g_get_monotonic_time ();

  for (guint i = 0; i < 200000; i++)
    g_string_append (text, "\n x");
  g_string_append (text, "\nX");
  for (guint i = 0; i < 200000; i++)
    g_string_append (text, "\n y");
  g_string_append (text, "\nEND:VCARD\n");
  reading = read_text (text->str);
  g_assert_cmpuint (reading->cards->len, ==, 1);
  g_assert_cmpint (g_get_monotonic_time () - before, <, 2 * G_USEC_PER_SEC);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/vcard-cards/several", test_several);
  g_test_add_func ("/vcard-cards/versions-mixed", test_versions_mixed);
  g_test_add_func ("/vcard-cards/missing-end", test_missing_end);
  g_test_add_func ("/vcard-cards/missing-ends", test_missing_ends);
  g_test_add_func ("/vcard-cards/missing-begin", test_missing_begin);
  g_test_add_func ("/vcard-cards/nested", test_nested);
  g_test_add_func ("/vcard-cards/agent", test_agent);
  g_test_add_func ("/vcard-cards/grouped-begin", test_grouped_begin);
  g_test_add_func ("/vcard-cards/indented", test_indented);
  g_test_add_func ("/vcard-cards/garbage-between", test_garbage_between);
  g_test_add_func ("/vcard-cards/unreadable-lines", test_unreadable_lines);
  g_test_add_func ("/vcard-cards/other-files", test_other_files);
  g_test_add_func ("/vcard-cards/many-values", test_many_values);
  g_test_add_func ("/vcard-cards/many-properties", test_many_properties);
  g_test_add_func ("/vcard-cards/many-folds", test_many_folds);
  return g_test_run ();
}
