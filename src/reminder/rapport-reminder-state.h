/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RapportReminderState:
 * @planned: when the service last planned, unix time; 0: never
 * @next: the next moment that mattered then; 0: none was known
 *
 * What the service knew when it last looked, by which it tells whether it was away when something
 * came due (N3).
 */
typedef struct
{
  gint64 planned;
  gint64 next;
} RapportReminderState;

RapportReminderState rapport_reminder_state_load (const char *path, const char *book);
gboolean rapport_reminder_state_save (RapportReminderState state,
                                      const char *path,
                                      const char *book,
                                      GError **error);
gint64 rapport_reminder_state_get_attended (RapportReminderState state, gint64 now);

G_END_DECLS
