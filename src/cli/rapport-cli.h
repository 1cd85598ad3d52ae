/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "rapport-book.h"

G_BEGIN_DECLS

/* The exit codes of rapportctl(1). */
typedef enum
{
  RAPPORT_EXIT_DONE,
  RAPPORT_EXIT_FAILED,
  RAPPORT_EXIT_USAGE,
  RAPPORT_EXIT_NOT_FOUND,
  RAPPORT_EXIT_AMBIGUOUS,
  RAPPORT_EXIT_REFUSED,
  RAPPORT_EXIT_BUSY,
  RAPPORT_EXIT_NEEDS_REPAIR,
} RapportExit;

/* The one code of this domain: the command line itself is wrong. */
#define RAPPORT_CLI_ERROR (rapport_cli_error_quark ())
typedef enum
{
  RAPPORT_CLI_ERROR_USAGE,
} RapportCliError;

GQuark rapport_cli_error_quark (void);
gboolean rapport_cli_refuse_usage (GError **error, const char *format, ...) G_GNUC_PRINTF (2, 3);
gboolean rapport_cli_refuse (GError **error, const char *format, ...) G_GNUC_PRINTF (2, 3);

/**
 * RapportCli:
 * @now: the time the command believes it is
 * @zone: the user's, for times written without an offset
 * @book_path: (nullable): NULL for the user's own book
 * @sample_path: where the sample book is read from
 * @has_terminal: whether messages go to a terminal
 * @json: whether standard output holds one JSON document
 * @progress_json: whether long work tells its progress in JSON lines
 *
 * One run of rapportctl: what its main knows, and the book once it is asked for.
 */
typedef struct
{
  RapportInstant now;
  GTimeZone *zone;
  char *book_path;
  const char *sample_path;
  gboolean has_terminal;
  gboolean json;
  gboolean progress_json;

  RapportBook *book;
  RapportSettings *settings;
  RapportWorkWeek week;
  guint n_items;
} RapportCli;

RapportCli *rapport_cli_new (RapportInstant now, GTimeZone *zone);
void rapport_cli_free (RapportCli *self);
int rapport_cli_run (RapportCli *self, char **arguments);

RapportExit rapport_cli_exit_for (const GError *error);

RapportDay rapport_cli_today (RapportCli *self);
const char *rapport_cli_get_book_path (RapportCli *self);
RapportBook *rapport_cli_get_book (RapportCli *self, GError **error);
RapportDatabase *rapport_cli_get_database (RapportCli *self, GError **error);
const RapportWorkWeek *rapport_cli_get_week (RapportCli *self, GError **error);
gboolean rapport_cli_write (RapportCli *self,
                            const char *label,
                            RapportWriteFunc func,
                            gpointer user_data,
                            GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapportCli, rapport_cli_free)

G_END_DECLS
