/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Undo and redo, case by case; test-undo-property does anything at all. */

#include "acts-test.h"
#include "book-dump.h"

#define ACTS_KEPT 200

static void
assert_labels (Fixture *fixture, const char *undo, const char *redo)
{
  g_autofree char *undo_label = rapport_book_get_undo_label (fixture->book);
  g_autofree char *redo_label = rapport_book_get_redo_label (fixture->book);

  g_assert_cmpstr (undo_label, ==, undo);
  g_assert_cmpstr (redo_label, ==, redo);
}

static void
add_labelled (Fixture *fixture, const char *name)
{
  NewClient new_client = { name, NULL, NULL, TODAY, 0 };
  g_autoptr (GError) error = NULL;

  rapport_book_write (fixture->book, name, noon (TODAY), add_client_cb, &new_client, &error);
  g_assert_no_error (error);
}

static void
assert_undoes (Fixture *fixture, const char *label)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *undone = NULL;

  rapport_book_undo (fixture->book, noon (TODAY), &undone, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (undone, ==, label);
}

static void
assert_redoes (Fixture *fixture, const char *label)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *redone = NULL;

  rapport_book_redo (fixture->book, noon (TODAY), &redone, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (redone, ==, label);
}

static void
assert_nothing_to_do (Fixture *fixture)
{
  g_autoptr (GError) undo_error = NULL;
  g_autoptr (GError) redo_error = NULL;
  g_autofree char *label = NULL;

  assert_labels (fixture, NULL, NULL);
  g_assert_cmpint (rapport_book_get_last_act (fixture->book), ==, 0);
  g_assert_false (rapport_book_undo (fixture->book, noon (TODAY), &label, &undo_error));
  g_assert_error (undo_error, RAPPORT_ERROR, RAPPORT_ERROR_NOT_FOUND);
  g_assert_false (rapport_book_redo (fixture->book, noon (TODAY), &label, &redo_error));
  g_assert_error (redo_error, RAPPORT_ERROR, RAPPORT_ERROR_NOT_FOUND);
  g_assert_null (label);
}

static void
test_labels (Fixture *fixture, gconstpointer data)
{
  assert_nothing_to_do (fixture);
  add_labelled (fixture, "One");
  add_labelled (fixture, "Two");
  assert_labels (fixture, "Two", NULL);
  assert_undoes (fixture, "Two");
  assert_labels (fixture, "One", "Two");
  assert_undoes (fixture, "One");
  assert_labels (fixture, NULL, "One");
  assert_redoes (fixture, "One");
  assert_labels (fixture, "One", "Two");
  assert_redoes (fixture, "Two");
  assert_labels (fixture, "Two", NULL);
}

static void
test_redo_cleared (Fixture *fixture, gconstpointer data)
{
  NewClient silent = { "Nobody's act", NULL, NULL, TODAY, 0 };

  add_labelled (fixture, "One");
  add_labelled (fixture, "Two");
  assert_undoes (fixture, "Two");
  /* What nobody did leaves it alone. */
  g_assert_true (
      rapport_book_write (fixture->book, NULL, noon (TODAY), add_client_cb, &silent, NULL));
  assert_labels (fixture, "One", "Two");
  add_labelled (fixture, "Three");
  assert_labels (fixture, "Three", NULL);
  assert_undoes (fixture, "Three");
  assert_undoes (fixture, "One");
}

static gint64
undo_all (Fixture *fixture)
{
  gint64 n = 0;

  while (rapport_book_undo (fixture->book, noon (TODAY), NULL, NULL))
    n++;
  return n;
}

static void
test_kept (Fixture *fixture, gconstpointer data)
{
  for (int i = 0; i < ACTS_KEPT + 20; i++)
    add_labelled (fixture, "One of many");
  g_assert_cmpint (undo_all (fixture), ==, ACTS_KEPT);
  g_assert_cmpint (rapport_database_count (get_reader (fixture), &rapport_client_table, NULL), ==,
                   20);
}

