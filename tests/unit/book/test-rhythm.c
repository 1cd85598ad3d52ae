/* SPDX-License-Identifier: GPL-3.0-or-later */

/* C1 to C6: what moves a due day, and what doesn't. */

#include "acts-test.h"

static void
test_c1_order (Fixture *fixture, gconstpointer data)
{
  gint64 client = add_client (fixture, "Maria Keller", "Keller & Co", NULL, TODAY);
  g_autoptr (RapportSubject) none = get_client (fixture, client);
  g_autoptr (RapportSubject) tier = NULL, account = NULL, own = NULL, ended = NULL;
  gint64 company = rapport_find_account (get_reader (fixture), "Keller & Co", NULL);

  g_assert_cmpstr (none->cadence_source, ==, "");
  g_assert_cmpint (none->due.due, ==, RAPPORT_DAY_NONE);
  do_act (fixture, TODAY, tier_cb, (Args){ client, .text = "B" });
  tier = get_client (fixture, client);
  g_assert_cmpstr (tier->cadence_source, ==, "tier");
  g_assert_cmpint (tier->due.due, ==, rapport_day_add_months (TODAY, 3));
  do_act (fixture, TODAY, account_cadence_cb, (Args){ company, .text = "20d" });
  account = get_client (fixture, client);
  g_assert_cmpstr (account->cadence_source, ==, "account");
  g_assert_cmpint (account->due.due, ==, TODAY + 20);
  do_act (fixture, TODAY, cadence_cb, (Args){ client, .text = "1w" });
  own = get_client (fixture, client);
  g_assert_cmpstr (own->cadence_source, ==, "client");
  g_assert_cmpint (own->due.due, ==, TODAY + 7);
  do_act (fixture, TODAY + 1, cadence_cb, (Args){ client, .text = "none" });
  ended = get_client (fixture, client);
  g_assert_cmpstr (ended->cadence_source, ==, "account");
}

static void
test_c2_start (Fixture *fixture, gconstpointer data)
{
  gint64 client = add_client (fixture, "Maria Keller", NULL, "1m", rapport_day_new (2026, 1, 31));

  g_assert_cmpint (due_of (fixture, client), ==, rapport_day_new (2026, 2, 28));
}

static void
test_c2_latest (Fixture *fixture, gconstpointer data)
{
  gint64 client = add_client (fixture, "Maria Keller", NULL, "1m", TODAY - 400);
  g_autoptr (RapportSubject) subject = NULL;
  gint64 latest;

  contact (fixture, client, TODAY - 50, "phone", "reached", FALSE);
  latest = contact (fixture, client, rapport_day_new (2026, 10, 31), "email", "reached", FALSE);
  contact (fixture, client, TODAY - 80, "phone", "reached", FALSE);
  subject = get_client (fixture, client);
  g_assert_cmpint (subject->due.due, ==, rapport_day_new (2026, 11, 30));
  g_assert_cmpint (subject->last_on, ==, rapport_day_new (2026, 10, 31));
  g_assert_cmpint (subject->last_checkin, ==, latest);
  g_assert_cmpstr (subject->last_channel, ==, "email");
}

static void
test_c3_channels (Fixture *fixture, gconstpointer data)
{
  static const char *const channels[] = { "in-person", "phone",   "video",
                                          "email",     "message", "letter" };
  RapportDay day = TODAY - 90;
  gint64 client = add_client (fixture, "Maria Keller", NULL, "10d", TODAY - 300);

  for (guint i = 0; i < G_N_ELEMENTS (channels); i++)
    {
      contact (fixture, client, ++day, channels[i], "reached", FALSE);
      g_assert_cmpint (due_of (fixture, client), ==, day + 10);
      contact (fixture, client, day + 1, channels[i], "attempt", TRUE);
      g_assert_cmpint (due_of (fixture, client), ==, day + 10);
    }
  contact (fixture, client, day + 2, NULL, "reached", FALSE);
  g_assert_cmpint (due_of (fixture, client), ==, day + 12);
  contact (fixture, client, day + 3, "event", "reached", FALSE);
  g_assert_cmpint (due_of (fixture, client), ==, day + 12);
  contact (fixture, client, day + 4, "event", "reached", TRUE);
  g_assert_cmpint (due_of (fixture, client), ==, day + 14);
  contact (fixture, client, TODAY + 3, "in-person", "planned", TRUE);
  g_assert_cmpint (due_of (fixture, client), ==, day + 14);
}

