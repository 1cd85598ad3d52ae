/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-nudge-actions.h"

#include <glib/gi18n-lib.h>

#include "rapport-acts.h"
#include "rapport-display-text.h"

static gboolean
is_about (const RapportLiveNudge *bubble, const char *subject)
{
  return g_strcmp0 (bubble->subject, subject) == 0;
}

/* Neither a group nor a plan whose time is near can be put off, nor the evening's question. */
static gboolean
can_snooze (const RapportLiveNudge *bubble)
{
  return bubble->form == RAPPORT_NUDGE_FORM_SINGLE && !is_about (bubble, "plan") &&
         !is_about (bubble, "evening");
}

static gboolean
can_log (const RapportLiveNudge *bubble)
{
  return bubble->form == RAPPORT_NUDGE_FORM_SINGLE && !is_about (bubble, "note") &&
         !is_about (bubble, "evening");
}

/**
 * rapport_nudge_actions_offer:
 *
 * Adds the buttons that fit what @bubble is about.
 */
void
rapport_nudge_actions_offer (const RapportLiveNudge *bubble, RapportNotification *notification)
{
  rapport_notification_add_action (notification, RAPPORT_NOTIFICATION_DEFAULT_ACTION, _ ("Open"));
  if (can_log (bubble))
    rapport_notification_add_action (notification, RAPPORT_NUDGE_ACTION_LOG, _ ("Log check-in"));
  if (can_snooze (bubble))
    rapport_notification_add_action (notification, RAPPORT_NUDGE_ACTION_SNOOZE, _ ("Snooze"));
  rapport_notification_add_action (notification, RAPPORT_NUDGE_ACTION_OPEN, _ ("Open"));
}

static gboolean
check_record (RapportDatabase *database,
              const RapportTable *table,
              const char *uuid,
              GError **error)
{
  g_autoptr (RapportRecord) record =
      rapport_database_get_record_by_uuid (database, table, uuid, error);

  if (record == NULL)
    return FALSE;
  if (!rapport_record_is_deleted (record))
    return TRUE;
  g_set_error_literal (error, RAPPORT_ERROR, RAPPORT_ERROR_NOT_FOUND,
                       _ ("What this reminder was about is no longer in your book."));
  return FALSE;
}

/* Somebody of the account to log a check-in with: who belongs to it now, its main contact first. */
static char *
find_member (RapportDatabase *database, gint64 account, GError **error)
{
  g_autoptr (GPtrArray) members = rapport_database_list_records (
      database, &rapport_membership_table, RAPPORT_MEMBERSHIP_ACCOUNT, account, error);
  gint64 found = 0;
  g_autoptr (RapportRecord) client = NULL;

  if (members == NULL)
    return NULL;
  for (guint i = 0; i < members->len; i++)
    {
      RapportRecord *member = members->pdata[i];
      gint64 id = rapport_record_get_int (member, RAPPORT_MEMBERSHIP_CLIENT);

      if (rapport_record_is_set (member, RAPPORT_MEMBERSHIP_UNTIL_ON))
        continue;
      if (found == 0 || rapport_record_get_int (member, RAPPORT_MEMBERSHIP_MAIN))
        found = id;
    }
  client = rapport_database_get_record (database, &rapport_client_table, found, error);
  return client != NULL ? g_strdup (rapport_record_get_uuid (client)) : NULL;
}

static gboolean
resolve_for_account (RapportDatabase *database,
                     const RapportLiveNudge *bubble,
                     const char *action,
                     const char **window_action,
                     char **target,
                     GError **error)
{
  if (!check_record (database, &rapport_account_table, bubble->account_uuid, error))
    return FALSE;
  if (!g_str_equal (action, RAPPORT_NUDGE_ACTION_LOG))
    return TRUE;
  *window_action = "log-checkin";
  *target = find_member (database, bubble->account, error);
  return *target != NULL;
}

/**
 * rapport_nudge_actions_resolve:
 * @action: the button that was pressed, but for *Snooze*
 * @window_action: (out): the action of the window to activate (CLI.md)
 * @target: (out) (nullable) (transfer full): its parameter
 *
 * Finds what the window is to open with. The client may have been erased since (N6).
 *
 * Returns: %FALSE with `RAPPORT_ERROR_NOT_FOUND` when there is nothing left to open
 */
gboolean
rapport_nudge_actions_resolve (RapportDatabase *database,
                               const RapportLiveNudge *bubble,
                               const char *action,
                               const char **window_action,
                               char **target,
                               GError **error)
{
  *window_action = "show-today";
  *target = NULL;
  if (bubble->form != RAPPORT_NUDGE_FORM_SINGLE || is_about (bubble, "evening"))
    return TRUE;
  if (bubble->account_uuid != NULL)
    return resolve_for_account (database, bubble, action, window_action, target, error);
  if (is_about (bubble, "note"))
    {
      *window_action = "show-note";
      *target = g_strdup (bubble->record_uuid);
      return check_record (database, &rapport_note_table, bubble->record_uuid, error);
    }
  *window_action = g_str_equal (action, RAPPORT_NUDGE_ACTION_LOG) ? "log-checkin" : "show-client";
  *target = g_strdup (bubble->client_uuid);
  return check_record (database, &rapport_client_table, bubble->client_uuid, error);
}

/* --- putting off --- */

typedef struct
{
  const RapportLiveNudge *bubble;
  RapportDay until;
} Snooze;

