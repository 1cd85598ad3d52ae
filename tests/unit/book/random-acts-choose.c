/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What random acts choose from. */

#include "random-acts-private.h"

#include "rapport-acts.h"

#define DAY_SECONDS (24 * 60 * 60)

gboolean
random_chance (RandomActs *self, int one_in)
{
  return g_rand_int_range (self->rand, 0, one_in) == 0;
}

int
random_number (RandomActs *self, int from, int to)
{
  return g_rand_int_range (self->rand, from, to + 1);
}

const char *
random_choose (RandomActs *self, const char *const *texts)
{
  return texts[random_number (self, 0, (int)g_strv_length ((char **)texts) - 1)];
}

RapportRecord *
random_pick (RandomActs *self, RapportTransaction *tx, const RapportTable *table, gboolean deleted)
{
  g_autoptr (GPtrArray) all =
      rapport_database_list_all (rapport_transaction_get_database (tx), table, NULL);

  for (guint i = all->len; i-- > 0;)
    if (rapport_record_is_deleted (g_ptr_array_index (all, i)) != deleted)
      g_ptr_array_remove_index (all, i);
  if (all->len == 0)
    return NULL;
  return g_object_ref (g_ptr_array_index (all, random_number (self, 0, (int)all->len - 1)));
}

gboolean
random_nothing (GError **error)
{
  g_set_error_literal (error, RAPPORT_ERROR, RAPPORT_ERROR_NOT_FOUND, "nothing to do it with");
  return FALSE;
}

gint64
random_pick_id (RandomActs *self, RapportTransaction *tx, const RapportTable *table)
{
  g_autoptr (RapportRecord) record = random_pick (self, tx, table, FALSE);

  return record == NULL ? 0 : rapport_record_get_id (record);
}

RapportCadence
random_cadence (RandomActs *self)
{
  RapportCadence cadence = { (guint16)random_number (self, 1, 9),
                             (guint8)random_number (self, 0, 2) };

  return random_chance (self, 5) ? RAPPORT_CADENCE_NONE : cadence;
}

RapportInstant
random_moment (RandomActs *self, int days_from, int days_to)
{
  RapportInstant moment = self->now;

  moment.time += (gint64)random_number (self, days_from, days_to) * DAY_SECONDS;
  moment.time -= random_number (self, 0, 12) * 60 * 60;
  moment.offset = random_number (self, -11, 13) * 60 * 60;
  return moment;
}

gint64
random_account (RandomActs *self, RapportTransaction *tx, GError **error)
{
  g_autofree char *name = g_strdup_printf ("Account %d", random_number (self, 1, 3));

  return rapport_act_ensure_account (tx, name, error);
}

gboolean
random_delete (RandomActs *self, RapportTransaction *tx, const RapportTable *table, GError **error)
{
  gint64 id = random_pick_id (self, tx, table);

  return id == 0 ? random_nothing (error) : rapport_transaction_delete (tx, table, id, error);
}
