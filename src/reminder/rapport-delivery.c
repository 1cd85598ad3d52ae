/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-delivery.h"

#include <glib/gi18n-lib.h>

#include "rapport-claimant.h"
#include "rapport-ledger.h"
#include "rapport-live-nudges.h"
#include "rapport-nudge-actions.h"
#include "rapport-nudge-settled.h"

/**
 * RapportDelivery:
 *
 * Brings what was planned onto the screen, each key at most once (N2), and keeps the ledger of how
 * each ended (N6).
 */
struct _RapportDelivery
{
  GObject parent_instance;

  RapportBook *book;
  RapportClock *clock;
  RapportNotifier *notifier;
  char *own;
  RapportLiveNudges *live;
  guint n_under_way;
  guint n_shown; /* of the present delivery */
  guint n_failed;
  char *why; /* the last failure; NULL since one was shown */
};

/* One bubble on its way. */
typedef struct
{
  RapportDelivery *delivery;
  RapportLiveNudge *bubble;
} Showing;

enum
{
  FINISHED,
  ACTIVATE,
  NOTICE,
  ENDED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RapportDelivery, rapport_delivery, G_TYPE_OBJECT)

static void
showing_free (Showing *showing)
{
  g_object_unref (showing->delivery);
  g_clear_pointer (&showing->bubble, rapport_live_nudge_free);
  g_free (showing);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Showing, showing_free)

static void
end (RapportDelivery *self,
     RapportLiveNudge *bubble,
     const char *outcome,
     RapportDay snoozed_until,
     const char *why)
{
  g_autoptr (GError) error = NULL;

  if (!rapport_ledger_end (self->book, rapport_clock_now (self->clock), bubble, outcome,
                           snoozed_until, why, &error))
    g_message ("How %s ended could not be kept: %s", bubble->tag, error->message);
}

/* What became of the bubble of a group says nothing of its subjects. */
static void
end_single (RapportDelivery *self, RapportLiveNudge *bubble, const char *outcome, const char *why)
{
  if (bubble->form == RAPPORT_NUDGE_FORM_SINGLE)
    end (self, bubble, outcome, RAPPORT_DAY_NONE, why);
}

/* --- showing --- */

static void
finish_one (RapportDelivery *self)
{
  if (--self->n_under_way == 0)
    g_signal_emit (self, signals[FINISHED], 0, self->n_shown, self->n_failed);
}

static void
keep_shown (RapportDelivery *self, RapportLiveNudge *bubble, guint32 id)
{
  g_autoptr (RapportLiveNudge) before = rapport_live_nudges_steal (self->live, bubble->tag);
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&self->why, g_free);
  self->n_shown++;
  if (before != NULL)
    end_single (self, before, "withdrawn", NULL);
  if (!rapport_ledger_confirm (self->book, rapport_clock_now (self->clock), bubble, id, &error))
    g_message ("That %s was shown could not be kept: %s", bubble->tag, error->message);
  rapport_live_nudges_add (self->live, bubble);
}

static void
shown_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Showing) showing = data;
  RapportDelivery *self = showing->delivery;
  g_autoptr (GError) error = NULL;
  guint32 id;

  if (rapport_notifier_show_finish (self->notifier, result, &id, &error))
    {
      keep_shown (self, g_steal_pointer (&showing->bubble), id);
    }
  else if (g_error_matches (error, RAPPORT_ERROR, RAPPORT_ERROR_CANCELLED))
    {
      end (self, showing->bubble, "withdrawn", RAPPORT_DAY_NONE, NULL);
    }
  else
    {
      self->n_failed++;
      g_free (self->why);
      self->why = g_strdup (error->message);
      end (self, showing->bubble, "failed", RAPPORT_DAY_NONE, error->message);
    }
  finish_one (self);
}

static char *
make_body (const char *text, gboolean repeat)
{
  if (!repeat)
    return g_strdup (text);
  /* Translators: a reminder shown once more, because it isn't known whether it was seen; %s is its
   * text. */
  return g_strdup_printf (_ ("%s\n(You may have seen this already.)"), text);
}

