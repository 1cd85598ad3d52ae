/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-card-json.h"

#include <string.h>

static const char *const text_names[RAPPORT_CARD_N_TEXTS] = {
  [RAPPORT_CARD_UID] = "uid",
  [RAPPORT_CARD_NAME] = "name",
  [RAPPORT_CARD_GIVEN] = "given",
  [RAPPORT_CARD_FAMILY] = "family",
  [RAPPORT_CARD_ADDITIONAL] = "additional",
  [RAPPORT_CARD_PREFIX] = "prefix",
  [RAPPORT_CARD_SUFFIX] = "suffix",
  [RAPPORT_CARD_NICKNAME] = "nickname",
  [RAPPORT_CARD_PHONETIC_GIVEN] = "phonetic_given",
  [RAPPORT_CARD_PHONETIC_FAMILY] = "phonetic_family",
  [RAPPORT_CARD_TITLE] = "title",
  [RAPPORT_CARD_ROLE] = "role",
  [RAPPORT_CARD_KIND] = "kind",
  [RAPPORT_CARD_BIRTHDAY] = "birthday",
  [RAPPORT_CARD_DEATHDAY] = "deathday",
  [RAPPORT_CARD_ANNIVERSARY] = "anniversary",
  [RAPPORT_CARD_TIMEZONE] = "timezone",
  [RAPPORT_CARD_GENDER] = "gender",
  [RAPPORT_CARD_PRONOUNS] = "pronouns",
  [RAPPORT_CARD_REVISED] = "revised",
};

static const char *const list_names[RAPPORT_CARD_N_LISTS] = {
  [RAPPORT_CARD_ORG] = "org",
  [RAPPORT_CARD_NOTES] = "notes",
  [RAPPORT_CARD_CATEGORIES] = "categories",
  [RAPPORT_CARD_LANGUAGES] = "languages",
  [RAPPORT_CARD_EXPERTISE] = "expertise",
  [RAPPORT_CARD_KEPT] = "kept",
};

static const char *const item_names[RAPPORT_CARD_N_ITEMS] = {
  [RAPPORT_CARD_EMAILS] = "emails",
  [RAPPORT_CARD_PHONES] = "phones",
  [RAPPORT_CARD_URLS] = "urls",
  [RAPPORT_CARD_IMPPS] = "impps",
};

typedef struct
{
  const char *name;
  gsize offset;
} Field;

static const Field address_fields[] = {
  { "po", G_STRUCT_OFFSET (RapportCardAddress, po) },
  { "extended", G_STRUCT_OFFSET (RapportCardAddress, extended) },
  { "street", G_STRUCT_OFFSET (RapportCardAddress, street) },
  { "locality", G_STRUCT_OFFSET (RapportCardAddress, locality) },
  { "region", G_STRUCT_OFFSET (RapportCardAddress, region) },
  { "code", G_STRUCT_OFFSET (RapportCardAddress, code) },
  { "country", G_STRUCT_OFFSET (RapportCardAddress, country) },
  { "label", G_STRUCT_OFFSET (RapportCardAddress, label) },
};

void
rapport_card_json_append_string (GString *out, const char *text)
{
  const char *start = text;
  const char *at;

  g_string_append_c (out, '"');
  for (at = text; *at != '\0'; at++)
    {
      guchar c = (guchar)*at;

      if (c >= 0x20 && c != '"' && c != '\\' && c != 0x7f)
        continue;
      g_string_append_len (out, start, at - start);
      if (c == '"' || c == '\\')
        g_string_append_printf (out, "\\%c", c);
      else
        g_string_append_printf (out, "\\u%04x", c);
      start = at + 1;
    }
  g_string_append_len (out, start, at - start);
  g_string_append_c (out, '"');
}

/* Every member comes after a first one without condition, so each begins with a comma. */
static void
append_key (GString *out, const char *key)
{
  g_string_append (out, ",\"");
  g_string_append (out, key);
  g_string_append (out, "\":");
}

static void
append_text (GString *out, const char *key, const char *value)
{
  if (value == NULL)
    return;
  append_key (out, key);
  rapport_card_json_append_string (out, value);
}

static void
append_types (GString *out, GStrv types, gboolean preferred)
{
  if (types != NULL && types[0] != NULL)
    {
      append_key (out, "types");
      for (guint i = 0; types[i] != NULL; i++)
        {
          g_string_append_c (out, i == 0 ? '[' : ',');
          rapport_card_json_append_string (out, types[i]);
        }
      g_string_append_c (out, ']');
    }
  if (preferred)
    g_string_append (out, ",\"pref\":true");
}

