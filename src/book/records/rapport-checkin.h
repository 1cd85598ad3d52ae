/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-record.h"

G_BEGIN_DECLS

typedef enum
{
  RAPPORT_CHECKIN_AT,  /* when it was, or is to be */
  RAPPORT_CHECKIN_DAY, /* civil date of at, where it happened (D1) */
  RAPPORT_CHECKIN_OUTCOME,
  RAPPORT_CHECKIN_CHANNEL,
  RAPPORT_CHECKIN_MINUTES,
  RAPPORT_CHECKIN_MOOD,
  RAPPORT_CHECKIN_SATISFIED, /* at the end; unset: not asked */
  RAPPORT_CHECKIN_TALKED,    /* who talked most */
  RAPPORT_CHECKIN_REACHED_OUT,
  RAPPORT_CHECKIN_INTENT,
  RAPPORT_CHECKIN_THEY_SAID,
  RAPPORT_CHECKIN_I_SAID,
  RAPPORT_CHECKIN_AGREED,       /* the recap */
  RAPPORT_CHECKIN_ASK_NEXT,     /* what to ask next time */
  RAPPORT_CHECKIN_PLACE,        /* place or meeting link */
  RAPPORT_CHECKIN_COUNTS,       /* a group event that counts as contact (C3) */
  RAPPORT_CHECKIN_MADE_ON,      /* the day a plan was made */
  RAPPORT_CHECKIN_FULFILLED_BY, /* the check-in that a plan became */
  RAPPORT_CHECKIN_AUTHOR,
  RAPPORT_CHECKIN_CREATED_AT,
  RAPPORT_CHECKIN_N_FIELDS,
} RapportCheckinField;

#define RAPPORT_TYPE_CHECKIN (rapport_checkin_get_type ())

/**
 * RapportCheckin:
 *
 * One contact, past or planned, with one or more clients.
 */
G_DECLARE_FINAL_TYPE (RapportCheckin, rapport_checkin, RAPPORT, CHECKIN, RapportRecord)

extern const RapportTable rapport_checkin_table;

RapportCheckin *rapport_checkin_new (void);

G_END_DECLS
