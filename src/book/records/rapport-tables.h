/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-account.h"
#include "rapport-address.h"
#include "rapport-cadence-row.h"
#include "rapport-checkin.h"
#include "rapport-client.h"
#include "rapport-contact-method.h"
#include "rapport-fact.h"
#include "rapport-holiday.h"
#include "rapport-kept-property.h"
#include "rapport-member.h"
#include "rapport-membership.h"
#include "rapport-note.h"
#include "rapport-nudge.h"
#include "rapport-occasion.h"
#include "rapport-owner-row.h"
#include "rapport-participant.h"
#include "rapport-pause.h"
#include "rapport-photo.h"
#include "rapport-relative.h"
#include "rapport-setting.h"
#include "rapport-snooze.h"
#include "rapport-tag.h"
#include "rapport-tagging.h"
#include "rapport-tier-row.h"

G_BEGIN_DECLS

/* Every table of records, those referred to before those that refer to them. NULL-terminated. */
extern const RapportTable *const rapport_tables[];

const RapportTable *rapport_table_find (const char *name); /* NULL when there is none */

G_END_DECLS
