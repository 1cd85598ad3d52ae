/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Contacts into the book: what arrives where, and whom it is taken for. */

#include "import-test.h"

#include <glib/gstdio.h>
#include <unistd.h>

#define CARD(text) "BEGIN:VCARD\r\nVERSION:3.0\r\n" text "END:VCARD\r\n"

static void
assert_counts (ImportCounts counts, guint added, guint updated, guint unchanged)
{
  g_assert_cmpuint (counts.added, ==, added);
  g_assert_cmpuint (counts.updated, ==, updated);
  g_assert_cmpuint (counts.unchanged, ==, unchanged);
}

static const char whole_card[] = CARD (
    "UID:one\r\nFN:Maria Keller\r\nN:Keller;Maria;;Dr.;\r\nORG:Brandt & Co;Press\r\n"
    "TITLE:Head of PR\r\nEMAIL;TYPE=WORK:maria@brandt.example\r\nTEL;TYPE=CELL:+49 170 555 0101\r\n"
    "ADR;TYPE=WORK:;;Linienstr. 14;Berlin;;10178;Germany\r\nBDAY:--04-12\r\n"
    "NOTE:Met in Bonn\\nlikes sailing\r\nCATEGORIES:Press,Sailing\r\n"
    "item1.X-ABRELATEDNAMES:Leo\r\nitem1.X-ABLabel:_$!<Child>!$_\r\n"
    "item2.X-ABDATE:2005-06-03\r\nitem2.X-ABLabel:_$!<Anniversary>!$_\r\n"
    "X-SHOE-SIZE:41\r\n");

static void
test_arrives (void)
{
  g_autoptr (ImportTest) test = import_test_new ();
  g_autoptr (RapportRecord) client = NULL;
  g_autoptr (GPtrArray) methods = NULL;
  g_autoptr (GPtrArray) occasions = NULL;
  g_autoptr (GPtrArray) relatives = NULL;
  g_autoptr (GPtrArray) kept = NULL;
  g_autoptr (GPtrArray) memberships = NULL;
  RapportPartialDate birthday;
  gboolean shoe_size = FALSE;

  assert_counts (import_test_import_text (test, whole_card), 1, 0, 0);
  client = import_test_get_client (test, "Maria Keller");
  g_assert_cmpstr (rapport_record_get_text (client, RAPPORT_CLIENT_FAMILY_NAME), ==, "Keller");
  g_assert_cmpstr (rapport_record_get_text (client, RAPPORT_CLIENT_NAME_PREFIX), ==, "Dr.");
  g_assert_cmpstr (rapport_record_get_text (client, RAPPORT_CLIENT_NOTES), ==,
                   "Met in Bonn\nlikes sailing");
  methods = import_test_list (test, &rapport_contact_method_table, "Maria Keller");
  g_assert_cmpuint (methods->len, ==, 2);
  occasions = import_test_list (test, &rapport_occasion_table, "Maria Keller");
  g_assert_cmpuint (occasions->len, ==, 2);
  birthday = rapport_record_get_partial_date (occasions->pdata[0], RAPPORT_OCCASION_DATE);
  g_assert_cmpuint (birthday.year, ==, 0);
  g_assert_cmpuint (birthday.month, ==, 4);
  g_assert_cmpuint (birthday.day, ==, 12);
  relatives = import_test_list (test, &rapport_relative_table, "Maria Keller");
  g_assert_cmpuint (relatives->len, ==, 1);
  g_assert_cmpstr (rapport_record_get_text (relatives->pdata[0], RAPPORT_RELATIVE_NAME), ==, "Leo");
  g_assert_cmpstr (rapport_record_get_text (relatives->pdata[0], RAPPORT_RELATIVE_RELATION), ==,
                   "child");
  memberships = import_test_list (test, &rapport_membership_table, "Maria Keller");
  g_assert_cmpuint (memberships->len, ==, 1);
  g_assert_cmpstr (rapport_record_get_text (memberships->pdata[0], RAPPORT_MEMBERSHIP_ROLE), ==,
                   "Head of PR");
  kept = import_test_list (test, &rapport_kept_property_table, "Maria Keller");
  for (guint i = 0; i < kept->len; i++)
    shoe_size |= g_strcmp0 (rapport_record_get_text (kept->pdata[i], RAPPORT_KEPT_PROPERTY_LINE),
                            "X-SHOE-SIZE:41") == 0;
  g_assert_true (shoe_size);
  g_assert_cmpuint (import_test_count (test, &rapport_tag_table), ==, 2);
}

