/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A longer line is cut: the largest photo taken in (64 MB) is 86 MB as base64. */
#define RAPPORT_SOURCE_MAX_LINE (96 * 1024 * 1024)

typedef struct _RapportSource RapportSource;

typedef enum
{
  RAPPORT_SOURCE_BYTES, /* as they come: UTF-8 or an 8-bit charset */
  RAPPORT_SOURCE_UTF_16_LE,
  RAPPORT_SOURCE_UTF_16_BE,
  RAPPORT_SOURCE_UTF_32,
} RapportSourceEncoding;

/* One line without its break; the bytes hold until the next call. */
typedef struct
{
  const char *bytes;
  gsize length;
  guint number; /* 1-based */
  gboolean cut; /* was longer than RAPPORT_SOURCE_MAX_LINE */
} RapportSourceLine;

RapportSource *rapport_source_new_for_fd (int fd);
RapportSource *rapport_source_new_for_data (const void *data, gsize size);
void rapport_source_free (RapportSource *self);

const char *rapport_source_peek (RapportSource *self, gsize *length, GError **error);
gboolean rapport_source_next_line (RapportSource *self, RapportSourceLine *line, GError **error);
RapportSourceEncoding rapport_source_get_encoding (RapportSource *self);
gint64 rapport_source_get_position (RapportSource *self);
gint64 rapport_source_get_total (RapportSource *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapportSource, rapport_source_free)

G_END_DECLS
