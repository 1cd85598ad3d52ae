/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A card's photo, and what has no place of its own, for when it goes out again. */

#include "rapport-import-merge-private.h"

#include "rapport-vcard-escape.h"

gboolean
rapport_import_merge_photo (RapportMerge *merge, GError **error)
{
  g_autoptr (GPtrArray) there = NULL;
  g_autoptr (RapportRecord) record = NULL;
  g_autoptr (GBytes) bytes = NULL;
  guchar *data;
  gsize length;

  if (merge->card->photo_data == NULL)
    return TRUE;
  there = rapport_import_list_theirs (merge, &rapport_photo_table, error);
  if (there == NULL || there->len > 0)
    return there != NULL;
  data = g_base64_decode (merge->card->photo_data, &length);
  bytes = g_bytes_new_take (data, length);
  if (length == 0)
    return TRUE;
  record = RAPPORT_RECORD (rapport_photo_new ());
  rapport_record_set_int (record, RAPPORT_PHOTO_CLIENT, merge->client);
  rapport_record_set_text (record, RAPPORT_PHOTO_MIME, merge->card->photo_mime);
  rapport_record_set_bytes (record, RAPPORT_PHOTO_DATA, bytes);
  return rapport_import_insert (merge, record, error);
}

typedef struct
{
  RapportMerge *merge;
  GHashTable *seen; /* (set of lines) */
  guint position;
} Keeping;

static gboolean
keep_line (Keeping *keeping, const char *line, GError **error)
{
  g_autoptr (RapportRecord) record = NULL;

  if (!g_hash_table_add (keeping->seen, g_strdup (line)))
    return TRUE;
  record = RAPPORT_RECORD (rapport_kept_property_new ());
  rapport_record_set_int (record, RAPPORT_KEPT_PROPERTY_CLIENT, keeping->merge->client);
  rapport_record_set_text (record, RAPPORT_KEPT_PROPERTY_LINE, line);
  rapport_record_set_int (record, RAPPORT_KEPT_PROPERTY_POSITION, keeping->position++);
  return rapport_import_insert (keeping->merge, record, error);
}

static gboolean
keep_text (Keeping *keeping, const char *property, const char *text, GError **error)
{
  g_autofree char *escaped = NULL;
  g_autofree char *line = NULL;

  if (text == NULL)
    return TRUE;
  escaped = rapport_vcard_escape (text);
  line = g_strconcat (property, ":", escaped, NULL);
  return keep_line (keeping, line, error);
}

/* An address is no text: what separates its parts stands as it is. */
static gboolean
keep_photo_uri (Keeping *keeping, GError **error)
{
  g_autofree char *line = NULL;

  if (keeping->merge->card->photo_uri == NULL)
    return TRUE;
  line = g_strconcat ("PHOTO;VALUE=uri:", keeping->merge->card->photo_uri, NULL);
  g_strdelimit (line, "\r\n", ' ');
  return keep_line (keeping, line, error);
}

/* Everything without a place of its own, verbatim. */
gboolean
rapport_import_merge_kept (RapportMerge *merge, GError **error)
{
  const RapportCard *card = merge->card;
  const char *title = rapport_card_get_text (card, RAPPORT_CARD_TITLE);
  const char *role = rapport_card_get_text (card, RAPPORT_CARD_ROLE);
  gboolean has_account = rapport_card_get_entry (card, RAPPORT_CARD_ORG, 0) != NULL;
  g_autoptr (GPtrArray) there =
      rapport_import_list_theirs (merge, &rapport_kept_property_table, error);
  g_autoptr (GHashTable) seen = rapport_import_seen_new ();
  Keeping keeping = { merge, seen, 0 };
  const char *line;

  if (there == NULL)
    return FALSE;
  keeping.position = there->len;
  for (guint i = 0; i < there->len; i++)
    g_hash_table_add (seen, g_strdup (rapport_record_get_text (g_ptr_array_index (there, i),
                                                               RAPPORT_KEPT_PROPERTY_LINE)));
  if (!keep_text (&keeping, "TITLE", has_account ? NULL : title, error) ||
      !keep_text (&keeping, "ROLE", has_account && title == NULL ? NULL : role, error) ||
      !keep_photo_uri (&keeping, error) ||
      !keep_text (&keeping, "KIND", rapport_card_get_text (card, RAPPORT_CARD_KIND), error))
    return FALSE;
  for (guint i = 0; (line = rapport_card_get_entry (card, RAPPORT_CARD_KEPT, i)) != NULL; i++)
    if (!keep_line (&keeping, line, error))
      return FALSE;
  return TRUE;
}
