/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-card-event.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "rapport-card-json.h"
#include "rapport-error.h"

static gint64
get_number (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node == NULL || json_node_get_value_type (node) != G_TYPE_INT64)
    return 0;
  return MAX (json_node_get_int (node), 0);
}

static guint
get_count (JsonObject *object, const char *name)
{
  return (guint)MIN (get_number (object, name), (gint64)G_MAXUINT);
}

static char *
dup_text (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node == NULL || json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;
  return json_node_dup_string (node);
}

static JsonObject *
get_body (JsonObject *root, const char *name)
{
  JsonNode *node = json_object_get_member (root, name);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static gboolean
read_event (RapportCardEvent *self, JsonObject *root)
{
  JsonObject *body;

  if ((body = get_body (root, "card")) != NULL)
    {
      self->kind = RAPPORT_CARD_EVENT_CARD;
      self->card = rapport_card_json_parse (body);
      self->line = self->card->line;
    }
  else if ((body = get_body (root, "refused")) != NULL)
    {
      self->kind = RAPPORT_CARD_EVENT_REFUSED;
      self->line = get_count (body, "line");
      self->text = dup_text (body, "why");
    }
  else if ((body = get_body (root, "progress")) != NULL)
    {
      self->kind = RAPPORT_CARD_EVENT_PROGRESS;
      self->bytes = get_number (body, "bytes");
      self->total = get_number (body, "total");
    }
  else if ((body = get_body (root, "done")) != NULL)
    {
      self->kind = RAPPORT_CARD_EVENT_DONE;
      self->cards = get_count (body, "cards");
      self->refused = get_count (body, "refused");
      self->text = dup_text (body, "format");
    }
  else if ((body = get_body (root, "error")) != NULL)
    {
      self->kind = RAPPORT_CARD_EVENT_ERROR;
      self->code = dup_text (body, "code");
      self->text = dup_text (body, "message");
    }
  else
    {
      return FALSE;
    }
  return TRUE;
}

/**
 * rapport_card_event_parse:
 * @line: one line of the reader's output
 * @length: its bytes, or -1
 *
 * Returns: (transfer full): the event, or %NULL with %RAPPORT_ERROR_INVALID
 */
RapportCardEvent *
rapport_card_event_parse (const char *line, gssize length, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (RapportCardEvent) self = NULL;
  g_autoptr (GError) parse_error = NULL;
  JsonNode *root;

  if (!json_parser_load_from_data (parser, line, length, &parse_error))
    {
      g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_INVALID,
                   _ ("The file reader's answer could not be understood: %s"),
                   parse_error->message);
      return NULL;
    }
  root = json_parser_get_root (parser);
  self = g_new0 (RapportCardEvent, 1);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root) ||
      !read_event (self, json_node_get_object (root)))
    {
      g_set_error_literal (error, RAPPORT_ERROR, RAPPORT_ERROR_INVALID,
                           _ ("The file reader's answer could not be understood: unknown event"));
      return NULL;
    }
  return g_steal_pointer (&self);
}

void
rapport_card_event_free (RapportCardEvent *self)
{
  if (self == NULL)
    return;
  rapport_card_free (self->card);
  g_free (self->code);
  g_free (self->text);
  g_free (self);
}

void
rapport_card_event_append_card (GString *out, const RapportCard *card)
{
  g_string_append (out, "{\"card\":");
  rapport_card_json_append (out, card);
  g_string_append (out, "}\n");
}

void
rapport_card_event_append_refused (GString *out, guint line, const char *why)
{
  g_string_append_printf (out, "{\"refused\":{\"line\":%u,\"why\":", line);
  rapport_card_json_append_string (out, why);
  g_string_append (out, "}}\n");
}

void
rapport_card_event_append_progress (GString *out, gint64 bytes, gint64 total)
{
  g_string_append_printf (
      out, "{\"progress\":{\"bytes\":%" G_GINT64_FORMAT ",\"total\":%" G_GINT64_FORMAT "}}\n",
      bytes, total);
}

void
rapport_card_event_append_done (GString *out, guint cards, guint refused, const char *format)
{
  g_string_append_printf (out, "{\"done\":{\"cards\":%u,\"refused\":%u,\"format\":", cards,
                          refused);
  rapport_card_json_append_string (out, format);
  g_string_append (out, "}}\n");
}

void
rapport_card_event_append_error (GString *out, const char *code, const char *message)
{
  g_string_append (out, "{\"error\":{\"code\":");
  rapport_card_json_append_string (out, code);
  g_string_append (out, ",\"message\":");
  rapport_card_json_append_string (out, message);
  g_string_append (out, "}}\n");
}
