/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-vcard-line.h"

#include <string.h>

#include "rapport-text.h"

/* What the parameters say about how the value is written. */
typedef struct
{
  gboolean is_qp;
  gboolean is_base64;
  gboolean is_uri;
  char *charset;
} Transfer;

static const char *
find_colon (const char *bytes, gsize length)
{
  gboolean quoted = FALSE;

  for (gsize i = 0; i < length; i++)
    {
      if (bytes[i] == '"')
        quoted = !quoted;
      else if (bytes[i] == ':' && !quoted)
        return bytes + i;
    }
  /* A quote that is never closed is a character like any other. */
  return quoted ? memchr (bytes, ':', length) : NULL;
}

static gboolean
span_is (const char *bytes, gsize length, const char *word)
{
  return strlen (word) == length && g_ascii_strncasecmp (bytes, word, length) == 0;
}

/* Recognises one parameter that tells how the value is written; such a one is not kept. */
static gboolean
read_transfer (Transfer *transfer, const char *param, gsize length)
{
  const char *equals = memchr (param, '=', length);
  const char *value = equals != NULL ? equals + 1 : param;
  gsize size = (gsize)(param + length - value);
  gsize name = equals != NULL ? (gsize)(equals - param) : 0;

  while (size > 0 && (*value == '"' || *value == ' '))
    value++, size--;
  while (size > 0 && (value[size - 1] == '"' || value[size - 1] == ' '))
    size--;
  if (name > 0 && span_is (param, name, "CHARSET"))
    {
      if (size < 64)
        {
          g_free (transfer->charset);
          transfer->charset = g_strndup (value, size);
        }
      return TRUE;
    }
  if (name > 0 && span_is (param, name, "VALUE"))
    transfer->is_uri = span_is (value, size, "URI") || span_is (value, size, "URL");
  if (name > 0 && !span_is (param, name, "ENCODING"))
    return FALSE;
  if (span_is (value, size, "QUOTED-PRINTABLE"))
    transfer->is_qp = TRUE;
  else if (span_is (value, size, "BASE64") || (name > 0 && span_is (value, size, "B")))
    transfer->is_base64 = TRUE;
  else if (name == 0)
    return span_is (value, size, "8BIT") || span_is (value, size, "7BIT");
  return TRUE;
}

/* Walks the parameters (from the first ';' to the colon); appends to @kept, when given, those that
 * do not tell how the value is written. */
static void
read_params (Transfer *transfer, const char *bytes, gsize length, GString *kept)
{
  const char *end = bytes + length;

  while (bytes < end)
    {
      const char *param = ++bytes;
      gboolean quoted = FALSE;

      while (bytes < end && (quoted || *bytes != ';'))
        if (*bytes++ == '"')
          quoted = !quoted;
      if (!read_transfer (transfer, param, (gsize)(bytes - param)) && kept != NULL)
        {
          g_string_append_c (kept, ';');
          g_string_append_len (kept, param, bytes - param);
        }
    }
}

/**
 * rapport_vcard_line_scan:
 * @bytes: the beginning of a property
 *
 * How the line goes on depends on this: a quoted-printable value has soft line breaks, base64 may
 * lie on lines of its own.
 */
void
rapport_vcard_line_scan (const char *bytes, gsize length, gboolean *is_qp, gboolean *is_base64)
{
  const char *colon = find_colon (bytes, length);
  gsize head = colon != NULL ? (gsize)(colon - bytes) : length;
  const char *params = memchr (bytes, ';', head);
  Transfer transfer = { FALSE, FALSE, FALSE, NULL };

  if (params != NULL)
    read_params (&transfer, params, (gsize)(bytes + head - params), NULL);
  g_free (transfer.charset);
  *is_qp = transfer.is_qp;
  *is_base64 = transfer.is_base64;
}

/* Past "home." in "home.begin:vcard". */
static gsize
skip_group (const char *bytes, gsize length)
{
  for (gsize i = 0; i < length && (g_ascii_isalnum (bytes[i]) || bytes[i] == '-'); i++)
    if (i + 1 < length && bytes[i + 1] == '.')
      return i + 2;
  return 0;
}

/**
 * rapport_vcard_line_is:
 * @expected: in capitals: "BEGIN:VCARD"
 *
 * Returns: whether the line is that, whatever its case, its group and the blanks in it
 */
gboolean
rapport_vcard_line_is (const char *bytes, gsize length, const char *expected)
{
  for (gsize i = skip_group (bytes, length); i < length; i++)
    {
      if (bytes[i] == ' ' || bytes[i] == '\t')
        continue;
      if (*expected == '\0' || g_ascii_toupper (bytes[i]) != *expected)
        return FALSE;
      expected++;
    }
  return *expected == '\0';
}

/* Where a quoted-printable value was decoded, what it had encoded is literal: a line break becomes
 * \n, a semicolon \;. Exporters that encode the backslash of such an escape mean the escape. */
static char *
decode_quoted_value (const char *bytes, gsize length, const char *charset, gboolean *had_nul)
{
  g_autoptr (GString) plain = g_string_sized_new (length);
  gsize at = 0;

  while (at < length)
    {
      char byte = bytes[at];

      if (byte == '=' && at + 2 < length && g_ascii_isxdigit (bytes[at + 1]) &&
          g_ascii_isxdigit (bytes[at + 2]))
        {
          rapport_text_decode_quoted_printable (bytes + at, 3, &byte);
          at += 3;
          if (byte == '\r' && at + 2 < length && g_ascii_strncasecmp (bytes + at, "=0A", 3) == 0)
            continue;
          if (byte == '\n' || byte == '\r')
            {
              g_string_append (plain, "\\n");
              continue;
            }
          if (byte == ';' || (byte == '\\' && at < length && strchr ("nN;,\\=", bytes[at]) == NULL))
            g_string_append_c (plain, '\\');
          g_string_append_c (plain, byte);
          continue;
        }
      g_string_append_c (plain, byte);
      at++;
    }
  return rapport_text_decode (plain->str, plain->len, charset, had_nul);
}

