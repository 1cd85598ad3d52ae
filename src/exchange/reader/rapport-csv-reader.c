/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-csv-reader.h"

#include <glib/gi18n-lib.h>

#include "rapport-csv-header.h"
#include "rapport-csv-row.h"
#include "rapport-csv-table.h"

typedef struct
{
  RapportReaderRun *run;
  const RapportCsvHeader *header;
} Reading;

static void
row_cb (guint line, const char *const *fields, gpointer user_data)
{
  Reading *reading = user_data;
  g_autoptr (RapportCard) card = NULL;
  gboolean blank = TRUE;

  if (line <= reading->header->line)
    return;
  for (guint i = 0; fields[i] != NULL; i++)
    blank &= fields[i][0] == '\0';
  if (blank)
    return;
  card = rapport_csv_row_read (reading->header, line, fields);
  if (rapport_card_is_nameless (card))
    rapport_reader_run_refuse (
        reading->run, line,
        _ ("This row has no name, organisation, e-mail address or number to call it by"));
  else
    rapport_reader_run_card (reading->run, card);
}

static void
refused_cb (guint line, const char *why, gpointer user_data)
{
  Reading *reading = user_data;

  rapport_reader_run_refuse (reading->run, line, why);
}

/**
 * rapport_csv_reader_read:
 *
 * A table whose first rows name its columns; one row is held at a time.
 *
 * Returns: %FALSE with @error set when the file could not be read to its end
 */
gboolean
rapport_csv_reader_read (RapportReaderRun *run, GError **error)
{
  g_autoptr (RapportCsvHeader) header = NULL;
  g_autoptr (RapportCsvTable) table = NULL;
  g_autoptr (GError) failure = NULL;
  RapportSourceLine line;
  Reading reading;
  const char *head;
  gsize length;

  head = rapport_source_peek (run->source, &length, error);
  if (head == NULL)
    return FALSE;
  header = rapport_csv_header_find (head, length);
  if (header == NULL)
    {
      rapport_reader_run_refuse (run, 1,
                                 _ ("No row names the columns; put one first, such as “First "
                                    "Name,Last Name,Company,Email,Phone”"));
      return TRUE;
    }
  run->result->format = "csv";
  reading = (Reading){ run, header };
  table = rapport_csv_table_new (header->delimiter, row_cb, refused_cb, &reading);
  while (rapport_source_next_line (run->source, &line, &failure))
    {
      rapport_csv_table_feed (table, &line);
      rapport_reader_run_progress (run);
    }
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  rapport_csv_table_finish (table);
  return TRUE;
}
