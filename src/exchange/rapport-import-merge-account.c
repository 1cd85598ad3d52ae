/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where the person of a card works, and as what. */

#include "rapport-import-merge-private.h"

#include "rapport-export-private.h"

/* The parts of the organisation, greatest first, as one text. */
static char *
make_department (const RapportCard *card)
{
  g_autoptr (GString) joined = g_string_new (NULL);
  const char *part;

  for (guint i = 1; (part = rapport_card_get_entry (card, RAPPORT_CARD_ORG, i)) != NULL; i++)
    g_string_append_printf (joined, "%s%s",
                            joined->len > 0 ? RAPPORT_IMPORT_DEPARTMENT_SEPARATOR : "", part);
  return joined->len == 0 ? NULL : g_string_free (g_steal_pointer (&joined), FALSE);
}

/* *found: the membership in the account of that name; NULL. */
static gboolean
find_membership (RapportMerge *merge, const char *name, RapportRecord **found, GError **error)
{
  g_autoptr (GPtrArray) there =
      rapport_import_list_theirs (merge, &rapport_membership_table, error);
  g_autofree char *wanted = rapport_import_make_key (name);

  *found = NULL;
  for (guint i = 0; there != NULL && i < there->len && *found == NULL; i++)
    {
      RapportRecord *membership = g_ptr_array_index (there, i);
      g_autofree char *account =
          rapport_export_get_account_name (merge->database, membership, error);
      g_autofree char *key = NULL;

      if (account == NULL)
        return FALSE;
      key = rapport_import_make_key (account);
      if (g_str_equal (key, wanted))
        *found = g_object_ref (membership);
    }
  return there != NULL;
}

static gboolean
complete (RapportMerge *merge, RapportRecord *membership, guint field, const char *text)
{
  if (text == NULL || rapport_record_is_set (membership, field))
    return FALSE;
  rapport_record_set_text (membership, field, text);
  merge->changed = TRUE;
  return TRUE;
}

static gboolean
join (RapportMerge *merge, const char *name, RapportRecord **membership, GError **error)
{
  gint64 account = rapport_act_ensure_account (merge->tx, name, error);

  return account != 0 &&
         rapport_act_join_account (merge->tx, merge->client, account, NULL, error) &&
         find_membership (merge, name, membership, error);
}

/* A title, else a role, is the role in the account; the other one, when both are said, is kept with
 * the rest. */
gboolean
rapport_import_merge_account (RapportMerge *merge, GError **error)
{
  const char *name = rapport_card_get_entry (merge->card, RAPPORT_CARD_ORG, 0);
  const char *title = rapport_card_get_text (merge->card, RAPPORT_CARD_TITLE);
  const char *role = title != NULL ? title : rapport_card_get_text (merge->card, RAPPORT_CARD_ROLE);
  g_autofree char *department = make_department (merge->card);
  g_autoptr (RapportRecord) membership = NULL;
  gboolean completed;

  if (name == NULL)
    return TRUE;
  if (!find_membership (merge, name, &membership, error))
    return FALSE;
  if (membership == NULL)
    {
      merge->changed = TRUE;
      if (merge->tx == NULL)
        return TRUE;
      if (!join (merge, name, &membership, error))
        return FALSE;
    }
  completed = complete (merge, membership, RAPPORT_MEMBERSHIP_ROLE, role);
  completed |= complete (merge, membership, RAPPORT_MEMBERSHIP_DEPARTMENT, department);
  return !completed || merge->tx == NULL ||
         rapport_transaction_update (merge->tx, membership, error);
}
