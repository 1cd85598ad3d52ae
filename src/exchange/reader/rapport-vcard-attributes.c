/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-vcard-attributes.h"

#include <string.h>

#include <glib/gi18n-lib.h>

/* The properties whose value has parts; a semicolon in any other is only a semicolon. */
static const char *const structured[] = {
  "N", "ADR", "ORG", "GENDER", "CATEGORIES", "X-CATEGORIES", "X-ANDROID-CUSTOM",
};

static gboolean
is_structured (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (structured); i++)
    if (strcmp (name, structured[i]) == 0)
      return TRUE;
  return FALSE;
}

static guint
count_separators (const char *text, const char *end, const char *separators)
{
  guint n = 0;

  for (; text < end; text++)
    if (strchr (separators, *text) != NULL)
      n++;
  return n;
}

/* How the value is written is known by now, and EVCard is not to undo it again. */
static gboolean
is_transfer (const char *name)
{
  static const char *const words[] = { "ENCODING", "CHARSET", "QUOTED-PRINTABLE", "BASE64" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_ascii_strcasecmp (name, words[i]) == 0)
      return TRUE;
  return FALSE;
}

static char *
clean_name (const char *text, const char *end)
{
  GString *name = g_string_new (NULL);

  for (; text < end; text = g_utf8_next_char (text))
    if (*text == '-' || *text == '_' || g_unichar_isalnum (g_utf8_get_char (text)))
      g_string_append_unichar (name, g_utf8_get_char (text));
  return g_string_free (name, FALSE);
}

/* Where the piece that begins here ends: at @separator, unless quoted. */
static const char *
find_end (const char *text, const char *end, char separator, gboolean balanced)
{
  gboolean quoted = FALSE;

  for (; text < end && (*text != separator || (quoted && balanced)); text++)
    if (*text == '"')
      quoted = !quoted;
  return text;
}

/* Each value in quotes of its own, which hold whatever EVCard would else stumble over. */
static void
append_param_values (GString *out,
                     const char *name,
                     const char *text,
                     const char *end,
                     gboolean balanced)
{
  gboolean any = FALSE;

  while (text < end)
    {
      const char *stop = find_end (text, end, ',', balanced);
      gsize start = out->len;

      if (any)
        g_string_append_c (out, ',');
      else
        g_string_append_printf (out, ";%s=", name);
      g_string_append_c (out, '"');
      for (; text < stop; text++)
        if (*text != '"' && !g_ascii_iscntrl (*text))
          g_string_append_c (out, *text);
      if (out->str[out->len - 1] == '"')
        g_string_truncate (out, start);
      else
        {
          g_string_append_c (out, '"');
          any = TRUE;
        }
      text = stop + 1;
    }
}

/* One parameter as EVCard can read it: it gives up the whole line at an odd character in a name. */
static void
append_param (GString *out, const char *param, const char *end, gboolean balanced)
{
  const char *equals = param < end ? memchr (param, '=', (gsize)(end - param)) : NULL;
  g_autofree char *name = clean_name (param, equals != NULL ? equals : end);

  if (is_transfer (name))
    return;
  if (equals != NULL && *name != '\0')
    append_param_values (out, name, equals + 1, end, balanced);
  else if (equals != NULL)
    append_param_values (out, "TYPE", equals + 1, end, balanced);
  else
    append_param_values (out, "TYPE", param, end, balanced);
}

static void
append_params (GString *out, const char *params, const char *end)
{
  gboolean balanced = count_separators (params, end, "\"") % 2 == 0;

  while (params < end)
    {
      const char *param = ++params;

      params = find_end (param, end, ';', balanced);
      append_param (out, param, params, balanced);
    }
}

/* With no escape that EVCard does not know, and no semicolon where it would cut a text. */
static void
append_value (GString *out, const char *value, gboolean parts)
{
  const char *special = parts ? "\\\r\n" : "\\\r\n;";

  for (;;)
    {
      gsize plain = strcspn (value, special);

      g_string_append_len (out, value, (gssize)plain);
      value += plain;
      switch (*value)
        {
        case '\0':
          return;
        case '\\':
          if (value[1] == ':' || value[1] == '=')
            break;
          g_string_append_c (out, '\\');
          if (value[1] != '\0' && strchr ("nN;,\\", value[1]) != NULL)
            value++;
          g_string_append_c (out, *value);
          break;
        case ';':
          g_string_append (out, "\\;");
          break;
        default:
          g_string_append (out, "\\n");
        }
      value++;
    }
}

