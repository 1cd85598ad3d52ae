/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-client-keys.h"

#include <glib/gi18n.h>

#include "rapport-acts.h"
#include "rapport-cli-view.h"
#include "rapport-search-key.h"

typedef gboolean (*SetFunc) (RapportTransaction *tx,
                             gint64 client,
                             const RapportAssignment *assignment,
                             GError **error);

static gboolean
is_none (const char *value)
{
  return *value == '\0' || g_str_equal (value, "none");
}

static gboolean
set_cadence (RapportTransaction *tx, gint64 client, const RapportAssignment *a, GError **error)
{
  RapportCadence cadence;

  return rapport_assignment_check_plain (a, error) &&
         rapport_cadence_parse (is_none (a->value) ? "none" : a->value, &cadence, error) &&
         rapport_act_set_cadence (tx, client, cadence, error);
}

static gboolean
set_tier (RapportTransaction *tx, gint64 client, const RapportAssignment *a, GError **error)
{
  const char *tier;

  return rapport_assignment_check_plain (a, error) &&
         rapport_cli_parse_tier (a->value, &tier, error) &&
         rapport_act_set_tier (tx, client, tier, error);
}

static gboolean
set_birthday (RapportTransaction *tx, gint64 client, const RapportAssignment *a, GError **error)
{
  RapportPartialDate date = { 0 };

  return rapport_assignment_check_plain (a, error) &&
         (is_none (a->value) || rapport_partial_date_parse (a->value, &date, error)) &&
         rapport_act_set_birthday (tx, client, date, error);
}

static gboolean
set_tag (RapportTransaction *tx, gint64 client, const RapportAssignment *a, GError **error)
{
  RapportDatabase *database = rapport_transaction_get_database (tx);
  g_autoptr (GPtrArray) tags = NULL;

  if (a->how == '-')
    return rapport_act_remove_tag (tx, client, a->value, error);
  if (a->how == '=')
    {
      tags = rapport_client_list_tags (database, client, error);
      if (tags == NULL)
        return FALSE;
      for (guint i = 0; i < tags->len; i++)
        if (!rapport_act_remove_tag (tx, client, g_ptr_array_index (tags, i), error))
          return FALSE;
    }
  return is_none (a->value) || rapport_act_add_tag (tx, client, a->value, error);
}

/* Deletes the methods of a kind, or the one whose value is given. */
static gboolean
delete_methods (RapportTransaction *tx,
                gint64 client,
                const char *kind,
                const char *value,
                GError **error)
{
  RapportDatabase *database = rapport_transaction_get_database (tx);
  g_autoptr (GPtrArray) methods = NULL;
  gboolean found = value == NULL;

  methods = rapport_database_list_records (database, &rapport_contact_method_table,
                                           RAPPORT_CONTACT_METHOD_CLIENT, client, error);
  if (methods == NULL)
    return FALSE;
  for (guint i = 0; i < methods->len; i++)
    {
      RapportRecord *method = g_ptr_array_index (methods, i);

      if (g_strcmp0 (rapport_record_get_text (method, RAPPORT_CONTACT_METHOD_KIND), kind) != 0)
        continue;
      if (value != NULL &&
          g_strcmp0 (rapport_record_get_text (method, RAPPORT_CONTACT_METHOD_VALUE), value) != 0)
        continue;
      found = TRUE;
      if (!rapport_transaction_delete (tx, &rapport_contact_method_table,
                                       rapport_record_get_id (method), error))
        return FALSE;
    }
  if (found)
    return TRUE;
  g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_NOT_FOUND,
               /* Translators: an e-mail address, a telephone number or another way to reach. */
               _ ("There is no “%s” to take out"), value);
  return FALSE;
}

