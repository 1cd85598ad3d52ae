/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-reader.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "rapport-csv-reader.h"
#include "rapport-sniff.h"
#include "rapport-vcard-reader.h"

/* Progress is told once for this many bytes. */
#define PROGRESS_STEP (1024 * 1024)

void
rapport_reader_run_card (RapportReaderRun *run, const RapportCard *card)
{
  run->result->cards++;
  run->sink->card (card, run->user_data);
}

void
rapport_reader_run_refuse (RapportReaderRun *run, guint line, const char *why)
{
  run->result->refused++;
  run->sink->refused (line, why, run->user_data);
}

void
rapport_reader_run_progress (RapportReaderRun *run)
{
  gint64 position = rapport_source_get_position (run->source);

  if (run->sink->progress == NULL || position - run->reported < PROGRESS_STEP)
    return;
  run->reported = position;
  run->sink->progress (position, rapport_source_get_total (run->source), run->user_data);
}

static RapportReaderFormat
choose_format (RapportReaderFormat wanted, const RapportSniff *sniff, const char *display_name)
{
  g_autofree char *lower = NULL;

  if (wanted != RAPPORT_READER_AUTO)
    return wanted;
  if (sniff->is_vcard)
    return RAPPORT_READER_VCARD;
  lower = g_ascii_strdown (display_name != NULL ? display_name : "", -1);
  if (g_str_has_suffix (lower, ".vcf") || g_str_has_suffix (lower, ".vcard"))
    return RAPPORT_READER_VCARD;
  return RAPPORT_READER_CSV;
}

/**
 * rapport_reader_read:
 * @display_name: (nullable): what the file is called; only its ending matters, when nothing else
 * tells
 * @result: (out): filled also when it fails, as far as it came
 *
 * Reads a whole file. What can't be taken in is refused one by one, with its line and the reason,
 * and the rest goes on; a file of another kind is refused as a whole, at line 1.
 *
 * Returns: %FALSE with @error set when the file could not be read to its end
 */
gboolean
rapport_reader_read (RapportSource *source,
                     RapportReaderFormat format,
                     const char *display_name,
                     const RapportReaderSink *sink,
                     gpointer user_data,
                     RapportReaderResult *result,
                     GError **error)
{
  RapportReaderRun run = { source, sink, user_data, result, 0 };
  RapportSniff sniff;
  const char *head;
  gsize length;

  *result = (RapportReaderResult){ 0, 0, "unknown" };
  head = rapport_source_peek (source, &length, error);
  if (head == NULL)
    return FALSE;
  sniff = rapport_sniff (head, length, rapport_source_get_encoding (source));
  if (sniff.refusal != NULL)
    {
      rapport_reader_run_refuse (&run, 1, sniff.refusal);
      return TRUE;
    }
  if (choose_format (format, &sniff, display_name) == RAPPORT_READER_VCARD)
    return rapport_vcard_reader_read (&run, error);
  return rapport_csv_reader_read (&run, error);
}
