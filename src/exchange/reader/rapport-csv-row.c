/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-csv-row.h"

#include <stdlib.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "rapport-csv-kind.h"
#include "rapport-partial-date.h"
#include "rapport-vcard-escape.h"

/* Between several values in one of Google's cells. */
#define GOOGLE_SEPARATOR " ::: "

typedef struct
{
  const RapportCsvHeader *header;
  const char *const *fields;
  guint n_fields;
  guint line;
  RapportCard *card;
  RapportCardAddress *addresses[RAPPORT_CSV_MAX_SLOTS];
  int birth[3];   /* the columns of year, month and day; -1 for none */
  int department; /* its column; -1 for none */
} Row;

static const RapportCsvColumn *
get_column (const Row *row, guint index)
{
  return &g_array_index (row->header->columns, RapportCsvColumn, index);
}

/* A column without a place goes out as a property of its own, under its name. */
static void
keep (Row *row, const char *header, const char *value)
{
  g_autofree char *escaped = rapport_vcard_escape (value);
  g_autofree char *name = g_strdup (header);
  g_autofree char *text = NULL;

  /* What may not stand in a quoted parameter. */
  g_strdelimit (name, "\"\r\n\t", '\'');
  text = g_strdup_printf ("X-CSV-COLUMN;X-NAME=\"%s\":%s", name, escaped);
  rapport_card_add_entry (row->card, RAPPORT_CARD_KEPT, text);
}

static void
set_text (Row *row, guint index, RapportCardText which, const char *value)
{
  if (!rapport_card_set_text (row->card, which, value))
    keep (row, get_column (row, index)->header, value);
}

static const char *
companion (const Row *row, int index)
{
  if (index < 0 || (guint)index >= row->n_fields || row->fields[index][0] == '\0')
    return NULL;
  return row->fields[index];
}

static void
add_item (Row *row, guint index, RapportCardItems which, const char *value)
{
  const RapportCsvColumn *column = get_column (row, index);
  RapportCardItem *item = rapport_card_add_item (row->card, which, value);

  item->types = rapport_csv_kind_of_column (column);
  rapport_csv_kind_apply (companion (row, column->type_index), &item->types, &item->label,
                          &item->preferred);
}

static void
add_messenger (Row *row, guint index, const char *value, const char *service)
{
  const char *scheme = rapport_csv_kind_get_scheme (service);
  g_autofree char *uri = scheme != NULL ? g_strconcat (scheme, value, NULL) : NULL;
  RapportCardItem *item;

  item = rapport_card_add_item (row->card, RAPPORT_CARD_IMPPS, uri != NULL ? uri : value);
  if (scheme == NULL && service != NULL && *service != '\0')
    item->label = g_strdup (service);
}

/* Each of several values in one cell, with the one of several services beside it. */
static void
add_items (Row *row, guint index, RapportCardItems which, const char *cell)
{
  const RapportCsvColumn *column = get_column (row, index);
  const char *service = companion (row, column->service_index);
  g_auto (GStrv) values = g_strsplit (cell, row->header->is_google ? GOOGLE_SEPARATOR : "\n", 1000);
  g_auto (GStrv) names = g_strsplit (service != NULL ? service : "", GOOGLE_SEPARATOR, 1000);
  guint n_names = g_strv_length (names);

  for (guint i = 0; values[i] != NULL; i++)
    {
      g_strstrip (values[i]);
      if (*values[i] == '\0')
        continue;
      if (which == RAPPORT_CARD_IMPPS)
        add_messenger (row, index, values[i], i < n_names ? names[i] : column->type);
      else
        add_item (row, index, which, values[i]);
    }
}

static RapportCardAddress *
get_address (Row *row, guint index)
{
  const RapportCsvColumn *column = get_column (row, index);
  RapportCardAddress **address = &row->addresses[column->slot];
  const char *type = companion (row, column->type_index);

  if (*address != NULL)
    return *address;
  *address = rapport_card_add_address (row->card);
  (*address)->types = rapport_csv_kind_of_column (column);
  if (type != NULL)
    {
      g_autofree char *label = NULL;

      rapport_csv_kind_apply (type, &(*address)->types, &label, &(*address)->preferred);
      if (label != NULL)
        {
          g_strfreev ((*address)->types);
          (*address)->types = g_strsplit (label, "\n", 1);
        }
    }
  return *address;
}

