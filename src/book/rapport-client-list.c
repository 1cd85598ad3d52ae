/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-list.h"
#include "rapport-search-key.h"
#include "rapport-search-private.h"
#include "rapport-subject-list-private.h"
#include "rapport-subject-private.h"

/* A bit a row id: these are given in sequence, so that a book with more is a damaged one. */
#define MAX_BITS (G_GINT64_CONSTANT (1) << 30)

/* Changes that are looked at one by one. */
#define MAX_FEW 20

struct _RapportClientList
{
  RapportSubjectList parent_instance;

  char *match;       /* NULL: everybody */
  GArray *everybody; /* by name; NULL when it must be read again */
  gboolean is_typing;
};

/* Keys are row ids of clients. */
G_DEFINE_FINAL_TYPE (RapportClientList, rapport_client_list, RAPPORT_TYPE_SUBJECT_LIST)

typedef struct
{
  guint8 *bits;
  gint64 n_bits;
} IdSet;

static gboolean
id_set_contains (const IdSet *set, gint64 id)
{
  return id >= 0 && id < set->n_bits && (set->bits[id / 8] & (1 << (id % 8))) != 0;
}

static void
id_set_remove (IdSet *set, gint64 id)
{
  if (id_set_contains (set, id))
    set->bits[id / 8] &= (guint8) ~(1 << (id % 8));
}

static void
id_set_init (IdSet *set, GArray *ids)
{
  gint64 last = 0;

  for (guint i = 0; i < ids->len; i++)
    last = MAX (last, g_array_index (ids, gint64, i));
  set->n_bits = MIN (last + 1, MAX_BITS);
  set->bits = g_malloc0 ((gsize)set->n_bits / 8 + 1);

  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);

      if (id >= 0 && id < set->n_bits)
        set->bits[id / 8] |= (guint8)(1 << (id % 8));
    }
}

static void
id_set_clear (IdSet *set)
{
  g_free (set->bits);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (IdSet, id_set_clear)

static GArray *
list_everybody (RapportClientList *self, GError **error)
{
  RapportDatabase *database = rapport_subject_list_get_database (RAPPORT_SUBJECT_LIST (self));
  g_autoptr (RapportStatement) statement = rapport_database_prepare (
      database,
      "SELECT id FROM client WHERE deleted_at IS NULL AND archived IS NOT 1 ORDER BY sort_key, id",
      error);

  return statement != NULL ? rapport_subjects_collect_ids (statement, error) : NULL;
}

/* Moves the ids that are in the set over to keys, each once. */
static void
take (GArray *keys, GArray *ids, IdSet *wanted, IdSet *others)
{
  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);

      if (!id_set_contains (wanted, id))
        continue;
      g_array_append_val (keys, id);
      id_set_remove (wanted, id);
      id_set_remove (others, id);
    }
}

/* Those found by name in everybody's order, then those found by text. */
static GArray *
narrow (GArray *everybody, GArray *by_name, GArray *by_text)
{
  GArray *keys = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_auto (IdSet) named = { NULL, 0 };
  g_auto (IdSet) told = { NULL, 0 };

  id_set_init (&named, by_name);
  id_set_init (&told, by_text);
  take (keys, everybody, &named, &told);
  take (keys, by_text, &told, &told);

  return keys;
}

static GArray *
search (RapportClientList *self, GError **error)
{
  g_autoptr (GArray) by_name = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) by_text = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (!rapport_search_list_clients (rapport_subject_list_get_database (RAPPORT_SUBJECT_LIST (self)),
                                    self->match, by_name, by_text, error))
    return NULL;

  return narrow (self->everybody, by_name, by_text);
}

static GArray *
rapport_client_list_list_keys (RapportSubjectList *list, GError **error)
{
  RapportClientList *self = RAPPORT_CLIENT_LIST (list);

  if (self->everybody == NULL || !self->is_typing)
    {
      g_clear_pointer (&self->everybody, g_array_unref);
      self->everybody = list_everybody (self, error);
    }
  if (self->everybody == NULL)
    return NULL;

  return self->match != NULL ? search (self, error) : g_array_copy (self->everybody);
}

