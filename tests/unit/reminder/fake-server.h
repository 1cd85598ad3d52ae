/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

/* A notification server that does what a test tells it, on a connection of its own. */
typedef struct _FakeServer FakeServer;

typedef enum
{
  FAKE_ANSWER,
  FAKE_HANG, /* keeps the call until fake_server_release() */
  FAKE_FAIL,
  FAKE_DIE,
} FakeMood;

typedef struct
{
  guint32 id;
  guint32 replaces;
  char *app_name;
  char *icon;
  char *summary;
  char *body;
  char **actions;
  char *desktop_entry;
} FakeNotification;

FakeServer *fake_server_new (const char *address, const char *const *capabilities);
void fake_server_free (FakeServer *self);
void fake_server_stop (FakeServer *self);

void fake_server_set_mood (FakeServer *self, const char *method, FakeMood mood);
void fake_server_set_inhibited (FakeServer *self, gboolean inhibited);
void fake_server_release (FakeServer *self);
void fake_server_act (FakeServer *self, guint32 id, const char *action, const char *token);
void fake_server_close (FakeServer *self, guint32 id, guint32 reason);

guint fake_server_get_n_held (FakeServer *self);
guint fake_server_get_n_shown (FakeServer *self);
const FakeNotification *fake_server_get_shown (FakeServer *self, guint index);
const FakeNotification *fake_server_get_last (FakeServer *self);
gboolean fake_server_was_closed (FakeServer *self, guint32 id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FakeServer, fake_server_free)