static gint64
add_note (Fixture *fixture, gint64 client)
{
  g_autoptr (RapportRecord) note = RAPPORT_RECORD (rapport_note_new ());

  rapport_record_set_int (note, RAPPORT_NOTE_CLIENT, client);
  rapport_record_set_text (note, RAPPORT_NOTE_STAGE, "idea");
  return insert (fixture, note);
}

static void
test_c3_notes (Fixture *fixture, gconstpointer data)
{
  const char *off[] = { "notes-count", "false" };
  gint64 client = add_client (fixture, "Maria Keller", NULL, "10d", TODAY - 30);
  gint64 note = add_note (fixture, client);
  g_autoptr (RapportSubject) posted = NULL;

  for (guint i = 0; i < 3; i++)
    {
      static const char *const stages[] = { "idea", "drafted", "written" };

      do_act (fixture, TODAY - 5, stage_cb, (Args){ note, .text = stages[i] });
      g_assert_cmpint (due_of (fixture, client), ==, TODAY - 20);
    }
  do_act (fixture, TODAY - 5, stage_cb, (Args){ note, .text = "posted" });
  posted = get_client (fixture, client);
  g_assert_cmpint (posted->due.due, ==, TODAY + 5);
  g_assert_cmpstr (posted->last_channel, ==, "letter");
  g_assert_cmpint (posted->last_checkin, ==, 0);
  do_act (fixture, TODAY, stage_cb, (Args){ note, .text = "acknowledged" });
  g_assert_cmpint (due_of (fixture, client), ==, TODAY + 5);
  write_on (fixture, TODAY, setting_cb, off);
  g_assert_cmpint (due_of (fixture, client), ==, TODAY - 20);
  contact (fixture, client, TODAY - 6, "phone", "reached", FALSE);
  g_assert_cmpint (due_of (fixture, client), ==, TODAY + 4);
}

/* C4: an older log never moves it backward; what is done to the latest one is followed. */
static void
test_c4_each_change (Fixture *fixture, gconstpointer data)
{
  gint64 client = add_client (fixture, "Maria Keller", NULL, "10d", TODAY - 300);
  gint64 latest = contact (fixture, client, TODAY - 4, "phone", "reached", FALSE);
  gint64 other = add_client (fixture, "Jan Novák", NULL, "10d", TODAY - 300);
  g_autoptr (RapportRecord) checkin = NULL;
  Contact moved = { 0 };

  for (int days = 5; days < 60; days += 11)
    {
      contact (fixture, client, TODAY - days, "phone", "reached", FALSE);
      g_assert_cmpint (due_of (fixture, client), ==, TODAY + 6);
    }
  do_act (fixture, TODAY, delete_checkin_cb, (Args){ latest });
  g_assert_cmpint (due_of (fixture, client), ==, TODAY - 5 + 10);
  do_act (fixture, TODAY, restore_checkin_cb, (Args){ latest });
  g_assert_cmpint (due_of (fixture, client), ==, TODAY + 6);
  g_assert_true (rapport_book_undo (fixture->book, noon (TODAY), NULL, NULL));
  g_assert_cmpint (due_of (fixture, client), ==, TODAY + 5);
  g_assert_true (rapport_book_redo (fixture->book, noon (TODAY), NULL, NULL));
  g_assert_cmpint (due_of (fixture, client), ==, TODAY + 6);

  checkin =
      rapport_database_get_record (get_reader (fixture), &rapport_checkin_table, latest, NULL);
  rapport_record_set_instant (checkin, RAPPORT_CHECKIN_AT, noon (TODAY - 100));
  write_on (fixture, TODAY, update_cb, checkin);
  g_assert_cmpint (due_of (fixture, client), ==, TODAY + 5);
  rapport_record_set_instant (checkin, RAPPORT_CHECKIN_AT, noon (TODAY - 1));
  write_on (fixture, TODAY, update_cb, checkin);
  g_assert_cmpint (due_of (fixture, client), ==, TODAY + 9);
  rapport_record_set_text (checkin, RAPPORT_CHECKIN_OUTCOME, "attempt");
  write_on (fixture, TODAY, update_cb, checkin);
  g_assert_cmpint (due_of (fixture, client), ==, TODAY + 5);

  moved = (Contact){ &other, 1, TODAY - 2, "phone", "reached", FALSE, 0 };
  write_on (fixture, TODAY, contact_cb, &moved);
  g_assert_cmpint (due_of (fixture, other), ==, TODAY + 8);
  g_assert_cmpint (due_of (fixture, client), ==, TODAY + 5);
}

