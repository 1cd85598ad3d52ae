/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * RapportTimeEntry:
 *
 * A time of day, typed: 9, 9:30, 0930 and 9:30 pm are all understood. Property "time": as "HH:MM"
 * of a 24-hour clock; it follows what is typed as long as that is a time.
 */
#define RAPPORT_TYPE_TIME_ENTRY (rapport_time_entry_get_type ())
G_DECLARE_FINAL_TYPE (RapportTimeEntry, rapport_time_entry, RAPPORT, TIME_ENTRY, GtkEntry)

GtkWidget *rapport_time_entry_new (void);
/* 0 to 1439, or -1 when what is typed is not a time. */
int rapport_time_entry_get_minute (RapportTimeEntry *self);
void rapport_time_entry_set_minute (RapportTimeEntry *self, int minute);

/* Returns 0 to 1439, or -1. */
int rapport_time_entry_parse (const char *text);

G_END_DECLS
