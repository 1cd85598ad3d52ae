/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rows of every table to the file and back, and the tables themselves as SQLite sees them. */

#include "book-test.h"
#include "shell.h"

#define LONG_NAME 10000

/* Row ids of a row of each table, by the table's name. */
typedef GHashTable Ids;

/* A value of the field's type, another one for each variant. */
static void
fill (RapportRecord *record, guint index, guint variant, Ids *ids)
{
  static const guint8 data[] = { 0, 255, 'x', 0 };
  static const char *const texts[] = { "a ‘quote’ \" ' ; -- \\ %s\n\tzwei",
                                       "👩‍👩‍👧‍👦 שלום" };
  const RapportField *field = &rapport_record_get_table (record)->fields[index];
  g_autoptr (GBytes) bytes = NULL;

  switch (field->type)
    {
    case RAPPORT_FIELD_TEXT:
      rapport_record_set_text (record, index, texts[variant % 2]);
      break;
    case RAPPORT_FIELD_NICK:
      rapport_record_set_text (record, index,
                               field->nicks[variant % g_strv_length ((char **)field->nicks)]);
      break;
    case RAPPORT_FIELD_INT:
      rapport_record_set_int (record, index,
                              field->min < field->max ? (variant % 2 ? field->max : field->min)
                                                      : G_MAXINT64 - variant);
      break;
    case RAPPORT_FIELD_BOOL:
      rapport_record_set_int (record, index, variant % 2 == 0);
      break;
    case RAPPORT_FIELD_DAY:
      rapport_record_set_day (record, index,
                              variant % 2 ? RAPPORT_DAY_MAX : rapport_day_new (1, 1, 1));
      break;
    case RAPPORT_FIELD_PARTIAL_DATE:
      rapport_record_set_partial_date (record, index,
                                       (RapportPartialDate){ variant % 2 ? 0 : 1904, 2, 29 });
      break;
    case RAPPORT_FIELD_CADENCE:
      rapport_record_set_cadence (record, index,
                                  (RapportCadence){ (guint16)(999 - variant), variant % 4 });
      break;
    case RAPPORT_FIELD_INSTANT:
      rapport_record_set_instant (record, index,
                                  (RapportInstant){ variant % 2 ? -86400 : 1234567890, 49500 });
      break;
    case RAPPORT_FIELD_REFERENCE:
      rapport_record_set_int (record, index,
                              GPOINTER_TO_INT (g_hash_table_lookup (ids, field->reference->name)));
      break;
    case RAPPORT_FIELD_BYTES:
      bytes = g_bytes_new_static (data, variant % 2 ? 0 : sizeof data);
      rapport_record_set_bytes (record, index, bytes);
      break;
    default:
      g_assert_not_reached ();
    }
}

static void
assert_same (RapportRecord *a, RapportRecord *b)
{
  const RapportTable *table = rapport_record_get_table (a);

  g_assert_cmpint (rapport_record_get_id (a), ==, rapport_record_get_id (b));
  g_assert_cmpstr (rapport_record_get_uuid (a), ==, rapport_record_get_uuid (b));
  for (guint i = 0; i < table->n_fields; i++)
    {
      g_autofree char *text_a = rapport_record_get_as_text (a, i);
      g_autofree char *text_b = rapport_record_get_as_text (b, i);

      g_test_message ("%s.%s", table->name, table->fields[i].name);
      g_assert_cmpstr (text_a, ==, text_b);
      g_assert_cmpint (rapport_record_is_set (a, i), ==, rapport_record_is_set (b, i));
    }
}

static void
assert_stored (Fixture *fixture, RapportRecord *record)
{
  const RapportTable *table = rapport_record_get_table (record);
  g_autoptr (RapportRecord) by_id = rapport_database_get_record (
      get_reader (fixture), table, rapport_record_get_id (record), NULL);
  g_autoptr (RapportRecord) by_uuid = rapport_database_get_record_by_uuid (
      get_reader (fixture), table, rapport_record_get_uuid (record), NULL);

  assert_same (record, by_id);
  assert_same (record, by_uuid);
}

static gboolean
update_cb (RapportTransaction *tx, gpointer data, GError **error)
{
  return rapport_transaction_update (tx, data, error);
}

static void
unset_what_is_not_required (RapportRecord *record)
{
  const RapportTable *table = rapport_record_get_table (record);

  for (guint i = 0; i < table->n_fields; i++)
    if ((table->fields[i].flags & RAPPORT_FIELD_REQUIRED) == 0)
      rapport_record_unset (record, i);
}

