/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rapport-instant.h"

G_BEGIN_DECLS

/**
 * RapportApplication:
 *
 * The program: its options and actions, the book it has open, and the only place that reads the
 * clock. With RAPPORT_NOW (ISO 8601) in the environment it is always that time.
 */
#define RAPPORT_TYPE_APPLICATION (rapport_application_get_type ())
G_DECLARE_FINAL_TYPE (RapportApplication, rapport_application, RAPPORT, APPLICATION, AdwApplication)

RapportApplication *rapport_application_new (void);

/* Opens another book in the window there is, or shows what is wrong with it. NULL: one's own. */
void rapport_application_open_book (RapportApplication *self, const char *path);
/* Opens the sample book, making it first when there is none. */
void rapport_application_open_sample (RapportApplication *self);

RapportInstant rapport_application_now (RapportApplication *self);

G_END_DECLS
