/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-client-picker.h"

#include <glib/gi18n.h>

#include "rapport-dialog.h"
#include "rapport-list.h"
#include "rapport-search-key.h"
#include "rapport-words.h"

#define MOST_OFFERED 5

struct _RapportClientPicker
{
  AdwPreferencesGroup parent_instance;

  GtkWidget *entry;

  RapportSession *session;
  RapportClientList *found;
  GPtrArray *clients;
  GPtrArray *chosen_rows;  /* borrowed, one a client */
  GPtrArray *offered_rows; /* borrowed */
};

enum
{
  SIGNAL_CHANGED,
  SIGNAL_FINISHED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RapportClientPicker, rapport_client_picker, ADW_TYPE_PREFERENCES_GROUP)

static gboolean
is_chosen (RapportClientPicker *self, RapportSubject *client)
{
  for (guint i = 0; i < self->clients->len; i++)
    if (((RapportSubject *)g_ptr_array_index (self->clients, i))->id == client->id)
      return TRUE;
  return FALSE;
}

static void
clear_offers (RapportClientPicker *self)
{
  for (guint i = 0; i < self->offered_rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self),
                                  g_ptr_array_index (self->offered_rows, i));
  g_ptr_array_set_size (self->offered_rows, 0);
}

static void
offered_activated_cb (AdwActionRow *row, RapportClientPicker *self)
{
  g_autoptr (RapportSubject) client =
      g_object_ref (g_object_get_data (G_OBJECT (row), "rapport-subject"));

  rapport_client_picker_add (self, client);
  gtk_widget_grab_focus (self->entry);
}

static void
offer (RapportClientPicker *self, RapportSubject *client)
{
  GtkWidget *row = rapport_dialog_create_row (self->session, client);

  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "rapport-subject", g_object_ref (client), g_object_unref);
  g_signal_connect (row, "activated", G_CALLBACK (offered_activated_cb), self);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  g_ptr_array_add (self->offered_rows, row);
}

/* The search looks at everything that was ever typed; here names are meant. */
static gboolean
is_called (RapportSubject *client, const char *text)
{
  g_autofree char *words = g_strjoin (" ", client->name, client->account_name, NULL);
  g_autofree char *hay = rapport_search_key (words);
  g_autofree char *needle = rapport_search_key (text);

  return strstr (hay, g_strstrip (needle)) != NULL;
}

static void
text_changed_cb (RapportClientPicker *self)
{
  g_autofree char *text = rapport_dialog_dup_text (GTK_EDITABLE (self->entry));
  guint n;

  clear_offers (self);
  if (text == NULL || self->session == NULL)
    return;
  if (self->found == NULL)
    self->found = rapport_client_list_new (rapport_session_get_book (self->session));
  rapport_client_list_set_search (self->found, text);
  n = g_list_model_get_n_items (G_LIST_MODEL (self->found));
  for (guint i = 0; i < n && self->offered_rows->len < MOST_OFFERED; i++)
    {
      g_autoptr (RapportSubject) client = g_list_model_get_item (G_LIST_MODEL (self->found), i);

      if (!is_chosen (self, client) && is_called (client, text))
        offer (self, client);
    }
}

static void
entry_activated_cb (RapportClientPicker *self)
{
  if (!rapport_client_picker_has_text (self))
    g_signal_emit (self, signals[SIGNAL_FINISHED], 0);
  else if (self->offered_rows->len > 0)
    adw_action_row_activate (g_ptr_array_index (self->offered_rows, 0));
  else
    gtk_widget_error_bell (self->entry);
}

static void
remove_cb (GtkButton *button, RapportClientPicker *self)
{
  RapportSubject *client = g_object_get_data (G_OBJECT (button), "rapport-subject");
  guint position;

  if (!g_ptr_array_find (self->clients, client, &position))
    return;
  adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self),
                                g_ptr_array_index (self->chosen_rows, position));
  g_ptr_array_remove_index (self->chosen_rows, position);
  g_ptr_array_remove_index (self->clients, position);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  gtk_widget_grab_focus (self->entry);
}

static GtkWidget *
create_remove_button (RapportClientPicker *self, RapportSubject *client)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("window-close-symbolic");
  g_autofree char *name = rapport_words_line (client->name, 60);
  g_autofree char *label = g_strdup_printf (_ ("Leave out %s"), name);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "circular");
  gtk_widget_set_tooltip_text (button, _ ("Leave Out"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  g_object_set_data (G_OBJECT (button), "rapport-subject", client);
  g_signal_connect (button, "clicked", G_CALLBACK (remove_cb), self);
  return button;
}

static void
rapport_client_picker_dispose (GObject *object)
{
  RapportClientPicker *self = RAPPORT_CLIENT_PICKER (object);

  g_clear_object (&self->found);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (rapport_client_picker_parent_class)->dispose (object);
}

static void
rapport_client_picker_finalize (GObject *object)
{
  RapportClientPicker *self = RAPPORT_CLIENT_PICKER (object);

  g_ptr_array_unref (self->clients);
  g_ptr_array_unref (self->chosen_rows);
  g_ptr_array_unref (self->offered_rows);

  G_OBJECT_CLASS (rapport_client_picker_parent_class)->finalize (object);
}

static void
rapport_client_picker_class_init (RapportClientPickerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rapport_client_picker_dispose;
  object_class->finalize = rapport_client_picker_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", RAPPORT_TYPE_CLIENT_PICKER, G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_FINISHED] = g_signal_new ("finished", RAPPORT_TYPE_CLIENT_PICKER,
                                           G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/Rapport/ui/rapport-client-picker.ui");
  gtk_widget_class_bind_template_child (widget_class, RapportClientPicker, entry);
  gtk_widget_class_bind_template_callback (widget_class, text_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_activated_cb);
}

static void
rapport_client_picker_init (RapportClientPicker *self)
{
  self->clients = g_ptr_array_new_with_free_func (g_object_unref);
  self->chosen_rows = g_ptr_array_new ();
  self->offered_rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
rapport_client_picker_set_session (RapportClientPicker *self, RapportSession *session)
{
  g_set_object (&self->session, session);
}

void
rapport_client_picker_add (RapportClientPicker *self, RapportSubject *client)
{
  GtkWidget *row;

  if (is_chosen (self, client))
    return;
  row = rapport_dialog_create_row (self->session, client);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), create_remove_button (self, client));
  g_ptr_array_add (self->clients, g_object_ref (client));
  g_ptr_array_add (self->chosen_rows, row);
  clear_offers (self);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  g_object_set (self->entry, "title", _ ("_Anybody else?"), NULL);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

void
rapport_client_picker_offer (RapportClientPicker *self, GPtrArray *clients)
{
  clear_offers (self);
  for (guint i = 0; i < MIN (clients->len, MOST_OFFERED); i++)
    offer (self, g_ptr_array_index (clients, i));
}

GPtrArray *
rapport_client_picker_get_clients (RapportClientPicker *self)
{
  return self->clients;
}

gboolean
rapport_client_picker_has_text (RapportClientPicker *self)
{
  g_autofree char *text = rapport_dialog_dup_text (GTK_EDITABLE (self->entry));

  return text != NULL;
}

void
rapport_client_picker_focus (RapportClientPicker *self)
{
  gtk_widget_grab_focus (self->entry);
}
