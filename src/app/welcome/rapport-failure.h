/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * RapportFailure:
 *
 * The page shown instead of a book that can't be opened: what, where, and what to do.
 */
#define RAPPORT_TYPE_FAILURE (rapport_failure_get_type ())
G_DECLARE_FINAL_TYPE (RapportFailure, rapport_failure, RAPPORT, FAILURE, AdwBin)

void rapport_failure_set (RapportFailure *self, const char *path, const GError *error);

G_END_DECLS
