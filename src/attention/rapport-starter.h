/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-checkin.h"
#include "rapport-fact.h"
#include "rapport-relative.h"

G_BEGIN_DECLS

char *rapport_starter_choose (GPtrArray *checkins, GPtrArray *facts, GPtrArray *relatives);

G_END_DECLS
