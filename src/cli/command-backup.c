/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The file of the book: check, backup and restore. */

#include "rapport-command.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "rapport-cli-output.h"
#include "rapport-restore.h"

static gboolean
check (RapportCli *cli, char **arguments, GError **error)
{
  RapportBook *book = rapport_cli_get_book (cli, error);
  g_autoptr (JsonObject) object = NULL;
  g_autoptr (GError) cause = NULL;
  g_autofree char *wrong = NULL;

  if (book == NULL)
    return FALSE;
  wrong = rapport_book_check (book, &cause);
  if (cause != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&cause));
      return FALSE;
    }
  if (wrong != NULL)
    {
      g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_CORRUPT,
                   /* Translators: the second is what SQLite found, in English. */
                   _ ("%s is damaged (%s); restore a backup: “rapportctl restore FILE”"),
                   rapport_book_get_path (book), wrong);
      return FALSE;
    }
  if (!cli->json)
    {
      rapport_cli_print (_ ("All is well with %s."), rapport_book_get_path (book));
      return TRUE;
    }
  object = json_object_new ();
  json_object_set_boolean_member (object, "ok", TRUE);
  json_object_set_string_member (object, "book", rapport_book_get_path (book));
  rapport_cli_print_object (cli, object);
  return TRUE;
}

/* Beside the book: backups/2026-11-22T143000.db */
static char *
make_backup_path (RapportCli *cli, RapportBook *book)
{
  g_autofree char *folder = g_path_get_dirname (rapport_book_get_path (book));
  g_autofree char *day = rapport_day_to_string (rapport_cli_today (cli));
  int minute = rapport_instant_get_minute (cli->now);
  g_autofree char *backups = g_build_filename (folder, "backups", NULL);
  g_autofree char *name = NULL;

  name = g_strdup_printf ("%sT%02d%02d%02d.db", day, minute / 60, minute % 60,
                          (int)(((cli->now.time % 60) + 60) % 60));
  g_mkdir_with_parents (backups, 0700);
  return g_build_filename (backups, name, NULL);
}

static gboolean
backup (RapportCli *cli, char **arguments, GError **error)
{
  RapportBook *book = rapport_cli_get_book (cli, error);
  g_autoptr (JsonObject) object = NULL;
  g_autofree char *path = NULL;
  g_autofree char *name = NULL;

  if (book == NULL)
    return FALSE;
  path = arguments[0] != NULL ? g_strdup (arguments[0]) : make_backup_path (cli, book);
  name = g_filename_display_name (path);
  if (!rapport_book_backup (book, path, error))
    return FALSE;
  if (!cli->json)
    {
      rapport_cli_print (_ ("Backed up to %s"), name);
      return TRUE;
    }
  object = json_object_new ();
  json_object_set_string_member (object, "file", name);
  rapport_cli_print_object (cli, object);
  return TRUE;
}

/* Without opening the book, which may be damaged. */
static gboolean
restore (RapportCli *cli, char **arguments, GError **error)
{
  const char *path = rapport_cli_get_book_path (cli);
  g_autofree char *from = g_filename_display_name (arguments[0]);
  g_autofree char *kept = NULL;
  g_autofree char *kept_name = NULL;
  g_autoptr (JsonObject) object = NULL;

  if (!rapport_restore (path, arguments[0], cli->now, &kept, error))
    return FALSE;
  kept_name = kept != NULL ? g_filename_display_name (kept) : NULL;
  if (cli->json)
    {
      object = json_object_new ();
      json_object_set_string_member (object, "restored", from);
      json_object_set_string_member (object, "kept", kept_name);
      rapport_cli_print_object (cli, object);
      return TRUE;
    }
  rapport_cli_print (_ ("Restored from %s"), from);
  if (kept_name != NULL)
    rapport_cli_print (_ ("The book as it was is kept as %s"), kept_name);
  return TRUE;
}

const RapportCommand rapport_backup_commands[] = {
  { "check", "", N_ ("Whether the book is sound"), 0, 0, NULL, FALSE, check },
  { "backup", "[FILE]", N_ ("A checked copy of the book"), 0, 1, NULL, TRUE, backup },
  { "restore", "FILE", N_ ("Put a backup in the place of the book, which is kept"), 1, 1, NULL,
    TRUE, restore },
  { NULL },
};
