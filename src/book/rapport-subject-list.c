/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-subject-list-private.h"

#include <string.h>

#include "rapport-subject-private.h"

/* More than the rows a list view keeps alive, so that what is on screen is always known here. */
#define MAX_LOADED 512

/* Above this it is cheaper to read again whatever is loaded than to look for it among the changes.
 */
#define MAX_CHANGES 512

typedef struct
{
  gint64 key;
  RapportSubject *subject;
  GList link; /* in the queue, the latest looked at first */
} Loaded;

typedef struct
{
  RapportBook *book;
  GArray *keys; /* NULL until somebody looks */
  GHashTable *loaded;
  GQueue queue;
} RapportSubjectListPrivate;

enum
{
  PROP_0,
  PROP_BOOK,
  PROP_N_ITEMS,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void list_model_init (GListModelInterface *iface);

G_DEFINE_ABSTRACT_TYPE_WITH_CODE (RapportSubjectList,
                                  rapport_subject_list,
                                  G_TYPE_OBJECT,
                                  G_ADD_PRIVATE (RapportSubjectList)
                                      G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static RapportSubjectListPrivate *
get_private (RapportSubjectList *self)
{
  return rapport_subject_list_get_instance_private (self);
}

static gint64
get_key (GArray *keys, guint position)
{
  return g_array_index (keys, gint64, position);
}

static void
loaded_free (Loaded *loaded)
{
  g_object_unref (loaded->subject);
  g_free (loaded);
}

static void
forget (RapportSubjectListPrivate *priv, Loaded *loaded)
{
  g_queue_unlink (&priv->queue, &loaded->link);
  g_hash_table_remove (priv->loaded, &loaded->key);
}

static void
remember (RapportSubjectListPrivate *priv, gint64 key, RapportSubject *subject)
{
  Loaded *loaded = g_new0 (Loaded, 1);

  loaded->key = key;
  loaded->subject = g_object_ref (subject);
  loaded->link.data = loaded;
  g_queue_push_head_link (&priv->queue, &loaded->link);
  g_hash_table_insert (priv->loaded, &loaded->key, loaded);

  if (priv->queue.length > MAX_LOADED)
    forget (priv, priv->queue.tail->data);
}

static GArray *
list_keys (RapportSubjectList *self)
{
  g_autoptr (GError) error = NULL;
  GArray *keys = RAPPORT_SUBJECT_LIST_GET_CLASS (self)->list_keys (self, &error);

  if (keys == NULL)
    g_warning ("A list could not be read: %s", error->message);
  return keys;
}

static void
ensure_keys (RapportSubjectList *self)
{
  RapportSubjectListPrivate *priv = get_private (self);

  if (priv->keys == NULL)
    priv->keys = list_keys (self);
  if (priv->keys == NULL)
    priv->keys = g_array_new (FALSE, FALSE, sizeof (gint64));
}

static void
splice (RapportSubjectList *self, guint position, guint n_removed, GArray *from, guint n_added)
{
  RapportSubjectListPrivate *priv = get_private (self);

  if (n_removed > 0)
    g_array_remove_range (priv->keys, position, n_removed);
  if (n_added > 0)
    g_array_insert_vals (priv->keys, position, &g_array_index (from, gint64, position), n_added);

  g_list_model_items_changed (G_LIST_MODEL (self), position, n_removed, n_added);
}

static gboolean
same_run (GArray *a, guint a_position, GArray *b, guint b_position, guint n)
{
  return memcmp (&g_array_index (a, gint64, a_position), &g_array_index (b, gint64, b_position),
                 n * sizeof (gint64)) == 0;
}

/* One item went from one end of what differs to the other: the rows between stay as they are. */
static gboolean
move_one (RapportSubjectList *self, GArray *to, guint start, guint n, GHashTable *shown)
{
  GArray *keys = get_private (self)->keys;
  guint last = start + n - 1;
  gboolean is_down;
  gint64 key;

  if (n < 3)
    return FALSE;
  is_down =
      get_key (keys, start) == get_key (to, last) && same_run (keys, start + 1, to, start, n - 1);
  if (!is_down && !(get_key (keys, last) == get_key (to, start) &&
                    same_run (keys, start, to, start + 1, n - 1)))
    return FALSE;

  key = get_key (keys, is_down ? start : last);
  splice (self, is_down ? start : last, 1, to, 0);
  splice (self, is_down ? last : start, 0, to, 1);
  g_hash_table_add (shown, g_memdup2 (&key, sizeof key));

  return TRUE;
}

/* Brings the keys to what they are now; shown: those that were taken in anew. */
static void
follow (RapportSubjectList *self, GArray *to, GHashTable *shown)
{
  GArray *keys = get_private (self)->keys;
  guint before = keys->len;
  guint shorter = MIN (keys->len, to->len);
  guint start = 0;
  guint end = 0;

  while (start < shorter && get_key (keys, start) == get_key (to, start))
    start++;
  while (end < shorter - start &&
         get_key (keys, keys->len - 1 - end) == get_key (to, to->len - 1 - end))
    end++;
  if (start + end == keys->len && start + end == to->len)
    return;

  if (keys->len == to->len && move_one (self, to, start, to->len - start - end, shown))
    return;

  for (guint i = start; i < to->len - end; i++)
    {
      gint64 key = get_key (to, i);

      if (g_hash_table_contains (get_private (self)->loaded, &key))
        g_hash_table_add (shown, g_memdup2 (&key, sizeof key));
    }
  splice (self, start, keys->len - start - end, to, to->len - start - end);
  if (before != to->len)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_ITEMS]);
}

