/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-day.h"

G_BEGIN_DECLS

typedef enum {
  RAPPORT_LEAP_FEBRUARY_28,
  RAPPORT_LEAP_MARCH_1,
} RapportLeapRule;

/* A date that may lack the year or the day (D2): 0 means unknown. A day or a year always comes with the month. */
typedef struct {
  guint16 year;
  guint8 month;
  guint8 day;
} RapportPartialDate;

/* Text: 1980-04-12, --04-12, 1980-04, --04. Nothing else is accepted. */
gboolean           rapport_partial_date_parse     (const char *text, RapportPartialDate *date, GError **error);
/* As others write it: also 19800412, --0412, 1604-04-12 (no year), date-times; omit_year: X-APPLE-OMIT-YEAR's value or 0. */
gboolean           rapport_partial_date_parse_foreign (const char *text, int omit_year, RapportPartialDate *date, GError **error);
char              *rapport_partial_date_to_string (RapportPartialDate date);
gboolean           rapport_partial_date_is_valid  (RapportPartialDate date);
gboolean           rapport_partial_date_is_set    (RapportPartialDate date);
/* NONE when the day is unknown (D3 for 29 February). */
RapportDay         rapport_partial_date_in_year   (RapportPartialDate date, int year, RapportLeapRule rule);
RapportDay         rapport_partial_date_next      (RapportPartialDate date, RapportDay on_or_after, RapportLeapRule rule);
/* -1 when the year is unknown: no year, no age (D2). */
int                rapport_partial_date_get_age   (RapportPartialDate date, RapportDay on, RapportLeapRule rule);

G_END_DECLS
