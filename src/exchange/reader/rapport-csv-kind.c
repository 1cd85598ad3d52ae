/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What kind of address or number a cell holds: of work, of home, a fax... */

#include "rapport-csv-kind.h"

#include <string.h>

static const struct
{
  const char *word; /* folded, without blanks */
  const char *types[3];
} kinds[] = {
  { "home", { "home" } },
  { "work", { "work" } },
  { "business", { "work" } },
  { "other", { "other" } },
  { "mobile", { "cell" } },
  { "cell", { "cell" } },
  { "main", { "main" } },
  { "pager", { "pager" } },
  { "fax", { "fax" } },
  { "homefax", { "home", "fax" } },
  { "workfax", { "work", "fax" } },
  { "otherfax", { "other", "fax" } },
  { "workmobile", { "work", "cell" } },
  { "workpager", { "work", "pager" } },
  { "privat", { "home" } },
  { "geschaftlich", { "work" } },
  { "arbeit", { "work" } },
  { "andere", { "other" } },
  { "mobil", { "cell" } },
  { "domicile", { "home" } },
  { "bureau", { "work" } },
  { "autre", { "other" } },
  { "casa", { "home" } },
  { "trabajo", { "work" } },
  { "otro", { "other" } },
  { "movil", { "cell" } },
};

/* Folds only what may be one of these: ASCII letters, blanks and stars. */
static char *
kind_key (const char *text)
{
  GString *key = g_string_new (NULL);

  for (; *text != '\0'; text++)
    if (g_ascii_isalnum (*text) || (guchar)*text >= 0x80)
      g_string_append_c (key, g_ascii_tolower (*text));
  return g_string_free (key, FALSE);
}

/**
 * rapport_csv_kind_apply:
 * @text: (nullable): Google's word for it: one of the known kinds, or the user's own label; "* "
 *   before it marks the preferred one
 * @types: (inout): replaced when it is a known kind
 * @label: (out) (optional): set when it is not
 * @preferred: (inout)
 */
void
rapport_csv_kind_apply (const char *text, GStrv *types, char **label, gboolean *preferred)
{
  GStrvBuilder *builder;
  g_autofree char *key = NULL;

  if (text == NULL)
    return;
  if (g_str_has_prefix (text, "* "))
    {
      *preferred = TRUE;
      text += 2;
    }
  key = kind_key (text);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      if (strcmp (key, kinds[i].word) != 0)
        continue;
      builder = g_strv_builder_new ();
      for (guint j = 0; kinds[i].types[j] != NULL; j++)
        g_strv_builder_add (builder, kinds[i].types[j]);
      g_strfreev (*types);
      *types = g_strv_builder_end (builder);
      g_strv_builder_unref (builder);
      return;
    }
  if (label != NULL && *text != '\0' && *text != '*')
    *label = g_strdup (text);
}

/**
 * rapport_csv_kind_of_column:
 *
 * Returns: (transfer full) (nullable): the kinds that the column itself has: "Business Fax" is of
 *   work and a fax
 */
GStrv
rapport_csv_kind_of_column (const RapportCsvColumn *column)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  if (column->place != NULL)
    g_strv_builder_add (builder, column->place);
  if (column->type != NULL)
    g_strv_builder_add (builder, column->type);
  if (column->place == NULL && column->type == NULL)
    return NULL;
  return g_strv_builder_end (builder);
}

static const struct
{
  const char *service;
  const char *scheme;
} services[] = {
  { "aim", "aim:" },   { "icq", "icq:" },     { "jabber", "xmpp:" }, { "googletalk", "xmpp:" },
  { "msn", "msnim:" }, { "yahoo", "ymsgr:" }, { "skype", "skype:" }, { "qq", "mqq:" },
};

/**
 * rapport_csv_kind_get_scheme:
 * @service: (nullable): what a messenger is called
 *
 * Returns: (nullable): the scheme that IMPP writes for it
 */
const char *
rapport_csv_kind_get_scheme (const char *service)
{
  g_autofree char *key = kind_key (service != NULL ? service : "");

  for (guint i = 0; i < G_N_ELEMENTS (services); i++)
    if (strcmp (key, services[i].service) == 0)
      return services[i].scheme;
  return NULL;
}