static void
test_again_changes_nothing (void)
{
  g_autoptr (ImportTest) test = import_test_new ();

  assert_counts (import_test_import_text (test, whole_card), 1, 0, 0);
  assert_counts (import_test_import_text (test, whole_card), 0, 0, 1);
  g_assert_cmpuint (import_test_count (test, &rapport_contact_method_table), ==, 2);
  g_assert_cmpuint (import_test_count (test, &rapport_kept_property_table), >=, 1);
}

/* What a person put right by hand stays; what was missing is added. */
static void
test_adds_and_never_overwrites (void)
{
  g_autoptr (ImportTest) test = import_test_new ();
  g_autoptr (RapportRecord) client = NULL;
  g_autoptr (GPtrArray) methods = NULL;

  import_test_import_text (test, whole_card);
  assert_counts (import_test_import_text (
                     test, CARD ("UID:one\r\nFN:M. Keller-Brandt\r\nN:Keller-Brandt;M.;;;\r\n"
                                 "EMAIL:m@home.example\r\nNICKNAME:Mia\r\n")),
                 0, 1, 0);
  client = import_test_get_client (test, "Maria Keller");
  g_assert_cmpstr (rapport_record_get_text (client, RAPPORT_CLIENT_NICKNAME), ==, "Mia");
  g_assert_cmpstr (rapport_record_get_text (client, RAPPORT_CLIENT_FAMILY_NAME), ==, "Keller");
  methods = import_test_list (test, &rapport_contact_method_table, "Maria Keller");
  g_assert_cmpuint (methods->len, ==, 3);
}

