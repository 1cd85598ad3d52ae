/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "attention-fixture.h"
#include "rapport-attention.h"

/* Random histories, from fixed seeds: each is some weeks of somebody's life with the service. */
#define HISTORIES    2000
#define DAYS         24
#define DAY_SECONDS  86400
#define SUBJECTS_MAX 14

/* As many days as a due subject may wait: days off, holidays, and one for each other delivery. */
#define PATIENCE_DAYS 7

typedef struct
{
  Fixture f;
  GRand *rand;
  GPtrArray *everyone;     /* (element-type RapportSubject) */
  GHashTable *times_shown; /* key → how often it may still be shown */
  RapportDay holidays[3];
  RapportDay waiting_since[SUBJECTS_MAX];
  RapportDay day;
  guint bubbles;
  guint singles;
} History;

/* Of all histories: that the properties do not hold for want of anything shown. */
static guint n_shown;
static guint n_forms[3];

static const char *const cadences[] = { "1d", "3d", "1w", "10d", "2w", "1m", "3m", "none" };

static const char *
any_cadence (History *self)
{
  return cadences[g_rand_int_range (self->rand, 0, G_N_ELEMENTS (cadences))];
}

static RapportDay
get_today (History *self)
{
  return rapport_instant_get_day (rapport_instant_new (self->f.now, self->f.zone));
}

static gboolean
maybe (History *self, int one_in)
{
  return g_rand_int_range (self->rand, 0, one_in) == 0;
}

static void
add_somebody (History *self, gboolean now)
{
  g_autofree char *name = g_strdup_printf ("S%u", self->everyone->len);
  RapportDay last = get_today (self) - g_rand_int_range (self->rand, 0, 60);
  RapportSubject *subject = fixture_subject (name, any_cadence (self), last);

  if (now)
    subject->created_at = self->f.now;
  self->waiting_since[self->everyone->len] = RAPPORT_DAY_NONE;
  g_ptr_array_add (self->everyone, subject);
}

static void
any_settings (History *self)
{
  RapportNudgePreferences *preferences = &self->f.preferences;

  preferences->reminder_minute = g_rand_int_range (self->rand, 0, 1440);
  preferences->single_nudges = g_rand_int_range (self->rand, 0, 4);
  preferences->nudges_a_day = g_rand_int_range (self->rand, 1, 7);
  if (maybe (self, 2))
    {
      preferences->quiet_from = g_rand_int_range (self->rand, 0, 1440);
      preferences->quiet_to = g_rand_int_range (self->rand, 0, 1440);
    }
  self->f.week.only = maybe (self, 2);
  self->holidays[0] = get_today (self) + 3;
  self->holidays[1] = get_today (self) + 4;
  self->holidays[2] = get_today (self) + 15;
  self->f.week.holidays = self->holidays;
  self->f.week.n_holidays = maybe (self, 2) ? G_N_ELEMENTS (self->holidays) : 0;
}

static void
add_plan (History *self, int n)
{
  RapportRecord *checkin = RAPPORT_RECORD (rapport_checkin_new ());
  g_autoptr (GPtrArray) subjects = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *uuid = g_strdup_printf ("plan-%d", n);
  RapportInstant at = rapport_instant_new (
      self->f.now + 60 * g_rand_int_range (self->rand, 0, 10 * DAY_SECONDS / 60), self->f.zone);

  rapport_record_set_uuid (checkin, uuid);
  rapport_record_set_text (checkin, RAPPORT_CHECKIN_OUTCOME, "planned");
  rapport_record_set_instant (checkin, RAPPORT_CHECKIN_AT, at);
  rapport_record_set_day (checkin, RAPPORT_CHECKIN_DAY, rapport_instant_get_day (at));
  g_ptr_array_add (subjects, g_object_ref (self->everyone->pdata[0]));
  rapport_nudge_input_add_checkin (fixture_get_input (&self->f), RAPPORT_CHECKIN (checkin),
                                   subjects);
  g_object_unref (checkin);
}

static void
add_birthday (History *self, int n)
{
  g_autoptr (RapportOccasion) occasion = rapport_occasion_new ();
  g_autoptr (RapportClient) client = rapport_client_new ();
  g_autofree char *uuid = g_strdup_printf ("birthday-%d", n);
  int month, day;

  rapport_day_get (get_today (self) + g_rand_int_range (self->rand, 0, DAYS), NULL, &month, &day);
  rapport_record_set_uuid (RAPPORT_RECORD (occasion), uuid);
  rapport_record_set_text (RAPPORT_RECORD (occasion), RAPPORT_OCCASION_KIND, "birthday");
  rapport_record_set_partial_date (RAPPORT_RECORD (occasion), RAPPORT_OCCASION_DATE,
                                   (RapportPartialDate){ 0, month, day });
  rapport_record_set_text (RAPPORT_RECORD (client), RAPPORT_CLIENT_OCCASIONS, "on");
  rapport_nudge_input_add_occasion (fixture_get_input (&self->f), occasion, NULL, client,
                                    self->everyone->pdata[0]);
}

