/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libebook-contacts/libebook-contacts.h>

#include "rapport-vcard-line.h"

G_BEGIN_DECLS

/* One property taken apart. What can't be has no attribute, and says why. */
typedef struct
{
  const RapportVcardLine *line; /* borrowed */
  EVCard *owner;                /* of the attribute */
  EVCardAttribute *attribute;   /* NULL when not taken apart */
  const char *why;
} RapportVcardProperty;

GArray *rapport_vcard_attributes_parse (const RapportVcardLine *const *lines, guint n_lines);
const char *rapport_vcard_property_get_value (const RapportVcardProperty *self, guint index);
guint rapport_vcard_property_count (const RapportVcardProperty *self);
char *rapport_vcard_property_get_param (const RapportVcardProperty *self, const char *name);
GStrv rapport_vcard_property_get_types (const RapportVcardProperty *self, gboolean *preferred);

G_END_DECLS
