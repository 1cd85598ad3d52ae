/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Clients as vCards again: what went in comes out, and in once more as the same. */

#include "import-test.h"

#include <string.h>

#include "rapport-vcard.h"

static char *
export_all (ImportTest *test)
{
  g_autoptr (GError) error = NULL;
  char *text = rapport_vcard_export (rapport_book_get_reader (test->book), 0, &error);

  g_assert_no_error (error);
  return text;
}

static void
test_lines (void)
{
  g_autoptr (ImportTest) test = import_test_new ();
  g_autofree char *text = NULL;

  import_test_import_text (
      test, "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:u1\r\nFN:Maria\\, Keller\\;x\r\nBDAY:--0412\r\n"
            "NOTE:two\\nlines\r\nX-SHOE-SIZE;FOO=bar:41\r\nEND:VCARD\r\n");
  text = export_all (test);
  g_assert_true (g_str_has_prefix (text, "BEGIN:VCARD\r\nVERSION:4.0\r\nUID:u1\r\n"));
  g_assert_nonnull (strstr (text, "\r\nFN:Maria\\, Keller\\;x\r\n"));
  g_assert_nonnull (strstr (text, "\r\nBDAY:--0412\r\n"));
  g_assert_nonnull (strstr (text, "\r\nNOTE:two\\nlines\r\n"));
  g_assert_nonnull (strstr (text, "\r\nX-SHOE-SIZE;FOO=bar:41\r\n"));
  g_assert_true (g_str_has_suffix (text, "END:VCARD\r\n"));
}

/* RFC 6350, 3.2: 75 octets a line, no character split. */
static void
test_folding (void)
{
  g_autoptr (ImportTest) test = import_test_new ();
  g_autoptr (GString) card = g_string_new ("BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Long\r\nNOTE:");
  g_auto (GStrv) lines = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; i < 200; i++)
    g_string_append (card, "日本é");
  g_string_append (card, "\r\nEND:VCARD\r\n");
  import_test_import_text (test, card->str);
  text = export_all (test);
  g_assert_true (g_utf8_validate (text, -1, NULL));
  lines = g_strsplit (text, "\r\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_assert_cmpuint (strlen (lines[i]), <=, 75);
      g_assert_true (g_utf8_validate (lines[i], -1, NULL));
    }
}

/* Every fixture: out, into an empty book, and there is nothing new for the first book in it. */
static void
test_round_trip (gconstpointer data)
{
  g_autoptr (ImportTest) first = import_test_new ();
  g_autoptr (ImportTest) second = import_test_new ();
  g_autofree char *text = NULL;
  g_autofree char *again = NULL;
  ImportCounts counts = import_test_import (first, data, RAPPORT_CADENCE_NONE);

  text = export_all (first);
  if (counts.added == 0)
    {
      g_assert_cmpstr (text, ==, "");
      return;
    }
  g_assert_cmpuint (import_test_import_text (second, text).added, ==, counts.added);
  again = export_all (second);
  g_assert_cmpstr (again, ==, text);
}

static void
assert_lines (const char *text, const char *const *lines)
{
  g_auto (GStrv) folded = g_strsplit (text, "\r\n ", -1);
  g_autofree char *unfolded = g_strjoinv ("", folded);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *found = strstr (unfolded, lines[i]);

      g_test_message ("%s in %s", lines[i], unfolded);
      g_assert_nonnull (found);
      g_assert_null (strstr (found + 1, lines[i]));
    }
}

/* In, out, in again and out: each line once every time, and the book does not grow. */
static void
assert_survives (const char *properties,
                 const char *const *lines,
                 const RapportTable *table,
                 guint n)
{
  g_autoptr (ImportTest) first = import_test_new ();
  g_autoptr (ImportTest) second = import_test_new ();
  g_autofree char *card =
      g_strconcat ("BEGIN:VCARD\r\nVERSION:3.0\r\nUID:u1\r\nFN:Maria Keller\r\n", properties,
                   "END:VCARD\r\n", NULL);
  g_autofree char *text = NULL;
  g_autofree char *again = NULL;

  import_test_import_text (first, card);
  text = export_all (first);
  assert_lines (text, lines);
  g_assert_cmpuint (import_test_import_text (first, card).unchanged, ==, 1);
  g_assert_cmpuint (import_test_import_text (first, text).unchanged, ==, 1);
  g_assert_cmpuint (import_test_count (first, table), ==, n);
  import_test_import_text (second, text);
  again = export_all (second);
  g_assert_cmpstr (again, ==, text);
  g_assert_cmpuint (import_test_count (second, table), ==, n);
}

