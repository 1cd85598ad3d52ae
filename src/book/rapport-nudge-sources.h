/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-subject.h"

G_BEGIN_DECLS

/* What nudges may be about, by a few queries however many there are. All lists are (transfer full),
 * without what is deleted, and NULL on error. Ids are (element-type gint64). */

/* Dates with a day and a month that come between two days, both included, in any year; sometimes a
 * day before or after. next: the first day after them on which another may come, or NONE; never
 * later than the true one. */
GPtrArray *rapport_occasions_list_between (RapportDatabase *database,
                                           RapportDay from,
                                           RapportDay to,
                                           RapportDay *next,
                                           GError **error);
/* Plans that nothing was logged for from a day on: to another, and on the first day after that has
 * any. */
GPtrArray *rapport_checkins_list_coming (RapportDatabase *database,
                                         RapportDay from,
                                         RapportDay to,
                                         GError **error);
/* Notes to be posted by a day or before, and on the first day after that has any. */
GPtrArray *rapport_notes_list_to_post (RapportDatabase *database, RapportDay by, GError **error);
/* Rows of the ledger that a plan depends on: those about these clients and accounts, those that
 * have not ended for good, those claimed since a time, and the latest. */
GPtrArray *rapport_nudges_list_for_planning (RapportDatabase *database,
                                             gint64 since,
                                             GArray *clients,
                                             GArray *accounts,
                                             GError **error);

/* Records by their ids, or (reference_field not -1) by what that field refers to. */
GPtrArray *rapport_records_list_among (RapportDatabase *database,
                                       const RapportTable *table,
                                       int reference_field,
                                       GArray *ids,
                                       GError **error);
/* (element-type RapportSubject): clients by their ids; and who is due or unattended on a day, in no
 * order. Without the names of their accounts. */
GPtrArray *rapport_subjects_list_among (RapportDatabase *database, GArray *clients, GError **error);
GPtrArray *rapport_subjects_list_due_for_planning (RapportDatabase *database,
                                                   const RapportWorkWeek *week,
                                                   RapportDay today,
                                                   GError **error);

G_END_DECLS
