/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* A text somebody may have typed as a name, and what a reader must see of it. */
typedef struct
{
  char *text;
  char *seen;
} HostileString;

/* More than 200 of them. */
GPtrArray *hostile_strings_new (void);
