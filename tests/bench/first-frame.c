/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Loaded before a GTK program (LD_PRELOAD): once its window has painted, prints the monotonic time
 * in nanoseconds on descriptor 3 and ends the program. FIRST_FRAME_SHOWS: the type of a widget that
 * has to be on screen by then. */

#define _GNU_SOURCE /* RTLD_NEXT */

#include <dlfcn.h>
#include <gtk/gtk.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static gboolean
shows (GtkWidget *widget, const char *type)
{
  if (g_str_equal (G_OBJECT_TYPE_NAME (widget), type))
    return gtk_widget_get_mapped (widget) && gtk_widget_get_height (widget) > 0;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (shows (child, type))
      return TRUE;
  return FALSE;
}

static void
after_paint_cb (GdkFrameClock *clock, gpointer window)
{
  const char *type = g_getenv ("FIRST_FRAME_SHOWS");
  struct timespec now;

  clock_gettime (CLOCK_MONOTONIC, &now);
  if (type != NULL && !shows (window, type))
    return;
  dprintf (atoi (g_getenv ("FIRST_FRAME_DESCRIPTOR")), "%lld\n",
           now.tv_sec * 1000000000LL + now.tv_nsec);
  _exit (0);
}

static void
realize_cb (GtkWidget *window, gpointer user_data)
{
  g_signal_connect (gtk_widget_get_frame_clock (window), "after-paint", G_CALLBACK (after_paint_cb),
                    window);
}

G_MODULE_EXPORT void
gtk_window_present (GtkWindow *window)
{
  void (*present) (GtkWindow *) = dlsym (RTLD_NEXT, "gtk_window_present");

  if (!gtk_widget_get_realized (GTK_WIDGET (window)))
    g_signal_connect (window, "realize", G_CALLBACK (realize_cb), NULL);
  present (window);
}
