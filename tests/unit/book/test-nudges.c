/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book-test.h"

#include "rapport-nudges.h"

typedef struct
{
  const char *key;
  const char *claimant;
  gint64 client;
  const char *outcome;
  RapportDay until;
  gint64 told_at;
  gboolean is_ours;
  gboolean is_repeat;
} Step;

static gboolean
claim_cb (RapportTransaction *tx, gpointer data, GError **error)
{
  Step *step = data;
  g_autoptr (RapportNudge) claim = rapport_nudge_new ();
  g_autoptr (RapportNudge) nudge = NULL;
  RapportRecord *record = RAPPORT_RECORD (claim);

  rapport_transaction_set_silent (tx);
  rapport_record_set_text (record, RAPPORT_NUDGE_KEY, step->key);
  rapport_record_set_text (record, RAPPORT_NUDGE_SUBJECT, "client");
  rapport_record_set_text (record, RAPPORT_NUDGE_STAGE, "due");
  rapport_record_set_text (record, RAPPORT_NUDGE_CLAIMANT, step->claimant);
  if (step->client != 0)
    rapport_record_set_int (record, RAPPORT_NUDGE_CLIENT, step->client);
  if (step->told_at != 0)
    rapport_record_set_instant (record, RAPPORT_NUDGE_CLAIMED_AT,
                                (RapportInstant){ .time = step->told_at });
  if (!rapport_nudges_claim (tx, claim, &nudge, error))
    return FALSE;

  step->is_ours = nudge != NULL;
  if (nudge != NULL)
    {
      step->is_repeat = rapport_record_get_int (RAPPORT_RECORD (nudge), RAPPORT_NUDGE_REPEAT) != 0;
      g_assert_cmpstr (rapport_record_get_text (RAPPORT_RECORD (nudge), RAPPORT_NUDGE_CLAIMANT), ==,
                       step->claimant);
    }
  return TRUE;
}

static gboolean
confirm_cb (RapportTransaction *tx, gpointer data, GError **error)
{
  rapport_transaction_set_silent (tx);
  return rapport_nudges_confirm (tx, data, 17, error);
}

static gboolean
release_cb (RapportTransaction *tx, gpointer data, GError **error)
{
  rapport_transaction_set_silent (tx);
  return rapport_nudges_release (tx, data, error);
}

static gboolean
forget_cb (RapportTransaction *tx, gpointer data, GError **error)
{
  rapport_transaction_set_silent (tx);
  return rapport_nudges_forget (tx, data, error);
}

static gboolean
end_cb (RapportTransaction *tx, gpointer data, GError **error)
{
  const Step *step = data;

  rapport_transaction_set_silent (tx);
  return rapport_nudges_end (tx, step->key, step->outcome, step->until, NULL, error);
}

static Step
claim_on (Fixture *fixture, RapportDay day, const char *key, const char *claimant)
{
  Step step = { .key = key, .claimant = claimant };

  write_on (fixture, day, claim_cb, &step);
  return step;
}

static gboolean
claim (Fixture *fixture, const char *key, const char *claimant)
{
  return claim_on (fixture, TODAY, key, claimant).is_ours;
}

static void
end (Fixture *fixture, const char *key, const char *outcome, RapportDay until)
{
  Step step = { .key = key, .outcome = outcome, .until = until };

  write_on (fixture, TODAY, end_cb, &step);
}

static void
assert_outcome (Fixture *fixture, const char *key, const char *outcome)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RapportNudge) nudge = rapport_nudges_find (get_reader (fixture), key, &error);

  g_assert_no_error (error);
  g_assert_nonnull (nudge);
  g_assert_cmpstr (rapport_record_get_text (RAPPORT_RECORD (nudge), RAPPORT_NUDGE_OUTCOME), ==,
                   outcome);
}

static guint
count_open (Fixture *fixture)
{
  g_autoptr (GPtrArray) open = rapport_nudges_list_open (get_reader (fixture), NULL);

  return open->len;
}

static void
test_at_most_once (Fixture *fixture, gconstpointer data)
{
  g_assert_null (rapport_nudges_find (get_reader (fixture), "k", NULL));
  g_assert_true (claim (fixture, "k", "a"));
  g_assert_false (claim (fixture, "k", "a"));
  g_assert_false (claim (fixture, "k", "b"));
  g_assert_true (claim (fixture, "other", "b"));

  write_on (fixture, TODAY, confirm_cb, (gpointer) "k");
  g_assert_false (claim (fixture, "k", "b"));
  g_assert_cmpuint (count_open (fixture), ==, 2);

  end (fixture, "k", "dismissed", RAPPORT_DAY_NONE);
  g_assert_false (claim (fixture, "k", "b"));
  g_assert_cmpuint (count_open (fixture), ==, 1);
}

