/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book-test.h"

#include <string.h>

static void
assert_found (Fixture *fixture, const char *who, gint64 expected)
{
  g_autoptr (GError) error = NULL;
  gint64 id = rapport_find_client (get_reader (fixture), who, FALSE, &error);

  g_assert_no_error (error);
  g_assert_cmpint (id, ==, expected);
}

static void
assert_fails (Fixture *fixture, const char *who, RapportError code, const char *words)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (rapport_find_client (get_reader (fixture), who, FALSE, &error), ==, 0);
  g_assert_error (error, RAPPORT_ERROR, (int)code);
  g_assert_nonnull (strstr (error->message, words));
}

static char *
get_uuid (Fixture *fixture, const RapportTable *table, gint64 id)
{
  g_autoptr (RapportRecord) record =
      rapport_database_get_record (get_reader (fixture), table, id, NULL);

  return g_strdup (rapport_record_get_uuid (record));
}

static void
test_name (Fixture *fixture, gconstpointer data)
{
  gint64 maria = add_client (fixture, "María Keller", "Acme", NULL, 0);
  gint64 mario = add_client (fixture, "Mario Rossi", NULL, NULL, 0);
  gint64 ann = add_client (fixture, "Ann", NULL, NULL, 0);
  gint64 anna = add_client (fixture, "Anna Berg", NULL, NULL, 0);

  assert_found (fixture, "María Keller", maria);
  assert_found (fixture, "maria keller", maria);
  assert_found (fixture, " MARIA K ", maria);
  assert_found (fixture, "mario", mario);
  assert_found (fixture, "ann", ann);
  assert_found (fixture, "anna", anna);
  assert_fails (fixture, "mari", RAPPORT_ERROR_AMBIGUOUS, "María Keller (Acme, ");
  assert_fails (fixture, "mari", RAPPORT_ERROR_AMBIGUOUS, "Mario Rossi (");
  assert_fails (fixture, "Keller", RAPPORT_ERROR_NOT_FOUND, "rapportctl client list");
  assert_fails (fixture, "", RAPPORT_ERROR_NOT_FOUND, "rapportctl client list");
  assert_fails (fixture, "100% %s\n", RAPPORT_ERROR_NOT_FOUND, "“100% %s”");
}

/* The name as it is written beats the same one with other accents. */
static void
test_exact_name (Fixture *fixture, gconstpointer data)
{
  gint64 jose = add_client (fixture, "Jose Diaz", NULL, NULL, 0);
  gint64 accented = add_client (fixture, "José Díaz", NULL, NULL, 0);
  gint64 smile = add_client (fixture, "🙂", NULL, NULL, 0);

  assert_found (fixture, "Jose Diaz", jose);
  assert_found (fixture, "José Díaz", accented);
  assert_fails (fixture, "JOSE DIAZ", RAPPORT_ERROR_AMBIGUOUS, "José Díaz");
  assert_found (fixture, "🙂", smile);
}

static void
test_uuid (Fixture *fixture, gconstpointer data)
{
  gint64 maria = add_client (fixture, "Maria", NULL, NULL, 0);
  g_autofree char *uuid = get_uuid (fixture, &rapport_client_table, maria);
  g_autofree char *upper = g_ascii_strup (uuid, -1);
  g_autofree char *start = g_strndup (uuid, 8);
  g_autoptr (GError) error = NULL;

  assert_found (fixture, uuid, maria);
  assert_found (fixture, upper, maria);
  assert_found (fixture, start, maria);
  g_assert_cmpint (rapport_find_record (get_reader (fixture), &rapport_client_table, start, &error),
                   ==, maria);
  g_assert_no_error (error);
  g_assert_cmpint (
      rapport_find_record (get_reader (fixture), &rapport_client_table, "Maria", &error), ==, 0);
  g_assert_error (error, RAPPORT_ERROR, RAPPORT_ERROR_NOT_FOUND);
}

/* "Ada" could be the start of an id, and is a name. */
static void
test_hex_name (Fixture *fixture, gconstpointer data)
{
  gint64 ada = add_client (fixture, "Ada Lovelace", NULL, NULL, 0);
  g_autoptr (RapportRecord) other = rapport_record_new (&rapport_client_table);

  rapport_record_set_uuid (other, "ada00000-0000-4000-8000-000000000000");
  rapport_record_set_text (other, RAPPORT_CLIENT_NAME, "Bob");
  rapport_record_set_day (other, RAPPORT_CLIENT_SINCE, TODAY);
  insert (fixture, other);

  assert_found (fixture, "Ada", ada);
  assert_found (fixture, "ada0", rapport_record_get_id (other));
}

static void
test_many (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 8; i++)
    add_client (fixture, "Jan Novak", NULL, NULL, 0);

  assert_fails (fixture, "Jan", RAPPORT_ERROR_AMBIGUOUS, "and more");
}

static void
test_deleted (Fixture *fixture, gconstpointer data)
{
  gint64 maria = add_client (fixture, "Maria", NULL, NULL, 0);

  delete_client (fixture, maria);
  assert_fails (fixture, "Maria", RAPPORT_ERROR_NOT_FOUND, "Maria");
  g_assert_cmpint (rapport_find_client (get_reader (fixture), "mar", TRUE, NULL), ==, maria);
}

static gboolean
add_tag_cb (RapportTransaction *tx, gpointer data, GError **error)
{
  return rapport_act_add_tag (tx, *(gint64 *)data, "Künstler", error);
}

static void
test_account_and_tag (Fixture *fixture, gconstpointer data)
{
  gint64 maria = add_client (fixture, "Maria", "Äcme Holding", NULL, 0);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) tags = NULL;

  write_on (fixture, TODAY, add_tag_cb, &maria);

  g_assert_cmpint (rapport_find_account (get_reader (fixture), "acme", &error), >, 0);
  g_assert_no_error (error);
  g_assert_cmpint (rapport_find_account (get_reader (fixture), "other", &error), ==, 0);
  g_assert_error (error, RAPPORT_ERROR, RAPPORT_ERROR_NOT_FOUND);
  g_clear_error (&error);

  g_assert_cmpint (rapport_find_tag (get_reader (fixture), "KUNSTLER", &error), >, 0);
  g_assert_no_error (error);
  g_assert_cmpint (rapport_find_tag (get_reader (fixture), "Kunst", &error), ==, 0);
  g_assert_error (error, RAPPORT_ERROR, RAPPORT_ERROR_NOT_FOUND);

  tags = rapport_client_list_tags (get_reader (fixture), maria, NULL);
  g_assert_cmpuint (tags->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (tags, 0), ==, "Künstler");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD_TEST ("/book/find/name", test_name);
  ADD_TEST ("/book/find/exact-name", test_exact_name);
  ADD_TEST ("/book/find/uuid", test_uuid);
  ADD_TEST ("/book/find/hex-name", test_hex_name);
  ADD_TEST ("/book/find/many", test_many);
  ADD_TEST ("/book/find/deleted", test_deleted);
  ADD_TEST ("/book/find/account-and-tag", test_account_and_tag);

  return g_test_run ();
}
