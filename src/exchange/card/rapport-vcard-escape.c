/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-vcard-escape.h"

#include <string.h>

/**
 * rapport_vcard_escape:
 *
 * RFC 6350, 3.4.
 *
 * Returns: (transfer full): @text as the value of a text property
 */
char *
rapport_vcard_escape (const char *text)
{
  GString *out = g_string_sized_new (strlen (text) + 8);

  for (; *text != '\0'; text++)
    {
      if (*text == '\n')
        g_string_append (out, "\\n");
      else if (*text == '\r')
        {
          if (text[1] != '\n')
            g_string_append (out, "\\n");
        }
      else
        {
          if (*text == '\\' || *text == ';' || *text == ',')
            g_string_append_c (out, '\\');
          g_string_append_c (out, *text);
        }
    }
  return g_string_free (out, FALSE);
}
