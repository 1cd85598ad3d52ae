/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-image.h"

#include <string.h>

static guint
be16 (const guint8 *at)
{
  return (guint)at[0] << 8 | at[1];
}

static guint
be32 (const guint8 *at)
{
  return be16 (at) << 16 | be16 (at + 2);
}

static guint
le16 (const guint8 *at)
{
  return (guint)at[1] << 8 | at[0];
}

static guint
le32 (const guint8 *at)
{
  return le16 (at + 2) << 16 | le16 (at);
}

/* Walks JPEG's segments to the frame header (SOF0 to SOF15, except DHT, JPG and DAC). */
static void
sniff_jpeg (RapportImageInfo *info, const guint8 *bytes, gsize length)
{
  gsize at = 2;

  info->mime = "image/jpeg";
  while (at + 9 <= length && bytes[at] == 0xff)
    {
      guint8 marker = bytes[at + 1];

      if (marker == 0xff)
        {
          at++;
          continue;
        }
      if (marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc)
        {
          info->height = be16 (bytes + at + 5);
          info->width = be16 (bytes + at + 7);
          return;
        }
      if (marker == 0xda)
        return;
      at += 2 + be16 (bytes + at + 2);
    }
}

static void
sniff_webp (RapportImageInfo *info, const guint8 *bytes, gsize length)
{
  info->mime = "image/webp";
  if (length < 30)
    return;
  if (memcmp (bytes + 12, "VP8X", 4) == 0)
    {
      info->width = 1 + (le16 (bytes + 24) | (guint)bytes[26] << 16);
      info->height = 1 + (le16 (bytes + 27) | (guint)bytes[29] << 16);
    }
  else if (memcmp (bytes + 12, "VP8L", 4) == 0)
    {
      guint32 bits = le32 (bytes + 21);

      info->width = 1 + (bits & 0x3fff);
      info->height = 1 + (bits >> 14 & 0x3fff);
    }
  else if (memcmp (bytes + 12, "VP8 ", 4) == 0)
    {
      info->width = le16 (bytes + 26) & 0x3fff;
      info->height = le16 (bytes + 28) & 0x3fff;
    }
}

/**
 * rapport_image_sniff:
 * @bytes: the beginning of an image, the more the surer
 *
 * Reads only the header; nothing is decoded.
 *
 * Returns: what it says
 */
RapportImageInfo
rapport_image_sniff (const guint8 *bytes, gsize length)
{
  RapportImageInfo info = { NULL, 0, 0 };

  if (length >= 24 && memcmp (bytes, "\x89PNG\r\n\x1a\n", 8) == 0)
    {
      info.mime = "image/png";
      info.width = be32 (bytes + 16);
      info.height = be32 (bytes + 20);
    }
  else if (length >= 3 && memcmp (bytes, "\xff\xd8\xff", 3) == 0)
    sniff_jpeg (&info, bytes, length);
  else if (length >= 10 && memcmp (bytes, "GIF8", 4) == 0)
    {
      info.mime = "image/gif";
      info.width = le16 (bytes + 6);
      info.height = le16 (bytes + 8);
    }
  else if (length >= 16 && memcmp (bytes, "RIFF", 4) == 0 && memcmp (bytes + 8, "WEBP", 4) == 0)
    sniff_webp (&info, bytes, length);
  else if (length >= 26 && memcmp (bytes, "BM", 2) == 0 && le32 (bytes + 14) >= 40)
    {
      gint32 height = (gint32)le32 (bytes + 22);

      info.mime = "image/bmp";
      info.width = le32 (bytes + 18);
      info.height = height < 0 ? 0u - (guint)height : (guint)height;
    }
  else if (length >= 12 && memcmp (bytes + 4, "ftyp", 4) == 0)
    info.mime = memcmp (bytes + 8, "avif", 4) == 0 ? "image/avif" : "image/heic";
  else if (length >= 4 && (memcmp (bytes, "II*\0", 4) == 0 || memcmp (bytes, "MM\0*", 4) == 0))
    info.mime = "image/tiff";
  return info;
}
