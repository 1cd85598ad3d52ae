/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Whatever is done, undoing it leaves the book as it was before, and redoing it as it was after. */

#include "book-dump.h"
#include "random-acts.h"
#include "rhythm-oracle.h"
#include "scratch.h"

#define ACTS_IN_HISTORY   50
#define HISTORIES         50
#define HISTORIES_IN_LONG 2000
#define UNDONE_AT_ONCE    8

static RapportDatabase *
reader (RandomActs *acts)
{
  return rapport_book_get_reader (acts->book);
}

static void
undo (RandomActs *acts, const char *label)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *undone = NULL;

  rapport_book_undo (acts->book, acts->now, &undone, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (undone, ==, label);
}

static void
redo (RandomActs *acts, const char *label)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *redone = NULL;

  rapport_book_redo (acts->book, acts->now, &redone, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (redone, ==, label);
}

static void
assert_is (RandomActs *acts, const char *expected)
{
  g_autofree char *dump = book_dump (reader (acts));

  g_assert_cmpstr (dump, ==, expected);
  rhythm_oracle_check (reader (acts), rapport_instant_get_day (acts->now));
}

static void
do_undo_and_redo (RandomActs *acts)
{
  g_autofree char *before = book_dump (reader (acts));
  gint64 last = rapport_book_get_last_act (acts->book);
  const char *label = random_acts_do (acts);
  g_autofree char *after = book_dump (reader (acts));

  if (label == NULL)
    g_assert_cmpstr (after, ==, before);
  if (rapport_book_get_last_act (acts->book) == last)
    {
      /* What was asked for was so already. */
      g_assert_cmpstr (after, ==, before);
      return;
    }
  g_test_message ("%s", label);
  undo (acts, label);
  assert_is (acts, before);
  redo (acts, label);
  assert_is (acts, after);
}

/* All the way back, and forward again. */
static void
go_back_and_forth (RandomActs *acts)
{
  g_autoptr (GPtrArray) dumps = g_ptr_array_new_with_free_func (g_free);
  int n = 0;

  while (n < UNDONE_AT_ONCE)
    {
      g_autofree char *label = rapport_book_get_undo_label (acts->book);

      if (label == NULL)
        break;
      g_ptr_array_add (dumps, book_dump (reader (acts)));
      undo (acts, label);
      n++;
    }
  while (n-- > 0)
    {
      g_autofree char *label = rapport_book_get_redo_label (acts->book);

      redo (acts, label);
      assert_is (acts, g_ptr_array_index (dumps, n));
    }
}

static void
live_through_a_history (guint32 seed)
{
  g_autofree char *folder = scratch_folder_new ();
  g_autofree char *path = g_build_filename (folder, "book.db", NULL);
  RapportBook *book = rapport_book_open (path, NULL);
  RandomActs acts;

  g_test_message ("history %u", seed);
  random_acts_init (&acts, book, seed);
  random_acts_fill (&acts, 4);
  for (int i = 0; i < ACTS_IN_HISTORY; i++)
    {
      random_acts_wait (&acts);
      do_undo_and_redo (&acts);
    }
  go_back_and_forth (&acts);
  random_acts_clear (&acts);
  g_assert_finalize_object (book);
  scratch_folder_remove (folder);
}

static void
test_histories (void)
{
  guint32 n = g_getenv ("RAPPORT_TEST_LONG") != NULL ? HISTORIES_IN_LONG : HISTORIES;

  for (guint32 seed = 1; seed <= n; seed++)
    live_through_a_history (seed);
}

/* Undone in any order, an act is either taken back alone or refused with nothing changed. */
static void
undo_in_any_order (guint32 seed)
{
  g_autofree char *folder = scratch_folder_new ();
  g_autofree char *path = g_build_filename (folder, "book.db", NULL);
  RapportBook *book = rapport_book_open (path, NULL);
  RandomActs acts;

  random_acts_init (&acts, book, seed);
  random_acts_fill (&acts, 4);
  for (int i = 0; i < ACTS_IN_HISTORY; i++)
    {
      g_autofree char *before = NULL;
      g_autofree char *undo_before = NULL;
      g_autofree char *undo_after = NULL;

      random_acts_wait (&acts);
      random_acts_do (&acts);
      before = book_dump (reader (&acts));
      undo_before = rapport_book_get_undo_label (book);
      if (random_acts_undo (&acts))
        continue;
      undo_after = rapport_book_get_undo_label (book);
      g_assert_cmpstr (undo_after, ==, undo_before);
      assert_is (&acts, before);
    }
  random_acts_clear (&acts);
  g_assert_finalize_object (book);
  scratch_folder_remove (folder);
}

static void
test_any_order (void)
{
  guint32 n = g_getenv ("RAPPORT_TEST_LONG") != NULL ? HISTORIES_IN_LONG : HISTORIES;

  for (guint32 seed = 1; seed <= n; seed++)
    undo_in_any_order (seed);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/book/undo/random-acts-back-and-forth", test_histories);
  g_test_add_func ("/book/undo/random-acts-in-any-order", test_any_order);

  return g_test_run ();
}
