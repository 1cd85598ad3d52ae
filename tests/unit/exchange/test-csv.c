/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "reader-test.h"

static Reading *
read_csv (const char *text)
{
  return reading_new (text, strlen (text), RAPPORT_READER_AUTO, "people.csv");
}

static const char *
card (Reading *reading, guint index)
{
  g_assert_cmpuint (index, <, reading->cards->len);
  return g_ptr_array_index (reading->cards, index);
}

static void
test_quoting (void)
{
  g_autoptr (Reading) reading =
      read_csv ("Name,Email,Notes\r\n\"Keller, Maria\",m@example.com,\"a \"\"b\"\"\r\nc\"\r\n\r\n"
                "Tom,t@example.com,\r\n");

  g_assert_cmpstr (
      card (reading, 0), ==,
      "{\"line\":2,\"name\":\"Keller, Maria\",\"emails\":[{\"value\":\"m@example.com\"}],"
      "\"notes\":[\"a \\\"b\\\"\\u000ac\"]}");
  g_assert_cmpstr (card (reading, 1), ==,
                   "{\"line\":5,\"name\":\"Tom\",\"emails\":[{\"value\":\"t@example.com\"}]}");
  g_assert_cmpstr (reading->result.format, ==, "csv");
}

static void
test_separators (void)
{
  assert_card (
      "First Name;Last Name;Company\nMaria;Keller;Brandt, Co\n",
      "{\"line\":2,\"name\":\"Maria Keller\",\"given\":\"Maria\",\"family\":\"Keller\",\"org\":"
      "[\"Brandt, Co\"]}");
  assert_card ("First Name\tLast Name\nMaria\tKeller\n",
               "{\"line\":2,\"name\":\"Maria Keller\",\"given\":\"Maria\",\"family\":\"Keller\"}");
  assert_card ("sep=;\nName;Phone\nMaria;+49 1\n",
               "{\"line\":3,\"name\":\"Maria\",\"phones\":[{\"value\":\"+49 1\"}]}");
}

static void
test_charsets (void)
{
  static const char expected[] =
      "{\"line\":2,\"name\":\"Zoë\",\"emails\":[{\"value\":\"z@example.com\"}]}";
  g_autofree char *utf16 = NULL;
  gsize length;

  assert_card ("\xef\xbb\xbfName,E-Mail\nZo\xc3\xab,z@example.com\n", expected);
  assert_card ("Name,E-Mail\nZo\xeb,z@example.com\n", expected);
  utf16 = g_convert ("\xef\xbb\xbfName\tE-Mail\nZoë\tz@example.com\n", -1, "UTF-16LE", "UTF-8",
                     NULL, &length, NULL);
  assert_card_bytes (utf16, length, expected);
}

static void
test_linkedin (void)
{
  g_autofree char *path = fixture_path ("csv", "linkedin-connections.csv");
  g_autoptr (Reading) reading = reading_of_file (path);

  g_assert_cmpuint (reading->cards->len, ==, 2);
  g_assert_cmpstr (
      card (reading, 0), ==,
      "{\"line\":5,\"name\":\"José García\",\"given\":\"José\",\"family\":\"García\","
      "\"title\":\"Senior Engineer\",\"urls\":[{\"value\":\"https://www.linkedin.com/in/"
      "josegarcia\"}],\"dates\":[{\"label\":\"connected\",\"date\":\"2024-01-15\"}],"
      "\"org\":[\"Acme, Inc.\"]}");
}

static void
test_google_new (void)
{
  g_autofree char *path = fixture_path ("csv", "google-2024.csv");
  g_autoptr (Reading) reading = reading_of_file (path);

  g_assert_cmpuint (reading->cards->len, ==, 1);
  g_assert_cmpstr (
      card (reading, 0), ==,
      "{\"line\":2,\"name\":\"Dr. Maria Anna Keller\",\"given\":\"Maria\",\"family\":\"Keller\","
      "\"additional\":\"Anna\",\"prefix\":\"Dr.\",\"nickname\":\"Mia\",\"title\":\"Head of PR\","
      "\"birthday\":\"--04-12\",\"anniversary\":\"2008-06-03\",\"emails\":[{\"value\":"
      "\"maria@brandt.example\",\"types\":[\"work\"],\"pref\":true},{\"value\":\"mia@example.com\","
      "\"label\":\"Choir\"}],\"phones\":[{\"value\":\"+49 170 1\",\"types\":[\"cell\"]},{\"value\":"
      "\"+49 170 "
      "2\",\"types\":[\"cell\"]}],\"urls\":[{\"value\":\"https://brandt.example\",\"types\":"
      "[\"work\"]}],\"addresses\":[{\"street\":\"Hauptstr. 1\",\"locality\":\"Berlin\",\"code\":"
      "\"10115\",\"country\":\"DE\",\"label\":\"Hauptstr. 1\\u000a10115 "
      "Berlin\",\"types\":[\"home\"]}],"
      "\"related\":[{\"value\":\"Leo\",\"type\":\"child\",\"uid\":false},{\"value\":\"Jan\","
      "\"type\":"
      "\"partner\",\"uid\":false}],\"org\":[\"Brandt & Co\",\"PR\"],\"notes\":[\"likes sailing\"],"
      "\"categories\":[\"Clients\",\"myContacts\"],\"kept\":[\"X-CSV-COLUMN;X-NAME=\\\"Custom "
      "Field 1 - "
      "Label\\\":Tea\",\"X-CSV-COLUMN;X-NAME=\\\"Custom Field 1 - Value\\\":Earl Grey\"]}");
}

