/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#define WAIT_SECONDS 60

gboolean wait_failed_cb (gpointer condition);

/* Runs the main loop until `condition` holds, and fails after a minute. */
#define WAIT_FOR(condition)                                                                        \
  G_STMT_START                                                                                     \
  {                                                                                                \
    guint wait_for_bound =                                                                         \
        g_timeout_add_seconds (WAIT_SECONDS, wait_failed_cb, (gpointer) #condition);               \
    while (!(condition))                                                                           \
      g_main_context_iteration (NULL, TRUE);                                                       \
    g_source_remove (wait_for_bound);                                                              \
  }                                                                                                \
  G_STMT_END