/* A crash between claiming and confirming: once more, marked; never a third time. */
static void
test_repeat (Fixture *fixture, gconstpointer data)
{
  Step again;

  g_assert_true (claim (fixture, "k", "a"));
  write_on (fixture, TODAY, release_cb, (gpointer) "someone else");
  g_assert_false (claim (fixture, "k", "b"));

  write_on (fixture, TODAY, release_cb, (gpointer) "a");
  again = claim_on (fixture, TODAY, "k", "b");
  g_assert_true (again.is_ours);
  g_assert_true (again.is_repeat);

  write_on (fixture, TODAY, release_cb, (gpointer) "b");
  g_assert_false (claim (fixture, "k", "c"));
  g_assert_false (claim (fixture, "k", "c"));
  g_assert_cmpuint (count_open (fixture), ==, 0);
}

static void
test_confirmed_is_not_released (Fixture *fixture, gconstpointer data)
{
  g_assert_true (claim (fixture, "k", "a"));
  write_on (fixture, TODAY, confirm_cb, (gpointer) "k");
  write_on (fixture, TODAY, release_cb, (gpointer) "a");
  g_assert_false (claim (fixture, "k", "b"));
}

/* N6: a snooze re-arms its key on the day it ends. */
static void
test_snoozed (Fixture *fixture, gconstpointer data)
{
  Step again;

  g_assert_true (claim (fixture, "k", "a"));
  write_on (fixture, TODAY, confirm_cb, (gpointer) "k");
  end (fixture, "k", "snoozed", TODAY + 3);
  end (fixture, "k", "dismissed", RAPPORT_DAY_NONE); /* the bubble closes after the press */
  assert_outcome (fixture, "k", "snoozed");

  g_assert_false (claim_on (fixture, TODAY + 2, "k", "b").is_ours);
  again = claim_on (fixture, TODAY + 3, "k", "b");
  g_assert_true (again.is_ours);
  g_assert_false (again.is_repeat);
  assert_outcome (fixture, "k", NULL);
}

/* N6: its subject was snoozed elsewhere since that claim; of two who see so, one gets it. */
static void
test_snoozed_elsewhere (Fixture *fixture, gconstpointer data)
{
  Step first = { .key = "k", .claimant = "b", .told_at = noon (TODAY).time };
  Step second = { .key = "k", .claimant = "c", .told_at = noon (TODAY).time };

  g_assert_true (claim (fixture, "k", "a"));
  write_on (fixture, TODAY, confirm_cb, (gpointer) "k");
  end (fixture, "k", "dismissed", RAPPORT_DAY_NONE);
  g_assert_false (claim_on (fixture, TODAY + 3, "k", "b").is_ours);

  write_on (fixture, TODAY + 3, claim_cb, &first);
  write_on (fixture, TODAY + 3, claim_cb, &second);
  g_assert_true (first.is_ours);
  g_assert_false (first.is_repeat);
  g_assert_false (second.is_ours);
  assert_outcome (fixture, "k", NULL);
}

/* N8: what could not be shown stays pending, and is tried again. */
static void
test_failed (Fixture *fixture, gconstpointer data)
{
  g_assert_true (claim (fixture, "k", "a"));
  end (fixture, "k", "failed", RAPPORT_DAY_NONE);
  g_assert_cmpuint (count_open (fixture), ==, 1);
  g_assert_true (claim (fixture, "k", "a"));
  end (fixture, "k", "failed", RAPPORT_DAY_NONE);
  g_assert_true (claim (fixture, "k", "b"));
  write_on (fixture, TODAY, confirm_cb, (gpointer) "k");
  end (fixture, "k", "expired", RAPPORT_DAY_NONE);
  g_assert_cmpuint (count_open (fixture), ==, 0);
}

static void
test_late_choice (Fixture *fixture, gconstpointer data)
{
  g_assert_true (claim (fixture, "k", "a"));
  end (fixture, "k", "expired", RAPPORT_DAY_NONE);
  end (fixture, "k", "done", RAPPORT_DAY_NONE);
  assert_outcome (fixture, "k", "done");
}

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  Step step = { .key = "never", .outcome = "done" };

  g_assert_false (rapport_book_write (fixture->book, NULL, noon (TODAY), end_cb, &step, &error));
  g_assert_error (error, RAPPORT_ERROR, RAPPORT_ERROR_NOT_FOUND);
  g_clear_error (&error);

  g_assert_true (claim (fixture, "k", "a"));
  step = (Step){ .key = "k", .outcome = "snoozed" };
  g_assert_false (rapport_book_write (fixture->book, NULL, noon (TODAY), end_cb, &step, &error));
  g_assert_error (error, RAPPORT_ERROR, RAPPORT_ERROR_INVALID);
  g_clear_error (&error);

  step.outcome = "exploded";
  g_assert_false (rapport_book_write (fixture->book, NULL, noon (TODAY), end_cb, &step, &error));
  g_assert_error (error, RAPPORT_ERROR, RAPPORT_ERROR_INVALID);
}

