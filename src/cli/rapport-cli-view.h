/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-cli.h"
#include "rapport-subject.h"

G_BEGIN_DECLS

/* Clients, accounts and records as the commands show them. */

JsonObject *rapport_cli_view_record (RapportDatabase *database, RapportRecord *record);
JsonArray *rapport_cli_view_records (RapportDatabase *database, GPtrArray *records);
JsonArray *rapport_cli_view_names (GPtrArray *clients);

void rapport_cli_view_day (JsonObject *object, const char *name, RapportDay day);
void rapport_cli_view_rhythm (JsonObject *object,
                              RapportSubject *subject,
                              const RapportWorkWeek *week,
                              RapportDay today);
JsonObject *
rapport_cli_view_subject (RapportSubject *subject, const RapportWorkWeek *week, RapportDay today);

char *rapport_cli_view_minute (RapportInstant at);
GPtrArray *rapport_cli_list_people (RapportDatabase *database,
                                    gint64 account,
                                    RapportDay today,
                                    GError **error);
gboolean rapport_cli_is_current (RapportRecord *membership, RapportDay today);

G_END_DECLS
