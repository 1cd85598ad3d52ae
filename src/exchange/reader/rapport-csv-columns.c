/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What columns are called: Google, Outlook, LinkedIn, Thunderbird, Windows Live Mail and their
 * like, in English, German, French and Spanish. Keys are as rapport_text_fold_key() makes them. */
#include "rapport-csv-columns.h"

#include <stdlib.h>
#include <string.h>

#include "rapport-text.h"

typedef struct
{
  const char *keys; /* separated by blanks */
  RapportCsvField field;
  const char *type;
} Entry;

static const Entry entries[] = {
  { "name fullname displayname anzeigename vollstandigername nomcomplet nomaffiche nombrecompleto "
    "nombreparamostrar fileas speichernunter contactname kontaktname",
    RAPPORT_CSV_NAME, NULL },
  { "firstname givenname forename vorname prenom nombre nombredepila first given",
    RAPPORT_CSV_GIVEN, NULL },
  { "lastname familyname surname nachname familienname nom nomdefamille apellido apellidos last "
    "family",
    RAPPORT_CSV_FAMILY, NULL },
  { "middlename middle additionalname weiterevornamen 2vorname zweitervorname secondprenom "
    "deuxiemeprenom autreprenom 2eprenom segundonombre",
    RAPPORT_CSV_ADDITIONAL, NULL },
  { "prefix nameprefix honorificprefix anrede namensprafix civilite prefixe tratamiento prefijo "
    "salutation",
    RAPPORT_CSV_PREFIX, NULL },
  { "suffix namesuffix honorificsuffix namenszusatz suffixe sufijo", RAPPORT_CSV_SUFFIX, NULL },
  { "nickname spitzname rufname surnom pseudo apodo alias", RAPPORT_CSV_NICKNAME, NULL },
  { "phoneticfirstname givennameyomi phoneticgivenname phonetischervorname givenyomi",
    RAPPORT_CSV_PHONETIC_GIVEN, NULL },
  { "phoneticlastname familynameyomi phoneticfamilyname phonetischernachname surnameyomi",
    RAPPORT_CSV_PHONETIC_FAMILY, NULL },
  { "company companyname organization organisation organizationname organisationname firma "
    "unternehmen "
    "societe entreprise empresa organizacion compania employer account client kunde",
    RAPPORT_CSV_COMPANY, NULL },
  { "department organizationdepartment abteilung departement service departamento",
    RAPPORT_CSV_DEPARTMENT, NULL },
  { "title titel titre titulo", RAPPORT_CSV_TITLE, NULL },
  { "jobtitle position organizationtitle arbeitstitel berufsbezeichnung stelle fonction poste "
    "puesto cargo "
    "positiontitle",
    RAPPORT_CSV_JOB_TITLE, NULL },
  { "profession occupation role beruf rolle metier rol profesion ocupacion", RAPPORT_CSV_ROLE,
    NULL },
  { "email emailaddress mail mailaddress primaryemail emailprimary primareemailadresse "
    "emailadresse "
    "adressemail adressedemessagerie adresseelectronique courriel correo correoelectronico "
    "direcciondecorreoelectronico direcciondecorreo email1 email1value email1address primareemail "
    "adresseelectroniqueprincipale",
    RAPPORT_CSV_EMAIL, NULL },
  { "secondaryemail emailsecondary email2 email3 emailother secondemail sekundareemailadresse "
    "sekundareemail zweiteemail adresseelectroniquesecondaire emailaddress2 emailaddress3",
    RAPPORT_CSV_EMAIL, NULL },
  { "phone phonenumber telephone telephonenumber tel telnr telefon telefonnummer rufnummer "
    "telefono "
    "numerodetelephone numerodetelefono number",
    RAPPORT_CSV_PHONE, NULL },
  { "mobile mobilephone mobilenumber cell cellphone cellular mobiltelefon mobil mobilnummer handy "
    "handynummer mobiltelnr telmobile telephonemobile telephoneportable portable mobilephonenumber "
    "movil "
    "telefonomovil numeromovil mobiltel",
    RAPPORT_CSV_PHONE, "cell" },
  { "fax faxnumber faxnummer telefax telecopie telecopieur numerodefax numerofax",
    RAPPORT_CSV_PHONE, "fax" },
  { "pager pagernumber pagernummer radiomessagerie localizador buscapersonas "
    "recepteurderadiomessagerie",
    RAPPORT_CSV_PHONE, "pager" },
  { "primaryphone haupttelefon telephoneprincipal telefonoprincipal", RAPPORT_CSV_PHONE, "main" },
  { "companymainphone mainphone companyphone telefonfirma hauptrufnummerderfirma telsociete",
    RAPPORT_CSV_PHONE, "company main" },
  { "carphone autotelefon telephonevoiture telefonodelautomovil", RAPPORT_CSV_PHONE, "car" },
  { "assistantsphone assistantphone telefonassistent telephonedelassistante telefonodelayudante",
    RAPPORT_CSV_PHONE, "assistant" },
  { "callback ruckmeldung rappel devoluciondellamada", RAPPORT_CSV_PHONE, "callback" },
  { "isdn rnis rdsi", RAPPORT_CSV_PHONE, "isdn" },
  { "radiophone mobilfunk radiotelephone radiotelefono", RAPPORT_CSV_PHONE, "radio" },
  { "ttytddphone texttelefon teletype telephonettytdd", RAPPORT_CSV_PHONE, "textphone" },
  { "telex", RAPPORT_CSV_PHONE, "telex" },
  { "phonevideo videophone", RAPPORT_CSV_PHONE, "video" },
  { "url urls webpage website webpage1 webpage2 webseite webseite1 webseite2 homepage pageweb "
    "siteweb "
    "paginaweb sitioweb web internet linkedin linkedinurl profileurl websiteprofile websiteblog "
    "websiteother websitepage "
    "internetseite internetadresse",
    RAPPORT_CSV_URL, NULL },
  { "im imaddress screenname messengername instantmessaging pseudonyme nombredepantalla",
    RAPPORT_CSV_IM, NULL },
  { "imaim aim", RAPPORT_CSV_IM, "aim" },
  { "imicq icq", RAPPORT_CSV_IM, "icq" },
  { "imjabber jabber xmpp", RAPPORT_CSV_IM, "jabber" },
  { "immsn msn", RAPPORT_CSV_IM, "msn" },
  { "imskype skype skypeid", RAPPORT_CSV_IM, "skype" },
  { "imyahoo yahoo", RAPPORT_CSV_IM, "yahoo" },
  { "address adresse anschrift direccion domicilio", RAPPORT_CSV_ADDRESS, NULL },
  { "street streetaddress strasse rue calle address1 addressline1 adresse1 street1",
    RAPPORT_CSV_STREET, NULL },
  { "address2 addressline2 street2 street3 adresse2 strasse2 strasse3 rue2 rue3 calle2 calle3 "
    "extendedaddress addressline3 address3",
    RAPPORT_CSV_EXTENDED, NULL },
  { "pobox addresspobox postfach boitepostale bp apartadopostal apartado", RAPPORT_CSV_PO_BOX,
    NULL },
  { "city town locality ort stadt wohnort ville ciudad localidad poblacion", RAPPORT_CSV_LOCALITY,
    NULL },
  { "state region province stateprovince county bundesland kanton etat depregion departementregion "
    "estado provincia provinciaoestado estadooprovincia bundeslandkanton",
    RAPPORT_CSV_REGION, NULL },
  { "zip zipcode postalcode postcode plz postleitzahl codepostal cp codigopostal", RAPPORT_CSV_CODE,
    NULL },
  { "country countryregion land landregion pays paysregion pais paisoregion paisregion",
    RAPPORT_CSV_COUNTRY, NULL },
  { "birthday birthdate dateofbirth dob geburtstag geburtsdatum anniversaire datedenaissance "
    "cumpleanos "
    "fechadenacimiento",
    RAPPORT_CSV_BIRTHDAY, NULL },
  { "birthyear geburtsjahr anneedenaissance anodenacimiento", RAPPORT_CSV_BIRTH_YEAR, NULL },
  { "birthmonth geburtsmonat moisdenaissance mesdenacimiento", RAPPORT_CSV_BIRTH_MONTH, NULL },
  { "birthday2 jourdenaissance diadenacimiento", RAPPORT_CSV_BIRTH_DAY, NULL },
  { "anniversary weddinganniversary jahrestag hochzeitstag anniversairedemariage aniversario",
    RAPPORT_CSV_ANNIVERSARY, NULL },
  { "connectedon verbundenam connectele conectadoel relationdepuis", RAPPORT_CSV_DATE,
    "connected" },
  { "spouse spousesname partner partnerin ehepartner conjoint conjointe conyuge",
    RAPPORT_CSV_RELATED, "spouse" },
  { "children child kinder kind enfants enfant hijos hijo", RAPPORT_CSV_RELATED, "child" },
  { "manager managersname vorgesetzter vorgesetzte namedesdervorgesetzten responsable "
    "nomduresponsable nombredeldirector director",
    RAPPORT_CSV_RELATED, "manager" },
  { "assistant assistantsname assistent assistentin namedesassistenten namederassistentin "
    "namedesderassistentin assistante nomdelassistante ayudante nombredelayudante",
    RAPPORT_CSV_RELATED, "assistant" },
  { "referredby empfohlenvon recommandepar recomendadopor", RAPPORT_CSV_RELATED, "referred by" },
  { "note notes comment comments notizen notiz kommentar bemerkungen anmerkungen remarque "
    "remarques "
    "commentaires notas nota comentarios",
    RAPPORT_CSV_NOTE, NULL },
  { "category categories groupmembership labels tags groups kategorie kategorien gruppen "
    "schlagworter "
    "categorie categorias categoria groupes grupos etiquetas etiquettes keywords stichworter "
    "motscles "
    "palabrasclave",
    RAPPORT_CSV_CATEGORIES, NULL },
  { "language sprache langue idioma", RAPPORT_CSV_LANGUAGE, NULL },
  { "gender sex geschlecht sexe sexo", RAPPORT_CSV_GENDER, NULL },
  { "pronouns pronomen pronoms pronombres", RAPPORT_CSV_PRONOUNS, NULL },
  { "timezone zeitzone fuseauhoraire zonahoraria", RAPPORT_CSV_TIMEZONE, NULL },
  { "uid uuid", RAPPORT_CSV_UID, NULL },
  { "photo photourl foto", RAPPORT_CSV_PHOTO, NULL },
  { "hobby hobbies hobbys passetemps loisirs aficiones", RAPPORT_CSV_HOBBY, NULL },
  { "sensitivity priority private emailtype vertraulichkeit prioritat privat critereddiffusion "
    "priorite prive "
    "confidencialidad prioridad privado",
    RAPPORT_CSV_FLAG, NULL },
};