static GHashTable *
key_set_new (void)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

/* Whether a change may show in a loaded subject. changes: NULL for anything. */
static gboolean
may_touch (RapportSubject *subject, GArray *changes)
{
  if (changes == NULL)
    return TRUE;

  for (guint i = 0; i < changes->len; i++)
    {
      const RapportChange *change = &g_array_index (changes, RapportChange, i);

      if (change->table == &rapport_membership_table || change->table == &rapport_setting_table)
        return TRUE;
      if (change->table == &rapport_account_table &&
          (subject->kind == RAPPORT_SUBJECT_CLIENT || change->id == subject->id))
        return TRUE;
      if (change->table == &rapport_client_table && subject->kind == RAPPORT_SUBJECT_CLIENT &&
          change->id == subject->id)
        return TRUE;
    }

  return FALSE;
}

/* Reads again what a change may have touched. Returns the keys of what looks different now. */
static GHashTable *
reload (RapportSubjectList *self, GArray *changes)
{
  RapportSubjectListPrivate *priv = get_private (self);
  GHashTable *different = key_set_new ();
  GList *next;

  for (GList *l = priv->queue.head; l != NULL; l = next)
    {
      Loaded *loaded = l->data;
      g_autoptr (RapportSubject) subject = NULL;

      next = l->next;
      if (!may_touch (loaded->subject, changes))
        continue;

      subject = RAPPORT_SUBJECT_LIST_GET_CLASS (self)->load (self, loaded->key, NULL);
      if (subject == NULL)
        forget (priv, loaded);
      else if (!rapport_subject_equal (subject, loaded->subject))
        {
          g_set_object (&loaded->subject, subject);
          g_hash_table_add (different, g_memdup2 (&loaded->key, sizeof loaded->key));
        }
    }

  return different;
}

static void
replace_in_place (RapportSubjectList *self, GHashTable *different)
{
  GArray *keys = get_private (self)->keys;
  guint left = g_hash_table_size (different);

  for (guint i = 0; i < keys->len && left > 0; i++)
    if (g_hash_table_contains (different, &g_array_index (keys, gint64, i)))
      {
        left--;
        g_list_model_items_changed (G_LIST_MODEL (self), i, 1, 1);
      }
}

static void
follow_keys (RapportSubjectList *self, GHashTable *different)
{
  g_autoptr (GHashTable) shown = key_set_new ();
  g_autoptr (GArray) keys = list_keys (self);
  GHashTableIter iter;
  gpointer key;

  if (keys == NULL)
    return;
  follow (self, keys, shown);

  g_hash_table_iter_init (&iter, shown);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    g_hash_table_remove (different, key);
}

/* changes: NULL for anything. */
static void
bring_up_to_date (RapportSubjectList *self, GArray *changes)
{
  g_autoptr (GHashTable) different = NULL;

  if (get_private (self)->keys == NULL)
    return;

  different = reload (self, changes);
  if (changes == NULL || !RAPPORT_SUBJECT_LIST_GET_CLASS (self)->keeps_keys (self, changes))
    follow_keys (self, different);
  replace_in_place (self, different);
}

static void
changed_cb (RapportBook *book, GArray *changes, gpointer user_data)
{
  if (changes != NULL && (changes->len == 0 || changes->len > MAX_CHANGES))
    changes = NULL;
  bring_up_to_date (RAPPORT_SUBJECT_LIST (user_data), changes);
}

/* What another program has just deleted; the feed is about to say so. */
static RapportSubject *
make_gap (void)
{
  RapportSubject *subject = g_object_new (RAPPORT_TYPE_SUBJECT, NULL);

  subject->name = g_strdup ("");
  subject->uuid = g_strdup ("");
  subject->cadence_source = "";
  return subject;
}

