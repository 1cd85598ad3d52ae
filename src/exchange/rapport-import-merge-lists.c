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

static GPtrArray *
list_theirs (RapportMerge *merge, const RapportTable *table, GError **error)
{
  return rapport_database_list_records (merge->database, table, (guint) table->parent,
                                        merge->client, error);
}

static gboolean
texts_equal (const char *a, const char *b)
{
  g_autofree char *first = rapport_search_key (a != NULL ? a : "");
  g_autofree char *second = rapport_search_key (b != NULL ? b : "");

  /* A text without letters or digits has an empty key. */
  return *first != '\0' || *second != '\0' ? g_str_equal (first, second) : g_strcmp0 (a, b) == 0;
}

/* The first of the records whose field says the same. */
static RapportRecord *
find_text (GPtrArray *records, guint field, const char *text)
{
  for (guint i = 0; i < records->len; i++)
    if (texts_equal (rapport_record_get_text (g_ptr_array_index (records, i), field), text))
      return g_ptr_array_index (records, i);
  return NULL;
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

static gboolean
has_method (GPtrArray *there, const char *kind, const char *value, const char *key)
{
  for (guint i = 0; i < there->len; i++)
    {
      RapportRecord *record = g_ptr_array_index (there, i);

      if (g_strcmp0 (rapport_record_get_text (record, RAPPORT_CONTACT_METHOD_KIND), kind) != 0)
        continue;
      if (g_strcmp0 (rapport_record_get_text (record, RAPPORT_CONTACT_METHOD_VALUE), value) == 0 ||
          (key != NULL &&
           g_strcmp0 (rapport_record_get_text (record, RAPPORT_CONTACT_METHOD_MATCH_KEY), key) == 0))
        return TRUE;
    }
  return FALSE;
}

static gboolean
add_method (RapportMerge *merge,
            GPtrArray *there,
            const char *kind,
            const RapportCardItem *item,
            GError **error)
{
  g_autofree char *key = rapport_match_key (kind, item->value);
  g_autofree char *label = make_label (item->label, item->types);
  RapportRecord *record;

  if (has_method (there, kind, item->value, key))
    return TRUE;
  record = RAPPORT_RECORD (rapport_contact_method_new ());
  rapport_record_set_int (record, RAPPORT_CONTACT_METHOD_CLIENT, merge->client);
  rapport_record_set_text (record, RAPPORT_CONTACT_METHOD_KIND, kind);
  rapport_record_set_text (record, RAPPORT_CONTACT_METHOD_VALUE, item->value);
  rapport_record_set_text (record, RAPPORT_CONTACT_METHOD_MATCH_KEY, key);
  rapport_record_set_text (record, RAPPORT_CONTACT_METHOD_LABEL, label);
  rapport_record_set_int (record, RAPPORT_CONTACT_METHOD_PREFERRED, item->preferred);
  rapport_record_set_int (record, RAPPORT_CONTACT_METHOD_POSITION, there->len);
  g_ptr_array_add (there, record);
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
  g_autoptr (GPtrArray) there = list_theirs (merge, &rapport_contact_method_table, error);

  if (there == NULL)
    return FALSE;
  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    for (guint i = 0; i < merge->card->items[kinds[k].items]->len; i++)
      if (!add_method (merge, there, kinds[k].kind,
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

static gboolean
addresses_equal (RapportRecord *a, RapportRecord *b)
{
  for (guint field = RAPPORT_ADDRESS_PO_BOX; field <= RAPPORT_ADDRESS_COUNTRY; field++)
    if (!texts_equal (rapport_record_get_text (a, field), rapport_record_get_text (b, field)))
      return FALSE;
  return TRUE;
}

static gboolean
merge_addresses (RapportMerge *merge, GError **error)
{
  g_autoptr (GPtrArray) there = list_theirs (merge, &rapport_address_table, error);

  if (there == NULL)
    return FALSE;
  for (guint i = 0; i < merge->card->addresses->len; i++)
    {
      g_autoptr (RapportRecord) record =
          make_address (merge, g_ptr_array_index (merge->card->addresses, i), there->len);
      gboolean known = FALSE;

      for (guint j = 0; j < there->len && !known; j++)
        known = addresses_equal (g_ptr_array_index (there, j), record);
      if (known)
        continue;
      if (!rapport_import_insert (merge, record, error))
        return FALSE;
      g_ptr_array_add (there, g_steal_pointer (&record));
    }
  return TRUE;
}

static gboolean
merge_tags (RapportMerge *merge, GError **error)
{
  g_autoptr (GPtrArray) there = rapport_client_list_tags (merge->database, merge->client, error);
  const char *tag;

  if (there == NULL)
    return FALSE;
  for (guint i = 0; (tag = rapport_card_get_entry (merge->card, RAPPORT_CARD_CATEGORIES, i)) != NULL; i++)
    {
      gboolean known = FALSE;

      for (guint j = 0; j < there->len && !known; j++)
        known = texts_equal (g_ptr_array_index (there, j), tag);
      if (known)
        continue;
      merge->changed = TRUE;
      if (merge->tx != NULL && !rapport_act_add_tag (merge->tx, merge->client, tag, error))
        return FALSE;
    }
  return TRUE;
}

/* A role, else a title, is the role in the account; the other one, when both are said, is kept with the rest. */
static gboolean
merge_account (RapportMerge *merge, GError **error)
{
  const char *name = rapport_card_get_entry (merge->card, RAPPORT_CARD_ORG, 0);
  const char *title = rapport_card_get_text (merge->card, RAPPORT_CARD_TITLE);
  const char *role = title != NULL ? title : rapport_card_get_text (merge->card, RAPPORT_CARD_ROLE);
  g_autoptr (GPtrArray) there = list_theirs (merge, &rapport_membership_table, error);
  gint64 account;

  if (there == NULL)
    return FALSE;
  if (name == NULL)
    return TRUE;
  for (guint i = 0; i < there->len; i++)
    {
      RapportRecord *membership = g_ptr_array_index (there, i);
      g_autoptr (RapportRecord) known = rapport_database_get_record (
          merge->database, &rapport_account_table,
          rapport_record_get_int (membership, RAPPORT_MEMBERSHIP_ACCOUNT), error);

      if (known == NULL)
        return FALSE;
      if (!texts_equal (rapport_record_get_text (known, RAPPORT_ACCOUNT_NAME), name))
        continue;
      if (role == NULL || rapport_record_is_set (membership, RAPPORT_MEMBERSHIP_ROLE))
        return TRUE;
      merge->changed = TRUE;
      rapport_record_set_text (membership, RAPPORT_MEMBERSHIP_ROLE, role);
      return merge->tx == NULL || rapport_transaction_update (merge->tx, membership, error);
    }
  merge->changed = TRUE;
  if (merge->tx == NULL)
    return TRUE;
  account = rapport_act_ensure_account (merge->tx, name, error);
  return account != 0 &&
         rapport_act_join_account (merge->tx, merge->client, account, role, error);
}

static gboolean
has_occasion (GPtrArray *there, const char *kind, const char *title, gboolean of_relative)
{
  for (guint i = 0; i < there->len; i++)
    {
      RapportRecord *record = g_ptr_array_index (there, i);

      if (rapport_record_is_set (record, RAPPORT_OCCASION_RELATIVE) == of_relative &&
          g_strcmp0 (rapport_record_get_text (record, RAPPORT_OCCASION_KIND), kind) == 0 &&
          g_strcmp0 (rapport_record_get_text (record, RAPPORT_OCCASION_TITLE), title) == 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
add_occasion (RapportMerge *merge,
              GPtrArray *there,
              const char *kind,
              const char *title,
              const char *text,
              GError **error)
{
  RapportPartialDate date;
  RapportRecord *record;

  if (text == NULL || has_occasion (there, kind, title, FALSE) ||
      !rapport_partial_date_parse (text, &date, NULL))
    return TRUE;
  record = RAPPORT_RECORD (rapport_occasion_new ());
  rapport_record_set_int (record, RAPPORT_OCCASION_CLIENT, merge->client);
  rapport_record_set_text (record, RAPPORT_OCCASION_KIND, kind);
  rapport_record_set_text (record, RAPPORT_OCCASION_TITLE, title);
  rapport_record_set_partial_date (record, RAPPORT_OCCASION_DATE, date);
  /* The day two people were connected on a network is no anniversary. */
  if (g_strcmp0 (title, "connected") == 0)
    rapport_record_set_text (record, RAPPORT_OCCASION_RECURS, "once");
  g_ptr_array_add (there, record);
  return rapport_import_insert (merge, record, error);
}

static gboolean
merge_occasions (RapportMerge *merge, GError **error)
{
  const RapportCard *card = merge->card;
  g_autoptr (GPtrArray) there = list_theirs (merge, &rapport_occasion_table, error);

  if (there == NULL ||
      !add_occasion (merge, there, "birthday", NULL,
                     rapport_card_get_text (card, RAPPORT_CARD_BIRTHDAY), error) ||
      !add_occasion (merge, there, "anniversary", NULL,
                     rapport_card_get_text (card, RAPPORT_CARD_ANNIVERSARY), error) ||
      !add_occasion (merge, there, "death", NULL,
                     rapport_card_get_text (card, RAPPORT_CARD_DEATHDAY), error))
    return FALSE;
  for (guint i = 0; i < card->dates->len; i++)
    {
      const RapportCardDate *date = g_ptr_array_index (card->dates, i);

      if (!add_occasion (merge, there, "custom", date->label, date->date, error))
        return FALSE;
    }
  return TRUE;
}

/* The name of another card's person, who may have come in already. */
static char *
find_related_name (RapportMerge *merge, const char *uid)
{
  gint64 id = rapport_match_uid (merge->database, uid, NULL);
  g_autoptr (RapportRecord) record =
      id <= 0 ? NULL
              : rapport_database_get_record (merge->database, &rapport_client_table, id, NULL);

  /* Unknown so far: the UID stands for the name, so that nothing is lost. */
  return g_strdup (record == NULL ? uid : rapport_record_get_text (record, RAPPORT_CLIENT_NAME));
}

static gboolean
merge_relatives (RapportMerge *merge, GError **error)
{
  g_autoptr (GPtrArray) there = list_theirs (merge, &rapport_relative_table, error);

  if (there == NULL)
    return FALSE;
  for (guint i = 0; i < merge->card->related->len; i++)
    {
      const RapportCardRelated *related = g_ptr_array_index (merge->card->related, i);
      g_autofree char *name = related->is_uid ? find_related_name (merge, related->value)
                                              : g_strdup (related->value);
      RapportRecord *record;

      if (find_text (there, RAPPORT_RELATIVE_NAME, name) != NULL ||
          (related->is_uid &&
           find_text (there, RAPPORT_RELATIVE_EXTERNAL_UID, related->value) != NULL))
        continue;
      record = RAPPORT_RECORD (rapport_relative_new ());
      rapport_record_set_int (record, RAPPORT_RELATIVE_CLIENT, merge->client);
      rapport_record_set_text (record, RAPPORT_RELATIVE_NAME, name);
      rapport_record_set_text (record, RAPPORT_RELATIVE_RELATION, related->type);
      rapport_record_set_text (record, RAPPORT_RELATIVE_EXTERNAL_UID,
                               related->is_uid ? related->value : NULL);
      rapport_record_set_int (record, RAPPORT_RELATIVE_POSITION, there->len);
      g_ptr_array_add (there, record);
      if (!rapport_import_insert (merge, record, error))
        return FALSE;
      if (related->is_uid && merge->unresolved != NULL && g_str_equal (name, related->value))
        g_ptr_array_add (merge->unresolved, g_object_ref (record));
    }
  return TRUE;
}

/* Relatives known by the UID of a card that came in after theirs. */
gboolean
rapport_import_resolve_relatives (RapportMerge *merge, GError **error)
{
  for (guint i = 0; i < merge->unresolved->len; i++)
    {
      RapportRecord *record = g_ptr_array_index (merge->unresolved, i);
      g_autofree char *name = find_related_name (
          merge, rapport_record_get_text (record, RAPPORT_RELATIVE_EXTERNAL_UID));

      rapport_record_set_text (record, RAPPORT_RELATIVE_NAME, name);
      if (!rapport_transaction_update (merge->tx, record, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
merge_photo (RapportMerge *merge, GError **error)
{
  g_autoptr (GPtrArray) there = NULL;
  g_autoptr (RapportRecord) record = NULL;
  g_autoptr (GBytes) bytes = NULL;
  guchar *data;
  gsize length;

  if (merge->card->photo_data == NULL)
    return TRUE;
  there = list_theirs (merge, &rapport_photo_table, error);
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

static gboolean
keep_line (RapportMerge *merge, GPtrArray *there, const char *line, GError **error)
{
  RapportRecord *record;

  for (guint i = 0; i < there->len; i++)
    if (g_strcmp0 (rapport_record_get_text (g_ptr_array_index (there, i), RAPPORT_KEPT_PROPERTY_LINE),
                   line) == 0)
      return TRUE;
  record = RAPPORT_RECORD (rapport_kept_property_new ());
  rapport_record_set_int (record, RAPPORT_KEPT_PROPERTY_CLIENT, merge->client);
  rapport_record_set_text (record, RAPPORT_KEPT_PROPERTY_LINE, line);
  rapport_record_set_int (record, RAPPORT_KEPT_PROPERTY_POSITION, there->len);
  g_ptr_array_add (there, record);
  return rapport_import_insert (merge, record, error);
}

static gboolean
keep_text (RapportMerge *merge, GPtrArray *there, const char *property, const char *text, GError **error)
{
  g_autofree char *line = NULL;

  if (text != NULL)
    {
      g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
      g_autofree char *unfolded = g_strjoinv ("\\n", lines);

      line = g_strconcat (property, ":", unfolded, NULL);
    }
  return line == NULL || keep_line (merge, there, line, error);
}

/* Everything without a place of its own, verbatim. */
static gboolean
merge_kept (RapportMerge *merge, GError **error)
{
  const RapportCard *card = merge->card;
  const char *title = rapport_card_get_text (card, RAPPORT_CARD_TITLE);
  const char *role = rapport_card_get_text (card, RAPPORT_CARD_ROLE);
  gboolean has_account = rapport_card_get_entry (card, RAPPORT_CARD_ORG, 0) != NULL;
  g_autoptr (GPtrArray) there = list_theirs (merge, &rapport_kept_property_table, error);
  const char *line;

  if (there == NULL ||
      !keep_text (merge, there, "TITLE", has_account ? NULL : title, error) ||
      !keep_text (merge, there, "ROLE", has_account && title == NULL ? NULL : role, error) ||
      !keep_text (merge, there, "PHOTO;VALUE=uri", card->photo_uri, error) ||
      !keep_text (merge, there, "KIND", rapport_card_get_text (card, RAPPORT_CARD_KIND), error))
    return FALSE;
  for (guint i = 1; (line = rapport_card_get_entry (card, RAPPORT_CARD_ORG, i)) != NULL; i++)
    if (!keep_text (merge, there, "X-RAPPORT-DEPARTMENT", line, error))
      return FALSE;
  for (guint i = 0; (line = rapport_card_get_entry (card, RAPPORT_CARD_KEPT, i)) != NULL; i++)
    if (!keep_line (merge, there, line, error))
      return FALSE;
  return TRUE;
}

gboolean
rapport_import_merge_lists (RapportMerge *merge, GError **error)
{
  return merge_account (merge, error) && merge_methods (merge, error) &&
         merge_addresses (merge, error) && merge_tags (merge, error) &&
         merge_occasions (merge, error) && merge_relatives (merge, error) &&
         merge_photo (merge, error) && merge_kept (merge, error);
}
