/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-vcard-map.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "rapport-text.h"
#include "rapport-vcard-escape.h"
#include "rapport-vcard-map-private.h"
#include "rapport-vcard-photo.h"

/* A line that is no property goes out again under this name, so that even it is not lost. */
#define UNREAD_PREFIX "X-RAPPORT-UNREAD:"

/* Of the file, not of the person. */
static const char *const file_properties[] = { "VERSION", "PRODID", "BEGIN", "END" };

static gboolean
is_of_the_file (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (file_properties); i++)
    if (strcmp (name, file_properties[i]) == 0)
      return TRUE;
  return FALSE;
}

/* One line, whatever stray carriage returns are in it. */
static char *
single_line (const char *text)
{
  GString *out;

  if (strpbrk (text, "\r\n") == NULL)
    return g_strdup (text);
  out = g_string_new (NULL);
  for (; *text != '\0'; text++)
    if (*text == '\r' || *text == '\n')
      g_string_append (out, "\\n");
    else
      g_string_append_c (out, *text);
  return g_string_free (out, FALSE);
}

static void
keep (RapportCard *card, const RapportVcardLine *line)
{
  g_autofree char *text = NULL;
  g_autofree char *escaped = NULL;

  if (line->name != NULL)
    text = single_line (line->text);
  else
    {
      escaped = rapport_vcard_escape (line->text);
      text = g_strconcat (UNREAD_PREFIX, escaped, NULL);
    }
  g_ptr_array_add (card->lists[RAPPORT_CARD_KEPT], g_steal_pointer (&text));
}

/* Apple wraps the labels it knows itself: _$!<Spouse>!$_ */
static char *
clean_label (const char *value)
{
  if (g_str_has_prefix (value, "_$!<") && g_str_has_suffix (value, ">!$_") && strlen (value) > 8)
    {
      g_autofree char *inner = g_strndup (value + 4, strlen (value) - 8);

      return g_utf8_strdown (inner, -1);
    }
  return g_strdup (value);
}

static void
collect_labels (RapportVcardContext *context, GArray *properties)
{
  for (guint i = 0; i < properties->len; i++)
    {
      RapportVcardProperty *property = &g_array_index (properties, RapportVcardProperty, i);
      const char *value;

      if (property->attribute == NULL || property->line->group == NULL ||
          strcmp (property->line->name, "X-ABLABEL") != 0)
        continue;
      value = rapport_vcard_property_get_value (property, 0);
      if (value != NULL && *value != '\0')
        g_hash_table_replace (context->labels, g_strdup (property->line->group),
                              clean_label (value));
    }
}

const char *
rapport_vcard_context_get_label (RapportVcardContext *context, const RapportVcardProperty *property)
{
  const char *label;

  if (property->line->group == NULL)
    return NULL;
  label = g_hash_table_lookup (context->labels, property->line->group);
  if (label != NULL)
    g_hash_table_add (context->used_labels, g_strdup (property->line->group));
  return label;
}

static gboolean
is_blank_property (const RapportVcardProperty *property)
{
  for (GList *l = e_vcard_attribute_get_values (property->attribute); l != NULL; l = l->next)
    if (!rapport_text_is_blank (l->data, strlen (l->data)))
      return FALSE;
  return TRUE;
}

static void
map_property (RapportVcardContext *context,
              const RapportVcardProperty *property,
              const RapportVcardRule *rule)
{
  const RapportVcardLine *line = property->line;

  if (property->why != NULL)
    rapport_card_add_report (context->card, line->line, line->name, property->why);
  else if (is_blank_property (property) || rule->map (context, property, rule->argument))
    {
      if (line->had_nul)
        rapport_card_add_report (context->card, line->line, line->name,
                                 _ ("held NUL bytes; each is now the sign �"));
      return;
    }
  /* Its label stays with a property that is kept. */
  if (line->group != NULL)
    g_hash_table_remove (context->used_labels, line->group);
  keep (context->card, line);
}

static void
map_photo (RapportCard *card, const RapportVcardLine *line)
{
  if (rapport_vcard_photo_read (card, line) == RAPPORT_VCARD_PHOTO_KEPT)
    keep (card, line);
}

static gboolean
is_label (const RapportVcardProperty *property)
{
  return strcmp (property->line->name, "X-ABLABEL") == 0;
}

static gboolean
is_address_label (const RapportVcardProperty *property)
{
  return strcmp (property->line->name, "LABEL") == 0;
}

/* The labels of addresses after the addresses, and the labels of groups when it is known which were
 * used. */
static void
map_properties (RapportVcardContext *context, GArray *properties)
{
  for (guint pass = 0; pass < 3; pass++)
    for (guint i = 0; i < properties->len; i++)
      {
        RapportVcardProperty *property = &g_array_index (properties, RapportVcardProperty, i);
        guint due = is_label (property) ? 2 : is_address_label (property) ? 1 : 0;

        if (due != pass)
          continue;
        if (pass < 2)
          map_property (context, property, rapport_vcard_rule_find (property->line->name));
        else if (property->line->group == NULL ||
                 !g_hash_table_contains (context->used_labels, property->line->group))
          keep (context->card, property->line);
      }
}

/* Puts aside what is not of the person, keeps what has no rule, returns the rest. */
static GPtrArray *
choose_lines (RapportCard *card, const RapportVcardBlock *block)
{
  GPtrArray *chosen = g_ptr_array_new ();

  for (guint i = 0; i < block->lines->len; i++)
    {
      RapportVcardLine *line = g_ptr_array_index (block->lines, i);

      if (line->name == NULL)
        {
          rapport_card_add_report (card, line->line, "", _ ("this line is no property"));
          keep (card, line);
        }
      else if (is_of_the_file (line->name))
        continue;
      else if (strcmp (line->name, "PHOTO") == 0)
        map_photo (card, line);
      else if (line->is_base64 && rapport_vcard_rule_find (line->name) != NULL &&
               !rapport_vcard_line_decode_base64 (line))
        keep (card, line);
      else if (rapport_vcard_rule_find (line->name) != NULL ||
               strcmp (line->name, "X-ABLABEL") == 0)
        g_ptr_array_add (chosen, line);
      else
        {
          if (line->cut)
            rapport_card_add_report (card, line->line, line->name,
                                     _ ("too long; its end was left out"));
          if (!rapport_text_is_blank (line->value, strlen (line->value)))
            keep (card, line);
        }
    }
  return chosen;
}

/**
 * rapport_vcard_map:
 *
 * Every property of the person finds its place in the card, or is kept as it stands.
 *
 * Returns: (transfer full): the card; it may turn out to have no name
 */
RapportCard *
rapport_vcard_map (const RapportVcardBlock *block)
{
  RapportCard *card = rapport_card_new ();
  g_autoptr (GPtrArray) lines = NULL;
  g_autoptr (GArray) properties = NULL;
  g_autoptr (GHashTable) labels = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) used = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  RapportVcardContext context = { card, labels, used };

  card->line = block->line;
  lines = choose_lines (card, block);
  properties =
      rapport_vcard_attributes_parse ((const RapportVcardLine *const *)lines->pdata, lines->len);
  collect_labels (&context, properties);
  map_properties (&context, properties);
  if (block->unbegun)
    rapport_card_add_report (card, block->line, "BEGIN", _ ("the card has no BEGIN:VCARD"));
  if (block->unended)
    rapport_card_add_report (card, block->line, "END", _ ("the card has no END:VCARD"));
  if (card->texts[RAPPORT_CARD_NAME] == NULL)
    card->texts[RAPPORT_CARD_NAME] = rapport_card_compose_name (card);
  return card;
}
