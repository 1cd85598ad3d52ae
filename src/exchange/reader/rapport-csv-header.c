/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-csv-header.h"

#include <string.h>

#include "rapport-csv-table.h"
#include "rapport-text.h"

/* LinkedIn puts three lines before the names of the columns. */
#define MAX_ROWS_BEFORE 20

typedef struct
{
  GPtrArray *rows; /* GStrv */
  GArray *lines;   /* guint */
} Rows;

static void
row_cb (guint line, const char *const *fields, gpointer user_data)
{
  Rows *rows = user_data;

  g_ptr_array_add (rows->rows, g_strdupv ((char **)fields));
  g_array_append_val (rows->lines, line);
}

static void
refused_cb (guint line, const char *why, gpointer user_data)
{
}

/* What one delimiter makes of the head; its last line may be cut short. */
static void
read_rows (Rows *rows, const char *head, gsize length, char delimiter)
{
  g_autoptr (RapportSource) source = rapport_source_new_for_data (head, length);
  g_autoptr (RapportCsvTable) table = rapport_csv_table_new (delimiter, row_cb, refused_cb, rows);
  RapportSourceLine line;

  while (rapport_source_next_line (source, &line, NULL))
    rapport_csv_table_feed (table, &line);
}

static void
clear_column (gpointer data)
{
  RapportCsvColumn *column = data;

  g_free (column->header);
}

static GArray *
recognise_row (const char *const *fields, guint *score)
{
  GArray *columns = g_array_new (FALSE, TRUE, sizeof (RapportCsvColumn));

  g_array_set_clear_func (columns, clear_column);
  *score = 0;
  for (guint i = 0; fields[i] != NULL; i++)
    {
      RapportCsvColumn column;
      g_autofree char *header = g_strstrip (g_strdup (fields[i]));

      rapport_csv_column_recognise (strlen (header) < 200 ? header : "", &column);
      column.header = g_steal_pointer (&header);
      if (column.field != RAPPORT_CSV_UNKNOWN)
        (*score)++;
      g_array_append_val (columns, column);
    }
  return columns;
}

static guint
count_filled (const char *const *fields)
{
  guint n = 0;

  for (; *fields != NULL; fields++)
    if (**fields != '\0')
      n++;
  return n;
}

/* The row with the most names of columns, if at least a third of it is; one alone counts only if it
 * is the whole row. */
static void
choose_row (RapportCsvHeader *self, const Rows *rows, char delimiter, guint *best)
{
  for (guint i = 0; i < MIN (rows->rows->len, MAX_ROWS_BEFORE); i++)
    {
      const char *const *fields = g_ptr_array_index (rows->rows, i);
      guint score;
      g_autoptr (GArray) columns = recognise_row (fields, &score);

      if (score <= *best || score * 3 < count_filled (fields) ||
          (score == 1 && count_filled (fields) > 1))
        continue;
      *best = score;
      g_clear_pointer (&self->columns, g_array_unref);
      self->columns = g_steal_pointer (&columns);
      self->line = g_array_index (rows->lines, guint, i);
      self->delimiter = delimiter;
    }
}

static RapportCsvColumn *
get_column (RapportCsvHeader *self, guint index)
{
  return &g_array_index (self->columns, RapportCsvColumn, index);
}

static gboolean
has_field (RapportCsvHeader *self, RapportCsvField field, guint slot)
{
  for (guint i = 0; i < self->columns->len; i++)
    if (get_column (self, i)->field == field && get_column (self, i)->slot == slot)
      return TRUE;
  return FALSE;
}

static gboolean
is_called (const RapportCsvColumn *column, const char *name)
{
  return g_ascii_strcasecmp (column->header, name) == 0;
}

/* Some names mean one thing or another, depending on what stands beside them. */
static void
settle_ambiguous (RapportCsvHeader *self)
{
  gboolean given = has_field (self, RAPPORT_CSV_GIVEN, 0);
  gboolean family = has_field (self, RAPPORT_CSV_FAMILY, 0);
  gboolean job = has_field (self, RAPPORT_CSV_JOB_TITLE, 0) || self->is_google;

  for (guint i = 0; i < self->columns->len; i++)
    {
      RapportCsvColumn *column = get_column (self, i);

      switch (column->field)
        {
        case RAPPORT_CSV_TITLE:
          column->field = job ? RAPPORT_CSV_PREFIX : RAPPORT_CSV_JOB_TITLE;
          break;
        case RAPPORT_CSV_ADDRESS:
          column->field = has_field (self, RAPPORT_CSV_STREET, column->slot) ? RAPPORT_CSV_FORMATTED
                                                                             : RAPPORT_CSV_STREET;
          break;
        case RAPPORT_CSV_NAME:
          if (is_called (column, "Name") && given && !family)
            column->field = RAPPORT_CSV_FAMILY;
          break;
        case RAPPORT_CSV_FAMILY:
          if (is_called (column, "Nom") && !given)
            column->field = RAPPORT_CSV_NAME;
          break;
        case RAPPORT_CSV_GIVEN:
          if (is_called (column, "Nombre") && !family)
            column->field = RAPPORT_CSV_NAME;
          break;
        case RAPPORT_CSV_BIRTHDAY:
          /* Thunderbird in German calls the day of the month so, beside the month and the year. */
          if (has_field (self, RAPPORT_CSV_BIRTH_MONTH, 0))
            column->field = RAPPORT_CSV_BIRTH_DAY;
          break;
        default:
          break;
        }
    }
}

