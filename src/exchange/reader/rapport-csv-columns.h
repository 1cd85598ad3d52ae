/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  RAPPORT_CSV_UNKNOWN, /* kept under its own name */
  RAPPORT_CSV_NAME,
  RAPPORT_CSV_GIVEN,
  RAPPORT_CSV_FAMILY,
  RAPPORT_CSV_ADDITIONAL,
  RAPPORT_CSV_PREFIX,
  RAPPORT_CSV_SUFFIX,
  RAPPORT_CSV_NICKNAME,
  RAPPORT_CSV_PHONETIC_GIVEN,
  RAPPORT_CSV_PHONETIC_FAMILY,
  RAPPORT_CSV_COMPANY,
  RAPPORT_CSV_DEPARTMENT,
  RAPPORT_CSV_TITLE, /* of the job; of the person, where another column is that */
  RAPPORT_CSV_JOB_TITLE,
  RAPPORT_CSV_ROLE,
  RAPPORT_CSV_EMAIL,
  RAPPORT_CSV_PHONE,
  RAPPORT_CSV_URL,
  RAPPORT_CSV_IM,
  RAPPORT_CSV_ADDRESS, /* the street, or the whole where another column is that */
  RAPPORT_CSV_FORMATTED,
  RAPPORT_CSV_STREET,
  RAPPORT_CSV_EXTENDED,
  RAPPORT_CSV_PO_BOX,
  RAPPORT_CSV_LOCALITY,
  RAPPORT_CSV_REGION,
  RAPPORT_CSV_CODE,
  RAPPORT_CSV_COUNTRY,
  RAPPORT_CSV_BIRTHDAY,
  RAPPORT_CSV_BIRTH_YEAR,
  RAPPORT_CSV_BIRTH_MONTH,
  RAPPORT_CSV_BIRTH_DAY,
  RAPPORT_CSV_ANNIVERSARY,
  RAPPORT_CSV_DATE, /* another one, named by its type */
  RAPPORT_CSV_RELATED,
  RAPPORT_CSV_NOTE,
  RAPPORT_CSV_CATEGORIES,
  RAPPORT_CSV_LANGUAGE,
  RAPPORT_CSV_GENDER,
  RAPPORT_CSV_PRONOUNS,
  RAPPORT_CSV_TIMEZONE,
  RAPPORT_CSV_UID,
  RAPPORT_CSV_REVISED,
  RAPPORT_CSV_PHOTO,
  RAPPORT_CSV_HOBBY,
  RAPPORT_CSV_FLAG,      /* "Normal", "False": says something only when it is anything else */
  RAPPORT_CSV_COMPANION, /* Google's "Type" and "Label" beside a "Value": read together with it */
} RapportCsvField;

/**
 * RapportCsvColumn:
 * @type: (nullable): what kind of phone, relative, date...: a type of the card's, or its label
 * @place: (nullable): "home", "work" or "other"
 * @slot: tells the addresses of one row apart
 * @type_index: the column that holds this one's type in each row, or -1
 */
typedef struct
{
  char *header; /* as the file writes it */
  RapportCsvField field;
  const char *type;
  const char *place;
  guint slot;
  int type_index;
  int service_index;
} RapportCsvColumn;

#define RAPPORT_CSV_MAX_SLOTS 64

void rapport_csv_column_recognise (const char *header, RapportCsvColumn *column);

G_END_DECLS