static void
test_outlook (void)
{
  g_autofree char *path = fixture_path ("csv", "outlook-en.csv");
  g_autoptr (Reading) reading = reading_of_file (path);

  g_assert_cmpuint (reading->cards->len, ==, 2);
  g_assert_cmpstr (
      card (reading, 0), ==,
      "{\"line\":2,\"name\":\"Dr. Maria "
      "Keller\",\"given\":\"Maria\",\"family\":\"Keller\",\"prefix\":"
      "\"Dr.\",\"title\":\"Head of "
      "PR\",\"role\":\"Speaker\",\"birthday\":\"1980-04-12\",\"emails\":[{"
      "\"value\":\"maria@brandt.example\"},{\"value\":\"mia@example.com\"}],\"phones\":[{\"value\":"
      "\"+49 30 9\",\"types\":[\"work\",\"fax\"]},{\"value\":\"+49 30 1\",\"types\":[\"work\"]},{"
      "\"value\":\"+49 170 1\",\"types\":[\"cell\"]}],\"addresses\":[{\"extended\":\"2nd floor\","
      "\"street\":\"Hauptstr. "
      "1\",\"locality\":\"Berlin\",\"code\":\"10115\",\"country\":\"Germany\","
      "\"types\":[\"work\"]}],\"related\":[{\"value\":\"Leo\",\"type\":\"child\",\"uid\":false},{"
      "\"value\":\"Ada\",\"type\":\"child\",\"uid\":false},{\"value\":\"Jan\",\"type\":\"spouse\","
      "\"uid\":false}],\"facts\":[{\"kind\":\"hobby\",\"text\":\"Choir\"}],"
      "\"org\":[\"Brandt & Co\",\"PR\"],\"notes\":[\"likes\\u000asailing\"],"
      "\"categories\":[\"Clients\",\"VIP\"],\"kept\":[\"X-CSV-COLUMN;X-NAME="
      "\\\"Office Location\\\":B 12\",\"X-CSV-COLUMN;X-NAME=\\\"Sensitivity\\\":Private\"]}");
  g_assert_cmpstr (card (reading, 1), ==,
                   "{\"line\":4,\"name\":\"Tom Okafor\",\"given\":\"Tom\",\"family\":\"Okafor\","
                   "\"birthday\":\"1975-12-24\"}");
}