typedef struct
{
  gint64 checkin;
  gint64 clients[2];
  gsize n_clients;
} People;

static gboolean
people_cb (RapportTransaction *tx, gpointer data, GError **error)
{
  People *people = data;
  g_autoptr (RapportRecord) checkin = rapport_database_get_record (
      rapport_transaction_get_database (tx), &rapport_checkin_table, people->checkin, error);

  return checkin != NULL && rapport_act_edit_checkin (tx, RAPPORT_CHECKIN (checkin),
                                                      people->clients, people->n_clients, error);
}

static void
test_c4_people (Fixture *fixture, gconstpointer data)
{
  gint64 maria = add_client (fixture, "Maria Keller", NULL, "10d", TODAY - 30);
  gint64 jan = add_client (fixture, "Jan Novák", NULL, "10d", TODAY - 30);
  gint64 checkin = contact (fixture, maria, TODAY, "phone", "reached", FALSE);
  People both = { checkin, { jan, maria }, 2 };
  People only_jan = { checkin, { jan, jan }, 2 };
  g_autoptr (GPtrArray) clients = NULL;

  write_on (fixture, TODAY, people_cb, &both);
  g_assert_cmpint (due_of (fixture, maria), ==, TODAY + 10);
  g_assert_cmpint (due_of (fixture, jan), ==, TODAY + 10);
  write_on (fixture, TODAY, people_cb, &only_jan);
  g_assert_cmpint (due_of (fixture, maria), ==, TODAY - 20);
  g_assert_cmpint (due_of (fixture, jan), ==, TODAY + 10);
  clients = rapport_checkins_list_clients (get_reader (fixture), checkin, NULL);
  g_assert_cmpuint (clients->len, ==, 1);
  g_assert_true (rapport_book_undo (fixture->book, noon (TODAY), NULL, NULL));
  g_assert_true (rapport_book_undo (fixture->book, noon (TODAY), NULL, NULL));
  g_assert_cmpint (due_of (fixture, maria), ==, TODAY + 10);
  g_assert_cmpint (due_of (fixture, jan), ==, TODAY - 20);
}

static RapportRecord *
get_membership (Fixture *fixture, gint64 client)
{
  g_autoptr (GPtrArray) memberships = rapport_database_list_records (
      get_reader (fixture), &rapport_membership_table, RAPPORT_MEMBERSHIP_CLIENT, client, NULL);

  g_assert_cmpuint (memberships->len, ==, 1);
  return g_object_ref (g_ptr_array_index (memberships, 0));
}

static const RapportWorkWeek every_day = { .only = FALSE, .work_days = RAPPORT_WORK_DAYS_DEFAULT };

static gboolean
is_subject (Fixture *fixture, gint64 client)
{
  g_autoptr (RapportSubject) subject = get_client (fixture, client);

  return subject->is_subject;
}

