/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rapport-subject.h"

G_BEGIN_DECLS

/**
 * RapportRing:
 *
 * An avatar with a thin ring around it: how far through its cadence a relationship is (full means
 * due), in the colour of its state. The meaning is in the tooltip and the accessible description.
 * Property "size": of the avatar, in pixels.
 */
#define RAPPORT_TYPE_RING (rapport_ring_get_type ())
G_DECLARE_FINAL_TYPE (RapportRing, rapport_ring, RAPPORT, RING, GtkWidget)

GtkWidget *rapport_ring_new (int size);
void rapport_ring_set_subject (RapportRing *self,
                               RapportSubject *subject,
                               RapportState state,
                               RapportDay today);
double rapport_ring_get_progress (RapportRing *self);

G_END_DECLS
