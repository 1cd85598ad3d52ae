/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-record.h"

G_BEGIN_DECLS

typedef enum
{
  RAPPORT_CLIENT_NAME, /* the full name as shown */
  RAPPORT_CLIENT_GIVEN_NAME,
  RAPPORT_CLIENT_FAMILY_NAME,
  RAPPORT_CLIENT_ADDITIONAL_NAMES,
  RAPPORT_CLIENT_NAME_PREFIX,
  RAPPORT_CLIENT_NAME_SUFFIX,
  RAPPORT_CLIENT_NICKNAME,
  RAPPORT_CLIENT_PREFERRED_NAME,  /* what to call them */
  RAPPORT_CLIENT_FORM_OF_ADDRESS, /* du or Sie */
  RAPPORT_CLIENT_SALUTATION,      /* how a note begins */
  RAPPORT_CLIENT_PRONUNCIATION,
  RAPPORT_CLIENT_PRONOUNS,
  RAPPORT_CLIENT_GENDER,
  RAPPORT_CLIENT_PREFERRED_CHANNEL,
  RAPPORT_CLIENT_PREFERRED_TIMES, /* when they like to be reached, in words */
  RAPPORT_CLIENT_TIME_ZONE,       /* IANA name */
  RAPPORT_CLIENT_LANGUAGES,       /* comma-separated */
  RAPPORT_CLIENT_GOOD_AT,         /* what they are good at */
  RAPPORT_CLIENT_EXPECTATIONS,
  RAPPORT_CLIENT_NOTES,
  RAPPORT_CLIENT_SINCE,        /* the day the relationship was taken on (C2) */
  RAPPORT_CLIENT_FIRST_DUE,    /* C7 */
  RAPPORT_CLIENT_ARCHIVED,     /* out of the lists, rhythm and all kept */
  RAPPORT_CLIENT_OCCASIONS,    /* occasion nudges; unset: on with a cadence or a tier (N1) */
  RAPPORT_CLIENT_EXTERNAL_UID, /* the UID of the card they came from */
  RAPPORT_CLIENT_CREATED_AT,
  RAPPORT_CLIENT_SORT_KEY, /* rapport_search_key() of the name, kept at every commit */
  RAPPORT_CLIENT_N_FIELDS,
} RapportClientField;

#define RAPPORT_TYPE_CLIENT (rapport_client_get_type ())

/**
 * RapportClient:
 *
 * A person whose relationship is kept.
 */
G_DECLARE_FINAL_TYPE (RapportClient, rapport_client, RAPPORT, CLIENT, RapportRecord)

extern const RapportTable rapport_client_table;

RapportClient *rapport_client_new (void);

G_END_DECLS
