/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-dates-text.h"

#include <glib/gi18n-lib.h>
#include <langinfo.h>
#include <locale.h>
#include <string.h>

/* glibc calls the American order the C locale's too, where ours is as good as any. */
static gboolean
is_plain_locale (void)
{
  const char *locale = setlocale (LC_TIME, NULL);

  return locale == NULL || g_str_equal (locale, "C") || g_str_has_prefix (locale, "C.") ||
         g_str_equal (locale, "POSIX");
}

static gboolean
month_comes_first (void)
{
  return !is_plain_locale () && g_str_has_prefix (nl_langinfo (D_FMT), "%m");
}

static gboolean
clock_has_12_hours (void)
{
  const char *format = nl_langinfo (T_FMT);

  return strstr (format, "%I") != NULL || strstr (format, "%r") != NULL ||
         strstr (format, "%p") != NULL;
}

static char *
format_day (RapportDay day, const char *format)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) moment = NULL;
  int year, month, day_of_month;

  rapport_day_get (day, &year, &month, &day_of_month);
  moment = g_date_time_new (utc, year, month, day_of_month, 12, 0, 0);
  return moment != NULL ? g_date_time_format (moment, format) : g_strdup ("");
}

/**
 * rapport_dates_text_full:
 *
 * A day with nothing left out, as for a tooltip: "Thursday, 3 December 2026".
 *
 * Returns: (transfer full): empty for `RAPPORT_DAY_NONE`
 */
char *
rapport_dates_text_full (RapportDay day)
{
  return format_day (day, month_comes_first ()
                              /* Translators: a full date where the month comes before the day. */
                              ? C_ ("full date", "%A, %B %-d, %Y")
                              /* Translators: a full date, for g_date_time_format(). */
                              : C_ ("full date", "%A, %-d %B %Y"));
}

/**
 * rapport_dates_text_weekday:
 *
 * A day of this year, as a heading: "Thursday, 3 December".
 *
 * Returns: (transfer full): empty for `RAPPORT_DAY_NONE`
 */
char *
rapport_dates_text_weekday (RapportDay day)
{
  return format_day (day, month_comes_first ()
                              /* Translators: a date of this year, month before day. */
                              ? C_ ("date with weekday", "%A, %B %-d")
                              /* Translators: a date of this year, for g_date_time_format(). */
                              : C_ ("date with weekday", "%A, %-d %B"));
}

/**
 * rapport_dates_text_plain:
 *
 * A day as a name that can follow "until" or "by": "today", "tomorrow", "yesterday", else the date,
 * with the year where it is not this one.
 *
 * Returns: (transfer full): empty for `RAPPORT_DAY_NONE`
 */
char *
rapport_dates_text_plain (RapportDay day, RapportDay today)
{
  int year, this_year;

  if (day == RAPPORT_DAY_NONE)
    return g_strdup ("");
  if (day == today)
    return g_strdup (_ ("today"));
  if (day == today + 1)
    return g_strdup (_ ("tomorrow"));
  if (day == today - 1)
    return g_strdup (_ ("yesterday"));

  rapport_day_get (day, &year, NULL, NULL);
  rapport_day_get (today, &this_year, NULL, NULL);
  if (year == this_year)
    return format_day (day, month_comes_first ()
                                /* Translators: a date of this year, month before day. */
                                ? C_ ("date without year", "%B %-d")
                                /* Translators: a date of this year, for g_date_time_format(). */
                                : C_ ("date without year", "%-d %B"));
  return format_day (day, month_comes_first ()
                              /* Translators: a date of another year, month before day. */
                              ? C_ ("date with year", "%B %-d, %Y")
                              /* Translators: a date of another year, for g_date_time_format(). */
                              : C_ ("date with year", "%-d %B %Y"));
}

/* "in 3 days", "5 days ago"; NULL when it is further than `near`, or has a name of its own. */
static char *
distance (int days, int near)
{
  if (days >= 2 && days <= near)
    return g_strdup_printf (ngettext ("in %d day", "in %d days", (gulong)days), days);
  if (days <= -2 && -days <= near)
    return g_strdup_printf (ngettext ("%d day ago", "%d days ago", (gulong)-days), -days);
  return NULL;
}

/**
 * rapport_dates_text_relative:
 *
 * A day standing alone, as in a list: "yesterday", "in 3 days", "3 December".
 *
 * Returns: (transfer full): empty for `RAPPORT_DAY_NONE`
 */
char *
rapport_dates_text_relative (RapportDay day, RapportDay today)
{
  char *text =
      day != RAPPORT_DAY_NONE ? distance (day - today, RAPPORT_DATES_TEXT_NEAR) : g_strdup ("");

  return text != NULL ? text : rapport_dates_text_plain (day, today);
}