static gboolean
rapport_subject_list_keeps_keys (RapportSubjectList *self, GArray *changes)
{
  static const RapportTable *const told[] = { &rapport_client_table, &rapport_account_table,
                                              &rapport_setting_table, &rapport_holiday_table };

  for (guint i = 0; i < changes->len; i++)
    for (guint j = 0; j < G_N_ELEMENTS (told); j++)
      if (g_array_index (changes, RapportChange, i).table == told[j])
        return FALSE;

  return TRUE;
}

static GType
rapport_subject_list_get_item_type (GListModel *model)
{
  return RAPPORT_TYPE_SUBJECT;
}

static guint
rapport_subject_list_get_n_items (GListModel *model)
{
  RapportSubjectList *self = RAPPORT_SUBJECT_LIST (model);

  ensure_keys (self);
  return get_private (self)->keys->len;
}

static gpointer
rapport_subject_list_get_item (GListModel *model, guint position)
{
  RapportSubjectList *self = RAPPORT_SUBJECT_LIST (model);
  RapportSubjectListPrivate *priv = get_private (self);
  RapportSubject *subject;
  Loaded *loaded;
  gint64 key;

  ensure_keys (self);
  if (position >= priv->keys->len)
    return NULL;

  key = get_key (priv->keys, position);
  loaded = g_hash_table_lookup (priv->loaded, &key);
  if (loaded != NULL)
    {
      g_queue_unlink (&priv->queue, &loaded->link);
      g_queue_push_head_link (&priv->queue, &loaded->link);
      return g_object_ref (loaded->subject);
    }

  subject = RAPPORT_SUBJECT_LIST_GET_CLASS (self)->load (self, key, NULL);
  if (subject == NULL)
    return make_gap ();
  remember (priv, key, subject);

  return subject;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = rapport_subject_list_get_item_type;
  iface->get_n_items = rapport_subject_list_get_n_items;
  iface->get_item = rapport_subject_list_get_item;
}

static void
rapport_subject_list_constructed (GObject *object)
{
  RapportSubjectListPrivate *priv = get_private (RAPPORT_SUBJECT_LIST (object));

  G_OBJECT_CLASS (rapport_subject_list_parent_class)->constructed (object);
  g_signal_connect_object (priv->book, "changed", G_CALLBACK (changed_cb), object, 0);
}

static void
rapport_subject_list_dispose (GObject *object)
{
  RapportSubjectListPrivate *priv = get_private (RAPPORT_SUBJECT_LIST (object));

  while (priv->queue.head != NULL)
    forget (priv, priv->queue.head->data);
  g_clear_pointer (&priv->keys, g_array_unref);
  g_clear_object (&priv->book);

  G_OBJECT_CLASS (rapport_subject_list_parent_class)->dispose (object);
}

static void
rapport_subject_list_finalize (GObject *object)
{
  g_hash_table_unref (get_private (RAPPORT_SUBJECT_LIST (object))->loaded);

  G_OBJECT_CLASS (rapport_subject_list_parent_class)->finalize (object);
}

static void
rapport_subject_list_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_BOOK:
      g_value_set_object (value, get_private (RAPPORT_SUBJECT_LIST (object))->book);
      break;
    case PROP_N_ITEMS:
      g_value_set_uint (value, g_list_model_get_n_items (G_LIST_MODEL (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rapport_subject_list_set_property (GObject *object,
                                   guint prop_id,
                                   const GValue *value,
                                   GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_BOOK:
      get_private (RAPPORT_SUBJECT_LIST (object))->book = g_value_dup_object (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rapport_subject_list_class_init (RapportSubjectListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = rapport_subject_list_constructed;
  object_class->dispose = rapport_subject_list_dispose;
  object_class->finalize = rapport_subject_list_finalize;
  object_class->get_property = rapport_subject_list_get_property;
  object_class->set_property = rapport_subject_list_set_property;
  klass->keeps_keys = rapport_subject_list_keeps_keys;

  properties[PROP_BOOK] =
      g_param_spec_object ("book", NULL, NULL, RAPPORT_TYPE_BOOK,
                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_N_ITEMS] = g_param_spec_uint ("n-items", NULL, NULL, 0, G_MAXUINT, 0,
                                                G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
rapport_subject_list_init (RapportSubjectList *self)
{
  RapportSubjectListPrivate *priv = get_private (self);

  priv->loaded =
      g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, (GDestroyNotify)loaded_free);
  g_queue_init (&priv->queue);
}

RapportBook *
rapport_subject_list_get_book (RapportSubjectList *self)
{
  return get_private (self)->book;
}

RapportDatabase *
rapport_subject_list_get_database (RapportSubjectList *self)
{
  return rapport_book_get_reader (get_private (self)->book);
}

void
rapport_subject_list_refresh (RapportSubjectList *self)
{
  g_autoptr (GHashTable) different = key_set_new ();

  if (get_private (self)->keys != NULL)
    follow_keys (self, different);
}
