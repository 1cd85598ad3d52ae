/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-import.h"

#include <glib/gi18n-lib.h>

#include "rapport-import-item-private.h"
#include "rapport-import-match-private.h"
#include "rapport-import-merge-private.h"
#include "rapport-import-run-private.h"

/* Cards between two calls of progress while applying. */
#define PROGRESS_STEP 50

struct _RapportImport
{
  GObject parent_instance;

  RapportBook *book;
  GPtrArray *read;     /* RapportImportItem, in the order of the files */
  GListStore *items;   /* the same, once asked for */
  GHashTable *keys;    /* key of a card read → its name: the same person twice in the files */
  GPtrArray *refused;  /* RapportImportIssue */
  GPtrArray *kept_raw; /* RapportImportIssue */
  guint counts[RAPPORT_IMPORT_UNCHANGED + 1];
};

G_DEFINE_FINAL_TYPE (RapportImport, rapport_import, G_TYPE_OBJECT)

static void
issue_free (gpointer data)
{
  RapportImportIssue *issue = data;

  g_free (issue->file);
  g_free (issue->property);
  g_free (issue->why);
  g_free (issue);
}

static void
add_issue (GPtrArray *issues, const char *file, guint line, const char *property, const char *why)
{
  RapportImportIssue *issue = g_new0 (RapportImportIssue, 1);

  issue->file = g_strdup (file);
  issue->line = line;
  issue->property = g_strdup (property);
  issue->why = g_strdup (why);
  g_ptr_array_add (issues, issue);
}

static void
rapport_import_finalize (GObject *object)
{
  RapportImport *self = RAPPORT_IMPORT (object);

  g_clear_object (&self->book);
  g_clear_object (&self->items);
  g_ptr_array_unref (self->read);
  g_ptr_array_unref (self->refused);
  g_ptr_array_unref (self->kept_raw);
  g_hash_table_unref (self->keys);
  G_OBJECT_CLASS (rapport_import_parent_class)->finalize (object);
}

static void
rapport_import_class_init (RapportImportClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rapport_import_finalize;
}

