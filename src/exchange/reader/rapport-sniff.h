/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-source.h"

G_BEGIN_DECLS

typedef struct
{
  gboolean is_vcard;
  const char *refusal; /* why no reader can take it; NULL when one may */
} RapportSniff;

RapportSniff rapport_sniff (const char *head, gsize length, RapportSourceEncoding encoding);

G_END_DECLS
