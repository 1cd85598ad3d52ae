/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rapport-database.h"

G_BEGIN_DECLS

/**
 * RapportReach:
 * @channel: a channel's nick
 * @verb: what the button says: "Call"
 * @value: the number or address as typed
 * @uri: what the desktop opens
 *
 * A way to reach a client from here.
 */
typedef struct
{
  const char *channel;
  const char *verb;
  char *value;
  char *uri;
} RapportReach;

/* The preferred one first. (transfer full) (element-type RapportReach) */
GPtrArray *
rapport_reach_list (RapportDatabase *database, gint64 client, const char *preferred_channel);

/* Opens it with the desktop's program; where there is none, copies the value and says so by the
 * action "win.say" of the window. */
void rapport_reach_open (GtkWidget *widget, const char *uri);

G_END_DECLS
