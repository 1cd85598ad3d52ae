/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a card says about the person: dates, relatives and facts. */

#include "rapport-import-merge-private.h"

#include "rapport-matching.h"

/* There is one birthday, and one wedding; of other dates there can be several of one name. */
static char *
make_occasion_key (const char *kind, const char *title, RapportPartialDate date)
{
  g_autofree char *day = rapport_partial_date_to_string (date);

  return g_strdup_printf ("%s %s %s", kind, title != NULL ? title : "",
                          g_str_equal (kind, "custom") ? day : "");
}

static GHashTable *
collect_occasions (GPtrArray *there)
{
  GHashTable *seen = rapport_import_seen_new ();

  for (guint i = 0; i < there->len; i++)
    {
      RapportRecord *record = g_ptr_array_index (there, i);

      if (!rapport_record_is_set (record, RAPPORT_OCCASION_RELATIVE))
        g_hash_table_add (
            seen,
            make_occasion_key (rapport_record_get_text (record, RAPPORT_OCCASION_KIND),
                               rapport_record_get_text (record, RAPPORT_OCCASION_TITLE),
                               rapport_record_get_partial_date (record, RAPPORT_OCCASION_DATE)));
    }
  return seen;
}

static gboolean
add_occasion (RapportMerge *merge,
              GHashTable *seen,
              const char *kind,
              const char *title,
              const char *text,
              GError **error)
{
  RapportPartialDate date;
  g_autoptr (RapportRecord) record = NULL;

  if (text == NULL || !rapport_partial_date_parse (text, &date, NULL) ||
      !g_hash_table_add (seen, make_occasion_key (kind, title, date)))
    return TRUE;
  record = RAPPORT_RECORD (rapport_occasion_new ());
  rapport_record_set_int (record, RAPPORT_OCCASION_CLIENT, merge->client);
  rapport_record_set_text (record, RAPPORT_OCCASION_KIND, kind);
  rapport_record_set_text (record, RAPPORT_OCCASION_TITLE, title);
  rapport_record_set_partial_date (record, RAPPORT_OCCASION_DATE, date);
  /* The day two people were connected on a network is no anniversary. */
  if (g_strcmp0 (title, "connected") == 0)
    rapport_record_set_text (record, RAPPORT_OCCASION_RECURS, "once");
  return rapport_import_insert (merge, record, error);
}

gboolean
rapport_import_merge_occasions (RapportMerge *merge, GError **error)
{
  static const struct
  {
    RapportCardText text;
    const char *kind;
  } kinds[] = {
    { RAPPORT_CARD_BIRTHDAY, "birthday" },
    { RAPPORT_CARD_ANNIVERSARY, "anniversary" },
    { RAPPORT_CARD_DEATHDAY, "death" },
  };
  g_autoptr (GPtrArray) there = rapport_import_list_theirs (merge, &rapport_occasion_table, error);
  g_autoptr (GHashTable) seen = NULL;

  if (there == NULL)
    return FALSE;
  seen = collect_occasions (there);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (!add_occasion (merge, seen, kinds[i].kind, NULL,
                       rapport_card_get_text (merge->card, kinds[i].text), error))
      return FALSE;
  for (guint i = 0; i < merge->card->dates->len; i++)
    {
      const RapportCardDate *date = g_ptr_array_index (merge->card->dates, i);

      if (!add_occasion (merge, seen, "custom", date->label, date->date, error))
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
add_relative (RapportMerge *merge,
              const RapportCardRelated *related,
              const char *name,
              guint position,
              GError **error)
{
  g_autoptr (RapportRecord) record = RAPPORT_RECORD (rapport_relative_new ());

  rapport_record_set_int (record, RAPPORT_RELATIVE_CLIENT, merge->client);
  rapport_record_set_text (record, RAPPORT_RELATIVE_NAME, name);
  rapport_record_set_text (record, RAPPORT_RELATIVE_RELATION, related->type);
  rapport_record_set_text (record, RAPPORT_RELATIVE_EXTERNAL_UID,
                           related->is_uid ? related->value : NULL);
  rapport_record_set_int (record, RAPPORT_RELATIVE_POSITION, position);
  if (!rapport_import_insert (merge, record, error))
    return FALSE;
  if (related->is_uid && merge->unresolved != NULL && g_str_equal (name, related->value))
    g_ptr_array_add (merge->unresolved, g_steal_pointer (&record));
  return TRUE;
}

gboolean
rapport_import_merge_relatives (RapportMerge *merge, GError **error)
{
  g_autoptr (GPtrArray) there = rapport_import_list_theirs (merge, &rapport_relative_table, error);
  g_autoptr (GHashTable) names = NULL;
  g_autoptr (GHashTable) uids = NULL;
  guint position;

  if (there == NULL)
    return FALSE;
  names = rapport_import_collect (there, RAPPORT_RELATIVE_NAME);
  uids = rapport_import_collect (there, RAPPORT_RELATIVE_EXTERNAL_UID);
  position = there->len;
  for (guint i = 0; i < merge->card->related->len; i++)
    {
      const RapportCardRelated *related = g_ptr_array_index (merge->card->related, i);
      g_autofree char *name =
          related->is_uid ? find_related_name (merge, related->value) : g_strdup (related->value);

      if (related->is_uid && !g_hash_table_add (uids, rapport_import_make_key (related->value)))
        continue;
      if (g_hash_table_add (names, rapport_import_make_key (name)) &&
          !add_relative (merge, related, name, position++, error))
        return FALSE;
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

/* Whatever kind a person has given it since. */
gboolean
rapport_import_merge_facts (RapportMerge *merge, GError **error)
{
  g_autoptr (GPtrArray) there = rapport_import_list_theirs (merge, &rapport_fact_table, error);
  g_autoptr (GHashTable) seen = NULL;
  guint position;

  if (there == NULL)
    return FALSE;
  seen = rapport_import_collect (there, RAPPORT_FACT_TEXT);
  position = there->len;
  for (guint i = 0; i < merge->card->facts->len; i++)
    {
      const RapportCardFact *fact = g_ptr_array_index (merge->card->facts, i);
      g_autoptr (RapportRecord) record = NULL;

      if (!g_hash_table_add (seen, rapport_import_make_key (fact->text)))
        continue;
      record = RAPPORT_RECORD (rapport_fact_new ());
      rapport_record_set_int (record, RAPPORT_FACT_CLIENT, merge->client);
      rapport_record_set_text (record, RAPPORT_FACT_KIND, fact->kind);
      rapport_record_set_text (record, RAPPORT_FACT_TEXT, fact->text);
      rapport_record_set_int (record, RAPPORT_FACT_POSITION, position++);
      if (!rapport_import_insert (merge, record, error))
        return FALSE;
    }
  return TRUE;
}
