/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-json.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MOST_LEVELS 16

/* json-glib calls itself for each level, and reads comments and 'strings', which could hide the
 * levels from this count. */
static gboolean
is_harmless (const char *text, gsize length)
{
  gboolean in_string = FALSE;
  int depth = 0;

  for (gsize i = 0; i < length && depth <= MOST_LEVELS; i++)
    {
      char c = text[i];

      if (in_string && c == '\\')
        i++;
      else if (c == '"')
        in_string = !in_string;
      else if (!in_string && (c == '[' || c == '{'))
        depth++;
      else if (!in_string && (c == ']' || c == '}'))
        depth--;
      else if (!in_string && strchr ("'/#", c) != NULL && c != '\0')
        return FALSE;
    }
  return depth <= MOST_LEVELS;
}

/**
 * rapport_json_load:
 *
 * Returns: (transfer full) (nullable): the document in a file; %NULL with %RAPPORT_ERROR_NOT_FOUND,
 *   or %RAPPORT_ERROR_INVALID when it is no JSON
 */
JsonNode *
rapport_json_load (const char *path, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GError) cause = NULL;
  g_autofree char *name = g_filename_display_name (path);
  g_autofree char *text = NULL;
  gsize length;

  if (!g_file_get_contents (path, &text, &length, &cause))
    {
      g_set_error (error, RAPPORT_ERROR,
                   g_error_matches (cause, G_FILE_ERROR, G_FILE_ERROR_NOENT)
                       ? RAPPORT_ERROR_NOT_FOUND
                       : RAPPORT_ERROR_FAILED,
                   _ ("Could not read %s: %s"), name, cause->message);
      return NULL;
    }
  if (!is_harmless (text, length))
    {
      g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_INVALID,
                   _ ("%s is not a book of Rapport: it is not plain JSON, or nested too deeply"),
                   name);
      return NULL;
    }
  if (!json_parser_load_from_data (parser, text, (gssize)length, &cause))
    {
      g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_INVALID, _ ("%s is not JSON: %s"), name,
                   cause->message);
      return NULL;
    }
  if (json_parser_get_root (parser) == NULL)
    {
      g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_INVALID, _ ("%s is empty"), name);
      return NULL;
    }
  return json_parser_steal_root (parser);
}
