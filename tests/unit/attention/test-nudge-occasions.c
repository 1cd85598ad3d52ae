/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "attention-fixture.h"

#define MONDAY "2026-11-23T09:00"

static RapportOccasion *
occasion_new (const char *uuid, const char *kind, const char *date)
{
  RapportRecord *record = RAPPORT_RECORD (rapport_occasion_new ());
  RapportPartialDate parsed;

  g_assert_true (rapport_partial_date_parse (date, &parsed, NULL));
  rapport_record_set_uuid (record, uuid);
  rapport_record_set_text (record, RAPPORT_OCCASION_KIND, kind);
  rapport_record_set_partial_date (record, RAPPORT_OCCASION_DATE, parsed);
  return RAPPORT_OCCASION (record);
}

static RapportRelative *
relative_new (const char *name, const char *status)
{
  RapportRecord *record = RAPPORT_RECORD (rapport_relative_new ());

  rapport_record_set_text (record, RAPPORT_RELATIVE_NAME, name);
  rapport_record_set_text (record, RAPPORT_RELATIVE_STATUS, status);
  return RAPPORT_RELATIVE (record);
}

/* Tom, who is in touch, with one occasion; the parts stay in the hands of the test. */
typedef struct
{
  Fixture f;
  RapportSubject *tom;
  RapportRecord *client;
  RapportRecord *occasion;
  RapportRecord *relative;
} Scene;

static void
scene_init (Scene *self,
            const char *now,
            const char *kind,
            const char *date,
            const char *relative,
            const char *status)
{
  fixture_init (&self->f, now);
  self->tom = fixture_subject ("Tom Okafor", "3m", fixture_day (TODAY));
  self->client = RAPPORT_RECORD (rapport_client_new ());
  self->occasion = RAPPORT_RECORD (occasion_new ("o1", kind, date));
  self->relative = relative != NULL ? RAPPORT_RECORD (relative_new (relative, status)) : NULL;
  rapport_nudge_input_add_occasion (fixture_get_input (&self->f), RAPPORT_OCCASION (self->occasion),
                                    (RapportRelative *)self->relative,
                                    RAPPORT_CLIENT (self->client), self->tom);
}

static void
scene_clear (Scene *self)
{
  g_object_unref (self->tom);
  g_object_unref (self->client);
  g_object_unref (self->occasion);
  g_clear_object (&self->relative);
  fixture_clear (&self->f);
}

static void
test_n1_occasion_leads (void)
{
  Scene s;
  g_autoptr (RapportNudgePlan) plan = NULL;

  scene_init (&s, MONDAY, "birthday", "1976-12-04", NULL, NULL);
  plan = fixture_plan (&s.f);
  g_assert_cmpuint (plan->items->len, ==, 0);
  g_assert_cmpint (plan->next, ==, fixture_time ("2026-11-27T09:00", s.f.zone));

  fixture_set_now (&s.f, "2026-11-27T09:00");
  fixture_assert_texts (&s.f, "Tom Okafor: birthday in 7 days",
                        "Turns 50 on Friday, 4 December 2026");
  fixture_assert_shows (&s.f, "single occasion:o1:2026-12-04:ahead-7");
  fixture_assert_plan (&s.f, "");
  fixture_set_now (&s.f, "2026-12-04T09:00");
  fixture_assert_texts (&s.f, "Tom Okafor: birthday today", "Turns 50 on Friday, 4 December 2026");
  fixture_assert_shows (&s.f, "single occasion:o1:2026-12-04:day");
  fixture_assert_plan (&s.f, "");
  fixture_set_now (&s.f, "2027-11-27T09:00");
  fixture_assert_plan (&s.f, "single occasion:o1:2027-12-04:ahead-7");
  scene_clear (&s);
}

static void
test_n1_occasion_other_leads (void)
{
  Scene s;

  scene_init (&s, "2026-11-24T09:00", "birthday", "--12-04", NULL, NULL);
  s.f.preferences.n_occasion_leads = 3;
  s.f.preferences.occasion_leads[0] = 1;
  s.f.preferences.occasion_leads[1] = 14;
  s.f.preferences.occasion_leads[2] = 10;
  fixture_assert_texts (&s.f, "Tom Okafor: birthday on 4 December", "Friday, 4 December 2026");
  fixture_assert_shows (&s.f, "single occasion:o1:2026-12-04:ahead-10");
  fixture_set_now (&s.f, "2026-12-03T09:00");
  fixture_assert_shows (&s.f, "single occasion:o1:2026-12-04:ahead-1");
  fixture_set_now (&s.f, "2026-12-04T09:00");
  fixture_assert_plan (&s.f, "");
  s.f.preferences.n_occasion_leads = 0;
  fixture_assert_plan (&s.f, "");
  scene_clear (&s);
}

