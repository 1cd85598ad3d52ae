/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-photo.h"

#include "rapport-client.h"

struct _RapportPhoto
{
  RapportRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (RapportPhoto, rapport_photo, RAPPORT_TYPE_RECORD)

static const RapportField fields[RAPPORT_PHOTO_N_FIELDS] = {
  [RAPPORT_PHOTO_CLIENT] = { "client", RAPPORT_FIELD_REFERENCE, RAPPORT_FIELD_REQUIRED,
                             .reference = &rapport_client_table },
  [RAPPORT_PHOTO_MIME] = { "mime", RAPPORT_FIELD_TEXT },
  [RAPPORT_PHOTO_DATA] = { "data", RAPPORT_FIELD_BYTES, RAPPORT_FIELD_REQUIRED },
};

const RapportTable rapport_photo_table = {
  .name = "photo",
  .number = 20,
  .get_type = rapport_photo_get_type,
  .fields = fields,
  .n_fields = RAPPORT_PHOTO_N_FIELDS,
  .parent = RAPPORT_PHOTO_CLIENT,
  .keeps_deleted = FALSE,
};

static void
rapport_photo_class_init (RapportPhotoClass *klass)
{
  rapport_record_class_bind_table (RAPPORT_RECORD_CLASS (klass), &rapport_photo_table);
}

static void
rapport_photo_init (RapportPhoto *self)
{
}

RapportPhoto *
rapport_photo_new (void)
{
  return RAPPORT_PHOTO (rapport_record_new (&rapport_photo_table));
}