static void
append_line (GString *out, const RapportVcardLine *line)
{
  g_string_append (out, line->name);
  append_params (out, line->params, line->value - 1);
  g_string_append_c (out, ':');
  append_value (out, line->value, is_structured (line->name));
  g_string_append (out, "\r\n");
}

static const char *
refuse_size (const RapportVcardLine *line)
{
  if (line->cut)
    return _ ("too long; its end was left out");
  if (count_separators (line->params, line->value, ";,") > RAPPORT_VCARD_MAX_PARAMS)
    return _ ("more than 1,000 parameters");
  if (is_structured (line->name) &&
      count_separators (line->value, line->value + strlen (line->value), ";,") >=
          RAPPORT_VCARD_MAX_VALUES)
    return _ ("more than 1,000 values");
  return NULL;
}

static EVCard *
parse (GString *text)
{
  g_string_append (text, "END:VCARD\r\n");
  return e_vcard_new_from_string (text->str);
}

static void
own (RapportVcardProperty *property, EVCard *card, EVCardAttribute *attribute)
{
  property->owner = g_object_ref (card);
  property->attribute = attribute;
}

/* All at once, if EVCard finds just as many properties, of the same names. */
static gboolean
parse_together (GArray *properties)
{
  g_autoptr (GString) text = g_string_new ("BEGIN:VCARD\r\n");
  g_autoptr (GObject) owner = NULL;
  EVCard *card;
  GList *attribute;

  for (guint i = 0; i < properties->len; i++)
    {
      RapportVcardProperty *property = &g_array_index (properties, RapportVcardProperty, i);

      if (property->why == NULL)
        append_line (text, property->line);
    }
  card = parse (text);
  owner = G_OBJECT (card);
  attribute = e_vcard_get_attributes (card);
  for (guint i = 0; i < properties->len; i++)
    {
      RapportVcardProperty *property = &g_array_index (properties, RapportVcardProperty, i);

      if (property->why != NULL)
        continue;
      if (attribute == NULL ||
          strcmp (e_vcard_attribute_get_name (attribute->data), property->line->name) != 0)
        return FALSE;
      own (property, card, attribute->data);
      attribute = attribute->next;
    }
  return attribute == NULL;
}

static void
parse_alone (RapportVcardProperty *property)
{
  g_autoptr (GString) text = g_string_new ("BEGIN:VCARD\r\n");
  g_autoptr (GObject) owner = NULL;
  EVCard *card;
  GList *attributes;

  append_line (text, property->line);
  card = parse (text);
  owner = G_OBJECT (card);
  attributes = e_vcard_get_attributes (card);
  if (attributes != NULL &&
      strcmp (e_vcard_attribute_get_name (attributes->data), property->line->name) == 0)
    own (property, card, attributes->data);
  else
    property->why = _ ("could not be understood");
}

static void
clear_property (gpointer data)
{
  RapportVcardProperty *property = data;

  property->attribute = NULL;
  g_clear_object (&property->owner);
}

/**
 * rapport_vcard_attributes_parse:
 * @lines: (array length=n_lines): properties with a name; have to outlive the result
 *
 * Returns: (transfer full) (element-type RapportVcardProperty): one for each line, in the same
 * order
 */
GArray *
rapport_vcard_attributes_parse (const RapportVcardLine *const *lines, guint n_lines)
{
  GArray *properties = g_array_sized_new (FALSE, TRUE, sizeof (RapportVcardProperty), n_lines);

  g_array_set_clear_func (properties, clear_property);
  for (guint i = 0; i < n_lines; i++)
    {
      RapportVcardProperty property = { lines[i], NULL, NULL, refuse_size (lines[i]) };

      g_array_append_val (properties, property);
    }
  if (parse_together (properties))
    return properties;
  for (guint i = 0; i < properties->len; i++)
    {
      RapportVcardProperty *property = &g_array_index (properties, RapportVcardProperty, i);

      clear_property (property);
      if (property->why == NULL)
        parse_alone (property);
    }
  return properties;
}

