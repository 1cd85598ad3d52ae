/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-occasion.h"

#include "rapport-client.h"
#include "rapport-relative.h"

struct _RapportOccasion
{
  RapportRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (RapportOccasion, rapport_occasion, RAPPORT_TYPE_RECORD)

static const char *const kind_nicks[] = { "birthday", "anniversary", "death", "custom", NULL };
static const char *const leap_rule_nicks[] = { "february-28", "march-1", NULL };
static const char *const recurs_nicks[] = { "yearly", "once", NULL };

static const RapportField fields[RAPPORT_OCCASION_N_FIELDS] = {
  [RAPPORT_OCCASION_CLIENT] = { "client", RAPPORT_FIELD_REFERENCE, RAPPORT_FIELD_REQUIRED,
                                .reference = &rapport_client_table },
  [RAPPORT_OCCASION_RELATIVE] = { "relative", RAPPORT_FIELD_REFERENCE,
                                  .reference = &rapport_relative_table },
  [RAPPORT_OCCASION_KIND] = { "kind", RAPPORT_FIELD_NICK, RAPPORT_FIELD_REQUIRED,
                              .nicks = kind_nicks },
  [RAPPORT_OCCASION_TITLE] = { "title", RAPPORT_FIELD_TEXT, RAPPORT_FIELD_SEARCHED },
  [RAPPORT_OCCASION_DATE] = { "date", RAPPORT_FIELD_PARTIAL_DATE, RAPPORT_FIELD_REQUIRED },
  [RAPPORT_OCCASION_LEAP_RULE] = { "leap_rule", RAPPORT_FIELD_NICK, .nicks = leap_rule_nicks },
  [RAPPORT_OCCASION_RECURS] = { "recurs", RAPPORT_FIELD_NICK, .nicks = recurs_nicks },
  [RAPPORT_OCCASION_SENSITIVE] = { "sensitive", RAPPORT_FIELD_BOOL },
};

const RapportTable rapport_occasion_table = {
  .name = "occasion",
  .number = 11,
  .get_type = rapport_occasion_get_type,
  .fields = fields,
  .n_fields = RAPPORT_OCCASION_N_FIELDS,
  .parent = RAPPORT_OCCASION_CLIENT,
  .keeps_deleted = TRUE,
};

static void
rapport_occasion_class_init (RapportOccasionClass *klass)
{
  rapport_record_class_bind_table (RAPPORT_RECORD_CLASS (klass), &rapport_occasion_table);
}

static void
rapport_occasion_init (RapportOccasion *self)
{
}

RapportOccasion *
rapport_occasion_new (void)
{
  return RAPPORT_OCCASION (rapport_record_new (&rapport_occasion_table));
}
