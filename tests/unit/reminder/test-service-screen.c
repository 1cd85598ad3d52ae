/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service-fixture.h"

#include "rapport-nudge-actions.h"
#include "wait-for.h"

static void
test_snooze (ServiceFixture *fixture, gconstpointer data)
{
  g_autoptr (RapportClient) maria = service_add_client (fixture, "Maria Keller", 100);
  g_autoptr (RapportSubject) subject = NULL;
  g_autoptr (RapportSubject) later = NULL;

  service_start (fixture);
  fake_notifier_act (fixture->notifier, service_get_tag (maria), "snooze", NULL);
  service_drain ();
  g_assert_cmpstr (service_get_outcome (fixture, maria), ==, "snoozed");
  subject = rapport_subject_get (rapport_book_get_reader (fixture->book), RAPPORT_SUBJECT_CLIENT,
                                 rapport_record_get_id (RAPPORT_RECORD (maria)), NULL);
  g_assert_cmpint (subject->snoozed_until, ==, service_today (fixture) + 3);
  service_stop (fixture);
  service_start (fixture);
  service_advance (fixture, 2 * DAY);
  g_assert_cmpuint (fake_notifier_get_n_shown (fixture->notifier), ==, 1);
  service_advance (fixture, DAY);
  g_assert_cmpuint (fake_notifier_get_n_shown (fixture->notifier), ==, 2);
  later = rapport_subject_get (rapport_book_get_reader (fixture->book), RAPPORT_SUBJECT_CLIENT,
                               rapport_record_get_id (RAPPORT_RECORD (maria)), NULL);
  g_assert_cmpint (later->due.anchor, ==, subject->due.anchor);
}

/* Dismissed, then put off in the app: it comes again on the day that ends. */
static void
test_snoozed_elsewhere (ServiceFixture *fixture, gconstpointer data)
{
  g_autoptr (RapportClient) maria = service_add_client (fixture, "Maria Keller", 32);

  service_start (fixture);
  fake_notifier_close (fixture->notifier, service_get_tag (maria), RAPPORT_CLOSED_DISMISSED);
  service_do (fixture, maria, service_snooze_func);
  service_advance (fixture, 4 * DAY);
  g_assert_cmpuint (fake_notifier_get_n_shown (fixture->notifier), ==, 1);
  service_advance (fixture, DAY);
  g_assert_cmpuint (fake_notifier_get_n_shown (fixture->notifier), ==, 2);
  g_assert_nonnull (fake_notifier_get_live (fixture->notifier, service_get_tag (maria)));
  service_advance (fixture, 0);
  g_assert_cmpuint (fake_notifier_get_n_shown (fixture->notifier), ==, 2);
}

static void
test_log (ServiceFixture *fixture, gconstpointer data)
{
  g_autoptr (RapportClient) maria = service_add_client (fixture, "Maria Keller", 100);
  g_autofree char *expected = NULL;

  service_start (fixture);
  fake_notifier_act (fixture->notifier, service_get_tag (maria), "log", "token-1");
  expected = g_strdup_printf ("log-checkin %s token-1\n",
                              rapport_record_get_uuid (RAPPORT_RECORD (maria)));
  g_assert_cmpstr (fixture->activated->str, ==, expected);
  g_assert_cmpstr (service_get_outcome (fixture, maria), ==, "opened");
}

static void
test_open (ServiceFixture *fixture, gconstpointer data)
{
  g_autoptr (RapportClient) maria = service_add_client (fixture, "Maria Keller", 100);
  g_autofree char *expected = NULL;

  service_start (fixture);
  fake_notifier_act (fixture->notifier, service_get_tag (maria), "default", NULL);
  expected =
      g_strdup_printf ("show-client %s -\n", rapport_record_get_uuid (RAPPORT_RECORD (maria)));
  g_assert_cmpstr (fixture->activated->str, ==, expected);
}

static void
test_open_digest (ServiceFixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 5; i++)
    {
      g_autofree char *name = g_strdup_printf ("Client %u", i);
      g_autoptr (RapportClient) client = service_add_client (fixture, name, 100 + (int)i);

      (void)client;
    }
  service_start (fixture);
  g_assert_cmpuint (fake_notifier_get_n_live (fixture->notifier), ==, 3);
  fake_notifier_act (fixture->notifier, "digest", "default", NULL);
  g_assert_cmpstr (fixture->activated->str, ==, "show-today - -\n");
}

