/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which property finds which place. */
#include <string.h>

#include "reader-test.h"

#define PNG                                                                                        \
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+"                                  \
  "M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="

static void
test_name (void)
{
  assert_card (
      "BEGIN:VCARD\nN:Keller;Maria;Anna,Eva;Dr.;MBA\nEND:VCARD\n",
      "{\"line\":1,\"name\":\"Dr. Maria Anna,Eva Keller MBA\",\"given\":\"Maria\",\"family\":"
      "\"Keller\",\"additional\":\"Anna,Eva\",\"prefix\":\"Dr.\",\"suffix\":\"MBA\"}");
  assert_properties ("N:Keller;Maria;;;;Second;III\r\nNICKNAME:Mia,Maja\r\nFN:B\r\n",
                     ",\"given\":\"Maria\",\"family\":\"Keller\",\"nickname\":\"Mia,Maja\","
                     "\"kept\":[\"X-RAPPORT-N-MORE:Second;III\",\"FN:B\"]");
  assert_properties ("X-PHONETIC-FIRST-NAME:Ma\r\nX-PHONETIC-LAST-NAME:Ke\r\n",
                     ",\"phonetic_given\":\"Ma\",\"phonetic_family\":\"Ke\"");
}

static void
test_nameless (void)
{
  assert_card ("BEGIN:VCARD\nORG:Brandt\nEND:VCARD\n",
               "{\"line\":1,\"name\":\"Brandt\",\"org\":[\"Brandt\"]}");
  assert_refused ("BEGIN:VCARD\nUID:1\nNOTE:x\nEND:VCARD\n",
                  "1: This card has no name, organisation, e-mail address or number to call it by");
}

static void
test_organisation (void)
{
  assert_properties ("ORG:Brandt \\; Co;PR\\, London;\r\nORG:Other\r\nTITLE:Head\r\nTITLE:Chair\r\n"
                     "ROLE:Speaker\r\n",
                     ",\"title\":\"Head\",\"role\":\"Speaker\",\"org\":[\"Brandt ; Co\",\"PR, "
                     "London\"],\"kept\":[\"ORG:Other\",\"TITLE:Chair\"]");
}

static void
test_kind (void)
{
  assert_properties ("KIND:Group\r\nMEMBER:urn:uuid:1\r\n",
                     ",\"kind\":\"group\",\"kept\":[\"MEMBER:urn:uuid:1\"]");
  assert_properties ("X-ABShowAs:COMPANY\r\n", ",\"kind\":\"org\"");
}

static void
test_items (void)
{
  assert_properties (
      "EMAIL;TYPE=INTERNET;TYPE=\"Work,PREF\":mailto:a@example.com\r\n"
      "TEL;HOME;FAX;pref:+49 30\r\nTEL;TYPE=cell;PREF=2:2\r\nTEL:\r\n"
      "URL;TYPE=blog:https://example.com/?a;b,c\r\nIMPP;X-SERVICE-TYPE=Jabber:xmpp:a@b\r\n",
      ",\"emails\":[{\"value\":\"a@example.com\",\"types\":[\"internet\",\"work\"],"
      "\"pref\":true}],\"phones\":[{\"value\":\"+49 30\",\"types\":[\"home\",\"fax\"],"
      "\"pref\":true},{\"value\":\"2\",\"types\":[\"cell\"]}],\"urls\":[{\"value\":"
      "\"https://example.com/?a;b,c\",\"types\":[\"blog\"]}],\"impps\":[{\"value\":"
      "\"xmpp:a@b\"}]");
}

static void
test_messengers (void)
{
  assert_properties (
      "X-JABBER;TYPE=HOME:a@b\r\nX-SKYPE:skype:c\r\nX-SIP;VOIP:d\r\n"
      "X-SOCIALPROFILE;type=twitter:https://twitter.com/a\r\n",
      ",\"urls\":[{\"value\":\"https://twitter.com/a\",\"types\":[\"twitter\"]}],"
      "\"impps\":[{\"value\":\"xmpp:a@b\",\"types\":[\"home\"]},{\"value\":\"skype:c\"},"
      "{\"value\":\"sip:d\",\"types\":[\"voip\"]}]");
}

/* Apple's labels belong to their group; one that belongs to nothing placed is kept with its
 * property. */
static void
test_labels (void)
{
  assert_properties (
      "item1.TEL:1\r\nitem1.X-ABLabel:Beach house\r\n"
      "item2.URL:https://a\r\nitem2.X-ABLabel:_$!<HomePage>!$_\r\n"
      "item3.X-FOO:f\r\nitem3.X-ABLabel:foo\r\n",
      ",\"phones\":[{\"value\":\"1\",\"label\":\"Beach house\"}],\"urls\":[{\"value\":"
      "\"https://a\",\"label\":\"homepage\"}],\"kept\":[\"item3.X-FOO:f\","
      "\"item3.X-ABLabel:foo\"]");
}

