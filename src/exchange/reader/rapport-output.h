/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-reader.h"

G_BEGIN_DECLS

/* Writes what a reader finds to standard output, as JSON lines. Its user data is a RapportOutput.
 */
extern const RapportReaderSink rapport_output_sink;

typedef struct _RapportOutput RapportOutput;

RapportOutput *rapport_output_new (void);
void rapport_output_done (RapportOutput *self, const RapportReaderResult *result);
void rapport_output_fail (RapportOutput *self, const GError *error);
void rapport_output_free (RapportOutput *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapportOutput, rapport_output_free)

G_END_DECLS