static void
history_init (History *self, guint32 seed)
{
  *self = (History){ .rand = g_rand_new_with_seed (seed) };
  fixture_init (&self->f, "2027-03-15T00:10");
  self->everyone = g_ptr_array_new_with_free_func (g_object_unref);
  self->times_shown = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  any_settings (self);
  for (int n = g_rand_int_range (self->rand, 1, SUBJECTS_MAX - 3); n > 0; n--)
    add_somebody (self, FALSE);
  for (int n = g_rand_int_range (self->rand, 0, 6); n > 0; n--)
    add_plan (self, n);
  for (int n = g_rand_int_range (self->rand, 0, 3); n > 0; n--)
    add_birthday (self, n);
}

static void
history_clear (History *self)
{
  g_rand_free (self->rand);
  g_ptr_array_unref (self->everyone);
  g_hash_table_unref (self->times_shown);
  fixture_clear (&self->f);
}

static gboolean
needs_you (History *self, RapportSubject *subject, RapportDay day)
{
  RapportState state = rapport_attention_get_state (subject, &self->f.week, day);

  return state == RAPPORT_STATE_DUE || state == RAPPORT_STATE_UNATTENDED;
}

static RapportState
state_on (History *self, RapportSubject *subject, RapportDay day)
{
  return rapport_attention_get_state (subject, &self->f.week, day);
}

/* What the book would answer: who is due today, and when that next changes. */
static void
read_book (History *self)
{
  RapportDay today = get_today (self);
  RapportDay next = RAPPORT_DAY_NONE;

  g_ptr_array_set_size (self->f.subjects, 0);
  for (guint i = 0; i < self->everyone->len; i++)
    {
      RapportSubject *subject = self->everyone->pdata[i];

      if (needs_you (self, subject, today))
        g_ptr_array_add (self->f.subjects, g_object_ref (subject));
      for (RapportDay day = today + 1; day < today + DAYS; day++)
        {
          if (needs_you (self, subject, day) &&
              state_on (self, subject, day) != state_on (self, subject, day - 1) &&
              (next == RAPPORT_DAY_NONE || day < next))
            next = day;
        }
    }
  fixture_get_input (&self->f)->next_change = next;
}

static gboolean
is_day_off (History *self, RapportDay day)
{
  for (gsize i = 0; i < self->f.week.n_holidays; i++)
    {
      if (self->f.week.holidays[i] == day)
        return TRUE;
    }
  return self->f.week.only && rapport_day_get_weekday (day) > 5;
}

static gboolean
is_quiet (History *self)
{
  int minute = rapport_instant_get_minute (rapport_instant_new (self->f.now, self->f.zone));
  int from = self->f.preferences.quiet_from;
  int to = self->f.preferences.quiet_to;

  if (from < 0 || from == to)
    return FALSE;
  return from < to ? minute >= from && minute < to : minute >= from || minute < to;
}

static void
check_key (History *self, RapportNudgeItem *item, RapportNudgeKey *key)
{
  gboolean is_plan = g_str_equal (key->subject, "plan");
  gboolean is_occasion = g_str_equal (key->subject, "occasion");
  int may = GPOINTER_TO_INT (g_hash_table_lookup (self->times_shown, key->key));

  /* N2: once, and once more for each snooze. */
  g_assert_cmpint (may, >=, 0);
  g_hash_table_insert (self->times_shown, g_strdup (key->key), GINT_TO_POINTER (may - 1));

  /* N5: only an occasion whose day it is breaks through. */
  if (!is_occasion)
    g_assert_false (is_quiet (self));
  if (!is_occasion && !is_plan)
    g_assert_false (is_day_off (self, get_today (self)));

  /* N1 */
  for (guint i = 0; i < self->everyone->len; i++)
    {
      RapportSubject *subject = self->everyone->pdata[i];
      RapportState state = state_on (self, subject, get_today (self));

      if (subject->id == key->client)
        g_assert_true (state != RAPPORT_STATE_CLOSED && state != RAPPORT_STATE_PAUSED);
    }
}

