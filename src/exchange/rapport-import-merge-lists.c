/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a card says several times: each is added unless the client has it. */

#include "rapport-import-merge-private.h"

#include <string.h>

#include "rapport-matching.h"
#include "rapport-search-key.h"

gboolean
rapport_import_insert (RapportMerge *merge, RapportRecord *record, GError **error)
{
  merge->changed = TRUE;
  return merge->tx == NULL || rapport_transaction_insert (merge->tx, record, error);
}

GPtrArray *
rapport_import_list_theirs (RapportMerge *merge, const RapportTable *table, GError **error)
{
  return rapport_database_list_records (merge->database, table, (guint)table->parent, merge->client,
                                        error);
}

/* A text without letters or digits has an empty key, and stands for itself. */
char *
rapport_import_make_key (const char *text)
{
  g_autofree char *key = rapport_search_key (text != NULL ? text : "");

  return *key != '\0' ? g_steal_pointer (&key) : g_strdup (text != NULL ? text : "");
}

GHashTable *
rapport_import_seen_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

GHashTable *
rapport_import_collect (GPtrArray *records, guint field)
{
  GHashTable *seen = rapport_import_seen_new ();

  for (guint i = 0; i < records->len; i++)
    g_hash_table_add (seen, rapport_import_make_key (
                                rapport_record_get_text (g_ptr_array_index (records, i), field)));
  return seen;
}

static char *
make_label (const char *label, GStrv types)
{
  static const char *const said_otherwise[] = { "pref", "internet", "voice", NULL };
  g_autoptr (GString) joined = NULL;

  /* Some write the whole address once more as its label; that is no word for it. */
  if (label != NULL && strpbrk (label, "\n^") == NULL)
    return g_strdup (label);
  joined = g_string_new (NULL);
  for (guint i = 0; types != NULL && types[i] != NULL; i++)
    if (!g_strv_contains (said_otherwise, types[i]))
      g_string_append_printf (joined, "%s%s", joined->len > 0 ? ", " : "", types[i]);
  return joined->len == 0 ? NULL : g_string_free (g_steal_pointer (&joined), FALSE);
}

/* Known by its value, or by what it is matched with. Whether both were new. */
static gboolean
add_method_keys (GHashTable *seen, const char *kind, const char *value, const char *key)
{
  gboolean is_new = g_hash_table_add (seen, g_strconcat (kind, " is ", value, NULL));

  if (key != NULL)
    is_new &= g_hash_table_add (seen, g_strconcat (kind, " matches ", key, NULL));
  return is_new;
}

static gboolean
add_method (RapportMerge *merge,
            GHashTable *seen,
            guint *position,
            const char *kind,
            const RapportCardItem *item,
            GError **error)
{
  g_autofree char *key = rapport_match_key (kind, item->value);
  g_autofree char *label = make_label (item->label, item->types);
  g_autoptr (RapportRecord) record = NULL;

  if (!add_method_keys (seen, kind, item->value, key))
    return TRUE;
  record = RAPPORT_RECORD (rapport_contact_method_new ());
  rapport_record_set_int (record, RAPPORT_CONTACT_METHOD_CLIENT, merge->client);
  rapport_record_set_text (record, RAPPORT_CONTACT_METHOD_KIND, kind);
  rapport_record_set_text (record, RAPPORT_CONTACT_METHOD_VALUE, item->value);
  rapport_record_set_text (record, RAPPORT_CONTACT_METHOD_MATCH_KEY, key);
  rapport_record_set_text (record, RAPPORT_CONTACT_METHOD_LABEL, label);
  rapport_record_set_int (record, RAPPORT_CONTACT_METHOD_PREFERRED, item->preferred);
  rapport_record_set_int (record, RAPPORT_CONTACT_METHOD_POSITION, (*position)++);
  return rapport_import_insert (merge, record, error);
}

static gboolean
merge_methods (RapportMerge *merge, GError **error)
{
  static const struct
  {
    RapportCardItems items;
    const char *kind;
  } kinds[] = {
    { RAPPORT_CARD_EMAILS, "email" },
    { RAPPORT_CARD_PHONES, "phone" },
    { RAPPORT_CARD_URLS, "url" },
    { RAPPORT_CARD_IMPPS, "im" },
  };
  g_autoptr (GPtrArray) there =
      rapport_import_list_theirs (merge, &rapport_contact_method_table, error);
  g_autoptr (GHashTable) seen = rapport_import_seen_new ();
  guint position;

  if (there == NULL)
    return FALSE;
  position = there->len;
  for (guint i = 0; i < there->len; i++)
    {
      RapportRecord *record = g_ptr_array_index (there, i);

      add_method_keys (seen, rapport_record_get_text (record, RAPPORT_CONTACT_METHOD_KIND),
                       rapport_record_get_text (record, RAPPORT_CONTACT_METHOD_VALUE),
                       rapport_record_get_text (record, RAPPORT_CONTACT_METHOD_MATCH_KEY));
    }
  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    for (guint i = 0; i < merge->card->items[kinds[k].items]->len; i++)
      if (!add_method (merge, seen, &position, kinds[k].kind,
                       g_ptr_array_index (merge->card->items[kinds[k].items], i), error))
        return FALSE;
  return TRUE;
}

