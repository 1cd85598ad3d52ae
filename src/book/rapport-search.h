/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-database.h"

G_BEGIN_DECLS

typedef struct
{
  const RapportTable *table;
  gint64 id;
  char *uuid;
  gint64 client;     /* whose it is (the first of a check-in); 0 */
  char *client_uuid; /* NULL */
  char *name;        /* the client's, or the account's */
  char *snippet;     /* the words around the match, as typed */
} RapportHit;

void rapport_hit_free (RapportHit *hit);

/* Everything a person typed that holds every word of `text` (each as the start of a word, case and
 * accents aside); clients by name first. (transfer full) (element-type RapportHit). limit 0: 50. */
GPtrArray *
rapport_search (RapportDatabase *database, const char *text, guint limit, GError **error);

G_END_DECLS