static const Entry places[] = {
  { "home private personal privat private privater domicile personnel personnelle particular casa",
    0, "home" },
  { "work business geschaftlich dienstlich arbeit buro bureau professionnel professionnelle "
    "trabajo office",
    0, "work" },
  { "other andere anderer anderes weitere autre otro otra otros sonstige", 0, "other" },
};

/* Words that say nothing in the name of a column. */
static const char *const fillers[] = { "del", "de", "du", "la", "le", "the", "of", "der", "des" };

static GHashTable *
build_index (const Entry *from, guint n)
{
  GHashTable *index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < n; i++)
    {
      g_auto (GStrv) keys = g_strsplit (from[i].keys, " ", -1);

      for (guint j = 0; keys[j] != NULL; j++)
        g_hash_table_insert (index, g_strdup (keys[j]), (gpointer)&from[i]);
    }
  return index;
}

static const Entry *
find_entry (const char *key)
{
  static GHashTable *index;

  if (g_once_init_enter (&index))
    g_once_init_leave (&index, build_index (entries, G_N_ELEMENTS (entries)));
  return g_hash_table_lookup (index, key);
}

static const Entry *
find_place (const char *key)
{
  static GHashTable *index;

  if (g_once_init_enter (&index))
    g_once_init_leave (&index, build_index (places, G_N_ELEMENTS (places)));
  return g_hash_table_lookup (index, key);
}

