/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-source.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>

#include "rapport-error.h"

#define CHUNK (64 * 1024)

struct _RapportSource
{
  int fd; /* borrowed; -1 when reading memory */
  const guint8 *data;
  gsize data_left;

  gint64 position;
  gint64 total;

  RapportSourceEncoding encoding;
  gboolean started;
  gboolean ended;
  char line_break;

  GByteArray *text; /* decoded from UTF-16; otherwise as read */
  gsize start;      /* where the next line begins in text */
  guint lines;

  guint8 raw[CHUNK + 4]; /* begins with what UTF-16 left over from the last chunk */
  gsize left_over;
};

static RapportSource *
source_new (void)
{
  RapportSource *self = g_new0 (RapportSource, 1);

  self->text = g_byte_array_new ();
  self->fd = -1;
  return self;
}

/**
 * rapport_source_new_for_fd:
 * @fd: borrowed, read from where it stands to its end
 */
RapportSource *
rapport_source_new_for_fd (int fd)
{
  RapportSource *self = source_new ();
  struct stat info;

  self->fd = fd;
  if (fstat (fd, &info) == 0 && S_ISREG (info.st_mode))
    self->total = info.st_size;
  return self;
}

/**
 * rapport_source_new_for_data:
 * @data: borrowed; has to outlive the source
 */
RapportSource *
rapport_source_new_for_data (const void *data, gsize size)
{
  RapportSource *self = source_new ();

  self->data = data;
  self->data_left = size;
  self->total = (gint64)size;
  return self;
}

void
rapport_source_free (RapportSource *self)
{
  g_byte_array_unref (self->text);
  g_free (self);
}

static gssize
read_some (RapportSource *self, guint8 *buffer, gsize size)
{
  gssize n;

  if (self->fd < 0)
    {
      n = (gssize)MIN (size, self->data_left);
      if (n > 0)
        memcpy (buffer, self->data, (gsize)n);
      self->data += n;
      self->data_left -= (gsize)n;
      return n;
    }
  do
    n = read (self->fd, buffer, size);
  while (n < 0 && errno == EINTR);
  return n;
}

static void
append_char (GByteArray *text, gunichar c)
{
  char utf8[6];
  int n = g_unichar_to_utf8 (c, utf8);

  g_byte_array_append (text, (const guint8 *)utf8, (guint)n);
}

/* A surrogate without its other half becomes U+FFFD. Returns the bytes used; the rest belongs to a
 * pair that the next chunk completes. */
static gsize
decode_utf16 (RapportSource *self, const guint8 *bytes, gsize length)
{
  int high = self->encoding == RAPPORT_SOURCE_UTF_16_LE ? 1 : 0;
  gsize at = 0;

  while (at + 2 <= length)
    {
      gunichar unit = (gunichar)(bytes[at + high] << 8 | bytes[at + 1 - high]);

      if (unit >= 0xd800 && unit < 0xdc00)
        {
          gunichar low;

          if (at + 4 > length && !self->ended)
            break;
          low = at + 4 > length ? 0 : (gunichar)(bytes[at + 2 + high] << 8 | bytes[at + 3 - high]);
          if (low >= 0xdc00 && low < 0xe000)
            {
              unit = 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00);
              at += 2;
            }
        }
      append_char (self->text, unit >= 0xd800 && unit < 0xe000 ? 0xfffd : unit);
      at += 2;
    }
  return at;
}

/* Reads one more chunk; FALSE with the error set when that fails. At the end, ended becomes TRUE.
 */
static gboolean
fill (RapportSource *self, GError **error)
{
  gssize n = read_some (self, self->raw + self->left_over, CHUNK);
  gsize have, used;

  if (n < 0)
    {
      const char *cause = g_strerror (errno);
      g_autofree char *at = g_strdup_printf ("%" G_GINT64_FORMAT, self->position);

      g_set_error (error, RAPPORT_ERROR, RAPPORT_ERROR_FAILED,
                   _ ("The file could not be read at byte %s: %s"), at, cause);
      return FALSE;
    }
  self->ended = n == 0;
  self->position += n;
  have = self->left_over + (gsize)n;
  if (self->encoding == RAPPORT_SOURCE_UTF_16_LE || self->encoding == RAPPORT_SOURCE_UTF_16_BE)
    {
      used = decode_utf16 (self, self->raw, have);
      self->left_over = self->ended ? 0 : have - used;
      memmove (self->raw, self->raw + used, self->left_over);
    }
  else
    {
      g_byte_array_append (self->text, self->raw, (guint)have);
      self->left_over = 0;
    }
  return TRUE;
}

