/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-session.h"

G_BEGIN_DECLS

/* How many days ahead the page looks. */
#define RAPPORT_UPCOMING_DAYS 14

typedef enum
{
  RAPPORT_UPCOMING_OCCASION,
  RAPPORT_UPCOMING_PLAN,
  RAPPORT_UPCOMING_UNANSWERED,
} RapportUpcomingKind;

/**
 * RapportUpcoming:
 *
 * A date of somebody in the book: an occasion or a plan of the next days, or a plan whose day has
 * passed unlogged.
 */
#define RAPPORT_TYPE_UPCOMING (rapport_upcoming_get_type ())
G_DECLARE_FINAL_TYPE (RapportUpcoming, rapport_upcoming, RAPPORT, UPCOMING, GObject)

struct _RapportUpcoming
{
  GObject parent_instance;

  RapportUpcomingKind kind;
  RapportDay day;
  char *title;
  const char *icon;
  char *client_uuid; /* whose it is; of a plan, the first one's */
  char *names;
  RapportCheckin *checkin; /* of a plan */
};

/* Reads them in a thread, by day: a big book has many occasions. */
void rapport_upcoming_load_async (RapportSession *session,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
/* (transfer full) (element-type RapportUpcoming) */
GPtrArray *rapport_upcoming_load_finish (GAsyncResult *result, GError **error);

G_END_DECLS
