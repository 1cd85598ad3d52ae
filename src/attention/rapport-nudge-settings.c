/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-nudge-settings.h"

#define LEAD_DAYS_MAX 366

static void
read_leads (GSettings *settings, RapportNudgePreferences *preferences)
{
  g_autoptr (GVariant) leads = g_settings_get_value (settings, "occasion-lead-days");

  preferences->n_occasion_leads =
      (guint)MIN (g_variant_n_children (leads), RAPPORT_NUDGE_LEADS_MAX);
  for (guint i = 0; i < preferences->n_occasion_leads; i++)
    {
      guint32 days;

      g_variant_get_child (leads, i, "u", &days);
      preferences->occasion_leads[i] = (int)MIN (days, LEAD_DAYS_MAX);
    }
}

static int
read_minute (GSettings *settings, const char *key, int fallback)
{
  g_autofree char *text = g_settings_get_string (settings, key);

  return rapport_nudge_preferences_parse_minute (text, fallback);
}

/**
 * rapport_nudge_settings_open:
 *
 * Returns: (transfer full) (nullable): the person's settings, or %NULL where their schema is not
 *   installed: g_settings_new() would end the program
 */
GSettings *
rapport_nudge_settings_open (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = NULL;

  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, RAPPORT_APPLICATION_ID, TRUE);
  return schema != NULL ? g_settings_new_full (schema, NULL, NULL) : NULL;
}

/**
 * rapport_nudge_settings_read:
 * @settings: (nullable): as rapport_nudge_settings_open() gives them
 *
 * Fills @preferences with what the person has set (CLI.md), or with what holds when nothing was
 * changed.
 */
void
rapport_nudge_settings_read (GSettings *settings, RapportNudgePreferences *preferences)
{
  rapport_nudge_preferences_init (preferences);
  if (settings == NULL)
    return;
  preferences->reminder_minute =
      read_minute (settings, "reminder-time", preferences->reminder_minute);
  preferences->quiet_from = read_minute (settings, "quiet-from", -1);
  preferences->quiet_to = read_minute (settings, "quiet-to", -1);
  preferences->evening_minute = read_minute (settings, "evening-question", -1);
  preferences->hide_details = g_settings_get_boolean (settings, "hide-details");
  preferences->starters = g_settings_get_boolean (settings, "starters-in-notifications");
  preferences->background = g_settings_get_boolean (settings, "background");
  preferences->single_nudges = g_settings_get_uint (settings, "single-nudges");
  preferences->nudges_a_day = g_settings_get_uint (settings, "nudges-a-day");
  read_leads (settings, preferences);
}