static guint
place_slot (const char *place)
{
  if (place == NULL)
    return 0;
  return strcmp (place, "home") == 0 ? 1 : strcmp (place, "work") == 0 ? 2 : 3;
}

/* "E-mail 1 - Value" and its like: Google numbers its columns. */
static const struct
{
  const char *what;
  const char *part;
  RapportCsvField field;
} google[] = {
  { "email", "value", RAPPORT_CSV_EMAIL },
  { "phone", "value", RAPPORT_CSV_PHONE },
  { "im", "value", RAPPORT_CSV_IM },
  { "website", "value", RAPPORT_CSV_URL },
  { "relation", "value", RAPPORT_CSV_RELATED },
  { "event", "value", RAPPORT_CSV_DATE },
  { "address", "formatted", RAPPORT_CSV_FORMATTED },
  { "address", "street", RAPPORT_CSV_STREET },
  { "address", "city", RAPPORT_CSV_LOCALITY },
  { "address", "pobox", RAPPORT_CSV_PO_BOX },
  { "address", "region", RAPPORT_CSV_REGION },
  { "address", "postalcode", RAPPORT_CSV_CODE },
  { "address", "country", RAPPORT_CSV_COUNTRY },
  { "address", "extendedaddress", RAPPORT_CSV_EXTENDED },
  { "organization", "name", RAPPORT_CSV_COMPANY },
  { "organization", "title", RAPPORT_CSV_JOB_TITLE },
  { "organization", "department", RAPPORT_CSV_DEPARTMENT },
};

