/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What people do with clients and their accounts. */

#include "rapport-acts.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "rapport-database-private.h"
#include "rapport-search-key.h"

#define DIGITS_COMPARED 9

gboolean
rapport_act_add_client (RapportTransaction *tx, RapportClient *client, GError **error)
{
  RapportRecord *record = RAPPORT_RECORD (client);

  if (!rapport_record_is_set (record, RAPPORT_CLIENT_SINCE))
    rapport_record_set_day (record, RAPPORT_CLIENT_SINCE, rapport_transaction_get_today (tx));
  return rapport_transaction_insert (tx, record, error);
}

gboolean
rapport_act_delete_client (RapportTransaction *tx, gint64 client, GError **error)
{
  return rapport_transaction_delete (tx, &rapport_client_table, client, error);
}

gboolean
rapport_act_restore_client (RapportTransaction *tx, gint64 client, GError **error)
{
  return rapport_transaction_restore (tx, &rapport_client_table, client, error);
}

/* A number from literal SQL with one text or id bound: 0 when there is no row, -1 on error. */
static gint64
look_up (RapportDatabase *database, const char *sql, gint64 id, const char *text, GError **error)
{
  g_autoptr (RapportStatement) statement = rapport_database_prepare (database, sql, error);

  if (statement == NULL)
    return -1;
  rapport_statement_bind_id (statement, 1, id);
  if (text != NULL)
    rapport_statement_bind_text (statement, 2, text);
  switch (rapport_statement_step (statement, error))
    {
    case RAPPORT_STEP_ROW:
      return rapport_statement_get_int (statement, 0);
    case RAPPORT_STEP_DONE:
      return 0;
    case RAPPORT_STEP_ERROR:
    default:
      return -1;
    }
}

gint64
rapport_act_ensure_account (RapportTransaction *tx, const char *name, GError **error)
{
  RapportDatabase *database = rapport_transaction_get_database (tx);
  g_autofree char *key = rapport_search_key (name);
  gint64 found = look_up (
      database, "SELECT id FROM account WHERE ?1 IS NULL AND sort_key = ?2 AND deleted_at IS NULL",
      0, key, error);
  g_autoptr (RapportAccount) account = NULL;

  if (found != 0)
    return MAX (found, 0);
  account = rapport_account_new ();
  rapport_record_set_text (RAPPORT_RECORD (account), RAPPORT_ACCOUNT_NAME, name);
  if (!rapport_transaction_insert (tx, RAPPORT_RECORD (account), error))
    return 0;
  return rapport_record_get_id (RAPPORT_RECORD (account));
}

static gboolean
set_role (RapportTransaction *tx, gint64 membership, const char *role, GError **error)
{
  g_autoptr (RapportRecord) record = rapport_database_get_record (
      rapport_transaction_get_database (tx), &rapport_membership_table, membership, error);

  if (record == NULL)
    return FALSE;
  rapport_record_set_text (record, RAPPORT_MEMBERSHIP_ROLE, role);
  return rapport_transaction_update (tx, record, error);
}

