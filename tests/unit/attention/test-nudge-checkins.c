/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "attention-fixture.h"

static void
test_n1_plan_leads (void)
{
  static const struct
  {
    const char *channel;
    const char *before;
    const char *lead;
    const char *title;
    const char *body;
  } cases[] = {
    { "phone", "2026-11-23T14:19:59", "2026-11-23T14:20", "Tom Okafor: call at 14:30",
      "Planned for 14:30, in 10 minutes" },
    { "video", "2026-11-23T14:19:59", "2026-11-23T14:20", "Tom Okafor: video call at 14:30",
      "Planned for 14:30, in 10 minutes" },
    { NULL, "2026-11-23T14:19:59", "2026-11-23T14:20", "Tom Okafor: check-in at 14:30",
      "Planned for 14:30, in 10 minutes" },
    { "in-person", "2026-11-23T13:29:59", "2026-11-23T13:30", "Tom Okafor: meeting at 14:30",
      "Planned for 14:30, in 60 minutes" },
    { "event", "2026-11-23T13:29:59", "2026-11-23T13:30", "Tom Okafor: event at 14:30",
      "Planned for 14:30, in 60 minutes" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Fixture f;
      g_autoptr (RapportNudgePlan) plan = NULL;

      fixture_init (&f, cases[i].before);
      fixture_add_plan (&f, "Tom Okafor", "2026-11-23T14:30", cases[i].channel);
      plan = fixture_plan (&f);
      g_assert_cmpuint (plan->items->len, ==, 0);
      g_assert_cmpint (plan->next, ==, fixture_time (cases[i].lead, f.zone));
      fixture_set_now (&f, cases[i].lead);
      fixture_assert_texts (&f, cases[i].title, cases[i].body);
      fixture_set_now (&f, "2026-11-23T15:00");
      fixture_assert_texts (&f, cases[i].title, "It was planned for 14:30 today");
      fixture_clear (&f);
    }
}

/* A plan that moves is another occurrence; one that is told, or no longer a plan, is none. */
static void
test_n2_plan (void)
{
  Fixture f;
  RapportRecord *checkin;
  RapportInstant later;
  g_autofree char *key = NULL;
  g_autofree char *moved = NULL;

  fixture_init (&f, "2026-11-23T14:25");
  checkin = RAPPORT_RECORD (fixture_add_plan (&f, "Tom", "2026-11-23T14:30", "phone"));
  key = g_strdup_printf ("single plan:Tom:%" G_GINT64_FORMAT ":ahead",
                         fixture_time ("2026-11-23T14:30", f.zone));
  fixture_assert_shows (&f, key);
  fixture_assert_plan (&f, "");
  g_assert_true (rapport_instant_parse ("2026-11-23T16:00", f.zone, &later, NULL));
  rapport_record_set_instant (checkin, RAPPORT_CHECKIN_AT, later);
  fixture_set_now (&f, "2026-11-23T15:50");
  moved = g_strdup_printf ("single plan:Tom:%" G_GINT64_FORMAT ":ahead", later.time);
  fixture_assert_plan (&f, moved);
  rapport_record_set_text (checkin, RAPPORT_CHECKIN_OUTCOME, "reached");
  fixture_assert_plan (&f, "");
  rapport_record_set_text (checkin, RAPPORT_CHECKIN_OUTCOME, "planned");
  rapport_record_set_int (checkin, RAPPORT_CHECKIN_FULFILLED_BY, 7);
  fixture_assert_plan (&f, "");
  fixture_clear (&f);
}

static void
test_n1_unlogged (void)
{
  Fixture f;
  RapportRecord *checkin;
  g_autofree char *settled = NULL;

  fixture_init (&f, "2026-11-24T08:59");
  checkin = RAPPORT_RECORD (fixture_add_plan (&f, "Tom Okafor", "2026-11-23T14:30", "phone"));
  fixture_assert_plan (&f, "");
  fixture_set_now (&f, "2026-11-24T09:00");
  fixture_assert_texts (&f, "Tom Okafor: did it happen?",
                        "A check-in was planned yesterday; log it, or plan it anew");
  fixture_assert_shows (&f, "single unlogged:Tom Okafor:2026-11-23:ask");
  fixture_set_now (&f, "2026-11-25T09:00");
  fixture_assert_plan (&f, "");

  rapport_record_set_int (checkin, RAPPORT_CHECKIN_FULFILLED_BY, 7);
  settled = fixture_list_settled (&f);
  g_assert_cmpstr (settled, ==, "unlogged:Tom Okafor:2026-11-23:ask");
  fixture_clear (&f);
}

/* Nothing about those who are closed, but of several the others are told. */
static void
test_n1_plan_states (void)
{
  Fixture f;
  g_autoptr (RapportCheckin) checkin = NULL;
  g_autoptr (GPtrArray) subjects = g_ptr_array_new_with_free_func (g_object_unref);
  RapportSubject *ada, *tom;

  fixture_init (&f, "2026-11-23T14:25");
  checkin = fixture_plan_new (&f, "p1", "2026-11-23T14:30", "phone");
  ada = fixture_subject ("Ada Lund", "3m", fixture_day (TODAY));
  tom = fixture_subject ("Tom Okafor", "none", fixture_day (TODAY));
  g_ptr_array_add (subjects, ada);
  g_ptr_array_add (subjects, tom);
  rapport_nudge_input_add_checkin (fixture_get_input (&f), checkin, subjects);
  fixture_assert_texts (&f, "Ada Lund: call at 14:30", "Planned for 14:30, in 5 minutes");
  ada->closed_kind = g_strdup ("do-not-contact");
  fixture_assert_texts (&f, "Tom Okafor: call at 14:30", "Planned for 14:30, in 5 minutes");
  tom->paused_for_good = TRUE;
  fixture_assert_plan (&f, "");
  fixture_clear (&f);
}

/* Put off by quiet hours, not by days off. */
static void
test_n5_plan (void)
{
  Fixture f;
  g_autoptr (RapportNudgePlan) plan = NULL;

  fixture_init (&f, "2026-11-22T14:20");
  f.week.only = TRUE;
  f.preferences.quiet_from = 13 * 60;
  f.preferences.quiet_to = 15 * 60;
  fixture_add_plan (&f, "Tom Okafor", "2026-11-22T14:30", "phone");
  plan = fixture_plan (&f);
  g_assert_cmpuint (plan->items->len, ==, 0);
  g_assert_cmpint (plan->next, ==, fixture_time ("2026-11-22T15:00", f.zone));
  fixture_set_now (&f, "2026-11-22T15:00");
  fixture_assert_texts (&f, "Tom Okafor: call at 14:30", "It was planned for 14:30 today");
  fixture_clear (&f);
}

/* More plans than bubbles: the last one tells all that are left. */
static void
test_n4_many_plans (void)
{
  Fixture f;
  g_autoptr (GHashTable) told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n_bubbles = 0;

  fixture_init (&f, "2026-11-23T09:30");
  for (int i = 0; i < 9; i++)
    {
      g_autofree char *name = g_strdup_printf ("P%d", i);
      g_autofree char *at = g_strdup_printf ("2026-11-23T%02d:00", 10 + i);

      fixture_add_plan (&f, name, at, "phone");
    }
  for (; f.now < fixture_time ("2026-11-24T00:00", f.zone); f.now += 300)
    {
      g_autoptr (RapportNudgePlan) plan = fixture_plan (&f);

      for (guint i = 0; i < plan->items->len; i++)
        {
          RapportNudgeItem *item = plan->items->pdata[i];

          n_bubbles++;
          for (guint k = 0; k < item->keys->len; k++)
            g_assert_true (
                g_hash_table_add (told, g_strdup (((RapportNudgeKey *)item->keys->pdata[k])->key)));
          if (item->form == RAPPORT_NUDGE_FORM_DIGEST)
            {
              g_assert_cmpstr (item->title, ==, "4 more check-ins planned today");
              g_assert_cmpstr (item->body, ==, "P5, P6, P7 and one more");
            }
        }
      fixture_show (&f, plan);
    }
  g_assert_cmpuint (n_bubbles, ==, 6);
  g_assert_cmpuint (g_hash_table_size (told), ==, 9);
  fixture_clear (&f);
}

static void
test_n1_note (void)
{
  Fixture f;
  g_autoptr (RapportNote) note = rapport_note_new ();
  RapportRecord *record = RAPPORT_RECORD (note);
  g_autoptr (RapportSubject) ines = fixture_subject ("Ines Duarte", "none", RAPPORT_DAY_NONE);
  g_autofree char *settled = NULL;

  fixture_init (&f, "2026-11-23T09:00");
  rapport_record_set_uuid (record, "n1");
  rapport_record_set_text (record, RAPPORT_NOTE_STAGE, "drafted");
  rapport_nudge_input_add_note (fixture_get_input (&f), note, ines);
  fixture_assert_plan (&f, "");
  rapport_record_set_day (record, RAPPORT_NOTE_POST_BY, fixture_day ("2026-11-25"));
  fixture_assert_texts (&f, "Ines Duarte: a note to post",
                        "Your note is to be posted by 25 November");
  fixture_assert_shows (&f, "single note:n1:2026-11-25:ahead-2");
  fixture_set_now (&f, "2026-11-25T09:00");
  fixture_assert_texts (&f, "Ines Duarte: a note to post", "Your note is to be posted today");
  fixture_set_now (&f, "2026-11-28T09:00");
  fixture_assert_texts (&f, "Ines Duarte: a note to post", "Your note was to be posted 3 days ago");
  fixture_assert_shows (&f, "single note:n1:2026-11-25:day");
  fixture_assert_plan (&f, "");

  rapport_record_set_text (record, RAPPORT_NOTE_STAGE, "posted");
  settled = fixture_list_settled (&f);
  g_assert_cmpstr (settled, ==, "note:n1:2026-11-25:ahead-2 note:n1:2026-11-25:day");
  fixture_clear (&f);
}

/* Asked once, at its own time, on the day itself, and beside what the day's delivery may hold. */
static void
test_n1_evening_question (void)
{
  Fixture f;
  g_autoptr (RapportNudgePlan) plan = NULL;
  g_autofree char *settled = NULL;

  fixture_init (&f, "2026-11-23T17:29");
  fixture_assert_plan (&f, "");
  f.preferences.evening_minute = 17 * 60 + 30;
  f.preferences.hide_details = TRUE;
  plan = fixture_plan (&f);
  g_assert_cmpuint (plan->items->len, ==, 0);
  g_assert_cmpint (plan->next, ==, fixture_time ("2026-11-23T17:30", f.zone));

  fixture_set_now (&f, "2026-11-23T18:10");
  fixture_assert_texts (&f, "Who did you speak with today?",
                        "One line in Today keeps your book true");
  fixture_assert_shows (&f, "single evening:book:2026-11-23:ask");
  fixture_assert_plan (&f, "");
  settled = fixture_list_settled (&f);
  g_assert_cmpstr (settled, ==, "");

  /* Two singles are for relationships all the same. */
  fixture_add (&f, "Maria", "30d", 31);
  fixture_add (&f, "Tom", "30d", 31);
  fixture_assert_shows (&f, "single client:Maria:start/30d:due|single client:Tom:start/30d:due");

  fixture_set_now (&f, "2026-11-24T00:00");
  g_clear_pointer (&settled, g_free);
  settled = fixture_list_settled (&f);
  g_assert_cmpstr (settled, ==, "evening:book:2026-11-23:ask");
  fixture_clear (&f);
}

static void
test_n5_evening_question (void)
{
  Fixture f;

  fixture_init (&f, "2026-11-23T22:00");
  f.preferences.evening_minute = 20 * 60;
  f.preferences.quiet_from = 19 * 60;
  f.preferences.quiet_to = 21 * 60;
  fixture_assert_plan (&f, "single evening:book:2026-11-23:ask");
  f.preferences.quiet_to = 7 * 60;
  fixture_assert_plan (&f, "");
  fixture_set_now (&f, "2026-11-24T08:00");
  fixture_assert_plan (&f, "");

  /* 22 November is a Sunday. */
  f.preferences.quiet_from = f.preferences.quiet_to = -1;
  fixture_set_now (&f, "2026-11-22T20:00");
  fixture_assert_plan (&f, "single evening:book:2026-11-22:ask");
  f.week.only = TRUE;
  fixture_assert_plan (&f, "");
  fixture_clear (&f);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/attention/N1/plan/leads", test_n1_plan_leads);
  g_test_add_func ("/attention/N2/plan", test_n2_plan);
  g_test_add_func ("/attention/N1/unlogged", test_n1_unlogged);
  g_test_add_func ("/attention/N1/plan/states", test_n1_plan_states);
  g_test_add_func ("/attention/N5/plan", test_n5_plan);
  g_test_add_func ("/attention/N4/many-plans", test_n4_many_plans);
  g_test_add_func ("/attention/N1/note", test_n1_note);
  g_test_add_func ("/attention/N1/evening-question", test_n1_evening_question);
  g_test_add_func ("/attention/N5/evening-question", test_n5_evening_question);
  return g_test_run ();
}
