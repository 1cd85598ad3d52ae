/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-import-merge-private.h"

#include <string.h>

#include "rapport-import-match-private.h"

#define OWN_UID_PREFIX "urn:uuid:"

/* Where the single texts of a card belong. */
static const struct
{
  RapportCardText text;
  RapportClientField field;
} places[] = {
  { RAPPORT_CARD_GIVEN, RAPPORT_CLIENT_GIVEN_NAME },
  { RAPPORT_CARD_FAMILY, RAPPORT_CLIENT_FAMILY_NAME },
  { RAPPORT_CARD_ADDITIONAL, RAPPORT_CLIENT_ADDITIONAL_NAMES },
  { RAPPORT_CARD_PREFIX, RAPPORT_CLIENT_NAME_PREFIX },
  { RAPPORT_CARD_SUFFIX, RAPPORT_CLIENT_NAME_SUFFIX },
  { RAPPORT_CARD_NICKNAME, RAPPORT_CLIENT_NICKNAME },
  { RAPPORT_CARD_PRONOUNS, RAPPORT_CLIENT_PRONOUNS },
  { RAPPORT_CARD_GENDER, RAPPORT_CLIENT_GENDER },
  { RAPPORT_CARD_TIMEZONE, RAPPORT_CLIENT_TIME_ZONE },
};

static char *
join_entries (const RapportCard *card, RapportCardList list, guint from, const char *separator)
{
  g_autoptr (GString) joined = g_string_new (NULL);

  for (guint i = from; rapport_card_get_entry (card, list, i) != NULL; i++)
    {
      if (joined->len > 0)
        g_string_append (joined, separator);
      g_string_append (joined, rapport_card_get_entry (card, list, i));
    }
  return joined->len == 0 ? NULL : g_string_free (g_steal_pointer (&joined), FALSE);
}

static void
fill (RapportRecord *record, guint field, const char *text)
{
  if (text != NULL && !rapport_record_is_set (record, field))
    rapport_record_set_text (record, field, text);
}

/* Notes are added below those there, unless they say so already. */
static void
fill_notes (RapportRecord *client, const RapportCard *card)
{
  const char *note;

  for (guint i = 0; (note = rapport_card_get_entry (card, RAPPORT_CARD_NOTES, i)) != NULL; i++)
    {
      const char *there = rapport_record_get_text (client, RAPPORT_CLIENT_NOTES);
      g_autofree char *both = NULL;

      if (there != NULL && strstr (there, note) != NULL)
        continue;
      both = there == NULL ? g_strdup (note) : g_strconcat (there, "\n\n", note, NULL);
      rapport_record_set_text (client, RAPPORT_CLIENT_NOTES, both);
    }
}

/* A line each. */
static void
fill_expertise (RapportRecord *client, const RapportCard *card)
{
  const char *entry;

  for (guint i = 0; (entry = rapport_card_get_entry (card, RAPPORT_CARD_EXPERTISE, i)) != NULL; i++)
    {
      g_autofree char *text = g_strdelimit (g_strdup (entry), "\r\n", ' ');
      const char *there = rapport_record_get_text (client, RAPPORT_CLIENT_GOOD_AT);
      g_auto (GStrv) lines = g_strsplit (there != NULL ? there : "", "\n", -1);
      g_autofree char *both =
          there == NULL ? g_strdup (text) : g_strconcat (there, "\n", text, NULL);

      if (!g_strv_contains ((const char *const *)lines, text))
        rapport_record_set_text (client, RAPPORT_CLIENT_GOOD_AT, both);
    }
}

static char *
make_pronunciation (const RapportCard *card)
{
  const char *given = rapport_card_get_text (card, RAPPORT_CARD_PHONETIC_GIVEN);
  const char *family = rapport_card_get_text (card, RAPPORT_CARD_PHONETIC_FAMILY);

  if (given != NULL && family != NULL)
    return g_strconcat (given, " ", family, NULL);
  return g_strdup (given != NULL ? given : family);
}

/* A card that went out of this book carries the client's own UUID. */
static gboolean
is_own_uid (RapportRecord *client, const char *uid)
{
  const char *uuid = rapport_record_get_uuid (client);

  return uid != NULL && uuid != NULL && g_str_has_prefix (uid, OWN_UID_PREFIX) &&
         g_str_equal (uid + strlen (OWN_UID_PREFIX), uuid);
}

static void
fill_client (RapportRecord *client, const RapportCard *card)
{
  g_autofree char *name = rapport_import_get_name (card);
  g_autofree char *languages = join_entries (card, RAPPORT_CARD_LANGUAGES, 0, ", ");
  g_autofree char *pronunciation = make_pronunciation (card);
  const char *uid = rapport_card_get_text (card, RAPPORT_CARD_UID);

  fill (client, RAPPORT_CLIENT_NAME, name);
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    fill (client, places[i].field, rapport_card_get_text (card, places[i].text));
  if (!is_own_uid (client, uid))
    fill (client, RAPPORT_CLIENT_EXTERNAL_UID, uid);
  fill (client, RAPPORT_CLIENT_LANGUAGES, languages);
  fill (client, RAPPORT_CLIENT_PRONUNCIATION, pronunciation);
  fill_notes (client, card);
  fill_expertise (client, card);
}

static gboolean
differs (RapportRecord *a, RapportRecord *b)
{
  const RapportTable *table = rapport_record_get_table (a);

  for (guint i = 0; i < table->n_fields; i++)
    {
      g_autofree char *first = rapport_record_get_as_text (a, i);
      g_autofree char *second = rapport_record_get_as_text (b, i);

      if (g_strcmp0 (first, second) != 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
merge_client (RapportMerge *merge, GError **error)
{
  g_autoptr (RapportRecord) client =
      rapport_database_get_record (merge->database, &rapport_client_table, merge->client, error);
  g_autoptr (RapportRecord) before = NULL;

  if (client == NULL)
    return FALSE;
  before = rapport_record_copy (client);
  fill_client (client, merge->card);
  if (!differs (before, client))
    return TRUE;
  merge->changed = TRUE;
  return merge->tx == NULL || rapport_transaction_update (merge->tx, client, error);
}

gboolean
rapport_import_merge (RapportMerge *merge, GError **error)
{
  return merge_client (merge, error) && rapport_import_merge_lists (merge, error);
}

/* Where the card says that somebody died, nobody is to be reminded of them. */
static gboolean
close_the_dead (RapportMerge *merge, GError **error)
{
  if (rapport_card_get_text (merge->card, RAPPORT_CARD_DEATHDAY) == NULL)
    return TRUE;
  return rapport_act_pause (merge->tx, merge->client, "deceased", RAPPORT_DAY_NONE, NULL, error);
}

gboolean
rapport_import_add (RapportMerge *merge, RapportCadence cadence, GError **error)
{
  g_autoptr (RapportClient) client = rapport_client_new ();

  fill_client (RAPPORT_RECORD (client), merge->card);
  if (!rapport_act_add_client (merge->tx, client, error))
    return FALSE;
  merge->client = rapport_record_get_id (RAPPORT_RECORD (client));
  merge->changed = TRUE;
  if (rapport_cadence_is_set (cadence) &&
      !rapport_act_set_cadence (merge->tx, merge->client, cadence, error))
    return FALSE;
  return rapport_import_merge_lists (merge, error) && close_the_dead (merge, error);
}
