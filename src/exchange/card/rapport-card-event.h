/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-card.h"

G_BEGIN_DECLS

/**
 * RapportCardEventKind:
 * @RAPPORT_CARD_EVENT_CARD: a person; @card is set.
 * @RAPPORT_CARD_EVENT_REFUSED: something in the file that is not taken in; @line and @text (why).
 * @RAPPORT_CARD_EVENT_PROGRESS: @bytes of @total read (total is 0 when not known).
 * @RAPPORT_CARD_EVENT_DONE: always last when all went well; @cards, @refused and @text (the
 * format).
 * @RAPPORT_CARD_EVENT_ERROR: the file could not be read to its end; @code and @text (the message).
 */
typedef enum
{
  RAPPORT_CARD_EVENT_CARD,
  RAPPORT_CARD_EVENT_REFUSED,
  RAPPORT_CARD_EVENT_PROGRESS,
  RAPPORT_CARD_EVENT_DONE,
  RAPPORT_CARD_EVENT_ERROR,
} RapportCardEventKind;

/* One line that `rapport-exchange` writes. */
typedef struct
{
  RapportCardEventKind kind;
  RapportCard *card;
  guint line;
  guint cards;
  guint refused;
  gint64 bytes;
  gint64 total;
  char *code;
  char *text;
} RapportCardEvent;

RapportCardEvent *rapport_card_event_parse (const char *line, gssize length, GError **error);
void rapport_card_event_free (RapportCardEvent *self);

/* Each appends one whole line, with its line break. */
void rapport_card_event_append_card (GString *out, const RapportCard *card);
void rapport_card_event_append_refused (GString *out, guint line, const char *why);
void rapport_card_event_append_progress (GString *out, gint64 bytes, gint64 total);
void rapport_card_event_append_done (GString *out, guint cards, guint refused, const char *format);
void rapport_card_event_append_error (GString *out, const char *code, const char *message);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapportCardEvent, rapport_card_event_free)

G_END_DECLS
