/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-reminder.h"

#include <glib/gstdio.h>
#include <string.h>

#include "fake-notifier.h"
#include "rapport-acts.h"
#include "rapport-claimant.h"
#include "rapport-nudges.h"
#include "rapport-reminder-state.h"
#include "rapport-subject.h"
#include "rapport-test-clock.h"
#include "wait-for.h"

#define HOUR 3600
#define DAY  (24 * HOUR)

/* A process that is gone: no process has this number. */
#define GONE "another-boot/4194305/1"

typedef struct
{
  char *dir;
  char *path;
  char *state;
  gint64 start; /* a Tuesday at ten, Berlin */
  RapportBook *book;
  RapportTestClock *clock;
  FakeNotifier *notifier;
  RapportReminder *reminder;
  GString *activated;
  guint settled;
} Fixture;

static void
activate_cb (Fixture *fixture, const char *action, const char *target, const char *token)
{
  g_string_append_printf (fixture->activated, "%s %s %s\n", action, target != NULL ? target : "-",
                          token != NULL ? token : "-");
}

static void
settled_cb (Fixture *fixture)
{
  fixture->settled++;
}

static void
drain (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
start (Fixture *fixture)
{
  fixture->reminder =
      rapport_reminder_new (fixture->path, fixture->state, RAPPORT_CLOCK (fixture->clock),
                            RAPPORT_NOTIFIER (fixture->notifier));
  g_signal_connect_swapped (fixture->reminder, "activate", G_CALLBACK (activate_cb), fixture);
  g_signal_connect_swapped (fixture->reminder, "settled", G_CALLBACK (settled_cb), fixture);
  rapport_reminder_start (fixture->reminder);
  drain ();
}

static void
stop (Fixture *fixture)
{
  drain ();
  g_assert_finalize_object (g_steal_pointer (&fixture->reminder));
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/Berlin");
  g_autoptr (GError) error = NULL;

  fixture->dir = g_dir_make_tmp ("rapport-reminder-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->dir, "book.db", NULL);
  fixture->state = g_build_filename (fixture->dir, "state", "reminder", NULL);
  fixture->start = rapport_instant_from_wall (rapport_day_new (2026, 11, 24), 600, zone).time;
  fixture->clock = rapport_test_clock_new (fixture->start, "Europe/Berlin");
  fixture->notifier = fake_notifier_new ();
  fixture->activated = g_string_new (NULL);
  fixture->book = rapport_book_open (fixture->path, &error);
  g_assert_no_error (error);
}

static void
remove_all (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_all (child);
    }
  g_remove (path);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  if (fixture->reminder != NULL)
    stop (fixture);
  g_assert_finalize_object (fixture->notifier);
  g_assert_finalize_object (fixture->clock);
  g_assert_finalize_object (fixture->book);
  g_string_free (fixture->activated, TRUE);
  remove_all (fixture->dir);
  g_free (fixture->dir);
  g_free (fixture->path);
  g_free (fixture->state);
}

static RapportInstant
now (Fixture *fixture)
{
  return rapport_clock_now (RAPPORT_CLOCK (fixture->clock));
}

static RapportDay
today (Fixture *fixture)
{
  return rapport_instant_get_day (now (fixture));
}

/* Time goes by, and the service does what it does then. */
static void
advance (Fixture *fixture, gint64 seconds)
{
  rapport_test_clock_advance (fixture->clock,
                              rapport_clock_get_time (RAPPORT_CLOCK (fixture->clock)) + seconds);
  drain ();
}

typedef struct
{
  RapportClient *client;
  gint64 id;
  RapportDay since;
} Act;

static gboolean
add_client_func (RapportTransaction *tx, gpointer data, GError **error)
{
  Act *act = data;

  rapport_record_set_day (RAPPORT_RECORD (act->client), RAPPORT_CLIENT_SINCE, act->since);
  return rapport_act_add_client (tx, act->client, error) &&
         rapport_act_set_cadence (tx, rapport_record_get_id (RAPPORT_RECORD (act->client)),
                                  (RapportCadence){ 30, RAPPORT_UNIT_DAY }, error);
}

static void
write_book (Fixture *fixture, RapportWriteFunc func, Act *act)
{
  g_autoptr (GError) error = NULL;

  rapport_book_write (fixture->book, "test", now (fixture), func, act, &error);
  g_assert_no_error (error);
}

/* Somebody never contacted, taken on so many days ago, with a cadence of 30 days. */
static RapportClient *
add_client (Fixture *fixture, const char *name, int days_ago)
{
  Act act = { .client = rapport_client_new (), .since = today (fixture) - days_ago };

  rapport_record_set_text (RAPPORT_RECORD (act.client), RAPPORT_CLIENT_NAME, name);
  write_book (fixture, add_client_func, &act);
  return act.client;
}

static gboolean
log_func (RapportTransaction *tx, gpointer data, GError **error)
{
  Act *act = data;
  g_autoptr (RapportCheckin) checkin = rapport_checkin_new ();

  rapport_record_set_text (RAPPORT_RECORD (checkin), RAPPORT_CHECKIN_OUTCOME, "reached");
  rapport_record_set_text (RAPPORT_RECORD (checkin), RAPPORT_CHECKIN_CHANNEL, "phone");
  return rapport_act_log_checkin (tx, checkin, &act->id, 1, error);
}

static gboolean
delete_func (RapportTransaction *tx, gpointer data, GError **error)
{
  return rapport_act_delete_client (tx, ((Act *)data)->id, error);
}

static gboolean
snooze_func (RapportTransaction *tx, gpointer data, GError **error)
{
  return rapport_act_snooze (tx, ((Act *)data)->id, rapport_transaction_get_today (tx) + 5, error);
}

static void
do_to (Fixture *fixture, RapportClient *client, RapportWriteFunc func)
{
  Act act = { .id = rapport_record_get_id (RAPPORT_RECORD (client)) };

  write_book (fixture, func, &act);
}

/* What the ledger says of a client's latest nudge. */
static const char *
get_outcome (Fixture *fixture, RapportClient *client)
{
  g_autoptr (GPtrArray) rows =
      rapport_nudges_list_for_client (rapport_book_get_reader (fixture->book),
                                      rapport_record_get_id (RAPPORT_RECORD (client)), NULL);

  g_assert_cmpuint (rows->len, >, 0);
  return g_intern_string (rapport_record_get_text (rows->pdata[0], RAPPORT_NUDGE_OUTCOME));
}

static const char *
get_tag (RapportClient *client)
{
  g_autofree char *tag =
      g_strconcat ("client:", rapport_record_get_uuid (RAPPORT_RECORD (client)), NULL);

  return g_intern_string (tag);
}

static GVariant *
get_status (Fixture *fixture, const char *name)
{
  g_autoptr (GVariant) status =
      g_variant_ref_sink (rapport_reminder_get_status (fixture->reminder));

  return g_variant_lookup_value (status, name, NULL);
}

static guint
get_count (Fixture *fixture, const char *name)
{
  g_autoptr (GVariant) value = get_status (fixture, name);

  return g_variant_get_uint32 (value);
}

static void
test_shows_once (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RapportClient) maria = add_client (fixture, "Maria Keller", 100);

  start (fixture);
  g_assert_nonnull (fake_notifier_get_live (fixture->notifier, get_tag (maria)));
  g_assert_nonnull (fake_notifier_find (fixture->notifier, "Maria Keller"));
  g_assert_cmpuint (get_count (fixture, "live"), ==, 1);
  for (guint i = 0; i < 20; i++)
    {
      advance (fixture, 3 * HOUR / 2);
      g_assert_true (rapport_reminder_rescan (fixture->reminder, NULL));
      drain ();
    }
  stop (fixture);
  start (fixture);
  g_assert_cmpuint (fake_notifier_get_n_shown (fixture->notifier), ==, 1);
}

