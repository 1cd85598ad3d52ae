/* SPDX-License-Identifier: GPL-3.0-or-later */

/* C4: whatever is done, in whatever order, the stored rhythms are those that the rows say. */

#include "random-acts.h"
#include "rhythm-oracle.h"
#include "scratch.h"

#define ACTS_IN_HISTORY   60
#define HISTORIES         60
#define HISTORIES_IN_LONG 3000

static void
live_through_a_history (guint32 seed)
{
  g_autofree char *folder = scratch_folder_new ();
  g_autofree char *path = g_build_filename (folder, "book.db", NULL);
  RapportBook *book = rapport_book_open (path, NULL);
  RandomActs acts;

  g_assert_nonnull (book);
  random_acts_init (&acts, book, seed);
  random_acts_fill (&acts, 4);
  for (int i = 0; i < ACTS_IN_HISTORY; i++)
    {
      const char *act;

      random_acts_wait (&acts);
      if (g_rand_int_range (acts.rand, 0, 4) == 0)
        act = random_acts_undo (&acts) ? "undo or redo" : NULL;
      else
        act = random_acts_do (&acts);
      if (act == NULL)
        continue;
      g_test_message ("%u, %d: %s", seed, i, act);
      rapport_book_purge (book, acts.now, NULL);
      rhythm_oracle_check (rapport_book_get_reader (book), rapport_instant_get_day (acts.now));
    }
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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/book/C4/random-histories", test_histories);

  return g_test_run ();
}
