/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * RapportBar:
 *
 * A bar across the window that says what is special about the book shown. Properties: "icon-name",
 * "title", "button-label" (no button without one), "action-name" (of the button).
 */
#define RAPPORT_TYPE_BAR (rapport_bar_get_type ())
G_DECLARE_FINAL_TYPE (RapportBar, rapport_bar, RAPPORT, BAR, GtkWidget)

G_END_DECLS