static gboolean
set_method (RapportTransaction *tx, gint64 client, const RapportAssignment *a, GError **error)
{
  if (a->how == '-')
    return delete_methods (tx, client, a->key, a->value, error);
  if (a->how == '=' && !delete_methods (tx, client, a->key, NULL, error))
    return FALSE;
  return is_none (a->value) || rapport_act_add_method (tx, client, a->key, a->value, NULL, error);
}

static gboolean
delete_addresses (RapportTransaction *tx, gint64 client, GError **error)
{
  RapportDatabase *database = rapport_transaction_get_database (tx);
  g_autoptr (GPtrArray) addresses = NULL;

  addresses = rapport_database_list_records (database, &rapport_address_table,
                                             RAPPORT_ADDRESS_CLIENT, client, error);
  if (addresses == NULL)
    return FALSE;
  for (guint i = 0; i < addresses->len; i++)
    if (!rapport_transaction_delete (tx, &rapport_address_table,
                                     rapport_record_get_id (g_ptr_array_index (addresses, i)),
                                     error))
      return FALSE;
  return TRUE;
}

static gboolean
set_address (RapportTransaction *tx, gint64 client, const RapportAssignment *a, GError **error)
{
  g_autoptr (RapportRecord) address = NULL;

  if (a->how == '-')
    return rapport_cli_refuse (error, _ ("An address can't be taken out by its text: address= "
                                         "takes all of them out"));
  if (a->how == '=' && !delete_addresses (tx, client, error))
    return FALSE;
  if (is_none (a->value))
    return TRUE;
  address = rapport_record_new (&rapport_address_table);
  rapport_record_set_int (address, RAPPORT_ADDRESS_CLIENT, client);
  rapport_record_set_text (address, RAPPORT_ADDRESS_STREET, a->value);
  return rapport_transaction_insert (tx, address, error);
}

static GPtrArray *
list_memberships (RapportTransaction *tx, gint64 client, GError **error)
{
  RapportDatabase *database = rapport_transaction_get_database (tx);
  RapportDay today = rapport_transaction_get_today (tx);
  GPtrArray *memberships;

  memberships = rapport_database_list_records (database, &rapport_membership_table,
                                               RAPPORT_MEMBERSHIP_CLIENT, client, error);
  for (guint i = memberships != NULL ? memberships->len : 0; i > 0; i--)
    if (!rapport_cli_is_current (g_ptr_array_index (memberships, i - 1), today))
      g_ptr_array_remove_index (memberships, i - 1);
  return memberships;
}

/* The last day in the account was yesterday; one that began today never was. */
static gboolean
end_membership (RapportTransaction *tx, RapportRecord *membership, GError **error)
{
  RapportDay today = rapport_transaction_get_today (tx);

  if (rapport_record_get_day (membership, RAPPORT_MEMBERSHIP_FROM_ON) == today)
    return rapport_transaction_delete (tx, &rapport_membership_table,
                                       rapport_record_get_id (membership), error);
  rapport_record_set_day (membership, RAPPORT_MEMBERSHIP_UNTIL_ON, today - 1);
  rapport_record_set_int (membership, RAPPORT_MEMBERSHIP_MAIN, FALSE);
  return rapport_transaction_update (tx, membership, error);
}

static gboolean
leave_account (RapportTransaction *tx, gint64 client, const char *name, GError **error)
{
  g_autoptr (GPtrArray) memberships = list_memberships (tx, client, error);
  gint64 account = rapport_find_account (rapport_transaction_get_database (tx), name, error);

  if (memberships == NULL || account == 0)
    return FALSE;
  for (guint i = 0; i < memberships->len; i++)
    {
      RapportRecord *membership = g_ptr_array_index (memberships, i);

      if (rapport_record_get_int (membership, RAPPORT_MEMBERSHIP_ACCOUNT) == account)
        return end_membership (tx, membership, error);
    }
  g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_NOT_FOUND, _ ("Not with the account “%s”"),
               name);
  return FALSE;
}

