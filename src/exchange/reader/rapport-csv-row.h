/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-card.h"
#include "rapport-csv-header.h"

G_BEGIN_DECLS

RapportCard *
rapport_csv_row_read (const RapportCsvHeader *header, guint line, const char *const *fields);

G_END_DECLS
