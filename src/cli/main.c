/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <locale.h>
#include <unistd.h>

#include "rapport-cli.h"

static char *
find_sample (void)
{
  const char *path = g_getenv ("RAPPORT_SAMPLE_BOOK");

  return path != NULL ? g_strdup (path)
                      : g_build_filename (RAPPORT_PKGDATADIR, "sample-book.json", NULL);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GTimeZone) zone = NULL;
  g_autoptr (RapportCli) cli = NULL;
  g_autofree char *sample = NULL;

  /* Not LC_ALL: each category is a file to open, and most are of no use here. */
  setlocale (LC_CTYPE, "");
  setlocale (LC_MESSAGES, "");
  setlocale (LC_TIME, "");
  setlocale (LC_COLLATE, "");
  bindtextdomain (GETTEXT_PACKAGE, RAPPORT_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_set_prgname ("rapportctl");

  zone = g_time_zone_new_local ();
  cli = rapport_cli_new (rapport_instant_new (g_get_real_time () / G_USEC_PER_SEC, zone), zone);
  sample = find_sample ();
  cli->sample_path = sample;
  cli->has_terminal = isatty (STDERR_FILENO) != 0;
  return rapport_cli_run (cli, argv);
}