/* RFC 6715. */
static void
test_facts (void)
{
  static const char *const lines[] = {
    "\r\nHOBBY:sailing (high)\r\n",  "\r\nHOBBY:figs\\, dried\r\n", "\r\nINTEREST:opera\r\n",
    "\r\nEXPERTISE:crisis work\r\n", "\r\nEXPERTISE:law\r\n",       NULL
  };

  assert_survives ("HOBBY;LEVEL=high:sailing\r\nHOBBY:figs\\, dried\r\nX-INTEREST:opera\r\n"
                   "EXPERTISE:crisis work\r\nEXPERTISE:law\r\nHOBBY;LEVEL=high:Sailing\r\n",
                   lines, &rapport_fact_table, 3);
}

static void
test_facts_arrive (void)
{
  g_autoptr (ImportTest) test = import_test_new ();
  g_autoptr (GPtrArray) facts = NULL;
  g_autoptr (RapportRecord) client = NULL;

  import_test_import_text (test, "Name,Hobby\r\nMaria Keller,Choir\r\n");
  import_test_import_text (test,
                           "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Maria Keller\r\nINTEREST:opera\r\n"
                           "EXPERTISE:law\r\nHOBBY:choir\r\nEND:VCARD\r\n");
  facts = import_test_list (test, &rapport_fact_table, "Maria Keller");
  g_assert_cmpuint (facts->len, ==, 2);
  g_assert_cmpstr (rapport_record_get_text (facts->pdata[0], RAPPORT_FACT_KIND), ==, "hobby");
  g_assert_cmpstr (rapport_record_get_text (facts->pdata[0], RAPPORT_FACT_TEXT), ==, "Choir");
  g_assert_cmpstr (rapport_record_get_text (facts->pdata[1], RAPPORT_FACT_KIND), ==, "interest");
  client = import_test_get_client (test, "Maria Keller");
  g_assert_cmpstr (rapport_record_get_text (client, RAPPORT_CLIENT_GOOD_AT), ==, "law");
  g_assert_cmpuint (import_test_count (test, &rapport_kept_property_table), ==, 0);
}

/* A whole card as AGENT: its person is there once, and the card itself is kept. */
static void
test_agent (void)
{
  static const char *const lines[] = { "\r\nRELATED;TYPE=\"agent\";VALUE=text:Ines Brandt\r\n",
                                       "\r\nX-RAPPORT-AGENT:BEGIN:VCARD\\nVERSION:3.0\\nFN:Ines "
                                       "Brandt\\nTEL:1234567\\nEND:VCARD\\n\r\n",
                                       NULL };

  assert_survives (
      "AGENT:BEGIN:VCARD\\nVERSION:3.0\\nFN:Ines Brandt\\nTEL:1234567\\nEND:VCARD\\n\r\n", lines,
      &rapport_relative_table, 1);
}

static void
test_departments (void)
{
  static const char *const lines[] = { "\r\nORG:Brandt\\; Söhne;Press;Online\\, print\r\n",
                                       "\r\nTITLE:Head\\, PR\r\n",
                                       "\r\nROLE:Speaker\\; also cook\r\n", NULL };

  assert_survives ("ORG:Brandt\\; Söhne;Press;Online\\, print\r\nTITLE:Head\\, PR\r\n"
                   "ROLE:Speaker\\; also cook\r\n",
                   lines, &rapport_membership_table, 1);
}

static void
test_department_without_a_company (void)
{
  static const char *const lines[] = { "\r\nORG:;Press\r\n", "\r\nTITLE:Head\\, PR\r\n", NULL };

  assert_survives ("ORG:;Press\r\nTITLE:Head\\, PR\r\n", lines, &rapport_account_table, 0);
}

