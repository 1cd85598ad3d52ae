/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-vcard.h"

#include <string.h>

#include "rapport-acts.h"
#include "rapport-export-private.h"
#include "rapport-import-merge-private.h"
#include "rapport-vcard-escape.h"
#include "rapport-vcard-writer-private.h"

static GPtrArray *
list_of (RapportDatabase *database, const RapportTable *table, gint64 client, GError **error)
{
  return rapport_database_list_records (database, table, (guint)table->parent, client, error);
}

static const char *
get_method_property (RapportRecord *method)
{
  static const char *const properties[][2] = { { "email", "EMAIL" },
                                               { "phone", "TEL" },
                                               { "url", "URL" } };
  const char *kind = rapport_record_get_text (method, RAPPORT_CONTACT_METHOD_KIND);

  for (guint i = 0; i < G_N_ELEMENTS (properties); i++)
    if (g_str_equal (kind, properties[i][0]))
      return properties[i][1];
  return "IMPP";
}

static gboolean
write_methods (RapportVcardWriter *writer, RapportDatabase *database, gint64 client, GError **error)
{
  g_autoptr (GPtrArray) methods = list_of (database, &rapport_contact_method_table, client, error);

  for (guint i = 0; methods != NULL && i < methods->len; i++)
    {
      RapportRecord *method = g_ptr_array_index (methods, i);
      gboolean preferred = rapport_record_get_int (method, RAPPORT_CONTACT_METHOD_PREFERRED) != 0;
      g_autofree char *value =
          rapport_vcard_escape (rapport_record_get_text (method, RAPPORT_CONTACT_METHOD_VALUE));

      rapport_vcard_writer_add_labelled (
          writer, get_method_property (method),
          rapport_record_get_text (method, RAPPORT_CONTACT_METHOD_LABEL),
          preferred ? ";PREF=1" : "", value);
    }
  return methods != NULL;
}

static char *
join_fields (RapportRecord *record, const int *fields, guint n_fields)
{
  const char *parts[7];

  g_assert (n_fields <= G_N_ELEMENTS (parts));
  for (guint i = 0; i < n_fields; i++)
    parts[i] = rapport_record_get_text (record, (guint)fields[i]);
  return rapport_vcard_writer_join (parts, n_fields, ';');
}

static gboolean
write_addresses (RapportVcardWriter *writer,
                 RapportDatabase *database,
                 gint64 client,
                 GError **error)
{
  static const int parts[] = {
    RAPPORT_ADDRESS_PO_BOX,   RAPPORT_ADDRESS_EXTENDED, RAPPORT_ADDRESS_STREET,
    RAPPORT_ADDRESS_LOCALITY, RAPPORT_ADDRESS_REGION,   RAPPORT_ADDRESS_POSTAL_CODE,
    RAPPORT_ADDRESS_COUNTRY,
  };
  g_autoptr (GPtrArray) addresses = list_of (database, &rapport_address_table, client, error);

  for (guint i = 0; addresses != NULL && i < addresses->len; i++)
    {
      RapportRecord *address = g_ptr_array_index (addresses, i);
      g_autofree char *value = join_fields (address, parts, G_N_ELEMENTS (parts));

      rapport_vcard_writer_add_labelled (
          writer, "ADR", rapport_record_get_text (address, RAPPORT_ADDRESS_LABEL), "", value);
    }
  return addresses != NULL;
}

/* 1980-04-12 is 19800412, --04-12 is --0412, 1980-04 and --04 are themselves. */
static char *
format_date (RapportPartialDate date)
{
  if (date.day == 0)
    return rapport_partial_date_to_string (date);
  if (date.year == 0)
    return g_strdup_printf ("--%02u%02u", (guint)date.month, (guint)date.day);
  return g_strdup_printf ("%04u%02u%02u", (guint)date.year, (guint)date.month, (guint)date.day);
}

