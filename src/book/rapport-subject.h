/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-due.h"
#include "rapport-settings.h"

G_BEGIN_DECLS

typedef enum
{
  RAPPORT_SUBJECT_CLIENT,
  RAPPORT_SUBJECT_ACCOUNT,
} RapportSubjectKind;

/**
 * RapportSubject:
 *
 * A relationship as it stands: a client, or an account whose cadence is its own (C5), with its
 * stored rhythm. Immutable; properties "name", "account-name", "uuid" (for templates).
 */
#define RAPPORT_TYPE_SUBJECT (rapport_subject_get_type ())
G_DECLARE_FINAL_TYPE (RapportSubject, rapport_subject, RAPPORT, SUBJECT, GObject)

struct _RapportSubject
{
  GObject parent_instance;

  RapportSubjectKind kind;
  gint64 id; /* of the client or account */
  char *uuid;
  char *name;
  char *account_name;      /* a client's main account; NULL */
  char *tier;              /* "A" "B" "C" or NULL */
  char *preferred_channel; /* nick or NULL */
  gboolean archived;

  gboolean is_subject; /* nudged by itself: FALSE for a client whose rhythm is its account's (C5) */
  RapportCadence cadence;     /* in force; C1 */
  const char *cadence_source; /* "client", "account", "tier" or "" */
  gint64 cadence_set_at;      /* unix time of the last change of cadence that was not the client's
                                 creation; 0 */
  gint64 created_at;          /* unix time */
  RapportDay since;           /* the day the relationship was taken on; NONE */
  RapportDay last_on;         /* latest qualifying check-in or posted note; NONE */
  gint64 last_checkin;        /* its row id; 0 */
  char *last_channel;         /* its nick or NULL */
  char *anchor_key;           /* the anchor's UUID, or "start" (N2) */
  RapportDue due;

  char *closed_kind; /* "ended", "deceased", "do-not-contact" or NULL */
  gboolean paused_for_good;
  RapportDay paused_until;
  char *pause_why;
  RapportDay snoozed_until; /* NONE when a later log cleared it */
  RapportDay planned_on;    /* the latest plan that shields; NONE */
  RapportDay planned_made_on;
  gboolean concern_open;
};

RapportSituation rapport_subject_get_situation (RapportSubject *self);

/* Lists of RapportSubject. (transfer full) (element-type RapportSubject). NULL on error. */

/* Who is due or unattended on `today`, or will be due within `within` days more; unattended first,
 * the most overdue beyond their grace first. limit 0: all. One indexed query. */
GPtrArray *rapport_subjects_list_due (RapportDatabase *database,
                                      const RapportWorkWeek *week,
                                      RapportDay today,
                                      int within,
                                      guint limit,
                                      guint offset,
                                      GError **error);
/* Every client, by name; with those under an account's rhythm too. */
GPtrArray *rapport_subjects_list_clients (RapportDatabase *database, GError **error);
RapportSubject *
rapport_subject_get (RapportDatabase *database, RapportSubjectKind kind, gint64 id, GError **error);

typedef struct
{
  guint unattended;
  guint due;     /* without the unattended */
  guint soon;    /* due within 7 days */
  guint clients; /* not archived */
  guint notes;   /* handwritten notes not yet posted */
} RapportCounts;

gboolean rapport_counts_read (RapportDatabase *database,
                              const RapportWorkWeek *week,
                              RapportDay today,
                              RapportCounts *counts,
                              GError **error);
/* Only unattended, due and notes, for the badges of the sidebar: half the time. */
gboolean rapport_counts_read_badges (RapportDatabase *database,
                                     const RapportWorkWeek *week,
                                     RapportDay today,
                                     RapportCounts *counts,
                                     GError **error);
/* The first day after `today` on which somebody newly becomes due or unattended; NONE. For the
 * service's sleep (N10). */
RapportDay rapport_subjects_next_change (RapportDatabase *database,
                                         const RapportWorkWeek *week,
                                         RapportDay today,
                                         GError **error);

G_END_DECLS
