/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-cli.h"

G_BEGIN_DECLS

/* Everything that goes to standard output. What clients' names and texts hold is made harmless for
 * a terminal in text, and left alone in JSON. */

void rapport_cli_print (const char *format, ...) G_GNUC_PRINTF (1, 2);

/* One document, or one list of objects. Lists are written as they come. */
void rapport_cli_print_object (RapportCli *cli, JsonObject *object);
void rapport_cli_begin_list (RapportCli *cli);
void rapport_cli_list_item (RapportCli *cli, JsonObject *object);
void rapport_cli_end_list (RapportCli *cli);

void rapport_cli_report_id (RapportCli *cli, const char *uuid);
void rapport_cli_report_act (RapportCli *cli, const char *uuid, const char *label);
void rapport_cli_report_error (RapportCli *cli, const GError *error);
void rapport_cli_report_progress (RapportCli *cli, const char *doing, double fraction, guint n);
void rapport_cli_end_progress (RapportCli *cli);

/**
 * RapportTextTable:
 *
 * Rows of text in aligned columns.
 */
typedef struct _RapportTextTable RapportTextTable;

RapportTextTable *rapport_text_table_new (guint n_columns);
void rapport_text_table_free (RapportTextTable *self);
void
rapport_text_table_add (RapportTextTable *self, ...); /* as many texts as columns, NULL for "" */
char *rapport_text_table_to_string (RapportTextTable *self);
void rapport_text_table_print (RapportTextTable *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapportTextTable, rapport_text_table_free)

G_END_DECLS