guint
rapport_vcard_property_count (const RapportVcardProperty *self)
{
  return g_list_length (e_vcard_attribute_get_values (self->attribute));
}

/**
 * rapport_vcard_property_get_value:
 *
 * Returns: (transfer none) (nullable): the part at @index, unescaped
 */
const char *
rapport_vcard_property_get_value (const RapportVcardProperty *self, guint index)
{
  GList *value = g_list_nth (e_vcard_attribute_get_values (self->attribute), index);

  return value != NULL ? value->data : NULL;
}

/* RFC 6868 writes a line break as ^n, a quote as ^', and ^ as ^^; others escape as in values. */
static char *
unescape_param (const char *text)
{
  GString *out = g_string_new (NULL);

  for (; *text != '\0'; text++)
    {
      if ((*text == '^' || *text == '\\') && (text[1] == 'n' || text[1] == 'N'))
        g_string_append_c (out, *++text == 'n' || *text == 'N' ? '\n' : *text);
      else if (*text == '^' && text[1] == '\'')
        g_string_append_c (out, (text++, '"'));
      else if ((*text == '^' && text[1] == '^') ||
               (*text == '\\' && text[1] != '\0' && strchr (",;\\", text[1]) != NULL))
        g_string_append_c (out, *++text);
      else
        g_string_append_c (out, *text);
    }
  return g_string_free (out, FALSE);
}

/**
 * rapport_vcard_property_get_param:
 *
 * Returns: (transfer full) (nullable): the parameter's first value
 */
char *
rapport_vcard_property_get_param (const RapportVcardProperty *self, const char *name)
{
  for (GList *l = e_vcard_attribute_get_params (self->attribute); l != NULL; l = l->next)
    if (g_ascii_strcasecmp (e_vcard_attribute_param_get_name (l->data), name) == 0)
      {
        GList *values = e_vcard_attribute_param_get_values (l->data);

        if (values != NULL)
          return unescape_param (values->data);
      }
  return NULL;
}

static void
add_type (GPtrArray *types, const char *text, gboolean *preferred)
{
  g_auto (GStrv) words = g_strsplit (text, ",", RAPPORT_VCARD_MAX_PARAMS);

  for (guint i = 0; words[i] != NULL; i++)
    {
      char *word = g_strstrip (g_utf8_strdown (words[i], -1));

      if (strcmp (word, "pref") == 0)
        *preferred = TRUE;
      else if (*word != '\0' && !g_ptr_array_find_with_equal_func (types, word, g_str_equal, NULL))
        {
          g_ptr_array_add (types, word);
          continue;
        }
      g_free (word);
    }
}

/**
 * rapport_vcard_property_get_types:
 * @preferred: (out): whether it is the one to use
 *
 * Returns: (transfer full) (nullable): the TYPE parameters in lower case, each once, without "pref"
 */
GStrv
rapport_vcard_property_get_types (const RapportVcardProperty *self, gboolean *preferred)
{
  g_autoptr (GPtrArray) types = g_ptr_array_new_with_free_func (g_free);

  *preferred = FALSE;
  for (GList *l = e_vcard_attribute_get_params (self->attribute); l != NULL; l = l->next)
    {
      const char *name = e_vcard_attribute_param_get_name (l->data);
      GList *values = e_vcard_attribute_param_get_values (l->data);

      if (g_ascii_strcasecmp (name, "PREF") == 0 && values != NULL)
        *preferred |= g_strcmp0 (values->data, "1") == 0;
      else if (g_ascii_strcasecmp (name, "TYPE") == 0)
        for (; values != NULL; values = values->next)
          add_type (types, values->data, preferred);
    }
  if (types->len == 0)
    return NULL;
  g_ptr_array_add (types, NULL);
  return (GStrv)g_ptr_array_free (g_steal_pointer (&types), FALSE);
}
