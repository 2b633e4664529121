/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gtk/gtk.h>

/* A small window that something can be dropped on.  Says "ready" when it is there,
 * "motion" for each time the pointer moves over it with something that has the type that
 * is named, and "dropped" with what it gets then, and ends. */

typedef struct
{
  const char *types[2];
  GdkDrop *drop;
  gboolean done;
} Target;

static void
splice_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Target *self = user_data;
  g_autoptr (GBytes) bytes = NULL;

  g_output_stream_splice_finish (G_OUTPUT_STREAM (source), result, NULL);
  bytes = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (source));
  puts ("dropped");
  fwrite (g_bytes_get_data (bytes, NULL), 1, g_bytes_get_size (bytes), stdout);
  gdk_drop_finish (self->drop, GDK_ACTION_COPY);
  self->done = TRUE;
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Target *self = user_data;
  g_autoptr (GInputStream) stream = gdk_drop_read_finish (GDK_DROP (source), result, NULL, NULL);
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();

  self->done = stream == NULL;
  if (stream)
    g_output_stream_splice_async (memory, stream, G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET,
                                  G_PRIORITY_DEFAULT, NULL, splice_cb, self);
}

static gboolean
drop_cb (GtkDropTargetAsync *controller, GdkDrop *drop, double x, double y, Target *self)
{
  self->drop = g_object_ref (drop);
  gdk_drop_read_async (drop, self->types, G_PRIORITY_DEFAULT, NULL, read_cb, self);
  return TRUE;
}

static GdkDragAction
motion_cb (GtkDropTargetAsync *controller, GdkDrop *drop, double x, double y, Target *self)
{
  puts ("motion");
  fflush (stdout);
  return GDK_ACTION_COPY;
}

static void
shown_cb (GtkWidget *window)
{
  puts ("ready");
  fflush (stdout);
}

int
main (int argc, char **argv)
{
  Target self = { .types = { argc > 1 ? argv[1] : "text/uri-list", NULL } };
  GtkDropTargetAsync *controller = NULL;
  GtkWidget *window = NULL;

  gtk_init ();
  window = gtk_window_new ();
  gtk_window_set_title (GTK_WINDOW (window), "Drop Target");
  gtk_window_set_decorated (GTK_WINDOW (window), FALSE);
  gtk_window_set_default_size (GTK_WINDOW (window), 200, 200);
  controller = gtk_drop_target_async_new (gdk_content_formats_new (self.types, 1),
                                          GDK_ACTION_COPY | GDK_ACTION_LINK);
  g_signal_connect (controller, "drag-motion", G_CALLBACK (motion_cb), &self);
  g_signal_connect (controller, "drop", G_CALLBACK (drop_cb), &self);
  gtk_widget_add_controller (window, GTK_EVENT_CONTROLLER (controller));
  g_signal_connect (window, "map", G_CALLBACK (shown_cb), NULL);
  gtk_window_present (GTK_WINDOW (window));
  while (!self.done)
    g_main_context_iteration (NULL, TRUE);
  gdk_display_sync (gdk_display_get_default ());
  if (!self.drop)
    return 1;
  g_object_unref (self.drop);
  return 0;
}