/* More than the standard allows: KDE has written X-messaging/xmpp-All. */
static gboolean
is_name (const char *text)
{
  if (*text == '\0')
    return FALSE;
  for (; *text != '\0'; text++)
    if (!g_ascii_isgraph (*text) || strchr ("\",.=", *text) != NULL)
      return FALSE;
  return TRUE;
}

/* [group.]name; with several groups the last is taken. */
static void
read_name (RapportVcardLine *self, const char *bytes, gsize length)
{
  g_autofree char *whole = g_strstrip (g_strndup (bytes, length));
  char *dot = strrchr (whole, '.');
  const char *name = dot != NULL ? dot + 1 : whole;

  if (!is_name (name))
    return;
  self->name = g_ascii_strup (name, -1);
  if (dot == NULL)
    return;
  *dot = '\0';
  if (is_name (whole))
    self->group = g_ascii_strdown (whole, -1);
}

static void
set_text (RapportVcardLine *self, GString *head, gsize name_length, const char *value)
{
  gsize params = name_length;
  gsize at;

  g_string_append_c (head, ':');
  at = head->len;
  g_string_append (head, value);
  self->text = g_string_free (head, FALSE);
  self->params = self->text + params;
  self->value = self->text + at;
}

/* Binary data and addresses of it: never recoded, only made fit to be text. */
static char *
plain_ascii (const char *bytes, gsize length, gboolean *had_nul)
{
  if (g_utf8_validate_len (bytes, length, NULL))
    return g_strndup (bytes, length);
  return rapport_text_decode (bytes, length, NULL, had_nul);
}

/**
 * rapport_vcard_line_new:
 * @bytes: one unfolded property, without its line break
 * @line: where it begins in the file
 *
 * Returns: (transfer full): the property, with a name only if it is one
 */
RapportVcardLine *
rapport_vcard_line_new (const char *bytes, gsize length, guint line)
{
  RapportVcardLine *self = g_new0 (RapportVcardLine, 1);
  Transfer transfer = { FALSE, FALSE, FALSE, NULL };
  g_autofree char *value = NULL;
  g_autofree char *head_text = NULL;
  const char *colon = find_colon (bytes, length);
  const char *params;
  GString *head;
  gsize head_length, name_length, value_length;

  self->line = line;
  if (colon == NULL)
    {
      self->text = rapport_text_decode (bytes, length, NULL, &self->had_nul);
      self->params = self->value = self->text + strlen (self->text);
      return self;
    }
  head_length = (gsize)(colon - bytes);
  value_length = length - head_length - 1;
  params = memchr (bytes, ';', head_length);
  name_length = params != NULL ? (gsize)(params - bytes) : head_length;
  read_name (self, bytes, name_length);

  head = g_string_new_len (bytes, (gssize)name_length);
  if (params != NULL)
    {
      g_autoptr (GString) kept = g_string_new (NULL);

      read_params (&transfer, params, head_length - name_length, kept);
      /* The line keeps its own parameters unless they would be untrue of what stands there now. */
      if (transfer.is_qp || transfer.charset != NULL)
        g_string_append_len (head, kept->str, (gssize)kept->len);
      else
        g_string_append_len (head, params, (gssize)(head_length - name_length));
    }
  head_text = rapport_text_decode (head->str, head->len, transfer.charset, NULL);
  g_string_assign (head, head_text);
  name_length = MIN (name_length, head->len);

  self->is_base64 = transfer.is_base64;
  if (transfer.is_base64 || transfer.is_uri)
    value = plain_ascii (colon + 1, value_length, &self->had_nul);
  else if (transfer.is_qp)
    value = decode_quoted_value (colon + 1, value_length, transfer.charset, &self->had_nul);
  else
    value = rapport_text_decode (colon + 1, value_length, transfer.charset, &self->had_nul);
  set_text (self, head, name_length, value);
  g_free (transfer.charset);
  return self;
}

/**
 * rapport_vcard_line_decode_base64:
 *
 * Some phones write names and notes in base64 too. After this the line is one of plain text.
 *
 * Returns: %FALSE, and nothing is changed, when that is not text
 */
gboolean
rapport_vcard_line_decode_base64 (RapportVcardLine *self)
{
  gsize length;
  g_autofree guchar *bytes = g_base64_decode (self->value, &length);
  gsize name_length = (gsize)(self->params - self->text);
  Transfer transfer = { FALSE, FALSE, FALSE, NULL };
  g_autofree char *text = NULL;
  g_autofree char *old = NULL;
  g_autoptr (GString) value = NULL;
  GString *head;

  if (bytes == NULL || length == 0 || memchr (bytes, '\0', length) != NULL)
    return FALSE;
  text = rapport_text_decode ((const char *)bytes, length, NULL, NULL);
  value = g_string_new (text);
  g_string_replace (value, "\r\n", "\\n", 0);
  g_string_replace (value, "\n", "\\n", 0);
  old = g_steal_pointer (&self->text);
  head = g_string_new_len (old, (gssize)name_length);
  read_params (&transfer, self->params, (gsize)(self->value - 1 - self->params), head);
  g_free (transfer.charset);
  set_text (self, head, name_length, value->str);
  self->is_base64 = FALSE;
  return TRUE;
}

void
rapport_vcard_line_free (RapportVcardLine *self)
{
  if (self == NULL)
    return;
  g_free (self->text);
  g_free (self->group);
  g_free (self->name);
  g_free (self);
}
