/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-vcard.h"

#include <string.h>

#include "rapport-acts.h"

/* RFC 6350, 3.2: octets a line before it is folded, the line break not counted. */
#define FOLD_AT 75

/* A content line, folded without splitting a character. */
static void
append_line (GString *out, const char *line)
{
  gsize width = 0;

  for (const char *c = line; *c != '\0';)
    {
      const char *next = g_utf8_next_char (c);
      gsize length = (gsize) (next - c);

      if (width + length > FOLD_AT)
        {
          g_string_append (out, "\r\n ");
          width = 1;
        }
      g_string_append_len (out, c, (gssize) length);
      width += length;
      c = next;
    }
  g_string_append (out, "\r\n");
}

/* RFC 6350, 3.4. */
static char *
escape (const char *text)
{
  GString *escaped = g_string_new (NULL);

  for (const char *c = text != NULL ? text : ""; *c != '\0'; c++)
    {
      if (*c == '\n')
        g_string_append (escaped, "\\n");
      else if (*c == '\\' || *c == ',' || *c == ';')
        g_string_append_printf (escaped, "\\%c", *c);
      else if (*c != '\r')
        g_string_append_c (escaped, *c);
    }
  return g_string_free (escaped, FALSE);
}

static void
append_text (GString *out, const char *property, const char *text)
{
  g_autofree char *escaped = NULL;
  g_autofree char *line = NULL;

  if (text == NULL)
    return;
  escaped = escape (text);
  line = g_strconcat (property, ":", escaped, NULL);
  append_line (out, line);
}

/* Components that are each escaped and joined by semicolons. */
static void
append_structured (GString *out, const char *property, RapportRecord *record, const int *fields, guint n)
{
  g_autoptr (GString) line = g_string_new (property);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *part =
          escape (fields[i] < 0 ? NULL : rapport_record_get_text (record, (guint) fields[i]));

      g_string_append_printf (line, "%c%s", i == 0 ? ':' : ';', part);
    }
  append_line (out, line->str);
}

/* A parameter's value in quotes, where quotes, line breaks and control characters can't stand (RFC 6868 for the first two). */
static char *
quote_parameter (const char *text)
{
  GString *quoted = g_string_new ("\"");

  for (const char *c = text; *c != '\0'; c++)
    {
      if (*c == '"')
        g_string_append (quoted, "^'");
      else if (*c == '\n')
        g_string_append (quoted, "^n");
      else if (*c == '^')
        g_string_append (quoted, "^^");
      else if ((guchar) *c >= 0x20)
        g_string_append_c (quoted, *c);
    }
  g_string_append_c (quoted, '"');
  return g_string_free (quoted, FALSE);
}

/* A kind that others know, or a list of them, stands as TYPE; a person's own word for it goes beside the property in a group, as
 * Apple's address book and those after it write it. */
static gboolean
is_type (const char *label)
{
  for (const char *c = label; *c != '\0'; c++)
    if (!g_ascii_islower (*c) && !g_ascii_isdigit (*c) && *c != '-' && *c != ',' && *c != ' ')
      return FALSE;
  return TRUE;
}

/* property may be changed to stand in a group; the line with the label follows it: append_label(). */
static void
apply_label (GString *property, const char *label, guint *group)
{
  g_autofree char *prefix = NULL;

  if (label == NULL)
    return;
  if (is_type (label))
    {
      g_autofree char *quoted = quote_parameter (label);

      g_string_append_printf (property, ";TYPE=%s", quoted);
      return;
    }
  prefix = g_strdup_printf ("item%u.", ++*group);
  g_string_prepend (property, prefix);
}

static void
append_label (GString *out, const char *label, guint group)
{
  g_autofree char *property = NULL;

  if (label == NULL || is_type (label))
    return;
  property = g_strdup_printf ("item%u.X-ABLabel", group);
  append_text (out, property, label);
}

static GPtrArray *
list_of (RapportDatabase *database, const RapportTable *table, gint64 client, GError **error)
{
  return rapport_database_list_records (database, table, (guint) table->parent, client, error);
}

static char *
make_method_property (RapportRecord *method, guint *group)
{
  const char *kind = rapport_record_get_text (method, RAPPORT_CONTACT_METHOD_KIND);
  GString *property = g_string_new (NULL);

  if (g_str_equal (kind, "email"))
    g_string_append (property, "EMAIL");
  else if (g_str_equal (kind, "phone"))
    g_string_append (property, "TEL");
  else
    g_string_append (property, g_str_equal (kind, "url") ? "URL" : "IMPP");
  apply_label (property, rapport_record_get_text (method, RAPPORT_CONTACT_METHOD_LABEL), group);
  if (rapport_record_get_int (method, RAPPORT_CONTACT_METHOD_PREFERRED) != 0)
    g_string_append (property, ";PREF=1");
  return g_string_free (property, FALSE);
}

