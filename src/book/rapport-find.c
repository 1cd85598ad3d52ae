/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-acts.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "rapport-search-key.h"
#include "rapport-statement-private.h"

/* Above every letter that follows a start. */
#define KEY_END "\xf4\x8f\xbf\xbf"

/* Names in a message. */
#define MAX_NAMED 5

/* Of an id, in a message: enough to be typed instead of a name. */
#define ID_SHOWN 8

/* Of what was typed, in a message. */
#define MAX_ECHO 60

typedef struct
{
  const RapportTable *table;
  gboolean deleted;
  gboolean by_id_only;
  const char *hint; /* with one %s, translated */
} Search;

typedef struct
{
  gint64 id; /* of the first */
  guint n;
  GString *names;
} Found;

static void
found_clear (Found *found)
{
  g_string_free (found->names, TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Found, found_clear)

/* What was typed, fit for a line of a terminal. */
static char *
echo (const char *who)
{
  g_autofree char *valid = g_utf8_make_valid (who, -1);
  g_autofree char *cut = g_utf8_substring (valid, 0, MIN (g_utf8_strlen (valid, -1), MAX_ECHO));

  for (char *p = cut; *p != '\0'; p++)
    if (g_ascii_iscntrl (*p))
      *p = ' ';

  return g_strconcat (cut, strlen (cut) < strlen (valid) ? "…" : "", NULL);
}

static gint64
fail_not_found (const char *hint, const char *who, GError **error)
{
  g_autofree char *text = echo (who);
  g_auto (GStrv) parts = g_strsplit (hint, "%s", 2);

  g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_NOT_FOUND, "%s%s%s", parts[0], text, parts[1]);
  return 0;
}

static gint64
fail_ambiguous (const Found *found, const char *who, GError **error)
{
  g_autofree char *text = echo (who);

  if (found->n > MAX_NAMED)
    g_set_error (
        error, RAPPORT_ERROR, RAPPORT_ERROR_AMBIGUOUS,
        /* Translators: what was typed, and a list of names with the starts of their ids. */
        _ ("“%s” fits several: %s, and more. Give more of the name, or the id."), text,
        found->names->str);
  else
    g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_AMBIGUOUS,
                 _ ("“%s” fits several: %s. Give more of the name, or the id."), text,
                 found->names->str);
  return 0;
}

static void
append_name (Found *found, const char *uuid, const char *name, const char *account)
{
  g_autofree char *shown = NULL;

  if (found->n > MAX_NAMED)
    return;
  if (found->n > 1)
    g_string_append (found->names, ", ");
  if (name == NULL)
    {
      g_string_append (found->names, uuid);
      return;
    }

  shown = echo (name);
  if (account != NULL)
    g_string_append_printf (found->names, "%s (%s, %.*s)", shown, account, ID_SHOWN, uuid);
  else
    g_string_append_printf (found->names, "%s (%.*s)", shown, ID_SHOWN, uuid);
}

/* Columns: id, uuid, name or NULL, account or NULL. At most one more than are named is read. */
static gboolean
collect (RapportStatement *statement, Found *found, GError **error)
{
  RapportStep step = RAPPORT_STEP_DONE;

  while (found->n <= MAX_NAMED &&
         (step = rapport_statement_step (statement, error)) == RAPPORT_STEP_ROW)
    {
      if (found->n++ == 0)
        found->id = rapport_statement_get_int (statement, 0);
      append_name (found, rapport_statement_get_text (statement, 1),
                   rapport_statement_get_text (statement, 2),
                   rapport_statement_get_text (statement, 3));
    }

  return step != RAPPORT_STEP_ERROR;
}

static const char *
get_sql (const Search *search, const char *condition, const char *order)
{
  gboolean is_client = search->table == &rapport_client_table;
  gboolean has_name = rapport_table_find_field (search->table, "name") >= 0;
  g_autofree char *sql = g_strdup_printf (
      "SELECT t.id, t.uuid, %s, %s FROM %s t WHERE %s%s ORDER BY %s", has_name ? "t.name" : "NULL",
      is_client ? "(SELECT a.name FROM membership m JOIN account a ON a.id = m.account"
                  " WHERE m.client = t.id AND m.deleted_at IS NULL"
                  " ORDER BY m.until_on IS NOT NULL, m.main DESC, m.id LIMIT 1)"
                : "NULL",
      search->table->name, condition,
      !search->table->keeps_deleted ? ""
      : search->deleted             ? " AND t.deleted_at IS NOT NULL"
                                    : " AND t.deleted_at IS NULL",
      order);

  return g_intern_string (sql);
}

/* Binds a and, when it isn't NULL, b. */
static gboolean
collect_where (RapportDatabase *database,
               const Search *search,
               const char *condition,
               const char *order,
               const char *a,
               const char *b,
               Found *found,
               GError **error)
{
  g_autoptr (RapportStatement) statement =
      rapport_database_prepare (database, get_sql (search, condition, order), error);

  if (statement == NULL)
    return FALSE;

  rapport_statement_bind_text (statement, 1, a);
  if (b != NULL)
    rapport_statement_bind_text (statement, 2, b);
  return collect (statement, found, error);
}

static gboolean
is_id_start (const char *who)
{
  return *who != '\0' && strspn (who, "0123456789abcdefABCDEF-") == strlen (who);
}