/* The evening's question is about nobody: it opens Today, and there is nothing to put off. */
static void
test_evening_question (ServiceFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new ();
  RapportNudgeKey key = { .key = (char *)"evening:book:2026-11-24:ask", .subject = "evening" };
  RapportNudgeItem item = { .keys = keys, .tag = (char *)"evening:book" };
  g_autoptr (RapportLiveNudge) bubble = NULL;
  g_autoptr (RapportNotification) notification = rapport_notification_new ("k", "title", NULL);
  const char *action;
  g_autofree char *target = NULL;
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (keys, &key);
  bubble = rapport_live_nudge_new (&item);
  rapport_nudge_actions_offer (bubble, notification);
  g_assert_cmpuint (rapport_notification_get_n_actions (notification), ==, 2);
  g_assert_true (rapport_nudge_actions_resolve (rapport_book_get_reader (fixture->book), bubble,
                                                RAPPORT_NUDGE_ACTION_OPEN, &action, &target,
                                                &error));
  g_assert_no_error (error);
  g_assert_cmpstr (action, ==, "show-today");
  g_assert_null (target);
}

static void
test_outcomes (ServiceFixture *fixture, gconstpointer data)
{
  g_autoptr (RapportClient) maria = service_add_client (fixture, "Maria Keller", 100);
  g_autoptr (RapportClient) tom = service_add_client (fixture, "Tom Okafor", 90);

  service_start (fixture);
  g_assert_null (service_get_outcome (fixture, maria));
  fake_notifier_close (fixture->notifier, service_get_tag (maria), RAPPORT_CLOSED_DISMISSED);
  fake_notifier_close (fixture->notifier, service_get_tag (tom), RAPPORT_CLOSED_EXPIRED);
  g_assert_cmpstr (service_get_outcome (fixture, maria), ==, "dismissed");
  g_assert_cmpstr (service_get_outcome (fixture, tom), ==, "expired");
  WAIT_FOR (rapport_reminder_is_settled (fixture->reminder));
  g_assert_cmpuint (fixture->settled, >, 0);
}

/* The client is gone when the button is pressed. */
static void
test_late_action (ServiceFixture *fixture, gconstpointer data)
{
  static const char *const actions[] = { "log", "default", "snooze" };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      g_autofree char *name = g_strdup_printf ("Client %u", i);
      g_autoptr (RapportClient) client = service_add_client (fixture, name, 100);

      service_start (fixture);
      g_assert_nonnull (fake_notifier_get_live (fixture->notifier, service_get_tag (client)));
      service_do (fixture, client, service_delete_func);
      /* before the service has heard of it */
      fake_notifier_act (fixture->notifier, service_get_tag (client), actions[i], NULL);
      g_assert_nonnull (fake_notifier_find (fixture->notifier, "no longer in your book"));
      g_assert_cmpstr (fixture->activated->str, ==, "");
      service_drain ();
      service_stop (fixture);
      fake_notifier_close (fixture->notifier, "notice", RAPPORT_CLOSED_EXPIRED);
      /* the day's singles are used up */
      rapport_test_clock_advance (fixture->clock, fixture->start + (i + 1) * DAY);
    }
}

static void
test_settled_by_log (ServiceFixture *fixture, gconstpointer data)
{
  g_autoptr (RapportClient) maria = service_add_client (fixture, "Maria Keller", 100);

  service_start (fixture);
  g_assert_cmpuint (fake_notifier_get_n_live (fixture->notifier), ==, 1);
  service_do (fixture, maria, service_log_func);
  WAIT_FOR (fake_notifier_get_n_live (fixture->notifier) == 0);
  g_assert_cmpstr (service_get_outcome (fixture, maria), ==, "done");
}

static void
test_settled_by_snooze (ServiceFixture *fixture, gconstpointer data)
{
  g_autoptr (RapportClient) maria = service_add_client (fixture, "Maria Keller", 100);

  service_start (fixture);
  service_do (fixture, maria, service_snooze_func);
  WAIT_FOR (fake_notifier_get_n_live (fixture->notifier) == 0);
  g_assert_cmpstr (service_get_outcome (fixture, maria), ==, "snoozed");
  service_advance (fixture, 4 * DAY);
  g_assert_cmpuint (fake_notifier_get_n_shown (fixture->notifier), ==, 1);
  service_advance (fixture, DAY);
  g_assert_cmpuint (fake_notifier_get_n_shown (fixture->notifier), ==, 2);
}

