/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-vcard-reader.h"

#include <glib/gi18n-lib.h>

#include "rapport-vcard-map.h"
#include "rapport-vcard-splitter.h"

static void
block_cb (RapportVcardBlock *block, gpointer user_data)
{
  RapportReaderRun *run = user_data;
  g_autoptr (RapportCard) card = rapport_vcard_map (block);

  if (rapport_card_is_nameless (card))
    rapport_reader_run_refuse (
        run, block->line,
        _ ("This card has no name, organisation, e-mail address or number to call it by"));
  else
    rapport_reader_run_card (run, card);
}

static void
refused_cb (guint line, const char *why, gpointer user_data)
{
  rapport_reader_run_refuse (user_data, line, why);
}

/**
 * rapport_vcard_reader_read:
 *
 * vCard 2.1, 3.0 and 4.0, mixed as they come; one card is held at a time.
 *
 * Returns: %FALSE with @error set when the file could not be read to its end
 */
gboolean
rapport_vcard_reader_read (RapportReaderRun *run, GError **error)
{
  g_autoptr (RapportVcardSplitter) splitter =
      rapport_vcard_splitter_new (block_cb, refused_cb, run);
  g_autoptr (GError) failure = NULL;
  RapportSourceLine line;

  run->result->format = "vcard";
  while (rapport_source_next_line (run->source, &line, &failure))
    {
      rapport_vcard_splitter_feed (splitter, &line);
      rapport_reader_run_progress (run);
    }
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  rapport_vcard_splitter_finish (splitter);
  return TRUE;
}
