/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-tables.h"

#include "rapport-error.h"

static void
assert_text (RapportRecord *record, guint field, const char *expected)
{
  g_autofree char *text = rapport_record_get_as_text (record, field);

  g_assert_cmpstr (text, ==, expected);
}

static void
assert_refused (RapportRecord *record, guint field, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = rapport_record_get_as_text (record, field);

  g_assert_false (rapport_record_set_from_text (record, field, text, NULL, &error));
  g_assert_error (error, RAPPORT_ERROR, RAPPORT_ERROR_INVALID);
  g_assert_cmpuint (strlen (error->message), >, 0);
  assert_text (record, field, before);
}

static void
assert_taken (RapportRecord *record, guint field, const char *text)
{
  g_autoptr (GError) error = NULL;

  rapport_record_set_from_text (record, field, text, NULL, &error);
  g_assert_no_error (error);
}

static RapportRecord *
named_client (void)
{
  RapportRecord *client = RAPPORT_RECORD (rapport_client_new ());

  rapport_record_set_text (client, RAPPORT_CLIENT_NAME, "Maria Keller");
  rapport_record_set_day (client, RAPPORT_CLIENT_SINCE, rapport_day_new (2026, 1, 1));
  return client;
}

static void
test_tables (void)
{
  g_autoptr (GHashTable) numbers = g_hash_table_new (NULL, NULL);

  for (guint i = 0; rapport_tables[i] != NULL; i++)
    {
      const RapportTable *table = rapport_tables[i];
      g_autoptr (RapportRecord) record = rapport_record_new (table);

      g_assert_true (rapport_record_get_table (record) == table);
      g_assert_true (rapport_table_find (table->name) == table);
      g_assert_cmpint (rapport_record_get_id (record), ==, 0);
      g_assert_null (rapport_record_get_uuid (record));
      /* Part of the search index' row ids: one each, and below 32. */
      g_assert_cmpuint (table->number, >, 0);
      g_assert_cmpuint (table->number, <, 32);
      g_assert_true (g_hash_table_add (numbers, GUINT_TO_POINTER (table->number)));
      for (guint j = 0; j < table->n_fields; j++)
        {
          g_assert_false (rapport_record_is_set (record, j));
          assert_text (record, j, NULL);
          g_assert_cmpint (rapport_table_find_field (table, table->fields[j].name), ==, (int)j);
        }
    }
  g_assert_null (rapport_table_find ("act"));
  g_assert_null (rapport_table_find (""));
}

static void
test_find_field (void)
{
  g_assert_cmpint (rapport_table_find_field (&rapport_client_table, "given_name"), ==,
                   RAPPORT_CLIENT_GIVEN_NAME);
  g_assert_cmpint (rapport_table_find_field (&rapport_client_table, "given-name"), ==,
                   RAPPORT_CLIENT_GIVEN_NAME);
  g_assert_cmpint (rapport_table_find_field (&rapport_client_table, "given"), ==, -1);
  g_assert_cmpint (rapport_table_find_field (&rapport_client_table, "given-names"), ==, -1);
  g_assert_cmpint (rapport_table_find_field (&rapport_client_table, "id"), ==, -1);
  g_assert_cmpint (rapport_table_find_field (&rapport_client_table, ""), ==, -1);
}

