/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-record-private.h"

#include <gio/gio.h>
#include <string.h>

typedef struct
{
  gboolean is_set;
  gboolean is_dirty;
  union
  {
    char *text;
    gint64 number;
    RapportDay day;
    RapportPartialDate date;
    RapportCadence cadence;
    RapportInstant instant;
    GBytes *bytes;
  };
} Value;

typedef struct
{
  gint64 id;
  char *uuid;
  gint64 deleted_at; /* 0: not deleted */
  Value *values;
} RapportRecordPrivate;

enum
{
  PROP_0,
  PROP_ID,
  PROP_UUID,
  FIRST_FIELD_PROP,
};

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (RapportRecord, rapport_record, G_TYPE_OBJECT)

static RapportRecordPrivate *
get_private (RapportRecord *self)
{
  return rapport_record_get_instance_private (self);
}

static gboolean
is_text (RapportFieldType type)
{
  return type == RAPPORT_FIELD_TEXT || type == RAPPORT_FIELD_NICK;
}

static gboolean
is_number (RapportFieldType type)
{
  return type == RAPPORT_FIELD_INT || type == RAPPORT_FIELD_BOOL || type == RAPPORT_FIELD_REFERENCE;
}

static Value *
get_value (RapportRecord *self, guint field)
{
  g_assert (field < RAPPORT_RECORD_GET_CLASS (self)->table->n_fields);
  return &get_private (self)->values[field];
}

static RapportFieldType
get_field_type (RapportRecord *self, guint field)
{
  return rapport_record_get_table (self)->fields[field].type;
}

static void
release_value (Value *value, RapportFieldType type)
{
  if (!value->is_set)
    return;
  if (is_text (type))
    g_free (value->text);
  else if (type == RAPPORT_FIELD_BYTES)
    g_bytes_unref (value->bytes);
  value->is_set = FALSE;
}

static void
mark_changed (RapportRecord *self, guint field)
{
  g_autofree char *name =
      g_strdelimit (g_strdup (rapport_record_get_table (self)->fields[field].name), "_", '-');

  get_value (self, field)->is_dirty = TRUE;
  g_object_notify (G_OBJECT (self), name);
}

static void
rapport_record_constructed (GObject *object)
{
  RapportRecord *self = RAPPORT_RECORD (object);

  G_OBJECT_CLASS (rapport_record_parent_class)->constructed (object);
  if (get_private (self)->values == NULL)
    get_private (self)->values = g_new0 (Value, rapport_record_get_table (self)->n_fields);
}

static void
rapport_record_finalize (GObject *object)
{
  RapportRecord *self = RAPPORT_RECORD (object);
  RapportRecordPrivate *priv = get_private (self);
  const RapportTable *table = rapport_record_get_table (self);

  for (guint i = 0; i < table->n_fields; i++)
    release_value (&priv->values[i], table->fields[i].type);
  g_free (priv->values);
  g_free (priv->uuid);
  G_OBJECT_CLASS (rapport_record_parent_class)->finalize (object);
}

static void
rapport_record_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  RapportRecord *self = RAPPORT_RECORD (object);
  guint field = prop_id - FIRST_FIELD_PROP;

  if (prop_id == PROP_ID)
    g_value_set_int64 (value, get_private (self)->id);
  else if (prop_id == PROP_UUID)
    g_value_set_string (value, get_private (self)->uuid);
  else if (get_field_type (self, field) == RAPPORT_FIELD_BYTES)
    g_value_set_boxed (value, rapport_record_get_bytes (self, field));
  else if (get_field_type (self, field) == RAPPORT_FIELD_BOOL)
    g_value_set_boolean (value, rapport_record_get_int (self, field) != 0);
  else if (is_number (get_field_type (self, field)))
    g_value_set_int64 (value, rapport_record_get_int (self, field));
  else
    g_value_take_string (value, rapport_record_get_as_text (self, field));
}

static void
rapport_record_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  RapportRecord *self = RAPPORT_RECORD (object);
  guint field = prop_id - FIRST_FIELD_PROP;

  if (get_field_type (self, field) == RAPPORT_FIELD_BYTES)
    rapport_record_set_bytes (self, field, g_value_get_boxed (value));
  else if (get_field_type (self, field) == RAPPORT_FIELD_BOOL)
    rapport_record_set_int (self, field, g_value_get_boolean (value));
  else if (is_number (get_field_type (self, field)))
    rapport_record_set_int (self, field, g_value_get_int64 (value));
  else
    /* Text that is no such value leaves the field as it was: what checks input calls
     * rapport_record_set_from_text() and shows the reason. */
    (void)rapport_record_set_from_text (self, field, g_value_get_string (value), NULL, NULL);
}

