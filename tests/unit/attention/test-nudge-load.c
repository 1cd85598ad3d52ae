/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>

#include "attention-fixture.h"
#include "rapport-acts.h"
#include "rapport-nudge-load.h"
#include "rapport-nudges.h"

/* A book of its own; it is Monday, nine o'clock in Berlin. */
typedef struct
{
  char *folder;
  RapportBook *book;
  GTimeZone *zone;
  RapportInstant now;
  RapportWorkWeek week;
  RapportNudgePreferences preferences;
} Scene;

static void
set_up (Scene *self, gconstpointer data)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("rapport-load-XXXXXX", &error);
  g_assert_no_error (error);
  path = g_build_filename (self->folder, "book.db", NULL);
  self->book = rapport_book_open (path, &error);
  g_assert_no_error (error);
  self->zone = g_time_zone_new_identifier ("Europe/Berlin");
  self->now = rapport_instant_new (fixture_time ("2026-11-23T09:00", self->zone), self->zone);
  self->week = (RapportWorkWeek){ .work_days = RAPPORT_WORK_DAYS_DEFAULT };
  rapport_nudge_preferences_init (&self->preferences);
}

static void
tear_down (Scene *self, gconstpointer data)
{
  g_autoptr (GDir) folder = NULL;
  const char *name;

  g_assert_finalize_object (self->book);
  folder = g_dir_open (self->folder, 0, NULL);
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);

      g_remove (path);
    }
  g_rmdir (self->folder);
  g_free (self->folder);
  g_time_zone_unref (self->zone);
}

static void
do_write (Scene *self, RapportWriteFunc func, gpointer data)
{
  g_autoptr (GError) error = NULL;

  rapport_book_write (self->book, "Test", self->now, func, data, &error);
  g_assert_no_error (error);
}

typedef struct
{
  const char *name;
  int days_ago;
  const char *birthday;
  gint64 id;
} NewClient;

static gboolean
add_client_func (RapportTransaction *tx, gpointer data, GError **error)
{
  NewClient *client = data;
  g_autoptr (RapportRecord) record = RAPPORT_RECORD (rapport_client_new ());
  RapportPartialDate birthday;

  rapport_record_set_text (record, RAPPORT_CLIENT_NAME, client->name);
  rapport_record_set_uuid (record, client->name);
  rapport_record_set_day (record, RAPPORT_CLIENT_SINCE,
                          rapport_transaction_get_today (tx) - client->days_ago);
  if (!rapport_act_add_client (tx, RAPPORT_CLIENT (record), error) ||
      !rapport_act_set_cadence (tx, rapport_record_get_id (record), fixture_cadence ("30d"), error))
    return FALSE;
  client->id = rapport_record_get_id (record);
  if (client->birthday == NULL)
    return TRUE;
  g_assert_true (rapport_partial_date_parse (client->birthday, &birthday, NULL));
  return rapport_act_set_birthday (tx, client->id, birthday, error);
}

static gint64
add_client (Scene *self, const char *name, int days_ago, const char *birthday)
{
  NewClient client = { name, days_ago, birthday, 0 };

  do_write (self, add_client_func, &client);
  return client.id;
}

static gboolean
insert_func (RapportTransaction *tx, gpointer data, GError **error)
{
  return rapport_transaction_insert (tx, data, error);
}

static gboolean
erase_relative_func (RapportTransaction *tx, gpointer data, GError **error)
{
  return rapport_transaction_delete (tx, &rapport_relative_table, *(gint64 *)data, error);
}

/* A relative whose birthday is today, and who is then deleted. */
static void
add_deleted_relative (Scene *self, gint64 client)
{
  g_autoptr (RapportRecord) relative = RAPPORT_RECORD (rapport_relative_new ());
  g_autoptr (RapportRecord) occasion = RAPPORT_RECORD (rapport_occasion_new ());
  gint64 id;

  rapport_record_set_int (relative, RAPPORT_RELATIVE_CLIENT, client);
  rapport_record_set_text (relative, RAPPORT_RELATIVE_NAME, "Leo");
  do_write (self, insert_func, relative);
  id = rapport_record_get_id (relative);
  rapport_record_set_int (occasion, RAPPORT_OCCASION_CLIENT, client);
  rapport_record_set_int (occasion, RAPPORT_OCCASION_RELATIVE, id);
  rapport_record_set_text (occasion, RAPPORT_OCCASION_KIND, "birthday");
  rapport_record_set_partial_date (occasion, RAPPORT_OCCASION_DATE,
                                   (RapportPartialDate){ 0, 11, 23 });
  do_write (self, insert_func, occasion);
  do_write (self, erase_relative_func, &id);
}

static RapportNudgeInput *
load (Scene *self, gint64 attended_until)
{
  g_autoptr (GError) error = NULL;
  RapportNudgeInput *input =
      rapport_nudge_input_load (rapport_book_get_reader (self->book), self->now, self->zone,
                                &self->preferences, &self->week, attended_until, &error);

  g_assert_no_error (error);
  return input;
}

