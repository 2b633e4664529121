/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>

/* The floor of every start: a window with nothing in it, as large as Quire's.
 * Prints when its first frame was painted, by the monotonic clock. */

static void
after_paint_cb (GdkFrameClock *clock, gpointer user_data)
{
  const char *mode = g_getenv ("QUIRE_TEST_FIRST_FRAME");

  g_signal_handlers_disconnect_by_func (clock, after_paint_cb, user_data);
  g_print ("first-frame %" G_GINT64_FORMAT "\n", g_get_monotonic_time ());
  if (g_strcmp0 (mode, "quit") == 0)
    g_application_quit (G_APPLICATION (user_data));
}

static void
activate_cb (GtkApplication *application)
{
  GtkWidget *window = adw_application_window_new (application);

  gtk_window_set_default_size (GTK_WINDOW (window), 1200, 820);
  gtk_widget_realize (window);
  g_signal_connect (gtk_widget_get_frame_clock (window), "after-paint", G_CALLBACK (after_paint_cb),
                    application);
  gtk_window_present (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  g_autoptr (AdwApplication) application =
      adw_application_new ("io.github.quire.EmptyWindow", G_APPLICATION_DEFAULT_FLAGS);

  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), NULL);
  return g_application_run (G_APPLICATION (application), argc, argv);
}
