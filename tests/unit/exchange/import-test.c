/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "import-test.h"

#include <glib/gstdio.h>

/* 2026-11-22T09:30:00Z */
#define NOW 1795339800

ImportTest *
import_test_new (void)
{
  ImportTest *self = g_new0 (ImportTest, 1);
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("rapport-import-XXXXXX", &error);
  g_assert_no_error (error);
  path = g_build_filename (self->folder, "book.db", NULL);
  self->book = rapport_book_open (path, &error);
  g_assert_no_error (error);
  self->now.time = NOW;
  return self;
}

void
import_test_free (ImportTest *self)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  g_assert_finalize_object (self->book);
  dir = g_dir_open (self->folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);

      g_assert_cmpint (g_unlink (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  g_free (self->folder);
  g_free (self);
}

char *
import_test_write (ImportTest *self, const char *name, const char *text)
{
  char *path = g_build_filename (self->folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  return path;
}

ImportCounts
import_test_import (ImportTest *self, const char *path, RapportCadence cadence)
{
  g_autoptr (RapportImport) import = rapport_import_new (self->book);
  g_autoptr (GError) error = NULL;
  ImportCounts counts;

  rapport_import_read (import, path, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  rapport_import_apply (import, cadence, self->now, FALSE, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  counts.added = rapport_import_get_added (import);
  counts.updated = rapport_import_get_updated (import);
  counts.unchanged = rapport_import_get_unchanged (import);
  counts.refused = rapport_import_get_refused (import)->len;
  counts.kept_raw = rapport_import_get_kept_raw (import)->len;
  return counts;
}

ImportCounts
import_test_import_text (ImportTest *self, const char *text)
{
  g_autofree char *path = import_test_write (self, "cards", text);

  return import_test_import (self, path, RAPPORT_CADENCE_NONE);
}

RapportRecord *
import_test_get_client (ImportTest *self, const char *name)
{
  RapportDatabase *database = rapport_book_get_reader (self->book);
  g_autoptr (GError) error = NULL;
  gint64 id = rapport_find_client (database, name, FALSE, &error);
  RapportRecord *record;

  g_assert_no_error (error);
  record = rapport_database_get_record (database, &rapport_client_table, id, &error);
  g_assert_no_error (error);
  return record;
}

GPtrArray *
import_test_list (ImportTest *self, const RapportTable *table, const char *name)
{
  g_autoptr (RapportRecord) client = import_test_get_client (self, name);
  g_autoptr (GError) error = NULL;
  GPtrArray *records =
      rapport_database_list_records (rapport_book_get_reader (self->book), table,
                                     (guint)table->parent, rapport_record_get_id (client), &error);

  g_assert_no_error (error);
  return records;
}

guint
import_test_count (ImportTest *self, const RapportTable *table)
{
  g_autoptr (GError) error = NULL;
  gint64 count = rapport_database_count (rapport_book_get_reader (self->book), table, &error);

  g_assert_no_error (error);
  return (guint)count;
}
