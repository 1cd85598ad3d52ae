/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rapport-exchange: reads an address book from standard input, writes its people as JSON lines. */
#include <errno.h>
#include <locale.h>
#include <unistd.h>

#include <glib/gi18n.h>

#include "rapport-card-event.h"
#include "rapport-error.h"
#include "rapport-reader.h"
#include "rapport-sandbox.h"

static char *format_name;
static char *display_name;

static const GOptionEntry entries[] = {
  { "format", 0, 0, G_OPTION_ARG_STRING, &format_name, N_ ("What the file is"), "auto|vcard|csv" },
  { "name", 0, 0, G_OPTION_ARG_STRING, &display_name, N_ ("What the file is called"), N_ ("NAME") },
  { NULL }
};

/* Whoever reads has gone away: there is nothing left to do. */
static void
write_out (GString *out)
{
  const char *bytes = out->str;
  gsize left = out->len;

  while (left > 0)
    {
      gssize n = write (STDOUT_FILENO, bytes, left);

      if (n < 0 && errno != EINTR)
        _exit (1);
      bytes += MAX (n, 0);
      left -= (gsize)MAX (n, 0);
    }
  g_string_truncate (out, 0);
  if (out->allocated_len > 4 * 1024 * 1024)
    {
      g_free (out->str);
      out->str = g_malloc (1);
      out->str[0] = '\0';
      out->allocated_len = 1;
    }
}

static void
write_when_full (GString *out)
{
  if (out->len > 64 * 1024)
    write_out (out);
}

static void
card_cb (const RapportCard *card, gpointer out)
{
  rapport_card_event_append_card (out, card);
  write_when_full (out);
}

static void
refused_cb (guint line, const char *why, gpointer out)
{
  rapport_card_event_append_refused (out, line, why);
  write_when_full (out);
}

static void
progress_cb (gint64 bytes, gint64 total, gpointer out)
{
  rapport_card_event_append_progress (out, bytes, total);
  write_out (out);
}

static int
fail (GString *out, const GError *error)
{
  const char *code =
      error->domain == RAPPORT_ERROR ? rapport_error_to_nick (error->code) : "invalid";

  rapport_card_event_append_error (out, code, error->message);
  write_out (out);
  return 1;
}

static gboolean
read_format (RapportReaderFormat *format, GError **error)
{
  if (format_name == NULL || g_str_equal (format_name, "auto"))
    *format = RAPPORT_READER_AUTO;
  else if (g_str_equal (format_name, "vcard"))
    *format = RAPPORT_READER_VCARD;
  else if (g_str_equal (format_name, "csv"))
    *format = RAPPORT_READER_CSV;
  else
    {
      g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_INVALID,
                   _ ("“%s” is no format; it is auto, vcard or csv"), format_name);
      return FALSE;
    }
  return TRUE;
}

int
main (int argc, char **argv)
{
  static const RapportReaderSink sink = { card_cb, refused_cb, progress_cb };
  g_autoptr (GOptionContext) context = g_option_context_new (_ ("— read people from a file"));
  g_autoptr (RapportSource) source = NULL;
  g_autoptr (GString) out = g_string_sized_new (128 * 1024);
  g_autoptr (GError) error = NULL;
  RapportReaderFormat format;
  RapportReaderResult result;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, RAPPORT_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || !read_format (&format, &error))
    return fail (out, error);

  rapport_sandbox_enter ();
  source = rapport_source_new_for_fd (STDIN_FILENO);
  if (!rapport_reader_read (source, format, display_name, &sink, out, &result, &error))
    return fail (out, error);
  rapport_card_event_append_done (out, result.cards, result.refused, result.format);
  write_out (out);
  return 0;
}
