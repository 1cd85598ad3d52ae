/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-about.h"

#include <adwaita.h>
#include <glib/gi18n.h>

void
rapport_about_present (GtkWindow *parent)
{
  static const char *const developers[] = { "The Rapport Authors", NULL };

  adw_show_about_window (
      parent, "application-name", _ ("Rapport"), "application-icon", RAPPORT_APPLICATION_ID,
      "version", RAPPORT_VERSION, "developer-name", _ ("The Rapport authors"), "developers",
      developers, "copyright", "© 2026 The Rapport Authors", "license-type", GTK_LICENSE_GPL_3_0,
      "comments",
      _ ("Keep in touch with the clients you care about. Everything stays on this computer: "
         "Rapport has no account, sends nothing anywhere and never contacts a client by itself."),
      /* Translators: put your own name here, one a line */
      "translator-credits", _ ("translator-credits"), NULL);
}
