/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-record.h"

G_BEGIN_DECLS

typedef enum
{
  RAPPORT_ACCOUNT_NAME,
  RAPPORT_ACCOUNT_NOTES,
  RAPPORT_ACCOUNT_SINCE,     /* taken on */
  RAPPORT_ACCOUNT_FIRST_DUE, /* C7 */
  RAPPORT_ACCOUNT_CREATED_AT,
  RAPPORT_ACCOUNT_SORT_KEY, /* rapport_search_key() of the name, kept at every commit */
  RAPPORT_ACCOUNT_N_FIELDS,
} RapportAccountField;

#define RAPPORT_TYPE_ACCOUNT (rapport_account_get_type ())

/**
 * RapportAccount:
 *
 * An organisation with one or more clients.
 */
G_DECLARE_FINAL_TYPE (RapportAccount, rapport_account, RAPPORT, ACCOUNT, RapportRecord)

extern const RapportTable rapport_account_table;

RapportAccount *rapport_account_new (void);

G_END_DECLS
