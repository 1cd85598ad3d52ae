/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-csv-columns.h"
#include "rapport-csv-date.h"

G_BEGIN_DECLS

/**
 * RapportCsvHeader:
 *
 * What the beginning of a file tells of the rest: how its fields are separated, in which line its
 * columns are named and what they are.
 */
typedef struct
{
  char delimiter;
  guint line;
  GArray *columns; /* RapportCsvColumn */
  gboolean is_google;
  RapportCsvDateOrder date_order;
} RapportCsvHeader;

RapportCsvHeader *rapport_csv_header_find (const char *head, gsize length);
void rapport_csv_header_free (RapportCsvHeader *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapportCsvHeader, rapport_csv_header_free)

G_END_DECLS
