/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define RAPPORT_IMAGE_MAX_BYTES  (64 * 1024 * 1024)
#define RAPPORT_IMAGE_MAX_PIXELS (50 * 1000 * 1000)

typedef struct
{
  const char *mime; /* NULL when not a kind of image that is known */
  guint width;      /* 0 when the header does not tell */
  guint height;
} RapportImageInfo;

RapportImageInfo rapport_image_sniff (const guint8 *bytes, gsize length);

G_END_DECLS
