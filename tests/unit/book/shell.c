/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shell.h"

char *
shell_query (const char *path, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) shell =
      g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_MERGE, &error,
                        "sqlite3", "-readonly", "-batch", path, sql, NULL);
  char *output = NULL;

  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (shell, NULL, NULL, &output, NULL, &error);
  g_assert_no_error (error);
  return g_strchomp (output);
}
