/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-export-private.h"

GPtrArray *
rapport_export_list_clients (RapportDatabase *database, gint64 client, GError **error)
{
  g_autoptr (GPtrArray) clients = NULL;
  RapportRecord *record;

  if (client != 0)
    {
      record = rapport_database_get_record (database, &rapport_client_table, client, error);
      if (record == NULL)
        return NULL;
      clients = g_ptr_array_new_with_free_func (g_object_unref);
      g_ptr_array_add (clients, record);
      return g_steal_pointer (&clients);
    }
  clients = rapport_database_list_all (database, &rapport_client_table, error);
  for (guint i = clients != NULL ? clients->len : 0; i > 0; i--)
    if (rapport_record_is_deleted (g_ptr_array_index (clients, i - 1)))
      g_ptr_array_remove_index (clients, i - 1);
  return g_steal_pointer (&clients);
}

static int
compare_memberships (gconstpointer a, gconstpointer b)
{
  RapportRecord *left = *(RapportRecord *const *)a;
  RapportRecord *right = *(RapportRecord *const *)b;
  gint64 order = rapport_record_get_int (right, RAPPORT_MEMBERSHIP_MAIN) -
                 rapport_record_get_int (left, RAPPORT_MEMBERSHIP_MAIN);

  if (order == 0)
    order = rapport_record_get_id (left) - rapport_record_get_id (right);
  return (order > 0) - (order < 0);
}

GPtrArray *
rapport_export_list_memberships (RapportDatabase *database, gint64 client, GError **error)
{
  GPtrArray *memberships = rapport_database_list_records (database, &rapport_membership_table,
                                                          RAPPORT_MEMBERSHIP_CLIENT, client, error);

  if (memberships == NULL)
    return NULL;
  for (guint i = memberships->len; i > 0; i--)
    if (rapport_record_is_set (g_ptr_array_index (memberships, i - 1), RAPPORT_MEMBERSHIP_UNTIL_ON))
      g_ptr_array_remove_index (memberships, i - 1);
  g_ptr_array_sort (memberships, compare_memberships);
  return memberships;
}

char *
rapport_export_get_account_name (RapportDatabase *database,
                                 RapportRecord *membership,
                                 GError **error)
{
  g_autoptr (RapportRecord) account = rapport_database_get_record (
      database, &rapport_account_table,
      rapport_record_get_int (membership, RAPPORT_MEMBERSHIP_ACCOUNT), error);

  return account == NULL ? NULL
                         : g_strdup (rapport_record_get_text (account, RAPPORT_ACCOUNT_NAME));
}