static void
test_department_arrives (void)
{
  g_autoptr (ImportTest) test = import_test_new ();
  g_autoptr (GPtrArray) memberships = NULL;

  import_test_import_text (
      test, "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:a\r\nFN:Maria Keller\r\nORG:Brandt\r\n"
            "END:VCARD\r\n");
  import_test_import_text (test, "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:a\r\nFN:Maria Keller\r\n"
                                 "ORG:Brandt;Press;Online\r\nEND:VCARD\r\n");
  memberships = import_test_list (test, &rapport_membership_table, "Maria Keller");
  g_assert_cmpuint (memberships->len, ==, 1);
  g_assert_cmpstr (rapport_record_get_text (memberships->pdata[0], RAPPORT_MEMBERSHIP_DEPARTMENT),
                   ==, "Press; Online");
  g_assert_cmpuint (import_test_count (test, &rapport_kept_property_table), ==, 0);
}

static void
test_phonetic_names (void)
{
  static const char *const lines[] = { "\r\nX-PHONETIC-FIRST-NAME:mah-REE-ah\r\n",
                                       "\r\nX-PHONETIC-LAST-NAME:KELL-er\r\n", NULL };

  assert_survives (
      "N:Keller;Maria;;;\r\nX-PHONETIC-FIRST-NAME:mah-REE-ah\r\nX-PHONETIC-LAST-NAME:KELL-er\r\n",
      lines, &rapport_client_table, 1);
}

/* A person's own word, and a group of the file's own, do not get in each other's way. */
static void
test_labels (void)
{
  static const char *const lines[] = { ".EMAIL:m@x.example\r\n", ".X-ABLabel:At the boat\r\n",
                                       "\r\nitem1.X-THING:1\r\n", "\r\nitem1.X-ABLABEL:Kept\r\n",
                                       NULL };

  assert_survives ("item1.X-THING:1\r\nitem1.X-ABLABEL:Kept\r\n"
                   "item2.EMAIL:m@x.example\r\nitem2.X-ABLABEL:At the boat\r\n",
                   lines, &rapport_contact_method_table, 1);
}

static gboolean
hide (RapportTransaction *tx, gpointer user_data, GError **error)
{
  RapportDatabase *database = rapport_transaction_get_database (tx);
  g_autoptr (RapportRecord) fact =
      rapport_database_get_record (database, &rapport_fact_table, 1, error);
  g_autoptr (RapportRecord) left =
      rapport_database_get_record (database, &rapport_membership_table, 1, error);

  rapport_record_set_int (fact, RAPPORT_FACT_SENSITIVE, TRUE);
  rapport_record_set_day (left, RAPPORT_MEMBERSHIP_UNTIL_ON, rapport_day_new (2026, 1, 1));
  return rapport_transaction_update (tx, fact, error) &&
         rapport_transaction_update (tx, left, error);
}

/* What never leaves the profile, and where the person was once. */
static void
test_untold (void)
{
  g_autoptr (ImportTest) test = import_test_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  import_test_import_text (test, "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Maria Keller\r\nORG:Brandt\r\n"
                                 "HOBBY:poker\r\nHOBBY:sailing\r\nEND:VCARD\r\n");
  g_assert_true (rapport_book_write (test->book, NULL, test->now, hide, NULL, &error));
  g_assert_no_error (error);
  text = export_all (test);
  g_assert_nonnull (strstr (text, "sailing"));
  g_assert_null (strstr (text, "poker"));
  g_assert_null (strstr (text, "Brandt"));
}

static void
add_fixtures (void)
{
  g_autofree char *folder = g_build_filename (g_getenv ("RAPPORT_FIXTURES"), "vcard", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_strconcat ("/vcard-export/round-trip/", name, NULL);

      g_test_add_data_func_full (path, g_build_filename (folder, name, NULL), test_round_trip,
                                 g_free);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/vcard-export/lines", test_lines);
  g_test_add_func ("/vcard-export/folding", test_folding);
  g_test_add_func ("/vcard-export/facts", test_facts);
  g_test_add_func ("/vcard-export/facts-arrive", test_facts_arrive);
  g_test_add_func ("/vcard-export/agent", test_agent);
  g_test_add_func ("/vcard-export/departments", test_departments);
  g_test_add_func ("/vcard-export/department-without-a-company", test_department_without_a_company);
  g_test_add_func ("/vcard-export/department-arrives", test_department_arrives);
  g_test_add_func ("/vcard-export/phonetic-names", test_phonetic_names);
  g_test_add_func ("/vcard-export/labels", test_labels);
  g_test_add_func ("/vcard-export/untold", test_untold);
  add_fixtures ();
  return g_test_run ();
}
