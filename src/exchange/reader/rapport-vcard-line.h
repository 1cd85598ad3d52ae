/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Past these a property is kept as it is, but not taken apart. */
#define RAPPORT_VCARD_MAX_VALUES 1000
#define RAPPORT_VCARD_MAX_PARAMS 1000

/**
 * RapportVcardLine:
 *
 * One property as UTF-8: unfolded, quoted-printable and charset undone. @params and @value point
 * into
 * @text; @params runs up to the colon before @value.
 */
typedef struct
{
  guint line;  /* 1-based: where it begins in the file */
  char *text;  /* the whole line, fit to be written out again */
  char *group; /* lower case, or NULL */
  char *name;  /* upper case; NULL when the line is no property */
  const char *params;
  const char *value;
  gboolean is_base64;
  gboolean had_nul;
  gboolean cut; /* too long; the rest was not kept */
} RapportVcardLine;

RapportVcardLine *rapport_vcard_line_new (const char *bytes, gsize length, guint line);
void rapport_vcard_line_free (RapportVcardLine *self);
gboolean rapport_vcard_line_is (const char *bytes, gsize length, const char *expected);
void
rapport_vcard_line_scan (const char *bytes, gsize length, gboolean *is_qp, gboolean *is_base64);
gboolean rapport_vcard_line_decode_base64 (RapportVcardLine *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapportVcardLine, rapport_vcard_line_free)

G_END_DECLS