static void
test_c5_one_subject (Fixture *fixture, gconstpointer data)
{
  gint64 maria = add_client (fixture, "Maria Keller", "Keller & Co", NULL, TODAY - 30);
  gint64 jan = add_client (fixture, "Jan Novák", "Keller & Co", NULL, TODAY - 20);
  gint64 own = add_client (fixture, "Ida Berg", "Keller & Co", "5d", TODAY - 20);
  gint64 company = rapport_find_account (get_reader (fixture), "Keller & Co", NULL);
  g_autoptr (RapportSubject) account = NULL;
  g_autoptr (RapportSubject) jans = NULL;
  g_autoptr (GPtrArray) due = NULL;
  gint64 checkin;

  do_act (fixture, TODAY - 19, account_cadence_cb, (Args){ company, .text = "10d" });
  checkin = contact (fixture, jan, TODAY - 15, "phone", "reached", FALSE);
  account = get_account (fixture, company);
  jans = get_client (fixture, jan);
  g_assert_true (account->is_subject);
  g_assert_cmpint (account->last_checkin, ==, checkin);
  g_assert_cmpint (account->due.due, ==, TODAY - 5);
  g_assert_cmpint (due_of (fixture, maria), ==, TODAY - 5);
  g_assert_cmpint (jans->due.due, ==, TODAY - 5);
  g_assert_cmpstr (jans->anchor_key, ==, account->anchor_key);
  g_assert_false (is_subject (fixture, maria));
  g_assert_false (is_subject (fixture, jan));
  g_assert_true (is_subject (fixture, own));
  g_assert_cmpint (due_of (fixture, own), ==, TODAY - 15);

  due = rapport_subjects_list_due (get_reader (fixture), &every_day, TODAY, 0, 0, 0, NULL);
  g_assert_cmpuint (due->len, ==, 2);
  /* A client with a cadence of their own moves the account all the same: they are one of its
   * people. */
  contact (fixture, own, TODAY - 1, "phone", "reached", FALSE);
  g_assert_cmpint (due_of (fixture, own), ==, TODAY + 4);
  g_assert_cmpint (due_of (fixture, jan), ==, TODAY + 9);
}

static void
test_c5_own_only (Fixture *fixture, gconstpointer data)
{
  gint64 maria = add_client (fixture, "Maria Keller", "Keller & Co", "10d", TODAY - 30);
  gint64 jan = add_client (fixture, "Jan Novák", "Keller & Co", "10d", TODAY - 30);

  contact (fixture, jan, TODAY, "phone", "reached", FALSE);
  g_assert_cmpint (due_of (fixture, maria), ==, TODAY - 20);
}

static void
test_c5_membership_dates (Fixture *fixture, gconstpointer data)
{
  gint64 maria = add_client (fixture, "Maria Keller", "Keller & Co", NULL, TODAY - 300);
  gint64 jan = add_client (fixture, "Jan Novák", "Keller & Co", NULL, TODAY - 300);
  gint64 company = rapport_find_account (get_reader (fixture), "Keller & Co", NULL);
  g_autoptr (RapportRecord) membership = get_membership (fixture, jan);

  do_act (fixture, TODAY, account_cadence_cb, (Args){ company, .text = "100d" });
  contact (fixture, maria, TODAY - 90, "phone", "reached", FALSE);
  contact (fixture, jan, TODAY - 20, "phone", "reached", FALSE);
  g_assert_cmpint (due_of (fixture, maria), ==, TODAY + 80);
  rapport_record_set_day (membership, RAPPORT_MEMBERSHIP_UNTIL_ON, TODAY - 20);
  write_on (fixture, TODAY, update_cb, membership);
  g_assert_cmpint (due_of (fixture, maria), ==, TODAY + 80);
  rapport_record_set_day (membership, RAPPORT_MEMBERSHIP_UNTIL_ON, TODAY - 21);
  write_on (fixture, TODAY, update_cb, membership);
  g_assert_cmpint (due_of (fixture, maria), ==, TODAY + 10);
  /* Somebody who left the account is no part of it. */
  g_assert_true (is_subject (fixture, jan));
  rapport_record_unset (membership, RAPPORT_MEMBERSHIP_UNTIL_ON);
  rapport_record_set_day (membership, RAPPORT_MEMBERSHIP_FROM_ON, TODAY - 20);
  write_on (fixture, TODAY, update_cb, membership);
  g_assert_cmpint (due_of (fixture, maria), ==, TODAY + 80);
  rapport_record_set_day (membership, RAPPORT_MEMBERSHIP_FROM_ON, TODAY - 19);
  write_on (fixture, TODAY, update_cb, membership);
  g_assert_cmpint (due_of (fixture, maria), ==, TODAY + 10);
}

