/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  RAPPORT_CHANNEL_NONE,
  RAPPORT_CHANNEL_IN_PERSON,
  RAPPORT_CHANNEL_PHONE,
  RAPPORT_CHANNEL_VIDEO,
  RAPPORT_CHANNEL_EMAIL,
  RAPPORT_CHANNEL_MESSAGE,
  RAPPORT_CHANNEL_LETTER,
  RAPPORT_CHANNEL_EVENT,
} RapportChannel;

typedef enum {
  RAPPORT_OUTCOME_REACHED,
  RAPPORT_OUTCOME_ATTEMPT,
  RAPPORT_OUTCOME_PLANNED,
} RapportOutcome;

/* Nicks as rapportctl writes them: in-person phone video email message letter event. */
gboolean    rapport_channel_parse   (const char *nick, RapportChannel *channel, GError **error);
const char *rapport_channel_to_nick (RapportChannel channel);
/* C3. counts: the check-in was marked to count, which matters for an event only. */
gboolean    rapport_channel_qualifies (RapportChannel channel, RapportOutcome outcome, gboolean counts);

G_END_DECLS
