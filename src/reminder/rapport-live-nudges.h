/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-live-nudge.h"

G_BEGIN_DECLS

/**
 * RapportLiveNudges:
 *
 * The bubbles that are up, by their tags.
 */
typedef struct _RapportLiveNudges RapportLiveNudges;

RapportLiveNudges *rapport_live_nudges_new (void);
void rapport_live_nudges_free (RapportLiveNudges *self);
guint rapport_live_nudges_get_n (RapportLiveNudges *self);
void rapport_live_nudges_add (RapportLiveNudges *self, RapportLiveNudge *bubble);
RapportLiveNudge *rapport_live_nudges_steal (RapportLiveNudges *self, const char *tag);
RapportLiveNudge *rapport_live_nudges_find_single (RapportLiveNudges *self, const char *key);
GPtrArray *rapport_live_nudges_drop (RapportLiveNudges *self, const char *key);
GPtrArray *rapport_live_nudges_list_keys (RapportLiveNudges *self);
GPtrArray *rapport_live_nudges_list_tags (RapportLiveNudges *self);
GPtrArray *rapport_live_nudges_list_partly_settled (RapportLiveNudges *self);

G_END_DECLS
