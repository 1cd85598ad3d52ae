/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-search-private.h"

#include <string.h>

#include "rapport-search-key.h"
#include "rapport-statement-private.h"
#include "rapport-tables.h"

#define LIMIT_DEFAULT 50

/* In characters. */
#define SNIPPET_BEFORE 20
#define SNIPPET_LENGTH 60

/* Above every letter that follows the start of a key. */
#define KEY_END "\xf4\x8f\xbf\xbf"

typedef struct
{
  RapportDatabase *database;
  const char *text;
  char *key;
  char *match;
  guint limit;
  GPtrArray *hits;
  GHashTable *clients; /* row ids of those found by their name */
} Search;

static gboolean
is_full (const Search *search)
{
  return search->hits->len >= search->limit;
}

static RapportHit *
add_hit (Search *search, const RapportTable *table, gint64 id, const char *uuid, const char *name)
{
  RapportHit *hit = g_new0 (RapportHit, 1);

  hit->table = table;
  hit->id = id;
  hit->uuid = g_strdup (uuid);
  hit->name = g_strdup (name);
  g_ptr_array_add (search->hits, hit);

  return hit;
}

static void
add_client (Search *search, RapportStatement *row)
{
  gint64 id = rapport_statement_get_int (row, 0);
  const char *name = rapport_statement_get_text (row, 2);
  RapportHit *hit;

  if (g_hash_table_contains (search->clients, &id))
    return;

  g_hash_table_add (search->clients, g_memdup2 (&id, sizeof id));
  hit = add_hit (search, &rapport_client_table, id, rapport_statement_get_text (row, 1), name);
  hit->client = id;
  hit->client_uuid = g_strdup (hit->uuid);
  hit->snippet = g_strdup (name);
}

static void
add_account (Search *search, RapportStatement *row)
{
  const char *name = rapport_statement_get_text (row, 2);
  RapportHit *hit = add_hit (search, &rapport_account_table, rapport_statement_get_int (row, 0),
                             rapport_statement_get_text (row, 1), name);

  hit->snippet = g_strdup (name);
}

static gboolean
add_rows (Search *search,
          RapportStatement *statement,
          void (*add) (Search *, RapportStatement *),
          GError **error)
{
  RapportStep step = RAPPORT_STEP_DONE;

  while (!is_full (search) &&
         (step = rapport_statement_step (statement, error)) == RAPPORT_STEP_ROW)
    add (search, statement);

  return step != RAPPORT_STEP_ERROR;
}

/* Rows whose whole name starts with what was typed, by name. */
static gboolean
find_by_start (Search *search,
               const char *sql,
               void (*add) (Search *, RapportStatement *),
               GError **error)
{
  g_autofree char *end = g_strconcat (search->key, KEY_END, NULL);
  g_autoptr (RapportStatement) statement = rapport_database_prepare (search->database, sql, error);

  if (statement == NULL)
    return FALSE;

  rapport_statement_bind_text (statement, 1, search->key);
  rapport_statement_bind_text (statement, 2, end);
  return add_rows (search, statement, add, error);
}

/* Clients with the words anywhere in their name. */
static gboolean
find_by_name (Search *search, GError **error)
{
  g_autoptr (RapportStatement) statement = rapport_database_prepare (
      search->database,
      "SELECT c.id, c.uuid, c.name FROM client_search s CROSS JOIN client c ON c.id = s.rowid"
      " WHERE s.client_search MATCH ?1 AND c.deleted_at IS NULL",
      error);

  if (statement == NULL)
    return FALSE;

  rapport_statement_bind_text (statement, 1, search->match);
  return add_rows (search, statement, add_client, error);
}

static const char *
forward (const char *p, const char *end, guint n)
{
  while (n-- > 0 && p < end)
    p = g_utf8_next_char (p);
  return p;
}

