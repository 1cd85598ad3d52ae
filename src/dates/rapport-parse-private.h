/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean rapport_parse_digits (const char **cursor, int n_digits, int *value);
gboolean rapport_parse_literal (const char **cursor, const char *literal);
gboolean rapport_parse_check_date (const char *text, int year, int month, int day, GError **error);
gboolean rapport_parse_refuse (const char *text, const char *format, GError **error);

G_END_DECLS