gboolean
rapport_act_join_account (RapportTransaction *tx,
                          gint64 client,
                          gint64 account,
                          const char *role,
                          GError **error)
{
  RapportDatabase *database = rapport_transaction_get_database (tx);
  g_autoptr (RapportMembership) membership = NULL;
  g_autoptr (RapportStatement) find = rapport_database_prepare (
      database,
      "SELECT id FROM membership WHERE client = ? AND account = ? AND deleted_at IS NULL"
      " AND until_on IS NULL",
      error);
  gint64 others;
  RapportStep step;

  if (find == NULL)
    return FALSE;
  rapport_statement_bind_int (find, 1, client);
  rapport_statement_bind_int (find, 2, account);
  step = rapport_statement_step (find, error);
  if (step == RAPPORT_STEP_ERROR)
    return FALSE;
  if (step == RAPPORT_STEP_ROW)
    return role == NULL || set_role (tx, rapport_statement_get_int (find, 0), role, error);
  others = look_up (database,
                    "SELECT count(*) FROM membership WHERE client = ? AND main = 1"
                    " AND deleted_at IS NULL AND until_on IS NULL",
                    client, NULL, error);
  if (others < 0)
    return FALSE;
  membership = rapport_membership_new ();
  rapport_record_set_int (RAPPORT_RECORD (membership), RAPPORT_MEMBERSHIP_CLIENT, client);
  rapport_record_set_int (RAPPORT_RECORD (membership), RAPPORT_MEMBERSHIP_ACCOUNT, account);
  rapport_record_set_text (RAPPORT_RECORD (membership), RAPPORT_MEMBERSHIP_ROLE, role);
  rapport_record_set_int (RAPPORT_RECORD (membership), RAPPORT_MEMBERSHIP_MAIN, others == 0);
  return rapport_transaction_insert (tx, RAPPORT_RECORD (membership), error);
}

static gint64
ensure_tag (RapportTransaction *tx, const char *name, GError **error)
{
  gint64 found = look_up (rapport_transaction_get_database (tx),
                          "SELECT id FROM tag WHERE ?1 IS NULL AND name = ?2", 0, name, error);
  g_autoptr (RapportTag) tag = NULL;

  if (found != 0)
    return found;
  tag = rapport_tag_new ();
  rapport_record_set_text (RAPPORT_RECORD (tag), RAPPORT_TAG_NAME, name);
  if (!rapport_transaction_insert (tx, RAPPORT_RECORD (tag), error))
    return -1;
  return rapport_record_get_id (RAPPORT_RECORD (tag));
}

#define TAGGED                                                                                     \
  "SELECT g.id FROM tagging g JOIN tag t ON t.id = g.tag WHERE g.client = ? AND t.name = ?"

gboolean
rapport_act_add_tag (RapportTransaction *tx, gint64 client, const char *name, GError **error)
{
  gint64 found = look_up (rapport_transaction_get_database (tx), TAGGED, client, name, error);
  gint64 tag;
  g_autoptr (RapportTagging) tagging = NULL;

  if (found != 0)
    return found > 0;
  tag = ensure_tag (tx, name, error);
  if (tag < 0)
    return FALSE;
  tagging = rapport_tagging_new ();
  rapport_record_set_int (RAPPORT_RECORD (tagging), RAPPORT_TAGGING_CLIENT, client);
  rapport_record_set_int (RAPPORT_RECORD (tagging), RAPPORT_TAGGING_TAG, tag);
  return rapport_transaction_insert (tx, RAPPORT_RECORD (tagging), error);
}

gboolean
rapport_act_remove_tag (RapportTransaction *tx, gint64 client, const char *name, GError **error)
{
  gint64 found = look_up (rapport_transaction_get_database (tx), TAGGED, client, name, error);

  if (found > 0)
    return rapport_transaction_delete (tx, &rapport_tagging_table, found, error);
  if (found == 0)
    g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_NOT_FOUND, _ ("There is no tag “%s” on them"),
                 name);
  return FALSE;
}

/**
 * rapport_match_key:
 * @kind: phone, email, url or im
 *
 * What two people are recognised as the same by. A phone number counts by its last nine digits,
 * since the same one is written with and without its country.
 *
 * Returns: (transfer full) (nullable): %NULL when there is nothing to go by
 */