/* A member beginning with a comma, as the first of its object, is cut here. */
static void
append_object (GString *out, gsize start)
{
  if (out->len > start && out->str[start] == ',')
    out->str[start] = '{';
  else
    g_string_append_c (out, '{');
  g_string_append_c (out, '}');
}

static void
append_item (GString *out, gconstpointer data)
{
  const RapportCardItem *item = data;

  append_text (out, "value", item->value);
  append_types (out, item->types, item->preferred);
  append_text (out, "label", item->label);
}

static void
append_address (GString *out, gconstpointer data)
{
  const RapportCardAddress *address = data;

  for (guint i = 0; i < G_N_ELEMENTS (address_fields); i++)
    append_text (out, address_fields[i].name,
                 G_STRUCT_MEMBER (char *, address, address_fields[i].offset));
  append_types (out, address->types, address->preferred);
}

static void
append_date (GString *out, gconstpointer data)
{
  const RapportCardDate *date = data;

  append_text (out, "label", date->label);
  append_text (out, "date", date->date);
}

static void
append_related (GString *out, gconstpointer data)
{
  const RapportCardRelated *related = data;

  append_text (out, "value", related->value);
  append_text (out, "type", related->type);
  append_key (out, "uid");
  g_string_append (out, related->is_uid ? "true" : "false");
}

static void
append_fact (GString *out, gconstpointer data)
{
  const RapportCardFact *fact = data;

  append_text (out, "kind", fact->kind);
  append_text (out, "text", fact->text);
}

static void
append_report (GString *out, gconstpointer data)
{
  const RapportCardReport *report = data;

  g_string_append_printf (out, ",\"line\":%u", report->line);
  append_text (out, "property", report->property);
  append_text (out, "why", report->why);
}

static void
append_array (GString *out,
              const char *key,
              const GPtrArray *array,
              void (*append) (GString *, gconstpointer))
{
  if (array->len == 0)
    return;
  append_key (out, key);
  for (guint i = 0; i < array->len; i++)
    {
      gsize start;

      g_string_append_c (out, i == 0 ? '[' : ',');
      start = out->len;
      append (out, g_ptr_array_index (array, i));
      append_object (out, start);
    }
  g_string_append_c (out, ']');
}

static void
append_strings (GString *out, const char *key, const GPtrArray *array)
{
  if (array->len == 0)
    return;
  append_key (out, key);
  for (guint i = 0; i < array->len; i++)
    {
      g_string_append_c (out, i == 0 ? '[' : ',');
      rapport_card_json_append_string (out, g_ptr_array_index (array, i));
    }
  g_string_append_c (out, ']');
}

void
rapport_card_json_append (GString *out, const RapportCard *card)
{
  g_string_append_printf (out, "{\"line\":%u", card->line);
  for (guint i = 0; i < RAPPORT_CARD_N_TEXTS; i++)
    append_text (out, text_names[i], card->texts[i]);
  for (guint i = 0; i < RAPPORT_CARD_N_ITEMS; i++)
    append_array (out, item_names[i], card->items[i], append_item);
  append_array (out, "addresses", card->addresses, append_address);
  append_array (out, "dates", card->dates, append_date);
  append_array (out, "related", card->related, append_related);
  append_array (out, "facts", card->facts, append_fact);
  for (guint i = 0; i < RAPPORT_CARD_N_LISTS; i++)
    append_strings (out, list_names[i], card->lists[i]);
  append_array (out, "kept_raw", card->kept_raw, append_report);
  if (card->photo_data != NULL || card->photo_uri != NULL)
    {
      gsize start;

      append_key (out, "photo");
      start = out->len;
      append_text (out, "mime", card->photo_mime);
      append_text (out, "uri", card->photo_uri);
      append_text (out, "data", card->photo_data);
      append_object (out, start);
    }
  g_string_append_c (out, '}');
}

/* What comes from the other process is checked like any input: a member of another type is absent.
 */

static const char *
get_text (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node == NULL || json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;
  return json_node_get_string (node);
}

static gboolean
get_flag (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && json_node_get_value_type (node) == G_TYPE_BOOLEAN &&
         json_node_get_boolean (node);
}

static guint
get_line (JsonObject *object)
{
  JsonNode *node = json_object_get_member (object, "line");

  if (node == NULL || json_node_get_value_type (node) != G_TYPE_INT64)
    return 0;
  return (guint)CLAMP (json_node_get_int (node), 0, G_MAXUINT);
}

