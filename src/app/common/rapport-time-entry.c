/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-time-entry.h"

#include <glib/gi18n.h>

#include "rapport-dates-text.h"

struct _RapportTimeEntry
{
  GtkEntry parent_instance;

  char *time;
};

enum
{
  PROP_TIME = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (RapportTimeEntry, rapport_time_entry, GTK_TYPE_ENTRY)

static const char *
skip_spaces (const char *text)
{
  while (g_ascii_isspace (*text))
    text++;
  return text;
}

/* Reads up to most digits; how many there were. */
static int
read_number (const char **text, int most, int *number)
{
  int n = 0;

  *number = 0;
  while (n < most && g_ascii_isdigit (**text))
    {
      *number = *number * 10 + g_ascii_digit_value (**text);
      (*text)++;
      n++;
    }
  return n;
}

/* Applies "am" or "pm" at the end, in any writing; FALSE when something else stands there. */
static gboolean
read_half_day (const char *text, int *hour)
{
  gboolean afternoon;

  text = skip_spaces (text);
  if (*text == '\0')
    return TRUE;
  afternoon = g_ascii_tolower (*text) == 'p';
  if ((!afternoon && g_ascii_tolower (*text) != 'a') || *hour < 1 || *hour > 12)
    return FALSE;
  text++;
  if (*text == '.')
    text++;
  if (g_ascii_tolower (*text) == 'm')
    text++;
  if (*text == '.')
    text++;
  *hour = *hour % 12 + (afternoon ? 12 : 0);
  return *skip_spaces (text) == '\0';
}

int
rapport_time_entry_parse (const char *text)
{
  int hour, minute = 0;
  int digits;

  text = skip_spaces (text);
  digits = read_number (&text, 4, &hour);
  if (digits == 0)
    return -1;
  if (digits > 2)
    {
      minute = hour % 100;
      hour /= 100;
    }
  else if (*text == ':' || *text == '.' || *text == 'h')
    {
      text++;
      if (read_number (&text, 2, &minute) != 2)
        return -1;
    }
  if (!read_half_day (text, &hour) || hour > 23 || minute > 59)
    return -1;
  return hour * 60 + minute;
}

static void
changed_cb (RapportTimeEntry *self)
{
  int minute = rapport_time_entry_get_minute (self);
  g_autofree char *time = NULL;

  if (minute < 0)
    {
      gtk_widget_add_css_class (GTK_WIDGET (self), "error");
      gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_INVALID,
                                   GTK_ACCESSIBLE_INVALID_TRUE, -1);
      return;
    }
  gtk_widget_remove_css_class (GTK_WIDGET (self), "error");
  gtk_accessible_reset_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_INVALID);
  time = g_strdup_printf ("%02d:%02d", minute / 60, minute % 60);
  if (g_strcmp0 (self->time, time) == 0)
    return;
  g_free (self->time);
  self->time = g_steal_pointer (&time);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TIME]);
}

/* Left alone, it shows the time it means, the way the locale writes it. */
static void
settle (RapportTimeEntry *self)
{
  int minute = rapport_time_entry_parse (self->time != NULL ? self->time : "");

  if (minute >= 0)
    rapport_time_entry_set_minute (self, minute);
}

static void
rapport_time_entry_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_TIME)
    g_value_set_string (value, RAPPORT_TIME_ENTRY (object)->time);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
rapport_time_entry_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  RapportTimeEntry *self = RAPPORT_TIME_ENTRY (object);
  const char *time = g_value_get_string (value);

  if (id != PROP_TIME)
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  else if (time != NULL && g_strcmp0 (time, self->time) != 0)
    {
      int minute = rapport_time_entry_parse (time);

      if (minute >= 0)
        rapport_time_entry_set_minute (self, minute);
    }
}

static void
rapport_time_entry_finalize (GObject *object)
{
  g_free (RAPPORT_TIME_ENTRY (object)->time);

  G_OBJECT_CLASS (rapport_time_entry_parent_class)->finalize (object);
}

static void
rapport_time_entry_class_init (RapportTimeEntryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = rapport_time_entry_get_property;
  object_class->set_property = rapport_time_entry_set_property;
  object_class->finalize = rapport_time_entry_finalize;

  properties[PROP_TIME] =
      g_param_spec_string ("time", NULL, NULL, NULL,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
rapport_time_entry_init (RapportTimeEntry *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_editable_set_width_chars (GTK_EDITABLE (self), 6);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self), 8);
  gtk_editable_set_alignment (GTK_EDITABLE (self), 0.5f);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (GTK_WIDGET (self), "numeric");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Time"),
                                  -1);
  g_signal_connect (self, "changed", G_CALLBACK (changed_cb), NULL);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (settle), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}

GtkWidget *
rapport_time_entry_new (void)
{
  return g_object_new (RAPPORT_TYPE_TIME_ENTRY, NULL);
}

int
rapport_time_entry_get_minute (RapportTimeEntry *self)
{
  return rapport_time_entry_parse (gtk_editable_get_text (GTK_EDITABLE (self)));
}

void
rapport_time_entry_set_minute (RapportTimeEntry *self, int minute)
{
  g_autofree char *text = rapport_dates_text_time (minute);

  if (g_strcmp0 (text, gtk_editable_get_text (GTK_EDITABLE (self))) != 0)
    gtk_editable_set_text (GTK_EDITABLE (self), text);
}
