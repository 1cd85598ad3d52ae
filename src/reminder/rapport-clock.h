/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "rapport-instant.h"

G_BEGIN_DECLS

#define RAPPORT_TYPE_CLOCK (rapport_clock_get_type ())
G_DECLARE_DERIVABLE_TYPE (RapportClock, rapport_clock, RAPPORT, CLOCK, GObject)

/**
 * RapportClockClass:
 * @get_time: seconds since 1970, UTC
 * @dup_zone: the zone in which reminders are due now (D6)
 * @arm: replaces the one alarm, or takes it away with %RAPPORT_CLOCK_NEVER; emits nothing itself
 */
struct _RapportClockClass
{
  GObjectClass parent_class;

  gint64 (*get_time) (RapportClock *self);
  GTimeZone *(*dup_zone) (RapportClock *self);
  void (*arm) (RapportClock *self, gint64 unix_time);
};

#define RAPPORT_CLOCK_NEVER G_MAXINT64

gint64 rapport_clock_get_time (RapportClock *self);
GTimeZone *rapport_clock_dup_zone (RapportClock *self);
RapportInstant rapport_clock_now (RapportClock *self);
void rapport_clock_arm (RapportClock *self, gint64 unix_time);
void rapport_clock_disarm (RapportClock *self);

/* For implementations. */
void rapport_clock_ring (RapportClock *self);
void rapport_clock_jump (RapportClock *self);
void rapport_clock_zone_changed (RapportClock *self);

G_END_DECLS