/* Late by some days, it is told once, with the true number. */
static void
test_n3_occasion_late (void)
{
  Scene s;

  scene_init (&s, "2026-12-01T11:00", "birthday", "--12-04", NULL, NULL);
  fixture_assert_texts (&s.f, "Tom Okafor: birthday in 3 days", "Friday, 4 December 2026");
  fixture_assert_plan (&s.f, "single occasion:o1:2026-12-04:ahead-7");
  fixture_set_now (&s.f, "2026-12-04T11:00");
  fixture_assert_plan (&s.f, "single occasion:o1:2026-12-04:day");
  scene_clear (&s);
}

static void
test_n3_occasion_missed (void)
{
  Scene s;

  scene_init (&s, "2026-12-07T09:00", "birthday", "--12-04", NULL, NULL);
  fixture_assert_plan (&s.f, "");
  s.f.attended_until = fixture_time ("2026-12-01T18:00", s.f.zone);
  fixture_assert_texts (&s.f, "Tom Okafor: birthday 3 days ago", "Friday, 4 December 2026");
  fixture_assert_shows (&s.f, "single occasion:o1:2026-12-04:day");
  fixture_assert_plan (&s.f, "");
  scene_clear (&s);
}

static void
test_n1_occasion_states (void)
{
  Scene s;
  const char *shown = "single occasion:o1:2026-11-23:day";

  scene_init (&s, MONDAY, "birthday", "--11-23", NULL, NULL);
  fixture_assert_plan (&s.f, shown);
  s.tom->concern_open = TRUE;
  fixture_assert_plan (&s.f, shown);
  s.tom->snoozed_until = fixture_day ("2026-12-24");
  fixture_assert_plan (&s.f, shown);
  s.tom->paused_until = fixture_day ("2026-12-24");
  fixture_assert_plan (&s.f, "");
  s.tom->paused_until = RAPPORT_DAY_NONE;
  s.tom->archived = TRUE;
  fixture_assert_plan (&s.f, "");
  s.tom->archived = FALSE;
  s.tom->closed_kind = g_strdup ("deceased");
  fixture_assert_plan (&s.f, "");
  scene_clear (&s);
}

static void
test_n1_occasion_switch (void)
{
  Scene s;
  const char *shown = "single occasion:o1:2026-11-23:day";

  scene_init (&s, MONDAY, "birthday", "--11-23", NULL, NULL);
  rapport_record_set_text (s.client, RAPPORT_CLIENT_OCCASIONS, "off");
  fixture_assert_plan (&s.f, "");
  rapport_record_unset (s.client, RAPPORT_CLIENT_OCCASIONS);
  fixture_subject_set_cadence (s.tom, "none");
  fixture_assert_plan (&s.f, "");
  s.tom->tier = g_strdup ("C");
  fixture_assert_plan (&s.f, shown);
  g_clear_pointer (&s.tom->tier, g_free);
  rapport_record_set_text (s.client, RAPPORT_CLIENT_OCCASIONS, "on");
  fixture_assert_plan (&s.f, shown);
  scene_clear (&s);
}