static void
rapport_record_class_init (RapportRecordClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = rapport_record_constructed;
  object_class->finalize = rapport_record_finalize;
  object_class->get_property = rapport_record_get_property;
  object_class->set_property = rapport_record_set_property;

  g_object_class_install_property (object_class, PROP_ID,
                                   g_param_spec_int64 ("id", NULL, NULL, 0, G_MAXINT64, 0,
                                                       G_PARAM_READABLE | G_PARAM_STATIC_STRINGS));
  g_object_class_install_property (
      object_class, PROP_UUID,
      g_param_spec_string ("uuid", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS));
}

static void
rapport_record_init (RapportRecord *self)
{
}

static GParamSpec *
make_pspec (const RapportField *field)
{
  g_autofree char *name = g_strdelimit (g_strdup (field->name), "_", '-');
  const char *interned = g_intern_string (name);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  if (field->type == RAPPORT_FIELD_BYTES)
    return g_param_spec_boxed (interned, NULL, NULL, G_TYPE_BYTES, flags);
  if (field->type == RAPPORT_FIELD_BOOL)
    return g_param_spec_boolean (interned, NULL, NULL, FALSE, flags);
  if (is_number (field->type))
    return g_param_spec_int64 (interned, NULL, NULL, G_MININT64, G_MAXINT64, 0, flags);
  return g_param_spec_string (interned, NULL, NULL, NULL, flags);
}

/**
 * rapport_record_class_bind_table:
 * @table: (transfer none): static
 *
 * Makes the class hold rows of @table, with a property for each field.
 */
void
rapport_record_class_bind_table (RapportRecordClass *klass, const RapportTable *table)
{
  klass->table = table;
  /* GObject clears these two in every derived class. */
  G_OBJECT_CLASS (klass)->get_property = rapport_record_get_property;
  G_OBJECT_CLASS (klass)->set_property = rapport_record_set_property;
  for (guint i = 0; i < table->n_fields; i++)
    g_object_class_install_property (G_OBJECT_CLASS (klass), FIRST_FIELD_PROP + i,
                                     make_pspec (&table->fields[i]));
}

RapportRecord *
rapport_record_new (const RapportTable *table)
{
  return RAPPORT_RECORD (g_object_new (table->get_type (), NULL));
}

/**
 * rapport_record_copy:
 *
 * Returns: (transfer full): the same row with the same values, unsaved changes included
 */
RapportRecord *
rapport_record_copy (RapportRecord *self)
{
  const RapportTable *table = rapport_record_get_table (self);
  RapportRecord *copy = rapport_record_new (table);
  RapportRecordPrivate *priv = get_private (copy);

  priv->id = get_private (self)->id;
  priv->uuid = g_strdup (get_private (self)->uuid);
  priv->deleted_at = get_private (self)->deleted_at;
  for (guint i = 0; i < table->n_fields; i++)
    {
      priv->values[i] = *get_value (self, i);
      if (!priv->values[i].is_set)
        continue;
      if (is_text (table->fields[i].type))
        priv->values[i].text = g_strdup (priv->values[i].text);
      else if (table->fields[i].type == RAPPORT_FIELD_BYTES)
        g_bytes_ref (priv->values[i].bytes);
    }
  return copy;
}

const RapportTable *
rapport_record_get_table (RapportRecord *self)
{
  return RAPPORT_RECORD_GET_CLASS (self)->table;
}

gint64
rapport_record_get_id (RapportRecord *self)
{
  return get_private (self)->id;
}

const char *
rapport_record_get_uuid (RapportRecord *self)
{
  return get_private (self)->uuid;
}

void
rapport_record_set_uuid (RapportRecord *self, const char *uuid)
{
  RapportRecordPrivate *priv = get_private (self);
  char *copy = g_strdup (uuid);

  g_free (priv->uuid);
  priv->uuid = copy;
}

gboolean
rapport_record_is_deleted (RapportRecord *self)
{
  return get_private (self)->deleted_at != 0;
}

gint64
rapport_record_get_deleted_at (RapportRecord *self)
{
  return get_private (self)->deleted_at;
}

void
rapport_record_set_id (RapportRecord *self, gint64 id)
{
  get_private (self)->id = id;
}

void
rapport_record_set_deleted_at (RapportRecord *self, gint64 deleted_at)
{
  get_private (self)->deleted_at = deleted_at;
}

gboolean
rapport_record_is_dirty (RapportRecord *self, guint field)
{
  return get_value (self, field)->is_dirty;
}

void
rapport_record_clear_dirty (RapportRecord *self)
{
  for (guint i = 0; i < rapport_record_get_table (self)->n_fields; i++)
    get_value (self, i)->is_dirty = FALSE;
}

gboolean
rapport_record_is_set (RapportRecord *self, guint field)
{
  return get_value (self, field)->is_set;
}

void
rapport_record_unset (RapportRecord *self, guint field)
{
  if (!rapport_record_is_set (self, field))
    return;
  release_value (get_value (self, field), get_field_type (self, field));
  mark_changed (self, field);
}

const char *
rapport_record_get_text (RapportRecord *self, guint field)
{
  g_assert (is_text (get_field_type (self, field)));
  return rapport_record_is_set (self, field) ? get_value (self, field)->text : NULL;
}