static gboolean
same_family (const char *a, const char *b)
{
  const char *dash = strstr (a, " - ");

  return dash != NULL && strncmp (a, b, (gsize)(dash - a) + 3) == 0;
}

/* Google writes what kind of number it is in a column beside the number. */
static void
join_companions (RapportCsvHeader *self)
{
  for (guint i = 0; i < self->columns->len; i++)
    {
      RapportCsvColumn *companion = get_column (self, i);
      gboolean service = g_str_has_suffix (companion->header, "Service");

      if (companion->field != RAPPORT_CSV_COMPANION)
        continue;
      self->is_google = TRUE;
      for (guint j = 0; j < self->columns->len; j++)
        {
          RapportCsvColumn *column = get_column (self, j);

          if (column->field == RAPPORT_CSV_COMPANION || column->slot != companion->slot ||
              !same_family (companion->header, column->header))
            continue;
          if (service)
            column->service_index = (int)i;
          else
            column->type_index = (int)i;
        }
    }
}

static gboolean
is_date (const RapportCsvColumn *column)
{
  return column->field == RAPPORT_CSV_BIRTHDAY || column->field == RAPPORT_CSV_ANNIVERSARY ||
         column->field == RAPPORT_CSV_DATE;
}

/* German, French and Spanish all put the day first. */
static gboolean
is_english (const RapportCsvColumn *column)
{
  static const char *const words[] = { "birth",       "dob",   "anniversary",
                                       "connectedon", "event", "wedding" };
  g_autofree char *key = rapport_text_fold_key (column->header);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strstr (key, words[i]) != NULL)
      return TRUE;
  return FALSE;
}

/* Any date in the head that can be read only one way tells for all. */
static void
guess_date_order (RapportCsvHeader *self, const Rows *rows)
{
  for (guint i = 0; i < rows->rows->len; i++)
    {
      char **fields = g_ptr_array_index (rows->rows, i);

      if (g_array_index (rows->lines, guint, i) <= self->line)
        continue;
      for (guint j = 0; fields[j] != NULL && j < self->columns->len; j++)
        {
          const RapportCsvColumn *column = get_column (self, j);

          if (!is_date (column))
            continue;
          if (self->date_order == RAPPORT_CSV_DATE_UNKNOWN)
            self->date_order = rapport_csv_date_guess_order (fields[j]);
        }
    }
  for (guint i = 0; i < self->columns->len; i++)
    if (is_date (get_column (self, i)) && !is_english (get_column (self, i)) &&
        self->date_order == RAPPORT_CSV_DATE_UNKNOWN)
      self->date_order = RAPPORT_CSV_DATE_DAY_FIRST;
}

/**
 * rapport_csv_header_find:
 * @head: the file's beginning
 *
 * Returns: (transfer full) (nullable): what it tells; %NULL when no row names the columns
 */
RapportCsvHeader *
rapport_csv_header_find (const char *head, gsize length)
{
  static const char delimiters[] = { ',', ';', '\t', '|' };
  g_autoptr (RapportCsvHeader) self = g_new0 (RapportCsvHeader, 1);
  guint best = 0;

  for (guint i = 0; i < G_N_ELEMENTS (delimiters); i++)
    {
      g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
      g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (guint));
      Rows rows = { texts, lines };
      guint before = best;

      read_rows (&rows, head, length, delimiters[i]);
      choose_row (self, &rows, delimiters[i], &best);
      if (best > before)
        {
          self->date_order = RAPPORT_CSV_DATE_UNKNOWN;
          guess_date_order (self, &rows);
        }
    }
  if (self->columns == NULL)
    return NULL;
  join_companions (self);
  settle_ambiguous (self);
  return g_steal_pointer (&self);
}

void
rapport_csv_header_free (RapportCsvHeader *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->columns, g_array_unref);
  g_free (self);
}
