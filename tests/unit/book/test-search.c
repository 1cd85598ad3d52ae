/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book-test.h"

#include "rapport-search.h"

static GPtrArray *
search (Fixture *fixture, const char *text, guint limit)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *hits = rapport_search (get_reader (fixture), text, limit, &error);

  g_assert_no_error (error);
  return hits;
}

static void
assert_hits (Fixture *fixture, const char *text, guint n)
{
  g_autoptr (GPtrArray) hits = search (fixture, text, 0);

  g_assert_cmpuint (hits->len, ==, n);
}

static const RapportHit *
get_hit (GPtrArray *hits, guint i)
{
  g_assert_cmpuint (hits->len, >, i);
  return g_ptr_array_index (hits, i);
}

static gint64
add_fact (Fixture *fixture, gint64 client, const char *text)
{
  g_autoptr (RapportRecord) fact = rapport_record_new (&rapport_fact_table);

  rapport_record_set_int (fact, RAPPORT_FACT_CLIENT, client);
  rapport_record_set_text (fact, RAPPORT_FACT_KIND, "hobby");
  rapport_record_set_text (fact, RAPPORT_FACT_TEXT, text);
  return insert (fixture, fact);
}

static void
test_names_first (Fixture *fixture, gconstpointer data)
{
  gint64 other = add_client (fixture, "Tom Sawyer", NULL, NULL, 0);
  gint64 rosa_maria = add_client (fixture, "Rosa María Diaz", NULL, NULL, 0);
  gint64 maria = add_client (fixture, "Maria Keller", "Marine Works", NULL, 0);
  g_autoptr (GPtrArray) hits = NULL;

  add_fact (fixture, other, "Married to Marianne");
  hits = search (fixture, "mar", 0);

  g_assert_cmpuint (hits->len, ==, 4);
  g_assert_cmpint (get_hit (hits, 0)->id, ==, maria);
  g_assert_cmpstr (get_hit (hits, 0)->snippet, ==, "Maria Keller");
  g_assert_cmpint (get_hit (hits, 1)->id, ==, rosa_maria);
  g_assert_true (get_hit (hits, 2)->table == &rapport_account_table);
  g_assert_cmpstr (get_hit (hits, 2)->name, ==, "Marine Works");
  g_assert_true (get_hit (hits, 3)->table == &rapport_fact_table);
  g_assert_cmpint (get_hit (hits, 3)->client, ==, other);
  g_assert_cmpstr (get_hit (hits, 3)->name, ==, "Tom Sawyer");
  g_assert_cmpstr (get_hit (hits, 3)->snippet, ==, "Married to Marianne");
}

static void
test_words (Fixture *fixture, gconstpointer data)
{
  gint64 maria = add_client (fixture, "María O'Brien-Łuk", NULL, NULL, 0);

  add_fact (fixture, maria, "Sails every Sunday at Großhesselohe");

  assert_hits (fixture, "m", 1);
  assert_hits (fixture, "o'brien", 1);
  assert_hits (fixture, "luk MARIA", 1);
  assert_hits (fixture, "sunday sail", 1);
  assert_hits (fixture, "grosshess", 1);
  assert_hits (fixture, "sunday maria", 0);
  assert_hits (fixture, "ails", 0);
  assert_hits (fixture, "", 0);
  assert_hits (fixture, "🙂", 0);
  assert_hits (fixture, "\" OR key : NEAR(", 0);
}

static void
test_checkin (Fixture *fixture, gconstpointer data)
{
  gint64 maria = add_client (fixture, "Maria", NULL, NULL, 0);
  gint64 checkin =
      log_checkin (fixture, maria, TODAY - 1,
                   "They moved the whole office to the harbour.\nThe children of Leo start "
                   "school in autumn, and the piano is for sale again since the concert");
  g_autoptr (GPtrArray) hits = search (fixture, "piano", 0);
  const RapportHit *hit = get_hit (hits, 0);

  g_assert_true (hit->table == &rapport_checkin_table);
  g_assert_cmpint (hit->id, ==, checkin);
  g_assert_cmpint (hit->client, ==, maria);
  g_assert_nonnull (hit->client_uuid);
  g_assert_cmpstr (hit->snippet, ==,
                   "…in autumn, and the piano is for sale again since the concert");
}

