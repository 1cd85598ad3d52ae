/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-nudge-plan.h"
#include "rapport-nudge-survey.h"

G_BEGIN_DECLS

char *rapport_nudge_text_title (RapportNudgeSurvey *survey, RapportNudgeCandidate *candidate);
char *rapport_nudge_text_body (RapportNudgeSurvey *survey, RapportNudgeCandidate *candidate);
void rapport_nudge_text_group (RapportNudgeSurvey *survey,
                               GPtrArray *candidates,
                               RapportNudgeGroup group,
                               char **title,
                               char **body);

G_END_DECLS
