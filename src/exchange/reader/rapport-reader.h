/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-card.h"
#include "rapport-source.h"

G_BEGIN_DECLS

typedef enum
{
  RAPPORT_READER_AUTO,
  RAPPORT_READER_VCARD,
  RAPPORT_READER_CSV,
} RapportReaderFormat;

/* Where a reader puts what it finds, in the order of the file. */
typedef struct
{
  void (*card) (const RapportCard *card, gpointer user_data);
  void (*refused) (guint line, const char *why, gpointer user_data);
  void (*progress) (gint64 bytes, gint64 total, gpointer user_data);
} RapportReaderSink;

typedef struct
{
  guint cards;
  guint refused;
  const char *format; /* "vcard", "csv", or "unknown" when the file was refused as a whole */
} RapportReaderResult;

/* A run over one file, for the readers: counts what goes to the sink. */
typedef struct
{
  RapportSource *source;
  const RapportReaderSink *sink;
  gpointer user_data;
  RapportReaderResult *result;
  gint64 reported;
} RapportReaderRun;

gboolean rapport_reader_read (RapportSource *source,
                              RapportReaderFormat format,
                              const char *display_name,
                              const RapportReaderSink *sink,
                              gpointer user_data,
                              RapportReaderResult *result,
                              GError **error);

void rapport_reader_run_card (RapportReaderRun *run, const RapportCard *card);
void rapport_reader_run_refuse (RapportReaderRun *run, guint line, const char *why);
void rapport_reader_run_progress (RapportReaderRun *run);

G_END_DECLS
