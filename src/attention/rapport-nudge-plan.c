/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-nudge-plan.h"

#include <string.h>

#include "rapport-nudge-survey.h"
#include "rapport-nudge-text.h"

typedef struct
{
  RapportNudgeSurvey *survey;
  RapportNudgePlan *plan;
  RapportNudgeTally tally;
  GPtrArray *timed; /* borrowed candidates */
  GPtrArray *daily; /* borrowed candidates */
  gboolean delivered;
} Delivery;

static void
key_free (gpointer data)
{
  RapportNudgeKey *self = data;

  g_free (self->key);
  g_free (self->occurrence);
  g_free (self->stage);
  g_free (self);
}

static void
item_free (gpointer data)
{
  RapportNudgeItem *self = data;

  g_ptr_array_unref (self->keys);
  g_free (self->client_uuid);
  g_free (self->account_uuid);
  g_free (self->record_uuid);
  g_free (self->tag);
  g_free (self->title);
  g_free (self->body);
  g_free (self);
}

static RapportNudgeKey *
key_new (const RapportNudgeCandidate *candidate)
{
  RapportNudgeKey *self = g_new0 (RapportNudgeKey, 1);

  self->key = g_strdup (candidate->key);
  self->subject = candidate->subject;
  self->occurrence = g_strdup (candidate->occurrence);
  self->stage = g_strdup (candidate->stage);
  self->retry = candidate->retry;
  self->told_at = candidate->told_at;
  if (candidate->who == NULL)
    return self;
  if (candidate->who->kind == RAPPORT_SUBJECT_ACCOUNT)
    self->account = candidate->who->id;
  else
    self->client = candidate->who->id;
  return self;
}

static RapportNudgeItem *
item_new (Delivery *delivery, RapportNudgeForm form)
{
  RapportNudgeItem *item = g_new0 (RapportNudgeItem, 1);

  item->form = form;
  item->keys = g_ptr_array_new_with_free_func (key_free);
  item->urgency = RAPPORT_NUDGE_URGENCY_NORMAL;
  g_ptr_array_add (delivery->plan->items, item);
  return item;
}

static void
add_single (Delivery *delivery, RapportNudgeCandidate *candidate)
{
  RapportNudgeItem *item = item_new (delivery, RAPPORT_NUDGE_FORM_SINGLE);

  g_ptr_array_add (item->keys, key_new (candidate));
  if (candidate->who != NULL && candidate->who->kind == RAPPORT_SUBJECT_ACCOUNT)
    item->account_uuid = g_strdup (candidate->who->uuid);
  else if (candidate->who != NULL)
    item->client_uuid = g_strdup (candidate->who->uuid);
  if (candidate->source != NULL)
    item->record_uuid = g_strdup (candidate->uuid);
  item->tag = g_strconcat (candidate->subject, ":", candidate->uuid, NULL);
  item->title = rapport_nudge_text_title (delivery->survey, candidate);
  item->body = rapport_nudge_text_body (delivery->survey, candidate);
  if (candidate->rank == RAPPORT_NUDGE_RANK_OCCASION_AHEAD ||
      candidate->rank == RAPPORT_NUDGE_RANK_NOTE_AHEAD)
    item->urgency = RAPPORT_NUDGE_URGENCY_LOW;
  item->due_at = candidate->due_at;
}

static void
add_group (Delivery *delivery,
           RapportNudgeForm form,
           GPtrArray *candidates,
           RapportNudgeGroup group)
{
  RapportNudgeItem *item = item_new (delivery, form);

  for (guint i = 0; i < candidates->len; i++)
    {
      RapportNudgeCandidate *candidate = candidates->pdata[i];

      g_ptr_array_add (item->keys, key_new (candidate));
      if (i == 0 || candidate->due_at < item->due_at)
        item->due_at = candidate->due_at;
    }
  item->group = group;
  item->tag = g_strdup (group == RAPPORT_NUDGE_GROUP_PLANS ? "plans" : "digest");
  rapport_nudge_text_group (delivery->survey, candidates, group, &item->title, &item->body);
}

