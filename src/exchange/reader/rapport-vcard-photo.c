/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-vcard-photo.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "rapport-image.h"

/* Enough to get past a camera's EXIF to the size of the picture. */
#define HEAD (1024 * 1024)

static gboolean
is_base64_char (char c)
{
  return g_ascii_isalnum (c) || c == '+' || c == '/' || c == '=';
}

/* The base64 text without blanks; NULL when there is anything else in it. */
static char *
strip_base64 (const char *text)
{
  char *out = g_malloc (strlen (text) + 1);
  gsize n = 0;

  for (; *text != '\0'; text++)
    {
      if (g_ascii_isspace (*text))
        continue;
      if (!is_base64_char (*text))
        {
          g_free (out);
          return NULL;
        }
      out[n++] = *text;
    }
  out[n] = '\0';
  return out;
}

/* data:image/png;base64,… — some write its separators escaped. */
static const char *
skip_data_uri (const char *value)
{
  const char *comma = strchr (value, ',');
  g_autofree char *head = NULL;

  if (comma == NULL || comma - value > 200)
    return NULL;
  head = g_ascii_strdown (value, comma - value);
  return strstr (head, ";base64") != NULL ? comma + 1 : NULL;
}

static gboolean
looks_like_uri (const char *value)
{
  const char *colon = strchr (value, ':');

  if (colon == NULL || colon == value || colon[1] == '\0')
    return FALSE;
  for (const char *at = value; at < colon; at++)
    if (!g_ascii_isalnum (*at) && strchr ("+-.", *at) == NULL)
      return FALSE;
  return TRUE;
}

static RapportVcardPhoto
refuse (RapportCard *card, const RapportVcardLine *line, const char *why, RapportVcardPhoto result)
{
  rapport_card_add_report (card, line->line, line->name, why);
  return result;
}

static RapportVcardPhoto
take_data (RapportCard *card, const RapportVcardLine *line, const char *base64)
{
  g_autofree char *data = strip_base64 (base64);
  g_autofree guint8 *head = NULL;
  RapportImageInfo info;
  int state = 0;
  guint save = 0;
  gsize length, head_length;

  if (data == NULL)
    return refuse (card, line, _ ("the photo's data is damaged"), RAPPORT_VCARD_PHOTO_KEPT);
  length = strlen (data);
  if (length / 4 * 3 > RAPPORT_IMAGE_MAX_BYTES)
    return refuse (card, line, _ ("the photo is larger than 64 MB and was left out"),
                   RAPPORT_VCARD_PHOTO_REFUSED);
  head = g_malloc (MIN (length, HEAD) / 4 * 3 + 3);
  head_length = g_base64_decode_step (data, MIN (length, HEAD), head, &state, &save);
  info = rapport_image_sniff (head, head_length);
  if (info.mime == NULL)
    return refuse (card, line, _ ("the photo is of no kind that is known"),
                   RAPPORT_VCARD_PHOTO_KEPT);
  if ((guint64)info.width * info.height > RAPPORT_IMAGE_MAX_PIXELS)
    return refuse (card, line, _ ("the photo has more than 50 megapixels and was left out"),
                   RAPPORT_VCARD_PHOTO_REFUSED);
  card->photo_mime = g_strdup (info.mime);
  card->photo_data = g_steal_pointer (&data);
  return RAPPORT_VCARD_PHOTO_TAKEN;
}

/**
 * rapport_vcard_photo_read:
 *
 * Takes the card's first photo: base64, or a data: URI, or where it is said to be (never fetched).
 * Only its header is read. What it is follows from that, not from what the file calls it.
 */
RapportVcardPhoto
rapport_vcard_photo_read (RapportCard *card, const RapportVcardLine *line)
{
  const char *value = line->value + strspn (line->value, " \t");

  if (*value == '\0')
    return RAPPORT_VCARD_PHOTO_TAKEN;
  if (card->photo_data != NULL)
    return RAPPORT_VCARD_PHOTO_KEPT;
  if (line->cut)
    return refuse (card, line, _ ("the photo is larger than 64 MB and was left out"),
                   RAPPORT_VCARD_PHOTO_REFUSED);
  if (g_ascii_strncasecmp (value, "data:", 5) == 0)
    {
      const char *data = skip_data_uri (value);

      return data != NULL ? take_data (card, line, data) : RAPPORT_VCARD_PHOTO_KEPT;
    }
  if (!line->is_base64 && looks_like_uri (value))
    {
      if (card->photo_uri != NULL)
        return RAPPORT_VCARD_PHOTO_KEPT;
      card->photo_uri = g_strdup (value);
      return RAPPORT_VCARD_PHOTO_TAKEN;
    }
  return take_data (card, line, value);
}
