/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-subject.h"

G_BEGIN_DECLS

char *rapport_nudge_starter_choose (RapportSubject *subject, gpointer database);

G_END_DECLS