static void
check_plan (History *self, RapportNudgePlan *plan)
{
  RapportDay today = get_today (self);

  if (today != self->day)
    self->bubbles = self->singles = 0;
  self->day = today;
  for (guint i = 0; i < plan->items->len; i++)
    {
      RapportNudgeItem *item = plan->items->pdata[i];
      RapportNudgeKey *first = item->keys->pdata[0];

      n_shown += item->keys->len;
      n_forms[item->form]++;
      self->bubbles++;
      if (item->form == RAPPORT_NUDGE_FORM_SINGLE && !g_str_equal (first->subject, "plan"))
        self->singles++;
      g_assert_cmpstr (item->title, !=, "");
      g_assert_cmpint (item->due_at, <=, self->f.now);
      for (guint k = 0; k < item->keys->len; k++)
        check_key (self, item, item->keys->pdata[k]);
    }
  /* N4; a lone thing after an absence is not made a summary. */
  g_assert_cmpuint (self->bubbles, <=, self->f.preferences.nudges_a_day);
  g_assert_cmpuint (self->singles, <=, self->f.preferences.single_nudges);
  g_assert_true (plan->next == 0 || plan->next > self->f.now);
}

/* The same input gives the same plan. */
static void
check_again (History *self, RapportNudgePlan *plan)
{
  g_autoptr (RapportNudgePlan) again = fixture_plan (&self->f);
  g_autofree char *description = fixture_describe (plan);
  g_autofree char *described_again = fixture_describe (again);

  g_assert_cmpstr (description, ==, described_again);
  g_assert_cmpint (plan->next, ==, again->next);
}

/* One look of the service; what was shown is not planned again. */
static gint64
look (History *self)
{
  g_autoptr (RapportNudgePlan) plan = NULL;
  g_autoptr (RapportNudgePlan) after = NULL;

  read_book (self);
  plan = fixture_plan (&self->f);
  if (maybe (self, 5))
    check_again (self, plan);
  check_plan (self, plan);
  fixture_show (&self->f, plan);
  after = fixture_plan (&self->f);
  g_assert_cmpuint (after->items->len, ==, 0);
  self->f.attended_until = after->next != 0 ? after->next : self->f.now;
  return after->next;
}

static gboolean
was_told (History *self, RapportSubject *subject)
{
  g_autofree char *cadence = rapport_cadence_to_string (subject->cadence);
  g_autofree char *prefix =
      g_strdup_printf ("client:%s:%s/%s:", subject->uuid, subject->anchor_key, cadence);
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, self->times_shown);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      if (g_str_has_prefix (key, prefix))
        return TRUE;
    }
  return FALSE;
}

/* N3: nobody who needs you, while the service runs, is left untold for long. */
static void
check_nobody_lost (History *self)
{
  RapportDay today = get_today (self);

  for (guint i = 0; i < self->everyone->len; i++)
    {
      RapportSubject *subject = self->everyone->pdata[i];

      if (!needs_you (self, subject, today) || was_told (self, subject))
        self->waiting_since[i] = RAPPORT_DAY_NONE;
      else if (self->waiting_since[i] == RAPPORT_DAY_NONE)
        self->waiting_since[i] = today;
      else
        g_assert_cmpint (today - self->waiting_since[i], <=, PATIENCE_DAYS);
    }
}

static void
allow_again (History *self, const char *key)
{
  int may = GPOINTER_TO_INT (g_hash_table_lookup (self->times_shown, key));

  g_hash_table_insert (self->times_shown, g_strdup (key), GINT_TO_POINTER (may + 1));
}

static void
snooze_something (History *self)
{
  RapportRecord *row;
  const char *key;

  if (self->f.ledger->len == 0)
    return;
  row = self->f.ledger->pdata[g_rand_int_range (self->rand, 0, self->f.ledger->len)];
  if (rapport_record_is_set (row, RAPPORT_NUDGE_OUTCOME) ||
      !rapport_record_is_set (row, RAPPORT_NUDGE_SHOWN_AT))
    return;
  key = rapport_record_get_text (row, RAPPORT_NUDGE_KEY);
  rapport_record_set_text (row, RAPPORT_NUDGE_OUTCOME, "snoozed");
  rapport_record_set_day (row, RAPPORT_NUDGE_SNOOZED_UNTIL, get_today (self) + 3);
  allow_again (self, key);
}

/* As the book has it: a log after it clears it. */
static void
log_something (History *self, RapportSubject *subject)
{
  fixture_subject_log (subject, get_today (self) - g_rand_int_range (self->rand, 0, 3));
  subject->snoozed_until = RAPPORT_DAY_NONE;
}