static int
compare_daily (gconstpointer a, gconstpointer b)
{
  const RapportNudgeCandidate *first = *(const RapportNudgeCandidate *const *)a;
  const RapportNudgeCandidate *second = *(const RapportNudgeCandidate *const *)b;

  if (first->rank != second->rank)
    return first->rank < second->rank ? -1 : 1;
  if (first->over != second->over)
    return first->over > second->over ? -1 : 1;
  return strcmp (first->key, second->key);
}

static int
compare_timed (gconstpointer a, gconstpointer b)
{
  const RapportNudgeCandidate *first = *(const RapportNudgeCandidate *const *)a;
  const RapportNudgeCandidate *second = *(const RapportNudgeCandidate *const *)b;

  if (first->due_at != second->due_at)
    return first->due_at < second->due_at ? -1 : 1;
  return strcmp (first->key, second->key);
}

static void
hold (Delivery *delivery, gint64 until)
{
  delivery->plan->n_held++;
  rapport_nudge_survey_wake (delivery->survey, until);
}

/* N5 and N4: what is due, but not to be told at this moment, waits. */
static void
sort_out (Delivery *delivery)
{
  RapportNudgeSurvey *survey = delivery->survey;
  gint64 quiet_end = rapport_nudge_hours_put_off (survey->hours, survey->now);
  gboolean past_today = rapport_nudge_hours_get_day (survey->hours, quiet_end) > survey->today;
  gboolean off = rapport_nudge_hours_is_off (survey->hours, survey->today);

  for (guint i = 0; i < survey->ready->len; i++)
    {
      RapportNudgeCandidate *candidate = survey->ready->pdata[i];

      if (quiet_end > survey->now && !(candidate->must_today && past_today))
        hold (delivery, quiet_end);
      else if (candidate->timed)
        g_ptr_array_add (delivery->timed, candidate);
      else if (off && !candidate->must_today)
        hold (delivery, survey->next_slot);
      else if (delivery->delivered && !candidate->at_once && !candidate->must_today &&
               !candidate->retry)
        hold (delivery, survey->next_slot);
      else
        g_ptr_array_add (delivery->daily, candidate);
    }
  g_ptr_array_sort (delivery->daily, compare_daily);
  g_ptr_array_sort (delivery->timed, compare_timed);
  g_ptr_array_sort (survey->later, compare_timed);
}

/* How many bubbles may still be shown today. */
static guint
get_room (Delivery *delivery)
{
  guint used = delivery->tally.bubbles + delivery->plan->items->len;
  guint most = delivery->survey->input->preferences.nudges_a_day;

  return most > used ? most - used : 0;
}

/* Planned check-ins, at their own time. When there is not room for each of today's, the last bubble
 * tells all that are left; one is kept for the day's delivery. */
static void
deliver_timed (Delivery *delivery)
{
  GPtrArray *later = delivery->survey->later;
  guint room = get_room (delivery);
  guint kept = delivery->daily->len > 0 || delivery->survey->more_today ? 1 : 0;
  guint n = delivery->timed->len;
  g_autoptr (GPtrArray) rest = NULL;

  room = room > kept ? room - kept : 0;
  if (n == 0 || room == 0)
    {
      delivery->plan->n_held += n;
      return;
    }
  if (n + later->len > room)
    n = MIN (n, room - 1);
  for (guint i = 0; i < n; i++)
    add_single (delivery, delivery->timed->pdata[i]);
  if (n == delivery->timed->len)
    return;

  rest = g_ptr_array_new ();
  for (guint i = n; i < delivery->timed->len; i++)
    g_ptr_array_add (rest, delivery->timed->pdata[i]);
  for (guint i = 0; i < later->len; i++)
    g_ptr_array_add (rest, later->pdata[i]);
  add_group (delivery, RAPPORT_NUDGE_FORM_DIGEST, rest, RAPPORT_NUDGE_GROUP_PLANS);
}