static void
write_occasion (RapportVcardWriter *writer, RapportRecord *occasion)
{
  const char *kind = rapport_record_get_text (occasion, RAPPORT_OCCASION_KIND);
  const char *title = rapport_record_get_text (occasion, RAPPORT_OCCASION_TITLE);
  g_autofree char *date =
      format_date (rapport_record_get_partial_date (occasion, RAPPORT_OCCASION_DATE));

  if (g_str_equal (kind, "birthday"))
    rapport_vcard_writer_add_text (writer, "BDAY", date);
  else if (g_str_equal (kind, "anniversary") && title == NULL)
    rapport_vcard_writer_add_text (writer, "ANNIVERSARY", date);
  else if (g_str_equal (kind, "death"))
    rapport_vcard_writer_add_text (writer, "DEATHDATE", date);
  else
    rapport_vcard_writer_add_named (writer, "X-ABDATE", title != NULL ? title : kind, date);
}

static gboolean
write_occasions (RapportVcardWriter *writer,
                 RapportDatabase *database,
                 gint64 client,
                 GError **error)
{
  g_autoptr (GPtrArray) occasions = list_of (database, &rapport_occasion_table, client, error);

  for (guint i = 0; occasions != NULL && i < occasions->len; i++)
    {
      RapportRecord *occasion = g_ptr_array_index (occasions, i);

      if (!rapport_record_is_set (occasion, RAPPORT_OCCASION_RELATIVE) &&
          rapport_record_get_int (occasion, RAPPORT_OCCASION_SENSITIVE) == 0)
        write_occasion (writer, occasion);
    }
  return occasions != NULL;
}

static void
write_relative (RapportVcardWriter *writer, RapportRecord *relative)
{
  const char *relation = rapport_record_get_text (relative, RAPPORT_RELATIVE_RELATION);
  const char *uid = rapport_record_get_text (relative, RAPPORT_RELATIVE_EXTERNAL_UID);
  g_autofree char *value = rapport_vcard_escape (
      uid != NULL ? uid : rapport_record_get_text (relative, RAPPORT_RELATIVE_NAME));

  rapport_vcard_writer_add_labelled (writer, "RELATED", relation != NULL ? relation : "contact",
                                     uid == NULL ? ";VALUE=text" : "", value);
}

static gboolean
write_relatives (RapportVcardWriter *writer,
                 RapportDatabase *database,
                 gint64 client,
                 GError **error)
{
  g_autoptr (GPtrArray) relatives = list_of (database, &rapport_relative_table, client, error);

  for (guint i = 0; relatives != NULL && i < relatives->len; i++)
    {
      RapportRecord *relative = g_ptr_array_index (relatives, i);

      if (rapport_record_get_int (relative, RAPPORT_RELATIVE_SENSITIVE) == 0)
        write_relative (writer, relative);
    }
  return relatives != NULL;
}

/* RFC 6715 has words for these two; what else is known about a person is for nobody's address book.
 */
static gboolean
write_facts (RapportVcardWriter *writer, RapportDatabase *database, gint64 client, GError **error)
{
  static const char *const properties[][2] = { { "hobby", "HOBBY" }, { "interest", "INTEREST" } };
  g_autoptr (GPtrArray) facts = list_of (database, &rapport_fact_table, client, error);

  for (guint i = 0; facts != NULL && i < facts->len; i++)
    {
      RapportRecord *fact = g_ptr_array_index (facts, i);
      const char *kind = rapport_record_get_text (fact, RAPPORT_FACT_KIND);

      for (guint k = 0; k < G_N_ELEMENTS (properties); k++)
        if (g_str_equal (kind, properties[k][0]) &&
            rapport_record_get_int (fact, RAPPORT_FACT_SENSITIVE) == 0)
          rapport_vcard_writer_add_text (writer, properties[k][1],
                                         rapport_record_get_text (fact, RAPPORT_FACT_TEXT));
    }
  return facts != NULL;
}

