/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-card.h"
#include "rapport-vcard-line.h"

G_BEGIN_DECLS

typedef enum
{
  RAPPORT_VCARD_PHOTO_TAKEN,
  RAPPORT_VCARD_PHOTO_KEPT,    /* not a photo that can be shown: keep the line */
  RAPPORT_VCARD_PHOTO_REFUSED, /* too large: keep nothing of it */
} RapportVcardPhoto;

RapportVcardPhoto rapport_vcard_photo_read (RapportCard *card, const RapportVcardLine *line);

G_END_DECLS