static void
test_from_text (void)
{
  g_autoptr (RapportRecord) client = named_client ();
  g_autoptr (RapportRecord) occasion = RAPPORT_RECORD (rapport_occasion_new ());
  g_autoptr (RapportRecord) checkin = RAPPORT_RECORD (rapport_checkin_new ());
  g_autoptr (RapportRecord) cadence = RAPPORT_RECORD (rapport_cadence_row_new ());

  assert_taken (client, RAPPORT_CLIENT_PREFERRED_CHANNEL, "in-person");
  assert_refused (client, RAPPORT_CLIENT_PREFERRED_CHANNEL, "In-Person");
  assert_refused (client, RAPPORT_CLIENT_PREFERRED_CHANNEL, "in_person");
  assert_taken (client, RAPPORT_CLIENT_SINCE, "2024-02-29");
  assert_refused (client, RAPPORT_CLIENT_SINCE, "2023-02-29");
  assert_refused (client, RAPPORT_CLIENT_SINCE, "2024-02-29 ");
  assert_refused (client, RAPPORT_CLIENT_NOTES, "\xff\xfe");
  assert_taken (client, RAPPORT_CLIENT_ARCHIVED, "yes");
  g_assert_cmpint (rapport_record_get_int (client, RAPPORT_CLIENT_ARCHIVED), ==, 1);
  assert_refused (client, RAPPORT_CLIENT_ARCHIVED, "maybe");
  assert_taken (occasion, RAPPORT_OCCASION_DATE, "--02-29");
  assert_refused (occasion, RAPPORT_OCCASION_DATE, "--04-31");
  assert_refused (occasion, RAPPORT_OCCASION_DATE, "1981-02-29");
  assert_taken (checkin, RAPPORT_CHECKIN_MOOD, "-2");
  assert_refused (checkin, RAPPORT_CHECKIN_MOOD, "1.5");
  assert_refused (checkin, RAPPORT_CHECKIN_MOOD, "99999999999999999999");
  assert_taken (checkin, RAPPORT_CHECKIN_AT, "2026-03-29T02:30:00+13:45");
  assert_text (checkin, RAPPORT_CHECKIN_AT, "2026-03-29T02:30:00+13:45");
  assert_refused (checkin, RAPPORT_CHECKIN_AT, "yesterday");
  assert_taken (cadence, RAPPORT_CADENCE_ROW_CADENCE, "999y");
  assert_refused (cadence, RAPPORT_CADENCE_ROW_CADENCE, "1000y");
  assert_refused (cadence, RAPPORT_CADENCE_ROW_CADENCE, "0d");
  assert_taken (client, RAPPORT_CLIENT_ARCHIVED, "");
  assert_taken (client, RAPPORT_CLIENT_PREFERRED_CHANNEL, NULL);
  g_assert_false (rapport_record_is_set (client, RAPPORT_CLIENT_ARCHIVED));
  g_assert_false (rapport_record_is_set (client, RAPPORT_CLIENT_PREFERRED_CHANNEL));
}

static void
count_cb (GObject *object, GParamSpec *pspec, gpointer data)
{
  (*(guint *)data)++;
}

static void
test_notified_once (void)
{
  g_autoptr (RapportRecord) client = named_client ();
  guint n = 0;

  g_signal_connect (client, "notify::preferred-name", G_CALLBACK (count_cb), &n);
  rapport_record_set_text (client, RAPPORT_CLIENT_PREFERRED_NAME, "Mia");
  g_assert_cmpuint (n, ==, 1);
  rapport_record_set_text (client, RAPPORT_CLIENT_PREFERRED_NAME, "Mia");
  g_object_set (client, "preferred-name", "Mia", NULL);
  g_assert_cmpuint (n, ==, 1);
  g_object_set (client, "preferred-name", "", NULL);
  g_assert_cmpuint (n, ==, 2);
  g_assert_false (rapport_record_is_set (client, RAPPORT_CLIENT_PREFERRED_NAME));
}

/* Each property of each table can be read, and written with what was read. */
static void
test_properties (void)
{
  for (guint i = 0; rapport_tables[i] != NULL; i++)
    {
      g_autoptr (RapportRecord) record = rapport_record_new (rapport_tables[i]);
      g_autofree GParamSpec **pspecs = NULL;
      guint n;

      pspecs = g_object_class_list_properties (G_OBJECT_GET_CLASS (record), &n);
      g_assert_cmpuint (n, ==, rapport_tables[i]->n_fields + 2);
      for (guint j = 0; j < n; j++)
        {
          g_auto (GValue) value = G_VALUE_INIT;

          g_value_init (&value, pspecs[j]->value_type);
          g_object_get_property (G_OBJECT (record), pspecs[j]->name, &value);
          if ((pspecs[j]->flags & G_PARAM_WRITABLE) != 0)
            g_object_set_property (G_OBJECT (record), pspecs[j]->name, &value);
        }
    }
}

