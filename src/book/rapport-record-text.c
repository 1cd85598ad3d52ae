/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Records from and to text: rapportctl's KEY=VALUE, JSON, entries; and their validity. */

#include "rapport-record.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
names_match (const char *column, const char *name)
{
  for (; *column != '\0' && *name != '\0'; column++, name++)
    if (*column != *name && !(*column == '_' && *name == '-'))
      return FALSE;
  return *column == *name;
}

/**
 * rapport_table_find_field:
 * @name: a column's name, with '_' or '-'
 *
 * Returns: the field's index, or -1
 */
int
rapport_table_find_field (const RapportTable *table, const char *name)
{
  for (guint i = 0; i < table->n_fields; i++)
    if (names_match (table->fields[i].name, name))
      return (int)i;
  return -1;
}

static gboolean
parse_number (const char *text, gint64 *number, GError **error)
{
  g_autoptr (GError) cause = NULL;

  if (g_ascii_string_to_signed (text, 10, G_MININT64, G_MAXINT64, number, &cause))
    return TRUE;
  g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_INVALID, _ ("“%s” is not a whole number"), text);
  return FALSE;
}

static gboolean
parse_boolean (const char *text, gint64 *number, GError **error)
{
  static const char *const yes[] = { "true", "yes", "on", "1", NULL };
  static const char *const no[] = { "false", "no", "off", "0", NULL };

  *number = g_strv_contains (yes, text);
  if (*number != 0 || g_strv_contains (no, text))
    return TRUE;
  g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_INVALID, _ ("“%s” is neither yes nor no"), text);
  return FALSE;
}

static gboolean
check_nick (const RapportField *field, const char *text, GError **error)
{
  g_autofree char *all = NULL;

  if (g_strv_contains (field->nicks, text))
    return TRUE;
  all = g_strjoinv (", ", (char **)field->nicks);
  g_set_error (
      error, RAPPORT_ERROR, RAPPORT_ERROR_INVALID,
      /* Translators: what was typed, the key of a field as in KEY=VALUE, and a list of words. */
      _ ("“%s” is not known as “%s”; there are: %s"), text, field->name, all);
  return FALSE;
}

static gboolean
set_from_text (RapportRecord *self, guint index, const char *text, GTimeZone *zone, GError **error)
{
  const RapportField *field = &rapport_record_get_table (self)->fields[index];
  RapportPartialDate date;
  RapportInstant instant;
  RapportCadence cadence;
  RapportDay day;
  gint64 number;

  switch (field->type)
    {
    case RAPPORT_FIELD_NICK:
      if (!check_nick (field, text, error))
        return FALSE;
      rapport_record_set_text (self, index, text);
      return TRUE;
    case RAPPORT_FIELD_TEXT:
      rapport_record_set_text (self, index, text);
      return TRUE;
    case RAPPORT_FIELD_INT:
    case RAPPORT_FIELD_REFERENCE:
      if (!parse_number (text, &number, error))
        return FALSE;
      rapport_record_set_int (self, index, number);
      return TRUE;
    case RAPPORT_FIELD_BOOL:
      if (!parse_boolean (text, &number, error))
        return FALSE;
      rapport_record_set_int (self, index, number);
      return TRUE;
    case RAPPORT_FIELD_DAY:
      if (!rapport_day_parse (text, &day, error))
        return FALSE;
      rapport_record_set_day (self, index, day);
      return TRUE;
    case RAPPORT_FIELD_PARTIAL_DATE:
      if (!rapport_partial_date_parse (text, &date, error))
        return FALSE;
      rapport_record_set_partial_date (self, index, date);
      return TRUE;
    case RAPPORT_FIELD_CADENCE:
      if (!rapport_cadence_parse (text, &cadence, error))
        return FALSE;
      rapport_record_set_cadence (self, index, cadence);
      return TRUE;
    case RAPPORT_FIELD_INSTANT:
      if (!rapport_instant_parse (text, zone, &instant, error))
        return FALSE;
      rapport_record_set_instant (self, index, instant);
      return TRUE;
    case RAPPORT_FIELD_BYTES:
      {
        gsize length;
        guchar *data = g_base64_decode (text, &length);
        g_autoptr (GBytes) bytes = g_bytes_new_take (data, length);

        rapport_record_set_bytes (self, index, bytes);
        return TRUE;
      }
    default:
      g_assert_not_reached ();
    }
}

/**
 * rapport_record_set_from_text:
 * @text: (nullable): as rapportctl and JSON write the field's type; %NULL or "" unsets it
 * @zone: (nullable): for an instant without an offset; UTC when %NULL
 *
 * Returns: %FALSE with %RAPPORT_ERROR_INVALID, and the field as it was, when @text is no such value
 */
gboolean
rapport_record_set_from_text (RapportRecord *self,
                              guint field,
                              const char *text,
                              GTimeZone *zone,
                              GError **error)
{
  g_autoptr (GTimeZone) utc = NULL;

  if (text == NULL || *text == '\0')
    {
      rapport_record_unset (self, field);
      return TRUE;
    }
  if (!g_utf8_validate (text, -1, NULL))
    {
      g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_INVALID, _ ("The text of “%s” is not UTF-8"),
                   rapport_record_get_table (self)->fields[field].name);
      return FALSE;
    }
  if (zone == NULL)
    zone = utc = g_time_zone_new_utc ();
  return set_from_text (self, field, text, zone, error);
}

/**
 * rapport_record_get_as_text:
 *
 * Returns: (transfer full) (nullable): what rapport_record_set_from_text() reads back as the same
 * value
 */
