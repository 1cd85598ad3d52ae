/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which property goes where: RFC 2426, 6350, 6474, 6715, 9554, vCard 2.1, and what exporters have
 * added.
 */
#include "rapport-vcard-map-private.h"

#include <string.h>

#include "rapport-text.h"
#include "rapport-vcard-escape.h"

static const char *
first (const RapportVcardProperty *property)
{
  return rapport_vcard_property_get_value (property, 0);
}

static gboolean
map_text (RapportVcardContext *context, const RapportVcardProperty *property, int argument)
{
  return rapport_card_set_text (context->card, argument, first (property));
}

static gboolean
map_lower (RapportVcardContext *context, const RapportVcardProperty *property, int argument)
{
  g_autofree char *lower = g_utf8_strdown (first (property), -1);

  return rapport_card_set_text (context->card, argument, lower);
}

static gboolean
map_list (RapportVcardContext *context, const RapportVcardProperty *property, int argument)
{
  for (GList *l = e_vcard_attribute_get_values (property->attribute); l != NULL; l = l->next)
    {
      g_autofree char *value = g_strstrip (g_strdup (l->data));

      rapport_card_add_entry (context->card, argument, value);
    }
  return TRUE;
}

static gboolean
map_note (RapportVcardContext *context, const RapportVcardProperty *property, int argument)
{
  rapport_card_add_entry (context->card, RAPPORT_CARD_NOTES, first (property));
  return TRUE;
}

/* A second organisation has no place beside the first, nor a department without one. */
static gboolean
map_org (RapportVcardContext *context, const RapportVcardProperty *property, int argument)
{
  const char *name = first (property);

  if (context->card->lists[RAPPORT_CARD_ORG]->len > 0 ||
      rapport_text_is_blank (name, strlen (name)))
    return FALSE;
  return map_list (context, property, argument);
}

/* The parts that newer standards add have no place; they are kept under a name of their own, so
 * that what goes out does not say the rest twice. */
static void
keep_more (RapportVcardContext *context,
           const RapportVcardProperty *property,
           const char *name,
           guint from)
{
  g_autoptr (GString) line = g_string_new (name);
  GList *more = g_list_nth (e_vcard_attribute_get_values (property->attribute), from);
  gboolean said = FALSE;

  for (GList *l = more; l != NULL; l = l->next)
    {
      g_autofree char *escaped = rapport_vcard_escape (l->data);

      said |= *escaped != '\0';
      g_string_append_printf (line, "%c%s", l == more ? ':' : ';', escaped);
    }
  if (said)
    rapport_card_add_entry (context->card, RAPPORT_CARD_KEPT, line->str);
}

/* A second name, as in another script, is kept whole. */
static gboolean
map_name (RapportVcardContext *context, const RapportVcardProperty *property, int argument)
{
  static const RapportCardText parts[] = {
    RAPPORT_CARD_FAMILY, RAPPORT_CARD_GIVEN,  RAPPORT_CARD_ADDITIONAL,
    RAPPORT_CARD_PREFIX, RAPPORT_CARD_SUFFIX,
  };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (context->card->texts[parts[i]] != NULL)
      return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    rapport_card_set_text (context->card, parts[i], rapport_vcard_property_get_value (property, i));
  keep_more (context, property, "X-RAPPORT-N-MORE", G_N_ELEMENTS (parts));
  return TRUE;
}

static const char *
skip_scheme (const char *value, const char *scheme)
{
  return g_ascii_strncasecmp (value, scheme, strlen (scheme)) == 0 ? value + strlen (scheme)
                                                                   : value;
}

static RapportCardItem *
add_item (RapportVcardContext *context,
          const RapportVcardProperty *property,
          RapportCardItems which,
          const char *value)
{
  RapportCardItem *item = rapport_card_add_item (context->card, which, value);

  g_strstrip (item->value);
  item->types = rapport_vcard_property_get_types (property, &item->preferred);
  item->label = g_strdup (rapport_vcard_context_get_label (context, property));
  return item;
}

static gboolean
map_item (RapportVcardContext *context, const RapportVcardProperty *property, int argument)
{
  const char *value = first (property);

  if (argument == RAPPORT_CARD_EMAILS)
    value = skip_scheme (value, "mailto:");
  else if (argument == RAPPORT_CARD_PHONES)
    value = skip_scheme (value, "tel:");
  add_item (context, property, argument, value);
  return TRUE;
}