static gboolean
collect_by_id (RapportDatabase *database,
               const Search *search,
               const char *who,
               gboolean is_whole,
               Found *found,
               GError **error)
{
  g_autofree char *id = g_ascii_strdown (who, -1);
  g_autofree char *end = g_strconcat (id, KEY_END, NULL);

  if (found->n > 0 || !is_id_start (who))
    return TRUE;
  if (is_whole)
    return collect_where (database, search, "t.uuid = ?1", "t.id", id, NULL, found, error);
  return collect_where (database, search, "t.uuid >= ?1 AND t.uuid < ?2", "t.uuid", id, end, found,
                        error);
}

static gboolean
collect_by_name (RapportDatabase *database,
                 const Search *search,
                 const char *who,
                 Found *found,
                 GError **error)
{
  g_autofree char *key = rapport_search_key (who);
  g_autofree char *end = g_strconcat (key, KEY_END, NULL);

  if (found->n > 0)
    return TRUE;
  /* A name of signs only has no key. */
  if (*key == '\0')
    return collect_where (database, search, "t.sort_key IS ?1 AND t.name = ?2", "t.id", NULL, who,
                          found, error);

  return collect_where (database, search, "t.sort_key = ?1 AND t.name = ?2", "t.id", key, who,
                        found, error) &&
         (found->n > 0 ||
          collect_where (database, search, "t.sort_key = ?1", "t.id", key, NULL, found, error)) &&
         (found->n > 0 || collect_where (database, search, "t.sort_key >= ?1 AND t.sort_key < ?2",
                                         "t.sort_key, t.id", key, end, found, error));
}

static gint64
find (RapportDatabase *database, const Search *search, const char *typed, GError **error)
{
  g_auto (Found) found = { 0, 0, g_string_new (NULL) };
  g_autofree char *who = g_strstrip (g_strdup (typed));

  /* From the surest to the loosest, and never a name taken for the start of an id. */
  if (!collect_by_id (database, search, who, TRUE, &found, error) ||
      (!search->by_id_only && !collect_by_name (database, search, who, &found, error)) ||
      !collect_by_id (database, search, who, FALSE, &found, error))
    return 0;

  if (found.n == 0)
    return fail_not_found (search->hint, who, error);
  if (found.n > 1)
    return fail_ambiguous (&found, who, error);
  return found.id;
}

/**
 * rapport_find_client:
 * @who: a UUID, a name, or an unambiguous start of either; case and accents aside
 * @deleted: look among the deleted ones instead
 *
 * Returns: the row id; 0 with `RAPPORT_ERROR_NOT_FOUND`, or `RAPPORT_ERROR_AMBIGUOUS` and the names
 *   in the message
 */
gint64
rapport_find_client (RapportDatabase *database, const char *who, gboolean deleted, GError **error)
{
  const Search search = {
    .table = &rapport_client_table,
    .deleted = deleted,
    .hint = deleted ? _ ("Nobody called “%s” was deleted.")
                    : _ ("Nobody in the book is called “%s”; “rapportctl client list” shows "
                         "everyone."),
  };

  return find (database, &search, who, error);
}

/**
 * rapport_find_account:
 * @who: as for `rapport_find_client()`
 *
 * Returns: the row id; 0 on error
 */
gint64
rapport_find_account (RapportDatabase *database, const char *who, GError **error)
{
  const Search search = {
    .table = &rapport_account_table,
    .hint = _ ("No account in the book is called “%s”; “rapportctl client list” shows the "
               "clients with their accounts."),
  };

  return find (database, &search, who, error);
}

/**
 * rapport_find_record:
 * @uuid: a UUID or an unambiguous start of one
 *
 * Returns: the row id of a record that isn't deleted; 0 on error
 */
gint64
rapport_find_record (RapportDatabase *database,
                     const RapportTable *table,
                     const char *uuid,
                     GError **error)
{
  const Search search = {
    .table = table,
    .by_id_only = TRUE,
    .hint = _ ("Nothing in the book has the id “%s”; the lists of rapportctl show the ids."),
  };

  return find (database, &search, uuid, error);
}

/**
 * rapport_find_tag:
 *
 * Returns: the row id of the tag of that name, case and accents aside; 0 with
 *   `RAPPORT_ERROR_NOT_FOUND`
 */
gint64
rapport_find_tag (RapportDatabase *database, const char *name, GError **error)
{
  g_autofree char *wanted = rapport_search_key (name);
  g_autoptr (RapportStatement) statement = rapport_database_prepare (
      database, "SELECT id, name FROM tag ORDER BY name = ?1 DESC, id", error);
  RapportStep step;

  if (statement == NULL)
    return 0;

  rapport_statement_bind_text (statement, 1, name);
  while ((step = rapport_statement_step (statement, error)) == RAPPORT_STEP_ROW)
    {
      const char *found = rapport_statement_get_text (statement, 1);
      g_autofree char *key = rapport_search_key (found);

      if (g_str_equal (found, name) || (*key != '\0' && g_str_equal (key, wanted)))
        return rapport_statement_get_int (statement, 0);
    }
  if (step == RAPPORT_STEP_ERROR)
    return 0;

  return fail_not_found (_ ("No client has the tag “%s”."), name, error);
}
