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
add_fixtures (void)
{
  g_autofree char *folder = g_build_filename (g_getenv ("RAPPORT_FIXTURES"), "vcard", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_strconcat ("/vcard-export/round-trip/", name, NULL);

      g_test_add_data_func_full (path, g_build_filename (folder, name, NULL), test_round_trip, g_free);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/vcard-export/lines", test_lines);
  g_test_add_func ("/vcard-export/folding", test_folding);
  add_fixtures ();
  return g_test_run ();
}