static JsonArray *
get_array (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

static guint
get_length (JsonArray *array)
{
  return array != NULL ? json_array_get_length (array) : 0;
}

static JsonObject *
get_element (JsonArray *array, guint index)
{
  JsonNode *node = json_array_get_element (array, index);

  return JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static const char *
get_string_element (JsonArray *array, guint index)
{
  JsonNode *node = json_array_get_element (array, index);

  return json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;
}

static GStrv
get_types (JsonObject *object)
{
  JsonArray *array = get_array (object, "types");
  g_autoptr (GStrvBuilder) builder = NULL;

  if (get_length (array) == 0)
    return NULL;
  builder = g_strv_builder_new ();
  for (guint i = 0; i < json_array_get_length (array); i++)
    if (get_string_element (array, i) != NULL)
      g_strv_builder_add (builder, get_string_element (array, i));
  return g_strv_builder_end (builder);
}

static void
parse_items (RapportCard *card, RapportCardItems which, JsonArray *array)
{
  for (guint i = 0; i < get_length (array); i++)
    {
      JsonObject *object = get_element (array, i);
      RapportCardItem *item;

      if (object == NULL || get_text (object, "value") == NULL)
        continue;
      item = rapport_card_add_item (card, which, get_text (object, "value"));
      item->label = g_strdup (get_text (object, "label"));
      item->types = get_types (object);
      item->preferred = get_flag (object, "pref");
    }
}

static void
parse_addresses (RapportCard *card, JsonArray *array)
{
  for (guint i = 0; i < get_length (array); i++)
    {
      JsonObject *object = get_element (array, i);
      RapportCardAddress *address;

      if (object == NULL)
        continue;
      address = rapport_card_add_address (card);
      for (guint j = 0; j < G_N_ELEMENTS (address_fields); j++)
        G_STRUCT_MEMBER (char *, address, address_fields[j].offset) =
            g_strdup (get_text (object, address_fields[j].name));
      address->types = get_types (object);
      address->preferred = get_flag (object, "pref");
    }
}

static void
parse_others (RapportCard *card, JsonObject *object)
{
  JsonArray *dates = get_array (object, "dates");
  JsonArray *related = get_array (object, "related");
  JsonArray *facts = get_array (object, "facts");
  JsonArray *reports = get_array (object, "kept_raw");
  JsonObject *entry;

  for (guint i = 0; i < get_length (dates); i++)
    if ((entry = get_element (dates, i)) != NULL && get_text (entry, "date") != NULL)
      rapport_card_add_date (card, get_text (entry, "label"), get_text (entry, "date"));
  for (guint i = 0; i < get_length (related); i++)
    if ((entry = get_element (related, i)) != NULL && get_text (entry, "value") != NULL)
      rapport_card_add_related (card, get_text (entry, "value"), get_text (entry, "type"),
                                get_flag (entry, "uid"));
  for (guint i = 0; i < get_length (facts); i++)
    if ((entry = get_element (facts, i)) != NULL && get_text (entry, "kind") != NULL &&
        get_text (entry, "text") != NULL)
      rapport_card_add_fact (card, get_text (entry, "kind"), get_text (entry, "text"));
  for (guint i = 0; i < get_length (reports); i++)
    if ((entry = get_element (reports, i)) != NULL)
      rapport_card_add_report (card, get_line (entry), get_text (entry, "property"),
                               get_text (entry, "why"));
}

/**
 * rapport_card_json_parse:
 *
 * Members it does not know, or of another type than expected, are passed over.
 *
 * Returns: (transfer full): the card
 */
RapportCard *
rapport_card_json_parse (JsonObject *object)
{
  RapportCard *card = rapport_card_new ();
  JsonNode *photo = json_object_get_member (object, "photo");

  card->line = get_line (object);
  for (guint i = 0; i < RAPPORT_CARD_N_TEXTS; i++)
    card->texts[i] = g_strdup (get_text (object, text_names[i]));
  for (guint i = 0; i < RAPPORT_CARD_N_ITEMS; i++)
    parse_items (card, i, get_array (object, item_names[i]));
  for (guint i = 0; i < RAPPORT_CARD_N_LISTS; i++)
    {
      JsonArray *array = get_array (object, list_names[i]);

      for (guint j = 0; j < get_length (array); j++)
        rapport_card_add_entry (card, i, get_string_element (array, j));
    }
  parse_addresses (card, get_array (object, "addresses"));
  parse_others (card, object);
  if (photo != NULL && JSON_NODE_HOLDS_OBJECT (photo))
    {
      card->photo_mime = g_strdup (get_text (json_node_get_object (photo), "mime"));
      card->photo_uri = g_strdup (get_text (json_node_get_object (photo), "uri"));
      card->photo_data = g_strdup (get_text (json_node_get_object (photo), "data"));
    }
  return card;
}
