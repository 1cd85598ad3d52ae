/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book-test.h"

static gint64
get_id (GPtrArray *records, guint i)
{
  g_assert_cmpuint (records->len, >, i);
  return rapport_record_get_id (g_ptr_array_index (records, i));
}

static void
test_checkins (Fixture *fixture, gconstpointer data)
{
  gint64 maria = add_client (fixture, "Maria", NULL, NULL, 0);
  gint64 tom = add_client (fixture, "Tom", NULL, NULL, 0);
  gint64 recent = log_checkin (fixture, maria, TODAY - 1, NULL);
  gint64 older = log_checkin (fixture, maria, TODAY - 5, NULL);
  gint64 plan = plan_checkin (fixture, maria, TODAY + 3);
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GPtrArray) two = NULL;
  g_autoptr (GPtrArray) who = NULL;

  log_checkin (fixture, tom, TODAY - 1, NULL);
  all = rapport_checkins_list (get_reader (fixture), maria, 0, NULL);
  two = rapport_checkins_list (get_reader (fixture), maria, 2, NULL);

  g_assert_cmpuint (all->len, ==, 3);
  g_assert_cmpint (get_id (all, 0), ==, plan);
  g_assert_cmpint (get_id (all, 1), ==, recent);
  g_assert_cmpint (get_id (all, 2), ==, older);
  g_assert_cmpuint (two->len, ==, 2);

  who = rapport_checkins_list_clients (get_reader (fixture), recent, NULL);
  g_assert_cmpuint (who->len, ==, 1);
  g_assert_cmpint (get_id (who, 0), ==, maria);
}

static void
test_plans (Fixture *fixture, gconstpointer data)
{
  gint64 maria = add_client (fixture, "Maria", NULL, NULL, 0);
  gint64 gone = add_client (fixture, "Gone", NULL, NULL, 0);
  gint64 past = plan_checkin (fixture, maria, TODAY - 2);
  gint64 today = plan_checkin (fixture, maria, TODAY);
  gint64 ahead = plan_checkin (fixture, maria, TODAY + 5);
  g_autoptr (GPtrArray) unanswered = NULL;
  g_autoptr (GPtrArray) planned = NULL;
  g_autoptr (GPtrArray) none = NULL;

  plan_checkin (fixture, gone, TODAY - 3);
  plan_checkin (fixture, gone, TODAY + 1);
  delete_client (fixture, gone);

  unanswered = rapport_checkins_list_unanswered (get_reader (fixture), TODAY, NULL);
  g_assert_cmpuint (unanswered->len, ==, 1);
  g_assert_cmpint (get_id (unanswered, 0), ==, past);

  planned = rapport_checkins_list_planned (get_reader (fixture), TODAY, TODAY + 5, NULL);
  g_assert_cmpuint (planned->len, ==, 2);
  g_assert_cmpint (get_id (planned, 0), ==, today);
  g_assert_cmpint (get_id (planned, 1), ==, ahead);

  log_checkin (fixture, maria, TODAY - 2, NULL);
  none = rapport_checkins_list_unanswered (get_reader (fixture), TODAY, NULL);
  g_assert_cmpuint (none->len, ==, 0);
}

static gint64
add_note (Fixture *fixture, gint64 client, const char *stage, RapportDay post_by)
{
  g_autoptr (RapportRecord) note = rapport_record_new (&rapport_note_table);

  rapport_record_set_int (note, RAPPORT_NOTE_CLIENT, client);
  rapport_record_set_text (note, RAPPORT_NOTE_STAGE, stage);
  rapport_record_set_day (note, RAPPORT_NOTE_POST_BY, post_by);
  return insert (fixture, note);
}

static void
test_notes (Fixture *fixture, gconstpointer data)
{
  gint64 maria = add_client (fixture, "Maria", NULL, NULL, 0);
  gint64 whenever = add_note (fixture, maria, "idea", RAPPORT_DAY_NONE);
  gint64 later = add_note (fixture, maria, "drafted", TODAY + 9);
  gint64 urgent = add_note (fixture, maria, "written", TODAY + 1);
  g_autoptr (GPtrArray) queue = NULL;
  g_autoptr (GPtrArray) drafted = NULL;

  add_note (fixture, maria, "acknowledged", RAPPORT_DAY_NONE);
  queue = rapport_notes_list (get_reader (fixture), NULL, NULL);
  drafted = rapport_notes_list (get_reader (fixture), "drafted", NULL);

  g_assert_cmpuint (queue->len, ==, 3);
  g_assert_cmpint (get_id (queue, 0), ==, urgent);
  g_assert_cmpint (get_id (queue, 1), ==, later);
  g_assert_cmpint (get_id (queue, 2), ==, whenever);
  g_assert_cmpuint (drafted->len, ==, 1);
}

static gboolean
set_birthday_cb (RapportTransaction *tx, gpointer data, GError **error)
{
  return rapport_act_set_birthday (tx, *(gint64 *)data, (RapportPartialDate){ 0, 4, 12 }, error);
}

static void
test_occasions (Fixture *fixture, gconstpointer data)
{
  gint64 maria = add_client (fixture, "Maria", NULL, NULL, 0);
  g_autoptr (GPtrArray) some = NULL;
  g_autoptr (GPtrArray) none = NULL;

  write_on (fixture, TODAY, set_birthday_cb, &maria);
  some = rapport_occasions_list (get_reader (fixture), NULL);
  g_assert_cmpuint (some->len, ==, 1);

  delete_client (fixture, maria);
  none = rapport_occasions_list (get_reader (fixture), NULL);
  g_assert_cmpuint (none->len, ==, 0);
}

static gboolean
set_tier_cb (RapportTransaction *tx, gpointer data, GError **error)
{
  gint64 client = *(gint64 *)data;

  return rapport_act_set_tier (tx, client, "C", error) &&
         rapport_act_set_tier (tx, client, "A", error);
}

static gboolean
clear_tier_cb (RapportTransaction *tx, gpointer data, GError **error)
{
  return rapport_act_set_tier (tx, *(gint64 *)data, NULL, error);
}

static void
test_tier (Fixture *fixture, gconstpointer data)
{
  gint64 maria = add_client (fixture, "Maria", NULL, NULL, 0);
  g_autofree char *tier = NULL;

  g_assert_null (rapport_client_get_tier (get_reader (fixture), maria));
  write_on (fixture, TODAY, set_tier_cb, &maria);
  tier = rapport_client_get_tier (get_reader (fixture), maria);
  g_assert_cmpstr (tier, ==, "A");
  write_on (fixture, TODAY, clear_tier_cb, &maria);
  g_assert_null (rapport_client_get_tier (get_reader (fixture), maria));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD_TEST ("/book/listings/checkins", test_checkins);
  ADD_TEST ("/book/listings/plans", test_plans);
  ADD_TEST ("/book/listings/notes", test_notes);
  ADD_TEST ("/book/listings/occasions", test_occasions);
  ADD_TEST ("/book/listings/tier", test_tier);

  return g_test_run ();
}
