/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates and relatives: what makes the person a person, in each exporter's own way of writing it. */
#include "rapport-vcard-map-private.h"

#include <stdlib.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "rapport-partial-date.h"
#include "rapport-vcard-escape.h"

static char *
read_date (const char *text, const RapportVcardProperty *property, GError **error)
{
  g_autofree char *omit = rapport_vcard_property_get_param (property, "X-APPLE-OMIT-YEAR");
  RapportPartialDate date;

  if (!rapport_partial_date_parse_foreign (text, omit != NULL ? atoi (omit) : 0, &date, error))
    return NULL;
  return rapport_partial_date_to_string (date);
}

static char *
read_date_or_report (RapportVcardContext *context,
                     const RapportVcardProperty *property,
                     const char *text)
{
  g_autoptr (GError) error = NULL;
  char *date = read_date (text, property, &error);

  if (date == NULL)
    rapport_card_add_report (context->card, property->line->line, property->line->name,
                             error->message);
  return date;
}

/* BDAY, DEATHDATE, ANNIVERSARY and their kin; the argument is the RapportCardText. */
gboolean
rapport_vcard_map_date (RapportVcardContext *context,
                        const RapportVcardProperty *property,
                        int argument)
{
  g_autofree char *date =
      read_date_or_report (context, property, rapport_vcard_property_get_value (property, 0));

  return date != NULL && rapport_card_set_text (context->card, argument, date);
}

/* Apple's other dates. */
gboolean
rapport_vcard_map_abdate (RapportVcardContext *context,
                          const RapportVcardProperty *property,
                          int argument)
{
  g_autofree char *date =
      read_date_or_report (context, property, rapport_vcard_property_get_value (property, 0));
  const char *label = rapport_vcard_context_get_label (context, property);

  if (date == NULL)
    return FALSE;
  if (g_strcmp0 (label, "anniversary") == 0 &&
      rapport_card_set_text (context->card, RAPPORT_CARD_ANNIVERSARY, date))
    return TRUE;
  rapport_card_add_date (context->card, label != NULL ? label : "other", date);
  return TRUE;
}

static gboolean
is_uri (const char *value)
{
  g_autofree char *scheme = g_uri_parse_scheme (value);

  return scheme != NULL;
}

/* vCard 4's RELATED: another card by its UID, or a name as text. */
gboolean
rapport_vcard_map_related (RapportVcardContext *context,
                           const RapportVcardProperty *property,
                           int argument)
{
  const char *value = rapport_vcard_property_get_value (property, 0);
  g_autofree char *kind = rapport_vcard_property_get_param (property, "VALUE");
  gboolean is_text = kind != NULL && g_ascii_strcasecmp (kind, "text") == 0;
  gboolean is_uid = !is_text && g_ascii_strncasecmp (value, "urn:", 4) == 0;
  gboolean preferred;
  g_auto (GStrv) types = rapport_vcard_property_get_types (property, &preferred);
  const char *label = rapport_vcard_context_get_label (context, property);

  if (!is_text && !is_uid && is_uri (value))
    return FALSE;
  if (types != NULL)
    label = types[0];
  rapport_card_add_related (context->card, value, label, is_uid);
  return TRUE;
}

/* X-SPOUSE and the like: the name says who, the argument (RapportVcardRelative) in what relation.
 */
gboolean
rapport_vcard_map_relative (RapportVcardContext *context,
                            const RapportVcardProperty *property,
                            int argument)
{
  static const char *const types[] = {
    [RAPPORT_VCARD_SPOUSE] = "spouse",
    [RAPPORT_VCARD_CHILD] = "child",
    [RAPPORT_VCARD_ASSISTANT] = "assistant",
    [RAPPORT_VCARD_MANAGER] = "manager",
  };

  rapport_card_add_related (context->card, rapport_vcard_property_get_value (property, 0),
                            types[argument], FALSE);
  return TRUE;
}

