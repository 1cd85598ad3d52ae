/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-nudge-starter.h"

#include "rapport-acts.h"
#include "rapport-starter.h"

/* Of how many check-ins the latest in which the client was reached is looked for. */
#define CHECKINS_MAX 10

/**
 * rapport_nudge_starter_choose:
 * @database: (type RapportDatabase): where to look; a RapportNudgeStarterFunc
 *
 * Returns: (transfer full) (nullable): something to ask the client about; nothing sensitive ever
 */
char *
rapport_nudge_starter_choose (RapportSubject *subject, gpointer database)
{
  g_autoptr (GPtrArray) checkins = NULL;
  g_autoptr (GPtrArray) facts = NULL;
  g_autoptr (GPtrArray) relatives = NULL;

  if (subject->kind != RAPPORT_SUBJECT_CLIENT)
    return NULL;
  checkins = rapport_checkins_list (database, subject->id, CHECKINS_MAX, NULL);
  facts = rapport_database_list_records (database, &rapport_fact_table, RAPPORT_FACT_CLIENT,
                                         subject->id, NULL);
  relatives = rapport_database_list_records (database, &rapport_relative_table,
                                             RAPPORT_RELATIVE_CLIENT, subject->id, NULL);
  if (checkins == NULL || facts == NULL || relatives == NULL)
    return NULL;
  return rapport_starter_choose (checkins, facts, relatives);
}