static void
write_membership (RapportVcardWriter *writer,
                  RapportRecord *membership,
                  const char *account,
                  guint index)
{
  const char *department = rapport_record_get_text (membership, RAPPORT_MEMBERSHIP_DEPARTMENT);
  g_autofree char *group = index == 0 ? g_strdup ("") : g_strdup_printf ("org%u.", index);
  g_autofree char *title = g_strconcat (group, "TITLE", NULL);
  g_auto (GStrv) parts =
      g_strsplit (department != NULL ? department : "", RAPPORT_IMPORT_DEPARTMENT_SEPARATOR, -1);
  g_autofree char *name = rapport_vcard_escape (account);
  g_autofree char *below =
      rapport_vcard_writer_join ((const char *const *)parts, g_strv_length (parts), ';');
  g_autofree char *line = g_strconcat (group, "ORG:", name, *below != '\0' ? ";" : "", below, NULL);

  rapport_vcard_writer_add_line (writer, line);
  rapport_vcard_writer_add_text (writer, title,
                                 rapport_record_get_text (membership, RAPPORT_MEMBERSHIP_ROLE));
}

static gboolean
write_accounts (RapportVcardWriter *writer,
                RapportDatabase *database,
                gint64 client,
                GError **error)
{
  g_autoptr (GPtrArray) memberships = rapport_export_list_memberships (database, client, error);

  for (guint i = 0; memberships != NULL && i < memberships->len; i++)
    {
      RapportRecord *membership = g_ptr_array_index (memberships, i);
      g_autofree char *account = rapport_export_get_account_name (database, membership, error);

      if (account == NULL)
        return FALSE;
      write_membership (writer, membership, account, i);
    }
  return memberships != NULL;
}

static gboolean
write_categories (RapportVcardWriter *writer,
                  RapportDatabase *database,
                  gint64 client,
                  GError **error)
{
  g_autoptr (GPtrArray) tags = rapport_client_list_tags (database, client, error);
  g_autofree char *joined = NULL;
  g_autofree char *line = NULL;

  if (tags == NULL)
    return FALSE;
  joined = rapport_vcard_writer_join ((const char *const *)tags->pdata, tags->len, ',');
  line = g_strconcat ("CATEGORIES:", joined, NULL);
  if (tags->len > 0)
    rapport_vcard_writer_add_line (writer, line);
  return TRUE;
}

static gboolean
write_photo (RapportVcardWriter *writer, RapportDatabase *database, gint64 client, GError **error)
{
  g_autoptr (GPtrArray) photos = list_of (database, &rapport_photo_table, client, error);

  if (photos != NULL && photos->len > 0)
    {
      RapportRecord *photo = g_ptr_array_index (photos, 0);
      const char *mime = rapport_record_get_text (photo, RAPPORT_PHOTO_MIME);
      g_autofree char *data = rapport_record_get_as_text (photo, RAPPORT_PHOTO_DATA);
      g_autofree char *line =
          g_strdup_printf ("PHOTO:data:%s;base64,%s", mime != NULL ? mime : "image/jpeg", data);

      rapport_vcard_writer_add_line (writer, line);
    }
  return photos != NULL;
}

static gboolean
write_kept (RapportVcardWriter *writer, RapportDatabase *database, gint64 client, GError **error)
{
  g_autoptr (GPtrArray) kept = list_of (database, &rapport_kept_property_table, client, error);

  for (guint i = 0; kept != NULL && i < kept->len; i++)
    rapport_vcard_writer_add_line (
        writer, rapport_record_get_text (g_ptr_array_index (kept, i), RAPPORT_KEPT_PROPERTY_LINE));
  return kept != NULL;
}

/* Whole names are said of whole names; the last word is the family's then. */
static void
write_pronunciation (RapportVcardWriter *writer, RapportRecord *client)
{
  const char *text = rapport_record_get_text (client, RAPPORT_CLIENT_PRONUNCIATION);
  g_autofree char *given = g_strdup (text);
  char *family = NULL;

  if (given != NULL && rapport_record_is_set (client, RAPPORT_CLIENT_GIVEN_NAME) &&
      rapport_record_is_set (client, RAPPORT_CLIENT_FAMILY_NAME))
    family = strrchr (given, ' ');
  if (family != NULL)
    *family++ = '\0';
  rapport_vcard_writer_add_text (writer, "X-PHONETIC-FIRST-NAME", given);
  rapport_vcard_writer_add_text (writer, "X-PHONETIC-LAST-NAME", family);
}

