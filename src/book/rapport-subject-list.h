/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "rapport-subject.h"

G_BEGIN_DECLS

/**
 * RapportSubjectList:
 *
 * A lazy list of #RapportSubject: keys in an array, objects for the rows that are looked at. It
 * follows the book by itself. Property "n-items".
 */
#define RAPPORT_TYPE_SUBJECT_LIST (rapport_subject_list_get_type ())
G_DECLARE_DERIVABLE_TYPE (RapportSubjectList, rapport_subject_list, RAPPORT, SUBJECT_LIST, GObject)

struct _RapportSubjectListClass
{
  GObjectClass parent_class;

  /* The keys of all items, in order. (transfer full) (element-type gint64) */
  GArray *(*list_keys) (RapportSubjectList *self, GError **error);
  /* Whether these changes surely leave the keys as they are: saves listing them. */
  gboolean (*keeps_keys) (RapportSubjectList *self, GArray *changes);
  RapportSubject *(*load) (RapportSubjectList *self, gint64 key, GError **error);
};

G_END_DECLS
