/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-output.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "rapport-card-event.h"
#include "rapport-error.h"

#define BUFFER (64 * 1024)

struct _RapportOutput
{
  GString *text;
};

RapportOutput *
rapport_output_new (void)
{
  RapportOutput *self = g_new0 (RapportOutput, 1);

  self->text = g_string_sized_new (2 * BUFFER);
  return self;
}

void
rapport_output_free (RapportOutput *self)
{
  g_string_free (self->text, TRUE);
  g_free (self);
}

/* When whoever reads has gone away, there is nothing left to do. */
static void
flush (RapportOutput *self)
{
  const char *bytes = self->text->str;
  gsize left = self->text->len;

  while (left > 0)
    {
      gssize n = write (STDOUT_FILENO, bytes, left);

      if (n < 0 && errno != EINTR)
        exit (1);
      bytes += MAX (n, 0);
      left -= (gsize)MAX (n, 0);
    }
  g_string_truncate (self->text, 0);
  /* A large photo's memory is given back. */
  if (self->text->allocated_len > 16 * BUFFER)
    {
      g_string_free (self->text, TRUE);
      self->text = g_string_sized_new (2 * BUFFER);
    }
}

static void
flush_when_full (RapportOutput *self)
{
  if (self->text->len > BUFFER)
    flush (self);
}

static void
card_cb (const RapportCard *card, gpointer user_data)
{
  RapportOutput *self = user_data;

  rapport_card_event_append_card (self->text, card);
  flush_when_full (self);
}

static void
refused_cb (guint line, const char *why, gpointer user_data)
{
  RapportOutput *self = user_data;

  rapport_card_event_append_refused (self->text, line, why);
  flush_when_full (self);
}

static void
progress_cb (gint64 bytes, gint64 total, gpointer user_data)
{
  RapportOutput *self = user_data;

  rapport_card_event_append_progress (self->text, bytes, total);
  flush (self);
}

const RapportReaderSink rapport_output_sink = { card_cb, refused_cb, progress_cb };

/* The last line when all was read. */
void
rapport_output_done (RapportOutput *self, const RapportReaderResult *result)
{
  rapport_card_event_append_done (self->text, result->cards, result->refused, result->format);
  flush (self);
}

/* The last line when it was not. */
void
rapport_output_fail (RapportOutput *self, const GError *error)
{
  const char *code =
      error->domain == RAPPORT_ERROR ? rapport_error_to_nick (error->code) : "invalid";

  rapport_card_event_append_error (self->text, code, error->message);
  flush (self);
}
