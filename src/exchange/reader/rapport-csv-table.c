/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-csv-table.h"

#include <csv.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "rapport-text.h"

/* A row that grows past this has a quote that was never closed. */
#define MAX_ROW (1024 * 1024)
/* Reading begins anew after such a row; past this many the file is no table. */
#define MAX_RESTARTS 20

struct _RapportCsvTable
{
  RapportCsvRowFunc row_func;
  RapportCsvRefusedFunc refused_func;
  gpointer user_data;

  struct csv_parser parser;
  char delimiter;

  GPtrArray *fields; /* char* of the row being read */
  GPtrArray *lines;  /* GBytes of the row being read */
  gsize size;
  guint first_line;
  guint restarts;
  gboolean given_up;
  gboolean too_wide;
  gboolean row_ended;
};

static void
init_parser (RapportCsvTable *self)
{
  csv_init (&self->parser, CSV_APPEND_NULL);
  csv_set_delim (&self->parser, (unsigned char)self->delimiter);
  csv_set_blk_size (&self->parser, 16 * 1024);
}

/**
 * rapport_csv_table_new:
 * @row_func: given each row as it ends
 * @refused_func: given the rows that can't be read
 *
 * RFC 4180, and the laxer ways of writing it; quoted line breaks belong to their field.
 */
RapportCsvTable *
rapport_csv_table_new (char delimiter,
                       RapportCsvRowFunc row_func,
                       RapportCsvRefusedFunc refused_func,
                       gpointer user_data)
{
  RapportCsvTable *self = g_new0 (RapportCsvTable, 1);

  self->delimiter = delimiter;
  self->row_func = row_func;
  self->refused_func = refused_func;
  self->user_data = user_data;
  self->fields = g_ptr_array_new_with_free_func (g_free);
  self->lines = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  init_parser (self);
  return self;
}

void
rapport_csv_table_free (RapportCsvTable *self)
{
  csv_free (&self->parser);
  g_ptr_array_unref (self->fields);
  g_ptr_array_unref (self->lines);
  g_free (self);
}

static void
field_cb (void *bytes, size_t length, void *user_data)
{
  RapportCsvTable *self = user_data;

  if (self->fields->len >= RAPPORT_CSV_MAX_COLUMNS)
    self->too_wide = TRUE;
  else
    g_ptr_array_add (self->fields,
                     rapport_text_decode (bytes != NULL ? bytes : "", length, NULL, NULL));
}

static void
row_cb (int byte, void *user_data)
{
  RapportCsvTable *self = user_data;

  self->row_ended = TRUE;
}

static void
forget_row (RapportCsvTable *self)
{
  g_ptr_array_set_size (self->fields, 0);
  g_ptr_array_set_size (self->lines, 0);
  self->size = 0;
  self->too_wide = FALSE;
}

static void
end_row (RapportCsvTable *self)
{
  if (self->too_wide)
    self->refused_func (self->first_line, _ ("This row has more than 1,000 columns"),
                        self->user_data);
  else
    {
      g_ptr_array_add (self->fields, NULL);
      self->row_func (self->first_line, (const char *const *)self->fields->pdata, self->user_data);
    }
  forget_row (self);
}

static void feed_bytes (RapportCsvTable *self, GBytes *bytes, guint number);

/* The row's first line is refused; what it swallowed is read again. */
static void
restart_after_unclosed_quote (RapportCsvTable *self)
{
  g_autoptr (GPtrArray) lines = g_steal_pointer (&self->lines);
  guint line = self->first_line;

  self->lines = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  forget_row (self);
  csv_free (&self->parser);
  init_parser (self);
  self->refused_func (line, _ ("A quotation mark opened in this row is never closed"),
                      self->user_data);
  if (++self->restarts > MAX_RESTARTS)
    {
      self->given_up = TRUE;
      self->refused_func (line + 1,
                          _ ("Too many quotation marks are never closed; the rest was not read"),
                          self->user_data);
    }
  for (guint i = 1; i < lines->len && !self->given_up; i++)
    feed_bytes (self, g_ptr_array_index (lines, i), line + i);
}

static void
feed_bytes (RapportCsvTable *self, GBytes *bytes, guint number)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  if (self->lines->len == 0)
    {
      if (rapport_text_is_blank (data, length))
        return;
      self->first_line = number;
    }
  g_ptr_array_add (self->lines, g_bytes_ref (bytes));
  self->size += length + 1;
  self->row_ended = FALSE;
  csv_parse (&self->parser, data, length, field_cb, row_cb, self);
  csv_parse (&self->parser, "\n", 1, field_cb, row_cb, self);
  if (self->row_ended)
    end_row (self);
  else if (self->size > MAX_ROW)
    restart_after_unclosed_quote (self);
}

/* Each line, in the order of the file. */
void
rapport_csv_table_feed (RapportCsvTable *self, const RapportSourceLine *line)
{
  g_autoptr (GBytes) bytes = NULL;

  if (self->given_up)
    return;
  if (line->length > MAX_ROW)
    {
      self->refused_func (line->number, _ ("This line is longer than 1 MB"), self->user_data);
      return;
    }
  bytes = g_bytes_new (line->bytes, line->length);
  feed_bytes (self, bytes, line->number);
}

/* The file has ended. */
void
rapport_csv_table_finish (RapportCsvTable *self)
{
  while (self->lines->len > 0 && !self->given_up)
    restart_after_unclosed_quote (self);
}
