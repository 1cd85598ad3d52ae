/* SPDX-License-Identifier: GPL-3.0-or-later */

/* yardstick-service BOOK: the least that a reminder service can be: a main loop with a bus,
 * libnotify and an open database. Says "ready" and waits to be killed. */

#include <gio/gio.h>
#include <libnotify/notify.h>
#include <sqlite3.h>
#include <stdio.h>

int
main (int argc, char *argv[])
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GDBusConnection) bus = NULL;
  g_autoptr (GError) error = NULL;
  sqlite3 *handle;

  if (argc != 2 || sqlite3_open_v2 (argv[1], &handle, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK ||
      sqlite3_exec (handle, "SELECT min (due_on) FROM rhythm", NULL, NULL, NULL) != SQLITE_OK)
    return 1;
  bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &error);
  if (bus == NULL || !notify_init ("yardstick") || !notify_get_server_info (NULL, NULL, NULL, NULL))
    return 1;
  puts ("ready");
  fflush (stdout);
  g_main_loop_run (loop);
  return 0;
}
