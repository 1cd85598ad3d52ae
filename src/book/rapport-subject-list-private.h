/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rapport-book.h"
#include "rapport-subject-list.h"

G_BEGIN_DECLS

RapportBook *rapport_subject_list_get_book (RapportSubjectList *self);
RapportDatabase *rapport_subject_list_get_database (RapportSubjectList *self);
/* What is listed is another thing now: lists anew, with exact items-changed, if anybody has looked
 * yet. */
void rapport_subject_list_refresh (RapportSubjectList *self);

G_END_DECLS
