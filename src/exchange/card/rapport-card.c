/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-card.h"

#include <string.h>

static void
item_free (gpointer data)
{
  RapportCardItem *item = data;

  g_free (item->value);
  g_free (item->label);
  g_strfreev (item->types);
  g_free (item);
}

static void
address_free (gpointer data)
{
  RapportCardAddress *address = data;

  g_free (address->po);
  g_free (address->extended);
  g_free (address->street);
  g_free (address->locality);
  g_free (address->region);
  g_free (address->code);
  g_free (address->country);
  g_free (address->label);
  g_strfreev (address->types);
  g_free (address);
}

static void
date_free (gpointer data)
{
  RapportCardDate *date = data;

  g_free (date->label);
  g_free (date->date);
  g_free (date);
}

static void
related_free (gpointer data)
{
  RapportCardRelated *related = data;

  g_free (related->value);
  g_free (related->type);
  g_free (related);
}

static void
fact_free (gpointer data)
{
  RapportCardFact *fact = data;

  g_free (fact->kind);
  g_free (fact->text);
  g_free (fact);
}

static void
report_free (gpointer data)
{
  RapportCardReport *report = data;

  g_free (report->property);
  g_free (report->why);
  g_free (report);
}

/**
 * rapport_card_new:
 *
 * Returns: (transfer full): a card that says nothing yet
 */
RapportCard *
rapport_card_new (void)
{
  RapportCard *self = g_new0 (RapportCard, 1);

  for (guint i = 0; i < RAPPORT_CARD_N_LISTS; i++)
    self->lists[i] = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < RAPPORT_CARD_N_ITEMS; i++)
    self->items[i] = g_ptr_array_new_with_free_func (item_free);
  self->addresses = g_ptr_array_new_with_free_func (address_free);
  self->dates = g_ptr_array_new_with_free_func (date_free);
  self->related = g_ptr_array_new_with_free_func (related_free);
  self->facts = g_ptr_array_new_with_free_func (fact_free);
  self->kept_raw = g_ptr_array_new_with_free_func (report_free);
  return self;
}

void
rapport_card_free (RapportCard *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < RAPPORT_CARD_N_TEXTS; i++)
    g_free (self->texts[i]);
  for (guint i = 0; i < RAPPORT_CARD_N_LISTS; i++)
    g_ptr_array_unref (self->lists[i]);
  for (guint i = 0; i < RAPPORT_CARD_N_ITEMS; i++)
    g_ptr_array_unref (self->items[i]);
  g_ptr_array_unref (self->addresses);
  g_ptr_array_unref (self->dates);
  g_ptr_array_unref (self->related);
  g_ptr_array_unref (self->facts);
  g_ptr_array_unref (self->kept_raw);
  g_free (self->photo_mime);
  g_free (self->photo_data);
  g_free (self->photo_uri);
  g_free (self);
}

/**
 * rapport_card_get_text:
 *
 * Returns: (nullable): the text, or %NULL when the card does not say
 */
const char *
rapport_card_get_text (const RapportCard *self, RapportCardText which)
{
  return self->texts[which];
}

/**
 * rapport_card_set_text:
 * @value: (nullable): valid UTF-8; blank is the same as nothing
 *
 * The first value wins.
 *
 * Returns: whether the card now holds @value; %FALSE when it already said something else
 */
gboolean
rapport_card_set_text (RapportCard *self, RapportCardText which, const char *value)
{
  g_autofree char *stripped = g_strstrip (g_strdup (value != NULL ? value : ""));

  if (*stripped == '\0')
    return TRUE;
  if (self->texts[which] == NULL)
    self->texts[which] = g_steal_pointer (&stripped);
  return stripped == NULL || strcmp (self->texts[which], stripped) == 0;
}

/* Blank values are passed over. */
void
rapport_card_add_entry (RapportCard *self, RapportCardList which, const char *value)
{
  if (value != NULL && *value != '\0')
    g_ptr_array_add (self->lists[which], g_strdup (value));
}

/**
 * rapport_card_get_entry:
 *
 * Returns: (nullable): the value at @index, or %NULL past the end
 */
const char *
rapport_card_get_entry (const RapportCard *self, RapportCardList which, guint index)
{
  return index < self->lists[which]->len ? g_ptr_array_index (self->lists[which], index) : NULL;
}

