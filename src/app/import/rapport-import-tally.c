/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-import-tally.h"

#include <glib/gi18n.h>

#include "rapport-import.h"

RapportImportTally
rapport_import_tally_count (GListModel *items)
{
  RapportImportTally tally = { 0 };

  tally.all = g_list_model_get_n_items (items);
  for (guint i = 0; i < tally.all; i++)
    {
      g_autoptr (RapportImportItem) item = g_list_model_get_item (items, i);
      gboolean selected, is_new;
      int action;

      g_object_get (item, "selected", &selected, "action", &action, NULL);
      is_new = action == RAPPORT_IMPORT_ADD;
      tally.new += is_new;
      tally.known += !is_new;
      tally.picked_new += is_new && selected;
      tally.picked_known += !is_new && selected;
    }
  return tally;
}

void
rapport_import_pick (GListModel *items, gboolean selected)
{
  guint n = g_list_model_get_n_items (items);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (RapportImportItem) item = g_list_model_get_item (items, i);

      g_object_set (item, "selected", selected, NULL);
    }
}

char *
rapport_import_tally_describe_picked (RapportImportTally tally)
{
  g_autofree char *added = NULL;
  g_autofree char *known = NULL;

  if (tally.picked_new + tally.picked_known == 0)
    return g_strdup (_ ("Nobody is picked yet"));
  added = g_strdup_printf (ngettext ("%u person is added", "%u people are added", tally.picked_new),
                           tally.picked_new);
  if (tally.picked_known == 0)
    return g_steal_pointer (&added);
  known = g_strdup_printf (ngettext ("%u client is brought up to date",
                                     "%u clients are brought up to date", tally.picked_known),
                           tally.picked_known);
  if (tally.picked_new == 0)
    return g_steal_pointer (&known);
  /* Translators: how many are added, and how many are brought up to date */
  return g_strdup_printf (_ ("%s, %s"), added, known);
}

/* What was done, for a toast. */
char *
rapport_import_tally_describe_done (RapportImportTally tally)
{
  if (tally.picked_new == 0)
    return g_strdup_printf (ngettext ("Brought %u client up to date",
                                      "Brought %u clients up to date", tally.picked_known),
                            tally.picked_known);
  return g_strdup_printf (ngettext ("Added %u person", "Added %u people", tally.picked_new),
                          tally.picked_new);
}
