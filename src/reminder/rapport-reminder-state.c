/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-reminder-state.h"

#include <glib/gstdio.h>

/* Paths may hold what a group's name can't. */
static char *
get_group (const char *book)
{
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, book, -1);
}

/**
 * rapport_reminder_state_load:
 * @path: (type filename): where it is kept
 * @book: (type filename): of which book
 *
 * Returns: what was saved last, or all 0
 */
RapportReminderState
rapport_reminder_state_load (const char *path, const char *book)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *group = get_group (book);

  if (!g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, NULL))
    return (RapportReminderState){ 0, 0 };
  return (RapportReminderState){
    .planned = g_key_file_get_int64 (file, group, "planned", NULL),
    .next = g_key_file_get_int64 (file, group, "next", NULL),
  };
}

/**
 * rapport_reminder_state_save:
 *
 * Keeps @state for the next start, readable by nobody else.
 */
gboolean
rapport_reminder_state_save (RapportReminderState state,
                             const char *path,
                             const char *book,
                             GError **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *group = get_group (book);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *text = NULL;

  (void)g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, NULL);
  g_key_file_set_int64 (file, group, "planned", state.planned);
  g_key_file_set_int64 (file, group, "next", state.next);
  text = g_key_file_to_data (file, NULL, NULL);
  (void)g_mkdir_with_parents (folder, 0700);
  return g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, error);
}

/**
 * rapport_reminder_state_get_attended:
 *
 * Up to when nothing was missed: nothing mattered before @next, so that a service that was away
 * until then was not missed, and one that has slept through it was away since then.
 *
 * Returns: unix time, at most @now; 0 when nothing was ever planned
 */
gint64
rapport_reminder_state_get_attended (RapportReminderState state, gint64 now)
{
  if (state.planned == 0)
    return 0;
  if (state.next == 0 || state.next > now)
    return now;
  return MIN (MAX (state.planned, state.next), now);
}