static void
test_address (void)
{
  assert_properties (
      "ADR;TYPE=work:PO 1;2nd floor;Main St 1\\nRear;Any\\, Town;CA;91921;USA\r\n"
      "ADR;TYPE=home:;;;;;;\r\n",
      ",\"addresses\":[{\"po\":\"PO 1\",\"extended\":\"2nd floor\",\"street\":\"Main St "
      "1\\u000aRear\",\"locality\":\"Any, Town\",\"region\":\"CA\",\"code\":\"91921\","
      "\"country\":\"USA\",\"types\":[\"work\"]}]");
  assert_properties (
      "ADR;LABEL=\"Mr. A^nMain ^'St^'\":;;Main;;;;\r\n",
      ",\"addresses\":[{\"street\":\"Main\",\"label\":\"Mr. A\\u000aMain \\\"St\\\"\"}]");
}

static void
test_address_of_more_parts (void)
{
  assert_properties (
      "ADR:;;Main;;;;USA;Main\\nUSA\r\n",
      ",\"addresses\":[{\"street\":\"Main\",\"country\":\"USA\",\"label\":\"Main\\u000aUSA\"}]");
  assert_properties ("ADR:;;Main;;;;USA;room 1;;2nd\r\n",
                     ",\"addresses\":[{\"street\":\"Main\",\"country\":\"USA\"}],\"kept\":["
                     "\"X-RAPPORT-ADR-MORE:room 1;;2nd\"]");
}

/* An envelope's text joins the address of the same kind, also when it comes before it. */
static void
test_address_label (void)
{
  assert_properties (
      "LABEL;TYPE=home:Home 1\\nTown\r\nADR;TYPE=work:;;Work;;;;\r\n"
      "ADR;TYPE=home:;;Home;;;;\r\nLABEL;TYPE=other:Elsewhere\r\n",
      ",\"addresses\":[{\"street\":\"Work\",\"types\":[\"work\"]},{\"street\":\"Home\","
      "\"label\":\"Home 1\\u000aTown\",\"types\":[\"home\"]},{\"label\":\"Elsewhere\","
      "\"types\":[\"other\"]}]");
}

static void
test_lists (void)
{
  assert_properties (
      "CATEGORIES:client, pr,a\\,b\r\nCATEGORIES:x\r\nNOTE:one; two, three\r\nNOTE:four\r\n"
      "LANG;PREF=1:de\r\nLANG:en\r\n",
      ",\"notes\":[\"one; two, three\",\"four\"],\"categories\":[\"client\",\"pr\","
      "\"a,b\",\"x\"],\"languages\":[\"de\",\"en\"]");
}

static void
test_other_texts (void)
{
  assert_card ("BEGIN:VCARD\nFN:A\nUID:urn:uuid:1\nEND:VCARD\n",
               "{\"line\":1,\"uid\":\"urn:uuid:1\",\"name\":\"A\"}");
  assert_properties ("TZ:Europe/Berlin\r\nGENDER:O;it's complicated\r\n"
                     "PRONOUNS:they/them\r\nREV:20200101T000000Z\r\n",
                     ",\"timezone\":\"Europe/Berlin\",\"gender\":\"O;it's "
                     "complicated\",\"pronouns\":\"they/them\",\"revised\":\"20200101T000000Z\"");
}

static void
test_unknown_are_kept (void)
{
  assert_properties ("X-Whatever;A=\"b:c\";D:e\\;f;g\r\nGEO:1;2\r\nX-EMPTY:\r\n"
                     "X-messaging/xmpp-All:a@b\r\n",
                     ",\"kept\":[\"X-Whatever;A=\\\"b:c\\\";D:e\\\\;f;g\",\"GEO:1;2\","
                     "\"X-messaging/xmpp-All:a@b\"]");
}

/* RFC 6715. */
static void
test_facts (void)
{
  assert_properties ("HOBBY;LEVEL=high:sailing\r\nX-INTEREST:opera; and more\r\nEXPERTISE:law\r\n",
                     ",\"facts\":[{\"kind\":\"hobby\",\"text\":\"sailing (high)\"},{\"kind\":"
                     "\"interest\",\"text\":\"opera; and more\"}],\"expertise\":[\"law\"]");
}

static void
test_odd_parameters (void)
{
  assert_properties (
      "TEL;TYPE=\"unclosed:1\r\nTEL; HOME :2\r\nTEL;=x;;TYPE=;TYPE=a=b;é:3\r\n"
      "NOTE;\"q\"=\"v\":n\r\n",
      ",\"phones\":[{\"value\":\"1\",\"types\":[\"unclosed\"]},{\"value\":\"2\",\"types\":"
      "[\"home\"]},{\"value\":\"3\",\"types\":[\"x\",\"a=b\",\"é\"]}],\"notes\":[\"n\"]");
}

