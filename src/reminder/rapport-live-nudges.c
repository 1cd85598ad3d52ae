/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-live-nudges.h"

struct _RapportLiveNudges
{
  GPtrArray *bubbles; /* few: singles are rationed (N4) */
};

RapportLiveNudges *
rapport_live_nudges_new (void)
{
  RapportLiveNudges *self = g_new0 (RapportLiveNudges, 1);

  self->bubbles = g_ptr_array_new_with_free_func ((GDestroyNotify)rapport_live_nudge_free);
  return self;
}

void
rapport_live_nudges_free (RapportLiveNudges *self)
{
  g_ptr_array_unref (self->bubbles);
  g_free (self);
}

guint
rapport_live_nudges_get_n (RapportLiveNudges *self)
{
  return self->bubbles->len;
}

/**
 * rapport_live_nudges_add:
 * @bubble: (transfer full): of a tag that is not up
 */
void
rapport_live_nudges_add (RapportLiveNudges *self, RapportLiveNudge *bubble)
{
  g_ptr_array_add (self->bubbles, bubble);
}

/**
 * rapport_live_nudges_steal:
 *
 * Returns: (transfer full) (nullable): the one of that tag, which is up no longer
 */
RapportLiveNudge *
rapport_live_nudges_steal (RapportLiveNudges *self, const char *tag)
{
  for (guint i = 0; i < self->bubbles->len; i++)
    {
      if (g_str_equal (((RapportLiveNudge *)self->bubbles->pdata[i])->tag, tag))
        return g_ptr_array_steal_index (self->bubbles, i);
    }
  return NULL;
}

/**
 * rapport_live_nudges_find_single:
 *
 * Returns: (transfer none) (nullable): the one about that key alone
 */
RapportLiveNudge *
rapport_live_nudges_find_single (RapportLiveNudges *self, const char *key)
{
  for (guint i = 0; i < self->bubbles->len; i++)
    {
      RapportLiveNudge *bubble = self->bubbles->pdata[i];

      if (bubble->form == RAPPORT_NUDGE_FORM_SINGLE && bubble->keys->len > 0 &&
          g_str_equal (bubble->keys->pdata[0], key))
        return bubble;
    }
  return NULL;
}

/**
 * rapport_live_nudges_drop:
 *
 * Takes out a key that is settled. A group's bubble stays while one of its subjects is open.
 *
 * Returns: (transfer full) (element-type utf8): the tags of those left without any
 */
GPtrArray *
rapport_live_nudges_drop (RapportLiveNudges *self, const char *key)
{
  GPtrArray *empty = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < self->bubbles->len; i++)
    {
      RapportLiveNudge *bubble = self->bubbles->pdata[i];

      if (rapport_live_nudge_drop (bubble, key) && bubble->keys->len == 0)
        g_ptr_array_add (empty, g_strdup (bubble->tag));
    }
  return empty;
}

/**
 * rapport_live_nudges_list_keys:
 *
 * Returns: (transfer container) (element-type utf8): all that the bubbles are about
 */
GPtrArray *
rapport_live_nudges_list_keys (RapportLiveNudges *self)
{
  GPtrArray *keys = g_ptr_array_new ();

  for (guint i = 0; i < self->bubbles->len; i++)
    g_ptr_array_extend (keys, ((RapportLiveNudge *)self->bubbles->pdata[i])->keys, NULL, NULL);
  return keys;
}

/**
 * rapport_live_nudges_list_tags:
 *
 * Returns: (transfer full) (element-type utf8)
 */
GPtrArray *
rapport_live_nudges_list_tags (RapportLiveNudges *self)
{
  GPtrArray *tags = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < self->bubbles->len; i++)
    g_ptr_array_add (tags, g_strdup (((RapportLiveNudge *)self->bubbles->pdata[i])->tag));
  return tags;
}

/**
 * rapport_live_nudges_list_partly_settled:
 *
 * Returns: (transfer container) (element-type RapportLiveNudge): those whose text tells of more
 * than is left
 */
GPtrArray *
rapport_live_nudges_list_partly_settled (RapportLiveNudges *self)
{
  GPtrArray *some = g_ptr_array_new ();

  for (guint i = 0; i < self->bubbles->len; i++)
    {
      RapportLiveNudge *bubble = self->bubbles->pdata[i];

      if (bubble->partly_settled && bubble->keys->len > 0)
        g_ptr_array_add (some, bubble);
    }
  return some;
}
