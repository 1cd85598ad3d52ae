/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-client.h"

struct _RapportClient
{
  RapportRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (RapportClient, rapport_client, RAPPORT_TYPE_RECORD)

static const char *const form_of_address_nicks[] = { "first-name", "formal", NULL };
static const char *const preferred_channel_nicks[] = { "in-person", "phone",  "video", "email",
                                                       "message",   "letter", "event", NULL };
static const char *const occasions_nicks[] = { "on", "off", NULL };

static const RapportField fields[RAPPORT_CLIENT_N_FIELDS] = {
  [RAPPORT_CLIENT_NAME] = { "name", RAPPORT_FIELD_TEXT,
                            (RapportFieldFlags)(RAPPORT_FIELD_REQUIRED | RAPPORT_FIELD_SEARCHED) },
  [RAPPORT_CLIENT_GIVEN_NAME] = { "given_name", RAPPORT_FIELD_TEXT, RAPPORT_FIELD_SEARCHED },
  [RAPPORT_CLIENT_FAMILY_NAME] = { "family_name", RAPPORT_FIELD_TEXT, RAPPORT_FIELD_SEARCHED },
  [RAPPORT_CLIENT_ADDITIONAL_NAMES] = { "additional_names", RAPPORT_FIELD_TEXT,
                                        RAPPORT_FIELD_SEARCHED },
  [RAPPORT_CLIENT_NAME_PREFIX] = { "name_prefix", RAPPORT_FIELD_TEXT, RAPPORT_FIELD_SEARCHED },
  [RAPPORT_CLIENT_NAME_SUFFIX] = { "name_suffix", RAPPORT_FIELD_TEXT, RAPPORT_FIELD_SEARCHED },
  [RAPPORT_CLIENT_NICKNAME] = { "nickname", RAPPORT_FIELD_TEXT, RAPPORT_FIELD_SEARCHED },
  [RAPPORT_CLIENT_PREFERRED_NAME] = { "preferred_name", RAPPORT_FIELD_TEXT,
                                      RAPPORT_FIELD_SEARCHED },
  [RAPPORT_CLIENT_FORM_OF_ADDRESS] = { "form_of_address", RAPPORT_FIELD_NICK,
                                       .nicks = form_of_address_nicks },
  [RAPPORT_CLIENT_SALUTATION] = { "salutation", RAPPORT_FIELD_TEXT, RAPPORT_FIELD_SEARCHED },
  [RAPPORT_CLIENT_PRONUNCIATION] = { "pronunciation", RAPPORT_FIELD_TEXT, RAPPORT_FIELD_SEARCHED },
  [RAPPORT_CLIENT_PRONOUNS] = { "pronouns", RAPPORT_FIELD_TEXT, RAPPORT_FIELD_SEARCHED },
  [RAPPORT_CLIENT_GENDER] = { "gender", RAPPORT_FIELD_TEXT },
  [RAPPORT_CLIENT_PREFERRED_CHANNEL] = { "preferred_channel", RAPPORT_FIELD_NICK,
                                         .nicks = preferred_channel_nicks },
  [RAPPORT_CLIENT_PREFERRED_TIMES] = { "preferred_times", RAPPORT_FIELD_TEXT,
                                       RAPPORT_FIELD_SEARCHED },
  [RAPPORT_CLIENT_TIME_ZONE] = { "time_zone", RAPPORT_FIELD_TEXT },
  [RAPPORT_CLIENT_LANGUAGES] = { "languages", RAPPORT_FIELD_TEXT, RAPPORT_FIELD_SEARCHED },
  [RAPPORT_CLIENT_GOOD_AT] = { "good_at", RAPPORT_FIELD_TEXT, RAPPORT_FIELD_SEARCHED },
  [RAPPORT_CLIENT_EXPECTATIONS] = { "expectations", RAPPORT_FIELD_TEXT, RAPPORT_FIELD_SEARCHED },
  [RAPPORT_CLIENT_NOTES] = { "notes", RAPPORT_FIELD_TEXT, RAPPORT_FIELD_SEARCHED },
  [RAPPORT_CLIENT_SINCE] = { "since", RAPPORT_FIELD_DAY, RAPPORT_FIELD_REQUIRED },
  [RAPPORT_CLIENT_FIRST_DUE] = { "first_due", RAPPORT_FIELD_DAY, RAPPORT_FIELD_INTERNAL },
  [RAPPORT_CLIENT_ARCHIVED] = { "archived", RAPPORT_FIELD_BOOL },
  [RAPPORT_CLIENT_OCCASIONS] = { "occasions", RAPPORT_FIELD_NICK, .nicks = occasions_nicks },
  [RAPPORT_CLIENT_EXTERNAL_UID] = { "external_uid", RAPPORT_FIELD_TEXT, RAPPORT_FIELD_INTERNAL },
  [RAPPORT_CLIENT_CREATED_AT] = { "created_at", RAPPORT_FIELD_INSTANT, RAPPORT_FIELD_INTERNAL },
  [RAPPORT_CLIENT_SORT_KEY] = { "sort_key", RAPPORT_FIELD_TEXT, RAPPORT_FIELD_INTERNAL },
};

const RapportTable rapport_client_table = {
  .name = "client",
  .number = 3,
  .get_type = rapport_client_get_type,
  .fields = fields,
  .n_fields = RAPPORT_CLIENT_N_FIELDS,
  .parent = -1,
  .keeps_deleted = TRUE,
};

static void
rapport_client_class_init (RapportClientClass *klass)
{
  rapport_record_class_bind_table (RAPPORT_RECORD_CLASS (klass), &rapport_client_table);
}

static void
rapport_client_init (RapportClient *self)
{
}

RapportClient *
rapport_client_new (void)
{
  return RAPPORT_CLIENT (rapport_record_new (&rapport_client_table));
}
