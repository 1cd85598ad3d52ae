/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-tables.h"

const RapportTable *const rapport_tables[] = {
  &rapport_member_table,
  &rapport_account_table,
  &rapport_client_table,
  &rapport_membership_table,
  &rapport_contact_method_table,
  &rapport_address_table,
  &rapport_tag_table,
  &rapport_tagging_table,
  &rapport_fact_table,
  &rapport_relative_table,
  &rapport_occasion_table,
  &rapport_checkin_table,
  &rapport_participant_table,
  &rapport_note_table,
  &rapport_cadence_row_table,
  &rapport_tier_row_table,
  &rapport_owner_row_table,
  &rapport_pause_table,
  &rapport_snooze_table,
  &rapport_photo_table,
  &rapport_kept_property_table,
  &rapport_holiday_table,
  &rapport_setting_table,
  &rapport_nudge_table,
  NULL,
};

/**
 * rapport_table_find:
 *
 * Returns: (nullable): the table of that name
 */
const RapportTable *
rapport_table_find (const char *name)
{
  for (guint i = 0; rapport_tables[i] != NULL; i++)
    if (g_str_equal (rapport_tables[i]->name, name))
      return rapport_tables[i];
  return NULL;
}
