/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A private folder in memory where there is such a place, so that thousands of commits need not
 * wait for a disk. (transfer full) */
char *scratch_folder_new (void);
/* Removes it with the files in it, and asserts that it is gone. */
void scratch_folder_remove (const char *folder);

G_END_DECLS
