/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-cli-input.h"

G_BEGIN_DECLS

/* What `client set` sets beyond the fields of a client: cadence, tier, account, role, birthday,
 * tag, email, phone, url, im, address. */

gboolean rapport_client_set_key (RapportCli *cli,
                                 RapportTransaction *tx,
                                 RapportRecord *client,
                                 const RapportAssignment *assignment,
                                 gboolean *handled,
                                 GError **error);

G_END_DECLS