/* After the day's delivery nothing more than what can't wait makes a second digest. */
static gboolean
may_digest (Delivery *delivery, GPtrArray *candidates)
{
  if (!delivery->delivered || delivery->tally.digests == 0)
    return TRUE;
  for (guint i = 0; i < candidates->len; i++)
    {
      RapportNudgeCandidate *candidate = candidates->pdata[i];

      if (candidate->must_today || candidate->retry)
        return TRUE;
    }
  return FALSE;
}

/* Today's occasions are named first: they can't be told tomorrow. */
static GPtrArray *
get_rest (GPtrArray *daily, guint from)
{
  GPtrArray *rest = g_ptr_array_new ();

  for (guint pass = 0; pass < 2; pass++)
    {
      for (guint i = from; i < daily->len; i++)
        {
          RapportNudgeCandidate *candidate = daily->pdata[i];

          if (candidate->must_today == (pass == 0))
            g_ptr_array_add (rest, candidate);
        }
    }
  return rest;
}

static void
hold_all (Delivery *delivery, GPtrArray *candidates)
{
  for (guint i = 0; i < candidates->len; i++)
    hold (delivery, delivery->survey->next_slot);
}

/* N4: at most so many singles a day, and one digest for the rest. */
static void
deliver_daily (Delivery *delivery)
{
  guint most = delivery->survey->input->preferences.single_nudges;
  guint n_singles = most > delivery->tally.singles ? most - delivery->tally.singles : 0;
  guint room = get_room (delivery);
  g_autoptr (GPtrArray) rest = NULL;

  if (delivery->daily->len == 0)
    return;
  if (room == 0)
    {
      hold_all (delivery, delivery->daily);
      return;
    }
  n_singles = MIN (n_singles, delivery->daily->len);
  if (n_singles == delivery->daily->len)
    n_singles = MIN (n_singles, n_singles > room ? room - 1 : room);
  else
    n_singles = MIN (n_singles, room - 1);
  for (guint i = 0; i < n_singles; i++)
    add_single (delivery, delivery->daily->pdata[i]);
  if (n_singles == delivery->daily->len)
    return;

  rest = get_rest (delivery->daily, n_singles);
  if (may_digest (delivery, rest))
    add_group (delivery, RAPPORT_NUDGE_FORM_DIGEST, rest,
               n_singles + delivery->tally.singles > 0 ? RAPPORT_NUDGE_GROUP_MORE
                                                       : RAPPORT_NUDGE_GROUP_ALL);
  else
    hold_all (delivery, rest);
}

/* N3: after an absence, one summary of all that came due meanwhile. */
static void
deliver_summary (Delivery *delivery)
{
  g_autoptr (GPtrArray) all = get_rest (delivery->daily, 0);

  if (get_room (delivery) > 0)
    add_group (delivery, RAPPORT_NUDGE_FORM_SUMMARY, all, RAPPORT_NUDGE_GROUP_AWAY);
  else
    hold_all (delivery, all);
}

static void
deliver_question (Delivery *delivery)
{
  if (delivery->survey->question != NULL && get_room (delivery) > 0)
    add_single (delivery, delivery->survey->question);
}

/* N10: rows that a wrong clock stamped later than now. */
static void
find_future_stamps (RapportNudgePlan *plan,
                    const RapportNudgeInput *input,
                    const RapportNudgeHours *hours,
                    RapportNudgeLedger *ledger)
{
  g_autoptr (RapportNudgeSurvey) survey = NULL;

  for (guint i = 0; i < input->ledger->len; i++)
    {
      RapportNudge *row = input->ledger->pdata[i];
      const char *key = rapport_record_get_text (RAPPORT_RECORD (row), RAPPORT_NUDGE_KEY);
      const char *returned;
      g_autofree char *stage = NULL;
      RapportNudgeCandidate *standing;

      if (key == NULL || rapport_nudge_get_latest_stamp (row) <= input->now.time)
        continue;
      if (survey == NULL)
        survey = rapport_nudge_survey_new (input, hours, ledger, TRUE);
      returned = strrchr (key, '+');
      stage = g_strndup (key, returned != NULL ? (gsize)(returned - key) : strlen (key));
      standing = g_hash_table_lookup (survey->standing, stage);
      g_ptr_array_add (standing != NULL && standing->due_at <= input->now.time ? plan->restamp_keys
                                                                               : plan->void_keys,
                       g_strdup (key));
    }
}

