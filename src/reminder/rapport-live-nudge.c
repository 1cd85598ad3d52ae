/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-live-nudge.h"

/**
 * rapport_live_nudge_new:
 *
 * Returns: (transfer full): a bubble for @item, without keys until they are claimed
 */
RapportLiveNudge *
rapport_live_nudge_new (const RapportNudgeItem *item)
{
  RapportLiveNudge *self = g_new0 (RapportLiveNudge, 1);

  self->form = item->form;
  self->group = item->group;
  self->tag = g_strdup (item->tag);
  self->keys = g_ptr_array_new_with_free_func (g_free);
  if (item->form == RAPPORT_NUDGE_FORM_SINGLE && item->keys->len > 0)
    {
      const RapportNudgeKey *key = item->keys->pdata[0];

      self->subject = g_strdup (key->subject);
      self->occurrence = g_strdup (key->occurrence);
      self->client = key->client;
      self->account = key->account;
    }
  self->client_uuid = g_strdup (item->client_uuid);
  self->account_uuid = g_strdup (item->account_uuid);
  self->record_uuid = g_strdup (item->record_uuid);
  return self;
}

void
rapport_live_nudge_free (RapportLiveNudge *self)
{
  if (self == NULL)
    return;
  g_free (self->tag);
  g_ptr_array_unref (self->keys);
  g_free (self->subject);
  g_free (self->occurrence);
  g_free (self->client_uuid);
  g_free (self->account_uuid);
  g_free (self->record_uuid);
  g_free (self);
}

/**
 * rapport_live_nudge_drop:
 *
 * Takes out a key that is settled.
 *
 * Returns: whether @key was one of its keys
 */
gboolean
rapport_live_nudge_drop (RapportLiveNudge *self, const char *key)
{
  for (guint i = 0; i < self->keys->len; i++)
    {
      if (g_str_equal (self->keys->pdata[i], key))
        {
          g_ptr_array_remove_index (self->keys, i);
          self->partly_settled = TRUE;
          return TRUE;
        }
    }
  return FALSE;
}
