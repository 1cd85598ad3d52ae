/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-book.h"

G_BEGIN_DECLS

#define RAPPORT_TYPE_UPKEEP (rapport_upkeep_get_type ())
G_DECLARE_FINAL_TYPE (RapportUpkeep, rapport_upkeep, RAPPORT, UPKEEP, GObject)

RapportUpkeep *rapport_upkeep_new (RapportBook *book);
void rapport_upkeep_consider (RapportUpkeep *self, RapportInstant now);
gboolean rapport_upkeep_is_under_way (RapportUpkeep *self);

G_END_DECLS
