/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wait-for.h"

gboolean
wait_failed_cb (gpointer condition)
{
  g_error ("Waited %d s in vain for: %s", WAIT_SECONDS, (const char *)condition);
}
