/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-cli.h"

G_BEGIN_DECLS

#define RAPPORT_ANY_NUMBER G_MAXUINT

/**
 * RapportCommand:
 * @name: as typed: `due`, or a group and a verb, `client add`
 * @arguments: the names of what follows, for the help
 * @summary: one line, to be translated
 * @n_least: how many arguments it needs
 * @n_most: how many it takes
 * @options: (nullable): every option with a value is a %G_OPTION_ARG_FILENAME (or an array of
 * them): GLib would refuse other text in a locale that isn't UTF-8. Those named FILE may be any
 * bytes.
 * @takes_files: whether the arguments are files too
 * @run: arguments are NULL-terminated, valid UTF-8 unless they are files
 *
 * One command. The tables of them end with one that has no name.
 */
typedef struct
{
  const char *name;
  const char *arguments;
  const char *summary;
  guint n_least;
  guint n_most;
  GOptionEntry *options;
  gboolean takes_files;
  gboolean (*run) (RapportCli *cli, char **arguments, GError **error);
} RapportCommand;

extern const RapportCommand rapport_client_commands[];
extern const RapportCommand rapport_about_commands[];
extern const RapportCommand rapport_account_commands[];
extern const RapportCommand rapport_checkin_commands[];
extern const RapportCommand rapport_due_commands[];
extern const RapportCommand rapport_pause_commands[];
extern const RapportCommand rapport_note_commands[];
extern const RapportCommand rapport_search_commands[];
extern const RapportCommand rapport_import_commands[];
extern const RapportCommand rapport_export_commands[];
extern const RapportCommand rapport_nudges_commands[];
extern const RapportCommand rapport_service_commands[];
extern const RapportCommand rapport_book_commands[];
extern const RapportCommand rapport_backup_commands[];

/* In the order of the help. NULL-terminated. */
extern const RapportCommand *const rapport_command_groups[];

const RapportCommand *rapport_command_find (char **words, guint *n_words);
gboolean rapport_command_is_group (const char *word);

char *rapport_command_list_text (const char *group);

G_END_DECLS
