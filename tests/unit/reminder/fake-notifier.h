/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-notifier.h"

/* Shows nothing, and does what a test tells it. */
#define FAKE_TYPE_NOTIFIER (fake_notifier_get_type ())
G_DECLARE_FINAL_TYPE (FakeNotifier, fake_notifier, FAKE, NOTIFIER, GObject)

FakeNotifier *fake_notifier_new (void);
void fake_notifier_set_failing (FakeNotifier *self, gboolean failing);
void fake_notifier_set_hanging (FakeNotifier *self, gboolean hanging);
void fake_notifier_restart (FakeNotifier *self);

guint fake_notifier_get_n_shown (FakeNotifier *self);
guint fake_notifier_get_n_live (FakeNotifier *self);
RapportNotification *fake_notifier_get_live (FakeNotifier *self, const char *key);
RapportNotification *fake_notifier_find (FakeNotifier *self, const char *text);
void fake_notifier_act (FakeNotifier *self, const char *key, const char *action, const char *token);
void fake_notifier_close (FakeNotifier *self, const char *key, RapportClosed reason);