static void
test_languages (void)
{
  assert_card (
      "Anrede;Vorname;Nachname;Firma;Position;Straße geschäftlich;Ort geschäftlich;Postleitzahl "
      "geschäftlich;Telefon privat;Mobiltelefon;E-Mail-Adresse;Geburtstag;Notizen\n"
      "Dr.;Zoë;Groß;Brandt;Chefin;Weg 1;Köln;50667;0221;0170;z@example.com;12.4.1980;nett\n",
      "{\"line\":2,\"name\":\"Dr. Zoë Groß\",\"given\":\"Zoë\",\"family\":\"Groß\",\"prefix\":"
      "\"Dr.\",\"title\":\"Chefin\",\"birthday\":\"1980-04-12\",\"emails\":[{\"value\":"
      "\"z@example.com\"}],\"phones\":[{\"value\":\"0221\",\"types\":[\"home\"]},{\"value\":"
      "\"0170\",\"types\":[\"cell\"]}],\"addresses\":[{\"street\":\"Weg 1\",\"locality\":"
      "\"Köln\",\"code\":\"50667\",\"types\":[\"work\"]}],\"org\":[\"Brandt\"],\"notes\":["
      "\"nett\"]}");
  assert_card (
      "Prénom,Nom,Société,Fonction,Rue (bureau),Ville (bureau),Code postal (bureau),Téléphone "
      "(domicile),Tél. mobile,Adresse de messagerie,Anniversaire,Conjoint(e),Enfants\n"
      "Zoé,Petit,Brandt,Chef,Rue 1,Lyon,69001,04,06,z@example.com,12/04/1980,Luc,Léo\n"
      "",
      "{\"line\":2,\"name\":\"Zoé Petit\",\"given\":\"Zoé\",\"family\":\"Petit\",\"title\":"
      "\"Chef\",\"birthday\":\"1980-04-12\",\"emails\":[{\"value\":\"z@example.com\"}],"
      "\"phones\":[{\"value\":\"04\",\"types\":[\"home\"]},{\"value\":\"06\",\"types\":["
      "\"cell\"]}],\"addresses\":[{\"street\":\"Rue 1\",\"locality\":\"Lyon\",\"code\":"
      "\"69001\",\"types\":[\"work\"]}],\"related\":[{\"value\":\"Luc\",\"type\":\"spouse\","
      "\"uid\":false},{\"value\":\"Léo\",\"type\":\"child\",\"uid\":false}],\"org\":["
      "\"Brandt\"]}");
  assert_card (
      "Nombre;Apellidos;Organización;Puesto;Calle del trabajo;Ciudad del trabajo;Código postal del "
      "trabajo;Teléfono del trabajo;Móvil;Correo electrónico;Cumpleaños\n"
      "Zoé;Ruiz;Brandt;Jefa;Calle 1;León;24001;98;6;z@example.com;12-4-1980\n",
      "{\"line\":2,\"name\":\"Zoé Ruiz\",\"given\":\"Zoé\",\"family\":\"Ruiz\",\"title\":"
      "\"Jefa\",\"birthday\":\"1980-04-12\",\"emails\":[{\"value\":\"z@example.com\"}],"
      "\"phones\":[{\"value\":\"98\",\"types\":[\"work\"]},{\"value\":\"6\",\"types\":["
      "\"cell\"]}],\"addresses\":[{\"street\":\"Calle 1\",\"locality\":\"León\",\"code\":"
      "\"24001\",\"types\":[\"work\"]}],\"org\":[\"Brandt\"]}");
}

/* One date in the file that can be read only one way settles the others. */
static void
test_date_order_of_the_file (void)
{
  g_autoptr (Reading) reading = read_csv ("Name,Birthday\nA,4/1/1980\nB,20/1/1981\n");

  g_assert_cmpstr (card (reading, 0), ==,
                   "{\"line\":2,\"name\":\"A\",\"birthday\":\"1980-01-04\"}");
  g_assert_cmpstr (card (reading, 1), ==,
                   "{\"line\":3,\"name\":\"B\",\"birthday\":\"1981-01-20\"}");
}

static void
test_ambiguous_date_is_told (void)
{
  assert_card (
      "Name,Birthday\nA,4/1/1980\n",
      "{\"line\":2,\"name\":\"A\",\"birthday\":\"1980-04-01\",\"kept_raw\":[{\"line\":2,"
      "\"property\":\"Birthday\",\"why\":\"“4/1/1980” was read as 1980-04-01; day and month may "
      "be meant the other way round\"}]}");
}

static void
test_d2_impossible (void)
{
  assert_card (
      "Name,Birthday\nA,31.2.1977\n",
      "{\"line\":2,\"name\":\"A\",\"kept\":[\"X-CSV-COLUMN;X-NAME=\\\"Birthday\\\":31.2.1977\"],"
      "\"kept_raw\":[{\"line\":2,\"property\":\"Birthday\",\"why\":\"“31.2.1977” is not a date "
      "in the calendar\"}]}");
}

static void
test_birth_columns (void)
{
  assert_card ("Display Name,Birth Year,Birth Month,Birth Day\nA,1972,1,31\n",
               "{\"line\":2,\"name\":\"A\",\"birthday\":\"1972-01-31\"}");
  assert_card ("Display Name,Birth Year,Birth Month,Birth Day\nA,,1,31\n",
               "{\"line\":2,\"name\":\"A\",\"birthday\":\"--01-31\"}");
  assert_card (
      "Display Name,Birth Year,Birth Month,Birth Day\nA,1977,2,31\n",
      "{\"line\":2,\"name\":\"A\",\"kept\":[\"X-CSV-COLUMN;X-NAME=\\\"Birth Year\\\":1977\","
      "\"X-CSV-COLUMN;X-NAME=\\\"Birth Month\\\":2\",\"X-CSV-COLUMN;X-NAME=\\\"Birth Day\\\":31\""
      "],\"kept_raw\":[{\"line\":2,\"property\":\"Birth Year\",\"why\":\"year 1977, month 2, day "
      "31 is no date in the calendar\"}]}");
}

