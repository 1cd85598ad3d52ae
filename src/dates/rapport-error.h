/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define RAPPORT_ERROR (rapport_error_quark ())

/**
 * RapportError:
 * @RAPPORT_ERROR_FAILED: nothing the caller can act on; the message says what.
 * @RAPPORT_ERROR_NOT_FOUND: no such record.
 * @RAPPORT_ERROR_AMBIGUOUS: a name fits several records.
 * @RAPPORT_ERROR_INVALID: refused input; nothing was changed.
 * @RAPPORT_ERROR_CONFLICT: the record was changed by someone else meanwhile.
 * @RAPPORT_ERROR_BUSY: another program holds the book for longer than was waited.
 * @RAPPORT_ERROR_FULL: no space left.
 * @RAPPORT_ERROR_READ_ONLY: the place can't be written.
 * @RAPPORT_ERROR_CORRUPT: not a book, or a damaged one.
 * @RAPPORT_ERROR_NEWER_VERSION: written by a newer Rapport.
 * @RAPPORT_ERROR_CANCELLED: the caller cancelled.
 */
typedef enum
{
  RAPPORT_ERROR_FAILED,
  RAPPORT_ERROR_NOT_FOUND,
  RAPPORT_ERROR_AMBIGUOUS,
  RAPPORT_ERROR_INVALID,
  RAPPORT_ERROR_CONFLICT,
  RAPPORT_ERROR_BUSY,
  RAPPORT_ERROR_FULL,
  RAPPORT_ERROR_READ_ONLY,
  RAPPORT_ERROR_CORRUPT,
  RAPPORT_ERROR_NEWER_VERSION,
  RAPPORT_ERROR_CANCELLED,
} RapportError;

GQuark rapport_error_quark (void);

/**
 * rapport_error_to_nick:
 *
 * Returns: (transfer none): `not-found`, say: the code in JSON errors
 */
const char *rapport_error_to_nick (RapportError code);

G_END_DECLS