static gboolean
recognise_google (const char *header, RapportCsvColumn *column)
{
  const char *dash = strstr (header, " - ");
  g_autofree char *left = NULL;
  g_autofree char *what = NULL;
  g_autofree char *part = NULL;
  char *digits;

  if (dash == NULL)
    return FALSE;
  left = g_strndup (header, (gsize)(dash - header));
  digits = left + strcspn (left, "0123456789");
  if (*digits == '\0')
    return FALSE;
  column->slot = 3 + (guint)CLAMP (atoi (digits), 1, RAPPORT_CSV_MAX_SLOTS - 4);
  *digits = '\0';
  what = rapport_text_fold_key (left);
  part = rapport_text_fold_key (dash + 3);
  if (strcmp (part, "type") == 0 || strcmp (part, "label") == 0 || strcmp (part, "service") == 0)
    {
      column->field = strcmp (what, "customfield") == 0 || strcmp (what, "organization") == 0
                          ? RAPPORT_CSV_UNKNOWN
                          : RAPPORT_CSV_COMPANION;
      return TRUE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (google); i++)
    if (strcmp (what, google[i].what) == 0 && strcmp (part, google[i].part) == 0)
      {
        column->field = google[i].field;
        return TRUE;
      }
  return FALSE;
}

static gboolean
is_filler (const char *word)
{
  for (guint i = 0; i < G_N_ELEMENTS (fillers); i++)
    if (strcmp (word, fillers[i]) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
is_number (const char *word)
{
  return *word != '\0' && word[strspn (word, "0123456789")] == '\0';
}

/* The words of a header, folded; "E-mail" is one. */
static GPtrArray *
split_words (const char *header)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *text = g_strdup (header);
  char *save = NULL;

  for (char *word = strtok_r (text, " \t:;()/._", &save); word != NULL;
       word = strtok_r (NULL, " \t:;()/._", &save))
    {
      char *key = rapport_text_fold_key (word);

      if (*key != '\0')
        g_ptr_array_add (words, key);
      else
        g_free (key);
    }
  return words;
}

/* "Home Street 2", "Straße (geschäftlich)", "Código postal del trabajo": where, what, and which
 * one. */
static gboolean
recognise_words (const char *header, RapportCsvColumn *column)
{
  g_autoptr (GPtrArray) words = split_words (header);
  g_autoptr (GString) rest = g_string_new (NULL);
  g_autoptr (GString) numbered = g_string_new (NULL);
  const Entry *entry;

  for (guint i = 0; i < words->len; i++)
    {
      const char *word = g_ptr_array_index (words, i);
      const Entry *place = find_place (word);

      if (place != NULL && column->place == NULL)
        column->place = place->type;
      else if (!is_filler (word))
        {
          g_string_append (numbered, word);
          if (!is_number (word))
            g_string_append (rest, word);
        }
    }
  column->slot = place_slot (column->place);
  entry = find_entry (numbered->str);
  if (entry == NULL)
    entry = find_entry (rest->str);
  if (entry == NULL && rest->len == 0 && column->place != NULL)
    {
      /* Spanish Outlook calls the phone at home only "Particular". */
      column->field = RAPPORT_CSV_UNKNOWN;
      return FALSE;
    }
  if (entry == NULL)
    return FALSE;
  column->field = entry->field;
  column->type = entry->type;
  return TRUE;
}

/**
 * rapport_csv_column_recognise:
 * @column: (out): filled but for its header; unknown when no rule fits
 */
void
rapport_csv_column_recognise (const char *header, RapportCsvColumn *column)
{
  g_autofree char *key = rapport_text_fold_key (header);
  const Entry *entry;

  *column = (RapportCsvColumn){ NULL, RAPPORT_CSV_UNKNOWN, NULL, NULL, 0, -1, -1 };
  /* "Birth Day" beside "Birth Year" folds like "Birthday". */
  if (g_ascii_strcasecmp (header, "Birth Day") == 0)
    {
      column->field = RAPPORT_CSV_BIRTH_DAY;
      return;
    }
  if (recognise_google (header, column))
    return;
  column->slot = 0;
  entry = find_entry (key);
  if (entry != NULL)
    {
      column->field = entry->field;
      column->type = entry->type;
      return;
    }
  if (!recognise_words (header, column))
    *column = (RapportCsvColumn){ NULL, RAPPORT_CSV_UNKNOWN, NULL, NULL, 0, -1, -1 };
}
