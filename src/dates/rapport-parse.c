/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-parse-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "rapport-day.h"
#include "rapport-error.h"

#define QUOTE_MAX_CHARS 40
#define QUOTE_MAX_BYTES 240

/* Reads exactly n_digits ASCII digits; moves the cursor only when they are all there. */
gboolean
rapport_parse_digits (const char **cursor, int n_digits, int *value)
{
  int result = 0;

  for (int i = 0; i < n_digits; i++)
    {
      if (!g_ascii_isdigit ((*cursor)[i]))
        return FALSE;
      result = result * 10 + g_ascii_digit_value ((*cursor)[i]);
    }

  *cursor += n_digits;
  *value = result;
  return TRUE;
}

gboolean
rapport_parse_literal (const char **cursor, const char *literal)
{
  if (!g_str_has_prefix (*cursor, literal))
    return FALSE;

  *cursor += strlen (literal);
  return TRUE;
}

/* Refused text, fit to stand in one line of a message: short, valid UTF-8, nothing that steers a
 * terminal. */
static char *
quote_input (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, (gssize)strnlen (text, QUOTE_MAX_BYTES));
  GString *quote = g_string_new (NULL);
  int n_chars = 0;

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (n_chars++ == QUOTE_MAX_CHARS)
        {
          g_string_append (quote, "…");
          break;
        }
      g_string_append_unichar (quote, g_unichar_isprint (c) ? c : 0xfffd);
    }

  return g_string_free (quote, FALSE);
}

/* Always FALSE; the (translated) format has one %s, for the refused text. */
gboolean
rapport_parse_refuse (const char *text, const char *format, GError **error)
{
  g_autofree char *quote = quote_input (text);

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_INVALID, format, quote);
#pragma GCC diagnostic pop
  return FALSE;
}

static char *
month_name (int month)
{
  GDate date;
  char name[64];

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, 1, (GDateMonth)month, 2001);
  /* %OB is the month standing alone, where a language tells the two apart. */
  if (g_date_strftime (name, sizeof name, "%OB", &date) == 0)
    return g_strdup_printf ("%d", month);

  return g_strdup (name);
}

/* A year or a day of 0 is one that isn't known (D2). */
gboolean
rapport_parse_check_date (const char *text, int year, int month, int day, GError **error)
{
  g_autofree char *quote = NULL;
  g_autofree char *name = NULL;
  int length;

  if (month >= 1 && month <= 12 && day <= rapport_days_in_month (year, month))
    return TRUE;

  quote = quote_input (text);
  if (month < 1 || month > 12)
    {
      g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_INVALID,
                   _ ("“%s” is not a date: there is no month %d"), quote, month);
      return FALSE;
    }

  name = month_name (month);
  length = rapport_days_in_month (year, month);
  if (month == G_DATE_FEBRUARY && year != 0)
    /* Translators: the month is February; the second is the year, as in “February 1981 has only 28
     * days”. */
    g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_INVALID,
                 _ ("“%s” is not a date: %s %d has only %d days"), quote, name, year, length);
  else
    /* Translators: as in “April has only 30 days”. */
    g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_INVALID,
                 _ ("“%s” is not a date: %s has only %d days"), quote, name, length);
  return FALSE;
}
