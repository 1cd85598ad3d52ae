/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-error.h"

G_DEFINE_QUARK (rapport - error - quark, rapport_error)

static const char *const nicks[] = {
  [RAPPORT_ERROR_FAILED] = "failed",       [RAPPORT_ERROR_NOT_FOUND] = "not-found",
  [RAPPORT_ERROR_AMBIGUOUS] = "ambiguous", [RAPPORT_ERROR_INVALID] = "invalid",
  [RAPPORT_ERROR_CONFLICT] = "conflict",   [RAPPORT_ERROR_BUSY] = "busy",
  [RAPPORT_ERROR_FULL] = "full",           [RAPPORT_ERROR_READ_ONLY] = "read-only",
  [RAPPORT_ERROR_CORRUPT] = "corrupt",     [RAPPORT_ERROR_NEWER_VERSION] = "newer-version",
  [RAPPORT_ERROR_CANCELLED] = "cancelled",
};

const char *
rapport_error_to_nick (RapportError code)
{
  g_return_val_if_fail ((guint)code < G_N_ELEMENTS (nicks), nicks[RAPPORT_ERROR_FAILED]);

  return nicks[code];
}
