/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Properties of vCard 4.0 (RFC 6350), one after the other, folded and escaped. */
typedef struct
{
  GString *out;
  guint n_groups; /* of this card */
} RapportVcardWriter;

/* As it stands. */
void rapport_vcard_writer_add_line (RapportVcardWriter *self, const char *line);
/* @text: (nullable): nothing is written then. */
void
rapport_vcard_writer_add_text (RapportVcardWriter *self, const char *property, const char *text);
/* @parts: each is NULL or a text; escaped and joined by @separator */
char *rapport_vcard_writer_join (const char *const *parts, guint n_parts, char separator);
/* @parameters: such as ";PREF=1"; @value: escaped; @label: (nullable): a TYPE that others know, or
 * a person's own word for it. */
void rapport_vcard_writer_add_labelled (RapportVcardWriter *self,
                                        const char *property,
                                        const char *label,
                                        const char *parameters,
                                        const char *value);
/* The label stands beside the property whatever it is. */
void rapport_vcard_writer_add_named (RapportVcardWriter *self,
                                     const char *property,
                                     const char *label,
                                     const char *value);

G_END_DECLS
