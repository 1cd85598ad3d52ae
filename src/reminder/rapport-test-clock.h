/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-clock.h"

G_BEGIN_DECLS

#define RAPPORT_TYPE_TEST_CLOCK (rapport_test_clock_get_type ())
G_DECLARE_FINAL_TYPE (RapportTestClock, rapport_test_clock, RAPPORT, TEST_CLOCK, RapportClock)

RapportTestClock *rapport_test_clock_new (gint64 unix_time, const char *zone);
RapportTestClock *rapport_test_clock_new_for_file (const char *path, GError **error);

void rapport_test_clock_advance (RapportTestClock *self, gint64 unix_time);
void rapport_test_clock_set (RapportTestClock *self, gint64 unix_time);
void rapport_test_clock_set_zone (RapportTestClock *self, const char *zone);
gint64 rapport_test_clock_get_armed (RapportTestClock *self);

G_END_DECLS
