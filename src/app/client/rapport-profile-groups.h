/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rapport-session.h"
#include "rapport-subject.h"

G_BEGIN_DECLS

/* The boxed lists of a profile: how to reach a client, what is known, the last check-ins. */
void rapport_profile_groups_fill (GtkBox *box, RapportSession *session, RapportSubject *subject);
/* "Head of PR, Brandt & Co · Every month"; empty when nothing is known. (transfer full) */
char *rapport_profile_describe_place (RapportSession *session, RapportSubject *subject);

G_END_DECLS
