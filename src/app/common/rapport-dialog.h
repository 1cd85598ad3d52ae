/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rapport-session.h"

G_BEGIN_DECLS

/* What all dialogs have alike. */

/* Escape closes; Ctrl+Enter activates "dialog.save". */
void rapport_dialog_class_add_keys (GtkWidgetClass *klass);
/* Over its parent, whose input it takes. */
void rapport_dialog_present (GtkWindow *dialog, GtkWindow *parent);

/* A row of a boxed list, whose words are taken as they are. subtitle: (nullable). (transfer
 * floating) */
GtkWidget *rapport_dialog_create_plain_row (const char *title, const char *subtitle);
/* A row with an avatar, for one relationship. (transfer floating) */
GtkWidget *rapport_dialog_create_row (RapportSession *session, gpointer subject);

/* The switch of an expander row is libadwaita's own, and has no name: it takes the row's title. */
void rapport_dialog_name_switch (AdwExpanderRow *row);

/* What was typed, without the spaces around it. (transfer full) (nullable): NULL when nothing was
 */
char *rapport_dialog_dup_text (GtkEditable *editable);
char *rapport_dialog_dup_buffer (GtkTextBuffer *buffer);

/* A question, before something that can't be taken back or goes another way than expected. yes is
 * called when it is answered so; Enter means no where yes destroys. */
void rapport_dialog_ask (GtkWindow *parent,
                         const char *heading,
                         const char *body,
                         const char *no_label,
                         const char *yes_label,
                         AdwResponseAppearance yes_appearance,
                         GCallback yes,
                         gpointer user_data);
/* Something went wrong that must not be missed. */
void rapport_dialog_tell (GtkWindow *parent, const char *heading, const char *body);

G_END_DECLS