char *
rapport_record_get_as_text (RapportRecord *self, guint field)
{
  if (!rapport_record_is_set (self, field))
    return NULL;
  switch (rapport_record_get_table (self)->fields[field].type)
    {
    case RAPPORT_FIELD_TEXT:
    case RAPPORT_FIELD_NICK:
      return g_strdup (rapport_record_get_text (self, field));
    case RAPPORT_FIELD_INT:
    case RAPPORT_FIELD_REFERENCE:
      return g_strdup_printf ("%" G_GINT64_FORMAT, rapport_record_get_int (self, field));
    case RAPPORT_FIELD_BOOL:
      return g_strdup (rapport_record_get_int (self, field) != 0 ? "true" : "false");
    case RAPPORT_FIELD_DAY:
      return rapport_day_to_string (rapport_record_get_day (self, field));
    case RAPPORT_FIELD_PARTIAL_DATE:
      return rapport_partial_date_to_string (rapport_record_get_partial_date (self, field));
    case RAPPORT_FIELD_CADENCE:
      return rapport_cadence_to_string (rapport_record_get_cadence (self, field));
    case RAPPORT_FIELD_INSTANT:
      return rapport_instant_to_string (rapport_record_get_instant (self, field));
    case RAPPORT_FIELD_BYTES:
      {
        gsize length;
        const guchar *data = g_bytes_get_data (rapport_record_get_bytes (self, field), &length);

        return g_base64_encode (data, length);
      }
    default:
      g_assert_not_reached ();
    }
}

/* TRUE for what is no date. */
static gboolean
is_possible_date (RapportRecord *self, guint index)
{
  RapportDay day;

  switch (rapport_record_get_table (self)->fields[index].type)
    {
    case RAPPORT_FIELD_DAY:
      day = rapport_record_get_day (self, index);
      return day > RAPPORT_DAY_NONE && day <= RAPPORT_DAY_MAX;
    case RAPPORT_FIELD_PARTIAL_DATE:
      return rapport_partial_date_is_valid (rapport_record_get_partial_date (self, index));
    case RAPPORT_FIELD_INSTANT:
      return rapport_instant_get_day (rapport_record_get_instant (self, index)) != RAPPORT_DAY_NONE;
    default:
      return TRUE;
    }
}

typedef struct
{
  const char *table;
  const char *field;
  const char *sentence;
} Need;

static const Need needs[] = {
  { "client", "name", N_ ("A client needs a name") },
  { "account", "name", N_ ("An account needs a name") },
  { "relative", "name", N_ ("A relative needs a name") },
  { "tag", "name", N_ ("A tag needs a name") },
  { "fact", "text", N_ ("A fact needs a text") },
  { "occasion", "date", N_ ("An important date needs its date") },
  { "checkin", "at", N_ ("A check-in needs its time") },
};

static gboolean
lacks (const RapportTable *table, const RapportField *field, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (needs); i++)
    if (g_str_equal (table->name, needs[i].table) && g_str_equal (field->name, needs[i].field))
      {
        g_set_error_literal (error, RAPPORT_ERROR, RAPPORT_ERROR_INVALID, _ (needs[i].sentence));
        return FALSE;
      }
  /* Translators: the key of a field, as in KEY=VALUE. */
  g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_INVALID, _ ("“%s” is missing"), field->name);
  return FALSE;
}

static gboolean
validate_field (RapportRecord *self, guint index, GError **error)
{
  const RapportField *field = &rapport_record_get_table (self)->fields[index];

  if (!rapport_record_is_set (self, index))
    {
      if ((field->flags & RAPPORT_FIELD_REQUIRED) == 0)
        return TRUE;
      return lacks (rapport_record_get_table (self), field, error);
    }
  if (field->type == RAPPORT_FIELD_NICK)
    return check_nick (field, rapport_record_get_text (self, index), error);
  if (field->type == RAPPORT_FIELD_TEXT &&
      !g_utf8_validate (rapport_record_get_text (self, index), -1, NULL))
    {
      g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_INVALID, _ ("The text of “%s” is not UTF-8"),
                   field->name);
      return FALSE;
    }
  if (!is_possible_date (self, index))
    {
      g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_INVALID,
                   _ ("“%s” is not a date of the calendar"), field->name);
      return FALSE;
    }
  if (field->type == RAPPORT_FIELD_INT && field->min < field->max &&
      (rapport_record_get_int (self, index) < field->min ||
       rapport_record_get_int (self, index) > field->max))
    {
      g_autofree char *least = g_strdup_printf ("%" G_GINT64_FORMAT, field->min);
      g_autofree char *most = g_strdup_printf ("%" G_GINT64_FORMAT, field->max);

      /* Translators: the key of a field, as in KEY=VALUE, and two numbers. */
      g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_INVALID,
                   _ ("“%s” is a number from %s to %s"), field->name, least, most);
      return FALSE;
    }
  return TRUE;
}

static gboolean
is_blank (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (!g_unichar_isspace (g_utf8_get_char (text)))
      return FALSE;
  return TRUE;
}

/**
 * rapport_record_validate:
 *
 * Returns: %FALSE with %RAPPORT_ERROR_INVALID when something required is missing or blank, a text
 * is not UTF-8, a nick unknown, a number out of its range, or a date impossible
 */
gboolean
rapport_record_validate (RapportRecord *self, GError **error)
{
  const RapportTable *table = rapport_record_get_table (self);

  for (guint i = 0; i < table->n_fields; i++)
    {
      const RapportField *field = &table->fields[i];

      if (!validate_field (self, i, error))
        return FALSE;
      if (field->type == RAPPORT_FIELD_TEXT && (field->flags & RAPPORT_FIELD_REQUIRED) != 0 &&
          is_blank (rapport_record_get_text (self, i)))
        return lacks (table, field, error);
    }
  return TRUE;
}
