/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-cli-output.h"

#include <stdio.h>

#include "rapport-display-text.h"

/* Longer cells are cut, but for the last of a row. */
#define MOST_CHARACTERS 40
#define GAP             2

struct _RapportTextTable
{
  guint n_columns;
  GPtrArray *cells;
};

RapportTextTable *
rapport_text_table_new (guint n_columns)
{
  RapportTextTable *self = g_new0 (RapportTextTable, 1);

  self->n_columns = n_columns;
  self->cells = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
rapport_text_table_free (RapportTextTable *self)
{
  g_ptr_array_unref (self->cells);
  g_free (self);
}

void
rapport_text_table_add (RapportTextTable *self, ...)
{
  va_list cells;

  va_start (cells, self);
  for (guint i = 0; i < self->n_columns; i++)
    {
      char *text = rapport_display_text_line (va_arg (cells, const char *));

      if (i + 1 < self->n_columns)
        {
          g_autofree char *whole = text;

          text = rapport_display_text_cut (whole, MOST_CHARACTERS);
        }
      g_ptr_array_add (self->cells, text);
    }
  va_end (cells);
}

/* Columns of a terminal. */
static guint
measure (const char *text)
{
  guint width = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_iszerowidth (c))
        width += g_unichar_iswide (c) ? 2 : 1;
    }
  return width;
}

static void
append_row (RapportTextTable *self, GString *text, guint row, const guint *widths)
{
  gsize start = text->len;

  for (guint i = 0; i < self->n_columns; i++)
    {
      const char *cell = g_ptr_array_index (self->cells, row * self->n_columns + i);

      g_string_append (text, cell);
      if (i + 1 < self->n_columns && widths[i] > 0)
        g_string_append_printf (text, "%*s", (int)(widths[i] - measure (cell) + GAP), "");
    }
  while (text->len > start && text->str[text->len - 1] == ' ')
    g_string_truncate (text, text->len - 1);
  g_string_append_c (text, '\n');
}

/**
 * rapport_text_table_to_string:
 *
 * Returns: (transfer full): a line a row; columns empty in all rows take no room
 */
char *
rapport_text_table_to_string (RapportTextTable *self)
{
  g_autofree guint *widths = g_new0 (guint, self->n_columns);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->cells->len; i++)
    {
      guint width = measure (g_ptr_array_index (self->cells, i));

      widths[i % self->n_columns] = MAX (widths[i % self->n_columns], width);
    }
  for (guint row = 0; row < self->cells->len / self->n_columns; row++)
    append_row (self, text, row, widths);
  return g_string_free (text, FALSE);
}

void
rapport_text_table_print (RapportTextTable *self)
{
  g_autofree char *text = rapport_text_table_to_string (self);

  fputs (text, stdout);
}
