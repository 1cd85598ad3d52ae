/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Reads @bytes as a file of people; every card goes through the pipe's format and back. Aborts when
 * anything that always holds does not. Returns how many cards there were. */
guint fuzz_one (const guint8 *bytes, gsize length);