static gboolean
delete_account_cb (RapportTransaction *tx, gpointer data, GError **error)
{
  return rapport_transaction_delete (tx, &rapport_account_table, ((Args *)data)->id, error);
}

/* The account in second place becomes the main one when the first goes. */
static void
test_c5_next_account (Fixture *fixture, gconstpointer data)
{
  gint64 maria = add_client (fixture, "Maria Keller", "First", NULL, TODAY - 300);
  Args second = { maria, .text = "Second" };
  gint64 first;
  g_autoptr (RapportSubject) subject = NULL;

  first = rapport_find_account (get_reader (fixture), "First", NULL);
  write_on (fixture, TODAY, join_cb, &second);
  do_act (fixture, TODAY, account_cadence_cb, (Args){ second.other, .text = "10d" });
  g_assert_cmpint (due_of (fixture, maria), ==, RAPPORT_DAY_NONE);
  do_act (fixture, TODAY, delete_account_cb, (Args){ first });
  subject = get_client (fixture, maria);
  g_assert_cmpstr (subject->cadence_source, ==, "account");
  g_assert_cmpint (subject->due.due, ==, TODAY - 290);
}

/* An account's start is a civil date where it was made. */
static void
test_c5_start_of_account (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RapportRecord) account = RAPPORT_RECORD (rapport_account_new ());
  g_autoptr (RapportSubject) subject = NULL;
  RapportInstant late = noon (TODAY);

  /* One in the morning of the next day there. */
  late.offset = 13 * 60 * 60;
  rapport_record_set_text (account, RAPPORT_ACCOUNT_NAME, "Keller & Co");
  write_at (fixture, late, insert_cb, account);
  do_act (fixture, TODAY + 1, account_cadence_cb,
          (Args){ rapport_record_get_id (account), .text = "10d" });
  subject = get_account (fixture, rapport_record_get_id (account));
  g_assert_cmpint (subject->due.due, ==, TODAY + 11);
  g_assert_false (subject->is_subject);
}

/* C6: stored as it is; only what it is compared with is shifted. */
static void
test_c6_unshifted (Fixture *fixture, gconstpointer data)
{
  const char *only[] = { "work-days-only", "true" };
  gint64 client = add_client (fixture, "Maria Keller", NULL, "5d", TODAY);

  write_on (fixture, TODAY, setting_cb, only);
  /* TODAY is a Monday: five days later is a Saturday. */
  g_assert_cmpint (due_of (fixture, client), ==, TODAY + 5);
  g_assert_cmpint (rapport_day_get_weekday (due_of (fixture, client)), ==, 6);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD_TEST ("/book/C1/order", test_c1_order);
  ADD_TEST ("/book/C2/from-the-start", test_c2_start);
  ADD_TEST ("/book/C2/from-the-latest", test_c2_latest);
  ADD_TEST ("/book/C3/channels", test_c3_channels);
  ADD_TEST ("/book/C3/notes", test_c3_notes);
  ADD_TEST ("/book/C4/each-change", test_c4_each_change);
  ADD_TEST ("/book/C4/who-took-part", test_c4_people);
  ADD_TEST ("/book/C5/one-subject", test_c5_one_subject);
  ADD_TEST ("/book/C5/own-cadence-own-check-ins", test_c5_own_only);
  ADD_TEST ("/book/C5/membership-covers-the-date", test_c5_membership_dates);
  ADD_TEST ("/book/C5/next-account", test_c5_next_account);
  ADD_TEST ("/book/C5/start-of-an-account", test_c5_start_of_account);
  ADD_TEST ("/book/C6/stored-unshifted", test_c6_unshifted);

  return g_test_run ();
}
