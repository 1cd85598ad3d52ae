/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-welcome.h"

struct _RapportWelcome
{
  AdwBin parent_instance;
};

G_DEFINE_FINAL_TYPE (RapportWelcome, rapport_welcome, ADW_TYPE_BIN)

static void
rapport_welcome_class_init (RapportWelcomeClass *klass)
{
  gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (klass),
                                               "/com/example/Rapport/ui/rapport-welcome.ui");
}

static void
rapport_welcome_init (RapportWelcome *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
