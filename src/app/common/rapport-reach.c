/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-reach.h"

#include <glib/gi18n.h>

#include "rapport-contact-method.h"

static void
reach_free (gpointer data)
{
  RapportReach *reach = data;

  g_free (reach->value);
  g_free (reach->uri);
  g_free (reach);
}

/* Digits, and a plus before them: what tel: takes (RFC 3966) of what people type. */
static char *
phone_uri (const char *value)
{
  GString *uri = g_string_new ("tel:");

  for (const char *c = value; *c != '\0'; c++)
    if (g_ascii_isdigit (*c) || (*c == '+' && uri->len == 4))
      g_string_append_c (uri, *c);
  return g_string_free (uri, FALSE);
}

static char *
mail_uri (const char *value)
{
  g_autofree char *escaped = g_uri_escape_string (value, "@", FALSE);

  return g_strconcat ("mailto:", escaped, NULL);
}

static RapportReach *
reach_new (RapportRecord *method)
{
  const char *kind = rapport_record_get_text (method, RAPPORT_CONTACT_METHOD_KIND);
  const char *value = rapport_record_get_text (method, RAPPORT_CONTACT_METHOD_VALUE);
  gboolean is_phone = g_strcmp0 (kind, "phone") == 0;
  RapportReach *reach;

  if (value == NULL || !(is_phone || g_strcmp0 (kind, "email") == 0))
    return NULL;
  reach = g_new0 (RapportReach, 1);
  reach->channel = is_phone ? "phone" : "email";
  reach->verb = is_phone ? _ ("Call") : _ ("E-mail");
  reach->value = g_strdup (value);
  reach->uri = is_phone ? phone_uri (value) : mail_uri (value);
  return reach;
}

GPtrArray *
rapport_reach_list (RapportDatabase *database, gint64 client, const char *preferred_channel)
{
  g_autoptr (GPtrArray) methods = NULL;
  GPtrArray *list = g_ptr_array_new_with_free_func (reach_free);
  int first = -1;
  gboolean first_matches = FALSE;

  methods = rapport_database_list_records (database, &rapport_contact_method_table,
                                           RAPPORT_CONTACT_METHOD_CLIENT, client, NULL);
  for (guint i = 0; methods != NULL && i < methods->len; i++)
    {
      RapportRecord *method = g_ptr_array_index (methods, i);
      RapportReach *reach = reach_new (method);
      gboolean matches, preferred;

      if (reach == NULL)
        continue;
      matches = g_strcmp0 (reach->channel, preferred_channel) == 0;
      preferred = rapport_record_get_int (method, RAPPORT_CONTACT_METHOD_PREFERRED) != 0;
      if ((matches && !first_matches) || (preferred && matches == first_matches))
        {
          first = (int)list->len;
          first_matches = matches;
        }
      g_ptr_array_add (list, reach);
    }
  if (first > 0)
    {
      g_ptr_array_insert (list, 0, g_ptr_array_steal_index (list, (guint)first));
    }
  return list;
}

static void
copy_instead (GtkWidget *widget, const char *uri)
{
  g_autofree char *value = g_uri_unescape_string (strchr (uri, ':') + 1, NULL);
  g_autofree char *text = NULL;

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), value);
  if (g_str_has_prefix (uri, "tel:"))
    text = g_strdup_printf (_ ("No program here makes calls, so %s is copied"), value);
  else
    text = g_strdup_printf (_ ("No program here writes e-mails, so %s is copied"), value);
  gtk_widget_activate_action (widget, "win.say", "s", text);
}

static void
launched_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GtkWidget) widget = data;
  const char *uri = g_object_get_data (G_OBJECT (widget), "rapport-uri");

  if (!g_app_info_launch_default_for_uri_finish (result, NULL) &&
      gtk_widget_get_root (widget) != NULL)
    copy_instead (widget, uri);
}

void
rapport_reach_open (GtkWidget *widget, const char *uri)
{
  GdkAppLaunchContext *context =
      gdk_display_get_app_launch_context (gtk_widget_get_display (widget));

  g_object_set_data_full (G_OBJECT (widget), "rapport-uri", g_strdup (uri), g_free);
  g_app_info_launch_default_for_uri_async (uri, G_APP_LAUNCH_CONTEXT (context), NULL, launched_cb,
                                           g_object_ref (widget));
  g_object_unref (context);
}