static void
rapport_import_init (RapportImport *self)
{
  self->read = g_ptr_array_new_with_free_func (g_object_unref);
  self->refused = g_ptr_array_new_with_free_func (issue_free);
  self->kept_raw = g_ptr_array_new_with_free_func (issue_free);
  self->keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

/**
 * rapport_import_new:
 *
 * Returns: (transfer full): an import into @book, with nothing read yet
 */
RapportImport *
rapport_import_new (RapportBook *book)
{
  RapportImport *self = g_object_new (RAPPORT_TYPE_IMPORT, NULL);

  self->book = g_object_ref (book);
  return self;
}

typedef struct
{
  RapportImport *self;
  const char *file;
  RapportDatabase *database;
  RapportImportProgress progress;
  gpointer progress_data;
  GPtrArray *cards; /* of this file */
} Reading;

/* A list of contacts is not a person. */
static gboolean
is_group (const RapportCard *card)
{
  const char *kind = rapport_card_get_text (card, RAPPORT_CARD_KIND);

  return kind != NULL && g_ascii_strcasecmp (kind, "group") == 0;
}

/* The name of an earlier card that is the same person; NULL when there is none. The card's own keys
 * are left behind. */
static char *
find_earlier (RapportImport *self, const RapportCard *card)
{
  g_autoptr (GPtrArray) keys = rapport_import_get_keys (card);
  g_autofree char *name = rapport_import_get_name (card);
  char *earlier = NULL;

  for (guint i = 0; i < keys->len && earlier == NULL; i++)
    earlier = g_strdup (g_hash_table_lookup (self->keys, g_ptr_array_index (keys, i)));
  for (guint i = 0; i < keys->len; i++)
    g_hash_table_insert (self->keys, g_strdup (g_ptr_array_index (keys, i)),
                         g_strdup (name != NULL ? name : ""));
  return earlier;
}

static gboolean
foresee (Reading *reading,
         const RapportCard *card,
         RapportImportAction *action,
         char **matched_name,
         GError **error)
{
  gint64 client = rapport_import_match (reading->database, card, error);
  RapportMerge merge = { .database = reading->database, .card = card, .client = client };
  g_autoptr (RapportRecord) record = NULL;

  if (client < 0)
    return FALSE;
  *matched_name = find_earlier (reading->self, card);
  if (client == 0)
    {
      *action = *matched_name != NULL ? RAPPORT_IMPORT_UPDATE : RAPPORT_IMPORT_ADD;
      return TRUE;
    }
  record = rapport_database_get_record (reading->database, &rapport_client_table, client, error);
  if (record == NULL || !rapport_import_merge (&merge, error))
    return FALSE;
  g_free (*matched_name);
  *matched_name = g_strdup (rapport_record_get_text (record, RAPPORT_CLIENT_NAME));
  *action = merge.changed ? RAPPORT_IMPORT_UPDATE : RAPPORT_IMPORT_UNCHANGED;
  return TRUE;
}

static gboolean
take_card (Reading *reading, RapportCard *card, GError **error)
{
  g_autoptr (RapportCard) owned = card;
  g_autofree char *matched_name = NULL;
  RapportImportAction action;

  if (is_group (card))
    {
      add_issue (reading->self->refused, reading->file, card->line, NULL,
                 _ ("a list of contacts, not a person"));
      return TRUE;
    }
  if (!foresee (reading, card, &action, &matched_name, error))
    return FALSE;
  for (guint i = 0; i < card->kept_raw->len; i++)
    {
      const RapportCardReport *report = g_ptr_array_index (card->kept_raw, i);

      add_issue (reading->self->kept_raw, reading->file, report->line, report->property,
                 report->why);
    }
  reading->self->counts[action]++;
  g_ptr_array_add (reading->cards, rapport_import_item_new (reading->file, g_steal_pointer (&owned),
                                                            action, matched_name));
  return TRUE;
}

static gboolean
take_event (RapportCardEvent *event, gpointer user_data, GError **error)
{
  Reading *reading = user_data;

  if (event->kind == RAPPORT_CARD_EVENT_CARD)
    return take_card (reading, g_steal_pointer (&event->card), error);
  if (event->kind == RAPPORT_CARD_EVENT_REFUSED)
    add_issue (reading->self->refused, reading->file, event->line, NULL, event->text);
  else if (event->kind == RAPPORT_CARD_EVENT_PROGRESS && reading->progress != NULL)
    reading->progress (event->total > 0 ? (double)event->bytes / (double)event->total : -1.0,
                       reading->cards->len, reading->progress_data);
  return TRUE;
}

/**
 * rapport_import_read:
 * @format: (nullable): "vcard", "csv", or "auto"
 * @progress: (nullable): called in this thread
 *
 * Reads one more file. What was read before stays, also when this one fails.
 *
 * Returns: %FALSE with %RAPPORT_ERROR_NOT_FOUND, %RAPPORT_ERROR_INVALID (refused whole), or
 *   %RAPPORT_ERROR_CANCELLED
 */
gboolean
rapport_import_read (RapportImport *self,
                     const char *path,
                     const char *format,
                     RapportImportProgress progress,
                     gpointer progress_data,
                     GCancellable *cancellable,
                     GError **error)
{
  g_autoptr (GPtrArray) cards = g_ptr_array_new_with_free_func (g_object_unref);
  Reading reading = { self, path, NULL, progress, progress_data, cards };
  gboolean ok;

  reading.database = rapport_book_acquire_reader (self->book, error);
  if (reading.database == NULL)
    return FALSE;
  ok = rapport_import_run (path, format, take_event, &reading, cancellable, error);
  rapport_book_release_reader (self->book, reading.database);
  if (ok)
    g_ptr_array_extend_and_steal (self->read, g_steal_pointer (&cards));
  return ok;
}

/**
 * rapport_import_get_items:
 *
 * Returns: (transfer none): the people read, for the thread that made the import; call it when all
 * is read
 */
GListModel *
rapport_import_get_items (RapportImport *self)
{
  if (self->items == NULL)
    {
      self->items = g_list_store_new (RAPPORT_TYPE_IMPORT_ITEM);
      g_list_store_splice (self->items, 0, 0, self->read->pdata, self->read->len);
    }
  return G_LIST_MODEL (self->items);
}

typedef struct
{
  RapportImport *self;
  RapportCadence cadence;
  gboolean dry_run;
  RapportImportProgress progress;
  gpointer progress_data;
  GCancellable *cancellable;
  GPtrArray *unresolved;
  guint counts[RAPPORT_IMPORT_UNCHANGED + 1];
} Applying;

static gboolean
apply_one (Applying *applying, RapportTransaction *tx, RapportImportItem *item, GError **error)
{
  RapportMerge merge = {
    .database = rapport_transaction_get_database (tx),
    .tx = tx,
    .card = rapport_import_item_get_card (item),
    .unresolved = applying->unresolved,
  };

  merge.client = rapport_import_match (merge.database, merge.card, error);
  if (merge.client < 0)
    return FALSE;
  if (merge.client == 0)
    {
      applying->counts[RAPPORT_IMPORT_ADD]++;
      return rapport_import_add (&merge, applying->cadence, error);
    }
  if (!rapport_import_merge (&merge, error))
    return FALSE;
  applying->counts[merge.changed ? RAPPORT_IMPORT_UPDATE : RAPPORT_IMPORT_UNCHANGED]++;
  return TRUE;
}

static gboolean
check_cancelled (Applying *applying, GError **error)
{
  if (!g_cancellable_is_cancelled (applying->cancellable))
    return TRUE;
  g_set_error_literal (error, RAPPORT_ERROR, RAPPORT_ERROR_CANCELLED,
                       _ ("The import was cancelled. Nothing was changed."));
  return FALSE;
}

/* A dry run does everything and then does not commit: this error says so, and goes no further than
 * rapport_import_apply(). */
static gboolean
stop_dry_run (GError **error)
{
  g_set_error_literal (error, RAPPORT_ERROR, RAPPORT_ERROR_CANCELLED, "dry run");
  return FALSE;
}

static gboolean
apply_all (RapportTransaction *tx, gpointer user_data, GError **error)
{
  Applying *applying = user_data;
  GPtrArray *items = applying->self->read;
  RapportMerge merge = {
    .database = rapport_transaction_get_database (tx),
    .tx = tx,
    .unresolved = applying->unresolved,
  };

  for (guint i = 0; i < items->len; i++)
    {
      RapportImportItem *item = g_ptr_array_index (items, i);

      if (i % PROGRESS_STEP == 0)
        {
          if (!check_cancelled (applying, error))
            return FALSE;
          if (applying->progress != NULL)
            applying->progress ((double)i / items->len, i, applying->progress_data);
        }
      if (rapport_import_item_is_selected (item) && !apply_one (applying, tx, item, error))
        return FALSE;
    }
  if (!rapport_import_resolve_relatives (&merge, error))
    return FALSE;
  return !applying->dry_run || stop_dry_run (error);
}

/**
 * rapport_import_apply:
 * @cadence: for those added; may be none
 * @dry_run: counts as if, and changes nothing
 *
 * Brings the selected people in, in one transaction and one act. Running it again changes nothing.
 *
 * Returns: %FALSE with the error set, and the book as it was
 */
gboolean
rapport_import_apply (RapportImport *self,
                      RapportCadence cadence,
                      RapportInstant now,
                      gboolean dry_run,
                      RapportImportProgress progress,
                      gpointer progress_data,
                      GCancellable *cancellable,
                      GError **error)
{
  g_autoptr (GPtrArray) unresolved = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) cause = NULL;
  g_autofree char *label = NULL;
  Applying applying = { self,          cadence,     dry_run,    progress,
                        progress_data, cancellable, unresolved, { 0 } };

  label = g_strdup_printf (
      ngettext ("Imported %u contact", "Imported %u contacts", self->read->len), self->read->len);
  if (!rapport_book_write (self->book, label, now, apply_all, &applying, &cause) &&
      !(dry_run && g_error_matches (cause, RAPPORT_ERROR, RAPPORT_ERROR_CANCELLED) &&
        !g_cancellable_is_cancelled (cancellable)))
    {
      g_propagate_error (error, g_steal_pointer (&cause));
      return FALSE;
    }
  memcpy (self->counts, applying.counts, sizeof self->counts);
  return TRUE;
}

guint
rapport_import_get_added (RapportImport *self)
{
  return self->counts[RAPPORT_IMPORT_ADD];
}

guint
rapport_import_get_updated (RapportImport *self)
{
  return self->counts[RAPPORT_IMPORT_UPDATE];
}

guint
rapport_import_get_unchanged (RapportImport *self)
{
  return self->counts[RAPPORT_IMPORT_UNCHANGED];
}

GPtrArray *
rapport_import_get_refused (RapportImport *self)
{
  return self->refused;
}

GPtrArray *
rapport_import_get_kept_raw (RapportImport *self)
{
  return self->kept_raw;
}