static void
test_long_snippet (Fixture *fixture, gconstpointer data)
{
  gint64 maria = add_client (fixture, "Maria", NULL, NULL, 0);
  g_autofree char *long_word = g_strnfill (5000, 'x');
  g_autofree char *text = g_strconcat (long_word, " zebra ", long_word, NULL);
  g_autoptr (GPtrArray) hits = NULL;

  add_fact (fixture, maria, text);
  hits = search (fixture, "zebra", 0);
  g_assert_cmpint (g_utf8_strlen (get_hit (hits, 0)->snippet, -1), <=, 62);
}

/* What a deleted client said is found no longer, and found again when they are restored. */
static gboolean
restore_cb (RapportTransaction *tx, gpointer data, GError **error)
{
  return rapport_act_restore_client (tx, *(gint64 *)data, error);
}

static void
test_deleted (Fixture *fixture, gconstpointer data)
{
  gint64 maria = add_client (fixture, "Maria", NULL, NULL, 0);

  add_fact (fixture, maria, "Sailing");
  log_checkin (fixture, maria, TODAY - 1, "Sailing again");
  assert_hits (fixture, "sailing", 2);

  delete_client (fixture, maria);
  assert_hits (fixture, "sailing", 0);
  assert_hits (fixture, "maria", 0);

  write_on (fixture, TODAY, restore_cb, &maria);
  assert_hits (fixture, "sailing", 2);
  assert_hits (fixture, "maria", 1);
}

static gboolean
rename_cb (RapportTransaction *tx, gpointer data, GError **error)
{
  g_autoptr (RapportRecord) client = rapport_database_get_record (
      rapport_transaction_get_database (tx), &rapport_client_table, *(gint64 *)data, error);

  rapport_record_set_text (client, RAPPORT_CLIENT_NAME, "Øystein");
  return rapport_transaction_update (tx, client, error);
}

static void
test_renamed (Fixture *fixture, gconstpointer data)
{
  gint64 maria = add_client (fixture, "Maria", NULL, NULL, 0);

  write_on (fixture, TODAY, rename_cb, &maria);
  assert_hits (fixture, "maria", 0);
  assert_hits (fixture, "oyst", 1);

  g_assert_true (rapport_book_undo (fixture->book, noon (TODAY), NULL, NULL));
  assert_hits (fixture, "maria", 1);
  assert_hits (fixture, "oyst", 0);
}

static void
test_limit (Fixture *fixture, gconstpointer data)
{
  gint64 client = 0;
  g_autoptr (GPtrArray) hits = NULL;
  g_autoptr (GPtrArray) few = NULL;

  for (guint i = 0; i < 5; i++)
    client = add_client (fixture, "Same Name", NULL, NULL, 0);
  for (guint i = 0; i < 60; i++)
    add_fact (fixture, client, "Same text");

  hits = search (fixture, "same", 0);
  g_assert_cmpuint (hits->len, ==, 50);
  few = search (fixture, "same", 3);
  g_assert_cmpuint (few->len, ==, 3);
  assert_hits (fixture, "same text", 50);
}

static void
test_many_words (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new (NULL);

  add_client (fixture, "Maria", NULL, NULL, 0);
  for (guint i = 0; i < 2000; i++)
    g_string_append (text, "mar ");
  assert_hits (fixture, text->str, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD_TEST ("/book/search/names-first", test_names_first);
  ADD_TEST ("/book/search/words", test_words);
  ADD_TEST ("/book/search/checkin", test_checkin);
  ADD_TEST ("/book/search/long-snippet", test_long_snippet);
  ADD_TEST ("/book/search/deleted", test_deleted);
  ADD_TEST ("/book/search/renamed", test_renamed);
  ADD_TEST ("/book/search/limit", test_limit);
  ADD_TEST ("/book/search/many-words", test_many_words);

  return g_test_run ();
}
