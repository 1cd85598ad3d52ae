/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rapport-session.h"
#include "rapport-subject.h"

G_BEGIN_DECLS

/* The actions "client.…" of whatever widget shows one relationship: rows and the profile. */

void rapport_client_actions_install (GtkWidgetClass *klass, GtkWidgetActionActivateFunc activate);
void rapport_client_actions_run (GtkWidget *widget,
                                 RapportSession *session,
                                 RapportSubject *subject,
                                 const char *name,
                                 GVariant *parameter);
/* is_open: their profile is what shows the menu. (transfer full) */
GMenuModel *rapport_client_actions_build_menu (RapportSession *session,
                                               RapportSubject *subject,
                                               gboolean is_open);

G_END_DECLS
