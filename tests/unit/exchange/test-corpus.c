/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Real files: each comes in, or is refused with line and reason, and the same each time. */
#include <string.h>

#include "reader-test.h"

typedef struct
{
  guint files;
  guint cards;
  guint refused;
} Tally;

static void
read_file (const char *path, Tally *tally)
{
  g_autoptr (Reading) first = reading_of_file (path);
  g_autoptr (Reading) second = reading_of_file (path);

  g_test_message ("%s: %u cards, %u refused", path, first->cards->len, first->refused->len);
  g_assert_cmpuint (first->cards->len + first->refused->len, >, 0);
  g_assert_cmpuint (first->cards->len, ==, second->cards->len);
  for (guint i = 0; i < first->cards->len; i++)
    {
      const char *json = g_ptr_array_index (first->cards, i);

      g_assert_true (g_utf8_validate (json, -1, NULL));
      g_assert_cmpstr (json, ==, g_ptr_array_index (second->cards, i));
    }
  tally->files++;
  tally->cards += first->cards->len;
  tally->refused += first->refused->len;
}

static void
read_folder (const char *path, Tally *tally)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  g_assert_nonnull (folder);
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        read_folder (child, tally);
      else
        read_file (child, tally);
    }
}

static void
check_folder (const char *root, const char *kind, guint least_cards)
{
  g_autofree char *path = g_build_filename (root, kind, NULL);
  Tally tally = { 0 };

  read_folder (path, &tally);
  g_test_message ("%s: %u files, %u cards, %u refused", kind, tally.files, tally.cards,
                  tally.refused);
  g_assert_cmpuint (tally.cards, >=, least_cards);
}

static void
test_fixtures (void)
{
  check_folder (g_getenv ("RAPPORT_FIXTURES"), "vcard", 15);
  check_folder (g_getenv ("RAPPORT_FIXTURES"), "csv", 5);
}

static void
test_real_files (gconstpointer kind)
{
  g_autofree char *root = corpus_path ();

  if (root == NULL)
    {
      g_test_skip ("the corpus is not here; name its folder in RAPPORT_CORPUS");
      return;
    }
  check_folder (root, kind, strcmp (kind, "vcard") == 0 ? 400 : strcmp (kind, "csv") == 0 ? 14 : 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/corpus/fixtures", test_fixtures);
  g_test_add_data_func ("/corpus/vcard", "vcard", test_real_files);
  g_test_add_data_func ("/corpus/csv", "csv", test_real_files);
  g_test_add_data_func ("/corpus/ical", "ical", test_real_files);
  g_test_add_data_func ("/corpus/ldif", "ldif", test_real_files);
  return g_test_run ();
}