static void
test_copy (void)
{
  g_autoptr (RapportRecord) photo = RAPPORT_RECORD (rapport_photo_new ());
  g_autoptr (GBytes) bytes = g_bytes_new_static ("a\0b", 3);
  g_autoptr (RapportRecord) copy = NULL;

  rapport_record_set_uuid (photo, "one");
  rapport_record_set_text (photo, RAPPORT_PHOTO_MIME, "image/png");
  rapport_record_set_bytes (photo, RAPPORT_PHOTO_DATA, bytes);
  copy = rapport_record_copy (photo);
  rapport_record_set_text (photo, RAPPORT_PHOTO_MIME, "image/jpeg");
  rapport_record_unset (photo, RAPPORT_PHOTO_DATA);
  g_assert_cmpstr (rapport_record_get_uuid (copy), ==, "one");
  assert_text (copy, RAPPORT_PHOTO_MIME, "image/png");
  assert_text (copy, RAPPORT_PHOTO_DATA, "YQBi");
  g_assert_true (g_bytes_equal (rapport_record_get_bytes (copy, RAPPORT_PHOTO_DATA), bytes));
}

static void
assert_invalid (RapportRecord *record)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (rapport_record_validate (record, &error));
  g_assert_error (error, RAPPORT_ERROR, RAPPORT_ERROR_INVALID);
}

static void
test_validate (void)
{
  g_autoptr (RapportRecord) client = named_client ();
  g_autoptr (RapportRecord) checkin = RAPPORT_RECORD (rapport_checkin_new ());
  RapportInstant never = { G_MAXINT64, 0 };
  RapportInstant once = { 0, 0 };

  g_assert_true (rapport_record_validate (client, NULL));
  rapport_record_set_text (client, RAPPORT_CLIENT_NAME, " \t\xc2\xa0\xe2\x80\x83");
  assert_invalid (client);
  rapport_record_set_text (client, RAPPORT_CLIENT_NAME, "\xff");
  assert_invalid (client);
  rapport_record_unset (client, RAPPORT_CLIENT_NAME);
  assert_invalid (client);
  rapport_record_set_text (client, RAPPORT_CLIENT_NAME, "M");
  rapport_record_set_text (client, RAPPORT_CLIENT_OCCASIONS, "perhaps");
  assert_invalid (client);
  rapport_record_set_text (client, RAPPORT_CLIENT_OCCASIONS, "off");
  rapport_record_set_text (client, RAPPORT_CLIENT_NOTES, "\xc3(");
  assert_invalid (client);
  rapport_record_unset (client, RAPPORT_CLIENT_NOTES);
  rapport_record_set_day (client, RAPPORT_CLIENT_SINCE, RAPPORT_DAY_MAX + 1);
  assert_invalid (client);

  rapport_record_set_text (checkin, RAPPORT_CHECKIN_OUTCOME, "reached");
  assert_invalid (checkin);
  rapport_record_set_instant (checkin, RAPPORT_CHECKIN_AT, never);
  assert_invalid (checkin);
  rapport_record_set_instant (checkin, RAPPORT_CHECKIN_AT, once);
  g_assert_true (rapport_record_validate (checkin, NULL));
  rapport_record_set_int (checkin, RAPPORT_CHECKIN_MOOD, 3);
  assert_invalid (checkin);
}

static void
test_impossible_partial_date (void)
{
  g_autoptr (RapportRecord) occasion = RAPPORT_RECORD (rapport_occasion_new ());

  rapport_record_set_text (occasion, RAPPORT_OCCASION_KIND, "birthday");
  rapport_record_set_int (occasion, RAPPORT_OCCASION_CLIENT, 1);
  rapport_record_set_partial_date (occasion, RAPPORT_OCCASION_DATE,
                                   (RapportPartialDate){ 2026, 4, 30 });
  g_assert_true (rapport_record_validate (occasion, NULL));
  rapport_record_set_partial_date (occasion, RAPPORT_OCCASION_DATE,
                                   (RapportPartialDate){ 2026, 4, 31 });
  assert_invalid (occasion);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/book/record/tables", test_tables);
  g_test_add_func ("/book/record/find-field", test_find_field);
  g_test_add_func ("/book/record/from-text", test_from_text);
  g_test_add_func ("/book/record/notified-once", test_notified_once);
  g_test_add_func ("/book/record/properties", test_properties);
  g_test_add_func ("/book/record/copy", test_copy);
  g_test_add_func ("/book/record/validate", test_validate);
  g_test_add_func ("/book/D2/impossible-partial-date", test_impossible_partial_date);

  return g_test_run ();
}
