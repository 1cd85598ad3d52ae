/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-csv.h"

#include <string.h>

#include "rapport-acts.h"
#include "rapport-export-private.h"

/* Columns of a kind; what is more stands in the last, as Google writes it. */
#define MOST_COLUMNS 20
#define SEPARATOR    " ::: "

static const struct
{
  const char *kind;
  const char *column;
} methods[] = {
  { "email", "E-mail" },
  { "phone", "Phone" },
  { "url", "Website" },
};

static const struct
{
  RapportAddressField field;
  const char *column;
} address_parts[] = {
  { RAPPORT_ADDRESS_STREET, "Street" },
  { RAPPORT_ADDRESS_LOCALITY, "City" },
  { RAPPORT_ADDRESS_PO_BOX, "PO Box" },
  { RAPPORT_ADDRESS_REGION, "Region" },
  { RAPPORT_ADDRESS_POSTAL_CODE, "Postal Code" },
  { RAPPORT_ADDRESS_COUNTRY, "Country" },
  { RAPPORT_ADDRESS_EXTENDED, "Extended Address" },
};

static const struct
{
  RapportClientField field;
  const char *column;
} texts[] = {
  { RAPPORT_CLIENT_NAME, "Name" },
  { RAPPORT_CLIENT_NAME_PREFIX, "Name Prefix" },
  { RAPPORT_CLIENT_GIVEN_NAME, "First Name" },
  { RAPPORT_CLIENT_ADDITIONAL_NAMES, "Middle Name" },
  { RAPPORT_CLIENT_FAMILY_NAME, "Last Name" },
  { RAPPORT_CLIENT_NAME_SUFFIX, "Name Suffix" },
  { RAPPORT_CLIENT_NICKNAME, "Nickname" },
  { RAPPORT_CLIENT_NOTES, "Notes" },
};

/* One person's row, as far as it is read from other tables. */
typedef struct
{
  RapportRecord *client;
  GPtrArray *methods[G_N_ELEMENTS (methods)]; /* (element-type RapportRecord) */
  GPtrArray *addresses;
  char *account;
  RapportRecord *membership;
  char *birthday;
  char *tags;
} Row;

typedef struct
{
  RapportDatabase *database;
  gboolean spreadsheet;
  GPtrArray *rows;
  guint n_methods[G_N_ELEMENTS (methods)];
  guint n_addresses;
  GString *out;
  gboolean within_row;
} Exporter;

static void
row_free (gpointer data)
{
  Row *row = data;

  for (guint i = 0; i < G_N_ELEMENTS (methods); i++)
    g_ptr_array_unref (row->methods[i]);
  g_clear_pointer (&row->addresses, g_ptr_array_unref);
  g_clear_object (&row->membership);
  g_object_unref (row->client);
  g_free (row->account);
  g_free (row->birthday);
  g_free (row->tags);
  g_free (row);
}

static gboolean
load_methods (Exporter *self, Row *row, gint64 client, GError **error)
{
  g_autoptr (GPtrArray) all = rapport_database_list_records (
      self->database, &rapport_contact_method_table, RAPPORT_CONTACT_METHOD_CLIENT, client, error);

  for (guint i = 0; all != NULL && i < all->len; i++)
    for (guint k = 0; k < G_N_ELEMENTS (methods); k++)
      if (g_strcmp0 (rapport_record_get_text (all->pdata[i], RAPPORT_CONTACT_METHOD_KIND),
                     methods[k].kind) == 0)
        g_ptr_array_add (row->methods[k], g_object_ref (all->pdata[i]));
  for (guint k = 0; k < G_N_ELEMENTS (methods); k++)
    self->n_methods[k] = MAX (self->n_methods[k], MIN (row->methods[k]->len, MOST_COLUMNS));
  return all != NULL;
}