#define PHOTO_JSON ",\"photo\":{\"mime\":\"image/png\",\"data\":\"" PNG "\"}"

static void
test_photo (void)
{
  assert_properties ("PHOTO;ENCODING=b;TYPE=JPEG:" PNG "\r\n", PHOTO_JSON);
  assert_properties ("PHOTO;BASE64:\r\n " PNG "\r\n\r\n", PHOTO_JSON);
  assert_properties ("PHOTO:data:image/png;base64," PNG "\r\n", PHOTO_JSON);
  assert_properties ("PHOTO;VALUE=uri:data:image/png\\;base64\\," PNG "\r\n", PHOTO_JSON);
  assert_properties ("PHOTO;VALUE=uri:https://example.com/p.png\r\n",
                     ",\"photo\":{\"uri\":\"https://example.com/p.png\"}");
}

/* vCard 2.1 from some phones does not indent the lines after the first. */
static void
test_photo_not_indented (void)
{
  g_autofree char *head = g_strndup (PNG, 40);
  g_autofree char *text = g_strconcat ("PHOTO;TYPE=PNG;ENCODING=BASE64:\r\n ", head, "\r\n",
                                       PNG + 40, "\r\n\r\n", NULL);

  assert_properties (text, PHOTO_JSON);
}

static void
test_photo_not_an_image (void)
{
  assert_properties (
      "PHOTO;ENCODING=b:SGVsbG8=\r\n",
      ",\"kept\":[\"PHOTO;ENCODING=b:SGVsbG8=\"],\"kept_raw\":[{\"line\":4,\"property\":"
      "\"PHOTO\",\"why\":\"the photo is of no kind that is known\"}]");
  assert_properties ("PHOTO;ENCODING=b:!?\r\n",
                     ",\"kept\":[\"PHOTO;ENCODING=b:!?\"],\"kept_raw\":[{\"line\":4,\"property\":"
                     "\"PHOTO\",\"why\":\"the photo's data is damaged\"}]");
}

/* 10,000 by 6,000, told by the header alone. */
static void
test_photo_of_many_pixels (void)
{
  assert_properties (
      "PHOTO;ENCODING=b:iVBORw0KGgoAAAANSUhEUgAAJxAAABdwCAYAAAA=\r\n",
      ",\"kept_raw\":[{\"line\":4,\"property\":\"PHOTO\",\"why\":\"the photo has more than "
      "50 megapixels and was left out\"}]");
}

static void
test_photo_of_many_bytes (void)
{
  g_autoptr (GString) text = g_string_new ("BEGIN:VCARD\nFN:A\nPHOTO;ENCODING=b:" PNG);
  g_autoptr (Reading) reading = NULL;
  gsize at = text->len;

  g_string_set_size (text, at + 90 * 1024 * 1024);
  memset (text->str + at, 'A', 90 * 1024 * 1024);
  g_string_append (text, "\nNOTE:n\nEND:VCARD\n");
  reading = reading_new (text->str, text->len, RAPPORT_READER_AUTO, NULL);
  g_assert_cmpstr (
      g_ptr_array_index (reading->cards, 0), ==,
      "{\"line\":1,\"name\":\"A\",\"notes\":[\"n\"],\"kept_raw\":[{\"line\":3,\"property\":"
      "\"PHOTO\",\"why\":\"the photo is larger than 64 MB and was left out\"}]}");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/vcard-properties/name", test_name);
  g_test_add_func ("/vcard-properties/nameless", test_nameless);
  g_test_add_func ("/vcard-properties/organisation", test_organisation);
  g_test_add_func ("/vcard-properties/kind", test_kind);
  g_test_add_func ("/vcard-properties/items", test_items);
  g_test_add_func ("/vcard-properties/messengers", test_messengers);
  g_test_add_func ("/vcard-properties/labels", test_labels);
  g_test_add_func ("/vcard-properties/address", test_address);
  g_test_add_func ("/vcard-properties/address-of-more-parts", test_address_of_more_parts);
  g_test_add_func ("/vcard-properties/address-label", test_address_label);
  g_test_add_func ("/vcard-properties/lists", test_lists);
  g_test_add_func ("/vcard-properties/other-texts", test_other_texts);
  g_test_add_func ("/vcard-properties/unknown-are-kept", test_unknown_are_kept);
  g_test_add_func ("/vcard-properties/facts", test_facts);
  g_test_add_func ("/vcard-properties/odd-parameters", test_odd_parameters);
  g_test_add_func ("/vcard-properties/photo", test_photo);
  g_test_add_func ("/vcard-properties/photo-not-indented", test_photo_not_indented);
  g_test_add_func ("/vcard-properties/photo-not-an-image", test_photo_not_an_image);
  g_test_add_func ("/vcard-properties/photo-of-many-pixels", test_photo_of_many_pixels);
  g_test_add_func ("/vcard-properties/photo-of-many-bytes", test_photo_of_many_bytes);
  return g_test_run ();
}