/* N10: what a wrong clock wrote can be found, and forgotten. */
static void
test_wrong_clock (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) later = NULL;

  g_assert_true (claim_on (fixture, TODAY + 365, "k", "a").is_ours);
  g_assert_true (claim (fixture, "now", "a"));
  later = rapport_nudges_list_stamped_after (get_reader (fixture), noon (TODAY), NULL);
  g_assert_cmpuint (later->len, ==, 1);

  write_on (fixture, TODAY, forget_cb, (gpointer) "k");
  g_assert_true (claim (fixture, "k", "b"));
}

/* Nothing a person did: it can't be undone. */
static void
test_lists (Fixture *fixture, gconstpointer data)
{
  gint64 client = add_client (fixture, "Maria", NULL, NULL, 0);
  Step step = { .key = "c", .claimant = "a", .client = client };
  g_autoptr (GPtrArray) history = NULL;
  g_autoptr (GPtrArray) of_client = NULL;
  g_autofree char *label = rapport_book_get_undo_label (fixture->book);
  g_autofree char *after = NULL;

  claim_on (fixture, TODAY - 2, "old", "a");
  write_on (fixture, TODAY - 1, claim_cb, &step);
  claim_on (fixture, TODAY, "new", "a");

  history = rapport_nudges_list_history (get_reader (fixture), 2, NULL);
  g_assert_cmpuint (history->len, ==, 2);
  g_assert_cmpstr (rapport_record_get_text (g_ptr_array_index (history, 0), RAPPORT_NUDGE_KEY), ==,
                   "new");
  of_client = rapport_nudges_list_for_client (get_reader (fixture), client, NULL);
  g_assert_cmpuint (of_client->len, ==, 1);

  after = rapport_book_get_undo_label (fixture->book);
  g_assert_cmpstr (label, ==, after);
}

static void
count_cb (guint *count)
{
  (*count)++;
}

/* As the service does it: no act of a person. */
static void
tell (Fixture *fixture, RapportWriteFunc func, gpointer data)
{
  g_autoptr (GError) error = NULL;

  rapport_book_write (fixture->book, NULL, noon (TODAY), func, data, &error);
  g_assert_no_error (error);
}

/* What was told of a client since does not keep the adding from being undone, nor goes on the feed.
 */
static void
test_undo (Fixture *fixture, gconstpointer data)
{
  gint64 client = add_client (fixture, "Maria", NULL, NULL, 0);
  Step step = { .key = "k", .claimant = "a", .client = client };
  guint n_announced = 0;
  g_autoptr (GError) error = NULL;

  rapport_book_watch (fixture->book);
  g_signal_connect_swapped (fixture->book, "changed", G_CALLBACK (count_cb), &n_announced);
  tell (fixture, claim_cb, &step);
  tell (fixture, confirm_cb, (gpointer) "k");
  g_assert_cmpuint (n_announced, ==, 0);

  g_assert_true (rapport_book_undo (fixture->book, noon (TODAY), NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n_announced, ==, 1);
  g_assert_null (rapport_nudges_find (get_reader (fixture), "k", &error));
  g_assert_no_error (error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD_TEST ("/book/N2/at-most-once", test_at_most_once);
  ADD_TEST ("/book/N2/repeat-after-a-crash", test_repeat);
  ADD_TEST ("/book/N2/confirmed-is-not-released", test_confirmed_is_not_released);
  ADD_TEST ("/book/N6/snoozed", test_snoozed);
  ADD_TEST ("/book/N6/snoozed-elsewhere", test_snoozed_elsewhere);
  ADD_TEST ("/book/N6/late-choice", test_late_choice);
  ADD_TEST ("/book/N8/failed", test_failed);
  ADD_TEST ("/book/N10/wrong-clock", test_wrong_clock);
  ADD_TEST ("/book/nudges/refused", test_refused);
  ADD_TEST ("/book/nudges/lists", test_lists);
  ADD_TEST ("/book/nudges/undo", test_undo);

  return g_test_run ();
}
