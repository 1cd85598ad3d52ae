/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "rapport-cadence.h"
#include "rapport-channel.h"
#include "rapport-error.h"
#include "rapport-instant.h"
#include "rapport-partial-date.h"

G_BEGIN_DECLS

/**
 * RapportFieldType:
 * @RAPPORT_FIELD_TEXT: UTF-8 text; never the empty string, which is stored as unset.
 * @RAPPORT_FIELD_INT: a number.
 * @RAPPORT_FIELD_BOOL: 0 or 1; unset reads as FALSE.
 * @RAPPORT_FIELD_NICK: one of the field's nicks, as text.
 * @RAPPORT_FIELD_DAY: a civil date (D1), stored as YYYY-MM-DD.
 * @RAPPORT_FIELD_PARTIAL_DATE: a partial date (D2), stored as text.
 * @RAPPORT_FIELD_CADENCE: a cadence (C1), stored as text such as 2w.
 * @RAPPORT_FIELD_INSTANT: a moment with its offset (D1), stored in two columns: NAME (seconds since
 *   1970 UTC) and NAME_offset (seconds east).
 * @RAPPORT_FIELD_REFERENCE: the row id of a record of another table; its UUID in JSON.
 * @RAPPORT_FIELD_BYTES: binary data; base64 in JSON.
 */
typedef enum
{
  RAPPORT_FIELD_TEXT,
  RAPPORT_FIELD_INT,
  RAPPORT_FIELD_BOOL,
  RAPPORT_FIELD_NICK,
  RAPPORT_FIELD_DAY,
  RAPPORT_FIELD_PARTIAL_DATE,
  RAPPORT_FIELD_CADENCE,
  RAPPORT_FIELD_INSTANT,
  RAPPORT_FIELD_REFERENCE,
  RAPPORT_FIELD_BYTES,
} RapportFieldType;

/**
 * RapportFieldFlags:
 * @RAPPORT_FIELD_SEARCHED: a person typed it, so search finds it.
 * @RAPPORT_FIELD_REQUIRED: a record without it is refused.
 * @RAPPORT_FIELD_INTERNAL: not shown and not set by hand (rapportctl set refuses it); in JSON all
 * the same.
 */
typedef enum
{
  RAPPORT_FIELD_FLAGS_NONE = 0,
  RAPPORT_FIELD_SEARCHED = 1 << 0,
  RAPPORT_FIELD_REQUIRED = 1 << 1,
  RAPPORT_FIELD_INTERNAL = 1 << 2,
} RapportFieldFlags;

typedef struct _RapportTable RapportTable;

/**
 * RapportField:
 * @name: the column; with '-' for '_' it is the GObject property and the key of rapportctl and
 * JSON.
 * @nicks: (nullable): NULL-terminated, for %RAPPORT_FIELD_NICK.
 * @reference: (nullable): the table referred to, for %RAPPORT_FIELD_REFERENCE.
 * @min: smallest number, for %RAPPORT_FIELD_INT when @min < @max.
 * @max: largest number.
 */
typedef struct
{
  const char *name;
  RapportFieldType type;
  RapportFieldFlags flags;
  const char *const *nicks;
  const RapportTable *reference;
  gint64 min;
  gint64 max;
} RapportField;

/**
 * RapportTable:
 * @name: the table in the file.
 * @number: a small number that never changes: part of the search index' row ids.
 * @parent: index of the reference field that says whose record this is, or -1.
 * @keeps_deleted: has a deleted_at column: deleting keeps the row for 30 days.
 *
 * What one table holds. Everything that treats all records alike (storing, JSON, search, undo,
 * rapportctl set) is written once against this.
 */
struct _RapportTable
{
  const char *name;
  guint number;
  GType (*get_type) (void);
  const RapportField *fields;
  guint n_fields;
  int parent;
  gboolean keeps_deleted;
};

#define RAPPORT_TYPE_RECORD (rapport_record_get_type ())
G_DECLARE_DERIVABLE_TYPE (RapportRecord, rapport_record, RAPPORT, RECORD, GObject)

struct _RapportRecordClass
{
  GObjectClass parent_class;
  const RapportTable *table;
};

/* One row as an object. Each field is also a GObject property (dates and cadences as text, instants
 * as ISO 8601 text, references as int64), notified on change, for templates to bind. */
RapportRecord *rapport_record_new (const RapportTable *table);
RapportRecord *rapport_record_copy (RapportRecord *self);
const RapportTable *rapport_record_get_table (RapportRecord *self);
gint64 rapport_record_get_id (RapportRecord *self);        /* 0 until stored */
const char *rapport_record_get_uuid (RapportRecord *self); /* NULL until stored, unless set */
void rapport_record_set_uuid (RapportRecord *self, const char *uuid);
gboolean rapport_record_is_deleted (RapportRecord *self);
gint64
rapport_record_get_deleted_at (RapportRecord *self); /* seconds since 1970 UTC; 0: it is not */

/* Typed access by field index (the enum in each table's header). Wrong type: programmer error. */
gboolean rapport_record_is_set (RapportRecord *self, guint field);
void rapport_record_unset (RapportRecord *self, guint field);
const char *rapport_record_get_text (RapportRecord *self, guint field); /* TEXT, NICK; NULL unset */
void rapport_record_set_text (RapportRecord *self, guint field, const char *text);
gint64
rapport_record_get_int (RapportRecord *self, guint field); /* INT, BOOL, REFERENCE; 0 unset */
void rapport_record_set_int (RapportRecord *self, guint field, gint64 value);
RapportDay rapport_record_get_day (RapportRecord *self, guint field); /* NONE unset */
void rapport_record_set_day (RapportRecord *self, guint field, RapportDay day);
RapportPartialDate rapport_record_get_partial_date (RapportRecord *self, guint field);
void rapport_record_set_partial_date (RapportRecord *self, guint field, RapportPartialDate date);
RapportCadence rapport_record_get_cadence (RapportRecord *self, guint field);
void rapport_record_set_cadence (RapportRecord *self, guint field, RapportCadence cadence);
RapportInstant rapport_record_get_instant (RapportRecord *self, guint field);
void rapport_record_set_instant (RapportRecord *self, guint field, RapportInstant instant);
GBytes *rapport_record_get_bytes (RapportRecord *self, guint field); /* borrowed */
void rapport_record_set_bytes (RapportRecord *self, guint field, GBytes *bytes);

/* By name, from and to text, as rapportctl's KEY=VALUE and JSON have it ("" or NULL unsets).
 * References not included. */
int
rapport_table_find_field (const RapportTable *table, const char *name); /* either spelling; -1 */
gboolean rapport_record_set_from_text (RapportRecord *self,
                                       guint field,
                                       const char *text,
                                       GTimeZone *zone,
                                       GError **error);
char *rapport_record_get_as_text (RapportRecord *self, guint field); /* NULL when unset */
/* Required fields there, nicks known, numbers in range. */
gboolean rapport_record_validate (RapportRecord *self, GError **error);

/* Called once from class_init of each table's class. */
void rapport_record_class_bind_table (RapportRecordClass *klass, const RapportTable *table);

G_END_DECLS
