/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-csv-date.h"

#include <stdlib.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "rapport-error.h"
#include "rapport-partial-date.h"
#include "rapport-text.h"

/* By their first letters, folded: English, German, French, Spanish. */
static const struct
{
  const char *prefix;
  int month;
} months[] = {
  { "jan", 1 },  { "ene", 1 },  { "feb", 2 },  { "fev", 2 },  { "mar", 3 },
  { "mrz", 3 },  { "apr", 4 },  { "avr", 4 },  { "abr", 4 },  { "may", 5 },
  { "mai", 5 },  { "jun", 6 },  { "juin", 6 }, { "juil", 7 }, { "jul", 7 },
  { "aug", 8 },  { "aou", 8 },  { "ago", 8 },  { "sep", 9 },  { "oct", 10 },
  { "okt", 10 }, { "nov", 11 }, { "dec", 12 }, { "dez", 12 }, { "dic", 12 },
};

typedef struct
{
  int numbers[3];
  int digits[3];
  guint n;
  int month;      /* from its name; 0 when written as a number */
  guint month_at; /* how many numbers came before it */
  char separator; /* the first after a number */
} Parts;

static int
month_by_name (const char *word)
{
  g_autofree char *key = rapport_text_fold_key (word);

  for (guint i = 0; i < G_N_ELEMENTS (months); i++)
    if (g_str_has_prefix (key, months[i].prefix))
      return months[i].month;
  return 0;
}

/* Numbers and at most one word; a time of day after them is left out. */
static gboolean
split (const char *text, Parts *parts)
{
  const char *at = text;

  memset (parts, 0, sizeof *parts);
  while (*at != '\0')
    {
      if (g_ascii_isdigit (*at))
        {
          char *end;
          long number = strtol (at, &end, 10);

          if (*end == ':')
            return parts->n > 0;
          if (parts->n >= 3 || end - at > 4)
            return FALSE;
          parts->numbers[parts->n] = (int)number;
          parts->digits[parts->n++] = (int)(end - at);
          at = end;
          if (parts->separator == '\0')
            parts->separator = *at;
        }
      else if (g_unichar_isalpha (g_utf8_get_char (at)))
        {
          const char *end = at;
          g_autofree char *word = NULL;

          while (g_unichar_isalpha (g_utf8_get_char (end)))
            end = g_utf8_next_char (end);
          word = g_strndup (at, (gsize)(end - at));
          at = end;
          if (strcmp (word, "de") == 0 || strcmp (word, "of") == 0 || strcmp (word, "T") == 0)
            continue;
          if (parts->month != 0 || (parts->month = month_by_name (word)) == 0)
            return FALSE;
          parts->month_at = parts->n;
        }
      else if (strchr (" ./-,", *at) != NULL)
        at++;
      else
        return FALSE;
    }
  return parts->n > 0;
}

/* A year of two digits is of 1930 to 2029. */
static int
full_year (int number, int digits)
{
  return digits > 2 ? number : number < 30 ? 2000 + number : 1900 + number;
}

/* Outlook writes 0/0/00 and Windows 00:00:00 where there is no date. */
gboolean
rapport_csv_date_is_none (const char *text)
{
  return strpbrk (text, "123456789") == NULL && strspn (text, "0/-.: ") == strlen (text);
}

/**
 * rapport_csv_date_guess_order:
 *
 * Returns: what this one date says about all others in its file
 */
RapportCsvDateOrder
rapport_csv_date_guess_order (const char *text)
{
  Parts parts;

  if (!split (text, &parts) || parts.separator != '/' || parts.n < 2 || parts.digits[0] > 2)
    return RAPPORT_CSV_DATE_UNKNOWN;
  if (parts.numbers[0] > 12 && parts.numbers[1] <= 12)
    return RAPPORT_CSV_DATE_DAY_FIRST;
  if (parts.numbers[1] > 12 && parts.numbers[0] <= 12)
    return RAPPORT_CSV_DATE_MONTH_FIRST;
  return RAPPORT_CSV_DATE_UNKNOWN;
}

