/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-settings.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "rapport-holiday.h"
#include "rapport-setting.h"
#include "rapport-statement-private.h"

static const char *const tier_keys[] = { "tier-a", "tier-b", "tier-c" };
static const RapportCadence tier_defaults[] = {
  { 1, RAPPORT_UNIT_MONTH },
  { 3, RAPPORT_UNIT_MONTH },
  { 6, RAPPORT_UNIT_MONTH },
};

static gboolean
parse_switch (const char *text, gboolean *value, GError **error)
{
  if (g_strcmp0 (text, "true") != 0 && g_strcmp0 (text, "false") != 0)
    {
      g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_INVALID,
                   _ ("“%s” is neither true nor false; write one of the two."), text);
      return FALSE;
    }

  *value = g_str_equal (text, "true");
  return TRUE;
}

static gboolean
refuse_key (const char *key, GError **error)
{
  g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_INVALID,
               _ ("There is no setting “%s” of the book; there are tier-a, tier-b, tier-c, "
                  "work-days, work-days-only, notes-count and holidays."),
               key);
  return FALSE;
}

/* Everything but the holidays. */
static gboolean
apply (RapportSettings *self, const char *key, const char *value, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (tier_keys); i++)
    if (g_str_equal (key, tier_keys[i]))
      return rapport_cadence_parse (value, &self->tiers[i], error);

  if (g_str_equal (key, "work-days"))
    return rapport_work_week_parse_days (value, &self->work_days, error);
  if (g_str_equal (key, "work-days-only"))
    return parse_switch (value, &self->work_days_only, error);
  if (g_str_equal (key, "notes-count"))
    return parse_switch (value, &self->notes_count, error);

  return refuse_key (key, error);
}

static RapportSettings *
settings_new (void)
{
  RapportSettings *self = g_new0 (RapportSettings, 1);

  memcpy (self->tiers, tier_defaults, sizeof tier_defaults);
  self->work_days = RAPPORT_WORK_DAYS_DEFAULT;
  self->notes_count = TRUE;
  self->holidays = g_array_new (FALSE, FALSE, sizeof (RapportDay));

  return self;
}

static gboolean
load_values (RapportSettings *self, RapportDatabase *database, GError **error)
{
  g_autoptr (RapportStatement) statement = NULL;
  RapportStep step;

  statement = rapport_database_prepare (
      database, "SELECT key, value FROM setting WHERE value IS NOT NULL", error);
  if (statement == NULL)
    return FALSE;

  /* A key of a later Rapport, or a value edited by hand, leaves the default in force. */
  while ((step = rapport_statement_step (statement, error)) == RAPPORT_STEP_ROW)
    apply (self, rapport_statement_get_text (statement, 0),
           rapport_statement_get_text (statement, 1), NULL);

  return step == RAPPORT_STEP_DONE;
}

static gboolean
load_holidays (RapportSettings *self, RapportDatabase *database, GError **error)
{
  g_autoptr (RapportStatement) statement = NULL;
  RapportStep step;

  statement = rapport_database_prepare (database, "SELECT day FROM holiday ORDER BY day", error);
  if (statement == NULL)
    return FALSE;

  while ((step = rapport_statement_step (statement, error)) == RAPPORT_STEP_ROW)
    {
      RapportDay day = rapport_statement_get_day (statement, 0);

      if (day != RAPPORT_DAY_NONE)
        g_array_append_val (self->holidays, day);
    }

  return step == RAPPORT_STEP_DONE;
}

static char *
holidays_to_string (const RapportSettings *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < self->holidays->len; i++)
    {
      g_autofree char *day = rapport_day_to_string (g_array_index (self->holidays, RapportDay, i));

      g_string_append_printf (text, "%s%s", i > 0 ? "," : "", day);
    }

  return g_strdup (text->str);
}

static gint
compare_days (gconstpointer a, gconstpointer b)
{
  return *(const RapportDay *)a - *(const RapportDay *)b;
}

/* Sorted, each once. */
static GArray *
parse_holidays (const char *value, GError **error)
{
  g_autoptr (GArray) days = g_array_new (FALSE, FALSE, sizeof (RapportDay));
  g_auto (GStrv) texts = g_strsplit (value != NULL ? value : "", ",", -1);

  for (char **text = texts; *text != NULL; text++)
    {
      RapportDay day;

      if (*g_strstrip (*text) == '\0')
        continue;
      if (!rapport_day_parse (*text, &day, error))
        return NULL;
      g_array_append_val (days, day);
    }

  g_array_sort (days, compare_days);
  for (guint i = days->len; i-- > 1;)
    if (g_array_index (days, RapportDay, i) == g_array_index (days, RapportDay, i - 1))
      g_array_remove_index (days, i);

  return g_steal_pointer (&days);
}

static gboolean
has_day (GArray *days, RapportDay day)
{
  return g_array_binary_search (days, &day, compare_days, NULL);
}

