/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RapportCardText:
 *
 * What a card says once. Dates are partial dates as rapport_partial_date_to_string() writes them.
 * @RAPPORT_CARD_REVISED is as the file wrote it.
 */
typedef enum
{
  RAPPORT_CARD_UID,
  RAPPORT_CARD_NAME,
  RAPPORT_CARD_GIVEN,
  RAPPORT_CARD_FAMILY,
  RAPPORT_CARD_ADDITIONAL,
  RAPPORT_CARD_PREFIX,
  RAPPORT_CARD_SUFFIX,
  RAPPORT_CARD_NICKNAME,
  RAPPORT_CARD_PHONETIC_GIVEN,
  RAPPORT_CARD_PHONETIC_FAMILY,
  RAPPORT_CARD_TITLE,
  RAPPORT_CARD_ROLE,
  RAPPORT_CARD_KIND,
  RAPPORT_CARD_BIRTHDAY,
  RAPPORT_CARD_DEATHDAY,
  RAPPORT_CARD_ANNIVERSARY,
  RAPPORT_CARD_TIMEZONE,
  RAPPORT_CARD_GENDER,
  RAPPORT_CARD_PRONOUNS,
  RAPPORT_CARD_REVISED,
  RAPPORT_CARD_N_TEXTS
} RapportCardText;

/**
 * RapportCardList:
 * @RAPPORT_CARD_ORG: the organisation, then its parts, greatest first.
 * @RAPPORT_CARD_KEPT: every property that has no place of its own: one unfolded line of UTF-8 each,
 *   ready to stand in a vCard 3.0 or 4.0.
 */
typedef enum
{
  RAPPORT_CARD_ORG,
  RAPPORT_CARD_NOTES,
  RAPPORT_CARD_CATEGORIES,
  RAPPORT_CARD_LANGUAGES,
  RAPPORT_CARD_EXPERTISE,
  RAPPORT_CARD_KEPT,
  RAPPORT_CARD_N_LISTS
} RapportCardList;

/* What a card says several times, each with its kinds: RapportCardItem. */
typedef enum
{
  RAPPORT_CARD_EMAILS,
  RAPPORT_CARD_PHONES,
  RAPPORT_CARD_URLS,
  RAPPORT_CARD_IMPPS,
  RAPPORT_CARD_N_ITEMS
} RapportCardItems;

/* The types are lower case ("work", "cell"); label is the user's own word for it. */
typedef struct
{
  char *value;
  char *label;
  GStrv types;
  gboolean preferred;
} RapportCardItem;

typedef struct
{
  char *po;
  char *extended;
  char *street;
  char *locality;
  char *region;
  char *code;
  char *country;
  char *label;
  GStrv types;
  gboolean preferred;
} RapportCardAddress;

typedef struct
{
  char *label;
  char *date; /* partial date */
} RapportCardDate;

/* Someone this person is related to; value is a name, or another card's UID when is_uid. */
typedef struct
{
  char *value;
  char *type;
  gboolean is_uid;
} RapportCardRelated;

/* Something learned about the person; kind is one of a fact's in the book ("hobby", "interest"). */
typedef struct
{
  char *kind;
  char *text;
} RapportCardFact;

/* Something to tell the user about a property: an impossible value, kept as it was. */
typedef struct
{
  guint line;
  char *property;
  char *why;
} RapportCardReport;

/**
 * RapportCard:
 *
 * One person as read from a file: plain data, in the file's order. Empty texts are never stored.
 */
typedef struct
{
  guint line; /* 1-based: where the card or row begins */
  char *texts[RAPPORT_CARD_N_TEXTS];
  GPtrArray *lists[RAPPORT_CARD_N_LISTS]; /* char* */
  GPtrArray *items[RAPPORT_CARD_N_ITEMS]; /* RapportCardItem* */
  GPtrArray *addresses;                   /* RapportCardAddress* */
  GPtrArray *dates;                       /* RapportCardDate* */
  GPtrArray *related;                     /* RapportCardRelated* */
  GPtrArray *facts;                       /* RapportCardFact* */
  GPtrArray *kept_raw;                    /* RapportCardReport* */
  char *photo_mime;
  char *photo_data; /* base64 */
  char *photo_uri;  /* where a photo is said to be; never fetched */
} RapportCard;

RapportCard *rapport_card_new (void);
void rapport_card_free (RapportCard *self);

const char *rapport_card_get_text (const RapportCard *self, RapportCardText which);
gboolean rapport_card_set_text (RapportCard *self, RapportCardText which, const char *value);
void rapport_card_add_entry (RapportCard *self, RapportCardList which, const char *value);
const char *rapport_card_get_entry (const RapportCard *self, RapportCardList which, guint index);
RapportCardItem *
rapport_card_add_item (RapportCard *self, RapportCardItems which, const char *value);
RapportCardAddress *rapport_card_add_address (RapportCard *self);
void rapport_card_add_date (RapportCard *self, const char *label, const char *date);
void
rapport_card_add_related (RapportCard *self, const char *value, const char *type, gboolean is_uid);
void rapport_card_add_fact (RapportCard *self, const char *kind, const char *text);
void rapport_card_add_report (RapportCard *self, guint line, const char *property, const char *why);

gboolean rapport_card_address_is_empty (const RapportCardAddress *address);
gboolean rapport_card_is_nameless (const RapportCard *self);
char *rapport_card_compose_name (const RapportCard *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapportCard, rapport_card_free)

G_END_DECLS