static gboolean
assign (const Parts *parts, RapportCsvDateOrder order, int *year, int *month, int *day)
{
  *year = 0;
  if (parts->month != 0)
    {
      guint day_at = parts->n > 0 && parts->digits[0] > 2 ? 1 : 0;

      *month = parts->month;
      *day = day_at < parts->n && parts->digits[day_at] <= 2 ? parts->numbers[day_at] : 0;
      if (parts->n == 2)
        *year = full_year (parts->numbers[1 - day_at], parts->digits[1 - day_at]);
      else if (parts->n == 1 && day_at == 1)
        *year = parts->numbers[0];
      return parts->n <= 2;
    }
  if (parts->n == 3 && parts->digits[0] > 2)
    {
      *year = parts->numbers[0];
      *month = parts->numbers[1];
      *day = parts->numbers[2];
      return TRUE;
    }
  if (parts->n < 2 || parts->digits[0] > 2 || parts->digits[1] > 2)
    return FALSE;
  if (parts->n == 3)
    *year = full_year (parts->numbers[2], parts->digits[2]);
  *day = parts->numbers[order == RAPPORT_CSV_DATE_MONTH_FIRST ? 1 : 0];
  *month = parts->numbers[order == RAPPORT_CSV_DATE_MONTH_FIRST ? 0 : 1];
  return TRUE;
}

/**
 * rapport_csv_date_parse:
 * @order: what is known of the file
 * @ambiguous: (out): whether day and month could have been meant the other way round
 *
 * Dates as spreadsheets and address books write them: ISO, 31.1.1972, 1/31/72, 15 Jan 2024. With
 * points or hyphens the day comes first; with slashes @order tells.
 *
 * Returns: (transfer full): the text of a partial date, or %NULL with %RAPPORT_ERROR_INVALID
 */
char *
rapport_csv_date_parse (const char *text,
                        RapportCsvDateOrder order,
                        gboolean *ambiguous,
                        GError **error)
{
  RapportPartialDate date;
  Parts parts;
  int year, month, day;
  g_autofree char *iso = NULL;

  *ambiguous = FALSE;
  if (rapport_partial_date_parse_foreign (text, 0, &date, NULL))
    return rapport_partial_date_to_string (date);
  if (!split (text, &parts))
    {
      rapport_partial_date_parse_foreign (text, 0, &date, error);
      return NULL;
    }
  if (parts.separator != '/')
    order = RAPPORT_CSV_DATE_DAY_FIRST;
  else if (rapport_csv_date_guess_order (text) != RAPPORT_CSV_DATE_UNKNOWN)
    order = rapport_csv_date_guess_order (text);
  else if (parts.month == 0 && parts.digits[0] <= 2)
    *ambiguous = order == RAPPORT_CSV_DATE_UNKNOWN && parts.numbers[0] != parts.numbers[1];
  if (order == RAPPORT_CSV_DATE_UNKNOWN)
    order = RAPPORT_CSV_DATE_MONTH_FIRST;
  if (!assign (&parts, order, &year, &month, &day))
    {
      rapport_partial_date_parse_foreign (text, 0, &date, error);
      return NULL;
    }
  iso = year != 0 && day != 0 ? g_strdup_printf ("%04d-%02d-%02d", year, month, day)
        : year != 0           ? g_strdup_printf ("%04d-%02d", year, month)
        : day != 0            ? g_strdup_printf ("--%02d-%02d", month, day)
                              : g_strdup_printf ("--%02d", month);
  if (!rapport_partial_date_parse_foreign (iso, 0, &date, NULL))
    {
      g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_INVALID,
                   _ ("“%s” is not a date in the calendar"), text);
      return NULL;
    }
  return rapport_partial_date_to_string (date);
}
