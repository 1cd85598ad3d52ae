/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-csv-date.h"
#include "rapport-error.h"

static void
check (const char *text, RapportCsvDateOrder order, const char *expected, gboolean ambiguous)
{
  gboolean is_ambiguous;
  GError *error = NULL;
  g_autofree char *date = rapport_csv_date_parse (text, order, &is_ambiguous, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (date, ==, expected);
  g_assert_cmpint (is_ambiguous, ==, ambiguous);
}

static void
test_forms (void)
{
  static const struct
  {
    const char *text;
    const char *date;
  } cases[] = {
    { "1972-01-31", "1972-01-31" },
    { "1972-1-5", "1972-01-05" },
    { "1972/01/31", "1972-01-31" },
    { "31.1.1972", "1972-01-31" },
    { "31.01.72", "1972-01-31" },
    { "5.1.", "--01-05" },
    { "31-01-1972", "1972-01-31" },
    { "1/31/1972", "1972-01-31" },
    { "31/1/1972", "1972-01-31" },
    { "1/31/72", "1972-01-31" },
    { "1/31/05", "2005-01-31" },
    { "1/31/1972 12:00:00 AM", "1972-01-31" },
    { "1/31", "--01-31" },
    { "5/5/2001", "2001-05-05" },
    { "15 Jan 2024", "2024-01-15" },
    { "Jan 15, 2024", "2024-01-15" },
    { "January 15", "--01-15" },
    { "15. März 1980", "1980-03-15" },
    { "15 août 1980", "1980-08-15" },
    { "3 de abril de 1980", "1980-04-03" },
    { "Okt 2020", "2020-10" },
    { "--04-12", "--04-12" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    check (cases[i].text, RAPPORT_CSV_DATE_UNKNOWN, cases[i].date, FALSE);
}

/* With slashes only the rest of the file tells; else it is said that it was a guess. */
static void
test_order (void)
{
  check ("4/1/2001", RAPPORT_CSV_DATE_MONTH_FIRST, "2001-04-01", FALSE);
  check ("4/1/2001", RAPPORT_CSV_DATE_DAY_FIRST, "2001-01-04", FALSE);
  check ("4/1/2001", RAPPORT_CSV_DATE_UNKNOWN, "2001-04-01", TRUE);
  g_assert_cmpint (rapport_csv_date_guess_order ("20/1/1991"), ==, RAPPORT_CSV_DATE_DAY_FIRST);
  g_assert_cmpint (rapport_csv_date_guess_order ("1/20/1991"), ==, RAPPORT_CSV_DATE_MONTH_FIRST);
  g_assert_cmpint (rapport_csv_date_guess_order ("1/2/1991"), ==, RAPPORT_CSV_DATE_UNKNOWN);
  g_assert_cmpint (rapport_csv_date_guess_order ("20.1.1991"), ==, RAPPORT_CSV_DATE_UNKNOWN);
}

static void
test_none (void)
{
  g_assert_true (rapport_csv_date_is_none ("0/0/00"));
  g_assert_true (rapport_csv_date_is_none ("00:00:00"));
  g_assert_true (rapport_csv_date_is_none ("0000-00-00"));
  g_assert_false (rapport_csv_date_is_none ("1/1/00"));
}

static void
test_refused (void)
{
  static const char *const texts[] = { "",
                                       "soon",
                                       "31.2.1977",
                                       "13/13/2000",
                                       "1980",
                                       "1/2/3/4",
                                       "12345-01-01",
                                       "Jan Feb 2000",
                                       "99999999999999999999",
                                       "1.",
                                       "\xf0\x9f\x8e\x82" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      gboolean ambiguous;
      GError *error = NULL;

      g_assert_null (
          rapport_csv_date_parse (texts[i], RAPPORT_CSV_DATE_UNKNOWN, &ambiguous, &error));
      g_assert_error (error, RAPPORT_ERROR, RAPPORT_ERROR_INVALID);
      g_clear_error (&error);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/csv-date/forms", test_forms);
  g_test_add_func ("/csv-date/order", test_order);
  g_test_add_func ("/csv-date/none", test_none);
  g_test_add_func ("/csv-date/refused", test_refused);
  return g_test_run ();
}
