/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reader-test.h"

#include <string.h>

#include "rapport-card-json.h"

static void
card_cb (const RapportCard *card, gpointer user_data)
{
  Reading *self = user_data;
  GString *json = g_string_new (NULL);

  rapport_card_json_append (json, card);
  g_ptr_array_add (self->cards, g_string_free (json, FALSE));
}

static void
refused_cb (guint line, const char *why, gpointer user_data)
{
  Reading *self = user_data;

  g_assert_cmpuint (line, >, 0);
  g_assert_cmpstr (why, !=, "");
  g_ptr_array_add (self->refused, g_strdup_printf ("%u: %s", line, why));
}

Reading *
reading_new (const char *bytes, gsize length, RapportReaderFormat format, const char *name)
{
  static const RapportReaderSink sink = { card_cb, refused_cb, NULL };
  g_autoptr (RapportSource) source = rapport_source_new_for_data (bytes, length);
  Reading *self = g_new0 (Reading, 1);
  GError *error = NULL;

  self->cards = g_ptr_array_new_with_free_func (g_free);
  self->refused = g_ptr_array_new_with_free_func (g_free);
  g_assert_true (rapport_reader_read (source, format, name, &sink, self, &self->result, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (self->result.cards, ==, self->cards->len);
  g_assert_cmpuint (self->result.refused, ==, self->refused->len);
  return self;
}

Reading *
reading_of_file (const char *path)
{
  g_autofree char *bytes = NULL;
  g_autofree char *name = g_path_get_basename (path);
  GError *error = NULL;
  gsize length;

  g_file_get_contents (path, &bytes, &length, &error);
  g_assert_no_error (error);
  return reading_new (bytes, length, RAPPORT_READER_AUTO, name);
}

void
reading_free (Reading *self)
{
  g_ptr_array_unref (self->cards);
  g_ptr_array_unref (self->refused);
  g_free (self);
}

void
assert_card_bytes (const char *bytes, gsize length, const char *json)
{
  g_autoptr (Reading) reading = reading_new (bytes, length, RAPPORT_READER_AUTO, NULL);

  g_assert_cmpuint (reading->refused->len, ==, 0);
  g_assert_cmpuint (reading->cards->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (reading->cards, 0), ==, json);
}

void
assert_card (const char *text, const char *json)
{
  assert_card_bytes (text, strlen (text), json);
}

void
assert_properties (const char *properties, const char *json)
{
  g_autofree char *text =
      g_strconcat ("BEGIN:VCARD\r\nVERSION:3.0\r\nFN:A\r\n", properties, "END:VCARD\r\n", NULL);
  g_autofree char *whole = g_strconcat ("{\"line\":1,\"name\":\"A\"", json, "}", NULL);

  assert_card (text, whole);
}

void
assert_refused (const char *text, const char *refusal)
{
  g_autoptr (Reading) reading = reading_new (text, strlen (text), RAPPORT_READER_AUTO, NULL);

  g_assert_cmpuint (reading->cards->len, ==, 0);
  g_assert_cmpuint (reading->refused->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (reading->refused, 0), ==, refusal);
}

char *
fixture_path (const char *folder, const char *name)
{
  return g_build_filename (g_getenv ("RAPPORT_FIXTURES"), folder, name, NULL);
}

/* Real address books, which are not part of the project: RAPPORT_CORPUS, or beside it; NULL where
 * they are not at hand. */
char *
corpus_path (void)
{
  const char *named = g_getenv ("RAPPORT_CORPUS");
  g_autofree char *path = named != NULL ? g_strdup (named)
                                        : g_build_filename (g_getenv ("RAPPORT_FIXTURES"),
                                                            "../../../shared/corpus", NULL);

  if (!g_file_test (path, G_FILE_TEST_IS_DIR))
    return NULL;
  return g_steal_pointer (&path);
}