static void
test_matches (void)
{
  static const struct
  {
    const char *first;
    const char *second;
    gboolean same;
  } pairs[] = {
    /* the same UID */
    { "UID:a\r\nFN:Maria Keller\r\n", "UID:a\r\nFN:Maria Brandt\r\n", TRUE },
    /* else the same e-mail address, in any case */
    { "FN:Maria Keller\r\nEMAIL:m@x.example\r\n", "FN:M. K.\r\nEMAIL:M@X.example\r\n", TRUE },
    /* else the same number, written otherwise */
    { "FN:Tom Okafor\r\nTEL:+44 20 7946 0112\r\n", "FN:Thomas Okafor\r\nTEL:(020) 7946-0112\r\n",
      TRUE },
    /* else the same name and account */
    { "FN:Åse Solberg\r\nORG:Nordlys\r\n", "FN:ase solberg\r\nORG:NORDLYS\r\n", TRUE },
    { "FN:Åse Solberg\r\nORG:Nordlys\r\n", "FN:Åse Solberg\r\nORG:Brandt\r\n", FALSE },
    { "FN:Åse Solberg\r\n", "FN:Åse Solberg\r\n", TRUE },
    /* a switchboard, a shared mailbox and a family's telephone do not make one of two */
    { "FN:Maria Keller\r\nTEL:+49 30 555 0100\r\n", "FN:Daniel Brandt\r\nTEL:+49 30 555 0100\r\n",
      FALSE },
    { "FN:Maria Keller\r\nEMAIL:info@x.example\r\n", "FN:Daniel Brandt\r\nEMAIL:info@x.example\r\n",
      FALSE },
    { "FN:Maria Keller\r\nTEL:+49 30 555 0100\r\n", "FN:Leo Keller\r\nTEL:+49 30 555 0100\r\n",
      FALSE },
    /* two UIDs, two people, unless all agrees */
    { "UID:a\r\nFN:Maria Keller\r\nEMAIL:k@x.example\r\n",
      "UID:b\r\nFN:Jan Keller\r\nEMAIL:k@x.example\r\n", FALSE },
    { "UID:a\r\nFN:Maria Keller\r\n", "UID:b\r\nFN:Maria Keller\r\n", FALSE },
    { "UID:a\r\nFN:Maria Keller\r\nEMAIL:k@x.example\r\n",
      "UID:b\r\nFN:Maria Keller\r\nEMAIL:k@x.example\r\n", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autoptr (ImportTest) test = import_test_new ();
      g_autofree char *first =
          g_strconcat ("BEGIN:VCARD\r\nVERSION:3.0\r\n", pairs[i].first, "END:VCARD\r\n", NULL);
      g_autofree char *second =
          g_strconcat ("BEGIN:VCARD\r\nVERSION:3.0\r\n", pairs[i].second, "END:VCARD\r\n", NULL);
      ImportCounts counts;

      import_test_import_text (test, first);
      counts = import_test_import_text (test, second);
      g_test_message ("%s / %s", pairs[i].first, pairs[i].second);
      g_assert_cmpuint (counts.added, ==, pairs[i].same ? 0 : 1);
      g_assert_cmpuint (import_test_count (test, &rapport_client_table), ==, pairs[i].same ? 1 : 2);
    }
}

/* Each card of a file is counted once. */
static void
test_twice_in_one_file (void)
{
  g_autoptr (ImportTest) test = import_test_new ();

  assert_counts (import_test_import_text (
                     test, CARD ("FN:Maria Keller\r\nEMAIL:m@x.example\r\n")
                               CARD ("FN:Maria Keller\r\nEMAIL:m@x.example\r\nTITLE:Boss\r\n")
                                   CARD ("FN:Maria Keller\r\nEMAIL:m@x.example\r\n")),
                 1, 1, 1);
}

static void
test_impossible_date_keeps_the_person (void)
{
  g_autoptr (ImportTest) test = import_test_new ();
  ImportCounts counts =
      import_test_import_text (test, CARD ("FN:Maria Keller\r\nBDAY:1980-04-31\r\n"));
  g_autoptr (GPtrArray) kept = NULL;

  assert_counts (counts, 1, 0, 0);
  g_assert_cmpuint (counts.kept_raw, ==, 1);
  kept = import_test_list (test, &rapport_kept_property_table, "Maria Keller");
  g_assert_cmpuint (kept->len, ==, 1);
  g_assert_cmpuint (import_test_count (test, &rapport_occasion_table), ==, 0);
}

/* Cards refer to each other in any order. */
static void
test_related_by_uid (void)
{
  g_autoptr (ImportTest) test = import_test_new ();
  const char *text =
      "BEGIN:VCARD\r\nVERSION:4.0\r\nUID:urn:uuid:1\r\nFN:Maria Keller\r\n"
      "RELATED;TYPE=spouse:urn:uuid:2\r\nEND:VCARD\r\n"
      "BEGIN:VCARD\r\nVERSION:4.0\r\nUID:urn:uuid:2\r\nFN:Jan Keller\r\nEND:VCARD\r\n";
  g_autoptr (GPtrArray) relatives = NULL;

  assert_counts (import_test_import_text (test, text), 2, 0, 0);
  relatives = import_test_list (test, &rapport_relative_table, "Maria Keller");
  g_assert_cmpstr (rapport_record_get_text (relatives->pdata[0], RAPPORT_RELATIVE_NAME), ==,
                   "Jan Keller");
  assert_counts (import_test_import_text (test, text), 0, 0, 2);
}

/* Two dates of one name are two. */
static void
test_dates_of_one_name (void)
{
  g_autoptr (ImportTest) test = import_test_new ();
  const char *text = CARD ("FN:Maria Keller\r\n"
                           "item1.X-ABDATE:2005-06-03\r\nitem1.X-ABLabel:Child\r\n"
                           "item2.X-ABDATE:2007-08-04\r\nitem2.X-ABLabel:Child\r\n");

  import_test_import_text (test, text);
  g_assert_cmpuint (import_test_count (test, &rapport_occasion_table), ==, 2);
  assert_counts (import_test_import_text (test, text), 0, 0, 1);
}

/* A card with very many of everything is merged in linear time, the second time too. */
static void
test_a_large_card (void)
{
  g_autoptr (ImportTest) test = import_test_new ();
  g_autoptr (GString) card =
      g_string_new ("BEGIN:VCARD\r\nVERSION:3.0\r\nUID:a\r\nFN:Maria Keller\r\n");
  gint64 before = g_get_monotonic_time ();

  for (guint i = 0; i < 3000; i++)
    g_string_append_printf (card,
                            "TEL:+49 30 %06u\r\nADR:;;Street %u;Berlin;;;\r\nHOBBY:hobby %u\r\n"
                            "X-SPOUSE:Jan %u\r\nX-Y:%u\r\n",
                            i, i, i, i, i);
  g_string_append (card, "END:VCARD\r\n");
  assert_counts (import_test_import_text (test, card->str), 1, 0, 0);
  assert_counts (import_test_import_text (test, card->str), 0, 0, 1);
  g_assert_cmpuint (import_test_count (test, &rapport_fact_table), ==, 3000);
  g_assert_cmpuint (import_test_count (test, &rapport_relative_table), ==, 3000);
  g_assert_cmpint (g_get_monotonic_time () - before, <, 20 * G_USEC_PER_SEC);
}

static void
test_group_is_refused (void)
{
  g_autoptr (ImportTest) test = import_test_new ();
  ImportCounts counts = import_test_import_text (
      test, "BEGIN:VCARD\r\nVERSION:4.0\r\nKIND:group\r\nFN:Friends\r\nEND:VCARD\r\n");

  assert_counts (counts, 0, 0, 0);
  g_assert_cmpuint (counts.refused, ==, 1);
}

static void
test_the_dead_are_closed (void)
{
  g_autoptr (ImportTest) test = import_test_new ();
  g_autoptr (GPtrArray) pauses = NULL;

  import_test_import_text (
      test, "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Bernard\r\nDEATHDATE:20200101\r\nEND:VCARD\r\n");
  pauses = import_test_list (test, &rapport_pause_table, "Bernard");
  g_assert_cmpuint (pauses->len, ==, 1);
  g_assert_cmpstr (rapport_record_get_text (pauses->pdata[0], RAPPORT_PAUSE_KIND), ==, "deceased");
}

static void
test_dry_run (void)
{
  g_autoptr (ImportTest) test = import_test_new ();
  g_autofree char *path = import_test_write (test, "cards.vcf", whole_card);
  g_autoptr (RapportImport) import = rapport_import_new (test->book);
  g_autoptr (GError) error = NULL;

  rapport_import_read (import, path, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  rapport_import_apply (import, RAPPORT_CADENCE_NONE, test->now, TRUE, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rapport_import_get_added (import), ==, 1);
  g_assert_cmpuint (import_test_count (test, &rapport_client_table), ==, 0);
}

static void
test_picked_and_undone (void)
{
  g_autoptr (ImportTest) test = import_test_new ();
  g_autofree char *path = import_test_write (
      test, "cards.vcf", CARD ("FN:Maria Keller\r\n") CARD ("FN:The plumber\r\n"));
  g_autoptr (RapportImport) import = rapport_import_new (test->book);
  g_autoptr (GObject) plumber = NULL;
  g_autoptr (GError) error = NULL;

  rapport_import_read (import, path, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  plumber = g_list_model_get_item (rapport_import_get_items (import), 1);
  g_object_set (plumber, "selected", FALSE, NULL);
  rapport_import_apply (import, RAPPORT_CADENCE_NONE, test->now, FALSE, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (import_test_count (test, &rapport_client_table), ==, 1);
  rapport_book_undo (test->book, test->now, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (import_test_count (test, &rapport_client_table), ==, 0);
}

static char *
make_cards (guint n)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, CARD ("UID:u%u\r\nFN:Person %u\r\n"), i, i);
  return g_string_free (text, FALSE);
}

/* C7: an import that gives everybody a rhythm spreads them over it. */
static void
test_c7_spread (void)
{
  g_autoptr (ImportTest) test = import_test_new ();
  g_autofree char *text = make_cards (200);
  g_autofree char *path = import_test_write (test, "many.vcf", text);
  RapportCadence monthly = { 1, RAPPORT_UNIT_MONTH };
  RapportDay today = rapport_instant_get_day (test->now);
  guint a_day[32] = { 0 };
  g_autoptr (GPtrArray) clients = NULL;

  g_assert_cmpuint (import_test_import (test, path, monthly).added, ==, 200);
  clients =
      rapport_database_list_all (rapport_book_get_reader (test->book), &rapport_client_table, NULL);
  for (guint i = 0; i < clients->len; i++)
    {
      RapportDay due = rapport_record_get_day (clients->pdata[i], RAPPORT_CLIENT_FIRST_DUE);

      g_assert_cmpint (due, >, today);
      g_assert_cmpint (due, <=, today + 31);
      a_day[due - today]++;
    }
  for (guint i = 0; i < G_N_ELEMENTS (a_day); i++)
    g_assert_cmpuint (a_day[i], <=, 7);
}

static void
test_cancelled (void)
{
  g_autoptr (ImportTest) test = import_test_new ();
  g_autofree char *path = import_test_write (test, "cards.vcf", whole_card);
  g_autoptr (RapportImport) import = rapport_import_new (test->book);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  rapport_import_read (import, path, NULL, NULL, NULL, cancellable, &error);
  g_assert_no_error (error);
  g_cancellable_cancel (cancellable);
  g_assert_false (rapport_import_apply (import, RAPPORT_CADENCE_NONE, test->now, FALSE, NULL, NULL,
                                        cancellable, &error));
  g_assert_error (error, RAPPORT_ERROR, RAPPORT_ERROR_CANCELLED);
  g_assert_cmpuint (import_test_count (test, &rapport_client_table), ==, 0);
}

static void
assert_refused (ImportTest *test, const char *path, RapportError code)
{
  g_autoptr (RapportImport) import = rapport_import_new (test->book);
  g_autoptr (GError) error = NULL;

  g_assert_false (rapport_import_read (import, path, NULL, NULL, NULL, NULL, &error));
  g_assert_error (error, RAPPORT_ERROR, (int)code);
  g_assert_nonnull (strstr (error->message, path));
}

/* Clear errors that name the file; a link is never followed. */
static void
test_refused_files (void)
{
  g_autoptr (ImportTest) test = import_test_new ();
  g_autofree char *missing = g_build_filename (test->folder, "missing.vcf", NULL);
  g_autofree char *link_path = g_build_filename (test->folder, "link.vcf", NULL);
  g_autofree char *real = import_test_write (test, "real.vcf", whole_card);

  assert_refused (test, missing, RAPPORT_ERROR_NOT_FOUND);
  assert_refused (test, test->folder, RAPPORT_ERROR_INVALID);
  g_assert_cmpint (symlink (real, link_path), ==, 0);
  assert_refused (test, link_path, RAPPORT_ERROR_INVALID);
}

static void
test_story_is_refused (void)
{
  g_autoptr (ImportTest) test = import_test_new ();
  ImportCounts counts = import_test_import_text (test, "Once upon a time");

  assert_counts (counts, 0, 0, 0);
  g_assert_cmpuint (counts.refused, ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/import/arrives-where-it-belongs", test_arrives);
  g_test_add_func ("/import/again-changes-nothing", test_again_changes_nothing);
  g_test_add_func ("/import/never-overwrites", test_adds_and_never_overwrites);
  g_test_add_func ("/import/matches", test_matches);
  g_test_add_func ("/import/twice-in-one-file", test_twice_in_one_file);
  g_test_add_func ("/import/D2/impossible-date", test_impossible_date_keeps_the_person);
  g_test_add_func ("/import/related-by-uid", test_related_by_uid);
  g_test_add_func ("/import/dates-of-one-name", test_dates_of_one_name);
  g_test_add_func ("/import/a-large-card", test_a_large_card);
  g_test_add_func ("/import/group-refused", test_group_is_refused);
  g_test_add_func ("/import/the-dead-are-closed", test_the_dead_are_closed);
  g_test_add_func ("/import/dry-run", test_dry_run);
  g_test_add_func ("/import/picked-and-undone", test_picked_and_undone);
  g_test_add_func ("/import/C7/spread", test_c7_spread);
  g_test_add_func ("/import/cancelled", test_cancelled);
  g_test_add_func ("/import/refused-files", test_refused_files);
  g_test_add_func ("/import/story-refused", test_story_is_refused);
  return g_test_run ();
}
