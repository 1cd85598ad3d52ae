/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RapportChannel:
 * @RAPPORT_CHANNEL_NONE: not said
 *
 * How somebody was, or likes to be, reached.
 */
typedef enum
{
  RAPPORT_CHANNEL_NONE,
  RAPPORT_CHANNEL_IN_PERSON,
  RAPPORT_CHANNEL_PHONE,
  RAPPORT_CHANNEL_VIDEO,
  RAPPORT_CHANNEL_EMAIL,
  RAPPORT_CHANNEL_MESSAGE,
  RAPPORT_CHANNEL_LETTER,
  RAPPORT_CHANNEL_EVENT,
} RapportChannel;

typedef enum
{
  RAPPORT_OUTCOME_REACHED,
  RAPPORT_OUTCOME_ATTEMPT,
  RAPPORT_OUTCOME_PLANNED,
} RapportOutcome;

/**
 * rapport_channel_parse:
 * @channel: (out): set on success only
 *
 * Reads `in-person`, `phone`, `video`, `email`, `message`, `letter`, `event` or `none`.
 *
 * Returns: %FALSE with `RAPPORT_ERROR_INVALID` for other text
 */
gboolean rapport_channel_parse (const char *nick, RapportChannel *channel, GError **error);

/**
 * rapport_channel_to_nick:
 *
 * Returns: (transfer none): what [func@Rapport.channel_parse] reads
 */
const char *rapport_channel_to_nick (RapportChannel channel);

/**
 * rapport_channel_qualifies:
 * @counts: whether the check-in was marked to count, which matters for an event only
 *
 * Whether a check-in moves the due day (C3). One whose channel wasn't said does, if the client was
 * reached.
 */
gboolean
rapport_channel_qualifies (RapportChannel channel, RapportOutcome outcome, gboolean counts);

G_END_DECLS