static void
test_unknown_columns_are_kept (void)
{
  assert_card ("Name,Email,Favourite \"\"tea\"\"\nA,a@example.com,\"green, hot\",beyond\n",
               "{\"line\":2,\"name\":\"A\",\"emails\":[{\"value\":\"a@example.com\"}],\"kept\":["
               "\"X-CSV-COLUMN;X-NAME=\\\"Favourite ''tea''\\\":green\\\\, hot\","
               "\"X-CSV-COLUMN;X-NAME=\\\"4\\\":beyond\"]}");
}

/* A department is a part of a company, and no company of its own. */
static void
test_department (void)
{
  assert_card ("Name,Department,Company\nA,PR,Brandt\n",
               "{\"line\":2,\"name\":\"A\",\"org\":[\"Brandt\",\"PR\"]}");
  assert_card (
      "Name,Department,Company\nA,PR,\n",
      "{\"line\":2,\"name\":\"A\",\"kept\":[\"X-CSV-COLUMN;X-NAME=\\\"Department\\\":PR\"]}");
}

static void
test_no_header (void)
{
  static const char why[] = "1: No row names the columns; put one first, such as “First Name,Last "
                            "Name,Company,Email,Phone”";

  assert_refused ("John Doe,John,Doe,john@doe.invalid\n", why);
  assert_refused ("1,,3\n4,5,6", why);
}

static void
test_nameless_row (void)
{
  g_autoptr (Reading) reading = read_csv ("Name,Notes\nA,x\n,only a note\n,\n");

  g_assert_cmpuint (reading->cards->len, ==, 1);
  g_assert_cmpuint (reading->refused->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (reading->refused, 0), ==,
                   "3: This row has no name, organisation, e-mail address or number to call it by");
}

/* What the open quotation mark swallowed is read again. */
static void
test_unclosed_quote (void)
{
  g_autoptr (Reading) reading = read_csv ("Name,Email\nA,a@x\n\"B,b@x\nC,c@x\n");

  g_assert_cmpuint (reading->cards->len, ==, 2);
  g_assert_cmpstr (card (reading, 1), ==,
                   "{\"line\":4,\"name\":\"C\",\"emails\":[{\"value\":\"c@x\"}]}");
  g_assert_cmpstr (g_ptr_array_index (reading->refused, 0), ==,
                   "3: A quotation mark opened in this row is never closed");
}

static void
test_unclosed_quote_in_a_long_file (void)
{
  g_autoptr (GString) text = g_string_new ("Name,Email\n\"A,a@x\n");
  g_autoptr (Reading) reading = NULL;

  for (guint i = 0; i < 200000; i++)
    g_string_append_printf (text, "N%u,%u@x\n", i, i);
  reading = read_csv (text->str);
  g_assert_cmpuint (reading->cards->len, ==, 200000);
  g_assert_cmpuint (reading->refused->len, ==, 1);
}

static void
test_too_wide (void)
{
  g_autoptr (GString) text = g_string_new ("Name,Email\nA,a@x\nB");
  g_autoptr (Reading) reading = NULL;

  for (guint i = 0; i < 5000; i++)
    g_string_append (text, ",x");
  reading = read_csv (text->str);
  g_assert_cmpuint (reading->cards->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (reading->refused, 0), ==,
                   "3: This row has more than 1,000 columns");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/csv/quoting", test_quoting);
  g_test_add_func ("/csv/separators", test_separators);
  g_test_add_func ("/csv/charsets", test_charsets);
  g_test_add_func ("/csv/linkedin", test_linkedin);
  g_test_add_func ("/csv/google-new", test_google_new);
  g_test_add_func ("/csv/outlook", test_outlook);
  g_test_add_func ("/csv/languages", test_languages);
  g_test_add_func ("/csv/date-order-of-the-file", test_date_order_of_the_file);
  g_test_add_func ("/csv/ambiguous-date-is-told", test_ambiguous_date_is_told);
  g_test_add_func ("/csv/D2/impossible", test_d2_impossible);
  g_test_add_func ("/csv/birth-columns", test_birth_columns);
  g_test_add_func ("/csv/unknown-columns-are-kept", test_unknown_columns_are_kept);
  g_test_add_func ("/csv/department", test_department);
  g_test_add_func ("/csv/no-header", test_no_header);
  g_test_add_func ("/csv/nameless-row", test_nameless_row);
  g_test_add_func ("/csv/unclosed-quote", test_unclosed_quote);
  g_test_add_func ("/csv/unclosed-quote-in-a-long-file", test_unclosed_quote_in_a_long_file);
  g_test_add_func ("/csv/too-wide", test_too_wide);
  return g_test_run ();
}