/**
 * rapport_card_add_item:
 *
 * Returns: (transfer none): the new item, to be given its types
 */
RapportCardItem *
rapport_card_add_item (RapportCard *self, RapportCardItems which, const char *value)
{
  RapportCardItem *item = g_new0 (RapportCardItem, 1);

  item->value = g_strdup (value);
  g_ptr_array_add (self->items[which], item);
  return item;
}

/**
 * rapport_card_add_address:
 *
 * Returns: (transfer none): the new address, to be filled
 */
RapportCardAddress *
rapport_card_add_address (RapportCard *self)
{
  RapportCardAddress *address = g_new0 (RapportCardAddress, 1);

  g_ptr_array_add (self->addresses, address);
  return address;
}

void
rapport_card_add_date (RapportCard *self, const char *label, const char *date)
{
  RapportCardDate *entry = g_new0 (RapportCardDate, 1);

  entry->label = g_strdup (label);
  entry->date = g_strdup (date);
  g_ptr_array_add (self->dates, entry);
}

void
rapport_card_add_related (RapportCard *self, const char *value, const char *type, gboolean is_uid)
{
  RapportCardRelated *related = g_new0 (RapportCardRelated, 1);

  related->value = g_strdup (value);
  related->type = g_strdup (type);
  related->is_uid = is_uid;
  g_ptr_array_add (self->related, related);
}

void
rapport_card_add_fact (RapportCard *self, const char *kind, const char *text)
{
  RapportCardFact *fact = g_new0 (RapportCardFact, 1);

  fact->kind = g_strdup (kind);
  fact->text = g_strdup (text);
  g_ptr_array_add (self->facts, fact);
}

void
rapport_card_add_report (RapportCard *self, guint line, const char *property, const char *why)
{
  RapportCardReport *report = g_new0 (RapportCardReport, 1);

  report->line = line;
  report->property = g_strdup (property);
  report->why = g_strdup (why);
  g_ptr_array_add (self->kept_raw, report);
}

gboolean
rapport_card_address_is_empty (const RapportCardAddress *address)
{
  return address->po == NULL && address->extended == NULL && address->street == NULL &&
         address->locality == NULL && address->region == NULL && address->code == NULL &&
         address->country == NULL && address->label == NULL;
}

static const char *
first_value (const RapportCard *self, RapportCardItems which)
{
  RapportCardItem *item;

  if (self->items[which]->len == 0)
    return NULL;
  item = g_ptr_array_index (self->items[which], 0);
  return item->value;
}

/**
 * rapport_card_compose_name:
 *
 * The name a card goes by when it gives none in one piece: its parts in order, else a nickname, an
 * organisation, an address to write to or a number.
 *
 * Returns: (transfer full) (nullable): the name, or %NULL when there is nothing to call it by
 */
char *
rapport_card_compose_name (const RapportCard *self)
{
  static const RapportCardText parts[] = {
    RAPPORT_CARD_PREFIX, RAPPORT_CARD_GIVEN,  RAPPORT_CARD_ADDITIONAL,
    RAPPORT_CARD_FAMILY, RAPPORT_CARD_SUFFIX,
  };
  g_autoptr (GString) name = g_string_new (NULL);
  const char *other[5];

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (self->texts[parts[i]] != NULL)
      g_string_append_printf (name, "%s%s", name->len > 0 ? " " : "", self->texts[parts[i]]);
  if (name->len > 0)
    return g_string_free (g_steal_pointer (&name), FALSE);

  other[0] = self->texts[RAPPORT_CARD_NICKNAME];
  other[1] = rapport_card_get_entry (self, RAPPORT_CARD_ORG, 0);
  other[2] = first_value (self, RAPPORT_CARD_EMAILS);
  other[3] = first_value (self, RAPPORT_CARD_PHONES);
  other[4] = first_value (self, RAPPORT_CARD_IMPPS);
  for (guint i = 0; i < G_N_ELEMENTS (other); i++)
    if (other[i] != NULL)
      return g_strdup (other[i]);
  return NULL;
}

/* Whether nothing in the card says whom it is about. */
gboolean
rapport_card_is_nameless (const RapportCard *self)
{
  g_autofree char *composed = NULL;

  if (self->texts[RAPPORT_CARD_NAME] != NULL)
    return FALSE;
  composed = rapport_card_compose_name (self);
  return composed == NULL;
}
