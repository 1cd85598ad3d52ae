/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-statement-private.h"
#include "rapport-subject.h"

G_BEGIN_DECLS

/* A client's main account, which costs more than all the rest. */
#define RAPPORT_SUBJECT_ACCOUNT_NAME                                                               \
  "(SELECT o.name FROM membership m JOIN account o ON o.id = m.account"                            \
  "  WHERE m.client = c.id AND m.until_on IS NULL AND m.deleted_at IS NULL"                        \
  "  AND o.deleted_at IS NULL ORDER BY m.main DESC, m.id LIMIT 1)"

/* What rapport_subject_from_row() reads, from column 0: of a rhythm r with its client c or account
 * a. */
#define RAPPORT_SUBJECT_COLUMNS_WITH(account_name)                                                 \
  "r.account, c.id, coalesce (c.uuid, a.uuid), coalesce (c.name, a.name), " account_name           \
  ", r.tier, c.preferred_channel, c.archived, r.subject, r.cadence, r.cadence_source,"             \
  " r.cadence_set_at, coalesce (c.created_at, a.created_at), r.last_on, r.last_checkin,"           \
  " r.last_channel, r.anchor_key, r.anchor_on, r.due_on, r.soon_on, r.unattended_on, r.length,"    \
  " r.closed, r.paused_for_good, r.paused_until, r.pause_why, r.snoozed_until, r.planned_on,"      \
  " r.planned_made_on, r.concern_open, coalesce (c.since, a.since)"
#define RAPPORT_SUBJECT_COLUMNS RAPPORT_SUBJECT_COLUMNS_WITH (RAPPORT_SUBJECT_ACCOUNT_NAME)
/* Without it. */
#define RAPPORT_SUBJECT_COLUMNS_BARE RAPPORT_SUBJECT_COLUMNS_WITH ("NULL")

#define RAPPORT_SUBJECT_FROM_RHYTHM                                                                \
  " FROM rhythm r LEFT JOIN client c ON c.id = r.client LEFT JOIN account a ON a.id = r.account"

RapportSubject *rapport_subject_from_row (RapportStatement *statement);
/* Whether two readings of a subject show the same. */
gboolean rapport_subject_equal (RapportSubject *a, RapportSubject *b);
/* By the row id of a rhythm. */
RapportSubject *
rapport_subject_get_by_rhythm (RapportDatabase *database, gint64 rhythm, GError **error);

/* Row ids of rhythms, in the order of rapport_subjects_list_due(). (transfer full) (element-type
 * gint64) */
GArray *rapport_subjects_list_due_ids (RapportDatabase *database,
                                       const RapportWorkWeek *week,
                                       RapportDay today,
                                       int within,
                                       guint limit,
                                       guint offset,
                                       GError **error);
/* Steps to the end. (transfer full) (element-type RapportSubject) */
GPtrArray *rapport_subjects_collect (RapportStatement *statement, GError **error);
/* Steps to the end, collecting the first column. (transfer full) (element-type gint64) */
GArray *rapport_subjects_collect_ids (RapportStatement *statement, GError **error);

G_END_DECLS