static gboolean
snooze_func (RapportTransaction *tx, gpointer data, GError **error)
{
  Snooze *snooze = data;

  if (snooze->bubble->account != 0)
    return rapport_act_snooze_account (tx, snooze->bubble->account, snooze->until, error);
  return rapport_act_snooze (tx, snooze->bubble->client, snooze->until, error);
}

static gboolean
snooze_rhythm (RapportBook *book,
               RapportInstant now,
               const RapportLiveNudge *bubble,
               RapportDay until,
               GError **error)
{
  gboolean account = bubble->account != 0;
  const RapportTable *table = account ? &rapport_account_table : &rapport_client_table;
  Snooze snooze = { bubble, until };
  g_autoptr (RapportRecord) record = NULL;
  g_autofree char *name = NULL;
  g_autofree char *label = NULL;

  if (!check_record (rapport_book_get_reader (book), table,
                     account ? bubble->account_uuid : bubble->client_uuid, error))
    return FALSE;
  record = rapport_database_get_record (rapport_book_get_reader (book), table,
                                        account ? bubble->account : bubble->client, error);
  if (record == NULL)
    return FALSE;
  name = rapport_display_text_name (
      rapport_record_get_text (record,
                               account ? (guint)RAPPORT_ACCOUNT_NAME : (guint)RAPPORT_CLIENT_NAME),
      RAPPORT_DISPLAY_NAME_MAX);
  /* Translators: what is undone; %s is a client or a firm. */
  label = g_strdup_printf (_ ("Snoozed %s"), name);
  return rapport_book_write (book, label, now, snooze_func, &snooze, error);
}

/**
 * rapport_nudge_actions_snooze:
 *
 * Puts off what @bubble is about by three days (N6): a rhythm is snoozed, which the person can
 * undo; the snooze of anything else is that of its reminder alone, and an occasion's ends on its
 * day.
 *
 * Returns: how the bubble ended; without an outcome when @error is set
 */
RapportNudgeEnd
rapport_nudge_actions_snooze (RapportBook *book,
                              RapportInstant now,
                              const RapportLiveNudge *bubble,
                              GError **error)
{
  RapportNudgeEnd end = { "snoozed", rapport_instant_get_day (now) + RAPPORT_NUDGE_SNOOZE_DAYS };
  RapportDay day;

  if (is_about (bubble, "client") || is_about (bubble, "account"))
    {
      if (!snooze_rhythm (book, now, bubble, end.snoozed_until, error))
        end.outcome = NULL;
    }
  else if (is_about (bubble, "occasion") && rapport_day_parse (bubble->occurrence, &day, NULL))
    {
      end.snoozed_until = MIN (end.snoozed_until, MAX (day, rapport_instant_get_day (now)));
    }
  return end;
}

/* --- why it is settled --- */

static RapportNudgeEnd
explain_rhythm (RapportDatabase *database, RapportDay today, const RapportLiveNudge *bubble)
{
  RapportNudgeEnd end = { "withdrawn", RAPPORT_DAY_NONE };
  gboolean account = bubble->account != 0;
  g_autofree char *anchor = NULL;
  g_autoptr (RapportSubject) subject =
      rapport_subject_get (database, account ? RAPPORT_SUBJECT_ACCOUNT : RAPPORT_SUBJECT_CLIENT,
                           account ? bubble->account : bubble->client, NULL);

  if (subject == NULL)
    return end;
  if (subject->snoozed_until > today)
    return (RapportNudgeEnd){ "snoozed", subject->snoozed_until };
  anchor = g_strconcat (subject->anchor_key != NULL ? subject->anchor_key : "start", "/", NULL);
  if (bubble->occurrence != NULL && !g_str_has_prefix (bubble->occurrence, anchor))
    end.outcome = "done";
  return end;
}

static gboolean
is_done (RapportDatabase *database, const RapportLiveNudge *bubble)
{
  gboolean note = is_about (bubble, "note");
  g_autoptr (RapportRecord) record = rapport_database_get_record_by_uuid (
      database, note ? &rapport_note_table : &rapport_checkin_table, bubble->record_uuid, NULL);
  const char *stage;

  if (record == NULL || rapport_record_is_deleted (record))
    return FALSE;
  if (!note)
    return rapport_record_is_set (record, RAPPORT_CHECKIN_FULFILLED_BY);
  stage = rapport_record_get_text (record, RAPPORT_NOTE_STAGE);
  return g_strcmp0 (stage, "posted") == 0 || g_strcmp0 (stage, "acknowledged") == 0;
}

/**
 * rapport_nudge_actions_explain:
 * @bubble: a single whose subject is settled
 *
 * Returns: how it ended: `done` when the person did it, `snoozed` when they put it off elsewhere,
 * else `withdrawn`
 */
RapportNudgeEnd
rapport_nudge_actions_explain (RapportDatabase *database,
                               RapportDay today,
                               const RapportLiveNudge *bubble)
{
  if (is_about (bubble, "client") || is_about (bubble, "account"))
    return explain_rhythm (database, today, bubble);
  if ((is_about (bubble, "note") || is_about (bubble, "plan") || is_about (bubble, "unlogged")) &&
      is_done (database, bubble))
    return (RapportNudgeEnd){ "done", RAPPORT_DAY_NONE };
  return (RapportNudgeEnd){ "withdrawn", RAPPORT_DAY_NONE };
}
