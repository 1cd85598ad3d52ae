/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service-fixture.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "rapport-claimant.h"
#include "rapport-reminder-state.h"
#include "wait-for.h"

/* A process that is gone: no process has this number. */
#define GONE "another-boot/4194305/1"

static void
test_shows_once (ServiceFixture *fixture, gconstpointer data)
{
  g_autoptr (RapportClient) maria = service_add_client (fixture, "Maria Keller", 100);

  service_start (fixture);
  g_assert_nonnull (fake_notifier_get_live (fixture->notifier, service_get_tag (maria)));
  g_assert_nonnull (fake_notifier_find (fixture->notifier, "Maria Keller"));
  g_assert_cmpuint (service_get_count (fixture, "live"), ==, 1);
  for (guint i = 0; i < 20; i++)
    {
      service_advance (fixture, 3 * HOUR / 2);
      g_assert_true (rapport_reminder_rescan (fixture->reminder, NULL));
      service_drain ();
    }
  service_stop (fixture);
  service_start (fixture);
  g_assert_cmpuint (fake_notifier_get_n_shown (fixture->notifier), ==, 1);
}

static void
test_two_services (ServiceFixture *fixture, gconstpointer data)
{
  g_autoptr (RapportClient) maria = service_add_client (fixture, "Maria Keller", 100);
  g_autoptr (RapportClient) tom = service_add_client (fixture, "Tom Okafor", 90);
  FakeNotifier *other_notifier = fake_notifier_new ();
  RapportReminder *other =
      rapport_reminder_new (fixture->path, fixture->state, RAPPORT_CLOCK (fixture->clock),
                            RAPPORT_NOTIFIER (other_notifier));

  rapport_reminder_start (other);
  service_start (fixture);
  service_advance (fixture, DAY);
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
claim (ServiceFixture *fixture, RapportClient *client, const char *claimant, gboolean shown)
{
  Claim claim = { client, claimant, shown };
  g_autoptr (GError) error = NULL;

  rapport_book_write (fixture->book, NULL, service_now (fixture), claim_func, &claim, &error);
  g_assert_no_error (error);
}

/* Killed between claiming and confirming: once more, and marked. */
static void
test_crash_while_showing (ServiceFixture *fixture, gconstpointer data)
{
  g_autoptr (RapportClient) maria = service_add_client (fixture, "Maria Keller", 100);

  claim (fixture, maria, GONE, FALSE);
  service_start (fixture);
  g_assert_cmpuint (fake_notifier_get_n_shown (fixture->notifier), ==, 1);
  g_assert_nonnull (fake_notifier_find (fixture->notifier, "may have seen this"));
}

static void
test_crash_after_showing (ServiceFixture *fixture, gconstpointer data)
{
  g_autoptr (RapportClient) maria = service_add_client (fixture, "Maria Keller", 100);

  claim (fixture, maria, GONE, TRUE);
  service_start (fixture);
  g_assert_cmpuint (fake_notifier_get_n_shown (fixture->notifier), ==, 0);
  g_assert_cmpstr (service_get_outcome (fixture, maria), ==, "expired");
}

static void
test_claimed_by_the_living (ServiceFixture *fixture, gconstpointer data)
{
  g_autoptr (RapportClient) maria = service_add_client (fixture, "Maria Keller", 100);
  g_autofree char *own = rapport_claimant_get_own ();

  claim (fixture, maria, own, FALSE);
  service_start (fixture);
  service_advance (fixture, HOUR);
  g_assert_cmpuint (fake_notifier_get_n_shown (fixture->notifier), ==, 0);
}

/* Its parent has not asked how it ended, so that its number is still taken. */
static void
test_claimed_by_the_dying (ServiceFixture *fixture, gconstpointer data)
{
  g_autoptr (RapportClient) maria = service_add_client (fixture, "Maria Keller", 100);
  char claimant[256] = "";
  int ends[2];
  siginfo_t ended;
  pid_t other;

  g_assert_cmpint (pipe (ends), ==, 0);
  other = fork ();
  if (other == 0)
    {
      g_autofree char *own = rapport_claimant_get_own ();

      if (write (ends[1], own, strlen (own)) > 0)
        pause ();
      _exit (1);
    }
  g_assert_cmpint (read (ends[0], claimant, sizeof claimant - 1), >, 0);
  claim (fixture, maria, claimant, FALSE);
  service_start (fixture);
  g_assert_cmpuint (fake_notifier_get_n_shown (fixture->notifier), ==, 0);

  g_assert_cmpint (kill (other, SIGKILL), ==, 0);
  g_assert_cmpint (waitid (P_PID, (id_t)other, &ended, WEXITED | WNOWAIT), ==, 0);
  service_advance (fixture, HOUR);
  g_assert_cmpuint (fake_notifier_get_n_shown (fixture->notifier), ==, 1);
  g_assert_cmpint (waitpid (other, NULL, 0), ==, other);
  close (ends[0]);
  close (ends[1]);
}

static void
test_away (ServiceFixture *fixture, gconstpointer data)
{
  g_autoptr (RapportClient) maria = NULL;
  g_autoptr (RapportClient) tom = NULL;
  g_autoptr (RapportClient) ines = NULL;

  maria = service_add_client (fixture, "Maria Keller", 28);
  tom = service_add_client (fixture, "Tom Okafor", 27);
  ines = service_add_client (fixture, "Ines Duarte", 26);
  service_start (fixture);
  g_assert_cmpuint (fake_notifier_get_n_shown (fixture->notifier), ==, 0);
  rapport_test_clock_set (fixture->clock, fixture->start + 30 * DAY);
  service_drain ();
  g_assert_cmpuint (fake_notifier_get_n_shown (fixture->notifier), ==, 1);
  g_assert_nonnull (fake_notifier_get_live (fixture->notifier, "digest"));
}

/* The same for a service that did not run. */
static void
test_off (ServiceFixture *fixture, gconstpointer data)
{
  g_autoptr (RapportClient) maria = service_add_client (fixture, "Maria Keller", 28);
  g_autoptr (RapportClient) tom = service_add_client (fixture, "Tom Okafor", 27);

  service_start (fixture);
  service_stop (fixture);
  rapport_test_clock_advance (fixture->clock, fixture->start + 30 * DAY);
  service_start (fixture);
  g_assert_cmpuint (fake_notifier_get_n_shown (fixture->notifier), ==, 1);
  g_assert_nonnull (fake_notifier_get_live (fixture->notifier, "digest"));
}

/* Long sleeps with nothing to do are not absence. */
static void
test_asleep_is_not_away (ServiceFixture *fixture, gconstpointer data)
{
  g_autoptr (RapportClient) maria = service_add_client (fixture, "Maria Keller", 2);
  g_autoptr (RapportClient) tom = service_add_client (fixture, "Tom Okafor", 2);

  service_start (fixture);
  for (guint i = 0; i < 28 * 24; i++)
    service_advance (fixture, HOUR);
  g_assert_cmpuint (fake_notifier_get_n_live (fixture->notifier), ==, 2);
  g_assert_null (fake_notifier_get_live (fixture->notifier, "digest"));
}

static void
test_clock_set_back (ServiceFixture *fixture, gconstpointer data)
{
  g_autoptr (RapportClient) maria = service_add_client (fixture, "Maria Keller", 100);

  service_start (fixture);
  g_assert_cmpuint (fake_notifier_get_n_shown (fixture->notifier), ==, 1);
  rapport_test_clock_set (fixture->clock, fixture->start - DAY);
  service_drain ();
  rapport_test_clock_set (fixture->clock, fixture->start - 2 * HOUR);
  service_drain ();
  rapport_test_clock_set (fixture->clock, fixture->start);
  service_drain ();
  service_advance (fixture, DAY);
  g_assert_cmpuint (fake_notifier_get_n_shown (fixture->notifier), ==, 1);
}

/* Many a machine begins in 1970 until it has asked somebody for the time. */
static void
test_clock_in_1970 (ServiceFixture *fixture, gconstpointer data)
{
  g_autoptr (RapportClient) maria = service_add_client (fixture, "Maria Keller", 100);

  service_start (fixture);
  g_assert_cmpuint (fake_notifier_get_n_shown (fixture->notifier), ==, 1);
  rapport_test_clock_set (fixture->clock, 10);
  service_drain ();
  rapport_test_clock_set (fixture->clock, fixture->start);
  service_drain ();
  service_advance (fixture, DAY);
  g_assert_cmpuint (fake_notifier_get_n_shown (fixture->notifier), ==, 1);
}

/* A wrong clock at start must not eat a year. */
static void
test_clock_a_year_ahead (ServiceFixture *fixture, gconstpointer data)
{
  g_autoptr (RapportClient) maria = service_add_client (fixture, "Maria Keller", 2);

  rapport_test_clock_set (fixture->clock, fixture->start + 365 * DAY);
  service_start (fixture);
  g_assert_cmpuint (fake_notifier_get_n_shown (fixture->notifier), ==, 1);
  rapport_test_clock_set (fixture->clock, fixture->start);
  service_drain ();
  for (guint i = 0; i < 40; i++)
    service_advance (fixture, DAY);
  g_assert_cmpuint (fake_notifier_get_n_shown (fixture->notifier), >=, 2);
}

static void
test_zone (ServiceFixture *fixture, gconstpointer data)
{
  service_start (fixture);
  /* nine o'clock tomorrow */
  g_assert_cmpint (rapport_test_clock_get_armed (fixture->clock), ==, fixture->start + 23 * HOUR);
  rapport_test_clock_set_zone (fixture->clock, "Asia/Tokyo");
  service_drain ();
  g_assert_cmpint (rapport_test_clock_get_armed (fixture->clock), ==, fixture->start + 15 * HOUR);
}

static void
test_sleeps (ServiceFixture *fixture, gconstpointer data)
{
  g_autoptr (RapportClient) maria = service_add_client (fixture, "Maria Keller", 28);

  service_start (fixture);
  g_assert_cmpuint (fake_notifier_get_n_shown (fixture->notifier), ==, 0);
  service_advance (fixture, 23 * HOUR);
  g_assert_cmpuint (fake_notifier_get_n_shown (fixture->notifier), ==, 0);
  service_advance (fixture, DAY);
  g_assert_cmpuint (fake_notifier_get_n_shown (fixture->notifier), ==, 1);
}

/* Created after the reminder time, and due already. */
static void
test_created_today (ServiceFixture *fixture, gconstpointer data)
{
  g_autoptr (RapportClient) maria = NULL;

  service_start (fixture);
  maria = service_add_client (fixture, "Maria Keller", 100);
  WAIT_FOR (fake_notifier_get_n_shown (fixture->notifier) == 1);
  g_assert_nonnull (fake_notifier_get_live (fixture->notifier, service_get_tag (maria)));
}

static void
test_no_book (ServiceFixture *fixture, gconstpointer data)
{
  g_autofree char *text = g_strnfill (8192, 'x');
  g_autofree char *path = g_build_filename (fixture->dir, "other.db", NULL);
  g_autofree char *after = NULL;
  RapportReminder *reminder;

  g_file_set_contents (path, text, -1, NULL);
  reminder = rapport_reminder_new (path, fixture->state, RAPPORT_CLOCK (fixture->clock),
                                   RAPPORT_NOTIFIER (fixture->notifier));
  rapport_reminder_start (reminder);
  service_drain ();
  g_assert_nonnull (rapport_reminder_get_problem (reminder));
  g_assert_cmpint (rapport_test_clock_get_armed (fixture->clock), ==, fixture->start + 30);
  g_assert_finalize_object (reminder);
  g_file_get_contents (path, &after, NULL, NULL);
  g_assert_cmpstr (after, ==, text);
}

static void
test_stop (ServiceFixture *fixture, gconstpointer data)
{
  g_autoptr (RapportClient) maria = service_add_client (fixture, "Maria Keller", 100);

  service_start (fixture);
  rapport_reminder_stop (fixture->reminder);
  service_drain ();
  g_assert_cmpuint (fake_notifier_get_n_live (fixture->notifier), ==, 0);
  WAIT_FOR (rapport_reminder_is_settled (fixture->reminder));
  g_assert_cmpint (rapport_test_clock_get_armed (fixture->clock), ==, RAPPORT_CLOCK_NEVER);
}

static gboolean
is_kept (ServiceFixture *fixture, RapportClient *client)
{
  g_autoptr (RapportRecord) record = rapport_database_get_record_by_uuid (
      rapport_book_get_reader (fixture->book), &rapport_client_table,
      rapport_record_get_uuid (RAPPORT_RECORD (client)), NULL);

  return record != NULL;
}

/* Once a day, at its first waking, what was deleted 30 days ago goes for good. */
static void
test_upkeep (ServiceFixture *fixture, gconstpointer data)
{
  g_autoptr (RapportClient) maria = service_add_client (fixture, "Maria Keller", 100);

  service_start (fixture);
  service_do (fixture, maria, service_delete_func);
  for (guint day = 0; day < 30; day++)
    {
      service_advance (fixture, DAY);
      WAIT_FOR (!rapport_reminder_is_tidying (fixture->reminder));
      g_assert_true (is_kept (fixture, maria));
    }
  service_advance (fixture, DAY);
  WAIT_FOR (!is_kept (fixture, maria));
  g_assert_null (rapport_reminder_get_problem (fixture->reminder));
}

static void
test_state (ServiceFixture *fixture, gconstpointer data)
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
add (const char *name, void (*test) (ServiceFixture *, gconstpointer))
{
  g_autofree char *path = g_strconcat ("/reminder/service/", name, NULL);

  g_test_add (path, ServiceFixture, NULL, service_set_up, test, service_tear_down);
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
  add ("N2/claimed-by-the-dying", test_claimed_by_the_dying);
  add ("N3/away", test_away);
  add ("N3/off", test_off);
  add ("N3/asleep-is-not-away", test_asleep_is_not_away);
  add ("N10/clock-set-back", test_clock_set_back);
  add ("N10/clock-in-1970", test_clock_in_1970);
  add ("N10/clock-a-year-ahead", test_clock_a_year_ahead);
  add ("N10/zone", test_zone);
  add ("N10/sleeps", test_sleeps);
  add ("N11/created-today", test_created_today);
  add ("no-book", test_no_book);
  add ("stop", test_stop);
  add ("upkeep", test_upkeep);
  add ("state", test_state);
  g_test_add_func ("/reminder/claimant", test_claimant);
  return g_test_run ();
}