/* Changing one's mind again and again does not cost what was done before. */
static void
test_kept_after_many_undone (Fixture *fixture, gconstpointer data)
{
  for (int i = 0; i < 10; i++)
    add_labelled (fixture, "Early");
  for (int i = 0; i < ACTS_KEPT + 20; i++)
    {
      add_labelled (fixture, "Not after all");
      assert_undoes (fixture, "Not after all");
    }
  g_assert_cmpint (undo_all (fixture), ==, 10);
}

static void
assert_conflict (Fixture *fixture, gint64 act)
{
  g_autofree char *before = book_dump (get_reader (fixture));
  g_autofree char *label_before = rapport_book_get_undo_label (fixture->book);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (rapport_book_undo_act (fixture->book, act, noon (TODAY), NULL, &error));
  g_assert_error (error, RAPPORT_ERROR, RAPPORT_ERROR_CONFLICT);
  after = book_dump (get_reader (fixture));
  g_assert_cmpstr (after, ==, before);
  assert_labels (fixture, label_before, NULL);
}

/* From a toast, when other things were done since. */
static void
test_older_act (Fixture *fixture, gconstpointer data)
{
  gint64 maria = add_client (fixture, "Maria Keller", NULL, "10d", TODAY - 30);
  gint64 jan = add_client (fixture, "Jan Novák", NULL, "10d", TODAY - 30);
  g_autofree char *label = NULL;
  gint64 act;

  contact (fixture, maria, TODAY, "phone", "reached", FALSE);
  act = rapport_book_get_last_act (fixture->book);
  contact (fixture, jan, TODAY, "phone", "reached", FALSE);
  g_assert_true (rapport_book_undo_act (fixture->book, act, noon (TODAY), &label, NULL));
  g_assert_cmpstr (label, ==, "Test");
  g_assert_cmpint (due_of (fixture, maria), ==, TODAY - 20);
  g_assert_cmpint (due_of (fixture, jan), ==, TODAY + 10);
  /* Once only. */
  g_assert_false (rapport_book_undo_act (fixture->book, act, noon (TODAY), NULL, NULL));
  assert_redoes (fixture, "Test");
  g_assert_cmpint (due_of (fixture, maria), ==, TODAY + 10);
}

static void
test_conflict (Fixture *fixture, gconstpointer data)
{
  gint64 client = add_client (fixture, "Maria Keller", NULL, NULL, TODAY);
  g_autoptr (RapportRecord) record =
      rapport_database_get_record (get_reader (fixture), &rapport_client_table, client, NULL);
  gint64 first;

  rapport_record_set_text (record, RAPPORT_CLIENT_NOTES, "One");
  write_on (fixture, TODAY, update_cb, record);
  first = rapport_book_get_last_act (fixture->book);
  rapport_record_set_text (record, RAPPORT_CLIENT_NOTES, "Two");
  write_on (fixture, TODAY, update_cb, record);
  assert_conflict (fixture, first);
  /* Back to what it was, by hand: what the first act did is no longer there to be taken back. */
  rapport_record_unset (record, RAPPORT_CLIENT_NOTES);
  write_on (fixture, TODAY, update_cb, record);
  assert_conflict (fixture, first);
  assert_undoes (fixture, "Test");
  assert_undoes (fixture, "Test");
  assert_undoes (fixture, "Test");
}

/* A client who was added can't be taken back once something is known of them. */
static void
test_nothing_lost (Fixture *fixture, gconstpointer data)
{
  gint64 client = add_client (fixture, "Maria Keller", NULL, NULL, TODAY);
  gint64 act = rapport_book_get_last_act (fixture->book);
  g_autoptr (RapportRecord) fact = RAPPORT_RECORD (rapport_fact_new ());

  rapport_record_set_int (fact, RAPPORT_FACT_CLIENT, client);
  rapport_record_set_text (fact, RAPPORT_FACT_KIND, "hobby");
  rapport_record_set_text (fact, RAPPORT_FACT_TEXT, "Sails");
  insert (fixture, fact);
  assert_conflict (fixture, act);
  assert_undoes (fixture, "Test");
  g_assert_true (rapport_book_undo_act (fixture->book, act, noon (TODAY), NULL, NULL));
}