/* A byte order mark, or else the zeros that UTF-16 puts beside ASCII letters. */
static RapportSourceEncoding
guess_encoding (const guint8 *bytes, gsize length, gsize *mark)
{
  *mark = 0;
  if (length >= 4 &&
      (memcmp (bytes, "\xff\xfe\0\0", 4) == 0 || memcmp (bytes, "\0\0\xfe\xff", 4) == 0))
    return RAPPORT_SOURCE_UTF_32;
  if (length >= 3 && memcmp (bytes, "\xef\xbb\xbf", 3) == 0)
    {
      *mark = 3;
      return RAPPORT_SOURCE_BYTES;
    }
  if (length >= 2 && (memcmp (bytes, "\xff\xfe", 2) == 0 || memcmp (bytes, "\xfe\xff", 2) == 0))
    {
      *mark = 2;
      return bytes[0] == 0xff ? RAPPORT_SOURCE_UTF_16_LE : RAPPORT_SOURCE_UTF_16_BE;
    }
  if (length >= 4 && bytes[0] != 0 && bytes[1] == 0 && bytes[2] != 0 && bytes[3] == 0)
    return RAPPORT_SOURCE_UTF_16_LE;
  if (length >= 4 && bytes[0] == 0 && bytes[1] != 0 && bytes[2] == 0 && bytes[3] != 0)
    return RAPPORT_SOURCE_UTF_16_BE;
  return RAPPORT_SOURCE_BYTES;
}

static gboolean
start (RapportSource *self, GError **error)
{
  g_autoptr (GByteArray) head = NULL;
  gsize mark;

  if (self->started)
    return TRUE;
  while (!self->ended && self->text->len < CHUNK)
    if (!fill (self, error))
      return FALSE;

  self->encoding = guess_encoding (self->text->data, self->text->len, &mark);
  if (self->encoding == RAPPORT_SOURCE_UTF_16_LE || self->encoding == RAPPORT_SOURCE_UTF_16_BE)
    {
      gsize used;

      head = g_steal_pointer (&self->text);
      self->text = g_byte_array_new ();
      used = decode_utf16 (self, head->data + mark, head->len - mark);
      self->left_over = head->len - mark - used;
      if (self->left_over > 4 || self->ended)
        self->left_over = 0;
      if (self->left_over > 0)
        memcpy (self->raw, head->data + mark + used, self->left_over);
    }
  else
    {
      self->start = mark;
    }
  self->line_break = '\n';
  if (self->text->len > 0 && memchr (self->text->data, '\n', self->text->len) == NULL &&
      memchr (self->text->data, '\r', self->text->len) != NULL)
    self->line_break = '\r';
  self->started = TRUE;
  return TRUE;
}

/**
 * rapport_source_peek:
 * @length: (out): its bytes, at least 64 KB unless the file is shorter
 *
 * The beginning of what is still to be read, decoded from UTF-16, without its byte order mark.
 *
 * Returns: (nullable): the bytes, not terminated, until the next call; %NULL with @error set
 */
const char *
rapport_source_peek (RapportSource *self, gsize *length, GError **error)
{
  if (!start (self, error))
    return NULL;
  *length = self->text->len - self->start;
  return self->text->data != NULL ? (const char *)self->text->data + self->start : "";
}

/* Drops the lines already handed out, when that is at least half of what is held. */
static void
compact (RapportSource *self)
{
  if (self->start < CHUNK || self->start < self->text->len / 2)
    return;
  g_byte_array_remove_range (self->text, 0, (guint)self->start);
  self->start = 0;
}

static gsize
trimmed_length (const guint8 *bytes, gsize length)
{
  while (length > 0 && bytes[length - 1] == '\r')
    length--;
  return length;
}

/**
 * rapport_source_next_line:
 *
 * Returns: %FALSE at the end of the file, or with @error set
 */
gboolean
rapport_source_next_line (RapportSource *self, RapportSourceLine *line, GError **error)
{
  gsize scanned;

  if (!start (self, error))
    return FALSE;
  compact (self);
  scanned = self->start;
  line->cut = FALSE;
  for (;;)
    {
      guint8 *end = NULL;
      gsize length;

      if (scanned < self->text->len)
        end = memchr (self->text->data + scanned, self->line_break, self->text->len - scanned);
      if (end == NULL && !self->ended)
        {
          scanned = self->text->len;
          if (scanned - self->start > RAPPORT_SOURCE_MAX_LINE)
            {
              line->cut = TRUE;
              scanned = self->start + RAPPORT_SOURCE_MAX_LINE;
              g_byte_array_set_size (self->text, (guint)scanned);
            }
          if (!fill (self, error))
            return FALSE;
          continue;
        }
      if (end == NULL && self->start >= self->text->len)
        return FALSE;

      length = (end != NULL ? (gsize)(end - self->text->data) : self->text->len) - self->start;
      line->bytes = (const char *)self->text->data + self->start;
      line->length = trimmed_length (self->text->data + self->start, length);
      line->number = ++self->lines;
      self->start += length + (end != NULL ? 1 : 0);
      return TRUE;
    }
}

RapportSourceEncoding
rapport_source_get_encoding (RapportSource *self)
{
  return self->encoding;
}

/* Bytes read so far. */
gint64
rapport_source_get_position (RapportSource *self)
{
  return self->position;
}

/* Bytes in all; 0 when not known (a pipe). */
gint64
rapport_source_get_total (RapportSource *self)
{
  return self->total;
}
