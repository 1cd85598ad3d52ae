/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-book.h"

G_BEGIN_DECLS

typedef enum
{
  RAPPORT_IMPORT_ADD,
  RAPPORT_IMPORT_UPDATE,
  RAPPORT_IMPORT_UNCHANGED,
} RapportImportAction;

/* A card or property that did not come in as it stood. line: 1-based. property: NULL for a whole
 * card. */
typedef struct
{
  char *file;
  guint line;
  char *property;
  char *why;
} RapportImportIssue;

/**
 * RapportImportItem:
 *
 * One person read from a file, and what importing would do. Properties: "name", "detail" (account,
 * e-mail or phone, for telling people apart), "action" (RapportImportAction as int), "matched-name"
 * (the client it would update; NULL), "selected".
 */
#define RAPPORT_TYPE_IMPORT_ITEM (rapport_import_item_get_type ())
G_DECLARE_FINAL_TYPE (RapportImportItem, rapport_import_item, RAPPORT, IMPORT_ITEM, GObject)

/**
 * RapportImport:
 *
 * Contacts on their way into a book: read (by rapport-exchange, in its own process) and matched,
 * perhaps picked from, then applied in one transaction. read and apply block: call them in a
 * thread. Everything else belongs to the thread that made it.
 */
#define RAPPORT_TYPE_IMPORT (rapport_import_get_type ())
G_DECLARE_FINAL_TYPE (RapportImport, rapport_import, RAPPORT, IMPORT, GObject)

/* fraction 0..1, or negative when unknown. Called in the thread that reads or applies. */
typedef void (*RapportImportProgress) (double fraction, guint n_cards, gpointer user_data);

RapportImport *rapport_import_new (RapportBook *book);
/* Reads one more file; format NULL or "auto", "vcard", "csv". Errors: NOT_FOUND, INVALID (refused
 * whole), CANCELLED. */
gboolean rapport_import_read (RapportImport *self,
                              const char *path,
                              const char *format,
                              RapportImportProgress progress,
                              gpointer progress_data,
                              GCancellable *cancellable,
                              GError **error);
/* Once everything is read: the people, all selected. (transfer none) (element-type
 * RapportImportItem) */
GListModel *rapport_import_get_items (RapportImport *self);
/* Brings the selected ones in; cadence (may be none) for those added. One act: one undo takes all
 * back. dry_run: everything but the commit. */
gboolean rapport_import_apply (RapportImport *self,
                               RapportCadence cadence,
                               RapportInstant now,
                               gboolean dry_run,
                               RapportImportProgress progress,
                               gpointer progress_data,
                               GCancellable *cancellable,
                               GError **error);
/* After read or apply: numbers of cards, and what was refused or kept raw (element-type
 * RapportImportIssue) (transfer none). */
guint rapport_import_get_added (RapportImport *self);
guint rapport_import_get_updated (RapportImport *self);
guint rapport_import_get_unchanged (RapportImport *self);
GPtrArray *rapport_import_get_refused (RapportImport *self);
GPtrArray *rapport_import_get_kept_raw (RapportImport *self);

G_END_DECLS
