/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * RapportChoice:
 *
 * Linked buttons, of which one or none is chosen; pressing the chosen one takes it back. Property
 * "selected": the nick of the chosen one, or %NULL.
 */
#define RAPPORT_TYPE_CHOICE (rapport_choice_get_type ())
G_DECLARE_FINAL_TYPE (RapportChoice, rapport_choice, RAPPORT, CHOICE, GtkWidget)

GtkWidget *rapport_choice_new (void);
/* icon_name: (nullable): shown instead of the label, which is then the tooltip. */
void rapport_choice_add (RapportChoice *self,
                         const char *nick,
                         const char *icon_name,
                         const char *label);
const char *rapport_choice_get_selected (RapportChoice *self);
void rapport_choice_set_selected (RapportChoice *self, const char *nick);
/* All channels, with their icons. */
void rapport_choice_add_channels (RapportChoice *self);

G_END_DECLS
