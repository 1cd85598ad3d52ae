/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates (D2) and relatives, as each exporter writes them. */
#include <string.h>

#include "reader-test.h"

static void
check_birthday (const char *line, const char *date)
{
  g_autofree char *properties = g_strconcat (line, "\r\n", NULL);
  g_autofree char *json = g_strdup_printf (",\"birthday\":\"%s\"", date);

  assert_properties (properties, json);
}

static void
test_d2_birthdays (void)
{
  check_birthday ("BDAY:1980-04-12", "1980-04-12");
  check_birthday ("BDAY;VALUE=date:19800412", "1980-04-12");
  check_birthday ("BDAY:1980-04-12T00:00:00Z", "1980-04-12");
  check_birthday ("BDAY:1980-04", "1980-04");
}

static void
test_d2_no_year (void)
{
  check_birthday ("BDAY:--0412", "--04-12");
  check_birthday ("BDAY:--04-12", "--04-12");
  check_birthday ("BDAY;X-APPLE-OMIT-YEAR=1604:1604-04-12", "--04-12");
  check_birthday ("BDAY;X-APPLE-OMIT-YEAR=1900;VALUE=date:1900-04-12", "--04-12");
  check_birthday ("BDAY:1604-02-29", "--02-29");
  check_birthday ("BDAY:--04", "--04");
}

/* The property is kept raw and reported, and the person still comes in. */
static void
check_kept (const char *line)
{
  g_autofree char *text = g_strconcat ("BEGIN:VCARD\nFN:A\n", line, "\nEND:VCARD\n", NULL);
  g_autoptr (Reading) reading = reading_new (text, strlen (text), RAPPORT_READER_AUTO, NULL);
  g_autofree char *kept = g_strdup_printf ("\"kept\":[\"%s\"],\"kept_raw\":[{\"line\":3", line);

  g_assert_cmpuint (reading->cards->len, ==, 1);
  g_assert_nonnull (strstr (g_ptr_array_index (reading->cards, 0), kept));
}

static void
test_d2_impossible (void)
{
  check_kept ("BDAY:1980-04-31");
  check_kept ("BDAY:1980");
  check_kept ("BDAY:---12");
  check_kept ("BDAY;VALUE=text:circa 1800");
  check_kept ("BDAY:1980-13-01");
  check_kept ("ANNIVERSARY:2001-02-29");
}

static void
test_two_birthdays (void)
{
  assert_properties ("BDAY:1980-04-12\r\nBDAY:19800412\r\nBDAY:1981-04-12\r\n",
                     ",\"birthday\":\"1980-04-12\",\"kept\":[\"BDAY:1981-04-12\"]");
}

static void
test_anniversaries (void)
{
  assert_properties ("ANNIVERSARY:20010203\r\nDEATHDATE:2020-05-06\r\n",
                     ",\"deathday\":\"2020-05-06\",\"anniversary\":\"2001-02-03\"");
  assert_properties ("X-EVOLUTION-ANNIVERSARY:2001-02-03\r\n", ",\"anniversary\":\"2001-02-03\"");
  assert_properties ("X-MS-ANNIVERSARY;VALUE=DATE:20010203\r\n", ",\"anniversary\":\"2001-02-03\"");
}

static void
test_apple_dates (void)
{
  assert_properties (
      "item1.X-ABDATE;type=pref:2008-12-11\r\nitem1.X-ABLabel:_$!<Anniversary>!$_\r\n"
      "item2.X-ABDATE;X-APPLE-OMIT-YEAR=1604:1604-07-18\r\nitem2.X-ABLabel:Name day\r\n"
      "X-ABDATE:2014-03-10\r\n",
      ",\"anniversary\":\"2008-12-11\",\"dates\":[{\"label\":\"Name day\",\"date\":\"--07-18\"},"
      "{\"label\":\"other\",\"date\":\"2014-03-10\"}]");
}