static gboolean
set_holidays (RapportTransaction *transaction, const char *value, GError **error)
{
  RapportDatabase *database = rapport_transaction_get_database (transaction);
  g_autoptr (GArray) wanted = parse_holidays (value, error);
  g_autoptr (GArray) present = g_array_new (FALSE, FALSE, sizeof (RapportDay));
  g_autoptr (GPtrArray) holidays = NULL;

  if (wanted == NULL)
    return FALSE;

  holidays = rapport_database_list_all (database, &rapport_holiday_table, error);
  if (holidays == NULL)
    return FALSE;
  for (guint i = 0; i < holidays->len; i++)
    {
      RapportRecord *holiday = g_ptr_array_index (holidays, i);
      RapportDay day = rapport_record_get_day (holiday, RAPPORT_HOLIDAY_DAY);

      if (has_day (wanted, day))
        g_array_append_val (present, day);
      else if (!rapport_transaction_delete (transaction, &rapport_holiday_table,
                                            rapport_record_get_id (holiday), error))
        return FALSE;
    }

  g_array_sort (present, compare_days);
  for (guint i = 0; i < wanted->len; i++)
    {
      RapportDay day = g_array_index (wanted, RapportDay, i);
      g_autoptr (RapportRecord) holiday = NULL;

      if (has_day (present, day))
        continue;
      holiday = rapport_record_new (&rapport_holiday_table);
      rapport_record_set_day (holiday, RAPPORT_HOLIDAY_DAY, day);
      if (!rapport_transaction_insert (transaction, holiday, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
find_setting (RapportDatabase *database, const char *key, gint64 *id, GError **error)
{
  g_autoptr (RapportStatement) statement = NULL;
  RapportStep step;

  statement = rapport_database_prepare (database, "SELECT id FROM setting WHERE key = ?1", error);
  if (statement == NULL)
    return FALSE;

  rapport_statement_bind_text (statement, 1, key);
  step = rapport_statement_step (statement, error);
  *id = step == RAPPORT_STEP_ROW ? rapport_statement_get_int (statement, 0) : 0;

  return step != RAPPORT_STEP_ERROR;
}

static gboolean
store (RapportTransaction *transaction, const char *key, const char *value, GError **error)
{
  RapportDatabase *database = rapport_transaction_get_database (transaction);
  g_autoptr (RapportRecord) setting = NULL;
  gint64 id;

  if (!find_setting (database, key, &id, error))
    return FALSE;

  if (id == 0)
    {
      setting = rapport_record_new (&rapport_setting_table);
      rapport_record_set_text (setting, RAPPORT_SETTING_KEY, key);
      rapport_record_set_text (setting, RAPPORT_SETTING_VALUE, value);
      return rapport_transaction_insert (transaction, setting, error);
    }

  setting = rapport_database_get_record (database, &rapport_setting_table, id, error);
  if (setting == NULL)
    return FALSE;
  rapport_record_set_text (setting, RAPPORT_SETTING_VALUE, value);
  return rapport_transaction_update (transaction, setting, error);
}

static void
add_pair (GPtrArray *list, const char *key, char *value)
{
  g_ptr_array_add (list, g_strdup (key));
  g_ptr_array_add (list, value);
}

static void
add_switch (GPtrArray *list, const char *key, gboolean value)
{
  add_pair (list, key, g_strdup (value ? "true" : "false"));
}

/**
 * rapport_settings_load:
 *
 * Returns: (transfer full) (nullable): the settings in force, defaults where nothing is stored;
 *   %NULL when the book can't be read
 */
RapportSettings *
rapport_settings_load (RapportDatabase *database, GError **error)
{
  g_autoptr (RapportSettings) self = settings_new ();

  if (!load_values (self, database, error) || !load_holidays (self, database, error))
    return NULL;

  return g_steal_pointer (&self);
}

void
rapport_settings_free (RapportSettings *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->holidays);
  g_free (self);
}

RapportWorkWeek
rapport_settings_work_week (const RapportSettings *self)
{
  return (RapportWorkWeek){
    .only = self->work_days_only,
    .work_days = self->work_days,
    .holidays = (const RapportDay *)self->holidays->data,
    .n_holidays = self->holidays->len,
  };
}

/**
 * rapport_settings_set:
 *
 * Stores a setting as it is normally written; the due days follow when the transaction commits.
 *
 * Returns: %FALSE with `RAPPORT_ERROR_INVALID` for an unknown key or an impossible value
 */
gboolean
rapport_settings_set (RapportTransaction *transaction,
                      const char *key,
                      const char *value,
                      GError **error)
{
  g_autoptr (RapportSettings) scratch = settings_new ();
  g_autofree char *normal = NULL;

  if (g_str_equal (key, "holidays"))
    return set_holidays (transaction, value, error);
  if (!apply (scratch, key, value != NULL ? value : "", error))
    return FALSE;

  if (g_str_equal (key, "work-days"))
    normal = rapport_work_week_days_to_string (scratch->work_days);

  return store (transaction, key, normal != NULL ? normal : value, error);
}

GPtrArray *
rapport_settings_list (RapportDatabase *database, GError **error)
{
  g_autoptr (RapportSettings) self = rapport_settings_load (database, error);
  GPtrArray *list;

  if (self == NULL)
    return NULL;

  list = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < G_N_ELEMENTS (tier_keys); i++)
    add_pair (list, tier_keys[i], rapport_cadence_to_string (self->tiers[i]));
  add_pair (list, "work-days", rapport_work_week_days_to_string (self->work_days));
  add_switch (list, "work-days-only", self->work_days_only);
  add_switch (list, "notes-count", self->notes_count);
  add_pair (list, "holidays", holidays_to_string (self));

  return list;
}