static void
test_two_services (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RapportClient) maria = add_client (fixture, "Maria Keller", 100);
  g_autoptr (RapportClient) tom = add_client (fixture, "Tom Okafor", 90);
  FakeNotifier *other_notifier = fake_notifier_new ();
  RapportReminder *other =
      rapport_reminder_new (fixture->path, fixture->state, RAPPORT_CLOCK (fixture->clock),
                            RAPPORT_NOTIFIER (other_notifier));

  rapport_reminder_start (other);
  start (fixture);
  advance (fixture, DAY);
  g_assert_cmpuint (
      fake_notifier_get_n_shown (fixture->notifier) + fake_notifier_get_n_shown (other_notifier),
      ==, 2);
  g_assert_finalize_object (other);
  g_assert_finalize_object (other_notifier);
}

typedef struct
{
  RapportClient *client;
  const char *claimant;
  gboolean shown;
} Claim;

static gboolean
claim_func (RapportTransaction *tx, gpointer data, GError **error)
{
  Claim *claim = data;
  RapportRecord *client = RAPPORT_RECORD (claim->client);
  g_autoptr (RapportNudge) row = rapport_nudge_new ();
  g_autoptr (RapportNudge) ours = NULL;
  g_autofree char *key =
      g_strconcat ("client:", rapport_record_get_uuid (client), ":start/30d:unattended", NULL);

  rapport_transaction_set_silent (tx);
  rapport_record_set_text (RAPPORT_RECORD (row), RAPPORT_NUDGE_KEY, key);
  rapport_record_set_text (RAPPORT_RECORD (row), RAPPORT_NUDGE_SUBJECT, "client");
  rapport_record_set_text (RAPPORT_RECORD (row), RAPPORT_NUDGE_STAGE, "unattended");
  rapport_record_set_int (RAPPORT_RECORD (row), RAPPORT_NUDGE_CLIENT,
                          rapport_record_get_id (client));
  rapport_record_set_text (RAPPORT_RECORD (row), RAPPORT_NUDGE_CLAIMANT, claim->claimant);
  if (!rapport_nudges_claim (tx, row, &ours, error))
    return FALSE;
  g_assert_nonnull (ours);
  return !claim->shown || rapport_nudges_confirm (tx, key, 7, error);
}