static void
join (char **field, const char *value, const char *separator)
{
  char *joined = *field != NULL ? g_strconcat (*field, separator, value, NULL) : g_strdup (value);

  g_free (*field);
  *field = joined;
}

static void
add_address_part (Row *row, guint index, const char *value)
{
  RapportCardAddress *address = get_address (row, index);

  switch (get_column (row, index)->field)
    {
    case RAPPORT_CSV_FORMATTED:
      join (&address->label, value, "\n");
      break;
    case RAPPORT_CSV_STREET:
      join (&address->street, value, "\n");
      break;
    case RAPPORT_CSV_EXTENDED:
      join (&address->extended, value, ", ");
      break;
    case RAPPORT_CSV_PO_BOX:
      join (&address->po, value, ", ");
      break;
    case RAPPORT_CSV_LOCALITY:
      join (&address->locality, value, ", ");
      break;
    case RAPPORT_CSV_REGION:
      join (&address->region, value, ", ");
      break;
    case RAPPORT_CSV_CODE:
      join (&address->code, value, " ");
      break;
    default:
      join (&address->country, value, ", ");
    }
}

static void
report (Row *row, guint index, const char *value, const char *why)
{
  rapport_card_add_report (row->card, row->line, get_column (row, index)->header, why);
  if (value != NULL)
    keep (row, get_column (row, index)->header, value);
}

/* The date in @value, or NULL when there is none, having said so where it was meant as one. */
static char *
read_date (Row *row, guint index, const char *value)
{
  g_autoptr (GError) error = NULL;
  gboolean ambiguous;
  char *date;

  if (rapport_csv_date_is_none (value))
    return NULL;
  date = rapport_csv_date_parse (value, row->header->date_order, &ambiguous, &error);
  if (date == NULL)
    report (row, index, value, error->message);
  else if (ambiguous)
    {
      g_autofree char *why = g_strdup_printf (
          _ ("“%s” was read as %s; day and month may be meant the other way round"), value, date);

      report (row, index, NULL, why);
    }
  return date;
}

static void
add_date (Row *row, guint index, const char *value)
{
  const RapportCsvColumn *column = get_column (row, index);
  const char *kind = companion (row, column->type_index);
  g_autofree char *label = g_utf8_strdown (kind != NULL ? kind : "other", -1);
  g_autofree char *date = read_date (row, index, value);

  if (date == NULL)
    return;
  if (column->field == RAPPORT_CSV_BIRTHDAY)
    set_text (row, index, RAPPORT_CARD_BIRTHDAY, date);
  else if (column->field == RAPPORT_CSV_ANNIVERSARY)
    set_text (row, index, RAPPORT_CARD_ANNIVERSARY, date);
  else if (column->type != NULL)
    rapport_card_add_date (row->card, column->type, date);
  else if (!g_str_has_suffix (label, "anniversary") ||
           !rapport_card_set_text (row->card, RAPPORT_CARD_ANNIVERSARY, date))
    rapport_card_add_date (row->card, g_str_has_prefix (label, "* ") ? label + 2 : label, date);
}

static void
add_split (Row *row, RapportCardList list, const char *value)
{
  g_auto (GStrv) parts = row->header->is_google ? g_strsplit (value, GOOGLE_SEPARATOR, 1000)
                                                : g_strsplit_set (value, ";,", 1000);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      const char *part = g_strstrip (parts[i]);

      if (g_str_has_prefix (part, "* "))
        part += 2;
      rapport_card_add_entry (row->card, list, part);
    }
}

static void
add_related (Row *row, guint index, const char *value)
{
  const RapportCsvColumn *column = get_column (row, index);
  const char *kind = companion (row, column->type_index);
  g_autofree char *type = g_utf8_strdown (kind != NULL ? kind : "", -1);
  gboolean several = column->type != NULL && strcmp (column->type, "child") == 0;
  g_auto (GStrv) names = row->header->is_google ? g_strsplit (value, GOOGLE_SEPARATOR, 1000)
                         : several              ? g_strsplit_set (value, ",;", 1000)
                                                : g_strsplit (value, "\n", 1);

  for (guint i = 0; names[i] != NULL; i++)
    if (*g_strstrip (names[i]) != '\0')
      rapport_card_add_related (row->card, names[i],
                                column->type != NULL ? column->type
                                : *type != '\0'      ? type
                                                     : NULL,
                                FALSE);
}