static RapportRecord *
make_address (RapportMerge *merge, const RapportCardAddress *address, guint position)
{
  RapportRecord *record = RAPPORT_RECORD (rapport_address_new ());
  g_autofree char *label = make_label (address->label, address->types);

  rapport_record_set_int (record, RAPPORT_ADDRESS_CLIENT, merge->client);
  rapport_record_set_text (record, RAPPORT_ADDRESS_LABEL, label);
  rapport_record_set_text (record, RAPPORT_ADDRESS_PO_BOX, address->po);
  rapport_record_set_text (record, RAPPORT_ADDRESS_EXTENDED, address->extended);
  rapport_record_set_text (record, RAPPORT_ADDRESS_STREET, address->street);
  rapport_record_set_text (record, RAPPORT_ADDRESS_LOCALITY, address->locality);
  rapport_record_set_text (record, RAPPORT_ADDRESS_REGION, address->region);
  rapport_record_set_text (record, RAPPORT_ADDRESS_POSTAL_CODE, address->code);
  rapport_record_set_text (record, RAPPORT_ADDRESS_COUNTRY, address->country);
  rapport_record_set_int (record, RAPPORT_ADDRESS_POSITION, position);
  return record;
}

static char *
make_address_key (RapportRecord *address)
{
  GString *key = g_string_new (NULL);

  for (guint field = RAPPORT_ADDRESS_PO_BOX; field <= RAPPORT_ADDRESS_COUNTRY; field++)
    {
      g_autofree char *part = rapport_import_make_key (rapport_record_get_text (address, field));

      g_string_append (key, part);
      g_string_append_c (key, ';');
    }
  return g_string_free (key, FALSE);
}

static gboolean
merge_addresses (RapportMerge *merge, GError **error)
{
  g_autoptr (GPtrArray) there = rapport_import_list_theirs (merge, &rapport_address_table, error);
  g_autoptr (GHashTable) seen = rapport_import_seen_new ();
  guint position;

  if (there == NULL)
    return FALSE;
  position = there->len;
  for (guint i = 0; i < there->len; i++)
    g_hash_table_add (seen, make_address_key (g_ptr_array_index (there, i)));
  for (guint i = 0; i < merge->card->addresses->len; i++)
    {
      g_autoptr (RapportRecord) record =
          make_address (merge, g_ptr_array_index (merge->card->addresses, i), position);

      if (!g_hash_table_add (seen, make_address_key (record)))
        continue;
      position++;
      if (!rapport_import_insert (merge, record, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
merge_tags (RapportMerge *merge, GError **error)
{
  g_autoptr (GPtrArray) there = rapport_client_list_tags (merge->database, merge->client, error);
  g_autoptr (GHashTable) seen = rapport_import_seen_new ();
  const char *tag;

  if (there == NULL)
    return FALSE;
  for (guint i = 0; i < there->len; i++)
    g_hash_table_add (seen, rapport_import_make_key (g_ptr_array_index (there, i)));
  for (guint i = 0;
       (tag = rapport_card_get_entry (merge->card, RAPPORT_CARD_CATEGORIES, i)) != NULL; i++)
    {
      if (!g_hash_table_add (seen, rapport_import_make_key (tag)))
        continue;
      merge->changed = TRUE;
      if (merge->tx != NULL && !rapport_act_add_tag (merge->tx, merge->client, tag, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
rapport_import_merge_lists (RapportMerge *merge, GError **error)
{
  return rapport_import_merge_account (merge, error) && merge_methods (merge, error) &&
         merge_addresses (merge, error) && merge_tags (merge, error) &&
         rapport_import_merge_occasions (merge, error) &&
         rapport_import_merge_relatives (merge, error) &&
         rapport_import_merge_facts (merge, error) && rapport_import_merge_photo (merge, error) &&
         rapport_import_merge_kept (merge, error);
}
