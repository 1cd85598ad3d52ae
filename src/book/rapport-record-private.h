/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-record.h"

G_BEGIN_DECLS

/* What the storing code needs of a record, beyond the public accessors. */
void rapport_record_set_id (RapportRecord *self, gint64 id);
void rapport_record_set_deleted_at (RapportRecord *self, gint64 deleted_at);
/* Changed since it was read or stored. */
gboolean rapport_record_is_dirty (RapportRecord *self, guint field);
void rapport_record_clear_dirty (RapportRecord *self);

G_END_DECLS