static gboolean
is_default (const char *value)
{
  static const char *const words[] = { "normal", "false", "falsch",     "faux",
                                       "falso",  "smtp",  "unspecified" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_ascii_strcasecmp (value, words[i]) == 0)
      return TRUE;
  return FALSE;
}

static RapportCardText
text_of (RapportCsvField field)
{
  switch (field)
    {
    case RAPPORT_CSV_NAME:
      return RAPPORT_CARD_NAME;
    case RAPPORT_CSV_GIVEN:
      return RAPPORT_CARD_GIVEN;
    case RAPPORT_CSV_FAMILY:
      return RAPPORT_CARD_FAMILY;
    case RAPPORT_CSV_ADDITIONAL:
      return RAPPORT_CARD_ADDITIONAL;
    case RAPPORT_CSV_PREFIX:
      return RAPPORT_CARD_PREFIX;
    case RAPPORT_CSV_SUFFIX:
      return RAPPORT_CARD_SUFFIX;
    case RAPPORT_CSV_NICKNAME:
      return RAPPORT_CARD_NICKNAME;
    case RAPPORT_CSV_PHONETIC_GIVEN:
      return RAPPORT_CARD_PHONETIC_GIVEN;
    case RAPPORT_CSV_PHONETIC_FAMILY:
      return RAPPORT_CARD_PHONETIC_FAMILY;
    case RAPPORT_CSV_TITLE:
    case RAPPORT_CSV_JOB_TITLE:
      return RAPPORT_CARD_TITLE;
    case RAPPORT_CSV_ROLE:
      return RAPPORT_CARD_ROLE;
    case RAPPORT_CSV_PRONOUNS:
      return RAPPORT_CARD_PRONOUNS;
    case RAPPORT_CSV_TIMEZONE:
      return RAPPORT_CARD_TIMEZONE;
    case RAPPORT_CSV_UID:
      return RAPPORT_CARD_UID;
    case RAPPORT_CSV_REVISED:
      return RAPPORT_CARD_REVISED;
    default:
      return RAPPORT_CARD_N_TEXTS;
    }
}

static void
add_cell (Row *row, guint index, const char *value)
{
  const RapportCsvColumn *column = get_column (row, index);
  RapportCardText text = text_of (column->field);
  GPtrArray *org = row->card->lists[RAPPORT_CARD_ORG];

  if (text != RAPPORT_CARD_N_TEXTS)
    {
      set_text (row, index, text, value);
      return;
    }
  switch (column->field)
    {
    case RAPPORT_CSV_COMPANY:
      if (org->len > 0 && column->slot > 4)
        keep (row, column->header, value);
      else
        g_ptr_array_insert (org, 0, g_strdup (value));
      break;
    case RAPPORT_CSV_DEPARTMENT:
      if (row->department >= 0)
        keep (row, column->header, value);
      else
        row->department = (int)index;
      break;
    case RAPPORT_CSV_EMAIL:
      add_items (row, index, RAPPORT_CARD_EMAILS, value);
      break;
    case RAPPORT_CSV_PHONE:
      add_items (row, index, RAPPORT_CARD_PHONES, value);
      break;
    case RAPPORT_CSV_URL:
      add_items (row, index, RAPPORT_CARD_URLS, value);
      break;
    case RAPPORT_CSV_IM:
      add_items (row, index, RAPPORT_CARD_IMPPS, value);
      break;
    case RAPPORT_CSV_FORMATTED:
    case RAPPORT_CSV_STREET:
    case RAPPORT_CSV_EXTENDED:
    case RAPPORT_CSV_PO_BOX:
    case RAPPORT_CSV_LOCALITY:
    case RAPPORT_CSV_REGION:
    case RAPPORT_CSV_CODE:
    case RAPPORT_CSV_COUNTRY:
      add_address_part (row, index, value);
      break;
    case RAPPORT_CSV_BIRTH_YEAR:
    case RAPPORT_CSV_BIRTH_MONTH:
    case RAPPORT_CSV_BIRTH_DAY:
      row->birth[column->field - RAPPORT_CSV_BIRTH_YEAR] = (int)index;
      break;
    case RAPPORT_CSV_BIRTHDAY:
    case RAPPORT_CSV_ANNIVERSARY:
    case RAPPORT_CSV_DATE:
      add_date (row, index, value);
      break;
    case RAPPORT_CSV_RELATED:
      add_related (row, index, value);
      break;
    case RAPPORT_CSV_NOTE:
      rapport_card_add_entry (row->card, RAPPORT_CARD_NOTES, value);
      break;
    case RAPPORT_CSV_CATEGORIES:
      add_split (row, RAPPORT_CARD_CATEGORIES, value);
      break;
    case RAPPORT_CSV_LANGUAGE:
      rapport_card_add_entry (row->card, RAPPORT_CARD_LANGUAGES, value);
      break;
    case RAPPORT_CSV_GENDER:
      if (!is_default (value))
        set_text (row, index, RAPPORT_CARD_GENDER, value);
      break;
    case RAPPORT_CSV_PHOTO:
      if (row->card->photo_uri == NULL)
        row->card->photo_uri = g_strdup (value);
      break;
    case RAPPORT_CSV_HOBBY:
      rapport_card_add_fact (row->card, "hobby", value);
      break;
    case RAPPORT_CSV_FLAG:
      if (!is_default (value))
        keep (row, column->header, value);
      break;
    case RAPPORT_CSV_COMPANION:
      break;
    default:
      keep (row, column->header, value);
    }
}

