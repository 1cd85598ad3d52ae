/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define RAPPORT_NOTIFICATION_TITLE_MAX 100
#define RAPPORT_NOTIFICATION_BODY_MAX  400

char *rapport_notification_text_title (const char *title);
char *rapport_notification_text_body (const char *body, gboolean markup);

G_END_DECLS
