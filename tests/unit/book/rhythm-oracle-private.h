/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-settings.h"
#include "rapport-subject.h"
#include "rapport-tables.h"

/* All rows that a rhythm follows from. */
typedef struct
{
  RapportDay today;
  RapportSettings *settings;
  GPtrArray *clients, *accounts, *memberships, *checkins, *participants, *notes;
  GPtrArray *cadences, *tiers, *pauses, *snoozes;
  GHashTable *people; /* check-in → GArray of the row ids of its clients */
} Rows;

/* A client's rhythm, or an account's. */
typedef struct
{
  RapportRecord *client;
  RapportRecord *account; /* the main current one of a client */
  gboolean is_subject;
  gboolean out_of_sight;
  const char *source;
  RapportCadence cadence;
  RapportDay last_on;
  gint64 last_checkin;
  const char *last_channel;
  const char *anchor_key;
  RapportDue due;
  const char *tier;
  const char *closed;
  gboolean paused_for_good;
  RapportDay paused_until;
  RapportDay snoozed_until;
  RapportDay planned_on;
} Rhythm;

#define FOR_EACH(record, array)                                                                    \
  for (guint record##_i = 0; record##_i < (array)->len; record##_i++)                              \
    for (RapportRecord *record = g_ptr_array_index (array, record##_i); record != NULL;            \
         record = NULL)

void rows_read (Rows *rows, RapportDatabase *database, RapportDay today);
void rows_clear (Rows *rows);
Rhythm rhythm_of_client (const Rows *rows, RapportRecord *client);
Rhythm rhythm_of_account (const Rows *rows, RapportRecord *account);
