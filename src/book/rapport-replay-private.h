/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-database-private.h"

G_BEGIN_DECLS

/* Does what a changeset says again, or takes it back. *conflict: its rows were changed since; some
 * may be written by then, so the transaction must not be committed. FALSE with the error set when
 * it went wrong otherwise. */
gboolean rapport_replay_apply (RapportDatabase *database,
                               GBytes *changeset,
                               gboolean backwards,
                               gboolean *conflict,
                               GError **error);
/* Whether two changesets are about the same rows. */
gboolean rapport_replay_matches (GBytes *changeset, GBytes *other);

G_END_DECLS