static gboolean
load_birthday (Exporter *self, Row *row, gint64 client, GError **error)
{
  g_autoptr (GPtrArray) occasions = rapport_database_list_records (
      self->database, &rapport_occasion_table, RAPPORT_OCCASION_CLIENT, client, error);

  for (guint i = 0; occasions != NULL && i < occasions->len; i++)
    {
      RapportRecord *occasion = g_ptr_array_index (occasions, i);

      if (row->birthday == NULL && !rapport_record_is_set (occasion, RAPPORT_OCCASION_RELATIVE) &&
          rapport_record_get_int (occasion, RAPPORT_OCCASION_SENSITIVE) == 0 &&
          g_str_equal (rapport_record_get_text (occasion, RAPPORT_OCCASION_KIND), "birthday"))
        row->birthday = rapport_record_get_as_text (occasion, RAPPORT_OCCASION_DATE);
    }
  return occasions != NULL;
}

static gboolean
load_account (Exporter *self, Row *row, gint64 client, GError **error)
{
  g_autoptr (GPtrArray) memberships =
      rapport_export_list_memberships (self->database, client, error);

  if (memberships == NULL || memberships->len == 0)
    return memberships != NULL;
  row->membership = g_object_ref (g_ptr_array_index (memberships, 0));
  row->account = rapport_export_get_account_name (self->database, row->membership, error);
  return row->account != NULL;
}

static gboolean
load_tags (Exporter *self, Row *row, gint64 client, GError **error)
{
  g_autoptr (GPtrArray) tags = rapport_client_list_tags (self->database, client, error);
  g_autoptr (GString) joined = g_string_new (NULL);

  if (tags == NULL)
    return FALSE;
  for (guint i = 0; i < tags->len; i++)
    g_string_append_printf (joined, "%s%s", i > 0 ? SEPARATOR : "",
                            (const char *)g_ptr_array_index (tags, i));
  row->tags = g_string_free (g_steal_pointer (&joined), FALSE);
  return TRUE;
}

static gboolean
load_row (Exporter *self, RapportRecord *client, GError **error)
{
  gint64 id = rapport_record_get_id (client);
  Row *row = g_new0 (Row, 1);

  g_ptr_array_add (self->rows, row);
  row->client = g_object_ref (client);
  for (guint k = 0; k < G_N_ELEMENTS (methods); k++)
    row->methods[k] = g_ptr_array_new_with_free_func (g_object_unref);
  row->addresses = rapport_database_list_records (self->database, &rapport_address_table,
                                                  RAPPORT_ADDRESS_CLIENT, id, error);
  if (row->addresses == NULL)
    return FALSE;
  self->n_addresses = MAX (self->n_addresses, MIN (row->addresses->len, MOST_COLUMNS));
  return load_methods (self, row, id, error) && load_birthday (self, row, id, error) &&
         load_account (self, row, id, error) && load_tags (self, row, id, error);
}

/* RFC 4180, and in a table for a spreadsheet an apostrophe before what would be taken for a
 * formula: it says that what follows is text. */
static void
write_cell (Exporter *self, const char *text)
{
  if (self->within_row)
    g_string_append_c (self->out, ',');
  self->within_row = TRUE;
  if (text == NULL || *text == '\0')
    return;
  g_string_append_c (self->out, '"');
  if (self->spreadsheet && strchr ("=+-@\t\r", *text) != NULL)
    g_string_append_c (self->out, '\'');
  for (; *text != '\0'; text++)
    {
      if (*text == '"')
        g_string_append_c (self->out, '"');
      g_string_append_c (self->out, *text);
    }
  g_string_append_c (self->out, '"');
}

static void
end_row (Exporter *self)
{
  g_string_append (self->out, "\r\n");
  self->within_row = FALSE;
}

static void
write_header_group (Exporter *self, const char *column, guint number, const char *part)
{
  g_autofree char *header = g_strdup_printf ("%s %u - %s", column, number, part);

  write_cell (self, header);
}