static void
claim (Fixture *fixture, RapportClient *client, const char *claimant, gboolean shown)
{
  Claim claim = { client, claimant, shown };
  g_autoptr (GError) error = NULL;

  rapport_book_write (fixture->book, NULL, now (fixture), claim_func, &claim, &error);
  g_assert_no_error (error);
}

/* Killed between claiming and confirming: once more, and marked. */
static void
test_crash_while_showing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RapportClient) maria = add_client (fixture, "Maria Keller", 100);

  claim (fixture, maria, GONE, FALSE);
  start (fixture);
  g_assert_cmpuint (fake_notifier_get_n_shown (fixture->notifier), ==, 1);
  g_assert_nonnull (fake_notifier_find (fixture->notifier, "may have seen this"));
}

static void
test_crash_after_showing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RapportClient) maria = add_client (fixture, "Maria Keller", 100);

  claim (fixture, maria, GONE, TRUE);
  start (fixture);
  g_assert_cmpuint (fake_notifier_get_n_shown (fixture->notifier), ==, 0);
  g_assert_cmpstr (get_outcome (fixture, maria), ==, "expired");
}

static void
test_claimed_by_the_living (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RapportClient) maria = add_client (fixture, "Maria Keller", 100);
  g_autofree char *own = rapport_claimant_get_own ();

  claim (fixture, maria, own, FALSE);
  start (fixture);
  advance (fixture, HOUR);
  g_assert_cmpuint (fake_notifier_get_n_shown (fixture->notifier), ==, 0);
}

