/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-source.h"

G_BEGIN_DECLS

#define RAPPORT_CSV_MAX_COLUMNS 1000

typedef struct _RapportCsvTable RapportCsvTable;

/* A row of UTF-8 texts, NULL-terminated; @line is where it begins. */
typedef void (*RapportCsvRowFunc) (guint line, const char *const *fields, gpointer user_data);
typedef void (*RapportCsvRefusedFunc) (guint line, const char *why, gpointer user_data);

RapportCsvTable *rapport_csv_table_new (char delimiter,
                                        RapportCsvRowFunc row_func,
                                        RapportCsvRefusedFunc refused_func,
                                        gpointer user_data);
void rapport_csv_table_feed (RapportCsvTable *self, const RapportSourceLine *line);
void rapport_csv_table_finish (RapportCsvTable *self);
void rapport_csv_table_free (RapportCsvTable *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapportCsvTable, rapport_csv_table_free)

G_END_DECLS
