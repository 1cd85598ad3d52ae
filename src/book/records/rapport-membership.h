/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-record.h"

G_BEGIN_DECLS

typedef enum
{
  RAPPORT_MEMBERSHIP_CLIENT,
  RAPPORT_MEMBERSHIP_ACCOUNT,
  RAPPORT_MEMBERSHIP_ROLE,
  RAPPORT_MEMBERSHIP_DEPARTMENT,
  RAPPORT_MEMBERSHIP_FROM_ON,  /* unset: always */
  RAPPORT_MEMBERSHIP_UNTIL_ON, /* last day; unset: still */
  RAPPORT_MEMBERSHIP_MAIN,     /* the primary one (C1) */
  RAPPORT_MEMBERSHIP_N_FIELDS,
} RapportMembershipField;

#define RAPPORT_TYPE_MEMBERSHIP (rapport_membership_get_type ())

/**
 * RapportMembership:
 *
 * A client's place in an account, with its dates.
 */
G_DECLARE_FINAL_TYPE (RapportMembership, rapport_membership, RAPPORT, MEMBERSHIP, RapportRecord)

extern const RapportTable rapport_membership_table;

RapportMembership *rapport_membership_new (void);

G_END_DECLS