/* Back to the start of the word, unless it is too long for that. */
static const char *
find_snippet_start (const char *text, const char *match)
{
  const char *word = NULL;
  const char *p = match;

  for (guint i = 0; i < SNIPPET_BEFORE && p > text; i++)
    {
      const char *before = g_utf8_prev_char (p);

      if (g_unichar_isspace (g_utf8_get_char (before)))
        word = p;
      p = before;
    }

  return p == text || word == NULL ? p : word;
}

static void
flatten (char *text)
{
  char *to = text;

  for (const char *p = text; *p != '\0'; p++)
    {
      char c = (guchar)*p <= ' ' ? ' ' : *p;

      if (c != ' ' || (to > text && to[-1] != ' '))
        *to++ = c;
    }
  *to = '\0';
  g_strchomp (text);
}

/* The words around an offset, on one line. */
static char *
make_snippet (const char *text, gsize offset)
{
  const char *end = text + strlen (text);
  const char *start = find_snippet_start (text, text + offset);
  const char *stop = forward (start, end, SNIPPET_LENGTH);
  g_autofree char *part = g_strndup (start, (gsize)(stop - start));

  flatten (part);
  return g_strconcat (start > text ? "…" : "", part, stop < end ? "…" : "", NULL);
}

/* From the first field in which a word is found; else the beginning of the first one filled in,
 * when the words stand in several fields. */
static char *
find_snippet (RapportRecord *record, const char *typed)
{
  const RapportTable *table = rapport_record_get_table (record);
  const char *first = NULL;
  gsize offset;

  for (guint i = 0; i < table->n_fields; i++)
    {
      const char *text;

      if (!(table->fields[i].flags & RAPPORT_FIELD_SEARCHED))
        continue;
      text = rapport_record_get_text (record, i);
      if (text == NULL)
        continue;
      if (rapport_search_key_locate (text, typed, &offset))
        return make_snippet (text, offset);
      if (first == NULL)
        first = text;
    }

  return first != NULL ? make_snippet (first, 0) : NULL;
}

/* Steps to whose record it is: columns id, uuid, name. */
static RapportStep
step_owner (Search *search, const char *sql, gint64 id, RapportStatement **owner, GError **error)
{
  *owner = rapport_database_prepare (search->database, sql, error);
  if (*owner == NULL)
    return RAPPORT_STEP_ERROR;

  rapport_statement_bind_int (*owner, 1, id);
  return rapport_statement_step (*owner, error);
}

/* A record of a client, or of the first client of a check-in who is still there. */
static gboolean
add_owned (Search *search, RapportRecord *record, GError **error)
{
  const RapportTable *table = rapport_record_get_table (record);
  gboolean is_checkin = table == &rapport_checkin_table;
  g_autoptr (RapportStatement) owner = NULL;
  RapportHit *hit;
  RapportStep step;

  if (is_checkin)
    step = step_owner (search,
                       "SELECT c.id, c.uuid, c.name FROM participant p"
                       " JOIN client c ON c.id = p.client"
                       " WHERE p.checkin = ?1 AND c.deleted_at IS NULL ORDER BY p.id LIMIT 1",
                       rapport_record_get_id (record), &owner, error);
  else
    step = step_owner (
        search, "SELECT id, uuid, name FROM client WHERE id = ?1 AND deleted_at IS NULL",
        table == &rapport_client_table ? rapport_record_get_id (record)
                                       : rapport_record_get_int (record, (guint)table->parent),
        &owner, error);
  if (step != RAPPORT_STEP_ROW)
    return step == RAPPORT_STEP_DONE;

  hit = add_hit (search, table, rapport_record_get_id (record), rapport_record_get_uuid (record),
                 rapport_statement_get_text (owner, 2));
  hit->client = rapport_statement_get_int (owner, 0);
  hit->client_uuid = g_strdup (rapport_statement_get_text (owner, 1));
  hit->snippet = find_snippet (record, search->text);

  return TRUE;
}

static void
add_unowned (Search *search, RapportRecord *record)
{
  const RapportTable *table = rapport_record_get_table (record);
  int name = rapport_table_find_field (table, "name");
  RapportHit *hit =
      add_hit (search, table, rapport_record_get_id (record), rapport_record_get_uuid (record),
               name >= 0 ? rapport_record_get_text (record, (guint)name) : NULL);

  hit->snippet = find_snippet (record, search->text);
}