static void
test_round_trip (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; rapport_tables[i] != NULL; i++)
    {
      const RapportTable *table = rapport_tables[i];
      g_autoptr (RapportRecord) record = rapport_record_new (table);

      for (guint variant = 0; variant < 8; variant++)
        {
          for (guint j = 0; j < table->n_fields; j++)
            fill (record, j, variant, ids);
          write_on (fixture, TODAY, variant == 0 ? insert_cb : update_cb, record);
          assert_stored (fixture, record);
        }
      unset_what_is_not_required (record);
      write_on (fixture, TODAY, update_cb, record);
      assert_stored (fixture, record);
      g_hash_table_insert (ids, (gpointer)table->name,
                           GINT_TO_POINTER ((int)rapport_record_get_id (record)));
    }
}

static void
assert_write_fails (Fixture *fixture, RapportWriteFunc func, gpointer data, RapportError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (rapport_book_write (fixture->book, "Test", noon (TODAY), func, data, &error));
  g_assert_error (error, RAPPORT_ERROR, (int)code);
}

/* Every required field of every table, missing. */
static void
test_required (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; rapport_tables[i] != NULL; i++)
    {
      const RapportTable *table = rapport_tables[i];
      gint64 count = rapport_database_count (get_reader (fixture), table, NULL);

      for (guint missing = 0; missing < table->n_fields; missing++)
        {
          g_autoptr (RapportRecord) record = rapport_record_new (table);

          if ((table->fields[missing].flags & RAPPORT_FIELD_REQUIRED) == 0)
            continue;
          for (guint j = 0; j < table->n_fields; j++)
            if (j != missing)
              fill (record, j, 0, ids);
          assert_write_fails (fixture, insert_cb, record, RAPPORT_ERROR_INVALID);
        }
      g_assert_cmpint (rapport_database_count (get_reader (fixture), table, NULL), ==, count);
    }
}

static RapportRecord *
make_client (const char *name)
{
  RapportRecord *record = RAPPORT_RECORD (rapport_client_new ());

  rapport_record_set_text (record, RAPPORT_CLIENT_NAME, name);
  rapport_record_set_day (record, RAPPORT_CLIENT_SINCE, TODAY);
  return record;
}

static void
test_names (Fixture *fixture, gconstpointer data)
{
  g_autofree char *ascii = g_strnfill (LONG_NAME, 'x');
  g_autoptr (GString) emoji = g_string_new (NULL);
  const char *names[] = { ascii,
                          NULL,
                          "👍🏽",
                          "محمد \xe2\x80\x8f شلبي",
                          "\xe2\x80\xae"
                          "Robert",
                          "<b>Bold</b> & <i>Co</i>",
                          "Robert'); DROP TABLE client;--",
                          "İstanbul ẞ ﬁ",
                          "e\xcc\x81\xcc\x81\xcc\x81",
                          "\x01\x02\x1b[31m",
                          "%s%n%d",
                          "=HYPERLINK(1)" };

  for (int i = 0; i < LONG_NAME; i++)
    g_string_append (emoji, "🐝");
  names[1] = emoji->str;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (RapportRecord) client = make_client (names[i]);

      insert (fixture, client);
      assert_stored (fixture, client);
      g_assert_cmpstr (rapport_record_get_text (client, RAPPORT_CLIENT_NAME), ==, names[i]);
    }
}

static void
test_blank_names (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = { NULL, "", " ", "\t\n", "\xe2\x80\x83\xc2\xa0" };
  g_autoptr (RapportRecord) client = make_client ("Maria Keller");

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (RapportRecord) blank = make_client (names[i]);

      assert_write_fails (fixture, insert_cb, blank, RAPPORT_ERROR_INVALID);
    }
  insert (fixture, client);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (RapportRecord) edited = rapport_record_copy (client);

      rapport_record_set_text (edited, RAPPORT_CLIENT_NAME, names[i]);
      assert_write_fails (fixture, update_cb, edited, RAPPORT_ERROR_INVALID);
    }
  assert_stored (fixture, client);
}

/* D1: the day is the one it had where it happened, however it was written. */
static void
test_day_of_checkin (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RapportRecord) checkin = RAPPORT_RECORD (rapport_checkin_new ());

  rapport_record_set_text (checkin, RAPPORT_CHECKIN_OUTCOME, "reached");
  rapport_record_set_from_text (checkin, RAPPORT_CHECKIN_AT, "2026-11-16T01:00:00+13:00", NULL,
                                NULL);
  insert (fixture, checkin);
  g_assert_cmpint (rapport_record_get_day (checkin, RAPPORT_CHECKIN_DAY), ==, TODAY);
  rapport_record_set_from_text (checkin, RAPPORT_CHECKIN_AT, "2026-11-15T23:30:00-11:00", NULL,
                                NULL);
  write_on (fixture, TODAY, update_cb, checkin);
  g_assert_cmpint (rapport_record_get_day (checkin, RAPPORT_CHECKIN_DAY), ==, TODAY - 1);
  assert_stored (fixture, checkin);
}

