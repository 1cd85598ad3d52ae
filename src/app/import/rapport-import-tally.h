/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* How many people of an import there are, and how many of them are picked. */
typedef struct
{
  guint all;
  guint new;
  guint known;
  guint picked_new;
  guint picked_known;
} RapportImportTally;

/* items: (element-type RapportImportItem) */
RapportImportTally rapport_import_tally_count (GListModel *items);
void rapport_import_pick (GListModel *items, gboolean selected);
/* What importing would do, and what it did. (transfer full) */
char *rapport_import_tally_describe_picked (RapportImportTally tally);
char *rapport_import_tally_describe_done (RapportImportTally tally);

G_END_DECLS
