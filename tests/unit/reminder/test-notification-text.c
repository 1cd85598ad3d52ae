/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-notification-text.h"

#include <string.h>

#include "hostile-strings.h"
#include "rapport-display-text.h"

static void
append_text_cb (GMarkupParseContext *context,
                const char *text,
                gsize length,
                gpointer data,
                GError **error)
{
  g_string_append_len (data, text, length);
}

static void
fail_on_element_cb (GMarkupParseContext *context,
                    const char *element,
                    const char **names,
                    const char **values,
                    gpointer data,
                    GError **error)
{
  if (!g_str_equal (element, "root"))
    g_error ("<%s> was read as markup", element);
}

/* What a server that reads markup shows. */
static char *
read_markup (const char *markup)
{
  static const GMarkupParser parser = { .start_element = fail_on_element_cb,
                                        .text = append_text_cb };
  g_autofree char *document = g_strconcat ("<root>", markup, "</root>", NULL);
  GString *text = g_string_new (NULL);
  g_autoptr (GMarkupParseContext) context =
      g_markup_parse_context_new (&parser, G_MARKUP_DEFAULT_FLAGS, text, NULL);
  g_autoptr (GError) error = NULL;

  g_markup_parse_context_parse (context, document, -1, &error);
  g_assert_no_error (error);
  return g_string_free (text, FALSE);
}

static char *
sentence (const HostileString *string, gboolean seen)
{
  g_autofree char *name =
      seen ? g_strdup (string->seen) : rapport_display_text_name (string->text, 70);

  return g_strdup_printf ("%s: 47 days since you spoke", name);
}

static char *
without_isolates (const char *text)
{
  g_autoptr (GString) out = g_string_new (text);

  g_string_replace (out, "\u2068", "", 0);
  g_string_replace (out, "\u2069", "", 0);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static void
assert_literal (const char *shown, const char *expected)
{
  g_autofree char *bare = without_isolates (shown);

  g_assert_cmpstr (bare, ==, expected);
}

static void
test_literal (void)
{
  g_autoptr (GPtrArray) strings = hostile_strings_new ();

  g_assert_cmpuint (strings->len, >=, 200);
  for (guint i = 0; i < strings->len; i++)
    {
      g_autofree char *text = sentence (strings->pdata[i], FALSE);
      g_autofree char *expected = sentence (strings->pdata[i], TRUE);
      g_autofree char *title = rapport_notification_text_title (text);
      g_autofree char *plain = rapport_notification_text_body (text, FALSE);
      g_autofree char *markup = rapport_notification_text_body (text, TRUE);
      g_autofree char *read = read_markup (markup);

      assert_literal (title, expected);
      assert_literal (plain, expected);
      assert_literal (read, expected);
    }
}

/* Even what was not made harmless before. */
static void
test_raw (void)
{
  g_autofree char *title = rapport_notification_text_title ("\u202eeno\nowt\a");
  g_autofree char *body = rapport_notification_text_body ("\u202eeno\nowt\a", TRUE);

  g_assert_cmpstr (title, ==, "eno owt");
  g_assert_cmpstr (body, ==, "eno\nowt");
}

static void
test_empty (void)
{
  g_autofree char *title = rapport_notification_text_title ("\u202e \n");
  g_autofree char *body = rapport_notification_text_body ("", TRUE);

  g_assert_cmpstr (title, ==, "Rapport");
  g_assert_cmpstr (body, ==, "");
}

static void
test_long (void)
{
  g_autofree char *words = g_strnfill (10000, 'x');
  g_autofree char *title = NULL;
  g_autofree char *body = NULL;

  for (gsize i = 7; i < strlen (words); i += 8)
    words[i] = ' ';
  title = rapport_notification_text_title (words);
  body = rapport_notification_text_body (words, TRUE);
  g_assert_cmpint (g_utf8_strlen (title, -1), <=, RAPPORT_NOTIFICATION_TITLE_MAX);
  g_assert_cmpint (g_utf8_strlen (body, -1), <=, RAPPORT_NOTIFICATION_BODY_MAX);
  g_assert_true (g_str_has_suffix (title, "xxxxxxx…"));
  g_assert_true (g_str_has_suffix (body, "xxxxxxx…"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reminder/notification-text/N9/literal", test_literal);
  g_test_add_func ("/reminder/notification-text/N9/raw", test_raw);
  g_test_add_func ("/reminder/notification-text/N9/empty", test_empty);
  g_test_add_func ("/reminder/notification-text/N9/long", test_long);
  return g_test_run ();
}
