/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-cli.h"

G_BEGIN_DECLS

/* `client list` and `client show`. */

extern GOptionEntry rapport_client_list_options[];

gboolean rapport_client_list_command (RapportCli *cli, char **arguments, GError **error);
gboolean rapport_client_show_command (RapportCli *cli, char **arguments, GError **error);

G_END_DECLS