/* The messengers that had properties of their own, by the scheme that IMPP writes. */
static const struct
{
  const char *name;
  const char *scheme;
} messengers[] = {
  { "X-AIM", "aim:" },       { "X-ICQ", "icq:" },
  { "X-JABBER", "xmpp:" },   { "X-GOOGLE-TALK", "xmpp:" },
  { "X-MSN", "msnim:" },     { "X-YAHOO", "ymsgr:" },
  { "X-SKYPE", "skype:" },   { "X-SKYPE-USERNAME", "skype:" },
  { "X-GADUGADU", "gg:" },   { "X-GROUPWISE", "groupwise:" },
  { "X-QQ", "mqq:" },        { "X-SIP", "sip:" },
  { "X-MATRIX", "matrix:" }, { "X-TELEGRAM", "tg:" },
};

static gboolean
map_messenger (RapportVcardContext *context, const RapportVcardProperty *property, int argument)
{
  const char *scheme = messengers[argument].scheme;
  const char *value = skip_scheme (first (property), scheme);
  g_autofree char *uri = g_strconcat (scheme, value + strspn (value, " "), NULL);

  add_item (context, property, RAPPORT_CARD_IMPPS, uri);
  return TRUE;
}

static char *
part (const RapportVcardProperty *property, guint index)
{
  const char *value = rapport_vcard_property_get_value (property, index);
  g_autofree char *stripped = g_strstrip (g_strdup (value != NULL ? value : ""));

  return *stripped != '\0' ? g_steal_pointer (&stripped) : NULL;
}

static gboolean
map_address (RapportVcardContext *context, const RapportVcardProperty *property, int argument)
{
  RapportCardAddress *address = rapport_card_add_address (context->card);
  guint n = rapport_vcard_property_count (property);

  address->po = part (property, 0);
  address->extended = part (property, 1);
  address->street = part (property, 2);
  address->locality = part (property, 3);
  address->region = part (property, 4);
  address->code = part (property, 5);
  address->country = part (property, 6);
  address->label = rapport_vcard_property_get_param (property, "LABEL");
  address->types = rapport_vcard_property_get_types (property, &address->preferred);
  if (address->label == NULL && rapport_vcard_context_get_label (context, property) != NULL)
    {
      GStrvBuilder *types = g_strv_builder_new ();

      if (address->types != NULL)
        g_strv_builder_addv (types, (const char **)address->types);
      g_strv_builder_add (types, rapport_vcard_context_get_label (context, property));
      g_strfreev (address->types);
      address->types = g_strv_builder_end (types);
      g_strv_builder_unref (types);
    }
  /* Google writes the whole address as an eighth part. */
  if (n == 8 && address->label == NULL)
    address->label = part (property, 7);
  else
    keep_more (context, property, "X-RAPPORT-ADR-MORE", 7);
  return TRUE;
}

static gboolean
same_place (GStrv a, GStrv b)
{
  static const char *const places[] = { "home", "work", "other" };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    if ((a != NULL && g_strv_contains ((const char *const *)a, places[i])) !=
        (b != NULL && g_strv_contains ((const char *const *)b, places[i])))
      return FALSE;
  return TRUE;
}

/* vCard 2.1 and 3.0 write what stands on the envelope apart from the address, with the same types.
 */
static gboolean
map_envelope (RapportVcardContext *context, const RapportVcardProperty *property, int argument)
{
  gboolean preferred;
  g_auto (GStrv) types = rapport_vcard_property_get_types (property, &preferred);
  RapportCardAddress *address = NULL;

  for (guint i = 0; i < context->card->addresses->len && address == NULL; i++)
    {
      RapportCardAddress *other = g_ptr_array_index (context->card->addresses, i);

      if (other->label == NULL && same_place (other->types, types))
        address = other;
    }
  if (address == NULL)
    {
      address = rapport_card_add_address (context->card);
      address->types = g_steal_pointer (&types);
      address->preferred = preferred;
    }
  address->label = g_strdup (first (property));
  return TRUE;
}

/* Sex and, after it, the person's own word: "M;Fellow". */
static gboolean
map_gender (RapportVcardContext *context, const RapportVcardProperty *property, int argument)
{
  const char *word = rapport_vcard_property_get_value (property, 1);
  g_autofree char *both =
      word != NULL && *word != '\0' ? g_strconcat (first (property), ";", word, NULL) : NULL;

  return rapport_card_set_text (context->card, RAPPORT_CARD_GENDER,
                                both != NULL ? both : first (property));
}