static void
deliver (Delivery *delivery)
{
  RapportNudgeSurvey *survey = delivery->survey;

  delivery->timed = g_ptr_array_new ();
  delivery->daily = g_ptr_array_new ();
  delivery->tally = rapport_nudge_ledger_tally (survey->ledger, survey->today, survey->now);
  delivery->delivered =
      rapport_nudge_ledger_delivered (survey->ledger, survey->last_slot, survey->next_slot);
  sort_out (delivery);
  deliver_timed (delivery);
  if (survey->after_absence && delivery->daily->len > 1)
    deliver_summary (delivery);
  else
    deliver_daily (delivery);
  deliver_question (delivery);
  delivery->plan->next = survey->next;
  g_ptr_array_unref (delivery->timed);
  g_ptr_array_unref (delivery->daily);
}

/**
 * rapport_nudge_plan_new:
 *
 * What is to be shown at a moment, and when to look again (N1 to N5, N10, N11). It depends on
 * nothing but @input: the same input gives the same plan.
 *
 * Returns: (transfer full): empty when there are to be no notifications at all
 */
RapportNudgePlan *
rapport_nudge_plan_new (const RapportNudgeInput *input)
{
  RapportNudgePlan *plan;
  RapportNudgeHours hours;
  g_autoptr (RapportNudgeLedger) ledger = NULL;
  g_autoptr (RapportNudgeSurvey) survey = NULL;

  g_return_val_if_fail (input != NULL, NULL);

  plan = g_new0 (RapportNudgePlan, 1);
  plan->items = g_ptr_array_new_with_free_func (item_free);
  plan->void_keys = g_ptr_array_new_with_free_func (g_free);
  plan->restamp_keys = g_ptr_array_new_with_free_func (g_free);
  if (!input->preferences.background)
    return plan;

  hours = rapport_nudge_survey_get_hours (input);
  ledger = rapport_nudge_ledger_new (input->ledger, &hours);
  survey = rapport_nudge_survey_new (input, &hours, ledger, FALSE);
  deliver (&(Delivery){ .survey = survey, .plan = plan });
  find_future_stamps (plan, input, &hours, ledger);
  return plan;
}

void
rapport_nudge_plan_free (RapportNudgePlan *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->items);
  g_ptr_array_unref (self->void_keys);
  g_ptr_array_unref (self->restamp_keys);
  g_free (self);
}

/**
 * rapport_nudge_plan_get_reminder:
 *
 * Returns: when the next delivery of the day comes, unix time, whether or not there is anything to
 * tell
 */
gint64
rapport_nudge_plan_get_reminder (const RapportNudgeInput *input)
{
  RapportNudgeHours hours;

  g_return_val_if_fail (input != NULL, 0);

  hours = rapport_nudge_survey_get_hours (input);
  return rapport_nudge_hours_get_next (&hours, input->now.time);
}

/**
 * rapport_nudge_item_is_for:
 *
 * Returns: whether @item tells an occasion of that day, so that the day after is too late (N5)
 */
gboolean
rapport_nudge_item_is_for (const RapportNudgeItem *item, RapportDay occasion)
{
  g_autofree char *text = rapport_day_to_string (occasion);

  for (guint i = 0; i < item->keys->len; i++)
    {
      const RapportNudgeKey *key = item->keys->pdata[i];

      if (g_str_equal (key->subject, "occasion") && g_strcmp0 (key->occurrence, text) == 0)
        return TRUE;
    }
  return FALSE;
}
