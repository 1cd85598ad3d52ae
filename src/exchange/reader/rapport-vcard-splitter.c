/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-vcard-splitter.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "rapport-text.h"
#include "rapport-vcard-escape.h"

/* Cards stand in cards no deeper than an agent's agent; past that, an END was forgotten. */
#define MAX_DEPTH 4
/* What a text grows to when it is decoded, and how often it is then held, is allowed for. */
#define MAX_TEXT    (8 * 1024 * 1024)
#define TEXT_WEIGHT 4
#define MAX_CARD    (128 * 1024 * 1024)

typedef struct
{
  RapportVcardBlock block;
  gsize indent;      /* blanks before BEGIN, as before every line of the card */
  gsize size;        /* bytes of its lines */
  gboolean is_agent; /* the value of its parent's last line */
} OpenCard;

struct _RapportVcardSplitter
{
  RapportVcardBlockFunc block_func;
  RapportVcardRefusedFunc refused_func;
  gpointer user_data;

  GPtrArray *open; /* OpenCard*, outermost first */
  GString *pending;
  guint pending_line;
  gboolean has_pending;
  gboolean pending_qp;
  gboolean pending_base64;
  gboolean pending_cut;
  gsize pending_max;
  gboolean in_garbage; /* one refusal for each run of lines outside any card */
};

static void
open_card_free (gpointer data)
{
  OpenCard *card = data;

  g_ptr_array_unref (card->block.lines);
  g_free (card);
}

/**
 * rapport_vcard_splitter_new:
 * @block_func: given each card, as soon as it ends
 * @refused_func: given what is in no card
 *
 * Lines in, cards out: unfolds, follows soft line breaks, and finds where cards begin and end also
 * when they are nested or not ended.
 */
RapportVcardSplitter *
rapport_vcard_splitter_new (RapportVcardBlockFunc block_func,
                            RapportVcardRefusedFunc refused_func,
                            gpointer user_data)
{
  RapportVcardSplitter *self = g_new0 (RapportVcardSplitter, 1);

  self->block_func = block_func;
  self->refused_func = refused_func;
  self->user_data = user_data;
  self->open = g_ptr_array_new_with_free_func (open_card_free);
  self->pending = g_string_new (NULL);
  return self;
}

void
rapport_vcard_splitter_free (RapportVcardSplitter *self)
{
  g_ptr_array_unref (self->open);
  g_string_free (self->pending, TRUE);
  g_free (self);
}

static OpenCard *
innermost (RapportVcardSplitter *self)
{
  return self->open->len > 0 ? g_ptr_array_index (self->open, self->open->len - 1) : NULL;
}

static RapportVcardLine *
last_line (OpenCard *card)
{
  if (card == NULL || card->block.lines->len == 0)
    return NULL;
  return g_ptr_array_index (card->block.lines, card->block.lines->len - 1);
}

static gboolean
awaits_agent (OpenCard *card)
{
  RapportVcardLine *line = last_line (card);

  return line != NULL && g_strcmp0 (line->name, "AGENT") == 0 &&
         rapport_text_is_blank (line->value, strlen (line->value));
}

/* The inner card becomes the value of its parent's AGENT, as vCard 3.0 writes it. */
static void
fold_into_agent (OpenCard *parent, OpenCard *agent)
{
  RapportVcardLine *line = last_line (parent);
  g_autoptr (GString) text = g_string_new ("BEGIN:VCARD\n");
  g_autofree char *escaped = NULL;
  g_autofree char *whole = NULL;

  for (guint i = 0; i < agent->block.lines->len; i++)
    {
      RapportVcardLine *inner = g_ptr_array_index (agent->block.lines, i);

      g_string_append_printf (text, "%s\n", inner->text);
    }
  g_string_append (text, "END:VCARD\n");
  escaped = rapport_vcard_escape (text->str);
  whole = g_strdup_printf ("AGENT:%s", escaped);
  parent->block.lines->pdata[parent->block.lines->len - 1] =
      rapport_vcard_line_new (whole, strlen (whole), line->line);
  parent->size += strlen (whole);
  rapport_vcard_line_free (line);
}

