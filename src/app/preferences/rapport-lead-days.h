/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * RapportLeadDays:
 *
 * How many days ahead of an important date it is announced: a row that unfolds into the usual
 * choices, kept in the setting "occasion-lead-days".
 */
#define RAPPORT_TYPE_LEAD_DAYS (rapport_lead_days_get_type ())
G_DECLARE_FINAL_TYPE (RapportLeadDays, rapport_lead_days, RAPPORT, LEAD_DAYS, AdwExpanderRow)

void rapport_lead_days_bind (RapportLeadDays *self, GSettings *settings);

G_END_DECLS
