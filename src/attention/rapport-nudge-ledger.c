/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-nudge-ledger.h"

#define DAY_SECONDS 86400

struct _RapportNudgeLedger
{
  GPtrArray *rows;
  GHashTable *by_key; /* borrows keys and rows */
  const RapportNudgeHours *hours;
};

/**
 * rapport_nudge_ledger_new:
 * @rows: (element-type RapportNudge): may hold anything, in any order
 * @hours: must live as long
 */
RapportNudgeLedger *
rapport_nudge_ledger_new (GPtrArray *rows, const RapportNudgeHours *hours)
{
  RapportNudgeLedger *self = g_new0 (RapportNudgeLedger, 1);

  self->rows = g_ptr_array_ref (rows);
  self->by_key = g_hash_table_new (g_str_hash, g_str_equal);
  self->hours = hours;
  for (guint i = 0; i < rows->len; i++)
    {
      RapportNudge *row = rows->pdata[i];
      const char *key = rapport_record_get_text (RAPPORT_RECORD (row), RAPPORT_NUDGE_KEY);

      if (key != NULL)
        g_hash_table_insert (self->by_key, (gpointer)key, row);
    }
  return self;
}

void
rapport_nudge_ledger_free (RapportNudgeLedger *self)
{
  g_hash_table_unref (self->by_key);
  g_ptr_array_unref (self->rows);
  g_free (self);
}

RapportNudge *
rapport_nudge_ledger_find (RapportNudgeLedger *self, const char *key)
{
  return g_hash_table_lookup (self->by_key, key);
}

static gint64
get_time (RapportNudge *row, guint field)
{
  RapportRecord *record = RAPPORT_RECORD (row);

  return rapport_record_is_set (record, field) ? rapport_record_get_instant (record, field).time
                                               : 0;
}

static const char *
get_outcome (RapportNudge *row)
{
  const char *outcome = rapport_record_get_text (RAPPORT_RECORD (row), RAPPORT_NUDGE_OUTCOME);

  return outcome != NULL ? outcome : "";
}

RapportNudgeStanding
rapport_nudge_get_standing (RapportNudge *row)
{
  RapportRecord *record = RAPPORT_RECORD (row);
  const char *outcome;

  if (row == NULL)
    return RAPPORT_NUDGE_FRESH;
  outcome = get_outcome (row);
  if (g_str_equal (outcome, "failed"))
    return RAPPORT_NUDGE_RETRY;
  if (g_str_equal (outcome, "snoozed") &&
      rapport_record_is_set (record, RAPPORT_NUDGE_SNOOZED_UNTIL))
    return RAPPORT_NUDGE_SNOOZED;
  if (*outcome == '\0' && !rapport_record_is_set (record, RAPPORT_NUDGE_SHOWN_AT) &&
      !rapport_record_get_int (record, RAPPORT_NUDGE_REPEAT))
    return RAPPORT_NUDGE_RETRY;
  return RAPPORT_NUDGE_USED;
}

/* When it was told: unix time; when it was claimed, where showing was never confirmed. */
gint64
rapport_nudge_get_stamp (RapportNudge *row)
{
  gint64 shown = get_time (row, RAPPORT_NUDGE_SHOWN_AT);

  return shown != 0 ? shown : get_time (row, RAPPORT_NUDGE_CLAIMED_AT);
}

gint64
rapport_nudge_get_latest_stamp (RapportNudge *row)
{
  return MAX (rapport_nudge_get_stamp (row), get_time (row, RAPPORT_NUDGE_OUTCOME_AT));
}

/* A planned check-in and the evening's question come at their own time, all else in the day's
 * delivery (N4). */
gboolean
rapport_nudge_is_timed (const char *subject)
{
  return g_strcmp0 (subject, "plan") == 0 || g_strcmp0 (subject, "evening") == 0;
}

static gboolean
is_timed (RapportNudge *row)
{
  return rapport_nudge_is_timed (
      rapport_record_get_text (RAPPORT_RECORD (row), RAPPORT_NUDGE_SUBJECT));
}

static gboolean
is_grouped (RapportNudge *row)
{
  const char *outcome = get_outcome (row);

  return g_str_equal (outcome, "digest") || g_str_equal (outcome, "summary");
}

/* One bubble has one id; ids of a server that was restarted can clash, which counts one too few. */
static gint64
get_group (RapportNudge *row)
{
  gint64 id = rapport_record_get_int (RAPPORT_RECORD (row), RAPPORT_NUDGE_SERVER_ID);

  return id != 0 ? id : -rapport_nudge_get_stamp (row);
}

/* now: unix time on `day`; it spares most rows the conversion to a civil day. */
RapportNudgeTally
rapport_nudge_ledger_tally (RapportNudgeLedger *self, RapportDay day, gint64 now)
{
  g_autoptr (GHashTable) groups = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  RapportNudgeTally tally = { 0 };

  for (guint i = 0; i < self->rows->len; i++)
    {
      RapportNudge *row = self->rows->pdata[i];
      gint64 shown = get_time (row, RAPPORT_NUDGE_SHOWN_AT);
      gint64 group;

      if (shown == 0 || ABS (shown - now) > 2 * DAY_SECONDS ||
          rapport_nudge_hours_get_day (self->hours, shown) != day)
        continue;
      if (!is_grouped (row))
        {
          tally.bubbles++;
          tally.singles += is_timed (row) ? 0 : 1;
          continue;
        }
      group = get_group (row);
      if (!g_hash_table_add (groups, g_memdup2 (&group, sizeof group)))
        continue;
      tally.bubbles++;
      tally.digests += is_timed (row) ? 0 : 1;
    }
  return tally;
}

/* Whether something of a day's delivery was shown in [from, until). */
gboolean
rapport_nudge_ledger_delivered (RapportNudgeLedger *self, gint64 from, gint64 until)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      RapportNudge *row = self->rows->pdata[i];
      gint64 shown = get_time (row, RAPPORT_NUDGE_SHOWN_AT);

      if (shown >= from && shown < until && shown != 0 && !is_timed (row))
        return TRUE;
    }
  return FALSE;
}
