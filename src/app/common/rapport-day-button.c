/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-day-button.h"

#include <glib/gi18n.h>

#include "rapport-dates-text.h"
#include "rapport-words.h"

struct _RapportDayButton
{
  GtkWidget parent_instance;

  GtkWidget *button;
  GtkLabel *label;
  GtkCalendar *calendar;

  RapportDay today;
  RapportDay day;
};

enum
{
  PROP_DAY = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (RapportDayButton, rapport_day_button, GTK_TYPE_WIDGET)

static void
update_label (RapportDayButton *self)
{
  g_autofree char *relative = rapport_dates_text_relative (self->day, self->today);
  g_autofree char *text = rapport_words_capitalize (relative);
  g_autofree char *full = rapport_dates_text_full (self->day);

  gtk_label_set_label (self->label, text);
  gtk_widget_set_tooltip_text (self->button, full);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  full, -1);
}

static void
day_selected_cb (RapportDayButton *self)
{
  rapport_day_button_set_day (self, rapport_day_from_calendar (self->calendar));
  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->button));
}

static void
rapport_day_button_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_DAY)
    g_value_set_int (value, RAPPORT_DAY_BUTTON (object)->day);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
rapport_day_button_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_DAY)
    rapport_day_button_set_day (RAPPORT_DAY_BUTTON (object), g_value_get_int (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
rapport_day_button_dispose (GObject *object)
{
  g_clear_pointer (&RAPPORT_DAY_BUTTON (object)->button, gtk_widget_unparent);

  G_OBJECT_CLASS (rapport_day_button_parent_class)->dispose (object);
}

static void
rapport_day_button_class_init (RapportDayButtonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = rapport_day_button_get_property;
  object_class->set_property = rapport_day_button_set_property;
  object_class->dispose = rapport_day_button_dispose;

  properties[PROP_DAY] =
      g_param_spec_int ("day", NULL, NULL, 0, RAPPORT_DAY_MAX, 0,
                        G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
rapport_day_button_init (RapportDayButton *self)
{
  GtkWidget *popover = gtk_popover_new ();

  self->label = GTK_LABEL (gtk_label_new (NULL));
  self->calendar = GTK_CALENDAR (gtk_calendar_new ());
  gtk_popover_set_child (GTK_POPOVER (popover), GTK_WIDGET (self->calendar));
  self->button = gtk_menu_button_new ();
  gtk_menu_button_set_child (GTK_MENU_BUTTON (self->button), GTK_WIDGET (self->label));
  gtk_menu_button_set_always_show_arrow (GTK_MENU_BUTTON (self->button), TRUE);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->button), popover);
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  rapport_day_name_calendar (self->calendar);
  g_signal_connect_swapped (self->calendar, "day-selected", G_CALLBACK (day_selected_cb), self);
}

GtkWidget *
rapport_day_button_new (void)
{
  return g_object_new (RAPPORT_TYPE_DAY_BUTTON, NULL);
}

void
rapport_day_button_set_today (RapportDayButton *self, RapportDay today)
{
  self->today = today;
  if (self->day != RAPPORT_DAY_NONE)
    update_label (self);
}

RapportDay
rapport_day_button_get_day (RapportDayButton *self)
{
  return self->day;
}

void
rapport_day_button_set_day (RapportDayButton *self, RapportDay day)
{
  if (self->day == day)
    return;
  self->day = day;
  update_label (self);
  if (rapport_day_from_calendar (self->calendar) != day)
    {
      g_signal_handlers_block_by_func (self->calendar, day_selected_cb, self);
      rapport_day_to_calendar (day, self->calendar);
      g_signal_handlers_unblock_by_func (self->calendar, day_selected_cb, self);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DAY]);
}

RapportDay
rapport_day_from_calendar (GtkCalendar *calendar)
{
  g_autoptr (GDateTime) date = gtk_calendar_get_date (calendar);
  int year, month, day;

  g_date_time_get_ymd (date, &year, &month, &day);
  return rapport_day_new (year, month, day);
}

void
rapport_day_to_calendar (RapportDay day, GtkCalendar *calendar)
{
  g_autoptr (GDateTime) date = NULL;
  int year, month, day_of_month;

  rapport_day_get (day, &year, &month, &day_of_month);
  date = g_date_time_new_utc (year, month, day_of_month, 12, 0, 0);
  gtk_calendar_select_day (calendar, date);
}

static void
name_arrow (GtkWidget *arrow)
{
  GtkWidget *before = gtk_widget_get_prev_sibling (arrow);
  GtkWidget *after = gtk_widget_get_next_sibling (arrow);
  const char *name = NULL;

  /* The names of the months are in a stack, the year is a label; either may come first. */
  if (after != NULL && GTK_IS_STACK (after))
    name = _ ("Previous month");
  else if (before != NULL && GTK_IS_STACK (before))
    name = _ ("Next month");
  else if (after != NULL && GTK_IS_LABEL (after))
    name = _ ("Previous year");
  else if (before != NULL && GTK_IS_LABEL (before))
    name = _ ("Next year");
  if (name != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (arrow), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                    -1);
}

void
rapport_day_name_calendar (GtkCalendar *calendar)
{
  GtkWidget *header = gtk_widget_get_first_child (GTK_WIDGET (calendar));

  for (GtkWidget *child = gtk_widget_get_first_child (header); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_BUTTON (child))
      name_arrow (child);
}
