/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-cli.h"

G_BEGIN_DECLS

/* list, set and delete of what belongs to one client, alike for every such table. */

/* (transfer full): what an undo of it says, such as "Added a fact about Maria Keller". */
char *rapport_records_get_added (const RapportTable *table, const char *name);

gboolean rapport_records_list (RapportCli *cli,
                               const RapportTable *table,
                               const char *who,
                               guint kind_field,
                               guint text_field,
                               GError **error);
gboolean
rapport_records_set (RapportCli *cli, const RapportTable *table, char **arguments, GError **error);
gboolean rapport_records_delete (RapportCli *cli,
                                 const RapportTable *table,
                                 const char *uuid,
                                 GError **error);
gboolean
rapport_records_apply (RapportCli *cli, RapportRecord *record, char **words, GError **error);

G_END_DECLS
