/* SPDX-License-Identifier: GPL-3.0-or-later */

/* An address or a number can be shared: a firm's switchboard, info@, a family's telephone. Taking
 * everybody who shares one for the same person would melt colleagues into one client, so a match by
 * number wants names that agree, as does one by a shared mailbox, and where both sides carry
 * different UIDs the names must be the same. */

#include "rapport-import-match-private.h"

#include <string.h>

#include "rapport-acts.h"
#include "rapport-matching.h"
#include "rapport-search-key.h"

char *
rapport_import_get_name (const RapportCard *card)
{
  const char *name = rapport_card_get_text (card, RAPPORT_CARD_NAME);

  return name != NULL ? g_strdup (name) : rapport_card_compose_name (card);
}

static gboolean
is_shared_mailbox (const char *address)
{
  static const char *const names[] = { "info@",  "office@", "contact@", "kontakt@", "hello@",
                                       "mail@",  "sales@",  "support@", "team@",    "admin@",
                                       "press@", "presse@", "service@", NULL };

  for (guint i = 0; names[i] != NULL; i++)
    if (g_str_has_prefix (address, names[i]))
      return TRUE;
  return FALSE;
}

static gboolean
is_subset (GStrv some, GStrv all)
{
  for (guint i = 0; some[i] != NULL; i++)
    if (!g_strv_contains ((const char *const *)all, some[i]))
      return FALSE;
  return TRUE;
}

/* Maria and Maria Keller; Tom Okafor and Thomas Okafor; Keller, Maria; not Jan Keller and Maria
 * Keller. */
static gboolean
names_agree (const char *a, const char *b)
{
  g_autofree char *first = rapport_search_key (a);
  g_autofree char *second = rapport_search_key (b);
  g_auto (GStrv) words = g_strsplit (first, " ", -1);
  g_auto (GStrv) others = g_strsplit (second, " ", -1);
  guint n_words = g_strv_length (words), n_others = g_strv_length (others);

  if (n_words == 0 || n_others == 0 || *first == '\0' || *second == '\0')
    return TRUE;
  if (is_subset (words, others) || is_subset (others, words))
    return TRUE;
  return g_utf8_get_char (words[0]) == g_utf8_get_char (others[0]) &&
         g_str_equal (words[n_words - 1], others[n_others - 1]);
}

static gboolean
names_equal (const char *a, const char *b)
{
  g_autofree char *first = rapport_search_key (a);
  g_autofree char *second = rapport_search_key (b);

  return g_str_equal (first, second);
}

static gboolean
fits (RapportDatabase *database,
      gint64 client,
      const RapportCard *card,
      gboolean shared,
      GError **error)
{
  g_autoptr (RapportRecord) record =
      rapport_database_get_record (database, &rapport_client_table, client, error);
  const char *uid = rapport_card_get_text (card, RAPPORT_CARD_UID);
  g_autofree char *name = rapport_import_get_name (card);
  const char *its_uid, *its_name;

  if (record == NULL)
    return FALSE;
  its_uid = rapport_record_get_text (record, RAPPORT_CLIENT_EXTERNAL_UID);
  its_name = rapport_record_get_text (record, RAPPORT_CLIENT_NAME);
  if (name == NULL)
    return TRUE;
  if (uid != NULL && its_uid != NULL && !g_str_equal (uid, its_uid))
    return names_equal (name, its_name);
  return !shared || names_agree (name, its_name);
}

/* Of those with the key, the first who may be the card's person. */
static gint64
match_key (RapportDatabase *database,
           const RapportCard *card,
           const char *kind,
           const char *value,
           GError **error)
{
  g_autofree char *key = rapport_match_key (kind, value);
  g_autoptr (GArray) clients = NULL;
  gboolean shared = g_str_equal (kind, "phone") || (key != NULL && is_shared_mailbox (key));

  if (key == NULL)
    return 0;
  clients = rapport_match_methods (database, key, error);
  if (clients == NULL)
    return -1;
  for (guint i = 0; i < clients->len; i++)
    {
      g_autoptr (GError) cause = NULL;
      gint64 client = g_array_index (clients, gint64, i);

      if (fits (database, client, card, shared, &cause))
        return client;
      if (cause != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&cause));
          return -1;
        }
    }
  return 0;
}

static gint64
match_items (RapportDatabase *database,
             const RapportCard *card,
             RapportCardItems items,
             const char *kind,
             GError **error)
{
  for (guint i = 0; i < card->items[items]->len; i++)
    {
      const RapportCardItem *item = g_ptr_array_index (card->items[items], i);
      gint64 client = match_key (database, card, kind, item->value, error);

      if (client != 0)
        return client;
    }
  return 0;
}

gint64
rapport_import_match (RapportDatabase *database, const RapportCard *card, GError **error)
{
  const char *uid = rapport_card_get_text (card, RAPPORT_CARD_UID);
  g_autofree char *name = rapport_import_get_name (card);
  gint64 client = uid == NULL ? 0 : rapport_match_uid (database, uid, error);

  if (client == 0)
    client = match_items (database, card, RAPPORT_CARD_EMAILS, "email", error);
  if (client == 0)
    client = match_items (database, card, RAPPORT_CARD_PHONES, "phone", error);
  if (client == 0 && name != NULL)
    {
      g_autoptr (GError) cause = NULL;

      client = rapport_match_name (database, name,
                                   rapport_card_get_entry (card, RAPPORT_CARD_ORG, 0), &cause);
      if (cause != NULL)
        g_propagate_error (error, g_steal_pointer (&cause));
      /* The exporter says that these are two: the same name is not enough. */
      else if (client > 0 && uid != NULL)
        {
          g_autoptr (RapportRecord) record =
              rapport_database_get_record (database, &rapport_client_table, client, error);
          const char *its_uid =
              record == NULL ? NULL : rapport_record_get_text (record, RAPPORT_CLIENT_EXTERNAL_UID);

          if (record == NULL)
            return -1;
          if (its_uid != NULL && !g_str_equal (its_uid, uid))
            return 0;
        }
    }
  return client;
}

GPtrArray *
rapport_import_get_keys (const RapportCard *card)
{
  GPtrArray *keys = g_ptr_array_new_with_free_func (g_free);
  const char *uid = rapport_card_get_text (card, RAPPORT_CARD_UID);
  const char *account = rapport_card_get_entry (card, RAPPORT_CARD_ORG, 0);
  g_autofree char *name = rapport_import_get_name (card);
  g_autofree char *name_key = rapport_search_key (name != NULL ? name : "");
  g_autofree char *account_key = rapport_search_key (account != NULL ? account : "");

  if (uid != NULL)
    g_ptr_array_add (keys, g_strconcat ("uid ", uid, NULL));
  for (guint i = 0; i < card->items[RAPPORT_CARD_EMAILS]->len; i++)
    {
      const RapportCardItem *item = g_ptr_array_index (card->items[RAPPORT_CARD_EMAILS], i);
      g_autofree char *key = rapport_match_key ("email", item->value);

      if (key != NULL)
        g_ptr_array_add (keys, g_strconcat ("email ", key, " ", name_key, NULL));
    }
  if (uid == NULL && *name_key != '\0')
    g_ptr_array_add (keys, g_strconcat ("name ", name_key, " at ", account_key, NULL));
  return keys;
}