typedef struct
{
  gint64 clients[3];
  const RapportTable *table;
  gint64 id;
} Tagged;

static gboolean
tag_all_cb (RapportTransaction *tx, gpointer data, GError **error)
{
  Tagged *tagged = data;

  for (guint i = 0; i < G_N_ELEMENTS (tagged->clients); i++)
    if (!rapport_act_add_tag (tx, tagged->clients[i], "Sailing", error))
      return FALSE;
  return TRUE;
}

static gboolean
erase_cb (RapportTransaction *tx, gpointer data, GError **error)
{
  Tagged *tagged = data;

  return rapport_transaction_delete (tx, tagged->table, tagged->id, error);
}

static void
undo_and_redo_erasure (Fixture *fixture, const RapportTable *table, gint64 id)
{
  Tagged erased = { .table = table, .id = id };
  g_autofree char *before = book_dump (get_reader (fixture));
  g_autofree char *after = NULL;

  write_on (fixture, TODAY, erase_cb, &erased);
  after = book_dump (get_reader (fixture));
  g_assert_cmpstr (after, !=, before);
  for (int i = 0; i < 3; i++)
    {
      g_autofree char *undone = NULL;
      g_autofree char *redone = NULL;

      assert_undoes (fixture, "Test");
      undone = book_dump (get_reader (fixture));
      g_assert_cmpstr (undone, ==, before);
      assert_redoes (fixture, "Test");
      redone = book_dump (get_reader (fixture));
      g_assert_cmpstr (redone, ==, after);
    }
  assert_undoes (fixture, "Test");
}

static void
test_cascade (Fixture *fixture, gconstpointer data)
{
  Tagged tagged = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (tagged.clients); i++)
    tagged.clients[i] = add_client (fixture, "Maria Keller", NULL, NULL, TODAY);
  write_on (fixture, TODAY, tag_all_cb, &tagged);
  undo_and_redo_erasure (fixture, &rapport_tag_table, 1);
}

/* References to what goes are cleared, and come back with it. */
static void
test_cleared_references (Fixture *fixture, gconstpointer data)
{
  gint64 client = add_client (fixture, "Maria Keller", NULL, "10d", TODAY - 30);
  g_autoptr (RapportRecord) checkin = NULL;
  gint64 id = contact (fixture, client, TODAY, "phone", "reached", FALSE);

  do_act (fixture, TODAY, owner_cb, (Args){ client, .other = 1 });
  checkin = rapport_database_get_record (get_reader (fixture), &rapport_checkin_table, id, NULL);
  g_assert_cmpint (rapport_record_get_int (checkin, RAPPORT_CHECKIN_AUTHOR), ==, 1);
  undo_and_redo_erasure (fixture, &rapport_member_table, 1);
}

/* A log that fulfils a plan, with every way there and back. */
static void
test_log_with_plan (Fixture *fixture, gconstpointer data)
{
  gint64 client = add_client (fixture, "Maria Keller", NULL, "10d", TODAY - 30);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  contact (fixture, client, TODAY, "phone", "planned", FALSE);
  before = book_dump (get_reader (fixture));
  contact (fixture, client, TODAY, "phone", "reached", FALSE);
  after = book_dump (get_reader (fixture));
  for (int i = 0; i < 3; i++)
    {
      g_autofree char *undone = NULL;
      g_autofree char *redone = NULL;

      assert_undoes (fixture, "Test");
      undone = book_dump (get_reader (fixture));
      g_assert_cmpstr (undone, ==, before);
      assert_redoes (fixture, "Test");
      redone = book_dump (get_reader (fixture));
      g_assert_cmpstr (redone, ==, after);
    }
}

