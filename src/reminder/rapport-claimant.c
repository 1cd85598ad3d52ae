/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-claimant.h"

#include <string.h>
#include <unistd.h>

/* Of /proc/PID/stat, behind the name in brackets and a space. */
#define FIELD_STATE      1
#define FIELD_START_TIME 20

static char *
read_boot (void)
{
  char *boot = NULL;

  if (!g_file_get_contents ("/proc/sys/kernel/random/boot_id", &boot, NULL, NULL))
    return g_strdup ("unknown");
  return g_strstrip (boot);
}

/* When a process began, in ticks since the machine started; NULL when there is none, or when it has
 * ended and its parent has not asked how. */
static char *
read_start (gint64 process)
{
  g_autofree char *path = g_strdup_printf ("/proc/%" G_GINT64_FORMAT "/stat", process);
  g_autofree char *stat = NULL;
  g_auto (GStrv) fields = NULL;
  const char *name_end;

  if (!g_file_get_contents (path, &stat, NULL, NULL))
    return NULL;
  /* The name may hold anything, brackets too. */
  name_end = strrchr (stat, ')');
  if (name_end == NULL)
    return NULL;
  fields = g_strsplit (name_end + 1, " ", FIELD_START_TIME + 2);
  if (g_strv_length (fields) <= FIELD_START_TIME || strchr ("ZXx", *fields[FIELD_STATE]) != NULL)
    return NULL;
  return g_strdup (fields[FIELD_START_TIME]);
}

/**
 * rapport_claimant_get_own:
 *
 * Returns: (transfer full): a name for this process that no other ever has on this machine, its
 * number being given again one day
 */
char *
rapport_claimant_get_own (void)
{
  g_autofree char *boot = read_boot ();
  g_autofree char *start = read_start (getpid ());

  return g_strdup_printf ("%s/%d/%s", boot, getpid (), start != NULL ? start : "");
}

/**
 * rapport_claimant_is_running:
 * @claimant: as rapport_claimant_get_own() names it
 *
 * Returns: whether that process still runs on this machine
 */
gboolean
rapport_claimant_is_running (const char *claimant)
{
  g_auto (GStrv) parts = g_strsplit (claimant, "/", 3);
  g_autofree char *boot = read_boot ();
  g_autofree char *start = NULL;

  if (g_strv_length (parts) != 3 || !g_str_equal (parts[0], boot))
    return FALSE;
  start = read_start (g_ascii_strtoll (parts[1], NULL, 10));
  return start != NULL && g_str_equal (start, parts[2]);
}