static gboolean
map_show_as (RapportVcardContext *context, const RapportVcardProperty *property, int argument)
{
  return g_ascii_strcasecmp (first (property), "COMPANY") == 0 &&
         rapport_card_set_text (context->card, RAPPORT_CARD_KIND, "org");
}

/* How much they know or like it stands behind it: "sailing (high)". */
static char *
read_interest (const RapportVcardProperty *property)
{
  g_autofree char *level = rapport_vcard_property_get_param (property, "LEVEL");
  g_autofree char *text = g_strstrip (g_strdup (first (property)));

  if (level == NULL || *level == '\0')
    return g_steal_pointer (&text);
  return g_strdup_printf ("%s (%s)", text, level);
}

typedef enum
{
  HOBBY,
  INTEREST,
} FactKind;

static gboolean
map_fact (RapportVcardContext *context, const RapportVcardProperty *property, int argument)
{
  static const char *const kinds[] = { [HOBBY] = "hobby", [INTEREST] = "interest" };
  g_autofree char *text = read_interest (property);

  rapport_card_add_fact (context->card, kinds[argument], text);
  return TRUE;
}

static gboolean
map_expertise (RapportVcardContext *context, const RapportVcardProperty *property, int argument)
{
  g_autofree char *text = read_interest (property);

  rapport_card_add_entry (context->card, RAPPORT_CARD_EXPERTISE, text);
  return TRUE;
}

/* Where the service has no name of its own, the address of the page stays. */
static gboolean
map_profile (RapportVcardContext *context, const RapportVcardProperty *property, int argument)
{
  add_item (context, property, RAPPORT_CARD_URLS, first (property));
  return TRUE;
}