/* Takes the bubble. */
static void
show (RapportDelivery *self, const RapportNudgeItem *item, RapportLiveNudge *bubble)
{
  g_autofree char *body = make_body (item->body, bubble->repeat);
  g_autoptr (RapportNotification) notification =
      rapport_notification_new (item->tag, item->title, body);
  Showing *showing = g_new (Showing, 1);

  if (item->urgency == RAPPORT_NUDGE_URGENCY_LOW)
    rapport_notification_set_quiet (notification);
  rapport_nudge_actions_offer (bubble, notification);
  showing->delivery = g_object_ref (self);
  showing->bubble = bubble;
  self->n_under_way++;
  rapport_notifier_show_async (self->notifier, notification, shown_cb, showing);
}

static gboolean
finish_cb (gpointer data)
{
  finish_one (data);
  return G_SOURCE_REMOVE;
}

/**
 * rapport_delivery_start:
 * @items: (element-type RapportNudgeItem)
 *
 * Claims what is in @items and shows it; #RapportDelivery::finished tells when all of it is up or
 * has failed. Not while a delivery is under way.
 *
 * Returns: %FALSE if nothing could be claimed, because the book can't be written: nothing is shown
 * then
 */
gboolean
rapport_delivery_start (RapportDelivery *self, GPtrArray *items, GError **error)
{
  g_autoptr (GPtrArray) bubbles = NULL;

  g_return_val_if_fail (RAPPORT_IS_DELIVERY (self) && self->n_under_way == 0, FALSE);

  if (!rapport_ledger_claim (self->book, rapport_clock_now (self->clock), self->own, items,
                             &bubbles, error))
    return FALSE;
  self->n_shown = 0;
  self->n_failed = 0;
  /* One more than the bubbles, so that it is finished from the main loop even without any. */
  self->n_under_way = 1;
  for (guint i = 0; i < bubbles->len; i++)
    {
      RapportLiveNudge *bubble = bubbles->pdata[i];

      if (bubble->keys->len > 0)
        show (self, items->pdata[i], g_steal_pointer (&bubbles->pdata[i]));
    }
  g_idle_add_full (G_PRIORITY_DEFAULT, finish_cb, g_object_ref (self), g_object_unref);
  return TRUE;
}

/* --- what becomes of them --- */

static void
act (RapportDelivery *self, RapportLiveNudge *bubble, const char *action, const char *token)
{
  g_autoptr (GError) error = NULL;
  RapportNudgeEnd how = { "opened", RAPPORT_DAY_NONE };
  const char *window_action = NULL;
  g_autofree char *target = NULL;

  if (g_str_equal (action, RAPPORT_NUDGE_ACTION_SNOOZE))
    how =
        rapport_nudge_actions_snooze (self->book, rapport_clock_now (self->clock), bubble, &error);
  else
    (void)rapport_nudge_actions_resolve (rapport_book_get_reader (self->book), bubble, action,
                                         &window_action, &target, &error);
  if (error != NULL)
    {
      end_single (self, bubble, "withdrawn", NULL);
      g_signal_emit (self, signals[NOTICE], 0,
                     g_error_matches (error, RAPPORT_ERROR, RAPPORT_ERROR_NOT_FOUND)
                         ? _ ("What this reminder was about is no longer in your book.")
                         : error->message);
      return;
    }
  if (bubble->form == RAPPORT_NUDGE_FORM_SINGLE)
    end (self, bubble, how.outcome, how.snoozed_until, NULL);
  if (window_action != NULL)
    g_signal_emit (self, signals[ACTIVATE], 0, window_action, target, token);
}

static void
action_cb (RapportDelivery *self, const char *tag, const char *action, const char *token)
{
  g_autoptr (RapportLiveNudge) bubble = rapport_live_nudges_steal (self->live, tag);

  if (bubble == NULL)
    return;
  act (self, bubble, action, token);
  g_signal_emit (self, signals[ENDED], 0);
}

static void
closed_cb (RapportDelivery *self, const char *tag, guint reason)
{
  g_autoptr (RapportLiveNudge) bubble = rapport_live_nudges_steal (self->live, tag);

  if (bubble == NULL)
    return;
  end_single (self, bubble, reason == RAPPORT_CLOSED_DISMISSED ? "dismissed" : "expired",
              reason == RAPPORT_CLOSED_LOST ? "the notification server ended while it was up"
                                            : NULL);
  g_signal_emit (self, signals[ENDED], 0);
}

