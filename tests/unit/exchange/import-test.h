/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-acts.h"
#include "rapport-import.h"

/* A book in a folder of its own, and files to read beside it. */
typedef struct
{
  char *folder;
  RapportBook *book;
  RapportInstant now;
} ImportTest;

typedef struct
{
  guint added;
  guint updated;
  guint unchanged;
  guint refused;
  guint kept_raw;
} ImportCounts;

ImportTest *import_test_new (void);
void import_test_free (ImportTest *self);

char *import_test_write (ImportTest *self, const char *name, const char *text);
/* Reads and applies; fails the test on an error. */
ImportCounts import_test_import (ImportTest *self, const char *path, RapportCadence cadence);
ImportCounts import_test_import_text (ImportTest *self, const char *text);
/* The one client of that name; fails the test when there is none. */
RapportRecord *import_test_get_client (ImportTest *self, const char *name);
GPtrArray *import_test_list (ImportTest *self, const RapportTable *table, const char *name);
guint import_test_count (ImportTest *self, const RapportTable *table);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ImportTest, import_test_free)
