/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-sniff.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "rapport-text.h"
#include "rapport-vcard-line.h"

/* Other kinds of file, by how they begin. */
static const struct
{
  const char *magic;
  gsize length;
  const char *why;
} others[] = {
  { "SQLite format 3", 15,
    N_ ("This is a database, not an address book that was exported; export it as vCard or CSV") },
  { "PK\3\4", 4,
    N_ ("This is a compressed file or a spreadsheet; save it as CSV, or unpack it first") },
  { "\x1f\x8b", 2, N_ ("This is a compressed file; unpack it first") },
  { "BZh", 3, N_ ("This is a compressed file; unpack it first") },
  { "\xfd"
    "7zXZ",
    5, N_ ("This is a compressed file; unpack it first") },
  { "%PDF", 4, N_ ("This is a PDF document; export the people as vCard or CSV instead") },
  { "\xd0\xcf\x11\xe0", 4, N_ ("This is an Office document; save it as CSV") },
  { "{\\rtf", 5, N_ ("This is a text document; export the people as vCard or CSV instead") },
  { "\x89PNG", 4, N_ ("This is a picture") },
  { "\xff\xd8\xff", 3, N_ ("This is a picture") },
  { "GIF8", 4, N_ ("This is a picture") },
};

/* Kinds of text, by their first word, in any case. */
static const struct
{
  const char *start;
  const char *why;
} texts[] = {
  { "[", N_ ("This looks like JSON (jCard); export the people as vCard (.vcf) or CSV instead") },
  { "{", N_ ("This looks like JSON; export the people as vCard (.vcf) or CSV instead") },
  { "<", N_ ("This looks like XML (xCard) or a web page; export the people as vCard (.vcf) or CSV "
             "instead") },
  { "dn:", N_ ("This is an LDIF file; export the people as vCard (.vcf) or CSV instead") },
  { "version: 1\n", N_ ("This is an LDIF file; export the people as vCard (.vcf) or CSV instead") },
  { "BEGIN:VCALENDAR",
    N_ ("This is a calendar (iCalendar); export the people as vCard (.vcf) or CSV instead") },
  { "BEGIN:", N_ ("This is part of a calendar or another such file; export the people as vCard "
                  "(.vcf) or CSV instead") },
  { "--", N_ ("This is a program or database script, not a table of people") },
  { "/*", N_ ("This is a program or database script, not a table of people") },
  { "#!", N_ ("This is a program or database script, not a table of people") },
  { "DELETE FROM ", N_ ("This is a program or database script, not a table of people") },
  { "INSERT INTO ", N_ ("This is a program or database script, not a table of people") },
  { "CREATE TABLE ", N_ ("This is a program or database script, not a table of people") },
};

static gboolean
has_card (const char *head, gsize length)
{
  const char *end = head + length;

  while (head < end)
    {
      const char *stop = head;

      while (stop < end && *stop != '\n' && *stop != '\r')
        stop++;
      if (end - head >= 3 && memcmp (head, "\xef\xbb\xbf", 3) == 0)
        head += 3;
      if (stop - head >= 9 && stop - head < 64 &&
          (rapport_vcard_line_is (head, (gsize)(stop - head), "BEGIN:VCARD") ||
           rapport_vcard_line_is (head, (gsize)(stop - head), "END:VCARD")))
        return TRUE;
      head = stop + 1;
    }
  return FALSE;
}

static const char *
refuse_text (const char *head, gsize length)
{
  while (length > 0 && g_ascii_isspace (*head))
    head++, length--;
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (length >= strlen (texts[i].start) &&
        g_ascii_strncasecmp (head, texts[i].start, strlen (texts[i].start)) == 0)
      return _ (texts[i].why);
  return NULL;
}

/**
 * rapport_sniff:
 * @head: the file's beginning, as rapport_source_peek() gives it
 *
 * Returns: what kind of file it seems to be
 */
RapportSniff
rapport_sniff (const char *head, gsize length, RapportSourceEncoding encoding)
{
  RapportSniff sniff = { FALSE, NULL };

  if (encoding == RAPPORT_SOURCE_UTF_32)
    {
      sniff.refusal = _ ("The file is written in UTF-32, which is not read; save it as UTF-8");
      return sniff;
    }
  if (rapport_text_is_blank (head, length))
    {
      sniff.refusal = _ ("The file is empty");
      return sniff;
    }
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    if (length >= others[i].length && memcmp (head, others[i].magic, others[i].length) == 0)
      {
        sniff.refusal = _ (others[i].why);
        return sniff;
      }
  sniff.is_vcard = has_card (head, length);
  if (sniff.is_vcard)
    return sniff;
  sniff.refusal = refuse_text (head, length);
  if (sniff.refusal == NULL && memchr (head, '\0', length) != NULL)
    sniff.refusal = _ ("This is not a text file; export the people as vCard (.vcf) or CSV instead");
  return sniff;
}