static void
close_card (RapportVcardSplitter *self, guint index, gboolean unended)
{
  OpenCard *card = g_ptr_array_steal_index (self->open, index);

  card->block.unended = unended;
  if (card->size > MAX_CARD)
    self->refused_func (
        card->block.line,
        _ ("This card is too large: it may hold 32 MB of text, 128 MB with its photos"),
        self->user_data);
  else if (card->is_agent && index > 0)
    fold_into_agent (g_ptr_array_index (self->open, index - 1), card);
  else
    self->block_func (&card->block, self->user_data);
  open_card_free (card);
}

static void
begin_card (RapportVcardSplitter *self, guint line, gsize indent)
{
  OpenCard *card = g_new0 (OpenCard, 1);

  card->is_agent = awaits_agent (innermost (self));
  if (!card->is_agent && self->open->len >= MAX_DEPTH)
    close_card (self, 0, TRUE);
  card->block.line = line;
  card->block.lines = g_ptr_array_new_with_free_func ((GDestroyNotify)rapport_vcard_line_free);
  card->indent = indent;
  g_ptr_array_add (self->open, card);
  self->in_garbage = FALSE;
}

static void
refuse_garbage (RapportVcardSplitter *self, guint line, const char *why)
{
  if (!self->in_garbage)
    self->refused_func (line, why, self->user_data);
  self->in_garbage = TRUE;
}

static gboolean
is_version (const char *bytes, gsize length)
{
  return rapport_vcard_line_is (bytes, length, "VERSION:2.1") ||
         rapport_vcard_line_is (bytes, length, "VERSION:3.0") ||
         rapport_vcard_line_is (bytes, length, "VERSION:4.0");
}

static void
add_property (RapportVcardSplitter *self, OpenCard *card)
{
  RapportVcardLine *line;

  card->size +=
      self->pending_max > MAX_TEXT ? self->pending->len : TEXT_WEIGHT * self->pending->len;
  if (card->size > MAX_CARD)
    {
      g_ptr_array_set_size (card->block.lines, 0);
      return;
    }
  line = rapport_vcard_line_new (self->pending->str, self->pending->len, self->pending_line);
  line->cut = self->pending_cut;
  g_ptr_array_add (card->block.lines, line);
}

static void
flush (RapportVcardSplitter *self)
{
  OpenCard *card = innermost (self);

  if (!self->has_pending)
    return;
  self->has_pending = FALSE;
  if (rapport_vcard_line_is (self->pending->str, self->pending->len, "END:VCARD"))
    {
      if (card != NULL)
        close_card (self, self->open->len - 1, FALSE);
      else
        refuse_garbage (self, self->pending_line, _ ("END:VCARD without a BEGIN:VCARD before it"));
    }
  else if (card != NULL)
    add_property (self, card);
  else if (is_version (self->pending->str, self->pending->len))
    {
      begin_card (self, self->pending_line, 0);
      innermost (self)->block.unbegun = TRUE;
    }
  else
    refuse_garbage (self, self->pending_line, _ ("This stands outside any card"));
}

static gboolean
is_base64_text (const char *bytes, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isalnum (bytes[i]) && strchr ("+/= \t", bytes[i]) == NULL)
      return FALSE;
  return TRUE;
}

static gboolean
ends_with_soft_break (RapportVcardSplitter *self)
{
  return self->pending_qp && self->pending->len > 0 &&
         self->pending->str[self->pending->len - 1] == '=';
}

/* Android has written the line breaks of an address as a backslash and a line break. */
static gboolean
ends_with_escaped_break (RapportVcardSplitter *self)
{
  gsize n = 0;

  while (n < self->pending->len && self->pending->str[self->pending->len - 1 - n] == '\\')
    n++;
  return n % 2 == 1;
}

static gboolean
is_binary (const char *bytes, gsize length)
{
  static const char *const names[] = { "PHOTO", "LOGO", "SOUND", "KEY" };
  const char *dot = memchr (bytes, '.', MIN (length, 64));

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      gsize n = strlen (names[i]);

      if (length > n && g_ascii_strncasecmp (bytes, names[i], n) == 0)
        return TRUE;
      if (dot != NULL && (gsize)(bytes + length - dot) > n + 1 &&
          g_ascii_strncasecmp (dot + 1, names[i], n) == 0)
        return TRUE;
    }
  return FALSE;
}

