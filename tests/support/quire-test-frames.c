/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-test-frames.h"

#define N_FRAMES 5

static gboolean
frame_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  gboolean *painted = user_data;

  gtk_widget_queue_draw (widget);
  *painted = TRUE;

  return G_SOURCE_REMOVE;
}

/* A clock that went on ticking would leave a slow machine no time for what is
 * less urgent than frames, and that must be done, too. */
void
quire_test_wait_for_frames (GtkWidget *widget)
{
  for (guint i = 0; i < N_FRAMES; i++)
    {
      gboolean painted = FALSE;

      gtk_widget_add_tick_callback (widget, frame_cb, &painted, NULL);
      while (!painted)
        g_main_context_iteration (NULL, TRUE);
      while (g_main_context_iteration (NULL, FALSE))
        ;
    }
}
