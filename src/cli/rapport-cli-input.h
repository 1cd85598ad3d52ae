/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-cli.h"

G_BEGIN_DECLS

/* What people write on the command line, read. Optional text is NULL when it was not given. */

/* KEY=VALUE, KEY+=VALUE or KEY-=VALUE. */
typedef struct
{
  char *key; /* with '-' for '_' */
  char how;  /* '=' '+' '-' */
  const char *value;
} RapportAssignment;

gboolean rapport_cli_parse_assignment (const char *text, RapportAssignment *result, GError **error);
void rapport_assignment_clear (RapportAssignment *self);
gboolean rapport_assignment_check_plain (const RapportAssignment *self, GError **error);

gboolean rapport_cli_parse_day (const char *text, RapportDay *day, GError **error);
gboolean
rapport_cli_parse_instant (RapportCli *cli, const char *text, RapportInstant *at, GError **error);
gboolean
rapport_cli_parse_span (RapportCli *cli, const char *text, RapportDay *until, GError **error);
gboolean rapport_cli_parse_limit (const char *text, guint *limit, GError **error);
gboolean rapport_cli_parse_tier (const char *text, const char **tier, GError **error);
gboolean rapport_cli_check_time_zone (const char *name, GError **error);

gboolean rapport_cli_set_field (RapportCli *cli,
                                RapportRecord *record,
                                const char *key,
                                const char *value,
                                GError **error);
gboolean rapport_cli_assign (RapportCli *cli,
                             RapportRecord *record,
                             const RapportAssignment *assignment,
                             GError **error);

RapportRecord *
rapport_cli_find_client (RapportCli *cli, const char *who, gboolean deleted, GError **error);
RapportRecord *rapport_cli_find_account (RapportCli *cli, const char *who, GError **error);
RapportRecord *rapport_cli_find_record (RapportCli *cli,
                                        const RapportTable *table,
                                        const char *uuid,
                                        GError **error);
GPtrArray *rapport_cli_find_clients (RapportCli *cli, char **who, GError **error);
gint64 *rapport_cli_get_ids (GPtrArray *records);
const char *rapport_cli_get_name (RapportRecord *client_or_account);
char *rapport_cli_join_names (GPtrArray *clients);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RapportAssignment, rapport_assignment_clear)

G_END_DECLS
