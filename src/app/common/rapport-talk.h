/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-subject.h"

G_BEGIN_DECLS

/* Something worth asking a client about next, read from the book. (transfer full): NULL when
 * nothing is known, or for an account. */
char *rapport_talk_get_starter (RapportDatabase *database, RapportSubject *subject);

G_END_DECLS