/* Apple's relatives: the label says in what relation. */
gboolean
rapport_vcard_map_abrelated (RapportVcardContext *context,
                             const RapportVcardProperty *property,
                             int argument)
{
  rapport_card_add_related (context->card, rapport_vcard_property_get_value (property, 0),
                            rapport_vcard_context_get_label (context, property), FALSE);
  return TRUE;
}

static char *
name_in_card (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", 1000);
  char *name = NULL;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      gboolean formatted =
          g_ascii_strncasecmp (lines[i], "FN", 2) == 0 && strchr (":;", lines[i][2]);
      gboolean parts = g_ascii_strncasecmp (lines[i], "N", 1) == 0 && strchr (":;", lines[i][1]);
      const char *colon = strchr (lines[i], ':');

      if (colon == NULL || !(formatted || (parts && name == NULL)))
        continue;
      g_free (name);
      name = g_strstrip (g_strdelimit (g_strdup (colon + 1), ";", ' '));
      if (formatted)
        break;
    }
  return name;
}

/* A name as text is placed; of a whole card, the name is taken and the card kept, under a name that
 * is not read again, so that what goes out does not say the agent twice. */
gboolean
rapport_vcard_map_agent (RapportVcardContext *context,
                         const RapportVcardProperty *property,
                         int argument)
{
  const char *value = rapport_vcard_property_get_value (property, 0);
  g_autofree char *name = NULL;
  g_autofree char *escaped = NULL;
  g_autofree char *line = NULL;

  if (g_ascii_strncasecmp (value, "BEGIN:VCARD", 11) != 0)
    {
      if (is_uri (value))
        return FALSE;
      rapport_card_add_related (context->card, value, "agent", FALSE);
      return TRUE;
    }
  name = name_in_card (value);
  if (name == NULL || *name == '\0')
    return FALSE;
  rapport_card_add_related (context->card, name, "agent", FALSE);
  escaped = rapport_vcard_escape (value);
  line = g_strconcat ("X-RAPPORT-AGENT:", escaped, NULL);
  rapport_card_add_entry (context->card, RAPPORT_CARD_KEPT, line);
  return TRUE;
}

/* The numbers of ContactsContract.CommonDataKinds.Relation. */
static const char *const android_relations[] = {
  NULL,      "assistant",   "brother",  "child",  "domestic partner",
  "father",  "friend",      "manager",  "mother", "parent",
  "partner", "referred by", "relative", "sister", "spouse",
};

/* X-ANDROID-CUSTOM:vnd.android.cursor.item/KIND;value;type;label;… */
gboolean
rapport_vcard_map_android (RapportVcardContext *context,
                           const RapportVcardProperty *property,
                           int argument)
{
  const char *kind = rapport_vcard_property_get_value (property, 0);
  const char *value = rapport_vcard_property_get_value (property, 1);
  const char *number = rapport_vcard_property_get_value (property, 2);
  const char *label = rapport_vcard_property_get_value (property, 3);
  int type = number != NULL ? atoi (number) : 0;
  g_autofree char *date = NULL;

  if (label != NULL && *label == '\0')
    label = NULL;
  if (value == NULL || *value == '\0')
    return FALSE;
  if (strcmp (kind, "vnd.android.cursor.item/nickname") == 0)
    return rapport_card_set_text (context->card, RAPPORT_CARD_NICKNAME, value);
  if (strcmp (kind, "vnd.android.cursor.item/relation") == 0)
    {
      if (type > 0 && type < (int)G_N_ELEMENTS (android_relations))
        label = android_relations[type];
      rapport_card_add_related (context->card, value, label, FALSE);
      return TRUE;
    }
  if (strcmp (kind, "vnd.android.cursor.item/contact_event") != 0)
    return FALSE;
  date = read_date_or_report (context, property, value);
  if (date == NULL)
    return FALSE;
  if (type == 3)
    return rapport_card_set_text (context->card, RAPPORT_CARD_BIRTHDAY, date);
  if (type == 1 && rapport_card_set_text (context->card, RAPPORT_CARD_ANNIVERSARY, date))
    return TRUE;
  rapport_card_add_date (context->card,
                         label != NULL ? label
                         : type == 1   ? "anniversary"
                                       : "other",
                         date);
  return TRUE;
}
