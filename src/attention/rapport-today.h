/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-subject.h"

G_BEGIN_DECLS

char *rapport_today_get_title (RapportDay today);
char *rapport_today_get_summary (const RapportCounts *counts);

G_END_DECLS
