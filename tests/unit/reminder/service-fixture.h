/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fake-notifier.h"
#include "rapport-acts.h"
#include "rapport-nudges.h"
#include "rapport-reminder.h"
#include "rapport-subject.h"
#include "rapport-test-clock.h"

#define HOUR 3600
#define DAY  (24 * HOUR)

/* A service on a book, a clock and a notifier of its own. */
typedef struct
{
  char *dir;
  char *path;
  char *state;
  gint64 start; /* a Tuesday at ten, Berlin */
  RapportBook *book;
  RapportTestClock *clock;
  FakeNotifier *notifier;
  RapportReminder *reminder;
  GString *activated;
  guint settled;
} ServiceFixture;

void service_drain (void);
void service_start (ServiceFixture *fixture);
void service_stop (ServiceFixture *fixture);
void service_set_up (ServiceFixture *fixture, gconstpointer data);
void service_tear_down (ServiceFixture *fixture, gconstpointer data);
RapportInstant service_now (ServiceFixture *fixture);
RapportDay service_today (ServiceFixture *fixture);
void service_advance (ServiceFixture *fixture, gint64 seconds);
RapportClient *service_add_client (ServiceFixture *fixture, const char *name, int days_ago);
gboolean service_log_func (RapportTransaction *tx, gpointer data, GError **error);
gboolean service_delete_func (RapportTransaction *tx, gpointer data, GError **error);
gboolean service_snooze_func (RapportTransaction *tx, gpointer data, GError **error);
void service_do (ServiceFixture *fixture, RapportClient *client, RapportWriteFunc func);
const char *service_get_outcome (ServiceFixture *fixture, RapportClient *client);
const char *service_get_tag (RapportClient *client);
guint service_get_count (ServiceFixture *fixture, const char *name);