/* Whichever program did it. */
static void
test_other_program (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RapportBook) other = rapport_book_open (rapport_book_get_path (fixture->book), NULL);
  g_autofree char *label = NULL;

  add_labelled (fixture, "One");
  g_assert_true (rapport_book_undo (other, noon (TODAY), &label, NULL));
  g_assert_cmpstr (label, ==, "One");
  assert_labels (fixture, NULL, "One");
  assert_redoes (fixture, "One");
}

typedef struct
{
  gboolean done;
  char *label;
  GError *error;
} Undone;

static void
undone_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Undone *undone = data;

  rapport_book_undo_finish (RAPPORT_BOOK (source), result, &undone->label, &undone->error);
  undone->done = TRUE;
}

static void
undo_asynchronously (Fixture *fixture, gint64 act, gboolean redo, Undone *undone)
{
  rapport_book_undo_async (fixture->book, act, redo, noon (TODAY), NULL, undone_cb, undone);
  while (!undone->done)
    g_main_context_iteration (NULL, TRUE);
  /* The worker lets go of the book a moment later. */
  while (g_atomic_int_get ((int *)&G_OBJECT (fixture->book)->ref_count) > 1)
    g_thread_yield ();
}

static void
test_asynchronous (Fixture *fixture, gconstpointer data)
{
  Undone undone = { 0 }, redone = { 0 }, none = { 0 };

  add_labelled (fixture, "One");
  undo_asynchronously (fixture, rapport_book_get_last_act (fixture->book), FALSE, &undone);
  g_assert_no_error (undone.error);
  g_assert_cmpstr (undone.label, ==, "One");
  undo_asynchronously (fixture, 0, TRUE, &redone);
  g_assert_no_error (redone.error);
  g_assert_cmpstr (redone.label, ==, "One");
  undo_asynchronously (fixture, 0, TRUE, &none);
  g_assert_error (none.error, RAPPORT_ERROR, RAPPORT_ERROR_NOT_FOUND);
  g_assert_null (none.label);
  g_free (undone.label);
  g_free (redone.label);
  g_error_free (none.error);
}

/* A deleted client comes back with everything, and goes for good after 30 days. */
static void
test_purge (Fixture *fixture, gconstpointer data)
{
  gint64 client = add_client (fixture, "Maria Keller", NULL, "10d", TODAY - 30);
  g_autoptr (GError) error = NULL;

  contact (fixture, client, TODAY, "phone", "reached", FALSE);
  delete_client (fixture, client);
  g_assert_true (rapport_book_purge (fixture->book, noon (TODAY + 30), &error));
  assert_undoes (fixture, "Test");
  g_assert_cmpint (due_of (fixture, client), ==, TODAY + 10);
  delete_client (fixture, client);
  g_assert_true (rapport_book_purge (fixture->book, later (noon (TODAY + 30), 1), &error));
  g_assert_null (
      rapport_database_get_record (get_reader (fixture), &rapport_client_table, client, NULL));
  assert_nothing_to_do (fixture);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD_TEST ("/book/undo/labels", test_labels);
  ADD_TEST ("/book/undo/redo-cleared", test_redo_cleared);
  ADD_TEST ("/book/undo/kept", test_kept);
  ADD_TEST ("/book/undo/kept-after-many-undone", test_kept_after_many_undone);
  ADD_TEST ("/book/undo/older-act", test_older_act);
  ADD_TEST ("/book/undo/conflict", test_conflict);
  ADD_TEST ("/book/undo/nothing-lost", test_nothing_lost);
  ADD_TEST ("/book/undo/cascade", test_cascade);
  ADD_TEST ("/book/undo/cleared-references", test_cleared_references);
  ADD_TEST ("/book/undo/log-with-plan", test_log_with_plan);
  ADD_TEST ("/book/undo/other-program", test_other_program);
  ADD_TEST ("/book/undo/asynchronous", test_asynchronous);
  ADD_TEST ("/book/undo/purge", test_purge);

  return g_test_run ();
}
