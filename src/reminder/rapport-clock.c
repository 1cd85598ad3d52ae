/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-clock.h"

/**
 * RapportClock:
 *
 * The time, and one alarm (N10). Everything in the service that asks what time it is asks this, so
 * that a test can set it.
 */
G_DEFINE_ABSTRACT_TYPE (RapportClock, rapport_clock, G_TYPE_OBJECT)

enum
{
  ALARM,
  JUMPED,
  ZONE_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
rapport_clock_class_init (RapportClockClass *klass)
{
  /**
   * RapportClock::alarm:
   *
   * The time armed for has come. The clock is then no longer armed.
   */
  signals[ALARM] = g_signal_new ("alarm", RAPPORT_TYPE_CLOCK, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);

  /**
   * RapportClock::jumped:
   *
   * The clock was set, or the machine woke from suspend: the time is not what it was a moment ago.
   * An alarm stays armed.
   */
  signals[JUMPED] = g_signal_new ("jumped", RAPPORT_TYPE_CLOCK, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);

  /**
   * RapportClock::zone-changed:
   *
   * rapport_clock_dup_zone() may give another zone from now on.
   */
  signals[ZONE_CHANGED] = g_signal_new ("zone-changed", RAPPORT_TYPE_CLOCK, G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
rapport_clock_init (RapportClock *self)
{
}

/**
 * rapport_clock_get_time:
 *
 * Returns: seconds since 1970, UTC
 */
gint64
rapport_clock_get_time (RapportClock *self)
{
  g_return_val_if_fail (RAPPORT_IS_CLOCK (self), 0);

  return RAPPORT_CLOCK_GET_CLASS (self)->get_time (self);
}

/**
 * rapport_clock_dup_zone:
 *
 * Returns: (transfer full): the user's present zone (D6)
 */
GTimeZone *
rapport_clock_dup_zone (RapportClock *self)
{
  g_return_val_if_fail (RAPPORT_IS_CLOCK (self), NULL);

  return RAPPORT_CLOCK_GET_CLASS (self)->dup_zone (self);
}

/**
 * rapport_clock_now:
 *
 * Returns: this moment, with the offset of the user's present zone
 */
RapportInstant
rapport_clock_now (RapportClock *self)
{
  g_autoptr (GTimeZone) zone = NULL;

  g_return_val_if_fail (RAPPORT_IS_CLOCK (self), ((RapportInstant){ 0, 0 }));

  zone = rapport_clock_dup_zone (self);
  return rapport_instant_new (rapport_clock_get_time (self), zone);
}

/**
 * rapport_clock_arm:
 * @unix_time: seconds since 1970, UTC
 *
 * Sets the one alarm, replacing the one before. A time that has passed rings at once, from the main
 * context, never inside this call.
 */
void
rapport_clock_arm (RapportClock *self, gint64 unix_time)
{
  g_return_if_fail (RAPPORT_IS_CLOCK (self));

  RAPPORT_CLOCK_GET_CLASS (self)->arm (self, unix_time);
}

/**
 * rapport_clock_disarm:
 *
 * Takes the alarm away. The other signals are still emitted.
 */
void
rapport_clock_disarm (RapportClock *self)
{
  rapport_clock_arm (self, RAPPORT_CLOCK_NEVER);
}

void
rapport_clock_ring (RapportClock *self)
{
  g_signal_emit (self, signals[ALARM], 0);
}

void
rapport_clock_jump (RapportClock *self)
{
  g_signal_emit (self, signals[JUMPED], 0);
}

void
rapport_clock_zone_changed (RapportClock *self)
{
  g_signal_emit (self, signals[ZONE_CHANGED], 0);
}
