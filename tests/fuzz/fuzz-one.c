/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-one.h"

#include <string.h>

#include "rapport-card-event.h"
#include "rapport-reader.h"

static void
check_line (GString *line)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RapportCardEvent) event = NULL;

  g_assert_true (g_utf8_validate (line->str, (gssize)line->len, NULL));
  event = rapport_card_event_parse (line->str, (gssize)line->len, &error);
  g_assert_no_error (error);
  if (event->card != NULL)
    {
      g_autoptr (GString) again = g_string_new (NULL);

      rapport_card_event_append_card (again, event->card);
      g_assert_cmpstr (line->str, ==, again->str);
    }
}

static void
card_cb (const RapportCard *card, gpointer user_data)
{
  g_autoptr (GString) line = g_string_new (NULL);

  g_assert_false (rapport_card_is_nameless (card));
  for (guint i = 0; i < card->lists[RAPPORT_CARD_KEPT]->len; i++)
    g_assert_null (strpbrk (rapport_card_get_entry (card, RAPPORT_CARD_KEPT, i), "\r\n"));
  rapport_card_event_append_card (line, card);
  check_line (line);
}

static void
refused_cb (guint line_number, const char *why, gpointer user_data)
{
  g_autoptr (GString) line = g_string_new (NULL);

  g_assert_cmpuint (line_number, >, 0);
  rapport_card_event_append_refused (line, line_number, why);
  check_line (line);
}

guint
fuzz_one (const guint8 *bytes, gsize length)
{
  static const RapportReaderSink sink = { card_cb, refused_cb, NULL };
  g_autoptr (RapportSource) source = rapport_source_new_for_data (bytes, length);
  g_autoptr (GError) error = NULL;
  RapportReaderResult result;

  g_assert_true (
      rapport_reader_read (source, RAPPORT_READER_AUTO, NULL, &sink, NULL, &result, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (result.cards + result.refused, >=, result.cards);
  return result.cards;
}