/**
 * rapport_dates_text_when:
 * @near: up to how many days away the distance is told
 *
 * A day as the words that say when something happens: "tomorrow", "in 3 days", "on 3 December".
 *
 * Returns: (transfer full): empty for `RAPPORT_DAY_NONE`
 */
char *
rapport_dates_text_when (RapportDay day, RapportDay today, int near)
{
  g_autofree char *plain = NULL;
  char *text = day != RAPPORT_DAY_NONE ? distance (day - today, near) : g_strdup ("");

  if (text != NULL)
    return text;
  plain = rapport_dates_text_plain (day, today);
  if (ABS (day - today) <= 1)
    return g_steal_pointer (&plain);
  /* Translators: %s is a date such as “3 December”; this says when something happens. */
  return g_strdup_printf (_ ("on %s"), plain);
}

/**
 * rapport_dates_text_time:
 * @minute_of_day: 0 to 1439
 *
 * Returns: (transfer full): a time of day as the locale's clocks show it: "14:30", "2:30 PM"
 */
char *
rapport_dates_text_time (int minute_of_day)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) moment = NULL;

  g_return_val_if_fail (minute_of_day >= 0 && minute_of_day < 1440, NULL);

  moment = g_date_time_new (utc, 2000, 1, 1, minute_of_day / 60, minute_of_day % 60, 0);
  return g_date_time_format (moment,
                             clock_has_12_hours ()
                                 /* Translators: a time of day where clocks have 12 hours. */
                                 ? C_ ("time of day", "%-I:%M %p")
                                 /* Translators: a time of day, for g_date_time_format(). */
                                 : C_ ("time of day", "%H:%M"));
}

/**
 * rapport_dates_text_cadence:
 *
 * Returns: (transfer full): "every 2 weeks", "every month"; "no rhythm" without a cadence
 */
char *
rapport_dates_text_cadence (RapportCadence cadence)
{
  guint n = cadence.count;

  if (!rapport_cadence_is_set (cadence))
    return g_strdup (_ ("no rhythm"));
  switch ((RapportUnit)cadence.unit)
    {
    case RAPPORT_UNIT_DAY:
      if (n == 1)
        return g_strdup (_ ("every day"));
      return g_strdup_printf (ngettext ("every %u day", "every %u days", n), n);
    case RAPPORT_UNIT_WEEK:
      if (n == 1)
        return g_strdup (_ ("every week"));
      return g_strdup_printf (ngettext ("every %u week", "every %u weeks", n), n);
    case RAPPORT_UNIT_MONTH:
      if (n == 1)
        return g_strdup (_ ("every month"));
      return g_strdup_printf (ngettext ("every %u month", "every %u months", n), n);
    case RAPPORT_UNIT_YEAR:
      if (n == 1)
        return g_strdup (_ ("every year"));
      return g_strdup_printf (ngettext ("every %u year", "every %u years", n), n);
    default:
      g_return_val_if_reached (NULL);
    }
}

/**
 * rapport_dates_text_number:
 * @starts_sentence: whether it is the first word
 *
 * Returns: (transfer full): "two" or "Two"; the digits above ten
 */
char *
rapport_dates_text_number (guint number, gboolean starts_sentence)
{
  /* Translators: numbers in words; use digits where a word would have to be inflected. */
  static const char *const inside[] = {
    NC_ ("number within a sentence", "none"),  NC_ ("number within a sentence", "one"),
    NC_ ("number within a sentence", "two"),   NC_ ("number within a sentence", "three"),
    NC_ ("number within a sentence", "four"),  NC_ ("number within a sentence", "five"),
    NC_ ("number within a sentence", "six"),   NC_ ("number within a sentence", "seven"),
    NC_ ("number within a sentence", "eight"), NC_ ("number within a sentence", "nine"),
    NC_ ("number within a sentence", "ten"),
  };
  static const char *const first[] = {
    NC_ ("number that starts a sentence", "None"),  NC_ ("number that starts a sentence", "One"),
    NC_ ("number that starts a sentence", "Two"),   NC_ ("number that starts a sentence", "Three"),
    NC_ ("number that starts a sentence", "Four"),  NC_ ("number that starts a sentence", "Five"),
    NC_ ("number that starts a sentence", "Six"),   NC_ ("number that starts a sentence", "Seven"),
    NC_ ("number that starts a sentence", "Eight"), NC_ ("number that starts a sentence", "Nine"),
    NC_ ("number that starts a sentence", "Ten"),
  };

  if (number >= G_N_ELEMENTS (inside))
    return g_strdup_printf ("%u", number);
  return g_strdup (
      starts_sentence
          ? g_dpgettext2 (GETTEXT_PACKAGE, "number that starts a sentence", first[number])
          : g_dpgettext2 (GETTEXT_PACKAGE, "number within a sentence", inside[number]));
}
