/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-today.h"

#include "attention-fixture.h"
#include "rapport-starter.h"

static void
test_summary (void)
{
  static const struct
  {
    RapportCounts counts;
    const char *summary;
  } cases[] = {
    { { .unattended = 1, .due = 1, .soon = 3, .clients = 9 },
      "Two relationships need you. Three more are due this week." },
    { { .due = 1, .soon = 1, .clients = 9 },
      "One relationship needs you. One more is due this week." },
    { { .unattended = 12, .clients = 90 }, "12 relationships need you." },
    { { .soon = 3, .clients = 9 },
      "Nobody is waiting for you today. Three relationships are due this week." },
    { { .clients = 9 }, "Nobody is waiting for you. Everyone has heard from you lately." },
    { { 0 }, "Nobody is in your book yet. Begin with somebody you care about." },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *summary = rapport_today_get_summary (&cases[i].counts);

      g_assert_cmpstr (summary, ==, cases[i].summary);
    }
}

static void
test_title (void)
{
  g_autofree char *title = rapport_today_get_title (fixture_day (TODAY));

  g_assert_cmpstr (title, ==, "Sunday, 22 November");
}

typedef struct
{
  GPtrArray *checkins;
  GPtrArray *facts;
  GPtrArray *relatives;
} Records;

static void
records_init (Records *self)
{
  self->checkins = g_ptr_array_new_with_free_func (g_object_unref);
  self->facts = g_ptr_array_new_with_free_func (g_object_unref);
  self->relatives = g_ptr_array_new_with_free_func (g_object_unref);
}

static void
records_clear (Records *self)
{
  g_ptr_array_unref (self->checkins);
  g_ptr_array_unref (self->facts);
  g_ptr_array_unref (self->relatives);
}

static void
add_checkin (Records *self, const char *outcome, const char *ask_next)
{
  RapportRecord *checkin = RAPPORT_RECORD (rapport_checkin_new ());

  rapport_record_set_text (checkin, RAPPORT_CHECKIN_OUTCOME, outcome);
  rapport_record_set_text (checkin, RAPPORT_CHECKIN_ASK_NEXT, ask_next);
  g_ptr_array_add (self->checkins, checkin);
}

static RapportRecord *
add_fact (Records *self, const char *kind, const char *text)
{
  RapportRecord *fact = RAPPORT_RECORD (rapport_fact_new ());

  rapport_record_set_text (fact, RAPPORT_FACT_KIND, kind);
  rapport_record_set_text (fact, RAPPORT_FACT_TEXT, text);
  g_ptr_array_add (self->facts, fact);
  return fact;
}

static RapportRecord *
add_relative (Records *self, const char *name)
{
  RapportRecord *relative = RAPPORT_RECORD (rapport_relative_new ());

  rapport_record_set_text (relative, RAPPORT_RELATIVE_NAME, name);
  g_ptr_array_add (self->relatives, relative);
  return relative;
}

static void
assert_starter (Records *self, const char *expected)
{
  g_autofree char *starter = rapport_starter_choose (self->checkins, self->facts, self->relatives);

  g_assert_cmpstr (starter, ==, expected);
}

static void
test_ask_next (void)
{
  static const char *const cases[][2] = {
    { "how Leo's exams went", "Ask how Leo's exams went" },
    { "the new house", "Ask about the new house" },
    { "Ask after his mother", "Ask after his mother" },
    { "Did the move go well?", "Did the move go well?" },
    { "Whether\nthe boat\tsold", "Ask Whether the boat sold" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Records records;

      records_init (&records);
      add_checkin (&records, "planned", "not this");
      add_checkin (&records, "attempt", "nor this");
      add_checkin (&records, "reached", cases[i][0]);
      add_checkin (&records, "reached", "an older thread");
      add_fact (&records, "hobby", "sailing");
      assert_starter (&records, cases[i][1]);
      records_clear (&records);
    }
}

static void
test_facts (void)
{
  Records records;
  RapportRecord *sailing, *choir;

  records_init (&records);
  assert_starter (&records, NULL);
  sailing = add_fact (&records, "hobby", "sailing");
  choir = add_fact (&records, "music", "her choir");
  assert_starter (&records, "Ask about sailing");
  rapport_record_set_day (sailing, RAPPORT_FACT_ASKED_ON, fixture_day ("2026-10-01"));
  assert_starter (&records, "Ask about her choir");
  rapport_record_set_day (choir, RAPPORT_FACT_ASKED_ON, fixture_day ("2026-11-01"));
  assert_starter (&records, "Ask about sailing");
  add_relative (&records, "Leo");
  assert_starter (&records, "Ask after Leo");
  records_clear (&records);
}

static void
test_never_sensitive (void)
{
  Records records;

  records_init (&records);
  rapport_record_set_int (add_fact (&records, "family", "the divorce"), RAPPORT_FACT_SENSITIVE, 1);
  add_fact (&records, "health", "her knee");
  add_fact (&records, "gift", "the watch");
  rapport_record_set_int (add_relative (&records, "Ida"), RAPPORT_RELATIVE_SENSITIVE, 1);
  rapport_record_set_text (add_relative (&records, "Jan"), RAPPORT_RELATIVE_STATUS, "died");
  rapport_record_set_text (add_relative (&records, "Per"), RAPPORT_RELATIVE_STATUS, "parted");
  assert_starter (&records, NULL);
  records_clear (&records);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/attention/today/summary", test_summary);
  g_test_add_func ("/attention/today/title", test_title);
  g_test_add_func ("/attention/starter/ask-next", test_ask_next);
  g_test_add_func ("/attention/starter/facts", test_facts);
  g_test_add_func ("/attention/starter/N9/never-sensitive", test_never_sensitive);
  return g_test_run ();
}