static gboolean
is_by_name (const Search *search, const RapportTable *table, gint64 id)
{
  if (table == &rapport_client_table)
    return g_hash_table_contains (search->clients, &id);
  if (table != &rapport_account_table)
    return FALSE;

  for (guint i = 0; i < search->hits->len; i++)
    {
      const RapportHit *hit = g_ptr_array_index (search->hits, i);

      if (hit->table == table && hit->id == id)
        return TRUE;
    }

  return FALSE;
}

static gboolean
add_entry (Search *search, gint64 entry, GError **error)
{
  const RapportTable *table = rapport_search_entry_find_table (entry);
  gint64 id = rapport_search_entry_get_id (entry);
  g_autoptr (RapportRecord) record = NULL;

  if (table == NULL || is_by_name (search, table, id))
    return TRUE;

  record = rapport_database_get_record (search->database, table, id, error);
  if (record == NULL)
    return FALSE;
  if (table->parent >= 0 || table == &rapport_client_table || table == &rapport_checkin_table)
    return add_owned (search, record, error);

  add_unowned (search, record);
  return TRUE;
}

/* Everything else, the newest first. Never by rank: that reads all there is. */
static gboolean
find_by_text (Search *search, GError **error)
{
  g_autoptr (RapportStatement) statement = rapport_database_prepare (
      search->database, "SELECT rowid FROM search WHERE search MATCH ?1 ORDER BY rowid DESC",
      error);
  RapportStep step = RAPPORT_STEP_DONE;

  if (statement == NULL)
    return FALSE;

  rapport_statement_bind_text (statement, 1, search->match);
  while (!is_full (search) &&
         (step = rapport_statement_step (statement, error)) == RAPPORT_STEP_ROW)
    if (!add_entry (search, rapport_statement_get_int (statement, 0), error))
      return FALSE;

  return step != RAPPORT_STEP_ERROR;
}

static gboolean
run (Search *search, GError **error)
{
  return find_by_start (search,
                        "SELECT id, uuid, name FROM client WHERE sort_key >= ?1 AND sort_key < ?2"
                        " AND deleted_at IS NULL ORDER BY sort_key, id",
                        add_client, error) &&
         (is_full (search) || find_by_name (search, error)) &&
         (is_full (search) ||
          find_by_start (search,
                         "SELECT id, uuid, name FROM account"
                         " WHERE sort_key >= ?1 AND sort_key < ?2 AND deleted_at IS NULL"
                         " ORDER BY sort_key, id",
                         add_account, error)) &&
         (is_full (search) || find_by_text (search, error));
}

void
rapport_hit_free (RapportHit *hit)
{
  g_free (hit->uuid);
  g_free (hit->client_uuid);
  g_free (hit->name);
  g_free (hit->snippet);
  g_free (hit);
}

/**
 * rapport_search:
 * @text: as typed
 * @limit: at most so many; 0: 50
 *
 * Returns: (transfer full) (nullable) (element-type RapportHit): clients whose name starts with
 *   @text, then those with its words in their name, accounts likewise, then every other text;
 *   %NULL on error
 */
GPtrArray *
rapport_search (RapportDatabase *database, const char *text, guint limit, GError **error)
{
  g_autofree char *key = rapport_search_key (text);
  g_autofree char *match = rapport_search_key_match (text);
  g_autoptr (GPtrArray) hits = g_ptr_array_new_with_free_func ((GDestroyNotify)rapport_hit_free);
  g_autoptr (GHashTable) clients =
      g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  Search search = {
    .database = database,
    .text = text,
    .key = key,
    .match = match,
    .limit = limit > 0 ? limit : LIMIT_DEFAULT,
    .hits = hits,
    .clients = clients,
  };

  if (match != NULL && !run (&search, error))
    return NULL;

  return g_steal_pointer (&hits);
}
