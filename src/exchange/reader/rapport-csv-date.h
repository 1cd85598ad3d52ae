/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Which comes first in 4/1/2001. */
typedef enum
{
  RAPPORT_CSV_DATE_UNKNOWN,
  RAPPORT_CSV_DATE_DAY_FIRST,
  RAPPORT_CSV_DATE_MONTH_FIRST,
} RapportCsvDateOrder;

gboolean rapport_csv_date_is_none (const char *text);
RapportCsvDateOrder rapport_csv_date_guess_order (const char *text);
char *rapport_csv_date_parse (const char *text,
                              RapportCsvDateOrder order,
                              gboolean *ambiguous,
                              GError **error);

G_END_DECLS