/* A year alone, or 31 February, is no date: its columns are kept. */
static void
add_birth_parts (Row *row)
{
  int numbers[3] = { 0, 0, 0 };
  RapportPartialDate date;
  g_autofree char *text = NULL;

  if (row->birth[0] < 0 && row->birth[1] < 0 && row->birth[2] < 0)
    return;
  for (guint i = 0; i < 3; i++)
    if (row->birth[i] >= 0)
      numbers[i] = CLAMP (atoi (row->fields[row->birth[i]]), 0, 9999);
  if (numbers[0] == 0 && numbers[1] == 0 && numbers[2] == 0)
    return;
  date = (RapportPartialDate){ (guint16)numbers[0], (guint8)MIN (numbers[1], 99),
                               (guint8)MIN (numbers[2], 99) };
  if (date.month != 0 && rapport_partial_date_is_valid (date))
    {
      text = rapport_partial_date_to_string (date);
      if (rapport_card_set_text (row->card, RAPPORT_CARD_BIRTHDAY, text))
        return;
    }
  text = text != NULL ? g_steal_pointer (&text)
                      : g_strdup_printf (_ ("year %d, month %d, day %d is no date in the calendar"),
                                         numbers[0], numbers[1], numbers[2]);
  for (guint i = 0; i < 3; i++)
    if (row->birth[i] >= 0)
      {
        guint index = (guint)row->birth[i];

        if (i == 0 || row->birth[0] < 0)
          rapport_card_add_report (row->card, row->line, get_column (row, index)->header, text);
        keep (row, get_column (row, index)->header, row->fields[index]);
      }
}

/* A department is a part of its company: without one it has no place. */
static void
add_department (Row *row)
{
  g_autofree char *value = NULL;

  if (row->department < 0)
    return;
  value = g_strstrip (g_strdup (row->fields[row->department]));
  if (row->card->lists[RAPPORT_CARD_ORG]->len > 0)
    rapport_card_add_entry (row->card, RAPPORT_CARD_ORG, value);
  else
    keep (row, get_column (row, (guint)row->department)->header, value);
}

/**
 * rapport_csv_row_read:
 * @fields: the row, NULL-terminated; may be shorter or longer than the header
 *
 * Returns: (transfer full): the card; it may turn out to have no name
 */
RapportCard *
rapport_csv_row_read (const RapportCsvHeader *header, guint line, const char *const *fields)
{
  Row row = {
    header,         fields, g_strv_length ((char **)fields), line, rapport_card_new (), { NULL },
    { -1, -1, -1 }, -1
  };

  row.card->line = line;
  for (guint i = 0; i < row.n_fields; i++)
    {
      g_autofree char *value = g_strstrip (g_strdup (fields[i]));
      g_autofree char *number = NULL;

      if (*value == '\0')
        continue;
      if (i < header->columns->len)
        {
          add_cell (&row, i, value);
          continue;
        }
      number = g_strdup_printf ("%u", i + 1);
      keep (&row, number, value);
    }
  add_birth_parts (&row);
  add_department (&row);
  if (row.card->texts[RAPPORT_CARD_NAME] == NULL)
    row.card->texts[RAPPORT_CARD_NAME] = rapport_card_compose_name (row.card);
  return row.card;
}
