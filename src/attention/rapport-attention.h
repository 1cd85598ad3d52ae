/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-subject.h"

G_BEGIN_DECLS

/* How a relationship stands, and why, in words. */

RapportState rapport_attention_get_state (RapportSubject *subject,
                                          const RapportWorkWeek *week,
                                          RapportDay today);
const char *rapport_attention_get_state_label (RapportState state);
char *rapport_attention_get_reason (RapportSubject *subject,
                                    const RapportWorkWeek *week,
                                    RapportDay today);
int rapport_attention_get_days_over (RapportSubject *subject, RapportDay today);
double rapport_attention_get_progress (RapportSubject *subject, RapportDay today);

G_END_DECLS
