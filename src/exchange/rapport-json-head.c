/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a document says about itself, and whether it can be read. */

#include "rapport-json-private.h"

#include <glib/gi18n-lib.h>

/* NULL when it holds no text. */
static const char *
get_text (JsonNode *node)
{
  return json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;
}

static JsonObject *
get_head (JsonNode *root)
{
  JsonNode *head;

  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return NULL;
  head = json_object_get_member (json_node_get_object (root), "rapport");
  return head != NULL && JSON_NODE_HOLDS_OBJECT (head) ? json_node_get_object (head) : NULL;
}

/**
 * rapport_json_get_made_on:
 *
 * Returns: the day the document was made, or %RAPPORT_DAY_NONE where it doesn't say
 */
RapportDay
rapport_json_get_made_on (JsonNode *root)
{
  JsonObject *head = get_head (root);
  JsonNode *node = head != NULL ? json_object_get_member (head, "made-on") : NULL;
  const char *text = node != NULL ? get_text (node) : NULL;
  RapportDay day;

  return text != NULL && rapport_day_parse (text, &day, NULL) ? day : RAPPORT_DAY_NONE;
}

static gboolean
check_tables (JsonObject *root, GError **error)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  json_object_iter_init (&iter, root);
  while (json_object_iter_next (&iter, &name, &node))
    {
      if (g_str_equal (name, "rapport"))
        continue;
      if (rapport_table_find (name) != NULL && JSON_NODE_HOLDS_ARRAY (node))
        continue;
      g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_INVALID,
                   _ ("“%s” is not a list of anything that a book holds"), name);
      return FALSE;
    }
  return TRUE;
}

/* Whether the document is a book of a format that is known, and all in it are tables of one. */
gboolean
rapport_json_check (JsonNode *root, GError **error)
{
  JsonObject *head = get_head (root);
  JsonNode *node = head != NULL ? json_object_get_member (head, "format") : NULL;
  gint64 format = 0;

  if (node != NULL && json_node_get_value_type (node) == G_TYPE_INT64)
    format = json_node_get_int (node);
  if (format <= 0)
    {
      g_set_error_literal (error, RAPPORT_ERROR, RAPPORT_ERROR_INVALID,
                           _ ("This JSON is not a book of Rapport: it lacks “rapport” with its "
                              "“format”"));
      return FALSE;
    }
  if (format <= RAPPORT_JSON_FORMAT)
    return check_tables (json_node_get_object (root), error);
  g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_NEWER_VERSION,
               _ ("This book was exported by a newer Rapport (format %d; this one reads %d)"),
               (int)MIN (format, G_MAXINT), RAPPORT_JSON_FORMAT);
  return FALSE;
}
