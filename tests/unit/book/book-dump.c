/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book-dump.h"

static void
dump_record (GString *text, RapportRecord *record)
{
  const RapportTable *table = rapport_record_get_table (record);

  g_string_append_printf (text, "%s %" G_GINT64_FORMAT " %s%s", table->name,
                          rapport_record_get_id (record), rapport_record_get_uuid (record),
                          rapport_record_is_deleted (record) ? " deleted" : "");
  for (guint i = 0; i < table->n_fields; i++)
    if (rapport_record_is_set (record, i))
      {
        g_autofree char *value = rapport_record_get_as_text (record, i);

        g_string_append_printf (text, " %s=%s", table->fields[i].name, value);
      }
  g_string_append_c (text, '\n');
}

char *
book_dump (RapportDatabase *database)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; rapport_tables[i] != NULL; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) records =
          rapport_database_list_all (database, rapport_tables[i], &error);

      g_assert_no_error (error);
      for (guint j = 0; j < records->len; j++)
        dump_record (text, g_ptr_array_index (records, j));
    }
  return g_string_free (text, FALSE);
}