static void
write_header (Exporter *self)
{
  static const char *const others[] = { "Organization Name", "Organization Department",
                                        "Organization Title", "Birthday", "Labels" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    write_cell (self, texts[i].column);
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    write_cell (self, others[i]);
  for (guint k = 0; k < G_N_ELEMENTS (methods); k++)
    for (guint i = 1; i <= self->n_methods[k]; i++)
      {
        write_header_group (self, methods[k].column, i, "Label");
        write_header_group (self, methods[k].column, i, "Value");
      }
  for (guint i = 1; i <= self->n_addresses; i++)
    {
      write_header_group (self, "Address", i, "Label");
      for (guint j = 0; j < G_N_ELEMENTS (address_parts); j++)
        write_header_group (self, "Address", i, address_parts[j].column);
    }
  write_cell (self, "UID");
  end_row (self);
}

static const char *
get_text (RapportRecord *record, guint field)
{
  return record != NULL ? rapport_record_get_text (record, field) : NULL;
}

/* Google marks the preferred one by a star. */
static void
write_label (Exporter *self, RapportRecord *method)
{
  const char *label = get_text (method, RAPPORT_CONTACT_METHOD_LABEL);
  gboolean preferred =
      method != NULL && rapport_record_get_int (method, RAPPORT_CONTACT_METHOD_PREFERRED) != 0;
  g_autofree char *text = g_strconcat (preferred ? "* " : "", label, NULL);

  write_cell (self, text);
}

static void
write_methods (Exporter *self, GPtrArray *there, guint n_columns)
{
  for (guint i = 0; i < n_columns; i++)
    {
      RapportRecord *method = i < there->len ? g_ptr_array_index (there, i) : NULL;
      g_autoptr (GString) value = g_string_new (get_text (method, RAPPORT_CONTACT_METHOD_VALUE));

      for (guint more = n_columns; i + 1 == MOST_COLUMNS && more < there->len; more++)
        g_string_append_printf (
            value, SEPARATOR "%s",
            get_text (g_ptr_array_index (there, more), RAPPORT_CONTACT_METHOD_VALUE));
      write_label (self, method);
      write_cell (self, value->str);
    }
}

static void
write_row (Exporter *self, Row *row)
{
  const char *uid = get_text (row->client, RAPPORT_CLIENT_EXTERNAL_UID);
  g_autofree char *own_uid = g_strconcat ("urn:uuid:", rapport_record_get_uuid (row->client), NULL);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    write_cell (self, get_text (row->client, texts[i].field));
  write_cell (self, row->account);
  write_cell (self, get_text (row->membership, RAPPORT_MEMBERSHIP_DEPARTMENT));
  write_cell (self, get_text (row->membership, RAPPORT_MEMBERSHIP_ROLE));
  write_cell (self, row->birthday);
  write_cell (self, row->tags);
  for (guint k = 0; k < G_N_ELEMENTS (methods); k++)
    write_methods (self, row->methods[k], self->n_methods[k]);
  for (guint i = 0; i < self->n_addresses; i++)
    {
      RapportRecord *address =
          i < row->addresses->len ? g_ptr_array_index (row->addresses, i) : NULL;

      write_cell (self, get_text (address, RAPPORT_ADDRESS_LABEL));
      for (guint j = 0; j < G_N_ELEMENTS (address_parts); j++)
        write_cell (self, get_text (address, address_parts[j].field));
    }
  write_cell (self, uid != NULL ? uid : own_uid);
  end_row (self);
}

char *
rapport_csv_export (RapportDatabase *database, gint64 client, gboolean spreadsheet, GError **error)
{
  g_autoptr (GPtrArray) clients = rapport_export_list_clients (database, client, error);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (row_free);
  g_autoptr (GString) out = g_string_new (NULL);
  Exporter exporter = {
    .database = database, .spreadsheet = spreadsheet, .rows = rows, .out = out
  };

  if (clients == NULL)
    return NULL;
  /* A column with labels tells readers that the table is as Google's. */
  exporter.n_methods[0] = 1;
  for (guint i = 0; i < clients->len; i++)
    if (!load_row (&exporter, g_ptr_array_index (clients, i), error))
      return NULL;
  write_header (&exporter);
  for (guint i = 0; i < rows->len; i++)
    write_row (&exporter, g_ptr_array_index (rows, i));
  return g_string_free (g_steal_pointer (&out), FALSE);
}