static gboolean
append_methods (
    GString *out, RapportDatabase *database, gint64 client, guint *group, GError **error)
{
  g_autoptr (GPtrArray) methods = list_of (database, &rapport_contact_method_table, client, error);

  for (guint i = 0; methods != NULL && i < methods->len; i++)
    {
      RapportRecord *method = g_ptr_array_index (methods, i);
      g_autofree char *property = make_method_property (method, group);

      append_text (out, property, rapport_record_get_text (method, RAPPORT_CONTACT_METHOD_VALUE));
      append_label (out, rapport_record_get_text (method, RAPPORT_CONTACT_METHOD_LABEL), *group);
    }
  return methods != NULL;
}

static gboolean
append_addresses (
    GString *out, RapportDatabase *database, gint64 client, guint *group, GError **error)
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
      const char *label = rapport_record_get_text (address, RAPPORT_ADDRESS_LABEL);
      g_autoptr (GString) property = g_string_new ("ADR");

      apply_label (property, label, group);
      append_structured (out, property->str, address, parts, G_N_ELEMENTS (parts));
      append_label (out, label, *group);
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
    return g_strdup_printf ("--%02u%02u", (guint) date.month, (guint) date.day);
  return g_strdup_printf ("%04u%02u%02u", (guint) date.year, (guint) date.month, (guint) date.day);
}

static void
append_occasion (GString *out, RapportRecord *occasion, guint *group)
{
  const char *kind = rapport_record_get_text (occasion, RAPPORT_OCCASION_KIND);
  const char *title = rapport_record_get_text (occasion, RAPPORT_OCCASION_TITLE);
  g_autofree char *date =
      format_date (rapport_record_get_partial_date (occasion, RAPPORT_OCCASION_DATE));
  g_autofree char *property = NULL;
  g_autofree char *label = NULL;

  if (g_str_equal (kind, "birthday"))
    append_text (out, "BDAY", date);
  else if (g_str_equal (kind, "anniversary") && title == NULL)
    append_text (out, "ANNIVERSARY", date);
  else if (g_str_equal (kind, "death"))
    append_text (out, "DEATHDATE", date);
  else
    {
      property = g_strdup_printf ("date%u.X-ABDATE", ++*group);
      label = g_strdup_printf ("date%u.X-ABLabel", *group);
      append_text (out, property, date);
      append_text (out, label, title != NULL ? title : kind);
    }
}

static gboolean
append_occasions (GString *out, RapportDatabase *database, gint64 client, GError **error)
{
  g_autoptr (GPtrArray) occasions = list_of (database, &rapport_occasion_table, client, error);
  guint group = 0;

  for (guint i = 0; occasions != NULL && i < occasions->len; i++)
    {
      RapportRecord *occasion = g_ptr_array_index (occasions, i);

      if (!rapport_record_is_set (occasion, RAPPORT_OCCASION_RELATIVE))
        append_occasion (out, occasion, &group);
    }
  return occasions != NULL;
}

static gboolean
append_relatives (
    GString *out, RapportDatabase *database, gint64 client, guint *group, GError **error)
{
  g_autoptr (GPtrArray) relatives = list_of (database, &rapport_relative_table, client, error);

  for (guint i = 0; relatives != NULL && i < relatives->len; i++)
    {
      RapportRecord *relative = g_ptr_array_index (relatives, i);
      const char *relation = rapport_record_get_text (relative, RAPPORT_RELATIVE_RELATION);
      const char *uid = rapport_record_get_text (relative, RAPPORT_RELATIVE_EXTERNAL_UID);
      g_autoptr (GString) property = g_string_new ("RELATED");

      apply_label (property, relation != NULL ? relation : "contact", group);
      if (uid == NULL)
        g_string_append (property, ";VALUE=text");
      append_text (out, property->str,
                   uid != NULL ? uid : rapport_record_get_text (relative, RAPPORT_RELATIVE_NAME));
      append_label (out, relation, *group);
    }
  return relatives != NULL;
}

static gboolean
append_account (GString *out, RapportDatabase *database, gint64 client, GError **error)
{
  g_autoptr (GPtrArray) memberships = list_of (database, &rapport_membership_table, client, error);

  for (guint i = 0; memberships != NULL && i < memberships->len; i++)
    {
      RapportRecord *membership = g_ptr_array_index (memberships, i);
      g_autoptr (RapportRecord) account = rapport_database_get_record (
          database, &rapport_account_table,
          rapport_record_get_int (membership, RAPPORT_MEMBERSHIP_ACCOUNT), error);

      if (account == NULL)
        return FALSE;
      append_text (out, "ORG", rapport_record_get_text (account, RAPPORT_ACCOUNT_NAME));
      append_text (out, "TITLE", rapport_record_get_text (membership, RAPPORT_MEMBERSHIP_ROLE));
    }
  return memberships != NULL;
}

static gboolean
append_categories (GString *out, RapportDatabase *database, gint64 client, GError **error)
{
  g_autoptr (GPtrArray) tags = rapport_client_list_tags (database, client, error);
  g_autoptr (GString) line = g_string_new ("CATEGORIES:");

  if (tags == NULL)
    return FALSE;
  for (guint i = 0; i < tags->len; i++)
    {
      g_autofree char *tag = escape (g_ptr_array_index (tags, i));

      g_string_append_printf (line, "%s%s", i > 0 ? "," : "", tag);
    }
  if (tags->len > 0)
    append_line (out, line->str);
  return TRUE;
}

