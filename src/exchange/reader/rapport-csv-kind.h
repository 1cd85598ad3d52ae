/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-csv-columns.h"

G_BEGIN_DECLS

void rapport_csv_kind_apply (const char *text, GStrv *types, char **label, gboolean *preferred);
GStrv rapport_csv_kind_of_column (const RapportCsvColumn *column);
const char *rapport_csv_kind_get_scheme (const char *service);

G_END_DECLS