static gboolean
delete_twice_cb (RapportTransaction *tx, gpointer data, GError **error)
{
  RapportRecord *record = data;
  const RapportTable *table = rapport_record_get_table (record);

  return rapport_transaction_delete (tx, table, rapport_record_get_id (record), error) &&
         rapport_transaction_delete (tx, table, rapport_record_get_id (record) + 99, error);
}

static void
test_delete (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RapportRecord) client = make_client ("Maria Keller");
  g_autoptr (RapportRecord) found = NULL;
  gint64 id = insert (fixture, client);

  assert_write_fails (fixture, delete_twice_cb, client, RAPPORT_ERROR_NOT_FOUND);
  g_assert_cmpint (rapport_database_count (get_reader (fixture), &rapport_client_table, NULL), ==,
                   1);
  delete_client (fixture, id);
  g_assert_cmpint (rapport_database_count (get_reader (fixture), &rapport_client_table, NULL), ==,
                   0);
  found = rapport_database_get_record (get_reader (fixture), &rapport_client_table, id, NULL);
  g_assert_true (rapport_record_is_deleted (found));
}

static void
test_not_found (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (
      rapport_database_get_record (get_reader (fixture), &rapport_client_table, 7, &error));
  g_assert_error (error, RAPPORT_ERROR, RAPPORT_ERROR_NOT_FOUND);
}

static void
test_order (Fixture *fixture, gconstpointer data)
{
  gint64 client = add_client (fixture, "Maria Keller", NULL, NULL, TODAY);
  g_autoptr (GPtrArray) facts = NULL;

  for (int i = 0; i < 4; i++)
    {
      g_autoptr (RapportRecord) fact = RAPPORT_RECORD (rapport_fact_new ());
      g_autofree char *text = g_strdup_printf ("%d", 3 - i);

      rapport_record_set_int (fact, RAPPORT_FACT_CLIENT, client);
      rapport_record_set_text (fact, RAPPORT_FACT_KIND, "hobby");
      rapport_record_set_text (fact, RAPPORT_FACT_TEXT, text);
      rapport_record_set_int (fact, RAPPORT_FACT_POSITION, 3 - i);
      insert (fixture, fact);
    }
  facts = rapport_database_list_records (get_reader (fixture), &rapport_fact_table,
                                         RAPPORT_FACT_CLIENT, client, NULL);
  g_assert_cmpuint (facts->len, ==, 4);
  for (guint i = 0; i < facts->len; i++)
    g_assert_cmpint (rapport_record_get_int (g_ptr_array_index (facts, i), RAPPORT_FACT_POSITION),
                     ==, i);
}

/* --- the schema, as the sqlite3 shell reads it --- */

static const char *
get_column_type (RapportFieldType type)
{
  switch (type)
    {
    case RAPPORT_FIELD_INT:
    case RAPPORT_FIELD_BOOL:
    case RAPPORT_FIELD_INSTANT:
    case RAPPORT_FIELD_REFERENCE:
      return "INTEGER";
    case RAPPORT_FIELD_BYTES:
      return "BLOB";
    default:
      return "TEXT";
    }
}

/* table|column|type|notnull */
static void
expect_column (GPtrArray *lines,
               const char *table,
               const char *column,
               const char *type,
               gboolean required)
{
  g_ptr_array_add (lines, g_strdup_printf ("%s|%s|%s|%d", table, column, type, required));
}

static GPtrArray *
expect_columns (const RapportTable *table)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);

  expect_column (lines, table->name, "id", "INTEGER", FALSE);
  expect_column (lines, table->name, "uuid", "TEXT", TRUE);
  for (guint i = 0; i < table->n_fields; i++)
    {
      const RapportField *field = &table->fields[i];
      gboolean required = (field->flags & RAPPORT_FIELD_REQUIRED) != 0;

      expect_column (lines, table->name, field->name, get_column_type (field->type), required);
      if (field->type == RAPPORT_FIELD_INSTANT)
        {
          g_autofree char *offset = g_strconcat (field->name, "_offset", NULL);

          expect_column (lines, table->name, offset, "INTEGER", required);
        }
    }
  if (table->keeps_deleted)
    expect_column (lines, table->name, "deleted_at", "INTEGER", FALSE);
  g_ptr_array_add (lines, NULL);
  return lines;
}

