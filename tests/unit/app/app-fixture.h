/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rapport-session.h"
#include "rapport-subject.h"

G_BEGIN_DECLS

/* 22 November 2026, 09:30 in UTC: the time of all these tests. */
RapportInstant fixture_now (gpointer data);

/* A session on a new book in a private directory. */
RapportSession *fixture_open (void);
/* Closes it and removes the directory; nothing may hold the session any more. */
void fixture_close (RapportSession *session);

/* Adds a client with a cadence, last spoken with on a day (YYYY-MM-DD), or never. */
gint64 fixture_add (RapportSession *session,
                    const char *name,
                    const char *account,
                    const char *cadence,
                    const char *last);
RapportSubject *fixture_subject (RapportSession *session, gint64 client);
guint fixture_count_due (RapportSession *session);

/* Runs the main loop until func says so; fails after ten seconds. */
void fixture_wait (gboolean (*func) (gpointer data), gpointer data);
/* Lets everything that is waiting to run do so. */
void fixture_settle (void);

/* Destroys a window and fails unless it is finalized. */
void fixture_destroy (gpointer window);

/* The first widget below root for which func holds; NULL when there is none. */
GtkWidget *
fixture_find (GtkWidget *root, gboolean (*func) (GtkWidget *widget, gpointer data), gpointer data);
GtkWidget *fixture_find_type (GtkWidget *root, GType type);
GtkWidget *fixture_find_label (GtkWidget *root, const char *text);
/* Every button below root is named, by a label or for accessibility, and icon-only ones have a
 * tooltip. */
void fixture_assert_buttons_named (GtkWidget *root);
/* Tab, and Shift+Tab, come past every button that can be pressed, and back to where they began. */
void fixture_assert_keyboard (GtkWidget *window);

G_END_DECLS
