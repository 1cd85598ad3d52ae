/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * RapportWelcome:
 *
 * The page of a book with nobody in it yet: three ways to begin.
 */
#define RAPPORT_TYPE_WELCOME (rapport_welcome_get_type ())
G_DECLARE_FINAL_TYPE (RapportWelcome, rapport_welcome, RAPPORT, WELCOME, AdwBin)

G_END_DECLS