/* RFC 6715. */
static void
write_expertise (RapportVcardWriter *writer, RapportRecord *client)
{
  const char *text = rapport_record_get_text (client, RAPPORT_CLIENT_GOOD_AT);
  g_auto (GStrv) lines = g_strsplit (text != NULL ? text : "", "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    if (*g_strstrip (lines[i]) != '\0')
      rapport_vcard_writer_add_text (writer, "EXPERTISE", lines[i]);
}

static void
write_person (RapportVcardWriter *writer, RapportRecord *client)
{
  static const int name[] = {
    RAPPORT_CLIENT_FAMILY_NAME, RAPPORT_CLIENT_GIVEN_NAME,  RAPPORT_CLIENT_ADDITIONAL_NAMES,
    RAPPORT_CLIENT_NAME_PREFIX, RAPPORT_CLIENT_NAME_SUFFIX,
  };
  g_autofree char *names = join_fields (client, name, G_N_ELEMENTS (name));
  g_autofree char *name_line = g_strconcat ("N:", names, NULL);
  const char *uid = rapport_record_get_text (client, RAPPORT_CLIENT_EXTERNAL_UID);
  g_autofree char *own_uid = g_strconcat ("urn:uuid:", rapport_record_get_uuid (client), NULL);
  const char *gender = rapport_record_get_text (client, RAPPORT_CLIENT_GENDER);
  const char *languages = rapport_record_get_text (client, RAPPORT_CLIENT_LANGUAGES);
  g_auto (GStrv) each = g_strsplit (languages != NULL ? languages : "", ",", -1);

  rapport_vcard_writer_add_text (writer, "UID", uid != NULL ? uid : own_uid);
  rapport_vcard_writer_add_text (writer, "FN",
                                 rapport_record_get_text (client, RAPPORT_CLIENT_NAME));
  rapport_vcard_writer_add_line (writer, name_line);
  rapport_vcard_writer_add_text (writer, "NICKNAME",
                                 rapport_record_get_text (client, RAPPORT_CLIENT_NICKNAME));
  /* A gender is a structured value already, as it came. */
  if (gender != NULL)
    {
      g_autofree char *line = g_strconcat ("GENDER:", gender, NULL);

      rapport_vcard_writer_add_line (writer, line);
    }
  rapport_vcard_writer_add_text (writer, "PRONOUNS",
                                 rapport_record_get_text (client, RAPPORT_CLIENT_PRONOUNS));
  rapport_vcard_writer_add_text (writer, "TZ",
                                 rapport_record_get_text (client, RAPPORT_CLIENT_TIME_ZONE));
  for (guint i = 0; each[i] != NULL; i++)
    if (*g_strstrip (each[i]) != '\0')
      rapport_vcard_writer_add_text (writer, "LANG", each[i]);
  write_pronunciation (writer, client);
  write_expertise (writer, client);
  rapport_vcard_writer_add_text (writer, "NOTE",
                                 rapport_record_get_text (client, RAPPORT_CLIENT_NOTES));
}

static gboolean
write_card (GString *out, RapportDatabase *database, RapportRecord *client, GError **error)
{
  gint64 id = rapport_record_get_id (client);
  RapportVcardWriter writer = { out, 0 };

  rapport_vcard_writer_add_line (&writer, "BEGIN:VCARD");
  rapport_vcard_writer_add_line (&writer, "VERSION:4.0");
  write_person (&writer, client);
  if (!write_accounts (&writer, database, id, error) ||
      !write_methods (&writer, database, id, error) ||
      !write_addresses (&writer, database, id, error) ||
      !write_occasions (&writer, database, id, error) ||
      !write_relatives (&writer, database, id, error) ||
      !write_facts (&writer, database, id, error) ||
      !write_categories (&writer, database, id, error) ||
      !write_photo (&writer, database, id, error) || !write_kept (&writer, database, id, error))
    return FALSE;
  rapport_vcard_writer_add_line (&writer, "END:VCARD");
  return TRUE;
}

char *
rapport_vcard_export (RapportDatabase *database, gint64 client, GError **error)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GPtrArray) clients = rapport_export_list_clients (database, client, error);

  if (clients == NULL)
    return NULL;
  for (guint i = 0; i < clients->len; i++)
    if (!write_card (out, database, g_ptr_array_index (clients, i), error))
      return NULL;
  return g_string_free (g_steal_pointer (&out), FALSE);
}
