/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-nudge-plan.h"

G_BEGIN_DECLS

/* Sunday, 22 November 2026, the day on which most of these tests take place. */
#define TODAY "2026-11-22"

RapportDay fixture_day (const char *text);
gint64 fixture_time (const char *text, GTimeZone *zone);
RapportCadence fixture_cadence (const char *text);
RapportSubject *fixture_subject (const char *name, const char *cadence, RapportDay last);
void fixture_subject_log (RapportSubject *subject, RapportDay day);
void fixture_subject_set_cadence (RapportSubject *subject, const char *cadence);

/* The world that a plan is made for: one zone, one book's records, one ledger. */
typedef struct
{
  GTimeZone *zone;
  gint64 now;
  gint64 attended_until;
  RapportNudgePreferences preferences;
  RapportWorkWeek week;
  GPtrArray *subjects;
  GPtrArray *ledger;
  RapportNudgeInput *input;
  gint64 n_bubbles;
} Fixture;

void fixture_init (Fixture *self, const char *now);
void fixture_clear (Fixture *self);
void fixture_set_now (Fixture *self, const char *now);
RapportSubject *fixture_add (Fixture *self, const char *name, const char *cadence, int days_ago);
RapportNudgeInput *fixture_get_input (Fixture *self);
RapportNudgePlan *fixture_plan (Fixture *self);
void fixture_show (Fixture *self, RapportNudgePlan *plan);
RapportNudge *fixture_find (Fixture *self, const char *key);
void fixture_end (Fixture *self, const char *key, const char *outcome, const char *snoozed_until);

/* The keys of all that was shown and is settled, with spaces between. */
char *fixture_list_settled (Fixture *self);

/* A planned check-in, and one with a client of that name among what is planned for. */
RapportCheckin *
fixture_plan_new (Fixture *f, const char *uuid, const char *at, const char *channel);
RapportCheckin *
fixture_add_plan (Fixture *f, const char *name, const char *at, const char *channel);

/* That one thing is shown, and how it reads. */
void fixture_assert_texts (Fixture *f, const char *title, const char *body);

/* "single client:Maria:start/30d:due|digest ...", for one look at a whole plan. */
char *fixture_describe (RapportNudgePlan *plan);

#define fixture_assert_plan(self, expected)                                                        \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autoptr (RapportNudgePlan) plan_ = fixture_plan (self);                                      \
    g_autofree char *description_ = fixture_describe (plan_);                                      \
    g_assert_cmpstr (description_, ==, expected);                                                  \
  }                                                                                                \
  G_STMT_END

#define fixture_assert_shows(self, expected)                                                       \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autoptr (RapportNudgePlan) plan_ = fixture_plan (self);                                      \
    g_autofree char *description_ = fixture_describe (plan_);                                      \
    g_assert_cmpstr (description_, ==, expected);                                                  \
    fixture_show (self, plan_);                                                                    \
  }                                                                                                \
  G_STMT_END

G_END_DECLS
