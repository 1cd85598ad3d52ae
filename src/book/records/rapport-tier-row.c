/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-tier-row.h"

#include "rapport-client.h"

struct _RapportTierRow
{
  RapportRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (RapportTierRow, rapport_tier_row, RAPPORT_TYPE_RECORD)

static const char *const tier_nicks[] = { "A", "B", "C", NULL };

static const RapportField fields[RAPPORT_TIER_ROW_N_FIELDS] = {
  [RAPPORT_TIER_ROW_CLIENT] = { "client", RAPPORT_FIELD_REFERENCE, RAPPORT_FIELD_REQUIRED,
                                .reference = &rapport_client_table },
  [RAPPORT_TIER_ROW_FROM_ON] = { "from_on", RAPPORT_FIELD_DAY, RAPPORT_FIELD_REQUIRED },
  [RAPPORT_TIER_ROW_TIER] = { "tier", RAPPORT_FIELD_NICK, .nicks = tier_nicks },
  [RAPPORT_TIER_ROW_SET_AT] = { "set_at", RAPPORT_FIELD_INSTANT,
                                (RapportFieldFlags)(RAPPORT_FIELD_REQUIRED |
                                                    RAPPORT_FIELD_INTERNAL) },
};

const RapportTable rapport_tier_row_table = {
  .name = "tier",
  .number = 16,
  .get_type = rapport_tier_row_get_type,
  .fields = fields,
  .n_fields = RAPPORT_TIER_ROW_N_FIELDS,
  .parent = RAPPORT_TIER_ROW_CLIENT,
  .keeps_deleted = FALSE,
};

static void
rapport_tier_row_class_init (RapportTierRowClass *klass)
{
  rapport_record_class_bind_table (RAPPORT_RECORD_CLASS (klass), &rapport_tier_row_table);
}

static void
rapport_tier_row_init (RapportTierRow *self)
{
}

RapportTierRow *
rapport_tier_row_new (void)
{
  return RAPPORT_TIER_ROW (rapport_record_new (&rapport_tier_row_table));
}
