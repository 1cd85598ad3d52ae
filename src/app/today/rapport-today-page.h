/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rapport-session.h"

G_BEGIN_DECLS

/**
 * RapportTodayPage:
 *
 * The morning page: who needs you and why, what has to be answered, what is coming up. It follows
 * the book, whichever program changes it.
 */
#define RAPPORT_TYPE_TODAY_PAGE (rapport_today_page_get_type ())
G_DECLARE_FINAL_TYPE (RapportTodayPage, rapport_today_page, RAPPORT, TODAY_PAGE, GtkWidget)

void rapport_today_page_set_session (RapportTodayPage *self, RapportSession *session);

G_END_DECLS