static void
assert_plan (Scene *self, gint64 attended_until, const char *expected, const char *next)
{
  g_autoptr (RapportNudgeInput) input = load (self, attended_until);
  g_autoptr (RapportNudgePlan) plan = rapport_nudge_plan_new (input);
  g_autofree char *description = fixture_describe (plan);

  g_assert_cmpstr (description, ==, expected);
  if (next != NULL)
    g_assert_cmpint (plan->next, ==, fixture_time (next, self->zone));
}

static void
add_plan (Scene *self, gint64 client, int days_ahead)
{
  g_autoptr (RapportRecord) plan = RAPPORT_RECORD (rapport_checkin_new ());
  g_autoptr (RapportRecord) participant = rapport_record_new (&rapport_participant_table);
  RapportInstant at = rapport_instant_new (self->now.time + days_ahead * 86400, self->zone);

  rapport_record_set_instant (plan, RAPPORT_CHECKIN_AT, at);
  rapport_record_set_day (plan, RAPPORT_CHECKIN_DAY, rapport_instant_get_day (at));
  rapport_record_set_text (plan, RAPPORT_CHECKIN_OUTCOME, "planned");
  do_write (self, insert_func, plan);
  rapport_record_set_int (participant, RAPPORT_PARTICIPANT_CHECKIN, rapport_record_get_id (plan));
  rapport_record_set_int (participant, RAPPORT_PARTICIPANT_CLIENT, client);
  do_write (self, insert_func, participant);
}

static void
test_occasions (Scene *self, gconstpointer data)
{
  gint64 maria = add_client (self, "maria", 31, "1980-11-30");
  g_autoptr (RapportNudgeInput) input = NULL;
  RapportNudgeOccasion *birthday;

  add_client (self, "tom", 2, "--12-24");
  add_deleted_relative (self, maria);
  input = load (self, 0);
  g_assert_cmpuint (input->occasions->len, ==, 1);
  birthday = input->occasions->pdata[0];
  g_assert_cmpstr (birthday->subject->name, ==, "maria");
  g_assert_null (birthday->relative);
  g_assert_cmpint (input->next_occasion, ==, fixture_day ("2026-12-24"));
}

static void
test_checkins (Scene *self, gconstpointer data)
{
  gint64 maria = add_client (self, "maria", 31, NULL);
  g_autoptr (RapportNudgeInput) input = NULL;
  RapportNudgeCheckin *planned;

  add_plan (self, maria, 9);
  add_plan (self, maria, 10);
  add_plan (self, maria, -1);
  input = load (self, 0);
  g_assert_cmpuint (input->checkins->len, ==, 2);
  for (guint i = 0; i < input->checkins->len; i++)
    {
      planned = input->checkins->pdata[i];
      g_assert_cmpuint (planned->subjects->len, ==, 1);
      g_assert_cmpstr (((RapportSubject *)planned->subjects->pdata[0])->name, ==, "maria");
    }
}

/* N10: it wakes for what is too far away to be loaded. */
static void
test_next (Scene *self, gconstpointer data)
{
  add_client (self, "tom", 2, "--12-06");
  assert_plan (self, 0, "", "2026-11-29T09:00");
}

/* N3: a birthday that passed while the service was off. */
static void
test_missed (Scene *self, gconstpointer data)
{
  gint64 attended = self->now.time - 20 * 86400;
  g_autoptr (RapportNudgeInput) awake = NULL;
  g_autoptr (RapportNudgeInput) away = NULL;

  add_client (self, "tom", 2, "--11-10");
  awake = load (self, self->now.time);
  g_assert_cmpuint (awake->occasions->len, ==, 0);
  away = load (self, attended);
  g_assert_cmpuint (away->occasions->len, ==, 1);
  g_assert_cmpint (away->attended_until, ==, attended);
}

static gboolean
tell_func (RapportTransaction *tx, gpointer data, GError **error)
{
  g_autoptr (RapportNudge) claim = rapport_nudge_new ();
  g_autoptr (RapportNudge) nudge = NULL;

  rapport_record_set_text (RAPPORT_RECORD (claim), RAPPORT_NUDGE_KEY, "client:maria:start/30d:due");
  rapport_record_set_text (RAPPORT_RECORD (claim), RAPPORT_NUDGE_SUBJECT, "client");
  rapport_record_set_int (RAPPORT_RECORD (claim), RAPPORT_NUDGE_CLIENT, *(gint64 *)data);
  return rapport_nudges_claim (tx, claim, &nudge, error) &&
         rapport_nudges_confirm (tx, "client:maria:start/30d:due", 7, error);
}

/* N2: what was told is known however long ago that was. */
static void
test_told_long_ago (Scene *self, gconstpointer data)
{
  gint64 maria = add_client (self, "maria", 31, NULL);

  assert_plan (self, 0, "single client:maria:start/30d:due", NULL);
  self->now.time -= 90 * 86400;
  do_write (self, tell_func, &maria);
  self->now.time += 90 * 86400;
  assert_plan (self, 0, "", NULL);
}

static void
add (const char *path, void (*test) (Scene *, gconstpointer))
{
  g_test_add (path, Scene, NULL, set_up, test, tear_down);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add ("/attention/load/occasions", test_occasions);
  add ("/attention/load/checkins", test_checkins);
  add ("/attention/load/N2/told-long-ago", test_told_long_ago);
  add ("/attention/load/N3/missed", test_missed);
  add ("/attention/load/N10/next", test_next);
  return g_test_run ();
}