static void
test_away (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RapportClient) maria = NULL;
  g_autoptr (RapportClient) tom = NULL;
  g_autoptr (RapportClient) ines = NULL;

  maria = add_client (fixture, "Maria Keller", 28);
  tom = add_client (fixture, "Tom Okafor", 27);
  ines = add_client (fixture, "Ines Duarte", 26);
  start (fixture);
  g_assert_cmpuint (fake_notifier_get_n_shown (fixture->notifier), ==, 0);
  rapport_test_clock_set (fixture->clock, fixture->start + 30 * DAY);
  drain ();
  g_assert_cmpuint (fake_notifier_get_n_shown (fixture->notifier), ==, 1);
  g_assert_nonnull (fake_notifier_get_live (fixture->notifier, "digest"));
}

/* The same for a service that did not run. */
static void
test_off (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RapportClient) maria = add_client (fixture, "Maria Keller", 28);
  g_autoptr (RapportClient) tom = add_client (fixture, "Tom Okafor", 27);

  start (fixture);
  stop (fixture);
  rapport_test_clock_advance (fixture->clock, fixture->start + 30 * DAY);
  start (fixture);
  g_assert_cmpuint (fake_notifier_get_n_shown (fixture->notifier), ==, 1);
  g_assert_nonnull (fake_notifier_get_live (fixture->notifier, "digest"));
}

/* Long sleeps with nothing to do are not absence. */
static void
test_asleep_is_not_away (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RapportClient) maria = add_client (fixture, "Maria Keller", 2);
  g_autoptr (RapportClient) tom = add_client (fixture, "Tom Okafor", 2);

  start (fixture);
  for (guint i = 0; i < 28 * 24; i++)
    advance (fixture, HOUR);
  g_assert_cmpuint (fake_notifier_get_n_live (fixture->notifier), ==, 2);
  g_assert_null (fake_notifier_get_live (fixture->notifier, "digest"));
}

static void
test_snooze (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RapportClient) maria = add_client (fixture, "Maria Keller", 100);
  g_autoptr (RapportSubject) subject = NULL;
  g_autoptr (RapportSubject) later = NULL;

  start (fixture);
  fake_notifier_act (fixture->notifier, get_tag (maria), "snooze", NULL);
  drain ();
  g_assert_cmpstr (get_outcome (fixture, maria), ==, "snoozed");
  subject = rapport_subject_get (rapport_book_get_reader (fixture->book), RAPPORT_SUBJECT_CLIENT,
                                 rapport_record_get_id (RAPPORT_RECORD (maria)), NULL);
  g_assert_cmpint (subject->snoozed_until, ==, today (fixture) + 3);
  stop (fixture);
  start (fixture);
  advance (fixture, 2 * DAY);
  g_assert_cmpuint (fake_notifier_get_n_shown (fixture->notifier), ==, 1);
  advance (fixture, DAY);
  g_assert_cmpuint (fake_notifier_get_n_shown (fixture->notifier), ==, 2);
  later = rapport_subject_get (rapport_book_get_reader (fixture->book), RAPPORT_SUBJECT_CLIENT,
                               rapport_record_get_id (RAPPORT_RECORD (maria)), NULL);
  g_assert_cmpint (later->due.anchor, ==, subject->due.anchor);
}

static void
test_log (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RapportClient) maria = add_client (fixture, "Maria Keller", 100);
  g_autofree char *expected = NULL;

  start (fixture);
  fake_notifier_act (fixture->notifier, get_tag (maria), "log", "token-1");
  expected = g_strdup_printf ("log-checkin %s token-1\n",
                              rapport_record_get_uuid (RAPPORT_RECORD (maria)));
  g_assert_cmpstr (fixture->activated->str, ==, expected);
  g_assert_cmpstr (get_outcome (fixture, maria), ==, "opened");
}

static void
test_open (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RapportClient) maria = add_client (fixture, "Maria Keller", 100);
  g_autofree char *expected = NULL;

  start (fixture);
  fake_notifier_act (fixture->notifier, get_tag (maria), "default", NULL);
  expected =
      g_strdup_printf ("show-client %s -\n", rapport_record_get_uuid (RAPPORT_RECORD (maria)));
  g_assert_cmpstr (fixture->activated->str, ==, expected);
}