static void
test_apple_relatives (void)
{
  assert_properties (
      "item1.X-ABRELATEDNAMES;type=pref:Jenny\r\nitem1.X-ABLabel:_$!<Friend>!$_\r\n"
      "item2.X-ABRELATEDNAMES:Leo\r\nitem2.X-ABLabel:Godchild\r\n",
      ",\"related\":[{\"value\":\"Jenny\",\"type\":\"friend\",\"uid\":false},{\"value\":"
      "\"Leo\",\"type\":\"Godchild\",\"uid\":false}]");
}

static void
test_related (void)
{
  assert_properties (
      "RELATED;TYPE=friend:urn:uuid:f81d4fae\r\nRELATED;TYPE=child;VALUE=text:Leo\\, 9\r\n"
      "RELATED;TYPE=contact:http://example.com/d.vcf\r\n",
      ",\"related\":[{\"value\":\"urn:uuid:f81d4fae\",\"type\":\"friend\",\"uid\":true},"
      "{\"value\":\"Leo, 9\",\"type\":\"child\",\"uid\":false}],\"kept\":[\"RELATED;TYPE="
      "contact:http://example.com/d.vcf\"]");
}

static void
test_named_relatives (void)
{
  assert_properties (
      "X-SPOUSE:Jan\r\nX-EVOLUTION-MANAGER:Eva\r\nX-KADDRESSBOOK-X-AssistantsName:Tom\r\n"
      "X-CHILDREN:Leo\r\nAGENT:Ines\r\n",
      ",\"related\":[{\"value\":\"Jan\",\"type\":\"spouse\",\"uid\":false},{\"value\":"
      "\"Eva\",\"type\":\"manager\",\"uid\":false},{\"value\":\"Tom\",\"type\":"
      "\"assistant\",\"uid\":false},{\"value\":\"Leo\",\"type\":\"child\",\"uid\":false},"
      "{\"value\":\"Ines\",\"type\":\"agent\",\"uid\":false}]");
}

static void
test_android (void)
{
  assert_properties (
      "X-ANDROID-CUSTOM:vnd.android.cursor.item/relation;Leo;3;;;;;;;;;;;;;\r\n"
      "X-ANDROID-CUSTOM:vnd.android.cursor.item/relation;Ada;0;godmother;;\r\n"
      "X-ANDROID-CUSTOM:vnd.android.cursor.item/contact_event;2001-02-03;1;;;\r\n"
      "X-ANDROID-CUSTOM:vnd.android.cursor.item/contact_event;--04-12;3;;;\r\n"
      "X-ANDROID-CUSTOM:vnd.android.cursor.item/contact_event;2010-06-07;0;Met;;\r\n"
      "X-ANDROID-CUSTOM:vnd.android.cursor.item/"
      "nickname;Mia;1;;;\r\nX-ANDROID-CUSTOM:other;1;2\r\n",
      ",\"nickname\":\"Mia\",\"birthday\":\"--04-12\",\"anniversary\":\"2001-02-03\",\"dates\":[{"
      "\"label\":\"Met\",\"date\":\"2010-06-07\"}],\"related\":[{\"value\":\"Leo\",\"type\":"
      "\"child\","
      "\"uid\":false},{\"value\":\"Ada\",\"type\":\"godmother\",\"uid\":false}],\"kept\":["
      "\"X-ANDROID-CUSTOM:other;1;2\"]");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/vcard-people/D2/birthdays", test_d2_birthdays);
  g_test_add_func ("/vcard-people/D2/no-year", test_d2_no_year);
  g_test_add_func ("/vcard-people/D2/impossible", test_d2_impossible);
  g_test_add_func ("/vcard-people/two-birthdays", test_two_birthdays);
  g_test_add_func ("/vcard-people/anniversaries", test_anniversaries);
  g_test_add_func ("/vcard-people/apple-dates", test_apple_dates);
  g_test_add_func ("/vcard-people/apple-relatives", test_apple_relatives);
  g_test_add_func ("/vcard-people/related", test_related);
  g_test_add_func ("/vcard-people/named-relatives", test_named_relatives);
  g_test_add_func ("/vcard-people/android", test_android);
  return g_test_run ();
}