/* Where somebody stands: FALSE when not in the list. */
static gboolean
read_place (RapportClientList *self, gint64 id, char **sort_key)
{
  RapportDatabase *database = rapport_subject_list_get_database (RAPPORT_SUBJECT_LIST (self));
  g_autoptr (RapportStatement) statement = rapport_database_prepare (
      database,
      "SELECT sort_key FROM client WHERE id = ?1 AND deleted_at IS NULL AND archived IS NOT 1",
      NULL);

  if (statement == NULL)
    return FALSE;

  rapport_statement_bind_int (statement, 1, id);
  if (rapport_statement_step (statement, NULL) != RAPPORT_STEP_ROW)
    return FALSE;
  *sort_key = g_strdup (rapport_statement_get_text (statement, 0));
  return TRUE;
}

/* Whether one stands before another, as SQLite sorts: bytes, and no name at all first. */
static gboolean
is_before (const char *key_a, gint64 a, const char *key_b, gint64 b)
{
  int order = g_strcmp0 (key_a, key_b);

  return order < 0 || (order == 0 && a < b);
}

/* Whether somebody who changed is where they were: in the list or not, and between the same two. */
static gboolean
keeps_place (RapportClientList *self, gint64 id)
{
  g_autofree char *sort_key = NULL;
  gboolean is_listed = read_place (self, id, &sort_key);
  guint n = self->everybody->len;
  guint place = 0;

  while (place < n && g_array_index (self->everybody, gint64, place) != id)
    place++;
  if (place == n || !is_listed)
    return place == n && !is_listed;

  for (int step = -1; step <= 1; step += 2)
    {
      g_autofree char *other_key = NULL;
      gint64 other;

      if ((step < 0 && place == 0) || (step > 0 && place == n - 1))
        continue;
      other = g_array_index (self->everybody, gint64, (int)place + step);
      if (!read_place (self, other, &other_key) ||
          (step < 0 ? !is_before (other_key, other, sort_key, id)
                    : !is_before (sort_key, id, other_key, other)))
        return FALSE;
    }

  return TRUE;
}

/* Logging a check-in changes somebody who stays where they are: everybody needn't be read again. */
static gboolean
rapport_client_list_keeps_keys (RapportSubjectList *list, GArray *changes)
{
  RapportClientList *self = RAPPORT_CLIENT_LIST (list);

  if (self->match != NULL || self->everybody == NULL || changes->len > MAX_FEW)
    return FALSE;

  for (guint i = 0; i < changes->len; i++)
    {
      const RapportChange *change = &g_array_index (changes, RapportChange, i);

      if (change->table == &rapport_client_table && !keeps_place (self, change->id))
        return FALSE;
    }

  return TRUE;
}

static RapportSubject *
rapport_client_list_load (RapportSubjectList *list, gint64 key, GError **error)
{
  return rapport_subject_get (rapport_subject_list_get_database (list), RAPPORT_SUBJECT_CLIENT, key,
                              error);
}

static void
rapport_client_list_finalize (GObject *object)
{
  RapportClientList *self = RAPPORT_CLIENT_LIST (object);

  g_free (self->match);
  g_clear_pointer (&self->everybody, g_array_unref);

  G_OBJECT_CLASS (rapport_client_list_parent_class)->finalize (object);
}

static void
rapport_client_list_class_init (RapportClientListClass *klass)
{
  RapportSubjectListClass *list_class = RAPPORT_SUBJECT_LIST_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = rapport_client_list_finalize;
  list_class->list_keys = rapport_client_list_list_keys;
  list_class->keeps_keys = rapport_client_list_keeps_keys;
  list_class->load = rapport_client_list_load;
}

static void
rapport_client_list_init (RapportClientList *self)
{
}

/**
 * rapport_client_list_new:
 *
 * Nothing is read before somebody looks.
 *
 * Returns: (transfer full): a list that follows the book
 */
RapportClientList *
rapport_client_list_new (RapportBook *book)
{
  return g_object_new (RAPPORT_TYPE_CLIENT_LIST, "book", book, NULL);
}

/**
 * rapport_client_list_set_search:
 * @text: (nullable): as typed; nothing but spaces and signs is no search
 *
 * Narrows the list to who has every word, each as the start of a word, case and accents aside.
 */
void
rapport_client_list_set_search (RapportClientList *self, const char *text)
{
  g_autofree char *match = rapport_search_key_match (text);

  g_return_if_fail (RAPPORT_IS_CLIENT_LIST (self));

  if (g_strcmp0 (self->match, match) == 0)
    return;

  g_free (self->match);
  self->match = g_steal_pointer (&match);
  self->is_typing = TRUE;
  rapport_subject_list_refresh (RAPPORT_SUBJECT_LIST (self));
  self->is_typing = FALSE;
}
