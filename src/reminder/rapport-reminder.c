/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-reminder.h"

#include <glib/gi18n-lib.h>
#include <malloc.h>

#include "rapport-delivery.h"
#include "rapport-ledger.h"
#include "rapport-message.h"
#include "rapport-nudge-load.h"
#include "rapport-nudge-settings.h"
#include "rapport-nudge-starter.h"
#include "rapport-reminder-state.h"
#include "rapport-upkeep.h"

/* N8: after a failure it is tried again soon, then less and less often. */
#define RETRY_FIRST_SECONDS 30
#define RETRY_MOST_SECONDS  3600

/**
 * RapportReminder:
 *
 * The background service: it sleeps until the next moment that matters, plans, shows, and sleeps
 * again (N10).
 */
struct _RapportReminder
{
  GObject parent_instance;

  char *book_path;
  char *state_path;
  RapportClock *clock;
  RapportNotifier *notifier;
  GSettings *settings;        /* NULL: what holds when nothing was changed */
  RapportDoNotDisturb *quiet; /* NULL: never */

  RapportBook *book; /* NULL while it can't be opened */
  RapportDelivery *delivery;
  RapportUpkeep *upkeep;
  RapportReminderState state;
  gint64 next;    /* the next moment that matters; 0: none is known */
  guint planning; /* source id of a planning that is to come */
  guint n_failures;
  gint64 retry_at;
  gboolean stopping;
  gint64 delivery_at; /* when the day's delivery comes next */
  char *problem;      /* why planning failed; NULL when it did not */

  /* as of the last planning */
  guint n_pending;
  guint n_held;
  gint64 last_shown;
};

enum
{
  ACTIVATE,
  SETTLED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RapportReminder, rapport_reminder, G_TYPE_OBJECT)

static gint64
sooner (gint64 a, gint64 b)
{
  if (a == 0 || b == 0)
    return MAX (a, b);
  return MIN (a, b);
}

static void
arm (RapportReminder *self)
{
  gint64 next = sooner (sooner (self->next, self->retry_at), self->delivery_at);

  if (next != 0)
    rapport_clock_arm (self->clock, next);
  else
    rapport_clock_disarm (self->clock);
}

static void
back_off (RapportReminder *self)
{
  gint64 wait = RETRY_FIRST_SECONDS << MIN (self->n_failures, 7);

  self->n_failures++;
  self->retry_at = rapport_clock_get_time (self->clock) + MIN (wait, RETRY_MOST_SECONDS);
}

static void
check_settled (RapportReminder *self)
{
  if (rapport_reminder_is_settled (self))
    g_signal_emit (self, signals[SETTLED], 0);
}

/* --- planning --- */

/* It sleeps for hours: what planning took goes back to the system. */
static void
rest (RapportReminder *self)
{
  if (self->book == NULL || self->planning != 0 || rapport_delivery_is_under_way (self->delivery))
    return;
  rapport_book_rest (self->book);
#ifdef __GLIBC__
  malloc_trim (0);
#endif
}

static gboolean
plan_cb (gpointer data)
{
  RapportReminder *self = data;

  self->planning = 0;
  (void)rapport_reminder_rescan (self, NULL);
  rest (self);
  check_settled (self);
  return G_SOURCE_REMOVE;
}

static void
queue_plan (RapportReminder *self)
{
  if (self->planning == 0)
    self->planning = g_idle_add_full (G_PRIORITY_DEFAULT, plan_cb, self, NULL);
}

/* N3: what is due and could not be shown keeps the service counted as away. */
static void
keep_state (RapportReminder *self)
{
  g_autoptr (GError) error = NULL;

  self->state = (RapportReminderState){ rapport_clock_get_time (self->clock), self->next };
  if (!rapport_reminder_state_save (self->state, self->state_path,
                                    rapport_book_get_path (self->book), &error))
    g_debug ("When the service last looked can't be kept: %s", error->message);
}

/* Off the way of what is to be shown. */
static void
consider_upkeep (RapportReminder *self)
{
  if (!self->stopping && self->planning == 0 && !rapport_delivery_is_under_way (self->delivery))
    rapport_upkeep_consider (self->upkeep, rapport_clock_now (self->clock));
}

static void
finished_cb (RapportReminder *self, guint n_shown, guint n_failed)
{
  if (self->stopping)
    {
      rapport_delivery_withdraw_all (self->delivery);
      check_settled (self);
      return;
    }
  /* Neither shown nor failed: another service has claimed it, and may die before it shows it. */
  if (n_failed > 0 || n_shown == 0)
    {
      back_off (self);
    }
  else
    {
      self->n_failures = 0;
      self->retry_at = 0;
    }
  if (n_shown > 0)
    self->last_shown = rapport_clock_get_time (self->clock);
  if (n_shown > 0 && n_failed == 0)
    keep_state (self);
  self->n_pending = n_failed;
  /* What follows from what was shown, and what changed meanwhile. */
  if (n_shown > 0)
    queue_plan (self);
  consider_upkeep (self);
  arm (self);
  check_settled (self);
}