static const RapportVcardRule rules[] = {
  { "UID", map_text, RAPPORT_CARD_UID },
  { "FN", map_text, RAPPORT_CARD_NAME },
  { "N", map_name, 0 },
  { "NICKNAME", map_text, RAPPORT_CARD_NICKNAME },
  { "X-NICKNAME", map_text, RAPPORT_CARD_NICKNAME },
  { "X-PHONETIC-FIRST-NAME", map_text, RAPPORT_CARD_PHONETIC_GIVEN },
  { "X-PHONETIC-LAST-NAME", map_text, RAPPORT_CARD_PHONETIC_FAMILY },
  { "ORG", map_org, RAPPORT_CARD_ORG },
  { "TITLE", map_text, RAPPORT_CARD_TITLE },
  { "ROLE", map_text, RAPPORT_CARD_ROLE },
  { "KIND", map_lower, RAPPORT_CARD_KIND },
  { "X-ADDRESSBOOKSERVER-KIND", map_lower, RAPPORT_CARD_KIND },
  { "X-ABSHOWAS", map_show_as, 0 },
  { "EMAIL", map_item, RAPPORT_CARD_EMAILS },
  { "TEL", map_item, RAPPORT_CARD_PHONES },
  { "URL", map_item, RAPPORT_CARD_URLS },
  { "X-SOCIALPROFILE", map_profile, 0 },
  { "SOCIALPROFILE", map_profile, 0 },
  { "IMPP", map_item, RAPPORT_CARD_IMPPS },
  { "ADR", map_address, 0 },
  { "LABEL", map_envelope, 0 },
  { "BDAY", rapport_vcard_map_date, RAPPORT_CARD_BIRTHDAY },
  { "DEATHDATE", rapport_vcard_map_date, RAPPORT_CARD_DEATHDAY },
  { "ANNIVERSARY", rapport_vcard_map_date, RAPPORT_CARD_ANNIVERSARY },
  { "X-ANNIVERSARY", rapport_vcard_map_date, RAPPORT_CARD_ANNIVERSARY },
  { "X-EVOLUTION-ANNIVERSARY", rapport_vcard_map_date, RAPPORT_CARD_ANNIVERSARY },
  { "X-KADDRESSBOOK-ANNIVERSARY", rapport_vcard_map_date, RAPPORT_CARD_ANNIVERSARY },
  { "X-KADDRESSBOOK-X-ANNIVERSARY", rapport_vcard_map_date, RAPPORT_CARD_ANNIVERSARY },
  { "X-MS-ANNIVERSARY", rapport_vcard_map_date, RAPPORT_CARD_ANNIVERSARY },
  { "X-WAB-WEDDING_ANNIVERSARY", rapport_vcard_map_date, RAPPORT_CARD_ANNIVERSARY },
  { "X-ABDATE", rapport_vcard_map_abdate, 0 },
  { "RELATED", rapport_vcard_map_related, 0 },
  { "X-ABRELATEDNAMES", rapport_vcard_map_abrelated, 0 },
  { "AGENT", rapport_vcard_map_agent, 0 },
  { "X-SPOUSE", rapport_vcard_map_relative, RAPPORT_VCARD_SPOUSE },
  { "X-EVOLUTION-SPOUSE", rapport_vcard_map_relative, RAPPORT_VCARD_SPOUSE },
  { "X-KADDRESSBOOK-X-SPOUSESNAME", rapport_vcard_map_relative, RAPPORT_VCARD_SPOUSE },
  { "X-MS-SPOUSE", rapport_vcard_map_relative, RAPPORT_VCARD_SPOUSE },
  { "X-CHILDREN", rapport_vcard_map_relative, RAPPORT_VCARD_CHILD },
  { "X-MS-CHILD", rapport_vcard_map_relative, RAPPORT_VCARD_CHILD },
  { "X-ASSISTANT", rapport_vcard_map_relative, RAPPORT_VCARD_ASSISTANT },
  { "X-EVOLUTION-ASSISTANT", rapport_vcard_map_relative, RAPPORT_VCARD_ASSISTANT },
  { "X-KADDRESSBOOK-X-ASSISTANTSNAME", rapport_vcard_map_relative, RAPPORT_VCARD_ASSISTANT },
  { "X-MS-ASSISTANT", rapport_vcard_map_relative, RAPPORT_VCARD_ASSISTANT },
  { "X-MANAGER", rapport_vcard_map_relative, RAPPORT_VCARD_MANAGER },
  { "X-EVOLUTION-MANAGER", rapport_vcard_map_relative, RAPPORT_VCARD_MANAGER },
  { "X-KADDRESSBOOK-X-MANAGERSNAME", rapport_vcard_map_relative, RAPPORT_VCARD_MANAGER },
  { "X-MS-MANAGER", rapport_vcard_map_relative, RAPPORT_VCARD_MANAGER },
  { "X-ANDROID-CUSTOM", rapport_vcard_map_android, 0 },
  { "NOTE", map_note, 0 },
  { "CATEGORIES", map_list, RAPPORT_CARD_CATEGORIES },
  { "X-CATEGORIES", map_list, RAPPORT_CARD_CATEGORIES },
  { "LANG", map_list, RAPPORT_CARD_LANGUAGES },
  { "TZ", map_text, RAPPORT_CARD_TIMEZONE },
  { "GENDER", map_gender, 0 },
  { "X-GENDER", map_gender, 0 },
  { "PRONOUNS", map_text, RAPPORT_CARD_PRONOUNS },
  { "X-PRONOUNS", map_text, RAPPORT_CARD_PRONOUNS },
  { "HOBBY", map_fact, HOBBY },
  { "X-HOBBY", map_fact, HOBBY },
  { "INTEREST", map_fact, INTEREST },
  { "X-INTEREST", map_fact, INTEREST },
  { "EXPERTISE", map_expertise, 0 },
  { "X-EXPERTISE", map_expertise, 0 },
  { "REV", map_text, RAPPORT_CARD_REVISED },
};

static RapportVcardRule messenger_rules[G_N_ELEMENTS (messengers)];

static GHashTable *
build_index (void)
{
  GHashTable *index = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    g_hash_table_insert (index, (gpointer)rules[i].name, (gpointer)&rules[i]);
  for (guint i = 0; i < G_N_ELEMENTS (messengers); i++)
    {
      messenger_rules[i] = (RapportVcardRule){ messengers[i].name, map_messenger, (int)i };
      g_hash_table_insert (index, (gpointer)messengers[i].name, &messenger_rules[i]);
    }
  return index;
}

/* NULL for a property without a place of its own. */
const RapportVcardRule *
rapport_vcard_rule_find (const char *name)
{
  static GHashTable *index;

  if (g_once_init_enter (&index))
    g_once_init_leave (&index, build_index ());
  return g_hash_table_lookup (index, name);
}