/* In the app: what was told of it may be told once more. */
static void
snooze_elsewhere (History *self, RapportSubject *subject)
{
  g_autofree char *prefix = g_strdup_printf ("client:%s:", subject->uuid);
  g_autoptr (GList) keys = g_hash_table_get_keys (self->times_shown);

  subject->snoozed_until = get_today (self) + 3;
  for (GList *key = keys; key != NULL; key = key->next)
    {
      if (g_str_has_prefix (key->data, prefix))
        allow_again (self, key->data);
    }
}

static void
live (History *self)
{
  RapportSubject *subject =
      self->everyone->pdata[g_rand_int_range (self->rand, 0, self->everyone->len)];
  RapportDay today = get_today (self);

  switch (g_rand_int_range (self->rand, 0, 12))
    {
    case 0:
    case 1:
      log_something (self, subject);
      break;
    case 2:
      snooze_elsewhere (self, subject);
      break;
    case 3:
      subject->paused_until = today + g_rand_int_range (self->rand, 1, 10);
      break;
    case 4:
      if (subject->closed_kind == NULL)
        subject->closed_kind = g_strdup ("ended");
      else
        g_clear_pointer (&subject->closed_kind, g_free);
      break;
    case 5:
      fixture_subject_set_cadence (subject, any_cadence (self));
      subject->cadence_set_at = self->f.now;
      break;
    case 6:
      if (self->everyone->len < SUBJECTS_MAX)
        add_somebody (self, TRUE);
      break;
    case 7:
      snooze_something (self);
      break;
    default:
      break;
    }
}

/* Looks when something happens and when the plan says so; at times the service is off for days. */
static void
run_history (guint32 seed)
{
  History self;
  gint64 end, next_event, next;

  history_init (&self, seed);
  end = self.f.now + DAYS * DAY_SECONDS;
  next_event = self.f.now;
  while (self.f.now < end)
    {
      next = look (&self);
      check_nobody_lost (&self);
      if (next_event <= self.f.now)
        {
          live (&self);
          next_event = self.f.now + g_rand_int_range (self.rand, 600, DAY_SECONDS);
          next = look (&self);
        }
      if (maybe (&self, 40))
        {
          self.f.now += g_rand_int_range (self.rand, 1, 6 * DAY_SECONDS);
          memset (self.waiting_since, 0, sizeof self.waiting_since);
        }
      else
        {
          self.f.now = next != 0 && next < next_event ? next : next_event;
        }
    }
  history_clear (&self);
}

static void
test_histories (void)
{
  for (guint32 seed = 1; seed <= HISTORIES; seed++)
    run_history (seed);
  g_assert_cmpuint (n_shown, >, 10 * HISTORIES);
  for (guint i = 0; i < G_N_ELEMENTS (n_forms); i++)
    g_assert_cmpuint (n_forms[i], >, HISTORIES / 10);
}

/* Everything shown, with its time. */
static char *
run_alone (guint32 seed, gboolean sleeps)
{
  History self;
  g_autoptr (GString) log = g_string_new (NULL);
  gint64 end;

  history_init (&self, seed);
  end = self.f.now + DAYS * DAY_SECONDS;
  while (self.f.now < end)
    {
      g_autoptr (RapportNudgePlan) plan = NULL;
      g_autofree char *description = NULL;
      gint64 next;

      read_book (&self);
      plan = fixture_plan (&self.f);
      description = fixture_describe (plan);
      fixture_show (&self.f, plan);
      if (*description != '\0')
        g_string_append_printf (log, "%" G_GINT64_FORMAT " %s\n", self.f.now, description);
      g_clear_pointer (&plan, rapport_nudge_plan_free);
      plan = fixture_plan (&self.f);
      self.f.attended_until = plan->next;
      next = sleeps ? plan->next : self.f.now + 60 - self.f.now % 60;
      self.f.now = next != 0 ? next : end;
    }
  history_clear (&self);
  return g_string_free (g_steal_pointer (&log), FALSE);
}

/* N10: sleeping until the next moment that matters shows the same, at the same minute, as looking
 * every minute. */
static void
test_sleeping (void)
{
  for (guint32 seed = 5001; seed <= 5004; seed++)
    {
      g_autofree char *sleeping = run_alone (seed, TRUE);
      g_autofree char *awake = run_alone (seed, FALSE);

      g_assert_cmpstr (sleeping, ==, awake);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/attention/properties/N1-N2-N3-N4-N5", test_histories);
  g_test_add_func ("/attention/properties/N10/sleeping", test_sleeping);
  return g_test_run ();
}