static void
test_open_digest (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 5; i++)
    {
      g_autofree char *name = g_strdup_printf ("Client %u", i);
      g_autoptr (RapportClient) client = add_client (fixture, name, 100 + (int)i);

      (void)client;
    }
  start (fixture);
  g_assert_cmpuint (fake_notifier_get_n_live (fixture->notifier), ==, 3);
  fake_notifier_act (fixture->notifier, "digest", "default", NULL);
  g_assert_cmpstr (fixture->activated->str, ==, "show-today - -\n");
}

static void
test_outcomes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RapportClient) maria = add_client (fixture, "Maria Keller", 100);
  g_autoptr (RapportClient) tom = add_client (fixture, "Tom Okafor", 90);

  start (fixture);
  g_assert_null (get_outcome (fixture, maria));
  fake_notifier_close (fixture->notifier, get_tag (maria), RAPPORT_CLOSED_DISMISSED);
  fake_notifier_close (fixture->notifier, get_tag (tom), RAPPORT_CLOSED_EXPIRED);
  g_assert_cmpstr (get_outcome (fixture, maria), ==, "dismissed");
  g_assert_cmpstr (get_outcome (fixture, tom), ==, "expired");
  g_assert_true (rapport_reminder_is_settled (fixture->reminder));
  g_assert_cmpuint (fixture->settled, >, 0);
}

/* The client is gone when the button is pressed. */
static void
test_late_action (Fixture *fixture, gconstpointer data)
{
  static const char *const actions[] = { "log", "default", "snooze" };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      g_autofree char *name = g_strdup_printf ("Client %u", i);
      g_autoptr (RapportClient) client = add_client (fixture, name, 100);

      start (fixture);
      g_assert_nonnull (fake_notifier_get_live (fixture->notifier, get_tag (client)));
      do_to (fixture, client, delete_func);
      /* before the service has heard of it */
      fake_notifier_act (fixture->notifier, get_tag (client), actions[i], NULL);
      g_assert_nonnull (fake_notifier_find (fixture->notifier, "no longer in your book"));
      g_assert_cmpstr (fixture->activated->str, ==, "");
      drain ();
      stop (fixture);
      fake_notifier_close (fixture->notifier, "notice", RAPPORT_CLOSED_EXPIRED);
      /* the day's singles are used up */
      rapport_test_clock_advance (fixture->clock, fixture->start + (i + 1) * DAY);
    }
}

static void
test_settled_by_log (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RapportClient) maria = add_client (fixture, "Maria Keller", 100);

  start (fixture);
  g_assert_cmpuint (fake_notifier_get_n_live (fixture->notifier), ==, 1);
  do_to (fixture, maria, log_func);
  WAIT_FOR (fake_notifier_get_n_live (fixture->notifier) == 0);
  g_assert_cmpstr (get_outcome (fixture, maria), ==, "done");
}

static void
test_settled_by_snooze (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RapportClient) maria = add_client (fixture, "Maria Keller", 100);

  start (fixture);
  do_to (fixture, maria, snooze_func);
  WAIT_FOR (fake_notifier_get_n_live (fixture->notifier) == 0);
  g_assert_cmpstr (get_outcome (fixture, maria), ==, "snoozed");
  advance (fixture, 4 * DAY);
  g_assert_cmpuint (fake_notifier_get_n_shown (fixture->notifier), ==, 1);
  advance (fixture, DAY);
  g_assert_cmpuint (fake_notifier_get_n_shown (fixture->notifier), ==, 2);
}

static void
test_settled_by_deletion (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RapportClient) maria = add_client (fixture, "Maria Keller", 100);

  start (fixture);
  do_to (fixture, maria, delete_func);
  WAIT_FOR (fake_notifier_get_n_live (fixture->notifier) == 0);
  g_assert_cmpstr (get_outcome (fixture, maria), ==, "withdrawn");
}