static void
append_pending (RapportVcardSplitter *self, const char *bytes, gsize length)
{
  gboolean headless =
      self->pending->len < 4096 && memchr (self->pending->str, ':', self->pending->len) == NULL;

  if (self->pending->len == 0)
    self->pending_max = is_binary (bytes, length) ? RAPPORT_SOURCE_MAX_LINE : MAX_TEXT;
  if (length > self->pending_max - self->pending->len)
    {
      self->pending_cut = TRUE;
      length = self->pending_max - self->pending->len;
    }
  g_string_append_len (self->pending, bytes, (gssize)length);
  if (headless)
    rapport_vcard_line_scan (self->pending->str, self->pending->len, &self->pending_qp,
                             &self->pending_base64);
}

/* Whether the line goes on with the property begun before; if so it is added to that. */
static gboolean
continues (RapportVcardSplitter *self, const char *bytes, gsize length)
{
  if (!self->has_pending)
    return FALSE;
  if (ends_with_soft_break (self))
    {
      g_string_truncate (self->pending, self->pending->len - 1);
      append_pending (self, bytes, length);
      return TRUE;
    }
  if (length > 0 && (bytes[0] == ' ' || bytes[0] == '\t'))
    {
      append_pending (self, bytes + 1, length - 1);
      return TRUE;
    }
  if (ends_with_escaped_break (self) && memchr (bytes, ':', length) == NULL)
    {
      append_pending (self, "n", 1);
      append_pending (self, bytes, length);
      return TRUE;
    }
  if (self->pending_base64 && is_base64_text (bytes, length))
    {
      append_pending (self, bytes, length);
      return TRUE;
    }
  return FALSE;
}

/* A large photo's memory is given back, a common line's is used again. */
static void
reset_pending (RapportVcardSplitter *self)
{
  if (self->pending->allocated_len > 1024 * 1024)
    {
      g_string_free (self->pending, TRUE);
      self->pending = g_string_new (NULL);
    }
  g_string_truncate (self->pending, 0);
}

static gsize
count_blanks (const char *bytes, gsize length)
{
  gsize n = 0;

  while (n < length && (bytes[n] == ' ' || bytes[n] == '\t'))
    n++;
  return n;
}

/* Blanks, and what DOS put at a file's end. */
static gboolean
is_empty (const char *bytes, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isspace (bytes[i]) && bytes[i] != 0x1a)
      return FALSE;
  return TRUE;
}

/* Each line, in the order of the file. */
void
rapport_vcard_splitter_feed (RapportVcardSplitter *self, const RapportSourceLine *line)
{
  const char *bytes = line->bytes;
  gsize length = line->length;
  gsize blanks;
  OpenCard *card;

  if (length >= 3 && memcmp (bytes, "\xef\xbb\xbf", 3) == 0)
    {
      bytes += 3;
      length -= 3;
    }
  blanks = count_blanks (bytes, length);
  if (length < 64 && rapport_vcard_line_is (bytes, length, "BEGIN:VCARD"))
    {
      flush (self);
      begin_card (self, line->number, blanks);
      return;
    }
  card = innermost (self);
  if (card != NULL)
    {
      bytes += MIN (blanks, card->indent);
      length -= MIN (blanks, card->indent);
    }
  if (length >= 64 || !rapport_vcard_line_is (bytes, length, "END:VCARD"))
    {
      if (is_empty (bytes, length) && !ends_with_soft_break (self))
        return;
      if (continues (self, bytes, length))
        {
          self->pending_cut |= line->cut;
          return;
        }
    }
  flush (self);
  reset_pending (self);
  self->has_pending = TRUE;
  self->pending_line = line->number;
  self->pending_cut = line->cut;
  self->pending_qp = self->pending_base64 = FALSE;
  append_pending (self, bytes, length);
}

/* The file has ended: what is still open comes out as it is. */
void
rapport_vcard_splitter_finish (RapportVcardSplitter *self)
{
  flush (self);
  while (self->open->len > 0)
    close_card (self, self->open->len - 1, TRUE);
}
