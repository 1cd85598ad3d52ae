/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-command.h"

#include <glib/gi18n.h>

#include "rapport-cli-input.h"
#include "rapport-cli-output.h"
#include "rapport-search.h"

static struct
{
  char *limit;
} options;

static GOptionEntry search_options[] = {
  { "limit", 0, 0, G_OPTION_ARG_FILENAME, &options.limit, N_ ("At most so many (50)"), "N" },
  { NULL },
};

static void
list_hit (RapportCli *cli, const RapportHit *hit)
{
  g_autoptr (JsonObject) object = json_object_new ();

  json_object_set_string_member (object, "kind", hit->table->name);
  json_object_set_string_member (object, "id", hit->uuid);
  json_object_set_string_member (object, "client", hit->client_uuid);
  json_object_set_string_member (object, "name", hit->name);
  json_object_set_string_member (object, "snippet", hit->snippet);
  rapport_cli_list_item (cli, object);
}

static void
print_text (GPtrArray *hits)
{
  g_autoptr (RapportTextTable) table = rapport_text_table_new (3);

  for (guint i = 0; i < hits->len; i++)
    {
      const RapportHit *hit = g_ptr_array_index (hits, i);

      rapport_text_table_add (table, hit->table->name, hit->name, hit->snippet);
    }
  rapport_text_table_print (table);
  if (hits->len == 0)
    rapport_cli_print (_ ("Nothing matches."));
}

static gboolean
search (RapportCli *cli, char **arguments, GError **error)
{
  g_autofree char *text = g_strjoinv (" ", arguments);
  RapportDatabase *database;
  g_autoptr (GPtrArray) hits = NULL;
  guint limit;

  if (!rapport_cli_parse_limit (options.limit, &limit, error))
    return FALSE;
  database = rapport_cli_get_database (cli, error);
  if (database == NULL)
    return FALSE;
  hits = rapport_search (database, text, limit, error);
  if (hits == NULL)
    return FALSE;
  if (!cli->json)
    {
      print_text (hits);
      return TRUE;
    }
  rapport_cli_begin_list (cli);
  for (guint i = 0; i < hits->len; i++)
    list_hit (cli, g_ptr_array_index (hits, i));
  rapport_cli_end_list (cli);
  return TRUE;
}

const RapportCommand rapport_search_commands[] = {
  { "search", "TEXT", N_ ("Everything that matches"), 1, RAPPORT_ANY_NUMBER, search_options, FALSE,
    search },
  { NULL },
};