static void
test_columns (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; rapport_tables[i] != NULL; i++)
    {
      g_autofree char *sql = g_strdup_printf (
          "SELECT '%s', name, type, \"notnull\" FROM pragma_table_info('%s') ORDER BY cid",
          rapport_tables[i]->name, rapport_tables[i]->name);
      g_autofree char *found = shell_query (rapport_book_get_path (fixture->book), sql);
      g_autoptr (GPtrArray) lines = expect_columns (rapport_tables[i]);
      g_autofree char *expected = g_strjoinv ("\n", (char **)lines->pdata);

      g_assert_cmpstr (found, ==, expected);
    }
}

static void
test_references (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; rapport_tables[i] != NULL; i++)
    for (guint j = 0; j < rapport_tables[i]->n_fields; j++)
      {
        const RapportField *field = &rapport_tables[i]->fields[j];
        gboolean required = (field->flags & RAPPORT_FIELD_REQUIRED) != 0;
        g_autofree char *sql = NULL;
        g_autofree char *found = NULL;

        if (field->type != RAPPORT_FIELD_REFERENCE)
          continue;
        sql = g_strdup_printf (
            "SELECT \"table\", \"to\", on_delete FROM pragma_foreign_key_list('%s')"
            " WHERE \"from\" = '%s'",
            rapport_tables[i]->name, field->name);
        found = shell_query (rapport_book_get_path (fixture->book), sql);
        g_assert_true (g_str_has_prefix (found, field->reference->name));
        /* What can't be without it goes with it. */
        if (required)
          g_assert_true (g_str_has_suffix (found, "|id|CASCADE"));
      }
}

static void
test_strict (Fixture *fixture, gconstpointer data)
{
  g_autofree char *loose =
      shell_query (rapport_book_get_path (fixture->book),
                   "SELECT name FROM pragma_table_list WHERE type = 'table' AND NOT strict"
                   " AND name NOT LIKE 'sqlite_%'");
  g_autofree char *check =
      shell_query (rapport_book_get_path (fixture->book), "PRAGMA quick_check");
  g_autofree char *integrity = shell_query (rapport_book_get_path (fixture->book),
                                            "PRAGMA integrity_check; PRAGMA foreign_key_check");
  g_autofree char *header =
      shell_query (rapport_book_get_path (fixture->book),
                   "PRAGMA application_id; PRAGMA user_version; PRAGMA journal_mode");

  g_assert_cmpstr (loose, ==, "");
  g_assert_cmpstr (check, ==, "ok");
  g_assert_cmpstr (integrity, ==, "ok");
  g_assert_cmpstr (header, ==, "1380012112\n1\nwal");
}

/* Not public, since nobody else has a reason to ask. */
gboolean
rapport_database_query_int (RapportDatabase *self, const char *sql, gint64 *value, GError **error);

static void
assert_pragma (RapportDatabase *database, const char *sql, gint64 expected)
{
  gint64 value = -1;

  g_assert_true (rapport_database_query_int (database, sql, &value, NULL));
  g_assert_cmpint (value, ==, expected);
}

static gboolean
check_pragmas_cb (RapportTransaction *tx, gpointer data, GError **error)
{
  RapportDatabase *database = rapport_transaction_get_database (tx);

  assert_pragma (database, "PRAGMA synchronous", 2);
  assert_pragma (database, "PRAGMA foreign_keys", 1);
  assert_pragma (database, "SELECT journal_mode = 'wal' FROM pragma_journal_mode", 1);
  assert_pragma (database, "PRAGMA query_only", 0);
  return TRUE;
}

static void
test_pragmas (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  RapportDatabase *extra = rapport_book_acquire_reader (fixture->book, &error);

  g_assert_no_error (error);
  write_on (fixture, TODAY, check_pragmas_cb, NULL);
  assert_pragma (get_reader (fixture), "PRAGMA query_only", 1);
  assert_pragma (get_reader (fixture), "PRAGMA foreign_keys", 1);
  assert_pragma (extra, "PRAGMA query_only", 1);
  rapport_book_release_reader (fixture->book, extra);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD_TEST ("/book/store/round-trip", test_round_trip);
  ADD_TEST ("/book/store/required", test_required);
  ADD_TEST ("/book/store/names", test_names);
  ADD_TEST ("/book/store/blank-names", test_blank_names);
  ADD_TEST ("/book/D1/day-of-a-check-in", test_day_of_checkin);
  ADD_TEST ("/book/store/delete", test_delete);
  ADD_TEST ("/book/store/not-found", test_not_found);
  ADD_TEST ("/book/store/order", test_order);
  ADD_TEST ("/book/schema/columns", test_columns);
  ADD_TEST ("/book/schema/references", test_references);
  ADD_TEST ("/book/schema/strict-and-sound", test_strict);
  ADD_TEST ("/book/schema/pragmas", test_pragmas);

  return g_test_run ();
}