void
rapport_record_set_text (RapportRecord *self, guint field, const char *text)
{
  Value *value = get_value (self, field);
  char *copy;

  g_assert (is_text (get_field_type (self, field)));
  if (text == NULL || *text == '\0')
    {
      rapport_record_unset (self, field);
      return;
    }
  if (value->is_set && g_str_equal (value->text, text))
    return;
  copy = g_strdup (text);
  release_value (value, RAPPORT_FIELD_TEXT);
  value->text = copy;
  value->is_set = TRUE;
  mark_changed (self, field);
}

gint64
rapport_record_get_int (RapportRecord *self, guint field)
{
  g_assert (is_number (get_field_type (self, field)));
  return rapport_record_is_set (self, field) ? get_value (self, field)->number : 0;
}

void
rapport_record_set_int (RapportRecord *self, guint field, gint64 number)
{
  Value *value = get_value (self, field);
  RapportFieldType type = get_field_type (self, field);

  g_assert (is_number (type));
  if (number == 0 && type != RAPPORT_FIELD_INT)
    {
      rapport_record_unset (self, field);
      return;
    }
  if (value->is_set && value->number == number)
    return;
  value->number = number;
  value->is_set = TRUE;
  mark_changed (self, field);
}

RapportDay
rapport_record_get_day (RapportRecord *self, guint field)
{
  g_assert (get_field_type (self, field) == RAPPORT_FIELD_DAY);
  return rapport_record_is_set (self, field) ? get_value (self, field)->day : RAPPORT_DAY_NONE;
}

void
rapport_record_set_day (RapportRecord *self, guint field, RapportDay day)
{
  Value *value = get_value (self, field);

  g_assert (get_field_type (self, field) == RAPPORT_FIELD_DAY);
  if (day == rapport_record_get_day (self, field))
    return;
  value->day = day;
  value->is_set = day != RAPPORT_DAY_NONE;
  mark_changed (self, field);
}

RapportPartialDate
rapport_record_get_partial_date (RapportRecord *self, guint field)
{
  RapportPartialDate none = { 0 };

  g_assert (get_field_type (self, field) == RAPPORT_FIELD_PARTIAL_DATE);
  return rapport_record_is_set (self, field) ? get_value (self, field)->date : none;
}

void
rapport_record_set_partial_date (RapportRecord *self, guint field, RapportPartialDate date)
{
  Value *value = get_value (self, field);
  RapportPartialDate old = rapport_record_get_partial_date (self, field);

  if (old.year == date.year && old.month == date.month && old.day == date.day)
    return;
  value->date = date;
  value->is_set = rapport_partial_date_is_set (date);
  mark_changed (self, field);
}

RapportCadence
rapport_record_get_cadence (RapportRecord *self, guint field)
{
  g_assert (get_field_type (self, field) == RAPPORT_FIELD_CADENCE);
  return rapport_record_is_set (self, field) ? get_value (self, field)->cadence
                                             : RAPPORT_CADENCE_NONE;
}

void
rapport_record_set_cadence (RapportRecord *self, guint field, RapportCadence cadence)
{
  Value *value = get_value (self, field);

  if (rapport_cadence_equal (rapport_record_get_cadence (self, field), cadence))
    return;
  value->cadence = cadence;
  value->is_set = rapport_cadence_is_set (cadence);
  mark_changed (self, field);
}

RapportInstant
rapport_record_get_instant (RapportRecord *self, guint field)
{
  RapportInstant none = { 0 };

  g_assert (get_field_type (self, field) == RAPPORT_FIELD_INSTANT);
  return rapport_record_is_set (self, field) ? get_value (self, field)->instant : none;
}

void
rapport_record_set_instant (RapportRecord *self, guint field, RapportInstant instant)
{
  Value *value = get_value (self, field);

  g_assert (get_field_type (self, field) == RAPPORT_FIELD_INSTANT);
  if (value->is_set && value->instant.time == instant.time &&
      value->instant.offset == instant.offset)
    return;
  value->instant = instant;
  value->is_set = TRUE;
  mark_changed (self, field);
}

GBytes *
rapport_record_get_bytes (RapportRecord *self, guint field)
{
  g_assert (get_field_type (self, field) == RAPPORT_FIELD_BYTES);
  return rapport_record_is_set (self, field) ? get_value (self, field)->bytes : NULL;
}

void
rapport_record_set_bytes (RapportRecord *self, guint field, GBytes *bytes)
{
  Value *value = get_value (self, field);

  g_assert (get_field_type (self, field) == RAPPORT_FIELD_BYTES);
  if (bytes == NULL)
    {
      rapport_record_unset (self, field);
      return;
    }
  if (value->is_set && g_bytes_equal (value->bytes, bytes))
    return;
  g_bytes_ref (bytes);
  release_value (value, RAPPORT_FIELD_BYTES);
  value->bytes = bytes;
  value->is_set = TRUE;
  mark_changed (self, field);
}
