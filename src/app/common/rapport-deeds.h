/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-acts.h"
#include "rapport-session.h"
#include "rapport-subject.h"

G_BEGIN_DECLS

/* What the buttons and menus do to a book. Each is one act, told by the session's "done" with undo.
 */

/* Logs a check-in of just now with a client, without a channel or a word. */
void rapport_deed_spoke (RapportSession *session, gint64 client, const char *name);
/* until: the first day no longer snoozed. */
void rapport_deed_snooze (RapportSession *session, RapportSubject *subject, RapportDay until);
void
rapport_deed_set_rhythm (RapportSession *session, RapportSubject *subject, RapportCadence cadence);
void rapport_deed_pause (RapportSession *session,
                         RapportSubject *subject,
                         const char *kind,
                         RapportDay until,
                         const char *why);
void rapport_deed_resume (RapportSession *session, RapportSubject *subject);
void rapport_deed_delete (RapportSession *session, RapportSubject *subject);

/**
 * rapport_deed_log:
 * @clients: (array length=n_clients): row ids
 * @names: for the toast: one name, or several joined
 *
 * Takes a copy of @checkin.
 */
void rapport_deed_log (RapportSession *session,
                       RapportCheckin *checkin,
                       const gint64 *clients,
                       gsize n_clients,
                       const char *names,
                       GAsyncReadyCallback callback,
                       gpointer user_data);

/**
 * RapportNewClient:
 *
 * What the form for a new client asks; only the name is needed. Texts may be %NULL.
 */
typedef struct
{
  char *name;
  RapportCadence cadence;
  char *tier;
  char *account;
  char *role;
  char *email;
  char *phone;
  RapportPartialDate birthday;
} RapportNewClient;

void rapport_new_client_free (RapportNewClient *self);

/* Takes client. */
void rapport_deed_add_client (RapportSession *session,
                              RapportNewClient *client,
                              GAsyncReadyCallback callback,
                              gpointer user_data);

/* A plan that happened is logged for its day; one that did not is deleted. */
void rapport_deed_answer_plan (RapportSession *session,
                               RapportCheckin *plan,
                               gboolean happened,
                               const char *names);

/* A setting of the book, as rapport_settings_set() takes it. */
void rapport_deed_set_setting (RapportSession *session, const char *key, const char *value);

G_END_DECLS