static gboolean
join_account (RapportTransaction *tx, gint64 client, gint64 account, gboolean moved, GError **error)
{
  g_autoptr (RapportRecord) membership = NULL;

  if (!moved)
    return rapport_act_join_account (tx, client, account, NULL, error);
  membership = rapport_record_new (&rapport_membership_table);
  rapport_record_set_int (membership, RAPPORT_MEMBERSHIP_CLIENT, client);
  rapport_record_set_int (membership, RAPPORT_MEMBERSHIP_ACCOUNT, account);
  rapport_record_set_int (membership, RAPPORT_MEMBERSHIP_MAIN, TRUE);
  rapport_record_set_day (membership, RAPPORT_MEMBERSHIP_FROM_ON,
                          rapport_transaction_get_today (tx));
  return rapport_transaction_insert (tx, membership, error);
}

/* `account=` moves: the others end, and what was agreed there stays where it was. */
static gboolean
set_account (RapportTransaction *tx, gint64 client, const RapportAssignment *a, GError **error)
{
  g_autoptr (GPtrArray) memberships = NULL;
  gboolean there = FALSE;
  gint64 account = 0;

  if (a->how == '-')
    return leave_account (tx, client, a->value, error);
  memberships = list_memberships (tx, client, error);
  if (memberships == NULL)
    return FALSE;
  if (!is_none (a->value))
    {
      account = rapport_act_ensure_account (tx, a->value, error);
      if (account == 0)
        return FALSE;
    }
  for (guint i = 0; i < memberships->len; i++)
    {
      RapportRecord *membership = g_ptr_array_index (memberships, i);

      if (rapport_record_get_int (membership, RAPPORT_MEMBERSHIP_ACCOUNT) == account)
        there = TRUE;
      else if (a->how == '=' && !end_membership (tx, membership, error))
        return FALSE;
    }
  return account == 0 || there ||
         join_account (tx, client, account, a->how == '=' && memberships->len > 0, error);
}

static RapportRecord *
find_main (GPtrArray *memberships)
{
  for (guint i = 0; i < memberships->len; i++)
    if (rapport_record_get_int (g_ptr_array_index (memberships, i), RAPPORT_MEMBERSHIP_MAIN) != 0)
      return g_ptr_array_index (memberships, i);
  return memberships->len > 0 ? g_ptr_array_index (memberships, 0) : NULL;
}

static gboolean
set_role (RapportTransaction *tx, gint64 client, const RapportAssignment *a, GError **error)
{
  g_autoptr (GPtrArray) memberships = NULL;
  RapportRecord *membership;

  if (!rapport_assignment_check_plain (a, error))
    return FALSE;
  memberships = list_memberships (tx, client, error);
  if (memberships == NULL)
    return FALSE;
  membership = find_main (memberships);
  if (membership == NULL)
    return rapport_cli_refuse (error,
                               _ ("A role is held in an account: set account=NAME before it"));
  rapport_record_set_text (membership, RAPPORT_MEMBERSHIP_ROLE, a->value);
  return rapport_transaction_update (tx, membership, error);
}

static const struct
{
  const char *key;
  SetFunc set;
} keys[] = {
  { "cadence", set_cadence }, { "tier", set_tier },         { "account", set_account },
  { "role", set_role },       { "birthday", set_birthday }, { "tag", set_tag },
  { "email", set_method },    { "phone", set_method },      { "url", set_method },
  { "im", set_method },       { "address", set_address },
};

/**
 * rapport_client_set_key:
 * @handled: (out): %FALSE when it is no key of these
 *
 * Sets what is kept in other tables than the client's.
 */
gboolean
rapport_client_set_key (RapportCli *cli,
                        RapportTransaction *tx,
                        RapportRecord *client,
                        const RapportAssignment *assignment,
                        gboolean *handled,
                        GError **error)
{
  *handled = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (g_str_equal (assignment->key, keys[i].key))
      return keys[i].set (tx, rapport_record_get_id (client), assignment, error);
  *handled = FALSE;
  return TRUE;
}