static gboolean
append_photo (GString *out, RapportDatabase *database, gint64 client, GError **error)
{
  g_autoptr (GPtrArray) photos = list_of (database, &rapport_photo_table, client, error);

  if (photos != NULL && photos->len > 0)
    {
      RapportRecord *photo = g_ptr_array_index (photos, 0);
      const char *mime = rapport_record_get_text (photo, RAPPORT_PHOTO_MIME);
      g_autofree char *data = rapport_record_get_as_text (photo, RAPPORT_PHOTO_DATA);
      g_autofree char *line =
          g_strdup_printf ("PHOTO:data:%s;base64,%s", mime != NULL ? mime : "image/jpeg", data);

      append_line (out, line);
    }
  return photos != NULL;
}

static gboolean
append_kept (GString *out, RapportDatabase *database, gint64 client, GError **error)
{
  g_autoptr (GPtrArray) kept = list_of (database, &rapport_kept_property_table, client, error);

  for (guint i = 0; kept != NULL && i < kept->len; i++)
    append_line (out, rapport_record_get_text (g_ptr_array_index (kept, i), RAPPORT_KEPT_PROPERTY_LINE));
  return kept != NULL;
}

static void
append_person (GString *out, RapportRecord *client)
{
  static const int name[] = {
    RAPPORT_CLIENT_FAMILY_NAME, RAPPORT_CLIENT_GIVEN_NAME,  RAPPORT_CLIENT_ADDITIONAL_NAMES,
    RAPPORT_CLIENT_NAME_PREFIX, RAPPORT_CLIENT_NAME_SUFFIX,
  };
  const char *uid = rapport_record_get_text (client, RAPPORT_CLIENT_EXTERNAL_UID);
  g_autofree char *own_uid = g_strconcat ("urn:uuid:", rapport_record_get_uuid (client), NULL);
  const char *gender = rapport_record_get_text (client, RAPPORT_CLIENT_GENDER);
  const char *languages = rapport_record_get_text (client, RAPPORT_CLIENT_LANGUAGES);
  g_auto (GStrv) each = g_strsplit (languages != NULL ? languages : "", ",", -1);

  append_text (out, "UID", uid != NULL ? uid : own_uid);
  append_text (out, "FN", rapport_record_get_text (client, RAPPORT_CLIENT_NAME));
  append_structured (out, "N", client, name, G_N_ELEMENTS (name));
  append_text (out, "NICKNAME", rapport_record_get_text (client, RAPPORT_CLIENT_NICKNAME));
  /* A gender is a structured value already, as it came. */
  if (gender != NULL)
    {
      g_autofree char *line = g_strconcat ("GENDER:", gender, NULL);

      append_line (out, line);
    }
  append_text (out, "PRONOUNS", rapport_record_get_text (client, RAPPORT_CLIENT_PRONOUNS));
  append_text (out, "TZ", rapport_record_get_text (client, RAPPORT_CLIENT_TIME_ZONE));
  for (guint i = 0; each[i] != NULL; i++)
    if (*g_strstrip (each[i]) != '\0')
      append_text (out, "LANG", each[i]);
  append_text (out, "X-PHONETIC-FIRST-NAME",
               rapport_record_get_text (client, RAPPORT_CLIENT_PRONUNCIATION));
  append_text (out, "NOTE", rapport_record_get_text (client, RAPPORT_CLIENT_NOTES));
}

static gboolean
append_card (GString *out, RapportDatabase *database, RapportRecord *client, GError **error)
{
  gint64 id = rapport_record_get_id (client);
  guint group = 0;

  append_line (out, "BEGIN:VCARD");
  append_line (out, "VERSION:4.0");
  append_person (out, client);
  if (!append_account (out, database, id, error) || !append_methods (out, database, id, &group, error) ||
      !append_addresses (out, database, id, &group, error) ||
      !append_occasions (out, database, id, error) ||
      !append_relatives (out, database, id, &group, error) ||
      !append_categories (out, database, id, error) || !append_photo (out, database, id, error) ||
      !append_kept (out, database, id, error))
    return FALSE;
  append_line (out, "END:VCARD");
  return TRUE;
}

char *
rapport_vcard_export (RapportDatabase *database, gint64 client, GError **error)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GPtrArray) clients = NULL;

  if (client != 0)
    {
      g_autoptr (RapportRecord) record =
          rapport_database_get_record (database, &rapport_client_table, client, error);

      if (record == NULL || !append_card (out, database, record, error))
        return NULL;
      return g_string_free (g_steal_pointer (&out), FALSE);
    }
  clients = rapport_database_list_all (database, &rapport_client_table, error);
  if (clients == NULL)
    return NULL;
  for (guint i = 0; i < clients->len; i++)
    {
      RapportRecord *record = g_ptr_array_index (clients, i);

      if (!rapport_record_is_deleted (record) && !append_card (out, database, record, error))
        return NULL;
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}
