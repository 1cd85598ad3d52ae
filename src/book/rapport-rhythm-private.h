/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-database-private.h"
#include "rapport-due.h"
#include "rapport-settings.h"

G_BEGIN_DECLS

/* The rhythm of one client or account, as it is stored: a pure function of the rows that people
 * wrote, so that any order of adding, editing, moving, deleting and restoring leads to the same
 * (C4). */
typedef struct
{
  gboolean is_account;
  gint64 id;
  char *uuid;
  gboolean subject;
  RapportCadence cadence;
  const char *cadence_source; /* "client", "account", "tier" or "" */
  gint64 cadence_set_at;
  RapportDay last_on;
  gint64 last_checkin;
  char *last_channel;
  char *anchor_key;
  RapportDay first_due;
  RapportDue due;
  char *tier;
  char *closed;
  gboolean paused_for_good;
  RapportDay paused_until;
  char *pause_why;
  RapportDay snoozed_until;
  RapportDay planned_on;
  RapportDay planned_made_on;
  gboolean out_of_sight; /* archived or deleted */
  gint64 account;        /* a client's main current account */
} RapportRhythm;

void rapport_rhythm_free (RapportRhythm *self);
/* NULL without an error when the row is gone. today: which memberships are current. */
RapportRhythm *rapport_rhythm_read_client (RapportDatabase *database,
                                           const RapportSettings *settings,
                                           gint64 client,
                                           RapportDay today,
                                           GError **error);
RapportRhythm *rapport_rhythm_read_account (RapportDatabase *database,
                                            const RapportSettings *settings,
                                            gint64 account,
                                            RapportDay today,
                                            GError **error);

/* Row ids, as keys of a GHashTable of gint64. */
GHashTable *rapport_ids_new (void);
void rapport_ids_add (GHashTable *ids, gint64 id);

/* Brings the stored rhythms of these clients and accounts, and of those that hang on them (who are
 * added to the sets), in step. started: (element-type RapportRhythm) never-contacted ones that had
 * no cadence and now do (C7). */
gboolean rapport_rhythm_refresh (RapportDatabase *database,
                                 RapportDay today,
                                 GHashTable *clients,
                                 GHashTable *accounts,
                                 GPtrArray *started,
                                 GError **error);
/* C7: gives each of more than five a first due day. FALSE on error. */
gboolean rapport_rhythm_spread (RapportDatabase *database,
                                GPtrArray *started,
                                RapportDay today,
                                GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapportRhythm, rapport_rhythm_free)

G_END_DECLS
