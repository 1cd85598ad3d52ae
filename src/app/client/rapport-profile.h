/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rapport-session.h"
#include "rapport-subject.h"

G_BEGIN_DECLS

/**
 * RapportProfile:
 *
 * What is known about a client, to be read: how it stands, how to reach them, what they told you,
 * the last check-ins. It follows the book.
 */
#define RAPPORT_TYPE_PROFILE (rapport_profile_get_type ())
G_DECLARE_FINAL_TYPE (RapportProfile, rapport_profile, RAPPORT, PROFILE, AdwWindow)

RapportProfile *rapport_profile_new (RapportSession *session, RapportSubject *subject);
void rapport_profile_present (GtkWindow *parent, RapportSession *session, RapportSubject *subject);

G_END_DECLS
