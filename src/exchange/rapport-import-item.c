/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-import-item-private.h"

#include "rapport-import-match-private.h"

struct _RapportImportItem
{
  GObject parent_instance;

  char *file;
  RapportCard *card;
  RapportImportAction action;
  char *name;
  char *detail;
  char *matched_name;
  gboolean selected;
};

enum
{
  PROP_0,
  PROP_NAME,
  PROP_DETAIL,
  PROP_ACTION,
  PROP_MATCHED_NAME,
  PROP_SELECTED,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (RapportImportItem, rapport_import_item, G_TYPE_OBJECT)

static void
rapport_import_item_finalize (GObject *object)
{
  RapportImportItem *self = RAPPORT_IMPORT_ITEM (object);

  g_clear_pointer (&self->card, rapport_card_free);
  g_free (self->file);
  g_free (self->name);
  g_free (self->detail);
  g_free (self->matched_name);
  G_OBJECT_CLASS (rapport_import_item_parent_class)->finalize (object);
}

static void
rapport_import_item_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  RapportImportItem *self = RAPPORT_IMPORT_ITEM (object);

  switch (prop_id)
    {
    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;
    case PROP_DETAIL:
      g_value_set_string (value, self->detail);
      break;
    case PROP_ACTION:
      g_value_set_int (value, self->action);
      break;
    case PROP_MATCHED_NAME:
      g_value_set_string (value, self->matched_name);
      break;
    case PROP_SELECTED:
      g_value_set_boolean (value, self->selected);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rapport_import_item_set_property (GObject *object,
                                  guint prop_id,
                                  const GValue *value,
                                  GParamSpec *pspec)
{
  RapportImportItem *self = RAPPORT_IMPORT_ITEM (object);
  gboolean selected;

  if (prop_id != PROP_SELECTED)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      return;
    }
  selected = g_value_get_boolean (value);
  if (selected == self->selected)
    return;
  self->selected = selected;
  g_object_notify_by_pspec (object, pspec);
}

static void
rapport_import_item_class_init (RapportImportItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags fixed = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = rapport_import_item_finalize;
  object_class->get_property = rapport_import_item_get_property;
  object_class->set_property = rapport_import_item_set_property;

  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, fixed);
  properties[PROP_DETAIL] = g_param_spec_string ("detail", NULL, NULL, NULL, fixed);
  properties[PROP_ACTION] = g_param_spec_int ("action", NULL, NULL, RAPPORT_IMPORT_ADD,
                                              RAPPORT_IMPORT_UNCHANGED, RAPPORT_IMPORT_ADD, fixed);
  properties[PROP_MATCHED_NAME] = g_param_spec_string ("matched-name", NULL, NULL, NULL, fixed);
  properties[PROP_SELECTED] =
      g_param_spec_boolean ("selected", NULL, NULL, TRUE,
                            G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
rapport_import_item_init (RapportImportItem *self)
{
  self->selected = TRUE;
}

static const char *
first_value (const RapportCard *card, RapportCardItems items)
{
  const RapportCardItem *item =
      card->items[items]->len == 0 ? NULL : g_ptr_array_index (card->items[items], 0);

  return item == NULL ? NULL : item->value;
}

RapportImportItem *
rapport_import_item_new (const char *file,
                         RapportCard *card,
                         RapportImportAction action,
                         const char *matched_name)
{
  RapportImportItem *self = g_object_new (RAPPORT_TYPE_IMPORT_ITEM, NULL);
  const char *detail = rapport_card_get_entry (card, RAPPORT_CARD_ORG, 0);

  if (detail == NULL)
    detail = first_value (card, RAPPORT_CARD_EMAILS);
  if (detail == NULL)
    detail = first_value (card, RAPPORT_CARD_PHONES);
  self->file = g_strdup (file);
  self->card = card;
  self->action = action;
  self->name = rapport_import_get_name (card);
  self->detail = g_strdup (detail);
  self->matched_name = g_strdup (matched_name);
  return self;
}

const RapportCard *
rapport_import_item_get_card (RapportImportItem *self)
{
  return self->card;
}

const char *
rapport_import_item_get_file (RapportImportItem *self)
{
  return self->file;
}

gboolean
rapport_import_item_is_selected (RapportImportItem *self)
{
  return self->selected;
}