/* The bubble of a group stays until the last of it is settled. */
static void
test_digest_settled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) clients = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < 4; i++)
    {
      g_autofree char *name = g_strdup_printf ("Client %u", i);

      g_ptr_array_add (clients, add_client (fixture, name, 100 + (int)i));
    }
  start (fixture);
  for (guint i = 0; i < clients->len; i++)
    {
      g_assert_nonnull (fake_notifier_get_live (fixture->notifier, "digest"));
      do_to (fixture, clients->pdata[clients->len - 1 - i], log_func);
      WAIT_FOR (fake_notifier_get_n_live (fixture->notifier) < 3 || i > 1);
      g_assert_true (rapport_reminder_rescan (fixture->reminder, NULL));
      drain ();
    }
  g_assert_cmpuint (fake_notifier_get_n_live (fixture->notifier), ==, 0);
  g_assert_cmpuint (fake_notifier_get_n_shown (fixture->notifier), ==, 3);
}

/* Settled while it was on its way to the screen. */
static void
test_settled_under_way (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RapportClient) maria = add_client (fixture, "Maria Keller", 100);

  fake_notifier_set_hanging (fixture->notifier, TRUE);
  start (fixture);
  do_to (fixture, maria, log_func);
  drain ();
  fake_notifier_set_hanging (fixture->notifier, FALSE);
  WAIT_FOR (fake_notifier_get_n_shown (fixture->notifier) == 1 &&
            fake_notifier_get_n_live (fixture->notifier) == 0);
  g_assert_cmpstr (get_outcome (fixture, maria), ==, "done");
}

static void
test_retries (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RapportClient) maria = add_client (fixture, "Maria Keller", 100);

  fake_notifier_set_failing (fixture->notifier, TRUE);
  start (fixture);
  g_assert_cmpstr (get_outcome (fixture, maria), ==, "failed");
  g_assert_cmpuint (get_count (fixture, "pending"), ==, 1);
  g_assert_cmpstr (rapport_reminder_get_problem (fixture->reminder), ==, "no server");
  g_assert_cmpint (rapport_test_clock_get_armed (fixture->clock), ==, fixture->start + 30);
  advance (fixture, 30);
  g_assert_cmpint (rapport_test_clock_get_armed (fixture->clock), ==, fixture->start + 90);
  fake_notifier_set_failing (fixture->notifier, FALSE);
  advance (fixture, 60);
  g_assert_cmpuint (fake_notifier_get_n_shown (fixture->notifier), ==, 1);
  g_assert_null (get_outcome (fixture, maria));
  g_assert_cmpuint (get_count (fixture, "pending"), ==, 0);
  g_assert_null (rapport_reminder_get_problem (fixture->reminder));
  g_assert_null (fake_notifier_find (fixture->notifier, "may have seen this"));
}

static void
test_back_off_is_bounded (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RapportClient) maria = add_client (fixture, "Maria Keller", 100);
  gint64 wait = 0;

  fake_notifier_set_failing (fixture->notifier, TRUE);
  start (fixture);
  for (guint i = 0; i < 20; i++)
    {
      gint64 next = rapport_test_clock_get_armed (fixture->clock) -
                    rapport_clock_get_time (RAPPORT_CLOCK (fixture->clock));

      g_assert_cmpint (next, >=, MIN (wait, 1));
      g_assert_cmpint (next, <=, 3600);
      wait = next;
      advance (fixture, next);
    }
}

static void
test_server_comes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RapportClient) maria = add_client (fixture, "Maria Keller", 100);

  fake_notifier_set_failing (fixture->notifier, TRUE);
  start (fixture);
  fake_notifier_set_failing (fixture->notifier, FALSE);
  fake_notifier_restart (fixture->notifier);
  drain ();
  g_assert_cmpuint (fake_notifier_get_n_shown (fixture->notifier), ==, 1);
}

/* What was on the screen of a server that ended was told. */
static void
test_server_restarted (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RapportClient) maria = add_client (fixture, "Maria Keller", 100);

  start (fixture);
  for (guint i = 0; i < 10; i++)
    fake_notifier_restart (fixture->notifier);
  drain ();
  g_assert_cmpuint (fake_notifier_get_n_shown (fixture->notifier), ==, 1);
  g_assert_cmpstr (get_outcome (fixture, maria), ==, "expired");
}