char *
rapport_match_key (const char *kind, const char *value)
{
  g_autoptr (GString) digits = NULL;

  if (g_str_equal (kind, "email"))
    {
      g_autofree char *folded = g_utf8_casefold (value, -1);

      g_strstrip (folded);
      return strchr (folded, '@') == NULL ? NULL : g_steal_pointer (&folded);
    }
  if (!g_str_equal (kind, "phone"))
    return NULL;
  digits = g_string_new (NULL);
  for (const char *c = value; *c != '\0'; c = g_utf8_next_char (c))
    {
      int digit = g_unichar_digit_value (g_utf8_get_char (c));

      if (digit >= 0)
        g_string_append_c (digits, (char)('0' + digit));
    }
  if (digits->len < 6)
    return NULL;
  if (digits->len > DIGITS_COMPARED)
    g_string_erase (digits, 0, (gssize)digits->len - DIGITS_COMPARED);
  return g_string_free (g_steal_pointer (&digits), FALSE);
}

gboolean
rapport_act_add_method (RapportTransaction *tx,
                        gint64 client,
                        const char *kind,
                        const char *value,
                        const char *label,
                        GError **error)
{
  RapportDatabase *database = rapport_transaction_get_database (tx);
  g_autofree char *key = rapport_match_key (kind, value);
  g_autoptr (RapportContactMethod) method = NULL;
  gint64 found = look_up (
      database,
      "SELECT id FROM contact_method WHERE client = ?1 AND value = ?2 AND deleted_at IS NULL",
      client, value, error);
  gint64 position;

  if (found == 0 && key != NULL)
    found = look_up (
        database,
        "SELECT id FROM contact_method WHERE client = ?1 AND match_key = ?2 AND deleted_at IS NULL",
        client, key, error);
  if (found != 0)
    return found > 0;
  position = look_up (database, "SELECT count(*) FROM contact_method WHERE client = ?", client,
                      NULL, error);
  if (position < 0)
    return FALSE;
  method = rapport_contact_method_new ();
  rapport_record_set_int (RAPPORT_RECORD (method), RAPPORT_CONTACT_METHOD_CLIENT, client);
  rapport_record_set_text (RAPPORT_RECORD (method), RAPPORT_CONTACT_METHOD_KIND, kind);
  rapport_record_set_text (RAPPORT_RECORD (method), RAPPORT_CONTACT_METHOD_VALUE, value);
  rapport_record_set_text (RAPPORT_RECORD (method), RAPPORT_CONTACT_METHOD_MATCH_KEY, key);
  rapport_record_set_text (RAPPORT_RECORD (method), RAPPORT_CONTACT_METHOD_LABEL, label);
  rapport_record_set_int (RAPPORT_RECORD (method), RAPPORT_CONTACT_METHOD_POSITION, position);
  return rapport_transaction_insert (tx, RAPPORT_RECORD (method), error);
}

static RapportRecord *
make_birthday (gint64 client)
{
  RapportRecord *record = RAPPORT_RECORD (rapport_occasion_new ());

  rapport_record_set_int (record, RAPPORT_OCCASION_CLIENT, client);
  rapport_record_set_text (record, RAPPORT_OCCASION_KIND, "birthday");
  return record;
}

gboolean
rapport_act_set_birthday (RapportTransaction *tx,
                          gint64 client,
                          RapportPartialDate date,
                          GError **error)
{
  RapportDatabase *database = rapport_transaction_get_database (tx);
  gint64 found = look_up (database,
                          "SELECT id FROM occasion WHERE client = ? AND kind = 'birthday'"
                          " AND relative IS NULL AND deleted_at IS NULL",
                          client, NULL, error);
  g_autoptr (RapportRecord) record = NULL;

  if (found < 0)
    return FALSE;
  if (!rapport_partial_date_is_set (date))
    return found == 0 || rapport_transaction_delete (tx, &rapport_occasion_table, found, error);
  if (found == 0)
    record = make_birthday (client);
  else
    record = rapport_database_get_record (database, &rapport_occasion_table, found, error);
  if (record == NULL)
    return FALSE;
  rapport_record_set_partial_date (record, RAPPORT_OCCASION_DATE, date);
  return found == 0 ? rapport_transaction_insert (tx, record, error)
                    : rapport_transaction_update (tx, record, error);
}
