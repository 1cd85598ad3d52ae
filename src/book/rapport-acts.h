/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-book.h"

G_BEGIN_DECLS

/* What people do with a book, each within a transaction. Row ids are of clients unless named
 * otherwise. */

/* A new client with name and whatever else is set; since is today when unset. */
gboolean rapport_act_add_client (RapportTransaction *tx, RapportClient *client, GError **error);
/* Deletes a client with everything of theirs out of sight; restore brings all back. */
gboolean rapport_act_delete_client (RapportTransaction *tx, gint64 client, GError **error);
gboolean rapport_act_restore_client (RapportTransaction *tx, gint64 client, GError **error);

/* The account of that name (case and accents aside), made when there is none; 0 on error. */
gint64 rapport_act_ensure_account (RapportTransaction *tx, const char *name, GError **error);
/* Adds the membership, or sets the role of the one there is. The first one is the main one. */
gboolean rapport_act_join_account (RapportTransaction *tx,
                                   gint64 client,
                                   gint64 account,
                                   const char *role,
                                   GError **error);
gboolean
rapport_act_add_tag (RapportTransaction *tx, gint64 client, const char *tag, GError **error);
gboolean
rapport_act_remove_tag (RapportTransaction *tx, gint64 client, const char *tag, GError **error);
/* kind: phone email url im. A value already there is left alone. Sets the match key. */
gboolean rapport_act_add_method (RapportTransaction *tx,
                                 gint64 client,
                                 const char *kind,
                                 const char *value,
                                 const char *label,
                                 GError **error);
/* What two people are recognised as the same by: a folded address, or the last nine digits of a
 * number. (transfer full) */
char *rapport_match_key (const char *kind, const char *value);
/* The client's birthday: replaces, or removes when the date is not set. */
gboolean rapport_act_set_birthday (RapportTransaction *tx,
                                   gint64 client,
                                   RapportPartialDate date,
                                   GError **error);

/* Dated rows (C9), from today on. A cadence of none ends the client's own. */
gboolean rapport_act_set_cadence (RapportTransaction *tx,
                                  gint64 client,
                                  RapportCadence cadence,
                                  GError **error);
gboolean rapport_act_set_account_cadence (RapportTransaction *tx,
                                          gint64 account,
                                          RapportCadence cadence,
                                          GError **error);
gboolean rapport_act_set_tier (RapportTransaction *tx,
                               gint64 client,
                               const char *tier,
                               GError **error); /* A B C or NULL */
gboolean
rapport_act_set_owner (RapportTransaction *tx, gint64 client, gint64 member, GError **error);

/* The rhythm put off until a day (first day no longer snoozed; after today). An account's, where
 * the client's rhythm is the account's. */
gboolean
rapport_act_snooze (RapportTransaction *tx, gint64 client, RapportDay until, GError **error);
gboolean rapport_act_snooze_account (RapportTransaction *tx,
                                     gint64 account,
                                     RapportDay until,
                                     GError **error);
/* kind: pause ended deceased do-not-contact; until NONE: for good. Replaces a pause in force. */
gboolean rapport_act_pause (RapportTransaction *tx,
                            gint64 client,
                            const char *kind,
                            RapportDay until,
                            const char *why,
                            GError **error);
gboolean rapport_act_resume (RapportTransaction *tx, gint64 client, GError **error);

/* Logs a check-in (outcome reached or attempt) with 1..n clients; `at` unset means now. Refuses a
 * time in the future (that is a plan). Fulfils the plans those clients had that day. */
gboolean rapport_act_log_checkin (RapportTransaction *tx,
                                  RapportCheckin *checkin,
                                  const gint64 *clients,
                                  gsize n_clients,
                                  GError **error);
/* A planned check-in; at in the past is refused. */
gboolean rapport_act_plan_checkin (RapportTransaction *tx,
                                   RapportCheckin *checkin,
                                   const gint64 *clients,
                                   gsize n_clients,
                                   GError **error);
/* Writes an edited check-in back (its day follows its time) and, when clients is not NULL, who took
 * part. */
gboolean rapport_act_edit_checkin (RapportTransaction *tx,
                                   RapportCheckin *checkin,
                                   const gint64 *clients,
                                   gsize n_clients,
                                   GError **error);

gboolean rapport_act_add_note (RapportTransaction *tx, RapportNote *note, GError **error);
/* Moves a note to a stage; posting and acknowledging stamp today unless a day is set. */
gboolean
rapport_act_set_note_stage (RapportTransaction *tx, gint64 note, const char *stage, GError **error);

/* --- finding --- */

/* WHO: a UUID, a name, or an unambiguous start of either; case and accents aside. NOT_FOUND, or
 * AMBIGUOUS with the names in the message. deleted: look among the deleted ones. 0 on error. */
gint64
rapport_find_client (RapportDatabase *database, const char *who, gboolean deleted, GError **error);
gint64 rapport_find_account (RapportDatabase *database, const char *who, GError **error);
gint64 rapport_find_tag (RapportDatabase *database, const char *name, GError **error);
/* A record of a table by UUID or an unambiguous start of one. */
gint64 rapport_find_record (RapportDatabase *database,
                            const RapportTable *table,
                            const char *uuid,
                            GError **error);

/* --- what the lists show --- */

/* The check-ins with a client, newest first (planned ones too). (transfer full) (element-type
 * RapportCheckin) */
GPtrArray *
rapport_checkins_list (RapportDatabase *database, gint64 client, guint limit, GError **error);
GPtrArray *rapport_checkins_list_clients (RapportDatabase *database,
                                          gint64 checkin,
                                          GError **error); /* (element-type RapportClient) */
/* Plans whose day has passed unlogged ("Did it happen?"), oldest first; and those from `from` to
 * `to`. */
GPtrArray *
rapport_checkins_list_unanswered (RapportDatabase *database, RapportDay today, GError **error);
GPtrArray *rapport_checkins_list_planned (RapportDatabase *database,
                                          RapportDay from,
                                          RapportDay to,
                                          GError **error);
GPtrArray *rapport_notes_list (RapportDatabase *database,
                               const char *stage,
                               GError **error); /* NULL: not yet posted */
GPtrArray *rapport_occasions_list (RapportDatabase *database,
                                   GError **error); /* every one of a client not deleted */
char *rapport_client_get_tier (RapportDatabase *database, gint64 client); /* now in force; NULL */
GPtrArray *rapport_client_list_tags (RapportDatabase *database,
                                     gint64 client,
                                     GError **error); /* (element-type utf8) */

G_END_DECLS
