/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-talk.h"

#include "rapport-acts.h"
#include "rapport-starter.h"

#define N_CHECKINS 3

char *
rapport_talk_get_starter (RapportDatabase *database, RapportSubject *subject)
{
  g_autoptr (GPtrArray) checkins = NULL;
  g_autoptr (GPtrArray) facts = NULL;
  g_autoptr (GPtrArray) relatives = NULL;

  if (subject->kind != RAPPORT_SUBJECT_CLIENT)
    return NULL;
  checkins = rapport_checkins_list (database, subject->id, N_CHECKINS, NULL);
  facts = rapport_database_list_records (database, &rapport_fact_table, RAPPORT_FACT_CLIENT,
                                         subject->id, NULL);
  relatives = rapport_database_list_records (database, &rapport_relative_table,
                                             RAPPORT_RELATIVE_CLIENT, subject->id, NULL);
  if (checkins == NULL || facts == NULL || relatives == NULL)
    return NULL;
  return rapport_starter_choose (checkins, facts, relatives);
}
