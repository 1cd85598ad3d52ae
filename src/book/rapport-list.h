/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-book.h"
#include "rapport-subject-list.h"

G_BEGIN_DECLS

/* Lazy GListModels over a book: row ids now, objects for the rows that are looked at. They follow
 * the change feed by themselves with exact items-changed; an item changed in place is replaced.
 * Property "n-items" is notified. */

/**
 * RapportDueList:
 *
 * Items: #RapportSubject, who is due or unattended on a day, most pressing first.
 */
#define RAPPORT_TYPE_DUE_LIST (rapport_due_list_get_type ())
G_DECLARE_FINAL_TYPE (RapportDueList, rapport_due_list, RAPPORT, DUE_LIST, RapportSubjectList)

RapportDueList *rapport_due_list_new (RapportBook *book, RapportDay today, int within);
void rapport_due_list_set_today (RapportDueList *self, RapportDay today);

/**
 * RapportClientList:
 *
 * Items: #RapportSubject of every client not archived, by name; or those a search finds: by name,
 * then those found in other text.
 */
#define RAPPORT_TYPE_CLIENT_LIST (rapport_client_list_get_type ())
G_DECLARE_FINAL_TYPE (RapportClientList,
                      rapport_client_list,
                      RAPPORT,
                      CLIENT_LIST,
                      RapportSubjectList)

RapportClientList *rapport_client_list_new (RapportBook *book);
void rapport_client_list_set_search (RapportClientList *self, const char *text);

G_END_DECLS
