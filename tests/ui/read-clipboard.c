/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gtk/gtk.h>

/* Prints what the clipboard holds as the type that is named, as a program one pastes
 * into gets it; ends with status 1 where it holds no such thing. */

typedef struct
{
  GBytes *bytes;
  gboolean done;
} Reading;

static void
splice_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Reading *self = user_data;

  g_output_stream_splice_finish (G_OUTPUT_STREAM (source), result, NULL);
  self->bytes = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (source));
  self->done = TRUE;
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GInputStream) stream =
      gdk_clipboard_read_finish (GDK_CLIPBOARD (source), result, NULL, NULL);
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  Reading *self = user_data;

  self->done = stream == NULL;
  if (stream)
    g_output_stream_splice_async (memory, stream, G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET,
                                  G_PRIORITY_DEFAULT, NULL, splice_cb, self);
}

int
main (int argc, char **argv)
{
  const char *types[] = { argc > 1 ? argv[1] : "text/plain;charset=utf-8", NULL };
  Reading self = { 0 };

  gtk_init ();
  gdk_clipboard_read_async (gdk_display_get_clipboard (gdk_display_get_default ()), types,
                            G_PRIORITY_DEFAULT, NULL, read_cb, &self);
  while (!self.done)
    g_main_context_iteration (NULL, TRUE);
  if (!self.bytes)
    return 1;
  fwrite (g_bytes_get_data (self.bytes, NULL), 1, g_bytes_get_size (self.bytes), stdout);
  g_bytes_unref (self.bytes);
  return 0;
}