static void
test_n1_relatives (void)
{
  static const struct
  {
    const char *kind;
    const char *status;
    const char *plan;
  } cases[] = {
    { "birthday", NULL, "single occasion:o1:2026-11-23:day" },
    { "birthday", "died", "" },
    { "birthday", "parted", "" },
    { "anniversary", "died", "" },
    { "custom", "parted", "" },
    { "death", "died", "single occasion:o1:2026-11-23:day" },
    { "death", "parted", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Scene s;

      scene_init (&s, MONDAY, cases[i].kind, "2014-11-23", "Leo", cases[i].status);
      fixture_assert_plan (&s.f, cases[i].plan);
      scene_clear (&s);
    }
}

static void
test_n9_occasion_texts (void)
{
  static const struct
  {
    const char *kind;
    const char *relative;
    const char *title;
    const char *body;
  } cases[] = {
    { "birthday", "Leo", "Tom Okafor: Leo’s birthday today",
      "Leo turns 12 on Monday, 23 November 2026" },
    { "anniversary", NULL, "Tom Okafor: anniversary today",
      "12 years, on Monday, 23 November 2026" },
    { "death", NULL, "Tom Okafor: a day of remembrance today",
      "12 years, on Monday, 23 November 2026" },
    { "custom", NULL, "Tom Okafor: Founders’ day today", "Monday, 23 November 2026" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Scene s;

      scene_init (&s, MONDAY, cases[i].kind, "2014-11-23", cases[i].relative, NULL);
      rapport_record_set_text (s.occasion, RAPPORT_OCCASION_TITLE, "Founders’ day");
      fixture_assert_texts (&s.f, cases[i].title, cases[i].body);
      rapport_record_set_int (s.occasion, RAPPORT_OCCASION_SENSITIVE, 1);
      fixture_assert_texts (&s.f, "Tom Okafor: a date to remember today",
                            "Monday, 23 November 2026");
      scene_clear (&s);
    }
}

static void
test_occasion_once (void)
{
  Scene s;

  scene_init (&s, MONDAY, "custom", "2026-11-23", NULL, NULL);
  rapport_record_set_text (s.occasion, RAPPORT_OCCASION_RECURS, "once");
  fixture_assert_plan (&s.f, "single occasion:o1:2026-11-23:day");
  fixture_set_now (&s.f, "2027-11-23T09:00");
  fixture_assert_plan (&s.f, "");
  scene_clear (&s);
}

static void
test_occasion_dates (void)
{
  Scene s;

  /* The day of birth itself is nobody's birthday; a month alone is no day. */
  scene_init (&s, MONDAY, "birthday", "2026-11-23", NULL, NULL);
  fixture_assert_plan (&s.f, "");
  scene_clear (&s);
  scene_init (&s, MONDAY, "birthday", "1980-11", NULL, NULL);
  fixture_assert_plan (&s.f, "");
  scene_clear (&s);

  /* D3 */
  scene_init (&s, "2027-02-28T09:00", "birthday", "--02-29", NULL, NULL);
  fixture_assert_plan (&s.f, "single occasion:o1:2027-02-28:day");
  rapport_record_set_text (s.occasion, RAPPORT_OCCASION_LEAP_RULE, "march-1");
  fixture_set_now (&s.f, "2027-03-01T09:00");
  fixture_assert_plan (&s.f, "single occasion:o1:2027-03-01:day");
  scene_clear (&s);
}

/* A Sunday off, and a reminder time within the quiet hours before midnight: told on its day all the
 * same. */
static void
test_n5_occasion_never_past_its_day (void)
{
  Scene s;
  g_autoptr (RapportNudgePlan) plan = NULL;

  scene_init (&s, "2026-11-22T09:00", "birthday", "--11-22", NULL, NULL);
  s.f.week.only = TRUE;
  fixture_assert_plan (&s.f, "single occasion:o1:2026-11-22:day");

  s.f.preferences.reminder_minute = 23 * 60;
  s.f.preferences.quiet_from = 21 * 60;
  s.f.preferences.quiet_to = 7 * 60;
  fixture_set_now (&s.f, "2026-11-22T20:58");
  plan = fixture_plan (&s.f);
  g_assert_cmpint (plan->next, ==, fixture_time ("2026-11-22T20:59", s.f.zone));
  fixture_set_now (&s.f, "2026-11-22T20:59");
  fixture_assert_plan (&s.f, "single occasion:o1:2026-11-22:day");
  fixture_set_now (&s.f, "2026-11-22T22:30");
  fixture_assert_plan (&s.f, "single occasion:o1:2026-11-22:day");

  /* But in the quiet hours of its morning there is still time. */
  fixture_set_now (&s.f, "2026-11-22T05:00");
  fixture_assert_plan (&s.f, "");
  scene_clear (&s);
}

/* Weeks ahead it can wait for a working day. */
static void
test_n5_occasion_ahead_waits (void)
{
  Scene s;

  scene_init (&s, "2026-11-21T09:00", "birthday", "--11-28", NULL, NULL);
  s.f.week.only = TRUE;
  fixture_assert_plan (&s.f, "");
  fixture_set_now (&s.f, MONDAY);
  fixture_assert_plan (&s.f, "single occasion:o1:2026-11-28:ahead-7");
  scene_clear (&s);
}

/* Entered at noon for today, after the day's delivery: it can't wait for tomorrow's. */
static void
test_n5_occasion_added_today (void)
{
  Scene s;

  scene_init (&s, MONDAY, "birthday", "--12-23", NULL, NULL);
  fixture_add (&s.f, "Maria", "30d", 31);
  fixture_assert_shows (&s.f, "single client:Maria:start/30d:due");
  fixture_set_now (&s.f, "2026-11-23T12:00");
  rapport_record_set_partial_date (s.occasion, RAPPORT_OCCASION_DATE,
                                   (RapportPartialDate){ 0, 11, 23 });
  fixture_assert_plan (&s.f, "single occasion:o1:2026-11-23:day");
  scene_clear (&s);
}

static void
test_n6_occasion_snooze (void)
{
  Scene s;
  const char *key = "occasion:o1:2026-11-30:ahead-7";

  scene_init (&s, MONDAY, "birthday", "--11-30", NULL, NULL);
  s.f.preferences.n_occasion_leads = 1;
  fixture_assert_shows (&s.f, "single occasion:o1:2026-11-30:ahead-7");
  fixture_end (&s.f, key, "snoozed", "2026-11-26");
  fixture_set_now (&s.f, "2026-11-25T09:00");
  fixture_assert_plan (&s.f, "");
  fixture_set_now (&s.f, "2026-11-26T09:00");
  fixture_assert_shows (&s.f, "single occasion:o1:2026-11-30:ahead-7");

  /* Its snooze ends on its day, and there it is told for the last time. */
  fixture_end (&s.f, key, "snoozed", "2026-12-24");
  fixture_set_now (&s.f, "2026-11-29T09:00");
  fixture_assert_plan (&s.f, "");
  fixture_set_now (&s.f, "2026-11-30T09:00");
  fixture_assert_shows (&s.f, "single occasion:o1:2026-11-30:ahead-7");
  fixture_end (&s.f, key, "snoozed", "2026-12-24");
  fixture_assert_plan (&s.f, "");
  scene_clear (&s);
}

/* However many plans a day holds, one bubble is kept for the evening's delivery. */
static void
test_n4_room_for_the_delivery (void)
{
  Scene s;

  scene_init (&s, "2026-11-23T09:30", "birthday", "--11-23", NULL, NULL);
  s.f.preferences.reminder_minute = 20 * 60;
  s.f.preferences.nudges_a_day = 3;
  for (int i = 0; i < 6; i++)
    {
      g_autofree char *name = g_strdup_printf ("P%d", i);
      g_autofree char *at = g_strdup_printf ("2026-11-23T%02d:00", 10 + i);

      fixture_add_plan (&s.f, name, at, "phone");
    }
  for (; s.f.now < fixture_time ("2026-11-23T20:00", s.f.zone); s.f.now += 300)
    {
      g_autoptr (RapportNudgePlan) plan = fixture_plan (&s.f);

      fixture_show (&s.f, plan);
    }
  g_assert_cmpint (s.f.n_bubbles, ==, 2);
  fixture_assert_plan (&s.f, "single occasion:o1:2026-11-23:day");
  scene_clear (&s);
}

/* Today's birthdays are named first in a digest: they can't be told tomorrow. */
static void
test_n4_occasion_in_digest (void)
{
  Scene s;
  g_autoptr (RapportNudgePlan) plan = NULL;
  RapportNudgeItem *digest;

  scene_init (&s, MONDAY, "birthday", "--11-23", NULL, NULL);
  fixture_add (&s.f, "Maria Keller", "30d", 60);
  fixture_add (&s.f, "Åse Solberg", "30d", 50);
  fixture_add (&s.f, "Ines Duarte", "30d", 47);
  plan = fixture_plan (&s.f);
  g_assert_cmpuint (plan->items->len, ==, 3);
  digest = plan->items->pdata[2];
  g_assert_cmpstr (digest->body, ==, "Tom (birthday) and Ines");
  g_assert_cmpstr (digest->title, ==, "2 more relationships need you");
  scene_clear (&s);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/attention/N1/occasion/leads", test_n1_occasion_leads);
  g_test_add_func ("/attention/N1/occasion/other-leads", test_n1_occasion_other_leads);
  g_test_add_func ("/attention/N1/occasion/states", test_n1_occasion_states);
  g_test_add_func ("/attention/N1/occasion/switch", test_n1_occasion_switch);
  g_test_add_func ("/attention/N1/occasion/relatives", test_n1_relatives);
  g_test_add_func ("/attention/N1/occasion/once", test_occasion_once);
  g_test_add_func ("/attention/N1/occasion/dates", test_occasion_dates);
  g_test_add_func ("/attention/N3/occasion/late", test_n3_occasion_late);
  g_test_add_func ("/attention/N3/occasion/missed", test_n3_occasion_missed);
  g_test_add_func ("/attention/N4/room-for-the-delivery", test_n4_room_for_the_delivery);
  g_test_add_func ("/attention/N4/occasion-in-digest", test_n4_occasion_in_digest);
  g_test_add_func ("/attention/N5/occasion/never-past-its-day",
                   test_n5_occasion_never_past_its_day);
  g_test_add_func ("/attention/N5/occasion/ahead-waits", test_n5_occasion_ahead_waits);
  g_test_add_func ("/attention/N5/occasion/added-today", test_n5_occasion_added_today);
  g_test_add_func ("/attention/N6/occasion", test_n6_occasion_snooze);
  g_test_add_func ("/attention/N9/occasion-texts", test_n9_occasion_texts);
  return g_test_run ();
}