static void
withdraw (RapportDelivery *self, GPtrArray *tags)
{
  for (guint i = 0; i < tags->len; i++)
    rapport_notifier_withdraw (self->notifier, tags->pdata[i]);
}

static void
drop_key (RapportDelivery *self, const char *key)
{
  g_autoptr (GPtrArray) empty = rapport_live_nudges_drop (self->live, key);

  withdraw (self, empty);
}

static void
settle_key (RapportDelivery *self, const char *key, RapportDay today)
{
  RapportLiveNudge *single = rapport_live_nudges_find_single (self->live, key);
  RapportNudgeEnd how;

  if (single != NULL)
    {
      how = rapport_nudge_actions_explain (rapport_book_get_reader (self->book), today, single);
      end (self, single, how.outcome, how.snoozed_until, NULL);
    }
  drop_key (self, key);
}

typedef struct
{
  RapportDelivery *delivery;
  char *tag;
} Renewal;

static void
renewal_free (Renewal *renewal)
{
  g_object_unref (renewal->delivery);
  g_free (renewal->tag);
  g_free (renewal);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Renewal, renewal_free)

static void
renewed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Renewal) renewal = data;
  RapportDelivery *self = renewal->delivery;
  g_autoptr (GError) error = NULL;
  g_autoptr (RapportLiveNudge) bubble = NULL;

  if (rapport_notifier_show_finish (self->notifier, result, NULL, &error) ||
      g_error_matches (error, RAPPORT_ERROR, RAPPORT_ERROR_CANCELLED))
    return;
  /* Whether the old text is still up isn't known; better none than a wrong one. */
  g_debug ("%s could not be brought up to date: %s", renewal->tag, error->message);
  rapport_notifier_withdraw (self->notifier, renewal->tag);
  bubble = rapport_live_nudges_steal (self->live, renewal->tag);
  if (bubble != NULL)
    g_signal_emit (self, signals[ENDED], 0);
}

/* In the place of the old one, without calling for attention. */
static void
renew (RapportDelivery *self, RapportLiveNudge *bubble, const RapportNudgeInput *input)
{
  g_autofree char *title = NULL;
  g_autofree char *text = NULL;
  g_autofree char *body = NULL;
  g_autoptr (RapportNotification) notification = NULL;
  Renewal *renewal;

  bubble->partly_settled = FALSE;
  if (!rapport_nudge_settled_describe_rest (input, bubble->keys, bubble->group, &title, &text))
    return;
  body = make_body (text, bubble->repeat);
  notification = rapport_notification_new (bubble->tag, title, body);
  rapport_notification_set_quiet (notification);
  rapport_nudge_actions_offer (bubble, notification);
  renewal = g_new (Renewal, 1);
  renewal->delivery = g_object_ref (self);
  renewal->tag = g_strdup (bubble->tag);
  rapport_notifier_show_async (self->notifier, notification, renewed_cb, renewal);
}

static void
renew_groups (RapportDelivery *self, const RapportNudgeInput *input)
{
  g_autoptr (GPtrArray) groups = rapport_live_nudges_list_partly_settled (self->live);

  for (guint i = 0; i < groups->len; i++)
    renew (self, groups->pdata[i], input);
}

/**
 * rapport_delivery_settle:
 * @input: the book as it is now
 *
 * Withdraws what is up about subjects that are settled; a group's bubble then tells of the rest
 * (N7).
 */
void
rapport_delivery_settle (RapportDelivery *self, const RapportNudgeInput *input)
{
  g_autoptr (GPtrArray) keys = NULL;
  g_autoptr (GPtrArray) settled = NULL;

  g_return_if_fail (RAPPORT_IS_DELIVERY (self));

  if (rapport_live_nudges_get_n (self->live) == 0)
    return;
  keys = rapport_live_nudges_list_keys (self->live);
  settled = rapport_nudge_settled_list (input, keys);
  for (guint i = 0; i < settled->len; i++)
    settle_key (self, settled->pdata[i], rapport_instant_get_day (input->now));
  renew_groups (self, input);
}

