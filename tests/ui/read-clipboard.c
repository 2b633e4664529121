/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gtk/gtk.h>

/* Prints the text that lies in the clipboard, as a program one pastes into gets it. */

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
  gboolean *done = user_data;

  if (text)
    g_print ("%s", text);
  *done = TRUE;
}

int
main (void)
{
  gboolean done = FALSE;

  gtk_init ();
  gdk_clipboard_read_text_async (gdk_display_get_clipboard (gdk_display_get_default ()), NULL,
                                 read_cb, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
  return 0;
}
