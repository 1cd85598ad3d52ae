/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service-fixture.h"

#include <glib/gstdio.h>

#include "wait-for.h"

static void
activate_cb (ServiceFixture *fixture, const char *action, const char *target, const char *token)
{
  g_string_append_printf (fixture->activated, "%s %s %s\n", action, target != NULL ? target : "-",
                          token != NULL ? token : "-");
}

static void
settled_cb (ServiceFixture *fixture)
{
  fixture->settled++;
}

void
service_drain (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

void
service_start (ServiceFixture *fixture)
{
  fixture->reminder =
      rapport_reminder_new (fixture->path, fixture->state, RAPPORT_CLOCK (fixture->clock),
                            RAPPORT_NOTIFIER (fixture->notifier));
  g_signal_connect_swapped (fixture->reminder, "activate", G_CALLBACK (activate_cb), fixture);
  g_signal_connect_swapped (fixture->reminder, "settled", G_CALLBACK (settled_cb), fixture);
  rapport_reminder_start (fixture->reminder);
  service_drain ();
}

void
service_stop (ServiceFixture *fixture)
{
  service_drain ();
  WAIT_FOR (!rapport_reminder_is_tidying (fixture->reminder));
  g_assert_finalize_object (g_steal_pointer (&fixture->reminder));
}

void
service_set_up (ServiceFixture *fixture, gconstpointer data)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/Berlin");
  g_autoptr (GError) error = NULL;

  fixture->dir = g_dir_make_tmp ("rapport-reminder-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->dir, "book.db", NULL);
  fixture->state = g_build_filename (fixture->dir, "state", "reminder", NULL);
  fixture->start = rapport_instant_from_wall (rapport_day_new (2026, 11, 24), 600, zone).time;
  fixture->clock = rapport_test_clock_new (fixture->start, "Europe/Berlin");
  fixture->notifier = fake_notifier_new ();
  fixture->activated = g_string_new (NULL);
  fixture->book = rapport_book_open (fixture->path, &error);
  g_assert_no_error (error);
}

static void
remove_all (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_all (child);
    }
  g_remove (path);
}

void
service_tear_down (ServiceFixture *fixture, gconstpointer data)
{
  if (fixture->reminder != NULL)
    service_stop (fixture);
  g_assert_finalize_object (fixture->notifier);
  g_assert_finalize_object (fixture->clock);
  g_assert_finalize_object (fixture->book);
  g_string_free (fixture->activated, TRUE);
  remove_all (fixture->dir);
  g_free (fixture->dir);
  g_free (fixture->path);
  g_free (fixture->state);
}

RapportInstant
service_now (ServiceFixture *fixture)
{
  return rapport_clock_now (RAPPORT_CLOCK (fixture->clock));
}

RapportDay
service_today (ServiceFixture *fixture)
{
  return rapport_instant_get_day (service_now (fixture));
}

/* Time goes by, and the service does what it does then. */
void
service_advance (ServiceFixture *fixture, gint64 seconds)
{
  rapport_test_clock_advance (fixture->clock,
                              rapport_clock_get_time (RAPPORT_CLOCK (fixture->clock)) + seconds);
  service_drain ();
}

typedef struct
{
  RapportClient *client;
  gint64 id;
  RapportDay since;
} Act;

static gboolean
add_client_func (RapportTransaction *tx, gpointer data, GError **error)
{
  Act *act = data;

  rapport_record_set_day (RAPPORT_RECORD (act->client), RAPPORT_CLIENT_SINCE, act->since);
  return rapport_act_add_client (tx, act->client, error) &&
         rapport_act_set_cadence (tx, rapport_record_get_id (RAPPORT_RECORD (act->client)),
                                  (RapportCadence){ 30, RAPPORT_UNIT_DAY }, error);
}

static void
write_book (ServiceFixture *fixture, RapportWriteFunc func, Act *act)
{
  g_autoptr (GError) error = NULL;

  rapport_book_write (fixture->book, "test", service_now (fixture), func, act, &error);
  g_assert_no_error (error);
}

/* Somebody never contacted, taken on so many days ago, with a cadence of 30 days. */
RapportClient *
service_add_client (ServiceFixture *fixture, const char *name, int days_ago)
{
  Act act = { .client = rapport_client_new (), .since = service_today (fixture) - days_ago };

  rapport_record_set_text (RAPPORT_RECORD (act.client), RAPPORT_CLIENT_NAME, name);
  write_book (fixture, add_client_func, &act);
  return act.client;
}

gboolean
service_log_func (RapportTransaction *tx, gpointer data, GError **error)
{
  Act *act = data;
  g_autoptr (RapportCheckin) checkin = rapport_checkin_new ();

  rapport_record_set_text (RAPPORT_RECORD (checkin), RAPPORT_CHECKIN_OUTCOME, "reached");
  rapport_record_set_text (RAPPORT_RECORD (checkin), RAPPORT_CHECKIN_CHANNEL, "phone");
  return rapport_act_log_checkin (tx, checkin, &act->id, 1, error);
}

gboolean
service_delete_func (RapportTransaction *tx, gpointer data, GError **error)
{
  return rapport_act_delete_client (tx, ((Act *)data)->id, error);
}

gboolean
service_snooze_func (RapportTransaction *tx, gpointer data, GError **error)
{
  return rapport_act_snooze (tx, ((Act *)data)->id, rapport_transaction_get_today (tx) + 5, error);
}

void
service_do (ServiceFixture *fixture, RapportClient *client, RapportWriteFunc func)
{
  Act act = { .id = rapport_record_get_id (RAPPORT_RECORD (client)) };

  write_book (fixture, func, &act);
}

/* What the ledger says of a client's latest nudge. */
const char *
service_get_outcome (ServiceFixture *fixture, RapportClient *client)
{
  g_autoptr (GPtrArray) rows =
      rapport_nudges_list_for_client (rapport_book_get_reader (fixture->book),
                                      rapport_record_get_id (RAPPORT_RECORD (client)), NULL);

  g_assert_cmpuint (rows->len, >, 0);
  return g_intern_string (rapport_record_get_text (rows->pdata[0], RAPPORT_NUDGE_OUTCOME));
}

const char *
service_get_tag (RapportClient *client)
{
  g_autofree char *tag =
      g_strconcat ("client:", rapport_record_get_uuid (RAPPORT_RECORD (client)), NULL);

  return g_intern_string (tag);
}

static GVariant *
get_status (ServiceFixture *fixture, const char *name)
{
  g_autoptr (GVariant) status =
      g_variant_ref_sink (rapport_reminder_get_status (fixture->reminder));

  return g_variant_lookup_value (status, name, NULL);
}

guint
service_get_count (ServiceFixture *fixture, const char *name)
{
  g_autoptr (GVariant) value = get_status (fixture, name);

  return g_variant_get_uint32 (value);
}
