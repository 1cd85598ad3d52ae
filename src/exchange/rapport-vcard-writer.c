/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-vcard-writer-private.h"

#include "rapport-vcard-escape.h"

/* RFC 6350, 3.2: octets a line before it is folded, the line break not counted. */
#define FOLD_AT 75

/* A content line, folded without splitting a character. */
void
rapport_vcard_writer_add_line (RapportVcardWriter *self, const char *line)
{
  gsize width = 0;

  for (const char *c = line; *c != '\0';)
    {
      const char *next = g_utf8_next_char (c);
      gsize length = (gsize)(next - c);

      if (width + length > FOLD_AT)
        {
          g_string_append (self->out, "\r\n ");
          width = 1;
        }
      g_string_append_len (self->out, c, (gssize)length);
      width += length;
      c = next;
    }
  g_string_append (self->out, "\r\n");
}

void
rapport_vcard_writer_add_text (RapportVcardWriter *self, const char *property, const char *text)
{
  g_autofree char *escaped = NULL;
  g_autofree char *line = NULL;

  if (text == NULL)
    return;
  escaped = rapport_vcard_escape (text);
  line = g_strconcat (property, ":", escaped, NULL);
  rapport_vcard_writer_add_line (self, line);
}

char *
rapport_vcard_writer_join (const char *const *parts, guint n_parts, char separator)
{
  g_autoptr (GString) joined = g_string_new (NULL);

  for (guint i = 0; i < n_parts; i++)
    {
      g_autofree char *escaped = rapport_vcard_escape (parts[i] != NULL ? parts[i] : "");

      if (i > 0)
        g_string_append_c (joined, separator);
      g_string_append (joined, escaped);
    }
  return g_string_free (g_steal_pointer (&joined), FALSE);
}

/* A parameter's value in quotes, where quotes, line breaks and control characters can't stand (RFC
 * 6868 for the first two). */
static char *
quote_parameter (const char *text)
{
  GString *quoted = g_string_new ("\"");

  for (const char *c = text; *c != '\0'; c++)
    {
      if (*c == '"')
        g_string_append (quoted, "^'");
      else if (*c == '\n')
        g_string_append (quoted, "^n");
      else if (*c == '^')
        g_string_append (quoted, "^^");
      else if ((guchar)*c >= 0x20)
        g_string_append_c (quoted, *c);
    }
  g_string_append_c (quoted, '"');
  return g_string_free (quoted, FALSE);
}

/* What others know as a kind, or a list of them. */
static gboolean
is_type (const char *label)
{
  for (const char *c = label; *c != '\0'; c++)
    if (!g_ascii_islower (*c) && !g_ascii_isdigit (*c) && *c != '-' && *c != ',' && *c != ' ')
      return FALSE;
  return TRUE;
}

/* As Apple's address book, and those after it, write a person's own word. The group's name is one
 * that nobody else gives. */
void
rapport_vcard_writer_add_named (RapportVcardWriter *self,
                                const char *property,
                                const char *label,
                                const char *value)
{
  guint group = ++self->n_groups;
  g_autofree char *line = g_strdup_printf ("rapport%u.%s:%s", group, property, value);
  g_autofree char *name = g_strdup_printf ("rapport%u.X-ABLabel", group);

  rapport_vcard_writer_add_line (self, line);
  rapport_vcard_writer_add_text (self, name, label);
}

void
rapport_vcard_writer_add_labelled (RapportVcardWriter *self,
                                   const char *property,
                                   const char *label,
                                   const char *parameters,
                                   const char *value)
{
  g_autofree char *with_parameters = NULL;
  g_autofree char *type = NULL;
  g_autofree char *line = NULL;

  if (label != NULL && !is_type (label))
    {
      with_parameters = g_strconcat (property, parameters, NULL);
      rapport_vcard_writer_add_named (self, with_parameters, label, value);
      return;
    }
  type = label != NULL ? quote_parameter (label) : NULL;
  line = g_strconcat (property, type != NULL ? ";TYPE=" : "", type != NULL ? type : "", parameters,
                      ":", value, NULL);
  rapport_vcard_writer_add_line (self, line);
}
