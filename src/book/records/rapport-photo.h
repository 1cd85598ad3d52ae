/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-record.h"

G_BEGIN_DECLS

typedef enum
{
  RAPPORT_PHOTO_CLIENT,
  RAPPORT_PHOTO_MIME,
  RAPPORT_PHOTO_DATA,
  RAPPORT_PHOTO_N_FIELDS,
} RapportPhotoField;

#define RAPPORT_TYPE_PHOTO (rapport_photo_get_type ())

/**
 * RapportPhoto:
 *
 * A client's picture.
 */
G_DECLARE_FINAL_TYPE (RapportPhoto, rapport_photo, RAPPORT, PHOTO, RapportRecord)

extern const RapportTable rapport_photo_table;

RapportPhoto *rapport_photo_new (void);

G_END_DECLS
