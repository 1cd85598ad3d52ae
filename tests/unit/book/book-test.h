/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* A book of its own for each test, in a private directory. */

#include <glib/gstdio.h>

#include "rapport-acts.h"
#include "rapport-book.h"
#include "rapport-subject.h"

#define TODAY (rapport_day_new (2026, 11, 16)) /* a Monday */

typedef struct
{
  char *folder;
  RapportBook *book;
} Fixture;

static inline RapportInstant
noon (RapportDay day)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();

  return rapport_instant_from_wall (day, 12 * 60, utc);
}

static inline void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  fixture->folder = g_dir_make_tmp ("rapport-test-XXXXXX", &error);
  g_assert_no_error (error);
  path = g_build_filename (fixture->folder, "book.db", NULL);
  fixture->book = rapport_book_open (path, &error);
  g_assert_no_error (error);
}

static inline void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) folder = NULL;
  const char *name;

  g_assert_finalize_object (fixture->book);
  folder = g_dir_open (fixture->folder, 0, NULL);
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_assert_cmpint (g_remove (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->folder);
}

#define ADD_TEST(path, func)                                                                       \
  g_test_add (path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

static inline RapportDatabase *
get_reader (Fixture *fixture)
{
  return rapport_book_get_reader (fixture->book);
}

static inline void
write_on (Fixture *fixture, RapportDay day, RapportWriteFunc func, gpointer data)
{
  g_autoptr (GError) error = NULL;

  rapport_book_write (fixture->book, "Test", noon (day), func, data, &error);
  g_assert_no_error (error);
}

typedef struct
{
  const char *name;
  const char *account;
  const char *cadence;
  RapportDay since;
  gint64 id;
} NewClient;

static inline gboolean
add_client_cb (RapportTransaction *tx, gpointer data, GError **error)
{
  NewClient *new_client = data;
  g_autoptr (RapportClient) client = rapport_client_new ();
  RapportRecord *record = RAPPORT_RECORD (client);

  rapport_record_set_text (record, RAPPORT_CLIENT_NAME, new_client->name);
  rapport_record_set_day (record, RAPPORT_CLIENT_SINCE, new_client->since);
  if (!rapport_act_add_client (tx, client, error))
    return FALSE;
  new_client->id = rapport_record_get_id (record);

  if (new_client->account != NULL)
    {
      gint64 account = rapport_act_ensure_account (tx, new_client->account, error);

      if (account == 0 || !rapport_act_join_account (tx, new_client->id, account, NULL, error))
        return FALSE;
    }
  if (new_client->cadence != NULL)
    {
      RapportCadence cadence;

      g_assert_true (rapport_cadence_parse (new_client->cadence, &cadence, NULL));
      return rapport_act_set_cadence (tx, new_client->id, cadence, error);
    }

  return TRUE;
}

/* since: NONE for TODAY, on which it happens. */
static inline gint64
add_client (Fixture *fixture,
            const char *name,
            const char *account,
            const char *cadence,
            RapportDay since)
{
  NewClient new_client = { name, account, cadence, since, 0 };

  write_on (fixture, TODAY, add_client_cb, &new_client);
  return new_client.id;
}

static inline gboolean
insert_cb (RapportTransaction *tx, gpointer data, GError **error)
{
  return rapport_transaction_insert (tx, data, error);
}

static inline gint64
insert (Fixture *fixture, RapportRecord *record)
{
  write_on (fixture, TODAY, insert_cb, record);
  return rapport_record_get_id (record);
}

typedef struct
{
  gint64 client;
  RapportDay day;
  gboolean is_plan;
  const char *they_said;
  gint64 id;
} NewCheckin;

static inline gboolean
add_checkin_cb (RapportTransaction *tx, gpointer data, GError **error)
{
  NewCheckin *new_checkin = data;
  g_autoptr (RapportCheckin) checkin = rapport_checkin_new ();
  RapportRecord *record = RAPPORT_RECORD (checkin);
  gboolean ok;

  rapport_record_set_instant (record, RAPPORT_CHECKIN_AT, noon (new_checkin->day));
  rapport_record_set_text (record, RAPPORT_CHECKIN_THEY_SAID, new_checkin->they_said);
  if (!new_checkin->is_plan)
    rapport_record_set_text (record, RAPPORT_CHECKIN_OUTCOME, "reached");
  ok = new_checkin->is_plan ? rapport_act_plan_checkin (tx, checkin, &new_checkin->client, 1, error)
                            : rapport_act_log_checkin (tx, checkin, &new_checkin->client, 1, error);
  new_checkin->id = rapport_record_get_id (record);
  return ok;
}

static inline gint64
log_checkin (Fixture *fixture, gint64 client, RapportDay day, const char *they_said)
{
  NewCheckin new_checkin = { client, day, FALSE, they_said, 0 };

  write_on (fixture, TODAY, add_checkin_cb, &new_checkin);
  return new_checkin.id;
}

/* Made as early as needed to be a plan. */
static inline gint64
plan_checkin (Fixture *fixture, gint64 client, RapportDay day)
{
  NewCheckin new_checkin = { client, day, TRUE, NULL, 0 };

  write_on (fixture, MIN (day, TODAY), add_checkin_cb, &new_checkin);
  return new_checkin.id;
}

static inline gboolean
delete_client_cb (RapportTransaction *tx, gpointer data, GError **error)
{
  return rapport_act_delete_client (tx, *(gint64 *)data, error);
}

static inline void
delete_client (Fixture *fixture, gint64 client)
{
  write_on (fixture, TODAY, delete_client_cb, &client);
}