static void
test_clock_set_back (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RapportClient) maria = add_client (fixture, "Maria Keller", 100);

  start (fixture);
  g_assert_cmpuint (fake_notifier_get_n_shown (fixture->notifier), ==, 1);
  rapport_test_clock_set (fixture->clock, fixture->start - DAY);
  drain ();
  rapport_test_clock_set (fixture->clock, fixture->start - 2 * HOUR);
  drain ();
  rapport_test_clock_set (fixture->clock, fixture->start);
  drain ();
  advance (fixture, DAY);
  g_assert_cmpuint (fake_notifier_get_n_shown (fixture->notifier), ==, 1);
}

/* A wrong clock at start must not eat a year. */
static void
test_clock_a_year_ahead (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RapportClient) maria = add_client (fixture, "Maria Keller", 2);

  rapport_test_clock_set (fixture->clock, fixture->start + 365 * DAY);
  start (fixture);
  g_assert_cmpuint (fake_notifier_get_n_shown (fixture->notifier), ==, 1);
  rapport_test_clock_set (fixture->clock, fixture->start);
  drain ();
  for (guint i = 0; i < 40; i++)
    advance (fixture, DAY);
  g_assert_cmpuint (fake_notifier_get_n_shown (fixture->notifier), >=, 2);
}

static void
test_zone (Fixture *fixture, gconstpointer data)
{
  start (fixture);
  /* nine o'clock tomorrow */
  g_assert_cmpint (rapport_test_clock_get_armed (fixture->clock), ==, fixture->start + 23 * HOUR);
  rapport_test_clock_set_zone (fixture->clock, "Asia/Tokyo");
  drain ();
  g_assert_cmpint (rapport_test_clock_get_armed (fixture->clock), ==, fixture->start + 15 * HOUR);
}

static void
test_sleeps (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RapportClient) maria = add_client (fixture, "Maria Keller", 28);

  start (fixture);
  g_assert_cmpuint (fake_notifier_get_n_shown (fixture->notifier), ==, 0);
  advance (fixture, 23 * HOUR);
  g_assert_cmpuint (fake_notifier_get_n_shown (fixture->notifier), ==, 0);
  advance (fixture, DAY);
  g_assert_cmpuint (fake_notifier_get_n_shown (fixture->notifier), ==, 1);
}

/* Created after the reminder time, and due already. */
static void
test_created_today (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RapportClient) maria = NULL;

  start (fixture);
  maria = add_client (fixture, "Maria Keller", 100);
  WAIT_FOR (fake_notifier_get_n_shown (fixture->notifier) == 1);
  g_assert_nonnull (fake_notifier_get_live (fixture->notifier, get_tag (maria)));
}

static void
test_no_book (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = g_strnfill (8192, 'x');
  g_autofree char *path = g_build_filename (fixture->dir, "other.db", NULL);
  g_autofree char *after = NULL;
  RapportReminder *reminder;

  g_file_set_contents (path, text, -1, NULL);
  reminder = rapport_reminder_new (path, fixture->state, RAPPORT_CLOCK (fixture->clock),
                                   RAPPORT_NOTIFIER (fixture->notifier));
  rapport_reminder_start (reminder);
  drain ();
  g_assert_nonnull (rapport_reminder_get_problem (reminder));
  g_assert_cmpint (rapport_test_clock_get_armed (fixture->clock), ==, fixture->start + 30);
  g_assert_finalize_object (reminder);
  g_file_get_contents (path, &after, NULL, NULL);
  g_assert_cmpstr (after, ==, text);
}

