/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-nudge-plan.h"

G_BEGIN_DECLS

GPtrArray *rapport_nudge_settled_list (const RapportNudgeInput *input, GPtrArray *keys);
gboolean rapport_nudge_settled_describe_rest (const RapportNudgeInput *input,
                                              GPtrArray *keys,
                                              RapportNudgeGroup group,
                                              char **title,
                                              char **body);

G_END_DECLS
