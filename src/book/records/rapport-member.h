/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-record.h"

G_BEGIN_DECLS

typedef enum
{
  RAPPORT_MEMBER_NAME,
  RAPPORT_MEMBER_ME, /* the person at this machine */
  RAPPORT_MEMBER_N_FIELDS,
} RapportMemberField;

#define RAPPORT_TYPE_MEMBER (rapport_member_get_type ())

/**
 * RapportMember:
 *
 * A person who works with the book: one, until there is a team.
 */
G_DECLARE_FINAL_TYPE (RapportMember, rapport_member, RAPPORT, MEMBER, RapportRecord)

extern const RapportTable rapport_member_table;

RapportMember *rapport_member_new (void);

G_END_DECLS