static void
test_stop (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RapportClient) maria = add_client (fixture, "Maria Keller", 100);

  start (fixture);
  rapport_reminder_stop (fixture->reminder);
  drain ();
  g_assert_cmpuint (fake_notifier_get_n_live (fixture->notifier), ==, 0);
  g_assert_true (rapport_reminder_is_settled (fixture->reminder));
  g_assert_cmpint (rapport_test_clock_get_armed (fixture->clock), ==, RAPPORT_CLOCK_NEVER);
}

static void
test_state (Fixture *fixture, gconstpointer data)
{
  RapportReminderState state = { 1000, 2000 };
  RapportReminderState loaded;
  g_autoptr (GError) error = NULL;
  GStatBuf info;

  loaded = rapport_reminder_state_load (fixture->state, "/a book");
  g_assert_cmpint (rapport_reminder_state_get_attended (loaded, 5000), ==, 0);
  rapport_reminder_state_save (state, fixture->state, "/a book", &error);
  g_assert_no_error (error);
  loaded = rapport_reminder_state_load (fixture->state, "/a book");
  g_assert_cmpint (loaded.planned, ==, 1000);
  g_assert_cmpint (loaded.next, ==, 2000);
  g_assert_cmpint (rapport_reminder_state_get_attended (loaded, 1500), ==, 1500);
  g_assert_cmpint (rapport_reminder_state_get_attended (loaded, 5000), ==, 2000);
  g_assert_cmpint (rapport_reminder_state_get_attended (loaded, 500), ==, 500);
  loaded = rapport_reminder_state_load (fixture->state, "/[other]\n");
  g_assert_cmpint (loaded.planned, ==, 0);
  g_assert_cmpint (g_stat (fixture->state, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
}

static void
test_claimant (void)
{
  g_autofree char *own = rapport_claimant_get_own ();
  g_autofree char *again = rapport_claimant_get_own ();
  g_autofree char *reborn = g_strconcat (own, "0", NULL);

  g_assert_cmpstr (own, ==, again);
  g_assert_true (rapport_claimant_is_running (own));
  g_assert_false (rapport_claimant_is_running (reborn));
  g_assert_false (rapport_claimant_is_running (GONE));
  g_assert_false (rapport_claimant_is_running (""));
  g_assert_false (rapport_claimant_is_running ("nonsense"));
}

static void
add (const char *name, void (*test) (Fixture *, gconstpointer))
{
  g_autofree char *path = g_strconcat ("/reminder/service/", name, NULL);

  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add ("N2/shows-once", test_shows_once);
  add ("N2/two-services", test_two_services);
  add ("N2/crash-while-showing", test_crash_while_showing);
  add ("N2/crash-after-showing", test_crash_after_showing);
  add ("N2/claimed-by-the-living", test_claimed_by_the_living);
  add ("N3/away", test_away);
  add ("N3/off", test_off);
  add ("N3/asleep-is-not-away", test_asleep_is_not_away);
  add ("N6/snooze", test_snooze);
  add ("N6/log", test_log);
  add ("N6/open", test_open);
  add ("N6/open-digest", test_open_digest);
  add ("N6/outcomes", test_outcomes);
  add ("N6/late-action", test_late_action);
  add ("N7/settled-by-log", test_settled_by_log);
  add ("N7/settled-by-snooze", test_settled_by_snooze);
  add ("N7/settled-by-deletion", test_settled_by_deletion);
  add ("N7/digest-settled", test_digest_settled);
  add ("N7/settled-under-way", test_settled_under_way);
  add ("N8/retries", test_retries);
  add ("N8/back-off-is-bounded", test_back_off_is_bounded);
  add ("N8/server-comes", test_server_comes);
  add ("N8/server-restarted", test_server_restarted);
  add ("N10/clock-set-back", test_clock_set_back);
  add ("N10/clock-a-year-ahead", test_clock_a_year_ahead);
  add ("N10/zone", test_zone);
  add ("N10/sleeps", test_sleeps);
  add ("N11/created-today", test_created_today);
  add ("no-book", test_no_book);
  add ("stop", test_stop);
  add ("state", test_state);
  g_test_add_func ("/reminder/claimant", test_claimant);
  return g_test_run ();
}
