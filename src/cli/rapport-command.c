/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-command.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rapport-cli-output.h"

const RapportCommand *const rapport_command_groups[] = {
  rapport_client_commands,  rapport_about_commands,  rapport_account_commands,
  rapport_checkin_commands, rapport_due_commands,    rapport_pause_commands,
  rapport_note_commands,    rapport_search_commands, rapport_import_commands,
  rapport_export_commands,  rapport_nudges_commands, rapport_service_commands,
  rapport_book_commands,    rapport_backup_commands, NULL,
};

static gboolean
is_named (const RapportCommand *command, const char *word, const char *verb)
{
  gsize length = strlen (word);

  if (strncmp (command->name, word, length) != 0)
    return FALSE;
  if (verb == NULL)
    return command->name[length] == '\0';
  return command->name[length] == ' ' && g_str_equal (command->name + length + 1, verb);
}

static const RapportCommand *
find_command (const char *word, const char *verb)
{
  for (guint g = 0; rapport_command_groups[g] != NULL; g++)
    for (const RapportCommand *c = rapport_command_groups[g]; c->name != NULL; c++)
      if (is_named (c, word, verb))
        return c;
  return NULL;
}

/**
 * rapport_command_find:
 * @words: NULL-terminated, at least one
 * @n_words: (out): how many of them name the command
 *
 * Returns: (nullable): the command that @words begin with
 */
const RapportCommand *
rapport_command_find (char **words, guint *n_words)
{
  const RapportCommand *command = NULL;

  *n_words = 2;
  if (words[1] != NULL)
    command = find_command (words[0], words[1]);
  if (command != NULL)
    return command;
  *n_words = 1;
  return find_command (words[0], NULL);
}

gboolean
rapport_command_is_group (const char *word)
{
  g_autofree char *prefix = g_strconcat (word, " ", NULL);

  for (guint g = 0; rapport_command_groups[g] != NULL; g++)
    for (const RapportCommand *c = rapport_command_groups[g]; c->name != NULL; c++)
      if (g_str_has_prefix (c->name, prefix))
        return TRUE;
  return FALSE;
}

/**
 * rapport_command_list_text:
 * @group: (nullable): %NULL for all
 *
 * Returns: (transfer full): a line a command
 */
char *
rapport_command_list_text (const char *group)
{
  g_autoptr (RapportTextTable) table = rapport_text_table_new (2);
  g_autofree char *prefix = g_strconcat (group != NULL ? group : "", " ", NULL);

  for (guint g = 0; rapport_command_groups[g] != NULL; g++)
    for (const RapportCommand *c = rapport_command_groups[g]; c->name != NULL; c++)
      if (group == NULL || g_str_has_prefix (c->name, prefix))
        rapport_text_table_add (table, c->name, _ (c->summary));
  return rapport_text_table_to_string (table);
}