/**
 * rapport_delivery_forget:
 * @keys: (element-type utf8): keys that were taken out of the ledger
 *
 * Withdraws what is up about them: it was a mistake of the clock (N10).
 */
void
rapport_delivery_forget (RapportDelivery *self, GPtrArray *keys)
{
  g_return_if_fail (RAPPORT_IS_DELIVERY (self));

  for (guint i = 0; i < keys->len; i++)
    drop_key (self, keys->pdata[i]);
}

/**
 * rapport_delivery_withdraw_all:
 *
 * Takes everything down: without the service its buttons would do nothing.
 */
void
rapport_delivery_withdraw_all (RapportDelivery *self)
{
  g_autoptr (GPtrArray) tags = NULL;

  g_return_if_fail (RAPPORT_IS_DELIVERY (self));

  tags = rapport_live_nudges_list_tags (self->live);
  withdraw (self, tags);
}

/**
 * rapport_delivery_recover:
 *
 * Takes up what a service that is gone left behind.
 */
gboolean
rapport_delivery_recover (RapportDelivery *self, GError **error)
{
  g_return_val_if_fail (RAPPORT_IS_DELIVERY (self), FALSE);

  return rapport_ledger_recover (self->book, rapport_clock_now (self->clock), self->own, error);
}

gboolean
rapport_delivery_is_under_way (RapportDelivery *self)
{
  return self->n_under_way > 0;
}

guint
rapport_delivery_get_n_live (RapportDelivery *self)
{
  return rapport_live_nudges_get_n (self->live);
}

/**
 * rapport_delivery_get_why:
 *
 * Returns: (nullable): why the last one could not be shown, in words; %NULL if it could
 */
const char *
rapport_delivery_get_why (RapportDelivery *self)
{
  return self->why;
}

static void
rapport_delivery_finalize (GObject *object)
{
  RapportDelivery *self = RAPPORT_DELIVERY (object);

  g_object_unref (self->book);
  g_object_unref (self->clock);
  g_object_unref (self->notifier);
  g_free (self->own);
  g_free (self->why);
  rapport_live_nudges_free (self->live);
  G_OBJECT_CLASS (rapport_delivery_parent_class)->finalize (object);
}

static void
rapport_delivery_class_init (RapportDeliveryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rapport_delivery_finalize;

  /**
   * RapportDelivery::finished:
   * @n_shown: bubbles that are up
   * @n_failed: bubbles that could not be shown
   */
  signals[FINISHED] = g_signal_new ("finished", RAPPORT_TYPE_DELIVERY, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);

  /**
   * RapportDelivery::activate:
   * @action: an action of the window
   * @target: (nullable): its parameter
   * @activation_token: (nullable)
   *
   * The window is to open.
   */
  signals[ACTIVATE] =
      g_signal_new ("activate", RAPPORT_TYPE_DELIVERY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 3, G_TYPE_STRING, G_TYPE_STRING, G_TYPE_STRING);

  /**
   * RapportDelivery::notice:
   * @text: why an action did nothing, in words
   */
  signals[NOTICE] = g_signal_new ("notice", RAPPORT_TYPE_DELIVERY, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  /**
   * RapportDelivery::ended:
   *
   * A bubble is no longer up.
   */
  signals[ENDED] = g_signal_new ("ended", RAPPORT_TYPE_DELIVERY, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
}

static void
rapport_delivery_init (RapportDelivery *self)
{
  self->own = rapport_claimant_get_own ();
  self->live = rapport_live_nudges_new ();
}

/**
 * rapport_delivery_new:
 *
 * Returns: (transfer full): a delivery with nothing on the screen
 */
RapportDelivery *
rapport_delivery_new (RapportBook *book, RapportClock *clock, RapportNotifier *notifier)
{
  RapportDelivery *self = g_object_new (RAPPORT_TYPE_DELIVERY, NULL);

  self->book = g_object_ref (book);
  self->clock = g_object_ref (clock);
  self->notifier = g_object_ref (notifier);
  g_signal_connect_object (notifier, "action", G_CALLBACK (action_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (notifier, "closed", G_CALLBACK (closed_cb), self, G_CONNECT_SWAPPED);
  return self;
}
