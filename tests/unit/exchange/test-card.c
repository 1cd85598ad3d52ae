/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "rapport-card-event.h"
#include "rapport-card-json.h"
#include "rapport-error.h"

static RapportCard *
full_card (void)
{
  RapportCard *card = rapport_card_new ();
  RapportCardItem *item;
  RapportCardAddress *address;

  card->line = 7;
  for (guint i = 0; i < RAPPORT_CARD_N_TEXTS; i++)
    {
      g_autofree char *text = g_strdup_printf ("text %u “é”\n\"\\", i);

      rapport_card_set_text (card, i, text);
    }
  for (guint i = 0; i < RAPPORT_CARD_N_LISTS; i++)
    {
      rapport_card_add_entry (card, i, "first\t\x01\x7f");
      rapport_card_add_entry (card, i, "second 🎂");
    }
  for (guint i = 0; i < RAPPORT_CARD_N_ITEMS; i++)
    {
      item = rapport_card_add_item (card, i, "+49 30 1");
      item->label = g_strdup ("Büro");
      item->types = g_strsplit ("work,voice", ",", 2);
      item->preferred = TRUE;
      rapport_card_add_item (card, i, "plain");
    }
  address = rapport_card_add_address (card);
  address->po = g_strdup ("po");
  address->extended = g_strdup ("extended");
  address->street = g_strdup ("street");
  address->locality = g_strdup ("locality");
  address->region = g_strdup ("region");
  address->code = g_strdup ("code");
  address->country = g_strdup ("country");
  address->label = g_strdup ("label");
  address->types = g_strsplit ("home", ",", 2);
  rapport_card_add_date (card, "met", "--04-12");
  rapport_card_add_related (card, "Leo", "child", FALSE);
  rapport_card_add_related (card, "urn:uuid:1", NULL, TRUE);
  rapport_card_add_report (card, 9, "BDAY", "impossible");
  card->photo_mime = g_strdup ("image/png");
  card->photo_data = g_strdup ("AAAA");
  card->photo_uri = g_strdup ("https://example.com/p.png");
  return card;
}

/* All that a card can hold comes through the pipe as it was. */
static void
test_round_trip (void)
{
  g_autoptr (RapportCard) card = full_card ();
  g_autoptr (RapportCardEvent) event = NULL;
  g_autoptr (GString) first = g_string_new (NULL);
  g_autoptr (GString) second = g_string_new (NULL);
  GError *error = NULL;

  rapport_card_event_append_card (first, card);
  g_assert_cmpint (first->str[first->len - 1], ==, '\n');
  g_assert_null (memchr (first->str, '\n', first->len - 1));
  event = rapport_card_event_parse (first->str, (gssize)first->len, &error);
  g_assert_no_error (error);
  g_assert_cmpint (event->kind, ==, RAPPORT_CARD_EVENT_CARD);
  g_assert_cmpuint (event->line, ==, 7);
  rapport_card_event_append_card (second, event->card);
  g_assert_cmpstr (first->str, ==, second->str);
}

static void
test_empty (void)
{
  g_autoptr (RapportCard) card = rapport_card_new ();
  g_autoptr (GString) json = g_string_new (NULL);

  rapport_card_json_append (json, card);
  g_assert_cmpstr (json->str, ==, "{\"line\":0}");
  g_assert_true (rapport_card_is_nameless (card));
}

static RapportCardEvent *
parse (GString *text)
{
  GError *error = NULL;
  RapportCardEvent *event = rapport_card_event_parse (text->str, -1, &error);

  g_assert_no_error (error);
  g_string_truncate (text, 0);
  return event;
}

static void
test_events (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  RapportCardEvent *event;

  rapport_card_event_append_refused (text, 12, "because");
  event = parse (text);
  g_assert_cmpint (event->kind, ==, RAPPORT_CARD_EVENT_REFUSED);
  g_assert_cmpuint (event->line, ==, 12);
  g_assert_cmpstr (event->text, ==, "because");
  rapport_card_event_free (event);

  rapport_card_event_append_progress (text, 5, G_GINT64_CONSTANT (9999999999));
  event = parse (text);
  g_assert_cmpint (event->kind, ==, RAPPORT_CARD_EVENT_PROGRESS);
  g_assert_cmpint (event->bytes, ==, 5);
  g_assert_cmpint (event->total, ==, G_GINT64_CONSTANT (9999999999));
  rapport_card_event_free (event);

  rapport_card_event_append_done (text, 3, 1, "csv");
  event = parse (text);
  g_assert_cmpint (event->kind, ==, RAPPORT_CARD_EVENT_DONE);
  g_assert_cmpuint (event->cards, ==, 3);
  g_assert_cmpuint (event->refused, ==, 1);
  g_assert_cmpstr (event->text, ==, "csv");
  rapport_card_event_free (event);

  rapport_card_event_append_error (text, "failed", "it \"broke\"");
  event = parse (text);
  g_assert_cmpint (event->kind, ==, RAPPORT_CARD_EVENT_ERROR);
  g_assert_cmpstr (event->code, ==, "failed");
  g_assert_cmpstr (event->text, ==, "it \"broke\"");
  rapport_card_event_free (event);
}

/* The other process is not trusted: what is not as agreed is an error or left out, never a crash.
 */
static void
test_distrust (void)
{
  static const char *const refused[] = { "", "[]", "nonsense", "{}", "{\"card\":1}", "{\"x\":{}}" };
  static const char odd[] =
      "{\"card\":{\"line\":\"x\",\"name\":3,\"emails\":[1,{},{\"value\":[]}],\"notes\":[{}],"
      "\"photo\":[],\"addresses\":{},\"dates\":[[]],\"related\":[{\"value\":1}],\"kept_raw\":[3]}}";
  g_autoptr (RapportCardEvent) event = NULL;
  g_autoptr (GString) json = g_string_new (NULL);
  GError *error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_assert_null (rapport_card_event_parse (refused[i], -1, &error));
      g_assert_error (error, RAPPORT_ERROR, RAPPORT_ERROR_INVALID);
      g_clear_error (&error);
    }
  event = rapport_card_event_parse (odd, -1, &error);
  g_assert_no_error (error);
  rapport_card_json_append (json, event->card);
  g_assert_cmpstr (json->str, ==, "{\"line\":0}");
}

static void
test_names (void)
{
  g_autoptr (RapportCard) card = rapport_card_new ();
  g_autofree char *by_mail = NULL;
  g_autofree char *by_parts = NULL;

  rapport_card_add_item (card, RAPPORT_CARD_EMAILS, "a@example.com");
  by_mail = rapport_card_compose_name (card);
  g_assert_cmpstr (by_mail, ==, "a@example.com");
  rapport_card_set_text (card, RAPPORT_CARD_FAMILY, " Keller ");
  rapport_card_set_text (card, RAPPORT_CARD_GIVEN, "Maria");
  rapport_card_set_text (card, RAPPORT_CARD_PREFIX, "Dr.");
  by_parts = rapport_card_compose_name (card);
  g_assert_cmpstr (by_parts, ==, "Dr. Maria Keller");
  g_assert_false (rapport_card_set_text (card, RAPPORT_CARD_GIVEN, "Ada"));
  g_assert_true (rapport_card_set_text (card, RAPPORT_CARD_GIVEN, "Maria"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/card/round-trip", test_round_trip);
  g_test_add_func ("/card/empty", test_empty);
  g_test_add_func ("/card/events", test_events);
  g_test_add_func ("/card/distrust", test_distrust);
  g_test_add_func ("/card/names", test_names);
  return g_test_run ();
}
