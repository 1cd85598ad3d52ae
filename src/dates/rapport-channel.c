/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-channel.h"

#include <glib/gi18n-lib.h>

#include "rapport-parse-private.h"

static const char *const nicks[] = {
  [RAPPORT_CHANNEL_NONE] = "none",     [RAPPORT_CHANNEL_IN_PERSON] = "in-person",
  [RAPPORT_CHANNEL_PHONE] = "phone",   [RAPPORT_CHANNEL_VIDEO] = "video",
  [RAPPORT_CHANNEL_EMAIL] = "email",   [RAPPORT_CHANNEL_MESSAGE] = "message",
  [RAPPORT_CHANNEL_LETTER] = "letter", [RAPPORT_CHANNEL_EVENT] = "event",
};

gboolean
rapport_channel_parse (const char *nick, RapportChannel *channel, GError **error)
{

  g_return_val_if_fail (nick != NULL, FALSE);
  g_return_val_if_fail (channel != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (nicks); i++)
    {
      if (g_str_equal (nick, nicks[i]))
        {
          *channel = (RapportChannel)i;
          return TRUE;
        }
    }

  return rapport_parse_refuse (
      nick,
      _ ("“%s” is not a channel; use in-person, phone, video, email, message, letter, "
         "event or none"),
      error);
}

const char *
rapport_channel_to_nick (RapportChannel channel)
{
  g_return_val_if_fail ((guint)channel < G_N_ELEMENTS (nicks), nicks[RAPPORT_CHANNEL_NONE]);

  return nicks[channel];
}

gboolean
rapport_channel_qualifies (RapportChannel channel, RapportOutcome outcome, gboolean counts)
{
  if (outcome != RAPPORT_OUTCOME_REACHED)
    return FALSE;

  return channel != RAPPORT_CHANNEL_EVENT || counts;
}
