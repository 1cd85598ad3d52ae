/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-nudge-survey.h"

G_BEGIN_DECLS

/**
 * RapportNudgeGroup:
 * @RAPPORT_NUDGE_GROUP_ALL: all there is
 * @RAPPORT_NUDGE_GROUP_MORE: what is left beside singles
 * @RAPPORT_NUDGE_GROUP_AWAY: what came while the service was off
 * @RAPPORT_NUDGE_GROUP_PLANS: planned check-ins
 */
typedef enum
{
  RAPPORT_NUDGE_GROUP_ALL,
  RAPPORT_NUDGE_GROUP_MORE,
  RAPPORT_NUDGE_GROUP_AWAY,
  RAPPORT_NUDGE_GROUP_PLANS,
} RapportNudgeGroup;

char *rapport_nudge_text_title (RapportNudgeSurvey *survey, RapportNudgeCandidate *candidate);
char *rapport_nudge_text_body (RapportNudgeSurvey *survey, RapportNudgeCandidate *candidate);
void rapport_nudge_text_group (RapportNudgeSurvey *survey,
                               GPtrArray *candidates,
                               RapportNudgeGroup group,
                               char **title,
                               char **body);

G_END_DECLS