static void
test_settled_by_deletion (ServiceFixture *fixture, gconstpointer data)
{
  g_autoptr (RapportClient) maria = service_add_client (fixture, "Maria Keller", 100);

  service_start (fixture);
  service_do (fixture, maria, service_delete_func);
  WAIT_FOR (fake_notifier_get_n_live (fixture->notifier) == 0);
  g_assert_cmpstr (service_get_outcome (fixture, maria), ==, "withdrawn");
}

/* The bubble of a group tells of those who are left, without calling for attention, until the last
 * of them is settled. */
static void
test_digest_settled (ServiceFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) clients = g_ptr_array_new_with_free_func (g_object_unref);
  RapportNotification *digest;

  for (guint i = 0; i < 5; i++)
    {
      g_autofree char *name = g_strdup_printf ("Client %u", i);

      g_ptr_array_add (clients, service_add_client (fixture, name, 100 - (int)i));
    }
  service_start (fixture);
  digest = fake_notifier_get_live (fixture->notifier, "digest");
  g_assert_cmpstr (rapport_notification_get_title (digest), ==, "3 more relationships need you");
  g_assert_false (rapport_notification_is_quiet (digest));

  service_do (fixture, clients->pdata[0], service_log_func);
  WAIT_FOR (fake_notifier_get_n_live (fixture->notifier) == 2);
  g_assert_cmpuint (fake_notifier_get_n_shown (fixture->notifier), ==, 3);

  service_do (fixture, clients->pdata[3], service_log_func);
  WAIT_FOR (fake_notifier_get_n_shown (fixture->notifier) == 4);
  digest = fake_notifier_get_live (fixture->notifier, "digest");
  g_assert_cmpstr (rapport_notification_get_title (digest), ==, "2 more relationships need you");
  g_assert_true (rapport_notification_is_quiet (digest));
  service_advance (fixture, HOUR);
  g_assert_cmpuint (fake_notifier_get_n_shown (fixture->notifier), ==, 4);

  service_do (fixture, clients->pdata[2], service_delete_func);
  WAIT_FOR (fake_notifier_get_n_shown (fixture->notifier) == 5);
  service_do (fixture, clients->pdata[4], service_log_func);
  WAIT_FOR (fake_notifier_get_live (fixture->notifier, "digest") == NULL);
  g_assert_cmpuint (fake_notifier_get_n_live (fixture->notifier), ==, 1);
  g_assert_cmpuint (fake_notifier_get_n_shown (fixture->notifier), ==, 5);
}

/* A group's bubble that can't be brought up to date is not left with what is no longer so. */
static void
test_digest_not_renewed (ServiceFixture *fixture, gconstpointer data)
{
  g_autoptr (RapportClient) last = NULL;

  for (guint i = 0; i < 5; i++)
    {
      g_autofree char *name = g_strdup_printf ("Client %u", i);

      g_clear_object (&last);
      last = service_add_client (fixture, name, 100 - (int)i);
    }
  service_start (fixture);
  fake_notifier_set_failing (fixture->notifier, TRUE);
  service_do (fixture, last, service_log_func);
  WAIT_FOR (fake_notifier_get_live (fixture->notifier, "digest") == NULL);
  g_assert_cmpuint (service_get_count (fixture, "live"), ==, 2);
}

/* Settled while it was on its way to the screen. */
static void
test_settled_under_way (ServiceFixture *fixture, gconstpointer data)
{
  g_autoptr (RapportClient) maria = service_add_client (fixture, "Maria Keller", 100);

  fake_notifier_set_hanging (fixture->notifier, TRUE);
  service_start (fixture);
  service_do (fixture, maria, service_log_func);
  service_drain ();
  fake_notifier_set_hanging (fixture->notifier, FALSE);
  WAIT_FOR (fake_notifier_get_n_shown (fixture->notifier) == 1 &&
            fake_notifier_get_n_live (fixture->notifier) == 0);
  g_assert_cmpstr (service_get_outcome (fixture, maria), ==, "done");
}

