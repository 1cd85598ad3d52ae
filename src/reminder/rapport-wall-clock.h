/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-clock.h"

G_BEGIN_DECLS

#define RAPPORT_TYPE_WALL_CLOCK (rapport_wall_clock_get_type ())
G_DECLARE_FINAL_TYPE (RapportWallClock, rapport_wall_clock, RAPPORT, WALL_CLOCK, RapportClock)

#define RAPPORT_WALL_CLOCK_LOCALTIME "/etc/localtime"

RapportClock *rapport_wall_clock_new (const char *localtime_path, GError **error);

G_END_DECLS