static void
activate_cb (RapportReminder *self, const char *action, const char *target, const char *token)
{
  g_signal_emit (self, signals[ACTIVATE], 0, action, target, token);
}

static gboolean
open_book (RapportReminder *self, GError **error)
{
  if (self->book != NULL)
    return TRUE;
  self->book = rapport_book_open (self->book_path, error);
  if (self->book == NULL)
    return FALSE;
  self->delivery = rapport_delivery_new (self->book, self->clock, self->notifier);
  self->upkeep = rapport_upkeep_new (self->book);
  self->state = rapport_reminder_state_load (self->state_path, rapport_book_get_path (self->book));
  g_signal_connect_object (self->delivery, "finished", G_CALLBACK (finished_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->delivery, "activate", G_CALLBACK (activate_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->delivery, "notice", G_CALLBACK (rapport_reminder_tell), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->delivery, "ended", G_CALLBACK (check_settled), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->upkeep, "finished", G_CALLBACK (check_settled), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->book, "changed", G_CALLBACK (queue_plan), self, G_CONNECT_SWAPPED);
  rapport_book_watch (self->book);
  return TRUE;
}

/* N5: Do Not Disturb puts off, but an occasion is never put off past its day; the desktop keeps it
 * out of the way. */
static GPtrArray *
list_allowed (RapportReminder *self, const RapportNudgePlan *plan, RapportDay today)
{
  gboolean quiet = self->quiet != NULL && rapport_do_not_disturb_is_active (self->quiet);
  GPtrArray *allowed = g_ptr_array_new ();

  for (guint i = 0; i < plan->items->len; i++)
    {
      if (!quiet || rapport_nudge_item_is_for (plan->items->pdata[i], today))
        g_ptr_array_add (allowed, plan->items->pdata[i]);
      else
        self->n_held++;
    }
  return allowed;
}

static gboolean
carry_out (RapportReminder *self, const RapportNudgeInput *input, GError **error)
{
  g_autoptr (RapportNudgePlan) plan = rapport_nudge_plan_new (input);
  g_autoptr (GPtrArray) items = NULL;

  if (!rapport_ledger_correct (self->book, input->now, plan, error))
    return FALSE;
  rapport_delivery_forget (self->delivery, plan->void_keys);
  rapport_delivery_settle (self->delivery, input);
  rapport_ledger_sum_up (input->ledger, &self->n_pending, &self->last_shown);
  self->n_held = plan->n_held;
  self->delivery_at = rapport_nudge_plan_get_reminder (input);
  self->next = plan->next;
  if (plan->items->len == 0)
    keep_state (self);
  items = list_allowed (self, plan, rapport_instant_get_day (input->now));
  /* One that is under way plans again when it is done. */
  if (items->len == 0 || rapport_delivery_is_under_way (self->delivery))
    return TRUE;
  return rapport_delivery_start (self->delivery, items, error);
}

static gboolean
plan (RapportReminder *self, GError **error)
{
  RapportInstant now = rapport_clock_now (self->clock);
  g_autoptr (GTimeZone) zone = rapport_clock_dup_zone (self->clock);
  g_autoptr (RapportSettings) settings = NULL;
  g_autoptr (RapportNudgeInput) input = NULL;
  RapportNudgePreferences preferences;
  RapportWorkWeek week;
  RapportDatabase *reader;

  if (!open_book (self, error) || !rapport_delivery_recover (self->delivery, error))
    return FALSE;
  reader = rapport_book_get_reader (self->book);
  settings = rapport_settings_load (reader, error);
  if (settings == NULL)
    return FALSE;
  week = rapport_settings_work_week (settings);
  rapport_nudge_settings_read (self->settings, &preferences);
  input =
      rapport_nudge_input_load (reader, now, zone, &preferences, &week,
                                rapport_reminder_state_get_attended (self->state, now.time), error);
  if (input == NULL)
    return FALSE;
  input->starter_func = rapport_nudge_starter_choose;
  input->starter_data = reader;
  return carry_out (self, input, error);
}

/**
 * rapport_reminder_rescan:
 *
 * Plans now, and shows what is due.
 */
gboolean
rapport_reminder_rescan (RapportReminder *self, GError **error)
{
  g_autoptr (GError) cause = NULL;

  g_return_val_if_fail (RAPPORT_IS_REMINDER (self), FALSE);

  g_clear_pointer (&self->problem, g_free);
  if (self->retry_at != 0 && self->retry_at <= rapport_clock_get_time (self->clock))
    self->retry_at = 0;
  if (!plan (self, &cause))
    {
      g_message ("Reminders could not be planned: %s", cause->message);
      self->problem = g_strdup (cause->message);
      back_off (self);
      g_propagate_error (error, g_steal_pointer (&cause));
    }
  else
    {
      consider_upkeep (self);
    }
  arm (self);
  return self->problem == NULL;
}

/* --- what wakes it --- */

static void
server_changed_cb (RapportReminder *self, gboolean available)
{
  if (!available || self->retry_at == 0)
    return;
  self->n_failures = 0;
  self->retry_at = 0;
  queue_plan (self);
}

static void
message_action_cb (RapportReminder *self, const char *key, const char *action, const char *token)
{
  if (rapport_message_is_key (key))
    g_signal_emit (self, signals[ACTIVATE], 0, "show-today", NULL, token);
}

/**
 * rapport_reminder_start:
 *
 * Plans for the first time, and from then on whenever it matters.
 */
void
rapport_reminder_start (RapportReminder *self)
{
  g_return_if_fail (RAPPORT_IS_REMINDER (self));

  g_signal_connect_object (self->clock, "alarm", G_CALLBACK (queue_plan), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->clock, "jumped", G_CALLBACK (queue_plan), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->clock, "zone-changed", G_CALLBACK (queue_plan), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->notifier, "server-changed", G_CALLBACK (server_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->notifier, "action", G_CALLBACK (message_action_cb), self,
                           G_CONNECT_SWAPPED);
  if (self->settings != NULL)
    g_signal_connect_object (self->settings, "changed", G_CALLBACK (queue_plan), self,
                             G_CONNECT_SWAPPED);
  if (self->quiet != NULL)
    g_signal_connect_object (self->quiet, "notify::active", G_CALLBACK (queue_plan), self,
                             G_CONNECT_SWAPPED);
  queue_plan (self);
}

/**
 * rapport_reminder_stop:
 *
 * Takes down what is up, because its buttons will do nothing; #RapportReminder::settled tells when
 * that is done.
 */
void
rapport_reminder_stop (RapportReminder *self)
{
  g_return_if_fail (RAPPORT_IS_REMINDER (self));

  self->stopping = TRUE;
  g_clear_handle_id (&self->planning, g_source_remove);
  g_signal_handlers_disconnect_by_func (self->clock, queue_plan, self);
  rapport_clock_disarm (self->clock);
  if (self->book != NULL)
    {
      g_signal_handlers_disconnect_by_func (self->book, queue_plan, self);
      rapport_delivery_withdraw_all (self->delivery);
    }
}

/**
 * rapport_reminder_tell:
 * @text: a sentence for the person
 */
void
rapport_reminder_tell (RapportReminder *self, const char *text)
{
  rapport_message_tell (self->notifier, text);
}

RapportNotifier *
rapport_reminder_get_notifier (RapportReminder *self)
{
  return self->notifier;
}

/**
 * rapport_reminder_get_status:
 *
 * Returns: (transfer floating): a{sv}: book (s), version (s), last-shown (x), next (x),
 * next-delivery (x), pending (u): those that could not be shown yet, held (u): those that wait for
 * their time, live (u): those on the screen, server (b): whether there is a notification server,
 * do-not-disturb (b), background (b), and problem (s) when there is one. Times are unix times, 0
 * for never.
 */
GVariant *
rapport_reminder_get_status (RapportReminder *self)
{
  GVariantDict status;
  const char *problem = rapport_reminder_get_problem (self);
  gint64 next = sooner (self->next, self->retry_at);

  g_variant_dict_init (&status, NULL);
  g_variant_dict_insert (&status, "book", "s", self->book_path);
  g_variant_dict_insert (&status, "version", "s", RAPPORT_VERSION);
  g_variant_dict_insert (&status, "last-shown", "x", self->last_shown);
  g_variant_dict_insert (&status, "next", "x", next);
  g_variant_dict_insert (&status, "next-delivery", "x", self->delivery_at);
  g_variant_dict_insert (&status, "pending", "u", self->n_pending);
  g_variant_dict_insert (&status, "held", "u", self->n_held);
  g_variant_dict_insert (&status, "live", "u",
                         self->delivery != NULL ? rapport_delivery_get_n_live (self->delivery) : 0);
  g_variant_dict_insert (&status, "server", "b", rapport_notifier_is_available (self->notifier));
  g_variant_dict_insert (&status, "do-not-disturb", "b",
                         self->quiet != NULL && rapport_do_not_disturb_is_active (self->quiet));
  g_variant_dict_insert (&status, "background", "b",
                         self->settings == NULL ||
                             g_settings_get_boolean (self->settings, "background"));
  if (problem != NULL)
    g_variant_dict_insert (&status, "problem", "s", problem);
  return g_variant_dict_end (&status);
}

/**
 * rapport_reminder_get_problem:
 *
 * Returns: (nullable): why reminders can't be planned or shown at the moment, in words
 */
const char *
rapport_reminder_get_problem (RapportReminder *self)
{
  if (self->problem != NULL)
    return self->problem;
  return self->delivery != NULL ? rapport_delivery_get_why (self->delivery) : NULL;
}

/**
 * rapport_reminder_is_tidying:
 *
 * Returns: whether the day's upkeep of the book is under way
 */
gboolean
rapport_reminder_is_tidying (RapportReminder *self)
{
  return self->upkeep != NULL && rapport_upkeep_is_under_way (self->upkeep);
}

/**
 * rapport_reminder_is_settled:
 *
 * Returns: whether nothing is on the screen or on its way there, no planning is about to come, and
 * no upkeep is under way
 */
gboolean
rapport_reminder_is_settled (RapportReminder *self)
{
  return self->planning == 0 && !rapport_reminder_is_tidying (self) &&
         (self->quiet == NULL || rapport_do_not_disturb_is_known (self->quiet)) &&
         (self->delivery == NULL || (!rapport_delivery_is_under_way (self->delivery) &&
                                     rapport_delivery_get_n_live (self->delivery) == 0));
}

static void
rapport_reminder_dispose (GObject *object)
{
  RapportReminder *self = RAPPORT_REMINDER (object);

  g_clear_handle_id (&self->planning, g_source_remove);
  g_clear_object (&self->delivery);
  g_clear_object (&self->upkeep);
  g_clear_object (&self->book);
  g_clear_object (&self->quiet);
  g_clear_object (&self->settings);
  g_clear_object (&self->notifier);
  g_clear_object (&self->clock);
  G_OBJECT_CLASS (rapport_reminder_parent_class)->dispose (object);
}

static void
rapport_reminder_finalize (GObject *object)
{
  RapportReminder *self = RAPPORT_REMINDER (object);

  g_free (self->book_path);
  g_free (self->state_path);
  g_free (self->problem);
  G_OBJECT_CLASS (rapport_reminder_parent_class)->finalize (object);
}

static void
rapport_reminder_class_init (RapportReminderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = rapport_reminder_dispose;
  object_class->finalize = rapport_reminder_finalize;

  /**
   * RapportReminder::activate:
   * @action: an action of the window
   * @target: (nullable): its parameter
   * @activation_token: (nullable)
   *
   * The window is to open.
   */
  signals[ACTIVATE] =
      g_signal_new ("activate", RAPPORT_TYPE_REMINDER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 3, G_TYPE_STRING, G_TYPE_STRING, G_TYPE_STRING);

  /**
   * RapportReminder::settled:
   *
   * Nothing is on the screen any more, or on its way there.
   */
  signals[SETTLED] = g_signal_new ("settled", RAPPORT_TYPE_REMINDER, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
rapport_reminder_init (RapportReminder *self)
{
}

/**
 * rapport_reminder_new:
 * @book_path: (type filename): opened when it is started; as long as it can't be, that is tried
 * again
 * @state_path: (type filename): where it keeps when it last looked
 */
RapportReminder *
rapport_reminder_new (const char *book_path,
                      const char *state_path,
                      RapportClock *clock,
                      RapportNotifier *notifier)
{
  RapportReminder *self = g_object_new (RAPPORT_TYPE_REMINDER, NULL);

  self->book_path = g_strdup (book_path);
  self->state_path = g_strdup (state_path);
  self->clock = g_object_ref (clock);
  self->notifier = g_object_ref (notifier);
  return self;
}

/**
 * rapport_reminder_set_settings:
 * @settings: (nullable): as rapport_nudge_settings_open() gives them; to be set before it is
 * started
 */
void
rapport_reminder_set_settings (RapportReminder *self, GSettings *settings)
{
  g_set_object (&self->settings, settings);
}

/**
 * rapport_reminder_set_do_not_disturb:
 *
 * To be set before it is started.
 */
void
rapport_reminder_set_do_not_disturb (RapportReminder *self, RapportDoNotDisturb *quiet)
{
  g_set_object (&self->quiet, quiet);
}