static void
test_retries (ServiceFixture *fixture, gconstpointer data)
{
  g_autoptr (RapportClient) maria = service_add_client (fixture, "Maria Keller", 100);

  fake_notifier_set_failing (fixture->notifier, TRUE);
  service_start (fixture);
  g_assert_cmpstr (service_get_outcome (fixture, maria), ==, "failed");
  g_assert_cmpuint (service_get_count (fixture, "pending"), ==, 1);
  g_assert_cmpstr (rapport_reminder_get_problem (fixture->reminder), ==, "no server");
  g_assert_cmpint (rapport_test_clock_get_armed (fixture->clock), ==, fixture->start + 30);
  service_advance (fixture, 30);
  g_assert_cmpint (rapport_test_clock_get_armed (fixture->clock), ==, fixture->start + 90);
  fake_notifier_set_failing (fixture->notifier, FALSE);
  service_advance (fixture, 60);
  g_assert_cmpuint (fake_notifier_get_n_shown (fixture->notifier), ==, 1);
  g_assert_null (service_get_outcome (fixture, maria));
  g_assert_cmpuint (service_get_count (fixture, "pending"), ==, 0);
  g_assert_null (rapport_reminder_get_problem (fixture->reminder));
  g_assert_null (fake_notifier_find (fixture->notifier, "may have seen this"));
}

static void
test_back_off_is_bounded (ServiceFixture *fixture, gconstpointer data)
{
  g_autoptr (RapportClient) maria = service_add_client (fixture, "Maria Keller", 100);
  gint64 wait = 0;

  fake_notifier_set_failing (fixture->notifier, TRUE);
  service_start (fixture);
  for (guint i = 0; i < 20; i++)
    {
      gint64 next = rapport_test_clock_get_armed (fixture->clock) -
                    rapport_clock_get_time (RAPPORT_CLOCK (fixture->clock));

      g_assert_cmpint (next, >=, MIN (wait, 1));
      g_assert_cmpint (next, <=, 3600);
      wait = next;
      service_advance (fixture, next);
    }
}

static void
test_server_comes (ServiceFixture *fixture, gconstpointer data)
{
  g_autoptr (RapportClient) maria = service_add_client (fixture, "Maria Keller", 100);

  fake_notifier_set_failing (fixture->notifier, TRUE);
  service_start (fixture);
  fake_notifier_set_failing (fixture->notifier, FALSE);
  fake_notifier_restart (fixture->notifier);
  service_drain ();
  g_assert_cmpuint (fake_notifier_get_n_shown (fixture->notifier), ==, 1);
}

/* What was on the screen of a server that ended was told. */
static void
test_server_restarted (ServiceFixture *fixture, gconstpointer data)
{
  g_autoptr (RapportClient) maria = service_add_client (fixture, "Maria Keller", 100);

  service_start (fixture);
  for (guint i = 0; i < 10; i++)
    fake_notifier_restart (fixture->notifier);
  service_drain ();
  g_assert_cmpuint (fake_notifier_get_n_shown (fixture->notifier), ==, 1);
  g_assert_cmpstr (service_get_outcome (fixture, maria), ==, "expired");
}

static void
add (const char *name, void (*test) (ServiceFixture *, gconstpointer))
{
  g_autofree char *path = g_strconcat ("/reminder/service-screen/", name, NULL);

  g_test_add (path, ServiceFixture, NULL, service_set_up, test, service_tear_down);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add ("N6/snooze", test_snooze);
  add ("N6/snoozed-elsewhere", test_snoozed_elsewhere);
  add ("N6/log", test_log);
  add ("N6/open", test_open);
  add ("N6/open-digest", test_open_digest);
  add ("N6/evening-question", test_evening_question);
  add ("N6/outcomes", test_outcomes);
  add ("N6/late-action", test_late_action);
  add ("N7/settled-by-log", test_settled_by_log);
  add ("N7/settled-by-snooze", test_settled_by_snooze);
  add ("N7/settled-by-deletion", test_settled_by_deletion);
  add ("N7/digest-settled", test_digest_settled);
  add ("N7/digest-not-renewed", test_digest_not_renewed);
  add ("N7/settled-under-way", test_settled_under_way);
  add ("N8/retries", test_retries);
  add ("N8/back-off-is-bounded", test_back_off_is_bounded);
  add ("N8/server-comes", test_server_comes);
  add ("N8/server-restarted", test_server_restarted);
  return g_test_run ();
}
