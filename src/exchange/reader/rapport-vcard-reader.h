/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-reader.h"

G_BEGIN_DECLS

gboolean rapport_vcard_reader_read (RapportReaderRun *run, GError **error);

G_END_DECLS
