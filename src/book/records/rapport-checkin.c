/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-checkin.h"

#include "rapport-member.h"

struct _RapportCheckin
{
  RapportRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (RapportCheckin, rapport_checkin, RAPPORT_TYPE_RECORD)

static const char *const outcome_nicks[] = { "reached", "attempt", "planned", NULL };
static const char *const channel_nicks[] = { "in-person", "phone",  "video", "email",
                                             "message",   "letter", "event", NULL };
static const char *const satisfied_nicks[] = { "yes", "no", NULL };
static const char *const talked_nicks[] = { "them", "even", "me", NULL };
static const char *const reached_out_nicks[] = { "me", "them", NULL };
static const char *const intent_nicks[] = { "appreciation", "help", "news", "work",
                                            "candour",      "ask",  NULL };

static const RapportField fields[RAPPORT_CHECKIN_N_FIELDS] = {
  [RAPPORT_CHECKIN_AT] = { "at", RAPPORT_FIELD_INSTANT, RAPPORT_FIELD_REQUIRED },
  [RAPPORT_CHECKIN_DAY] = { "day", RAPPORT_FIELD_DAY, RAPPORT_FIELD_INTERNAL },
  [RAPPORT_CHECKIN_OUTCOME] = { "outcome", RAPPORT_FIELD_NICK, RAPPORT_FIELD_REQUIRED,
                                .nicks = outcome_nicks },
  [RAPPORT_CHECKIN_CHANNEL] = { "channel", RAPPORT_FIELD_NICK, .nicks = channel_nicks },
  [RAPPORT_CHECKIN_MINUTES] = { "minutes", RAPPORT_FIELD_INT, .min = 0, .max = 100000 },
  [RAPPORT_CHECKIN_MOOD] = { "mood", RAPPORT_FIELD_INT, .min = -2, .max = 2 },
  [RAPPORT_CHECKIN_SATISFIED] = { "satisfied", RAPPORT_FIELD_NICK, .nicks = satisfied_nicks },
  [RAPPORT_CHECKIN_TALKED] = { "talked", RAPPORT_FIELD_NICK, .nicks = talked_nicks },
  [RAPPORT_CHECKIN_REACHED_OUT] = { "reached_out", RAPPORT_FIELD_NICK, .nicks = reached_out_nicks },
  [RAPPORT_CHECKIN_INTENT] = { "intent", RAPPORT_FIELD_NICK, .nicks = intent_nicks },
  [RAPPORT_CHECKIN_THEY_SAID] = { "they_said", RAPPORT_FIELD_TEXT, RAPPORT_FIELD_SEARCHED },
  [RAPPORT_CHECKIN_I_SAID] = { "i_said", RAPPORT_FIELD_TEXT, RAPPORT_FIELD_SEARCHED },
  [RAPPORT_CHECKIN_AGREED] = { "agreed", RAPPORT_FIELD_TEXT, RAPPORT_FIELD_SEARCHED },
  [RAPPORT_CHECKIN_ASK_NEXT] = { "ask_next", RAPPORT_FIELD_TEXT, RAPPORT_FIELD_SEARCHED },
  [RAPPORT_CHECKIN_PLACE] = { "place", RAPPORT_FIELD_TEXT, RAPPORT_FIELD_SEARCHED },
  [RAPPORT_CHECKIN_COUNTS] = { "counts", RAPPORT_FIELD_BOOL },
  [RAPPORT_CHECKIN_MADE_ON] = { "made_on", RAPPORT_FIELD_DAY, RAPPORT_FIELD_INTERNAL },
  [RAPPORT_CHECKIN_FULFILLED_BY] = { "fulfilled_by", RAPPORT_FIELD_REFERENCE,
                                     RAPPORT_FIELD_INTERNAL, .reference = &rapport_checkin_table },
  [RAPPORT_CHECKIN_AUTHOR] = { "author", RAPPORT_FIELD_REFERENCE, RAPPORT_FIELD_INTERNAL,
                               .reference = &rapport_member_table },
  [RAPPORT_CHECKIN_CREATED_AT] = { "created_at", RAPPORT_FIELD_INSTANT, RAPPORT_FIELD_INTERNAL },
};

const RapportTable rapport_checkin_table = {
  .name = "checkin",
  .number = 12,
  .get_type = rapport_checkin_get_type,
  .fields = fields,
  .n_fields = RAPPORT_CHECKIN_N_FIELDS,
  .parent = -1,
  .keeps_deleted = TRUE,
};

static void
rapport_checkin_class_init (RapportCheckinClass *klass)
{
  rapport_record_class_bind_table (RAPPORT_RECORD_CLASS (klass), &rapport_checkin_table);
}

static void
rapport_checkin_init (RapportCheckin *self)
{
}

RapportCheckin *
rapport_checkin_new (void)
{
  return RAPPORT_CHECKIN (rapport_record_new (&rapport_checkin_table));
}
